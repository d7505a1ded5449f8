//! The codes of what the reader reports.

use crate::diagnostic::Code;

/// A field that the object does not have.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Succeed", "Commment": "done"}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Succeed", "Comment": "done"}}}
/// ```
pub const UNKNOWN_FIELD: Code = Code(1001);
/// A field that must be there.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Task", "End": true}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Task", "Resource": "${Charge}", "End": true}}}
/// ```
pub const MISSING_FIELD: Code = Code(1002);
/// A value of another JSON type than the field asks for.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Wait", "Seconds": "10", "End": true}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Wait", "Seconds": 10, "End": true}}}
/// ```
pub const WRONG_TYPE: Code = Code(1003);
/// A number that is too small, too large or not whole.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Wait", "Seconds": -1, "End": true}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Wait", "Seconds": 1, "End": true}}}
/// ```
pub const OUT_OF_RANGE: Code = Code(1004);
/// Two fields of which only one may be there.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Wait", "Seconds": 1, "SecondsPath": "$.s", "End": true}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Wait", "SecondsPath": "$.s", "End": true}}}
/// ```
pub const EXCLUSIVE_FIELDS: Code = Code(1005);
/// A string that is none of those the field asks for.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Sucess"}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
pub const UNKNOWN_VALUE: Code = Code(1006);
/// A field of the other query language.
///
/// ```json,fails
/// {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
///   "A": {"Type": "Pass", "InputPath": "$.a", "End": true}}}
/// ```
///
/// ```json,passes
/// {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
///   "A": {"Type": "Pass", "Output": "{% $states.input.a %}", "End": true}}}
/// ```
pub const OTHER_LANGUAGE: Code = Code(1007);
/// A list or an object that must hold something.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Choice", "Choices": [], "Default": "B"}, "B": {"Type": "Succeed"}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsPresent": true, "Next": "B"}], "Default": "B"},
///   "B": {"Type": "Succeed"}}}
/// ```
pub const EMPTY: Code = Code(1008);
/// Text that is no RFC 3339 timestamp.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Wait", "Timestamp": "2026-03-14 01:59", "End": true}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Wait", "Timestamp": "2026-03-14T01:59:00Z", "End": true}}}
/// ```
pub const TIMESTAMP: Code = Code(1009);
/// A `JSONPath` state in a `JSONata` machine.
///
/// ```json,fails
/// {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
///   "A": {"QueryLanguage": "JSONPath", "Type": "Succeed"}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"QueryLanguage": "JSONata", "Type": "Succeed"}}}
/// ```
pub const DOWNGRADE: Code = Code(1010);
/// A path that cannot be read.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Pass", "InputPath": "$.order[", "End": true}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Pass", "InputPath": "$.order[0]", "End": true}}}
/// ```
pub const PATH: Code = Code(3001);
/// A path that may name several nodes, or starts from where it must not.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Pass", "ResultPath": "$.orders[*]", "End": true}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Pass", "ResultPath": "$.orders[0]", "End": true}}}
/// ```
pub const NOT_A_REFERENCE_PATH: Code = Code(3002);
/// A call of an intrinsic function that cannot be read.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Pass", "Parameters": {"id.$": "States.UUIDs()"}, "End": true}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Pass", "Parameters": {"id.$": "States.UUID()"}, "End": true}}}
/// ```
pub const CALL: Code = Code(3003);
/// Two members of a template that have one name once `.$` is taken off.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Pass", "Parameters": {"id": 1, "id.$": "$.id"}, "End": true}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Pass", "Parameters": {"id.$": "$.id"}, "End": true}}}
/// ```
pub const SAME_NAME: Code = Code(3004);
/// A member whose name ends in `.$` with nothing to evaluate.
///
/// ```json,fails
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Pass", "Parameters": {"id.$": "order"}, "End": true}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "A", "States": {
///   "A": {"Type": "Pass", "Parameters": {"id": "order"}, "End": true}}}
/// ```
pub const NOTHING_TO_EVALUATE: Code = Code(3005);
/// An expression in JSONata that cannot be read.
///
/// ```json,fails
/// {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
///   "A": {"Type": "Pass", "Output": "{% $states.input. %}", "End": true}}}
/// ```
///
/// ```json,passes
/// {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
///   "A": {"Type": "Pass", "Output": "{% $states.input %}", "End": true}}}
/// ```
pub const EXPRESSION: Code = Code(3006);
/// `{%` without `%}`.
///
/// ```json,fails
/// {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
///   "A": {"Type": "Pass", "Output": "{% $states.input", "End": true}}}
/// ```
///
/// ```json,passes
/// {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
///   "A": {"Type": "Pass", "Output": "{% $states.input %}", "End": true}}}
/// ```
pub const UNCLOSED_EXPRESSION: Code = Code(3007);
