//! A variable that is assigned and that nothing reads: neither its scope nor a scope inside it.
//!
//! It is a warning; the history of an execution has it nevertheless.
//!
//! ```json,fails
//! {"QueryLanguage": "JSONata", "StartAt": "Set", "States": {
//!   "Set": {"Type": "Pass", "Assign": {"totl": 1, "tax": 2}, "Next": "Price"},
//!   "Price": {"Type": "Pass", "Output": "{% $tax * 2 %}", "End": true}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Set", "States": {
//!   "Set": {"Type": "Pass", "Assign": {"total": 1}, "Next": "Price"},
//!   "Price": {"Type": "Pass", "InputPath": "$total", "End": true}}}
//! ```

use std::collections::BTreeSet;

use super::{Check, Rule};
use crate::{
    check::variables::{MOST_TOLD, assigned, reads},
    diagnostic::{Code, Diagnostics},
    model::{State, StateMachine},
};

pub(super) const RULE: Rule = Rule {
    code: Code(3108),
    name: "unread-variable",
    source: include_str!("unread_variable.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    // Where something else is wrong, what leads where is not known.
    if diagnostics.has_errors() {
        return;
    }
    let assigned = assigned(machine);
    if assigned.is_empty() {
        return;
    }
    let scopes = machine.scopes();
    let own = |inner: &crate::model::Inner<'_>| -> BTreeSet<String> {
        let reads = inner.scope.states.iter().flat_map(|s| reads(s, &assigned));
        reads.map(|read| read.name.to_owned()).collect()
    };
    let mut read: Vec<BTreeSet<String>> = scopes.iter().map(own).collect();
    // An outer scope comes before those inside it, so from the last on each is complete before it is handed out.
    for (at, inner) in scopes.iter().enumerate().rev() {
        if let Some((around, _)) = inner.around {
            let names = read[at].clone();
            read[around].extend(names);
        }
    }
    let unread = scopes.iter().zip(&read).flat_map(|(inner, read)| {
        let assigns = inner.scope.states.iter().flat_map(State::assigns);
        let names = assigns.flat_map(|assign| &assign.variables);
        let mut told = BTreeSet::new();
        let names = names.map(|(name, _)| name);
        names.filter(move |name| !read.contains(&name.value) && told.insert(&name.value))
    });
    for name in unread.take(MOST_TOLD) {
        let shown = crate::query::shortened(&name.value);
        diagnostics.warning(
            RULE.code,
            name.span,
            format!("nothing reads the variable `{shown}`"),
            "assigned and never read",
        );
    }
}
