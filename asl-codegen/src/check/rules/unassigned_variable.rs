//! A variable that is read where nothing may have assigned it.
//!
//! In JSONata it is undefined there, in JSONPath the state fails. It is a warning, since AWS takes the definition and another
//! way to the state may assign it; the note shows a way that does not. A variable of which the definition asks somewhere
//! whether it is there (`$exists($total)`, `IsPresent`) is left alone.
//!
//! ```json,fails
//! {"QueryLanguage": "JSONata", "StartAt": "Known", "States": {
//!   "Known": {"Type": "Choice", "Default": "Price",
//!     "Choices": [{"Condition": "{% $states.input.known %}", "Next": "Look"}]},
//!   "Look": {"Type": "Pass", "Assign": {"total": "{% $states.input.total %}"}, "Next": "Price"},
//!   "Price": {"Type": "Pass", "Output": "{% $total * 2 %}", "End": true}}}
//! ```
//!
//! ```json,passes
//! {"QueryLanguage": "JSONata", "StartAt": "Known", "States": {
//!   "Known": {"Type": "Choice", "Default": "Price", "Assign": {"total": 0},
//!     "Choices": [{"Condition": "{% $states.input.known %}", "Next": "Look"}]},
//!   "Look": {"Type": "Pass", "Assign": {"total": "{% $states.input.total %}"}, "Next": "Price"},
//!   "Price": {"Type": "Pass", "Output": "{% $total * 2 %}", "End": true}}}
//! ```

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Check, Rule};
use crate::{
    check::variables::{MOST_TOLD, Read, asked, assigned, reads},
    diagnostic::{Code, Diagnostics, Suggestions},
    model::{Assign, Inner, State, StateKind, StateMachine, Transition},
};

pub(super) const RULE: Rule = Rule {
    code: Code(3107),
    name: "unassigned-variable",
    source: include_str!("unassigned_variable.rs"),
    check: Check::Machine(check),
};

/// So many steps from state to state are looked at; the variables that are left then are taken to be assigned.
const MOST_STEPS: usize = 4_000_000;

/// So many names of a way are shown: its first and its last.
const SHOWN: usize = 6;

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    // Where something else is wrong, what leads where is not known.
    if diagnostics.has_errors() {
        return;
    }
    let assigned = assigned(machine);
    let ways = Ways::of(machine);
    let asked: BTreeSet<_> = ways
        .states
        .iter()
        .flat_map(|s| asked(s, &assigned))
        .collect();
    let mut readers: BTreeMap<&str, BTreeMap<usize, Read<'_>>> = BTreeMap::new();
    for (at, state) in ways.states.iter().enumerate() {
        for read in reads(state, &assigned) {
            if !asked.contains(read.name) {
                let of_name = readers.entry(read.name).or_default();
                of_name.entry(at).or_insert(read);
            }
        }
    }
    let (mut left, mut told) = (MOST_STEPS, 0);
    let mut suggestions = Suggestions::new();
    for (name, readers) in &readers {
        if told == MOST_TOLD {
            return;
        }
        let found = ways.without(name, readers, &mut left);
        for (read, way) in found.iter().take(MOST_TOLD - told) {
            let unknown = !assigned.contains(read.name);
            let near = unknown.then(|| suggestions.closest(read.name, assigned.iter().copied()));
            report(diagnostics, read, way, near);
            told += 1;
        }
    }
}

/// Where each state leads, also into the scopes inside it.
struct Ways<'m> {
    states: Vec<&'m State>,
    /// For each state those it leads to, and what is assigned on the way.
    edges: Vec<Vec<(usize, Option<&'m Assign>)>>,
    /// Where executions begin.
    starts: Vec<usize>,
}

