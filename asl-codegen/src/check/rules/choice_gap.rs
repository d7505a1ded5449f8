//! Rules over one variable that leave a gap, without a `Default`: a value in the gap fails the execution.
//!
//! ```json,fails
//! {"StartAt": "Size", "States": {
//!   "Size": {"Type": "Choice", "Choices": [
//!     {"Variable": "$.size", "NumericLessThan": 10, "Next": "Small"},
//!     {"Variable": "$.size", "NumericGreaterThan": 10, "Next": "Large"}]},
//!   "Small": {"Type": "Succeed"}, "Large": {"Type": "Succeed"}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Size", "States": {
//!   "Size": {"Type": "Choice", "Choices": [
//!     {"Variable": "$.size", "NumericLessThan": 10, "Next": "Small"},
//!     {"Variable": "$.size", "NumericGreaterThanEquals": 10, "Next": "Large"}]},
//!   "Small": {"Type": "Succeed"}, "Large": {"Type": "Succeed"}}}
//! ```

use super::{Check, Rule};
use crate::{
    check::choices::{Tries, gap, is_known},
    diagnostic::{Code, Diagnostics},
    model::{Choice, Condition, StateKind, StateMachine},
};

pub(super) const RULE: Rule = Rule {
    code: Code(2007),
    name: "choice-gap",
    source: include_str!("choice_gap.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    // Where something else is wrong, rules may be meant otherwise.
    if diagnostics.has_errors() {
        return;
    }
    let mut tries = Tries::default();
    for state in machine.states() {
        if let StateKind::Choice(choice) = &state.kind
            && choice.default.is_none()
            && let Some(conditions) = known(choice)
            && let Some(left) = gap(&conditions, &mut tries)
        {
            diagnostics
                .warning(
                    RULE.code,
                    state.name.span,
                    format!("no rule takes {left}"),
                    "the execution fails then",
                )
                .help("add a `Default`");
        }
    }
}

/// The conditions, if all can be tried.
fn known(choice: &Choice) -> Option<Vec<&Condition>> {
    let conditions = choice.rules.iter().map(|rule| rule.condition.as_ref());
    let conditions = conditions.collect::<Option<Vec<_>>>()?;
    conditions
        .iter()
        .all(|it| is_known(it))
        .then_some(conditions)
}
