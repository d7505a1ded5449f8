//! Drives one execution: takes its effects, polls the handler, the timer and the mailbox, and tells it what came of them.
//!
//! Nothing here is generic, so that a machine adds no more to its user's build than its own futures.

use std::{
    mem::take,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use super::{
    Shared,
    mailbox::Letter,
    slots::{self, Reply, Slot},
    together::Together,
};
use crate::{
    BoxFuture, ExecutionError, TaskContext, TaskToken, Timestamp, Tokens, Value,
    core::{Effect, Execution, Invocation, frame::Op},
};

/// After so many calls that were ready at once, others get their turn.
pub(super) const READY_AT_ONCE: u32 = 1_024;

/// What the run does next.
pub(crate) enum Next {
    Done(Result<Value, ExecutionError>),
    /// One branch lives and calls a task.
    Alone(Op, TaskContext, u16, Value),
    /// Several live.
    Many,
}

/// A hundred thousand of them may wait at once: what only some need is behind a pointer.
pub(crate) struct Drive {
    pub(super) core: Execution,
    pub(super) shared: Arc<Shared>,
    known: Option<Box<Known>>,
    pub(super) together: Option<Box<Together>>,
    sleep: Option<(Timestamp, BoxFuture<'static, ()>)>,
    busy: u32,
    yielded: bool,
    pub(super) go_on: bool,
}

/// Where tokens are looked up, and which of this run are there.
struct Known {
    tokens: Tokens,
    texts: Vec<(Op, String)>,
}

impl Drop for Drive {
    fn drop(&mut self) {
        self.shared.mailbox.close_all();
        if let Some(known) = self.known.take() {
            let Known { tokens, texts } = *known;
            texts.iter().for_each(|(_, text)| tokens.remove(text));
        }
    }
}

impl Drive {
    pub(crate) fn new(core: Execution, shared: Shared, tokens: Option<Tokens>) -> Drive {
        let known = |tokens| {
            let texts = Vec::new();
            Box::new(Known { tokens, texts })
        };
        Drive {
            core,
            shared: Arc::new(shared),
            known: tokens.map(known),
            together: None,
            sleep: None,
            busy: 0,
            yielded: false,
            go_on: false,
        }
    }

    /// Runs the first states.
    pub(crate) fn begin(&mut self) {
        let now = self.now();
        self.core.begin(now, self.core.definition.start);
    }

    pub(super) fn now(&self) -> Timestamp {
        self.shared.clock.now()
    }

    /// Nobody waits for this call any more.
    pub(super) fn over(&mut self, op: Op) {
        self.shared.mailbox.close(op);
        let Some(known) = &mut self.known else {
            return;
        };
        if let Some(at) = known.texts.iter().position(|(it, _)| *it == op) {
            known.tokens.remove(&known.texts.swap_remove(at).1);
        }
    }

    pub(super) fn reply(&mut self, op: Op, reply: Reply) {
        if !self.core.waits_for_token(op) || reply.is_err() {
            self.over(op);
        }
        self.core.reply(self.now(), op, reply);
    }

    /// The context of a call; its token is registered before the handler can give it away.
    pub(super) fn context(&mut self, call: &Invocation) -> TaskContext {
        let cx = TaskContext::new(self.shared.clone(), call);
        if let Some(known) = &mut self.known
            && self.shared.definition.task(call.call.task).token
        {
            let text = cx.token_text();
            let token = TaskToken::new(text.clone(), self.shared.clone(), call.op);
            known.tokens.insert(token);
            known.texts.push((call.op, text));
        }
        cx
    }

    /// The call of the only branch.
    fn call(&mut self) -> Option<Invocation> {
        if let Some(together) = &mut self.together
            && let Some(call) = together.calls.pop_front()
        {
            return Some(call);
        }
        while let Some(effect) = self.core.effect() {
            match effect {
                Effect::Call(call) => return Some(call),
                Effect::Cancel(op) => self.over(op),
                Effect::Continue => self.go_on = true,
            }
        }
        None
    }

    /// Lets states run until the world must act, with breaks for others.
    pub(crate) fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Next> {
        if take(&mut self.yielded) {
            self.core.tick(self.now());
        }
        loop {
            if let Some(outcome) = self.core.take_outcome() {
                return Poll::Ready(Next::Done(outcome));
            }
            if self.busy >= READY_AT_ONCE {
                self.busy = 0;
                return self.yield_now(cx);
            }
            if !self.core.alone() {
                return Poll::Ready(Next::Many);
            }
            if let Some(call) = self.call() {
                if self.core.is_called(call.op) {
                    self.busy += 1;
                    let cx = self.context(&call);
                    return Poll::Ready(Next::Alone(call.op, cx, call.call.task, call.input));
                }
            } else if take(&mut self.go_on) {
                return self.yield_now(cx);
            } else if !self.poll_world(cx) {
                return Poll::Pending;
            }
        }
    }

    /// Once to the end of the executor's queue.
    fn yield_now(&mut self, cx: &mut Context<'_>) -> Poll<Next> {
        self.yielded = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    }

    /// Polls the handler of the only branch until it is done or nobody waits for it.
    pub(crate) fn poll_alone(
        &mut self,
        op: Op,
        mut slot: Pin<&mut (dyn Slot + Send + '_)>,
        cx: &mut Context<'_>,
    ) -> Poll<()> {
        if let Poll::Ready(reply) = slots::poll(slot.as_mut(), cx) {
            self.reply(op, reply);
            return Poll::Ready(());
        }
        self.busy = 0;
        while self.poll_world(cx) {
            if !self.core.is_called(op) {
                slots::clear(slot);
                self.over(op);
                return Poll::Ready(());
            }
        }
        Poll::Pending
    }

    /// Letters and the clock. True if the execution was told something.
    pub(super) fn poll_world(&mut self, cx: &mut Context<'_>) -> bool {
        let letters = self.shared.mailbox.collect(cx.waker());
        let mut told = !letters.is_empty();
        for letter in letters {
            match letter {
                Letter::Beat(op) => self.core.heartbeat(self.now(), op),
                Letter::Answer(op, result) => {
                    self.core.answer(self.now(), op, result);
                    // Before the handler has returned, the answer is only kept.
                    if !self.core.is_called(op) {
                        self.over(op);
                    }
                }
            }
        }
        told |= self.poll_clock(cx);
        told
    }

    fn poll_clock(&mut self, cx: &mut Context<'_>) -> bool {
        let Some(at) = self.core.next_wake() else {
            self.sleep = None;
            return false;
        };
        let now = self.now();
        if at <= now {
            self.core.tick(now);
            return true;
        }
        if self.sleep.as_ref().is_none_or(|(until, _)| *until != at) {
            self.sleep = Some((at, self.shared.clock.sleep_until(at)));
        }
        let Some((_, sleep)) = &mut self.sleep else {
            return false;
        };
        if sleep.as_mut().poll(cx).is_pending() {
            return false;
        }
        self.sleep = None;
        // A clock that wakes early is asked again.
        self.core.tick(self.now());
        true
    }
}
