//! One state's functions alone: for tests of what a failure leaves behind.

use std::mem::take;

use super::Execution;
use crate::{
    Failure, Value,
    core::frame::ROOT,
    cx::{Cx, Notes, World},
    step::{Fork, StateId, Step},
};

impl Execution {
    /// Runs `enter` of a state on `data`, `item` for what a Map goes over, and `leave` where there is an answer; gives
    /// the first failure and the data as it is then. The execution is of no further use.
    pub(crate) fn probe(
        &mut self,
        state: StateId,
        mut data: Value,
        answer: Option<Value>,
    ) -> (Option<Failure>, Value) {
        self.frames.begin(self.about.definition, state);
        let mut local = take(&mut self.frames.get(ROOT).local);
        let (mut out, mut notes) = (Value::NULL, Notes::default());
        let mut cx = Cx {
            data: &mut data,
            out: &mut out,
            local: &mut local,
            notes: &mut notes,
            world: World::around(ROOT, &self.frames, &self.about, self.now),
        };
        let state = self.about.definition.state(state);
        let entered = (state.enter)(&mut cx);
        let entered = entered.and_then(|step| match step {
            Step::Fork(fork) => match &*fork {
                Fork::Items { items, .. } => {
                    let first = items.at(0).unwrap_or(&Value::NULL);
                    (state.item)(&mut cx, 0, first).map(|_| ())
                }
                Fork::Branches { .. } => Ok(()),
            },
            _ => Ok(()),
        });
        let left = match (entered, answer) {
            (Ok(()), Some(answer)) => (state.leave)(&mut cx, answer).map(|_| ()),
            (entered, _) => entered,
        };
        (left.err(), data)
    }
}
