//! What of the data behind a state is still read: everything, or members by their names, or nothing.
//!
//! It is gathered backwards, from the ends of a scope, whose output is read whole. A state in JSONata may read anything.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    model::{Nullable, Query, QueryLanguage, Scope, State, StateKind, Transition},
    query::jsonpath::{Path, Root, Segment},
    source::Spanned,
};

/// So many times the states of a scope are gone through; then everything counts as read.
const MOST_ROUNDS: usize = 64;

/// More names than this count as everything.
const MOST_NAMES: usize = 64;

/// What is read of a value: it and all its members but these, or these members.
#[derive(Clone, Debug, PartialEq)]
enum Demand<'m> {
    AllBut(BTreeSet<&'m str>),
    Members(BTreeSet<&'m str>),
}

use Demand::{AllBut, Members};

impl<'m> Demand<'m> {
    fn nothing() -> Self {
        Members(BTreeSet::new())
    }

    fn all() -> Self {
        AllBut(BTreeSet::new())
    }

    /// What a path reads of the value that it starts from.
    fn of(path: &'m Path) -> Self {
        let mut segments = path.segments.iter();
        match path.segments.first() {
            // A filter may start from `$` again.
            _ if segments.any(|it| matches!(it, Segment::Filter(_))) => Demand::all(),
            _ if path.root != Root::Data => Demand::nothing(),
            Some(Segment::Key(name)) => Members([name.as_str()].into()),
            _ => Demand::all(),
        }
    }

    fn and(self, other: Self) -> Self {
        let both = match (self, other) {
            (Members(names), Members(others)) => Members(&names | &others),
            (AllBut(names), AllBut(others)) => AllBut(&names & &others),
            (AllBut(names), Members(others)) | (Members(others), AllBut(names)) => {
                AllBut(&names - &others)
            }
        };
        match &both {
            Members(names) if names.len() > MOST_NAMES => Demand::all(),
            _ => both,
        }
    }

    /// Whether a member is read.
    fn has(&self, name: &str) -> bool {
        match self {
            Members(names) => names.contains(name),
            AllBut(names) => !names.contains(name),
        }
    }

    /// What is read beside a member.
    fn without(mut self, name: &'m str) -> Self {
        match &mut self {
            Members(names) => drop(names.remove(name)),
            AllBut(names) if names.len() < MOST_NAMES => drop(names.insert(name)),
            AllBut(_) => {}
        }
        self
    }

    fn is_nothing(&self) -> bool {
        matches!(self, Members(names) if names.is_empty())
    }
}

/// What becomes of what is read of a state's output.
struct Put<'m> {
    /// What is read of its result.
    result: Demand<'m>,
    /// What is read of its raw input, since it is in the output.
    raw: Demand<'m>,
}

/// `ResultPath`
fn put<'m>(place: Option<&'m Spanned<Nullable<Path>>>, output: Demand<'m>) -> Put<'m> {
    let path = match place.map(|place| &place.value) {
        Some(Nullable::Null) => {
            return Put {
                result: Demand::nothing(),
                raw: output,
            };
        }
        Some(Nullable::Some(path)) => path.segments.as_slice(),
        None => &[],
    };
    match (path.split_first(), output) {
        (None, output) => Put {
            result: output,
            raw: Demand::nothing(),
        },
        (Some((Segment::Key(name), rest)), output) => Put {
            result: match output.has(name) {
                true => Demand::all(),
                false => Demand::nothing(),
            },
            raw: match rest {
                [] => output.without(name),
                _ => output,
            },
        },
        _ => Put {
            result: Demand::all(),
            raw: Demand::all(),
        },
    }
}

fn has_result(state: &State) -> bool {
    matches!(
        state.kind,
        StateKind::Pass { .. }
            | StateKind::Task(_)
            | StateKind::Parallel { .. }
            | StateKind::Map(_)
    )
}

/// `InputPath`, `OutputPath`: what is read of the value that the path selects from.
fn selected<'m>(path: Option<&'m Spanned<Nullable<Path>>>, of: Demand<'m>) -> Demand<'m> {
    match path.map(|path| &path.value) {
        None => of,
        Some(Nullable::Null) => Demand::nothing(),
        Some(Nullable::Some(path)) if path.segments.is_empty() && path.root == Root::Data => of,
        Some(Nullable::Some(path)) => Demand::of(path),
    }
}