impl<'m> Ways<'m> {
    fn of(machine: &'m StateMachine) -> Ways<'m> {
        let scopes = machine.scopes();
        let mut ways = Ways {
            states: Vec::new(),
            edges: Vec::new(),
            starts: Vec::new(),
        };
        // States are told apart by the places of their names: a mistaken definition may have a name twice.
        let mut positions = BTreeMap::new();
        for state in scopes.iter().flat_map(|inner| &inner.scope.states) {
            positions.insert(state.name.span.start, ways.states.len());
            ways.states.push(state);
        }
        ways.edges.resize(ways.states.len(), Vec::new());
        for inner in &scopes {
            ways.scope(inner, &positions);
        }
        ways
    }

    fn scope(&mut self, inner: &Inner<'m>, positions: &BTreeMap<u32, usize>) {
        let states = &inner.scope.states;
        let position = |state: &State| positions.get(&state.name.span.start).copied();
        let named: BTreeMap<&str, usize> = states
            .iter()
            .filter_map(|state| Some((state.name.value.as_str(), position(state)?)))
            .collect();
        let start = inner.scope.start_at.as_ref();
        let start = start.and_then(|name| named.get(name.value.as_str()).copied());
        let around = inner.around.filter(|(_, state)| !state.is_distributed());
        match around.and_then(|(_, state)| position(state)) {
            Some(at) => self.edges[at].extend(start.map(|start| (start, None))),
            None => self.starts.extend(start),
        }
        for state in states {
            let Some(at) = position(state) else { continue };
            for (target, assign) in leads(state) {
                let target = named.get(target).copied();
                self.edges[at].extend(target.map(|target| (target, assign)));
            }
        }
    }

    /// The reads that a way leads to on which nothing assigns the name, each with the shortest. Behind such a read there is
    /// no other: it would say the same again.
    fn without<'r>(
        &self,
        name: &str,
        readers: &'r BTreeMap<usize, Read<'m>>,
        left: &mut usize,
    ) -> Vec<(&'r Read<'m>, Vec<&'m str>)> {
        let mut from: Vec<Option<usize>> = vec![None; self.states.len()];
        let mut open: VecDeque<usize> = self.starts.iter().copied().collect();
        for &start in &self.starts {
            from[start] = Some(start);
        }
        let mut found = Vec::new();
        while let Some(at) = open.pop_front() {
            if let Some(read) = readers.get(&at) {
                found.push((read, self.way(at, &from)));
                continue;
            }
            for &(to, assign) in &self.edges[at] {
                *left = left.saturating_sub(1);
                if *left == 0 {
                    return Vec::new();
                }
                if from[to].is_none() && !assign.is_some_and(|assign| sets(assign, name)) {
                    from[to] = Some(at);
                    open.push_back(to);
                }
            }
        }
        found
    }

    /// The names of the states from the start to this one.
    fn way(&self, mut at: usize, from: &[Option<usize>]) -> Vec<&'m str> {
        let mut way = vec![self.states[at].name.value.as_str()];
        while let Some(before) = from[at].filter(|&before| before != at) {
            way.push(self.states[before].name.value.as_str());
            at = before;
        }
        way.reverse();
        way
    }
}

fn sets(assign: &Assign, name: &str) -> bool {
    let mut names = assign.variables.iter().map(|(name, _)| &name.value);
    names.any(|set| set == name)
}

/// Where a state leads, and what it assigns then.
fn leads(state: &State) -> Vec<(&str, Option<&Assign>)> {
    let mut leads = Vec::new();
    let own = state.assign.as_ref();
    if let Some(Transition::Next(next)) = &state.transition {
        leads.push((next.value.as_str(), own));
    }
    if let StateKind::Choice(choice) = &state.kind {
        for rule in &choice.rules {
            let next = rule.next.as_ref().map(|next| next.value.as_str());
            leads.extend(next.map(|next| (next, rule.assign.as_ref())));
        }
        let default = choice.default.as_ref().map(|name| name.value.as_str());
        leads.extend(default.map(|name| (name, own)));
    }
    for catcher in &state.catch {
        let next = catcher.next.as_ref().map(|next| next.value.as_str());
        leads.extend(next.map(|next| (next, catcher.assign.as_ref())));
    }
    leads
}

/// `near` is there if nothing at all assigns the name: the one that may have been meant.
fn report(
    diagnostics: &mut Diagnostics,
    read: &Read<'_>,
    way: &[&str],
    near: Option<Option<&str>>,
) {
    let name = crate::query::shortened(read.name);
    if let Some(near) = near {
        let (message, label) = (
            format!("nothing assigns `${name}`"),
            "there is no such variable",
        );
        let diagnostic = diagnostics.warning(RULE.code, read.place, message, label);
        if let Some(near) = near {
            diagnostic.help(format!("did you mean `${near}`?"));
        }
        return;
    }
    let mut shown: Vec<String> = way.iter().map(|state| format!("`{state}`")).collect();
    if shown.len() > SHOWN {
        shown.splice(SHOWN / 2..shown.len() - SHOWN / 2, ["…".to_owned()]);
    }
    diagnostics
        .warning(
            RULE.code,
            read.place,
            format!("`${name}` may not be assigned here"),
            "read on a way that does not assign it",
        )
        .note(format!(
            "nothing assigns it on the way {}",
            shown.join(" → ")
        ));
}
