//! A time limit of a machine that is no limit: 0 seconds, or more than three years.
//!
//! AWS takes it, so this is a warning.
//!
//! ```json,fails
//! {"StartAt": "Work", "TimeoutSeconds": 0, "States": {"Work": {"Type": "Succeed"}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Work", "TimeoutSeconds": 300, "States": {"Work": {"Type": "Succeed"}}}
//! ```

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::StateMachine,
};

pub(super) const RULE: Rule = Rule {
    code: Code(1109),
    name: "machine-timeout",
    source: include_str!("machine_timeout.rs"),
    check: Check::Machine(check),
};

/// No other field of a number of seconds takes more.
const LONGEST: u32 = 99_999_999;

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    let Some(seconds) = &machine.timeout_seconds else {
        return;
    };
    let label = match seconds.value {
        0 => "no time at all",
        LONGEST.. => "an execution ends after a year",
        _ => return,
    };
    let message = format!("a machine with `TimeoutSeconds` of {}", seconds.value);
    diagnostics.warning(RULE.code, seconds.span, message, label);
}
