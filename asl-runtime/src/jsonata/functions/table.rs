//! All functions of the language, in the order in which the checker has them.

use super::*;
use crate::jsonata::Builtin;

/// All of them.
pub static BUILTINS: &[&Builtin] = &[
    &STRING,
    &LENGTH,
    &SUBSTRING,
    &SUBSTRING_BEFORE,
    &SUBSTRING_AFTER,
    &UPPERCASE,
    &LOWERCASE,
    &TRIM,
    &PAD,
    &CONTAINS,
    &SPLIT,
    &JOIN,
    &MATCH,
    &REPLACE,
    &BASE64ENCODE,
    &BASE64DECODE,
    &ENCODE_URL_COMPONENT,
    &ENCODE_URL,
    &DECODE_URL_COMPONENT,
    &DECODE_URL,
    &NUMBER,
    &ABS,
    &FLOOR,
    &CEIL,
    &ROUND,
    &POWER,
    &SQRT,
    &RANDOM,
    &FORMAT_BASE,
    &FORMAT_INTEGER,
    &PARSE_INTEGER,
    &SUM,
    &MAX,
    &MIN,
    &AVERAGE,
    &BOOLEAN,
    &NOT,
    &EXISTS,
    &COUNT,
    &APPEND,
    &SORT,
    &REVERSE,
    &SHUFFLE,
    &DISTINCT,
    &ZIP,
    &KEYS,
    &LOOKUP,
    &SPREAD,
    &MERGE,
    &SIFT,
    &EACH,
    &ERROR,
    &ASSERT,
    &TYPE,
    &NOW,
    &MILLIS,
    &FROM_MILLIS,
    &TO_MILLIS,
    &MAP,
    &FILTER,
    &SINGLE,
    &REDUCE,
    &CLONE,
    &PARTITION,
    &RANGE,
    &HASH,
    &UUID,
    &PARSE,
];

/// The function of this name, written without `$`.
pub fn builtin(name: &str) -> Option<&'static Builtin> {
    BUILTINS
        .iter()
        .find(|builtin| builtin.name == name)
        .copied()
}
