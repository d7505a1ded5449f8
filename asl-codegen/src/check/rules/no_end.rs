//! A machine in which no state ends: no `Succeed`, no `Fail`, no `"End": true`.
//!
//! AWS refuses such a machine. In a branch or a Map processor it is accepted there, and a warning here: the state
//! around it can only end by an error or a timeout.
//!
//! ```json,fails
//! {"StartAt": "Tick", "States": {
//!   "Tick": {"Type": "Wait", "Seconds": 60, "Next": "Tock"},
//!   "Tock": {"Type": "Wait", "Seconds": 60, "Next": "Tick"}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Tick", "States": {
//!   "Tick": {"Type": "Wait", "Seconds": 60, "Next": "Tock"},
//!   "Tock": {"Type": "Wait", "Seconds": 60, "End": true}}}
//! ```

use super::{super::graph::Graph, Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::{Inner, StateMachine},
};

pub(super) const RULE: Rule = Rule {
    code: Code(2004),
    name: "no-end",
    source: include_str!("no_end.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    for Inner { scope, around } in machine.scopes() {
        if scope.states.is_empty() || Graph::of(scope).may_end() {
            continue;
        }
        let place = scope.start_at.as_ref().map(|start| start.span);
        let place = place.unwrap_or_else(|| scope.span.first());
        let label = "whatever starts here never ends";
        let diagnostic = match around {
            None => diagnostics.error(RULE.code, place, "the machine has no end", label),
            Some((_, state)) => {
                let message = format!("nothing inside `{}` ends", state.name.value);
                diagnostics.warning(RULE.code, place, message, label)
            }
        };
        diagnostic.help("give a state `\"End\": true`, or lead to a Succeed or Fail state");
    }
}
