//! The rules of JSON, one number each. [`NOT_UTF8`](crate::source::NOT_UTF8) is number 1.

use crate::diagnostic::Code;

/// There is nothing in the text.
pub const EMPTY: Code = Code(2);
/// A value is missing.
///
/// ```json,fails
/// {"StartAt": "A", "Comment": , "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
pub const EXPECTED_VALUE: Code = Code(3);
/// Something stands where nothing of its kind can stand.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": = "Succeed"}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
pub const UNEXPECTED: Code = Code(4);
/// Two members or items without a comma between them.
///
/// ```json,fails
/// {"StartAt": "A" "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
pub const MISSING_COMMA: Code = Code(5);
/// A comma before a closing bracket, before the first item or after another comma.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Succeed",}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
pub const EXTRA_COMMA: Code = Code(6);
/// A key without a colon.
///
/// ```json,fails
/// {"StartAt" "A", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
pub const MISSING_COLON: Code = Code(7);
/// A member without a key.
///
/// ```json,fails
/// {"StartAt": "A", : "x", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
pub const EXPECTED_KEY: Code = Code(8);
/// Text without quotes.
///
/// ```json,fails
/// {StartAt: "A", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
pub const UNQUOTED: Code = Code(9);
/// Text in single or typographic quotes.
///
/// ```json,fails
/// {"StartAt": 'A', "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
pub const QUOTES: Code = Code(10);
/// A string without its closing quote.
///
/// ```json,fails
/// {"StartAt": "A,
///   "States": {"A": {"Type": "Succeed"}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
pub const UNTERMINATED_STRING: Code = Code(11);
/// A backslash before something that JSON does not escape.
///
/// ```json,fails
/// {"StartAt": "A", "Comment": "C:\temp\data", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "Comment": "C:\\temp\\data", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
pub const ESCAPE: Code = Code(12);
/// A line break, a tab or another control character in a string.
///
/// ```json,fails
/// {"StartAt": "A", "Comment": "first
/// second", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "Comment": "first\nsecond", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
pub const CONTROL_CHARACTER: Code = Code(13);
/// Half of a surrogate pair.
///
/// ```json,fails
/// {"StartAt": "A", "Comment": "\ud83d", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "Comment": "\ud83d\ude00", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
pub const LONE_SURROGATE: Code = Code(14);
/// A number that JSON does not write so.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Wait", "Seconds": 010, "End": true}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Wait", "Seconds": 10, "End": true}}}
/// ```
pub const NUMBER: Code = Code(15);
/// `True`, `None`, `NaN`: a word of another language.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Pass", "End": True}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Pass", "End": true}}}
/// ```
pub const WORD: Code = Code(16);
/// A bracket that is not closed, or closed by one of the other kind.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Succeed"}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
pub const UNCLOSED: Code = Code(17);
/// A closing bracket that closes nothing.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Succeed"}}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
pub const UNOPENED: Code = Code(18);
/// A comment.
///
/// ```json,fails
/// {"StartAt": "A", // the first
///  "States": {"A": {"Type": "Succeed"}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "Comment": "A is the first", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
pub const COMMENT: Code = Code(19);
/// Something after the end of the value.
///
/// ```json,fails
/// {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}
/// {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
pub const AFTER_END: Code = Code(20);
/// Brackets in brackets without end.
pub const TOO_DEEP: Code = Code(21);
/// A key that the object has already; the last one counts. A warning, as AWS accepts it.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Pass", "Comment": "a", "Comment": "b", "End": true}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Pass", "Comment": "a, b", "End": true}}}
/// ```
pub const DUPLICATE_KEY: Code = Code(22);
/// A definition longer than AWS takes. A warning: it runs here.
pub const TOO_LONG: Code = Code(23);
/// Text that is no YAML.
///
/// ```yaml,fails
/// StartAt: A: B
/// ```
///
/// ```yaml,passes
/// StartAt: A
/// States:
///   A: {Type: Succeed}
/// ```
pub const YAML: Code = Code(24);
/// An alias of YAML that stands for nothing, for itself, or for too much.
///
/// ```yaml,fails
/// StartAt: A
/// States:
///   A: {Type: Pass, Result: *order, End: true}
/// ```
///
/// ```yaml,passes
/// StartAt: A
/// States:
///   A: {Type: Pass, Result: &order {id: 1}, ResultPath: $.a, Next: B}
///   B: {Type: Pass, Result: *order, ResultPath: $.b, End: true}
/// ```
pub const ALIAS: Code = Code(25);
/// A tag of YAML, such as CloudFormation's `!Sub`, in a definition.
///
/// ```yaml,fails
/// StartAt: A
/// States:
///   A: {Type: Task, Resource: !Ref Charge, End: true}
/// ```
///
/// ```yaml,passes
/// StartAt: A
/// States:
///   A: {Type: Task, Resource: "${Charge}", End: true}
/// ```
pub const TAG: Code = Code(26);
