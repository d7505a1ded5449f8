//! A test in a Choice that is never true, whatever the data is: what it compares has another type.
//!
//! A comparison with a value of another type is false and no error, so such a mistake shows in no run. What is known of the
//! data is what the definition itself puts together. `IsString` and its like, which ask for a type, are left alone.
//!
//! ```json,fails
//! {"StartAt": "Start", "States": {
//!   "Start": {"Type": "Pass", "Result": {"tries": "0"}, "ResultPath": "$.state", "Next": "Again"},
//!   "Again": {"Type": "Choice", "Default": "Stop", "Choices": [{"Variable": "$.state.tries", "NumericLessThan": 3, "Next": "Go"}]},
//!   "Go": {"Type": "Succeed"}, "Stop": {"Type": "Fail"}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Start", "States": {
//!   "Start": {"Type": "Pass", "Result": {"tries": 0}, "ResultPath": "$.state", "Next": "Again"},
//!   "Again": {"Type": "Choice", "Default": "Stop", "Choices": [{"Variable": "$.state.tries", "NumericLessThan": 3, "Next": "Go"}]},
//!   "Go": {"Type": "Succeed"}, "Stop": {"Type": "Fail"}}}
//! ```

use std::collections::BTreeSet;

use super::Rule;
use crate::{
    check::{shapes::follow, variables::MOST_TOLD},
    diagnostic::{Code, Diagnostics},
    model::StateMachine,
    query::shortened,
};

pub(super) const RULE: Rule = Rule {
    code: Code(2009),
    name: "untrue-test",
    source: include_str!("untrue_test.rs"),
    check,
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    // Where something else is wrong, what leads where is not known.
    if diagnostics.has_errors() {
        return;
    }
    let mut told = BTreeSet::new();
    for mismatch in follow(machine).mismatches {
        if told.len() == MOST_TOLD || !told.insert(mismatch.place.start) {
            continue;
        }
        let path = shortened(&mismatch.variable.text);
        diagnostics.warning(
            RULE.code,
            mismatch.place,
            "a test that is never true",
            format!("`{path}` is {} here", mismatch.shape.describe()),
        );
    }
}
