//! A variable that is set inside a branch or a Map and around it too.
//!
//! Inner states may read the variables of outer scopes and cannot set them. The children of a distributed Map are
//! executions of their own, with variables of their own.
//!
//! ```json,fails
//! {"StartAt": "Set", "States": {
//!   "Set": {"Type": "Pass", "Assign": {"total": 0}, "Next": "Each"},
//!   "Each": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "Add", "States": {
//!     "Add": {"Type": "Pass", "Assign": {"total": 1}, "End": true}}}}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Set", "States": {
//!   "Set": {"Type": "Pass", "Assign": {"total": 0}, "Next": "Each"},
//!   "Each": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "Add", "States": {
//!     "Add": {"Type": "Pass", "Assign": {"one.$": "$total"}, "End": true}}}}}}
//! ```

use std::collections::BTreeMap;

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::{Inner, Scope, State, StateMachine},
    source::Span,
};

pub(super) const RULE: Rule = Rule {
    code: Code(3102),
    name: "variable-scope",
    source: include_str!("variable_scope.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    let scopes = machine.scopes();
    let assigned: Vec<_> = scopes.iter().map(|inner| assigned(inner.scope)).collect();
    for (own, inner) in assigned.iter().zip(&scopes) {
        for (&name, setters) in own {
            let Some(&(_, place)) = setters.first() else {
                continue;
            };
            let mut around = outer(inner, &scopes);
            while let Some((at, state, next)) = around {
                let setters = assigned.get(at).and_then(|names| names.get(name));
                // What the Parallel or Map state itself sets is set once the inner states are done: AWS accepts it.
                let mut before = setters
                    .into_iter()
                    .flatten()
                    .filter(|s| s.0 != state.name.span);
                if let Some(&(_, first)) = before.next() {
                    report(diagnostics, name, place, first);
                    break;
                }
                around = outer(next, &scopes);
            }
        }
    }
}

/// The scope whose variables can be read in this one, and the state in it that holds this one.
fn outer<'s, 'm>(
    inner: &Inner<'m>,
    scopes: &'s [Inner<'m>],
) -> Option<(usize, &'m State, &'s Inner<'m>)> {
    let (at, state) = inner.around.filter(|(_, state)| !state.is_distributed())?;
    Some((at, state, scopes.get(at)?))
}

/// A state, by the place of its name, and where it sets a variable first.
type Setter = (Span, Span);

/// The variables that the states of a scope set, each with the first two states that do.
fn assigned(scope: &Scope) -> BTreeMap<&str, Vec<Setter>> {
    let mut names: BTreeMap<&str, Vec<Setter>> = BTreeMap::new();
    for state in &scope.states {
        for (name, _) in state.assigns().into_iter().flat_map(|a| &a.variables) {
            let setters = names.entry(&name.value).or_default();
            if setters.len() < 2 && setters.iter().all(|s| s.0 != state.name.span) {
                setters.push((state.name.span, name.span));
            }
        }
    }
    names
}

fn report(diagnostics: &mut Diagnostics, name: &str, place: Span, first: Span) {
    diagnostics
        .error(
            RULE.code,
            place,
            format!("variable `{name}` belongs to an outer scope"),
            "it can be read here, not set",
        )
        .also(first, "it is set here")
        .help("use another name, and pass the value on through the output");
}
