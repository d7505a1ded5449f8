//! What a Pass puts together and nothing reads: the next states write over it or leave it out; or a `ResultSelector` beside
//! `"ResultPath": null`.
//!
//! The result of a Task may be left aside, since its work is done for its effect. What an end gives counts as read, and a
//! `Result` that is a lone text or number may be there to be seen.
//!
//! ```json,fails
//! {"StartAt": "Name", "States": {
//!   "Name": {"Type": "Pass", "Parameters": {"error.$": "States.Format('{} is unknown.', $.id)"}, "Next": "Stop"},
//!   "Stop": {"Type": "Fail", "Error": "Unknown"}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Name", "States": {
//!   "Name": {"Type": "Pass", "Parameters": {"error.$": "States.Format('{} is unknown.', $.id)"}, "Next": "Stop"},
//!   "Stop": {"Type": "Fail", "Error": "Unknown", "CausePath": "$.error"}}}
//! ```

use super::{Check, Rule};
use crate::{
    check::{demand::unread, variables::MOST_TOLD},
    diagnostic::{Code, Diagnostics},
    json::NodeKind,
    model::{Nullable, State, StateKind, StateMachine},
    query::shortened,
};

pub(super) const RULE: Rule = Rule {
    code: Code(3112),
    name: "unread-output",
    source: include_str!("unread_output.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    // Where something else is wrong, what leads where is not known.
    if diagnostics.has_errors() {
        return;
    }
    let scopes = machine.scopes();
    let states = scopes.iter().flat_map(|inner| unread(inner.scope));
    let made = states.filter_map(|state| Some((state, maker(state)?)));
    for (state, maker) in made.take(MOST_TOLD) {
        let name = shortened(&state.name.value);
        diagnostics.warning(
            RULE.code,
            state.name.span,
            format!("nothing reads what `{name}` gives"),
            format!("what `{maker}` puts together goes lost"),
        );
    }
}

/// The field that puts together what a state gives. What is assigned may be all that a state is for.
fn maker(state: &State) -> Option<&'static str> {
    match &state.kind {
        _ if state.assign.is_some() => None,
        // A lone text or number may be there to be seen, as in an example.
        StateKind::Pass { result: Some(node) } => match node.kind {
            NodeKind::Array(_) | NodeKind::Object(_) => Some("Result"),
            _ => None,
        },
        StateKind::Pass { .. } => state.parameters.as_ref().map(|_| "Parameters"),
        // Elsewhere it may be there to keep the output small.
        _ => match state.result_path.as_ref()?.value {
            Nullable::Null => state.result_selector.as_ref().map(|_| "ResultSelector"),
            Nullable::Some(_) => None,
        },
    }
}
