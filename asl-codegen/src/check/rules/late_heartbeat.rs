//! A `HeartbeatSeconds` that is not below the `TimeoutSeconds` of its Task: the timeout always comes first.
//!
//! AWS takes it, so this is a warning.
//!
//! ```json,fails
//! {"StartAt": "Work", "States": {"Work": {"Type": "Task", "Resource": "arn:aws:lambda:::function:work", "End": true,
//!   "TimeoutSeconds": 60, "HeartbeatSeconds": 60}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Work", "States": {"Work": {"Type": "Task", "Resource": "arn:aws:lambda:::function:work", "End": true,
//!   "TimeoutSeconds": 60, "HeartbeatSeconds": 59}}}
//! ```

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::{Number, StateKind, StateMachine},
};

pub(super) const RULE: Rule = Rule {
    code: Code(4002),
    name: "late-heartbeat",
    source: include_str!("late_heartbeat.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    for state in machine.states() {
        if let StateKind::Task(task) = &state.kind
            && let Some(Number::Literal(timeout)) = &task.timeout
            && let Some(Number::Literal(heartbeat)) = &task.heartbeat
            && heartbeat.value >= timeout.value
        {
            diagnostics
                .warning(
                    RULE.code,
                    heartbeat.span,
                    "a heartbeat that is never missed",
                    format!("the Task ends after {} seconds anyway", timeout.value),
                )
                .also(timeout.span, "this comes first");
        }
    }
}
