//! Two states of one name.
//!
//! Names are unique in the whole definition, branches and Map processors included: histories and the generated code
//! tell states apart by their names.
//!
//! ```json,fails
//! {"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [
//!   {"StartAt": "Work", "States": {"Work": {"Type": "Succeed"}}},
//!   {"StartAt": "Work", "States": {"Work": {"Type": "Succeed"}}}]}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [
//!   {"StartAt": "Work", "States": {"Work": {"Type": "Succeed"}}},
//!   {"StartAt": "Rest", "States": {"Rest": {"Type": "Succeed"}}}]}}}
//! ```

use std::collections::BTreeMap;

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::StateMachine,
};

pub(super) const RULE: Rule = Rule {
    code: Code(2002),
    name: "duplicate-state",
    source: include_str!("duplicate_state.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    let mut names: Vec<_> = machine.states().map(|state| &state.name).collect();
    names.sort_by_key(|name| name.span);
    let mut first = BTreeMap::new();
    for name in names {
        match first.get(name.value.as_str()) {
            None => {
                first.insert(name.value.as_str(), name.span);
            }
            Some(&place) => {
                diagnostics
                    .error(
                        RULE.code,
                        name.span,
                        format!("a second state named `{}`", name.value),
                        "the name is taken",
                    )
                    .also(place, "the first stands here");
            }
        }
    }
}
