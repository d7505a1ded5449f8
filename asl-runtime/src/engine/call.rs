//! [`Call`]: one call of a handler. Of an execution that has nothing else to do the driver polls it; one among others runs in
//! a task of its own, as does one that waits for its turn.

use std::{
    future::poll_fn,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use tokio::task::AbortHandle;

use super::{
    shared::Shared,
    turns::{Turn, Turns},
};
use crate::{
    BoxFuture, Machine, TaskContext,
    core::{Invocation, about::About, frame::Op},
    memory::{
        mailbox::Letter,
        slots::{self, Reply},
    },
};

pub(super) struct Call {
    op: Op,
    /// None when it is done.
    work: Option<BoxFuture<'static, Reply>>,
    turn: Option<Turn>,
}

impl Call {
    pub(super) fn new(machine: &Machine, about: &Arc<About>, call: Invocation) -> Call {
        let cx = TaskContext::new(about.clone(), &call);
        Call {
            op: call.op,
            work: Some(machine.call(call.task, call.input, cx)),
            turn: None,
        }
    }

    pub(super) fn op(&self) -> Op {
        self.op
    }

    /// Whether it may run at once.
    pub(super) fn has_turn(&mut self, shared: &Shared) -> bool {
        self.turn = shared.turns.as_ref().and_then(Turns::try_take);
        self.turn.is_some() || shared.turns.is_none()
    }

    /// Its reply, a panic's too.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Reply> {
        let work = Pin::new(&mut self.work);
        match &self.turn {
            Some(turn) => turn.holding(|| slots::poll(work, cx)),
            None => slots::poll(work, cx),
        }
    }

    /// Lets it run, when its turn has come, in a task that posts its reply to the execution. Dropped at once when it is aborted.
    pub(super) fn spawn(mut self, shared: &Arc<Shared>, about: Arc<About>) -> AbortHandle {
        let counted = shared.load.task();
        let turn = shared.turns.clone().map(Turns::take);
        let work = async move {
            let _counted = counted;
            if let Some(turn) = turn {
                self.turn = turn.await;
            }
            let reply = poll_fn(|cx| self.poll(cx)).await;
            about.mailbox.post(Letter::Reply(self.op, reply));
        };
        shared.runtime.spawn(work).abort_handle()
    }
}

/// Nobody hears if the handler panics when it is dropped.
impl Drop for Call {
    fn drop(&mut self) {
        let work = Pin::new(&mut self.work);
        slots::clear(work);
    }
}