/// What is read of the result of a state, before its own `ResultSelector`, and of its raw input.
fn before<'m>(state: &'m State, after: Demand<'m>) -> Put<'m> {
    if state.language == QueryLanguage::Jsonata {
        return Put {
            result: Demand::all(),
            raw: Demand::all(),
        };
    }
    let output = selected(state.output_path.as_ref(), after);
    if !has_result(state) {
        let raw = selected(state.input_path.as_ref(), output.and(own(state)));
        return Put {
            result: Demand::all(),
            raw,
        };
    }
    let Put { result, raw } = put(state.result_path.as_ref(), output);
    let whole = match &state.kind {
        StateKind::Pass { result: Some(_) } => Demand::nothing(),
        StateKind::Map(map) => match map.items_path {
            Some(_) => Demand::nothing(),
            None => Demand::all(),
        },
        _ if state.parameters.is_some() => Demand::nothing(),
        StateKind::Pass { .. } => result.clone(),
        _ => Demand::all(),
    };
    let read = selected(state.input_path.as_ref(), whole.and(own(state)));
    Put {
        result,
        raw: raw.and(read),
    }
}

/// What the fields of a state read; what they read of its result is counted too.
fn own(state: &State) -> Demand<'_> {
    let places = [&state.input_path, &state.output_path, &state.result_path];
    let catchers = state.catch.iter().map(|catcher| &catcher.result_path);
    let places: Vec<&Path> = places
        .into_iter()
        .chain(catchers)
        .flatten()
        .filter_map(|place| match &place.value {
            Nullable::Some(path) => Some(path),
            Nullable::Null => None,
        })
        .collect();
    let reads = state.queries().into_iter().filter_map(|query| match query {
        Query::Path(path) if !places.iter().any(|place| std::ptr::eq(*place, path)) => {
            Some(Demand::of(path))
        }
        _ => None,
    });
    reads.fold(Demand::nothing(), Demand::and)
}

/// The states of a scope whose result nothing reads.
pub(super) fn unread(scope: &Scope) -> Vec<&State> {
    let states = &scope.states;
    let names: BTreeMap<&str, usize> = states
        .iter()
        .enumerate()
        .map(|(at, state)| (state.name.value.as_str(), at))
        .collect();
    let mut live = vec![Demand::nothing(); states.len()];
    for _ in 0..MOST_ROUNDS {
        let mut changed = false;
        for (at, state) in states.iter().enumerate().rev() {
            let mut raw = before(state, after(state, &names, &live)).raw;
            for catcher in &state.catch {
                let to = catcher.next.as_ref().map(|next| next.value.as_str());
                let place = catcher.result_path.as_ref();
                raw = raw.and(put(place, at_state(to, &names, &live)).raw);
            }
            if raw != live[at] {
                live[at] = raw;
                changed = true;
            }
        }
        if !changed {
            let unread = states.iter().filter(|state| {
                let after = after(state, &names, &live);
                has_result(state) && before(state, after).result.is_nothing()
            });
            return unread.collect();
        }
    }
    Vec::new()
}

fn at_state<'m>(
    name: Option<&str>,
    names: &BTreeMap<&str, usize>,
    live: &[Demand<'m>],
) -> Demand<'m> {
    let at = name.and_then(|name| names.get(name));
    at.map_or_else(Demand::all, |at| live[*at].clone())
}

/// What is read of the output of a state.
fn after<'m>(state: &'m State, names: &BTreeMap<&str, usize>, live: &[Demand<'m>]) -> Demand<'m> {
    let to = |name: &'m Spanned<String>| at_state(Some(&name.value), names, live);
    match (&state.kind, &state.transition) {
        (StateKind::Fail { .. }, _) => Demand::nothing(),
        (StateKind::Choice(choice), _) => {
            let nexts = choice.rules.iter().filter_map(|rule| rule.next.as_ref());
            let all = nexts.chain(&choice.default).map(to);
            all.fold(Demand::nothing(), Demand::and)
        }
        (_, Some(Transition::Next(next))) => to(next),
        _ => Demand::all(),
    }
}
