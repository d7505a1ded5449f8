//! How data goes through a machine: from state to state, into branches and items and out of them.
//!
//! The input of a state is what any state before it may give. It grows until it no longer changes; a state whose input
//! changes too often takes anything, and a machine that is too large is given up.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{Shape, jsonpath::asked};
use crate::{
    check::variables::assigned,
    model::{Map, QueryLanguage, Scope, State, StateKind, StateMachine, Transition},
    query::jsonpath::Path,
    source::Span,
};

/// So many times a state is gone through in one machine; a long state counts for several.
const MOST_STEPS: usize = 20_000;

/// A state longer than this counts for more than one.
const LONG: u32 = 1_024;

/// So many times an input may change; then it is anything.
const MOST_CHANGES: usize = 12;

/// A path that leads nowhere.
#[derive(Clone, Debug)]
pub(in crate::check) struct DeadEnd<'m> {
    pub(in crate::check) place: Span,
    /// As far as it is a path.
    pub(in crate::check) text: String,
    /// What it looks for in vain, if that is a name.
    pub(in crate::check) missing: Option<&'m str>,
    /// Where it looks for it.
    pub(in crate::check) around: Shape,
}

/// A test of a Choice that is never true, since what it is asked of has another type.
#[derive(Clone, Debug)]
pub(in crate::check) struct Mismatch<'m> {
    pub(in crate::check) place: Span,
    pub(in crate::check) variable: &'m Path,
    /// What it is asked of.
    pub(in crate::check) shape: Shape,
}

/// What is seen on the way of data through a machine.
#[derive(Debug, Default)]
pub(in crate::check) struct Seen<'m> {
    /// Every path that never leads anywhere.
    pub(in crate::check) dead_ends: Vec<DeadEnd<'m>>,
    pub(in crate::check) mismatches: Vec<Mismatch<'m>>,
}

/// Follows the data; nothing is seen if the machine is too large.
pub(in crate::check) fn follow(machine: &StateMachine) -> Seen<'_> {
    let mut flow = Flow {
        assigned: Rc::new(assigned(machine)),
        left: MOST_STEPS,
        seen: Seen::default(),
        asked: BTreeSet::new(),
        noting: false,
    };
    flow.scope(&machine.scope, Shape::Any, true);
    match flow.left {
        0 => Seen::default(),
        _ => flow.seen,
    }
}

pub(super) struct Flow<'m> {
    /// The names of variables, which hide built-in functions.
    pub(super) assigned: Rc<BTreeSet<&'m str>>,
    left: usize,
    pub(super) seen: Seen<'m>,
    /// What the state in JSONPath asks whether it is there.
    pub(super) asked: BTreeSet<String>,
    /// Whether inputs are known, so that what is seen counts.
    pub(super) noting: bool,
}

/// What comes out of a state.
pub(super) struct Out<'m> {
    /// The state that it leads to; `None` for the end of the scope.
    pub(super) to: Option<&'m str>,
    pub(super) shape: Shape,
}

impl<'m> Flow<'m> {
    /// What comes out of a scope; `None` if nothing ever does.
    fn scope(&mut self, scope: &'m Scope, input: Shape, noting: bool) -> Option<Shape> {
        let names: BTreeMap<&str, usize> = scope
            .states
            .iter()
            .enumerate()
            .map(|(at, state)| (state.name.value.as_str(), at))
            .collect();
        let start = scope.start_at.as_ref()?;
        let start = *names.get(start.value.as_str())?;
        let mut inputs: Vec<Option<Shape>> = vec![None; scope.states.len()];
        let mut changes = vec![0; scope.states.len()];
        let mut open = vec![start];
        inputs[start] = Some(input);
        let (outer, mut result) = (self.noting, None);
        self.noting = false;
        while let Some(at) = open.pop() {
            let Some(input) = inputs[at].clone() else {
                continue;
            };
            for out in self.state(&scope.states[at], input) {
                let Some(to) = out.to.map(|to| names.get(to).copied()) else {
                    result = Some(join(result, out.shape));
                    continue;
                };
                let Some(to) = to else { continue };
                let mut joined = join(inputs[to].clone(), out.shape).bounded();
                if inputs[to].as_ref() == Some(&joined) {
                    continue;
                }
                changes[to] += 1;
                if changes[to] > MOST_CHANGES {
                    joined = Shape::Any;
                }
                inputs[to] = Some(joined);
                open.push(to);
            }
        }
        self.noting = noting && self.left > 0;
        if self.noting {
            for (state, input) in scope.states.iter().zip(inputs) {
                if let Some(input) = input {
                    self.state(state, input);
                }
            }
        }
        self.noting = outer;
        result
    }

    /// Goes through a state.
    fn state(&mut self, state: &'m State, input: Shape) -> Vec<Out<'m>> {
        let length = state.span.end.saturating_sub(state.span.start) / LONG;
        let steps = usize::try_from(length).map_or(usize::MAX, |it| it + 1);
        self.left = self.left.saturating_sub(steps);
        if self.left == 0 {
            return Vec::new();
        }
        match state.language {
            QueryLanguage::JsonPath => {
                let asked = match self.noting {
                    true => asked(state),
                    false => BTreeSet::new(),
                };
                let outer = std::mem::replace(&mut self.asked, asked);
                let outs = self.jsonpath(state, input);
                self.asked = outer;
                outs
            }
            QueryLanguage::Jsonata => self.jsonata(state, input),
        }
    }

    pub(super) fn parallel(&mut self, branches: &'m [Scope], given: &Shape) -> Option<Shape> {
        let noting = self.noting;
        let results: Vec<_> = branches
            .iter()
            .map(|branch| self.scope(branch, given.clone(), noting))
            .collect();
        results.into_iter().collect::<Option<_>>().map(Shape::Tuple)
    }

    pub(super) fn inner(&mut self, map: &'m Map, item: Shape) -> Option<Shape> {
        let noting = self.noting;
        let processor = map.processor.as_ref()?;
        let result = self.scope(processor, item, noting);
        match map.is_distributed() {
            true => Some(Shape::Any),
            // Without items nothing has to come out.
            false => Some(Shape::List(Box::new(result.unwrap_or(Shape::Any)))),
        }
    }
}

fn join(first: Option<Shape>, second: Shape) -> Shape {
    match first {
        Some(first) => first.or(second),
        None => second,
    }
}

/// `{"Error": …, "Cause": …}`
pub(super) fn error_output() -> Shape {
    let members = ["Error", "Cause"].map(|name| (name.to_owned(), Shape::Any));
    Shape::object(members)
}

/// Leaves a state by all ways but its catchers.
pub(super) fn leave<'m>(state: &'m State, shape: &Shape, outs: &mut Vec<Out<'m>>) {
    let mut out = |to: Option<&'m str>| {
        outs.push(Out {
            to,
            shape: shape.clone(),
        });
    };
    match (&state.kind, &state.transition) {
        (StateKind::Succeed, _) | (_, Some(Transition::End(_))) => out(None),
        (StateKind::Choice(choice), _) => {
            let nexts = choice.rules.iter().filter_map(|rule| rule.next.as_ref());
            nexts
                .chain(&choice.default)
                .for_each(|next| out(Some(&next.value)));
        }
        (_, Some(Transition::Next(next))) => out(Some(&next.value)),
        _ => {}
    }
}
