//! The states of one scope as a graph.
//!
//! A mistake that was reported elsewhere does not make a second one here: a target that names no state leads to the
//! state of the nearest name, or else to the state that is written next; so does a state without a transition.

use std::collections::BTreeMap;

use crate::{
    diagnostic::Suggestions,
    model::{Catcher, Scope, State, StateKind},
};

/// Where each state of a scope leads, by positions in [`Scope::states`].
#[derive(Debug)]
pub(super) struct Graph {
    /// The state that `StartAt` names; `None` where there is no state.
    pub(super) start: Option<usize>,
    /// For each state those it leads to.
    pub(super) edges: Vec<Vec<usize>>,
    /// The states that end, or lack a transition that might have been an end.
    ends: Vec<usize>,
}

impl Graph {
    /// Of the states of `scope`.
    pub(super) fn of(scope: &Scope) -> Self {
        let mut names = Names::of(scope);
        let start = scope
            .start_at
            .as_ref()
            .and_then(|name| names.meant(&name.value));
        let mut edges = Vec::new();
        let mut ends = Vec::new();
        for (at, state) in scope.states.iter().enumerate() {
            let following = Some(at + 1).filter(|&next| next < scope.states.len());
            let mut to: Vec<usize> = Vec::new();
            let mut may_end = is_terminal(state) || loses_its_way(state);
            for target in state.targets() {
                let meant = names.meant(&target.value);
                may_end |= meant.is_none();
                to.extend(meant.or(following));
            }
            if loses_its_way(state) {
                to.extend(following);
            }
            if matches!(&state.kind, StateKind::Choice(choice) if choice.rules.is_empty()) {
                to.extend(0..scope.states.len());
            }
            edges.push(to);
            ends.extend(may_end.then_some(at));
        }
        Graph {
            start: start.or_else(|| first(&edges)),
            edges,
            ends,
        }
    }

    /// Whether a state ends, or lacks a transition that might have been an end.
    pub(super) fn may_end(&self) -> bool {
        !self.ends.is_empty()
    }

    /// For each state, whether a state that ends can be reached from it.
    pub(super) fn ending(&self) -> Vec<bool> {
        let mut before = vec![Vec::new(); self.edges.len()];
        for (from, to) in self.edges.iter().enumerate() {
            to.iter().for_each(|&to| before[to].push(from));
        }
        let back = Graph {
            start: None,
            edges: before,
            ends: Vec::new(),
        };
        let mut ending = vec![false; self.edges.len()];
        for &end in &self.ends {
            back.mark(end, &mut ending);
        }
        ending
    }

    /// Marks everything that can be reached from `from`, and says how many marks are new.
    pub(super) fn mark(&self, from: usize, marked: &mut [bool]) -> usize {
        let mut open = vec![from];
        let mut count = 0;
        while let Some(at) = open.pop() {
            let Some(mark @ false) = marked.get_mut(at) else {
                continue;
            };
            *mark = true;
            count += 1;
            open.extend(self.edges.get(at).into_iter().flatten());
        }
        count
    }
}

/// Where a machine probably begins: with the first state that no state leads to.
fn first(edges: &[Vec<usize>]) -> Option<usize> {
    let mut reached = vec![false; edges.len()];
    for &to in edges.iter().flatten() {
        if let Some(mark) = reached.get_mut(to) {
            *mark = true;
        }
    }
    let first = reached.iter().position(|reached| !reached);
    first.or((!edges.is_empty()).then_some(0))
}

/// Whether a state lacks a transition that it should have, which was reported.
fn loses_its_way(state: &State) -> bool {
    match &state.kind {
        StateKind::Succeed | StateKind::Fail { .. } => false,
        StateKind::Choice(choice) => choice.rules.iter().any(|rule| rule.next.is_none()),
        _ => {
            let catches = |catcher: &Catcher| catcher.next.is_none();
            state.transition.is_none() || state.catch.iter().any(catches)
        }
    }
}

/// Whether an execution ends with this state.
fn is_terminal(state: &State) -> bool {
    matches!(state.kind, StateKind::Succeed | StateKind::Fail { .. }) || state.ends
}

struct Names<'s> {
    positions: BTreeMap<&'s str, usize>,
    suggestions: Suggestions,
}

impl<'s> Names<'s> {
    fn of(scope: &'s Scope) -> Self {
        let mut positions = BTreeMap::new();
        for (at, state) in scope.states.iter().enumerate() {
            positions.entry(state.name.value.as_str()).or_insert(at);
        }
        Names {
            positions,
            suggestions: Suggestions::new(),
        }
    }

    fn meant(&mut self, name: &str) -> Option<usize> {
        if let Some(&at) = self.positions.get(name) {
            return Some(at);
        }
        let near = self
            .suggestions
            .closest(name, self.positions.keys().copied())?;
        self.positions.get(near).copied()
    }
}
