//! A call of an intrinsic function that fails whatever the data is: its constants are out of range.
//!
//! AWS finds this out when the state runs, and fails the execution.
//!
//! ```json,fails
//! {"StartAt": "Count", "States": {"Count": {"Type": "Pass", "End": true,
//!   "Parameters": {"numbers.$": "States.ArrayRange(1, 9, 0)"}}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Count", "States": {"Count": {"Type": "Pass", "End": true,
//!   "Parameters": {"numbers.$": "States.ArrayRange(1, 9, 2)"}}}}
//! ```

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::{Query, StateMachine},
    query::intrinsic::{Argument, Call, Folded, fold},
    source::Spanned,
};

pub(super) const RULE: Rule = Rule {
    code: Code(3104),
    name: "failing-call",
    source: include_str!("failing_call.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    for state in machine.states() {
        for query in state.queries() {
            if let Query::Call(call) = query
                && fold(call) == Folded::Fails
                && !explained(call)
            {
                diagnostics.warning(
                    RULE.code,
                    call.span,
                    format!("`States.{}` always fails here", call.name),
                    "fails for these constants, whatever the data is",
                );
            }
        }
    }
}

/// Whether something else is said of it: a call inside that fails, or an argument of the wrong kind.
fn explained(call: &Call) -> bool {
    let inner = |argument: &Spanned<Argument>| match &argument.value {
        Argument::Call(inner) => fold(inner) == Folded::Fails,
        _ => false,
    };
    call.arguments.iter().any(inner) || super::call_argument::wrong(call).next().is_some()
}
