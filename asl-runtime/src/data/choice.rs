//! The comparators of Choice rules. A value of another type than a comparator asks for makes it false, never an error.

use crate::{Failure, Number, Timestamp, Value, step::Result};
use std::cmp::Ordering;

/// The value a condition is about, or is compared with: it must be there.
#[inline]
pub fn operand<'v>(value: Option<&'v Value>, path: &str) -> Result<&'v Value> {
    match value {
        Some(value) => Ok(value),
        None => Err(no_operand(path)),
    }
}

#[cold]
fn no_operand(path: &str) -> Failure {
    Failure::runtime(format!(
        "Invalid path '{path}': The choice state's condition path references an invalid value."
    ))
}

/// No rule matches and there is no `Default`.
#[cold]
pub fn no_choice() -> Failure {
    Failure::runtime(
        "Failed to transition out of the state. The state does not point to a next state.",
    )
}

/// `IsNull`
#[inline]
pub fn is_null(value: &Value) -> bool {
    value.is_null()
}

/// `IsNumeric`
#[inline]
pub fn is_numeric(value: &Value) -> bool {
    value.as_number().is_some()
}

/// `IsString`
#[inline]
pub fn is_string(value: &Value) -> bool {
    value.as_str().is_some()
}

/// `IsBoolean`
#[inline]
pub fn is_boolean(value: &Value) -> bool {
    value.as_bool().is_some()
}

/// `IsTimestamp`
pub fn is_timestamp(value: &Value) -> bool {
    timestamp(value).is_some()
}

/// `BooleanEquals`
#[inline]
pub fn boolean_equals(value: &Value, wanted: bool) -> bool {
    value.as_bool() == Some(wanted)
}

/// `BooleanEqualsPath`
pub fn boolean_equals_path(value: &Value, other: &Value) -> bool {
    matches!((value.as_bool(), other.as_bool()), (Some(a), Some(b)) if a == b)
}

/// `StringMatches`: `parts` are the texts between the stars. Linear: each part is looked for once, where the last ended.
pub fn string_matches(value: &Value, parts: &[&str]) -> bool {
    let (Some(text), [first, rest @ ..]) = (value.as_str(), parts) else {
        return false;
    };
    let [middle @ .., last] = rest else {
        return text == *first;
    };
    let Some(mut text) = text
        .strip_prefix(first)
        .and_then(|text| text.strip_suffix(last))
    else {
        return false;
    };
    for part in middle {
        match text.find(part) {
            Some(at) => text = &text[at + part.len()..],
            None => return false,
        }
    }
    true
}

/// `StringMatches` with a pattern that ends in a lone backslash, which is an error when the rule is reached.
#[cold]
pub fn string_matches_unfinished(_: &Value) -> Result<bool> {
    Err(Failure::runtime(
        "The pattern of StringMatches ends with an unfinished escape sequence.",
    ))
}

fn timestamp(value: &Value) -> Option<Timestamp> {
    Timestamp::parse(value.as_str()?)
}

/// Order as Java has it, by UTF-16 units: characters beyond U+FFFF come before those from U+E000 on.
pub(crate) fn compare_text(a: &str, b: &str) -> Ordering {
    let differ = a.bytes().zip(b.bytes()).find(|(a, b)| a != b);
    match differ {
        None => a.len().cmp(&b.len()),
        Some((a, b)) => match (a >= 0xf0, b >= 0xf0) {
            (true, false) if b >= 0xee => Ordering::Less,
            (false, true) if a >= 0xee => Ordering::Greater,
            _ => a.cmp(&b),
        },
    }
}

fn compare_strings(a: &Value, b: &str) -> Option<Ordering> {
    a.as_str().map(|a| compare_text(a, b))
}

#[inline]
fn compare_numbers(a: &Value, b: Number) -> Option<Ordering> {
    a.as_number()?.compare(b)
}

fn compare_timestamps(a: &Value, b: Timestamp) -> Option<Ordering> {
    timestamp(a).map(|a| a.cmp(&b))
}

/// `StringEquals`
#[inline]
pub fn string_equals(value: &Value, other: &str) -> bool {
    value.as_str() == Some(other)
}

/// `StringEqualsPath`
#[inline]
pub fn string_equals_path(value: &Value, other: &Value) -> bool {
    matches!((value.as_str(), other.as_str()), (Some(a), Some(b)) if a == b)
}

macro_rules! comparators {
    ($of:ty, $read:expr, $compare:ident: $($literal:ident, $path:ident, $($order:ident)|+;)+) => {$(
        #[doc = concat!("`", stringify!($literal), "`")]
        #[inline]
        pub fn $literal(value: &Value, other: $of) -> bool {
            matches!($compare(value, other), $(Some(Ordering::$order))|+)
        }

        #[doc = concat!("`", stringify!($path), "`")]
        #[inline]
        pub fn $path(value: &Value, other: &Value) -> bool {
            match $read(other) {
                Some(other) => $literal(value, other),
                None => false,
            }
        }
    )+};
}

