//! Where variables lie: each `States` map has its own, and sees those around it.

use std::collections::BTreeMap;

use super::query::{Names, Slot};
use crate::model;

/// The variables of one `States` map.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scope {
    /// The enclosing scope, itself for the machine's: `0`
    pub(crate) parent: u16,
    /// In the order of their first assignment: `["total", "count"]`
    pub(crate) variables: Vec<String>,
    /// Where each of them stands in that order.
    places: BTreeMap<String, usize>,
}

/// All scopes as one state sees them.
pub(crate) struct Visible<'a> {
    /// All scopes of the machine.
    pub(crate) scopes: &'a [Scope],
    /// The state's own.
    pub(crate) own: u16,
}

impl Scope {
    /// The scope of a `States` map.
    pub(super) fn of(scope: &model::Scope, parent: u16) -> Scope {
        let mut of = Scope {
            parent,
            variables: Vec::new(),
            places: BTreeMap::new(),
        };
        for assign in scope.states.iter().flat_map(assigns) {
            for (name, _) in &assign.variables {
                if !of.places.contains_key(&name.value) {
                    of.places.insert(name.value.clone(), of.variables.len());
                    of.variables.push(name.value.clone());
                }
            }
        }
        of
    }
}

/// Everything that assigns: the state, its rules, its catchers.
fn assigns(state: &model::State) -> impl Iterator<Item = &model::Assign> {
    let rules = match &state.kind {
        model::StateKind::Choice(choice) => choice.rules.as_slice(),
        _ => &[],
    };
    let rules = rules.iter().filter_map(|rule| rule.assign.as_ref());
    let catchers = state
        .catch
        .iter()
        .filter_map(|catcher| catcher.assign.as_ref());
    state.assign.iter().chain(rules).chain(catchers)
}

impl Names for Visible<'_> {
    fn slot(&self, name: &str) -> Option<Slot> {
        let (mut at, mut up) = (self.own, 0);
        loop {
            let scope = self.scopes.get(usize::from(at))?;
            if let Some(&place) = scope.places.get(name) {
                let at = u16::try_from(place).ok()?;
                return Some(Slot { up, at });
            }
            if scope.parent == at {
                return None;
            }
            at = scope.parent;
            up += 1;
        }
    }
}
