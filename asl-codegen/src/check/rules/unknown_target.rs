//! A `StartAt`, `Next` or `Default` that names no state of its scope.
//!
//! A scope is the machine, one branch of a Parallel state or the processor of a Map state. States lead to states of
//! their own scope only: a branch ends with `"End": true`, and what follows is said by the Parallel state around it.
//!
//! ```json,fails
//! {"StartAt": "Charge", "States": {
//!   "Charge": {"Type": "Pass", "Next": "Shipp"},
//!   "Ship": {"Type": "Succeed"}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Charge", "States": {
//!   "Charge": {"Type": "Pass", "Next": "Ship"},
//!   "Ship": {"Type": "Succeed"}}}
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics, Suggestions},
    model::{Inner, Scope, StateMachine},
    source::{Span, Spanned},
};

pub(super) const RULE: Rule = Rule {
    code: Code(2001),
    name: "unknown-target",
    source: include_str!("unknown_target.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    let scopes = machine.scopes();
    let mut everywhere = BTreeMap::new();
    for state in machine.states() {
        everywhere
            .entry(state.name.value.as_str())
            .or_insert(state.name.span);
    }
    let mut suggestions = Suggestions::new();
    for Inner { scope, .. } in scopes {
        if scope.states.is_empty() {
            continue;
        }
        let here: BTreeSet<_> = scope.states.iter().map(|s| s.name.value.as_str()).collect();
        let unknown = targets(scope).filter(|target| !here.contains(target.value.as_str()));
        for target in unknown {
            let elsewhere = everywhere.get(target.value.as_str()).copied();
            let near = match elsewhere {
                Some(_) => None,
                None => suggestions.closest(&target.value, here.iter().copied()),
            };
            report(diagnostics, target, elsewhere, near);
        }
    }
}

fn targets(scope: &Scope) -> impl Iterator<Item = &Spanned<String>> {
    let start = scope.start_at.iter();
    start.chain(scope.states.iter().flat_map(|state| state.targets()))
}

fn report(
    diagnostics: &mut Diagnostics,
    target: &Spanned<String>,
    elsewhere: Option<Span>,
    near: Option<&str>,
) {
    let diagnostic = diagnostics.error(
        RULE.code,
        target.span,
        format!("unknown state `{}`", target.value),
        match elsewhere {
            Some(_) => "this state is in another scope",
            None => "no state of this name here",
        },
    );
    if let Some(place) = elsewhere {
        diagnostic
            .also(place, "it stands here")
            .help("a state leads to states beside it, not into or out of a branch or a Map");
    }
    if let Some(near) = near {
        diagnostic.help(format!("did you mean `{near}`?"));
    }
}