comparators! { &str, Value::as_str, compare_strings:
    string_less_than, string_less_than_path, Less;
    string_greater_than, string_greater_than_path, Greater;
    string_less_than_equals, string_less_than_equals_path, Less | Equal;
    string_greater_than_equals, string_greater_than_equals_path, Greater | Equal;
}

comparators! { Number, Value::as_number, compare_numbers:
    numeric_equals, numeric_equals_path, Equal;
    numeric_less_than, numeric_less_than_path, Less;
    numeric_greater_than, numeric_greater_than_path, Greater;
    numeric_less_than_equals, numeric_less_than_equals_path, Less | Equal;
    numeric_greater_than_equals, numeric_greater_than_equals_path, Greater | Equal;
}

comparators! { Timestamp, timestamp, compare_timestamps:
    timestamp_equals, timestamp_equals_path, Equal;
    timestamp_less_than, timestamp_less_than_path, Less;
    timestamp_greater_than, timestamp_greater_than_path, Greater;
    timestamp_less_than_equals, timestamp_less_than_equals_path, Less | Equal;
    timestamp_greater_than_equals, timestamp_greater_than_equals_path, Greater | Equal;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Value {
        Value::parse(text).unwrap()
    }

    #[test]
    fn a_value_of_another_type_makes_a_comparator_false() {
        for value in ["null", "true", "1", r#""a""#, "[]", "{}"].map(json) {
            assert_eq!(string_equals(&value, "a"), is_string(&value));
            assert_eq!(numeric_equals(&value, Number::Int(1)), is_numeric(&value));
            assert_eq!(boolean_equals(&value, true), is_boolean(&value));
            assert!(!timestamp_less_than_equals(&value, Timestamp::EPOCH));
            assert!(!string_matches(&value, &["", "", ""]) || is_string(&value));
        }
        assert!(!string_equals_path(&json("1"), &json("1")));
        assert!(!numeric_less_than_path(&json("1"), &json(r#""2""#)));
    }

    #[test]
    fn numbers_are_equal_whatever_their_spelling() {
        assert!(numeric_equals(&json("1.0"), Number::Int(1)));
        assert!(numeric_equals_path(&json("1"), &json("1.0")));
        assert!(numeric_greater_than_equals(
            &json("1.5"),
            Number::Float(1.5)
        ));
        assert!(!numeric_equals(&json("true"), Number::Int(1)));
    }

    #[test]
    fn texts_are_ordered_by_their_utf_16_units() {
        assert!(string_less_than(&json(r#""A""#), "A "));
        assert!(string_greater_than(&json(r#""AB""#), "A"));
        assert!(!string_greater_than(&json(r#""""#), ""));
        assert!(string_greater_than_equals(&json(r#""""#), ""));
        assert!(string_less_than(&json("\"\u{10000}\""), "\u{e000}"));
        assert!(string_less_than(&json("\"\u{d7ff}\""), "\u{10000}"));
    }

    #[test]
    fn timestamps_are_compared_as_moments() {
        let value = json(r#""2016-03-14T01:59:00Z""#);
        assert!(timestamp_equals_path(
            &value,
            &json(r#""2016-03-14T02:59:00+01:00""#)
        ));
        assert!(is_timestamp(&value) && !is_timestamp(&json(r#""2016-03-14""#)));
        assert!(timestamp_greater_than(&value, Timestamp::EPOCH));
        assert!(!timestamp_equals_path(&value, &json(r#""today""#)));
    }

    #[test]
    fn a_star_matches_any_text() {
        let matches = |text: &str, parts: &[&str]| string_matches(&Value::from(text), parts);
        assert!(matches("log-1.txt", &["log-", ".txt"]));
        assert!(matches("log-.txt", &["log-", ".txt"]));
        assert!(matches("", &["", ""]) && matches("abc", &["abc"]) && !matches("abcd", &["abc"]));
        assert!(!matches("ab", &["ab", "b"]));
        assert!(
            matches("xaybzc", &["", "a", "b", "c"]) && !matches("xbyazc", &["", "a", "b", "c"])
        );
        let long = "a".repeat(100_000);
        let parts = vec!["a"; 50_000];
        assert!(!string_matches(
            &Value::from(long),
            &[&parts[..], &["b"]].concat()
        ));
    }

    #[test]
    fn a_condition_on_nothing_is_an_error() {
        assert_eq!(
            operand(None, "$.x").unwrap_err().cause(),
            Some(
                "Invalid path '$.x': The choice state's condition path references an invalid value."
            )
        );
    }
}
