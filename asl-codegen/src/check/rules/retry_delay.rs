//! A `MaxDelaySeconds` that is not above the `IntervalSeconds` it limits.
//!
//! The first delay is the longest then, and `BackoffRate` says nothing. AWS asks for more, and was not seen to refuse less:
//! this is a warning.
//!
//! ```json,fails
//! {"StartAt": "Work", "States": {"Work": {"Type": "Task", "Resource": "arn:aws:lambda:::function:work", "End": true,
//!   "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 30, "MaxDelaySeconds": 10}]}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Work", "States": {"Work": {"Type": "Task", "Resource": "arn:aws:lambda:::function:work", "End": true,
//!   "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 10, "MaxDelaySeconds": 30}]}}}
//! ```

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::StateMachine,
};

pub(super) const RULE: Rule = Rule {
    code: Code(4003),
    name: "retry-delay",
    source: include_str!("retry_delay.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    for retrier in machine.states().flat_map(|state| &state.retry) {
        if let Some(most) = &retrier.max_delay_seconds
            && most.value <= retrier.interval_seconds
        {
            let interval = retrier.interval_seconds;
            let message = format!("`MaxDelaySeconds` is not above the first delay, {interval}");
            diagnostics.warning(RULE.code, most.span, message, "no delay grows");
        }
    }
}
