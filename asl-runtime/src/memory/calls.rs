//! [`Calls`]: the calls of one execution that may be written about, and who waits for their end.

use std::{mem::take, task::Waker};

use hashbrown::HashMap;

use crate::core::frame::Op;

/// Mostly there is one, and it lies here: executions wait for their tokens in great numbers.
#[derive(Debug, Default)]
pub(super) enum Calls {
    #[default]
    None,
    One(Op, State),
    Many(Box<HashMap<Op, State>>),
}

#[derive(Debug, Default)]
pub(super) struct State {
    /// By its token, while its handler still runs.
    answered: bool,
    /// Who waits for its end.
    #[expect(clippy::box_collection, reason = "nobody does, mostly")]
    wakers: Option<Box<Vec<Waker>>>,
}

impl Calls {
    fn get(&mut self, op: Op) -> Option<&mut State> {
        match self {
            Calls::One(one, state) if *one == op => Some(state),
            Calls::Many(many) => many.get_mut(&op),
            Calls::None | Calls::One(..) => None,
        }
    }

    /// One that was answered stays so.
    pub(super) fn open(&mut self, op: Op) {
        match self {
            Calls::None => *self = Calls::One(op, State::default()),
            Calls::One(one, _) if *one == op => {}
            Calls::One(one, state) => {
                let first = (*one, take(state));
                let both = HashMap::from_iter([first, (op, State::default())]);
                *self = Calls::Many(Box::new(both));
            }
            Calls::Many(many) => drop(many.entry(op).or_default()),
        }
    }

    /// Whether it was opened and is not over.
    #[cfg(feature = "engine")]
    pub(super) fn knows(&mut self, op: Op) -> bool {
        self.get(op).is_some()
    }

    /// Whether it is open, and nobody has answered it.
    pub(super) fn is_open(&mut self, op: Op) -> bool {
        self.get(op).is_some_and(|state| !state.answered)
    }

    /// False if it is not open, or was answered before.
    pub(super) fn answer(&mut self, op: Op) -> bool {
        let state = self.get(op).filter(|state| !state.answered);
        state.map(|state| state.answered = true).is_some()
    }

    /// Who waited for its end.
    pub(super) fn close(&mut self, op: Op) -> Vec<Waker> {
        let state = match self {
            Calls::One(one, state) if *one == op => {
                let state = take(state);
                *self = Calls::None;
                state
            }
            Calls::Many(many) => many.remove(&op).unwrap_or_default(),
            Calls::None | Calls::One(..) => State::default(),
        };
        state.wakers.map_or_else(Vec::new, |wakers| *wakers)
    }

    /// Who waited for the end of any.
    pub(super) fn close_all(&mut self) -> Vec<Waker> {
        let wakers = |state: State| state.wakers.map_or_else(Vec::new, |wakers| *wakers);
        match take(self) {
            Calls::None => Vec::new(),
            Calls::One(_, state) => wakers(state),
            Calls::Many(many) => many.into_values().flat_map(wakers).collect(),
        }
    }

    /// Its end wakes `waker`. False if it is over, or answered.
    pub(super) fn listen(&mut self, op: Op, waker: &Waker) -> bool {
        let Some(state) = self.get(op).filter(|state| !state.answered) else {
            return false;
        };
        let wakers = state.wakers.get_or_insert_default();
        if !wakers.iter().any(|known| known.will_wake(waker)) {
            wakers.push(waker.clone());
        }
        true
    }
}
