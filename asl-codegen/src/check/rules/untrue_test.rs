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

use super::{Check, Rule};
use crate::{
    check::{shapes::Seen, variables::MOST_TOLD},
    diagnostic::{Code, Diagnostics},
    query::shortened,
};

pub(super) const RULE: Rule = Rule {
    code: Code(2009),
    name: "untrue-test",
    source: include_str!("untrue_test.rs"),
    check: Check::Flow(check),
};

fn check(seen: &Seen<'_>, diagnostics: &mut Diagnostics) {
    let mut told = BTreeSet::new();
    for mismatch in &seen.mismatches {
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
