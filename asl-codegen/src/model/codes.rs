//! The codes of what the reader reports.

use crate::diagnostic::Code;

/// A field that the object does not have.
pub const UNKNOWN_FIELD: Code = Code(1001);
/// A field that must be there.
pub const MISSING_FIELD: Code = Code(1002);
/// A value of another JSON type than the field asks for.
pub const WRONG_TYPE: Code = Code(1003);
/// A number that is too small, too large or not whole.
pub const OUT_OF_RANGE: Code = Code(1004);
/// Two fields of which only one may be there.
pub const EXCLUSIVE_FIELDS: Code = Code(1005);
/// A string that is none of those the field asks for.
pub const UNKNOWN_VALUE: Code = Code(1006);
/// A field of the other query language.
pub const OTHER_LANGUAGE: Code = Code(1007);
/// A list or an object that must hold something.
pub const EMPTY: Code = Code(1008);
/// Text that is no RFC 3339 timestamp.
pub const TIMESTAMP: Code = Code(1009);
/// A `JSONPath` state in a `JSONata` machine.
pub const DOWNGRADE: Code = Code(1010);
/// A path that cannot be read.
pub const PATH: Code = Code(3001);
/// A path that may name several nodes, or starts from where it must not.
pub const NOT_A_REFERENCE_PATH: Code = Code(3002);
/// A call of an intrinsic function that cannot be read.
pub const CALL: Code = Code(3003);
/// Two members of a template that have one name once `.$` is taken off.
pub const SAME_NAME: Code = Code(3004);
/// A member whose name ends in `.$` with nothing to evaluate.
pub const NOTHING_TO_EVALUATE: Code = Code(3005);
/// An expression in JSONata that cannot be read.
pub const EXPRESSION: Code = Code(3006);
/// `{%` without `%}`.
pub const UNCLOSED_EXPRESSION: Code = Code(3007);
