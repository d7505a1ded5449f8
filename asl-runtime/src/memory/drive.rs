//! Drives one execution: takes its effects, polls the handler, the timer and the mailbox, and tells it what came of them.
//!
//! Nothing here is generic, so that a machine adds no more to its user's build than its own futures.

use std::{
    mem::take,
    num::NonZeroU32,
    task::{Context, Poll, ready},
};

use hashbrown::HashMap;

use super::{
    alarm::Alarm,
    mailbox::Letter,
    slots::{self, ALONE, Pool, Reply},
    together::Together,
};
use crate::{
    ExecutionError, TaskContext, TaskToken, Timestamp, Tokens, Value,
    core::{Effect, Execution, Invocation, frame::Op},
};

/// After so many calls that were ready at once, others get their turn.
pub(super) const READY_AT_ONCE: u16 = 1_024;

/// A hundred thousand of them may wait at once: what only some need is behind a pointer.
pub(crate) struct Drive {
    pub(super) core: Execution,
    alarm: Alarm,
    rare: Option<Box<Rare>>,
    /// The step of the only branch, while it calls a handler.
    alone: Option<NonZeroU32>,
    busy: u16,
    yielded: bool,
    pub(super) go_on: bool,
}

#[derive(Default)]
pub(super) struct Rare {
    known: Option<Known>,
    pub(super) together: Option<Box<Together>>,
}

/// Where tokens are looked up, and which of this run are there.
struct Known {
    tokens: Tokens,
    texts: HashMap<Op, String>,
}

impl Drop for Drive {
    fn drop(&mut self) {
        if let Some(mailbox) = self.core.about.mailbox() {
            mailbox.close_all();
        }
        if let Some(Known { tokens, texts }) = self.known() {
            texts.values().for_each(|text| tokens.remove(text));
        }
    }
}

impl Drive {
    pub(crate) fn new(core: Execution, tokens: Option<Tokens>) -> Drive {
        let rare = |tokens| {
            let texts = HashMap::new();
            Box::new(Rare {
                known: Some(Known { tokens, texts }),
                together: None,
            })
        };
        Drive {
            core,
            alarm: Alarm::default(),
            rare: tokens.map(rare),
            alone: None,
            busy: 0,
            yielded: false,
            go_on: false,
        }
    }

    /// Runs the first states.
    pub(crate) fn begin(&mut self) {
        let now = self.now();
        self.core.begin(now, self.core.about.definition.start);
    }

    fn known(&mut self) -> Option<&mut Known> {
        self.rare.as_mut()?.known.as_mut()
    }

    pub(super) fn rare(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    pub(super) fn now(&self) -> Timestamp {
        self.core.about.clock().now()
    }

    /// Nobody waits for this call any more.
    pub(super) fn over(&mut self, op: Op) {
        if let Some(mailbox) = self.core.about.mailbox() {
            mailbox.close(op);
        }
        let Some(known) = self.known() else { return };
        if let Some(text) = known.texts.remove(&op) {
            known.tokens.remove(&text);
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
        let about = self.core.about.share().clone();
        let cx = TaskContext::new(about.clone(), call);
        if let Some(known) = self.known()
            && about.definition.task(call.task).token
        {
            let text = cx.token_text();
            let token = TaskToken::new(text.clone(), about, call.op);
            known.tokens.insert(token);
            known.texts.insert(call.op, text);
        }
        cx
    }

    /// The call of the only branch.
    fn call(&mut self) -> Option<Invocation> {
        if let Some(rare) = &mut self.rare
            && let Some(together) = &mut rare.together
            && let Some(call) = together.left.take()
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

    /// Lets states run and polls handlers until the execution ends, with breaks for others.
    pub(crate) fn poll(
        &mut self,
        pool: &mut dyn Pool,
        cx: &mut Context<'_>,
    ) -> Poll<Result<Value, ExecutionError>> {
        if take(&mut self.yielded) {
            self.core.tick(self.now());
        }
        loop {
            if let Some(step) = self.alone {
                let op = Op::of_root(step.get());
                ready!(self.poll_alone(op, pool, cx));
                self.alone = None;
            }
            if let Some(outcome) = self.core.take_outcome() {
                return Poll::Ready(outcome);
            }
            if self.busy >= READY_AT_ONCE {
                self.busy = 0;
                return self.yield_now(cx);
            }
            if !self.core.alone() {
                ready!(self.poll_many(pool, cx));
            } else if let Some(call) = self.call() {
                if self.core.is_called(call.op) {
                    self.busy += 1;
                    self.alone = NonZeroU32::new(call.op.step);
                    let context = self.context(&call);
                    pool.start(ALONE, context, call.task, call.input);
                }
            } else if take(&mut self.go_on) {
                return self.yield_now(cx);
            } else if !self.poll_world(cx) {
                return Poll::Pending;
            }
        }
    }

    /// Once to the end of the executor's queue.
    fn yield_now<T>(&mut self, cx: &mut Context<'_>) -> Poll<T> {
        self.yielded = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    }

    /// Polls the handler of the only branch until it is done or nobody waits for it.
    fn poll_alone(&mut self, op: Op, pool: &mut dyn Pool, cx: &mut Context<'_>) -> Poll<()> {
        let Some(mut slot) = pool.slot(ALONE) else {
            return Poll::Ready(());
        };
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
        let mailbox = self.core.about.mailbox();
        let letters = mailbox.map_or_else(Vec::new, |mailbox| mailbox.collect(cx.waker()));
        let mut told = !letters.is_empty();
        for letter in letters {
            match letter {
                Letter::Beat(op) => self.core.heartbeat(self.now(), op),
                Letter::Answer(op, result, _) => {
                    self.core.answer(self.now(), op, result);
                    // Before the handler has returned, the answer is only kept.
                    if !self.core.is_called(op) {
                        self.over(op);
                    }
                }
                // Only executions that an engine hosts are sent these.
                #[cfg(feature = "engine")]
                Letter::Reply(..)
                | Letter::Queued(..)
                | Letter::Begun(..)
                | Letter::Take(..)
                | Letter::Runs(_)
                | Letter::Stop(..)
                | Letter::Abandoned(_) => {}
            }
        }
        told |= self.alarm.poll(&mut self.core, cx);
        told
    }
}
