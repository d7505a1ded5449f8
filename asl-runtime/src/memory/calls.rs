//! [`Calls`]: the calls of one execution that may be written about, and who waits for their end.

use std::{mem::take, task::Waker};

use hashbrown::HashMap;

use crate::core::frame::Op;

/// Mostly there is one, for whose end nobody waits, and it lies here: executions wait for their tokens in great numbers.
#[derive(Debug, Default)]
pub(super) enum Calls {
    #[default]
    None,
    /// Whether it was answered.
    One(Op, bool),
    Many(Box<HashMap<Op, State>>),
}

#[derive(Debug, Default)]
pub(super) struct State {
    /// By its token, while its handler still runs.
    answered: bool,
    /// Who waits for its end.
    wakers: Vec<Waker>,
}

impl Calls {
    /// Whether this call was answered; none if it is not open.
    fn answered(&mut self, op: Op) -> Option<&mut bool> {
        match self {
            Calls::One(one, answered) if *one == op => Some(answered),
            Calls::Many(many) => many.get_mut(&op).map(|state| &mut state.answered),
            Calls::None | Calls::One(..) => None,
        }
    }

    fn many(&mut self) -> &mut HashMap<Op, State> {
        if !matches!(self, Calls::Many(_)) {
            let one = match take(self) {
                Calls::One(op, answered) => Some((op, answered)),
                _ => None,
            };
            let one = one.map(|(op, answered)| {
                let wakers = Vec::new();
                (op, State { answered, wakers })
            });
            *self = Calls::Many(Box::new(HashMap::from_iter(one)));
        }
        match self {
            Calls::Many(many) => many,
            _ => unreachable!("it was just made"),
        }
    }

    /// One that was answered stays so.
    pub(super) fn open(&mut self, op: Op) {
        match self {
            Calls::None => *self = Calls::One(op, false),
            Calls::One(one, _) if *one == op => {}
            Calls::One(..) => drop(self.many().insert(op, State::default())),
            Calls::Many(many) => drop(many.entry(op).or_default()),
        }
    }

    /// Whether it was opened and is not over.
    #[cfg(feature = "engine")]
    pub(super) fn knows(&mut self, op: Op) -> bool {
        self.answered(op).is_some()
    }

    /// Whether it is open, and nobody has answered it.
    pub(super) fn is_open(&mut self, op: Op) -> bool {
        self.answered(op).is_some_and(|answered| !*answered)
    }

    /// False if it is not open, or was answered before.
    pub(super) fn answer(&mut self, op: Op) -> bool {
        let open = self.answered(op).filter(|answered| !**answered);
        open.map(|answered| *answered = true).is_some()
    }

    /// Who waited for its end.
    pub(super) fn close(&mut self, op: Op) -> Vec<Waker> {
        match self {
            Calls::One(one, _) if *one == op => *self = Calls::None,
            Calls::Many(many) => return many.remove(&op).unwrap_or_default().wakers,
            Calls::None | Calls::One(..) => {}
        }
        Vec::new()
    }

    /// Who waited for the end of any.
    pub(super) fn close_all(&mut self) -> Vec<Waker> {
        match take(self) {
            Calls::None | Calls::One(..) => Vec::new(),
            Calls::Many(many) => many.into_values().flat_map(|it| it.wakers).collect(),
        }
    }

    /// Its end wakes `waker`. False if it is over, or answered.
    pub(super) fn listen(&mut self, op: Op, waker: &Waker) -> bool {
        if !self.is_open(op) {
            return false;
        }
        if let Some(State { wakers, .. }) = self.many().get_mut(&op)
            && !wakers.iter().any(|known| known.will_wake(waker))
        {
            wakers.push(waker.clone());
        }
        true
    }
}
