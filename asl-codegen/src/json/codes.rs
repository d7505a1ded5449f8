//! The rules of JSON, one number each. [`NOT_UTF8`](crate::source::NOT_UTF8) is number 1.

use crate::diagnostic::Code;

/// There is nothing in the text.
pub const EMPTY: Code = Code(2);
/// A value is missing.
pub const EXPECTED_VALUE: Code = Code(3);
/// Something stands where nothing of its kind can stand.
pub const UNEXPECTED: Code = Code(4);
/// Two members or items without a comma between them.
pub const MISSING_COMMA: Code = Code(5);
/// A comma before a closing bracket, before the first item or after another comma.
pub const EXTRA_COMMA: Code = Code(6);
/// A key without a colon.
pub const MISSING_COLON: Code = Code(7);
/// A member without a key.
pub const EXPECTED_KEY: Code = Code(8);
/// Text without quotes.
pub const UNQUOTED: Code = Code(9);
/// Text in single or typographic quotes.
pub const QUOTES: Code = Code(10);
/// A string without its closing quote.
pub const UNTERMINATED_STRING: Code = Code(11);
/// A backslash before something that JSON does not escape.
pub const ESCAPE: Code = Code(12);
/// A line break, a tab or another control character in a string.
pub const CONTROL_CHARACTER: Code = Code(13);
/// Half of a surrogate pair.
pub const LONE_SURROGATE: Code = Code(14);
/// A number that JSON does not write so.
pub const NUMBER: Code = Code(15);
/// `True`, `None`, `NaN`: a word of another language.
pub const WORD: Code = Code(16);
/// A bracket that is not closed, or closed by one of the other kind.
pub const UNCLOSED: Code = Code(17);
/// A closing bracket that closes nothing.
pub const UNOPENED: Code = Code(18);
/// A comment.
pub const COMMENT: Code = Code(19);
/// Something after the end of the value.
pub const AFTER_END: Code = Code(20);
/// Brackets in brackets without end.
pub const TOO_DEEP: Code = Code(21);
/// A key that the object has already; the last one counts. A warning, as AWS accepts it.
pub const DUPLICATE_KEY: Code = Code(22);
/// A definition longer than AWS takes. A warning: it runs here.
pub const TOO_LONG: Code = Code(23);
/// Text that is no YAML.
pub const YAML: Code = Code(24);
/// An alias of YAML that stands for nothing, for itself, or for too much.
pub const ALIAS: Code = Code(25);
/// A tag of YAML, such as CloudFormation's `!Sub`, in a definition.
pub const TAG: Code = Code(26);
