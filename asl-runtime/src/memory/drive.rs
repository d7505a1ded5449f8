//! Drives one execution: takes its effects, polls handlers, timers and the mailbox, and tells it what came of them.
//!
//! Nothing here is generic, so that a machine adds no more to its user's build than its own futures.

use std::{
    collections::VecDeque,
    future::poll_fn,
    mem::take,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, Waker},
};

use super::{
    Shared,
    mailbox::Letter,
    slots::{self, Bell, Pool, Reply, Slot, Woken},
};
use crate::{
    BoxFuture, ExecutionError, TaskContext, TaskToken, Timestamp, Tokens, Value,
    core::{Effect, Execution, Invocation, frame::Op},
};

/// After so many calls that were ready at once, others get their turn.
const READY_AT_ONCE: u32 = 1_024;

/// What the run does next.
pub(crate) enum Next {
    Done(Result<Value, ExecutionError>),
    /// One branch lives and calls a task.
    Alone(Op, TaskContext, u16, Value),
    /// Several live.
    Many,
}

pub(crate) struct Drive {
    core: Execution,
    shared: Arc<Shared>,
    tokens: Option<Tokens>,
    /// Tokens that are registered in `tokens`.
    known: Vec<(Op, String)>,
    calls: VecDeque<Invocation>,
    cancelled: Vec<Op>,
    go_on: bool,
    busy: u32,
    sleep: Option<(Timestamp, BoxFuture<'static, ()>)>,
    woken: Arc<Woken>,
    bells: Vec<Option<(Arc<Bell>, Waker)>>,
    /// The call in each slot.
    running: Vec<Option<Op>>,
}

impl Drop for Drive {
    fn drop(&mut self) {
        self.shared.mailbox.close_all();
        if let Some(tokens) = &self.tokens {
            self.known
                .drain(..)
                .for_each(|(_, text)| tokens.remove(&text));
        }
    }
}

impl Drive {
    pub(crate) fn new(core: Execution, shared: Shared, tokens: Option<Tokens>) -> Drive {
        let mut drive = Drive {
            core,
            shared: Arc::new(shared),
            tokens,
            known: Vec::new(),
            calls: VecDeque::new(),
            cancelled: Vec::new(),
            go_on: false,
            busy: 0,
            sleep: None,
            woken: Arc::default(),
            bells: Vec::new(),
            running: Vec::new(),
        };
        drive.core.begin(drive.core.definition.start);
        drive
    }

    fn now(&self) -> Timestamp {
        self.shared.clock.now()
    }

    /// Takes what the execution wants done.
    fn collect(&mut self) {
        while let Some(effect) = self.core.effect() {
            match effect {
                Effect::Call(call) => self.calls.push_back(call),
                Effect::Cancel(op) => {
                    self.over(op);
                    self.cancelled.push(op);
                }
                Effect::Continue => self.go_on = true,
            }
        }
    }

    /// Nobody waits for this call any more.
    fn over(&mut self, op: Op) {
        self.shared.mailbox.close(op);
        if let (Some(tokens), Some(at)) = (
            &self.tokens,
            self.known.iter().position(|(known, _)| *known == op),
        ) {
            tokens.remove(&self.known.swap_remove(at).1);
        }
    }

    fn reply(&mut self, op: Op, reply: Reply, waits_for_token: bool) {
        if !waits_for_token || reply.is_err() {
            self.over(op);
        }
        self.core.reply(self.now(), op, reply);
    }

    /// The context of a call; its token is registered before the handler can give it away.
    fn context(&mut self, call: &Invocation) -> TaskContext {
        let cx = TaskContext::new(self.shared.clone(), call);
        if self.waits_for_token(call.call.task) {
            let text = cx.token_text();
            let token = TaskToken::new(text.clone(), self.shared.clone(), call.op);
            if let Some(tokens) = &self.tokens {
                tokens.insert(token);
                self.known.push((call.op, text));
            }
        }
        cx
    }

    fn waits_for_token(&self, task: u16) -> bool {
        self.shared.definition.task(task).token
    }

    /// Lets states run until the world must act, with breaks for others.
    pub(crate) async fn next(&mut self) -> Next {
        loop {
            self.collect();
            if let Some(outcome) = self.core.take_outcome() {
                return Next::Done(outcome);
            }
            if self.busy >= READY_AT_ONCE {
                self.busy = 0;
                yield_now().await;
                self.core.tick(self.now());
                continue;
            }
            if !self.core.alone() {
                return Next::Many;
            }
            if let Some(call) = self.calls.pop_front() {
                let cx = self.context(&call);
                self.busy += 1;
                return Next::Alone(call.op, cx, call.call.task, call.input);
            }
            if take(&mut self.go_on) {
                yield_now().await;
                self.core.tick(self.now());
            } else {
                poll_fn(|cx| match self.poll_world(cx) {
                    true => Poll::Ready(()),
                    false => Poll::Pending,
                })
                .await;
            }
        }
    }

    /// Polls the handler of the only branch until it is done or nobody waits for it.
    pub(crate) async fn alone(&mut self, op: Op, mut slot: Pin<&mut (dyn Slot + Send + '_)>) {
        poll_fn(|cx| self.poll_alone(op, slot.as_mut(), cx)).await;
    }

    fn poll_alone(
        &mut self,
        op: Op,
        mut slot: Pin<&mut (dyn Slot + Send + '_)>,
        cx: &mut Context<'_>,
    ) -> Poll<()> {
        if let Poll::Ready(reply) = slots::poll(slot.as_mut(), cx) {
            let waits = self.core.waits_for_token(op);
            self.reply(op, reply, waits);
            return Poll::Ready(());
        }
        self.busy = 0;
        while self.poll_world(cx) {
            self.collect();
            if self.core.outcome().is_some() || self.cancelled.contains(&op) {
                self.cancelled.clear();
                slots::clear(slot);
                return Poll::Ready(());
            }
        }
        Poll::Pending
    }

    /// Polls all handlers that were woken, until one branch is left.
    pub(crate) async fn many(&mut self, pool: &mut dyn Pool) {
        poll_fn(|cx| self.poll_many(pool, cx)).await;
    }

    fn poll_many(&mut self, pool: &mut dyn Pool, cx: &mut Context<'_>) -> Poll<()> {
        self.woken.listen(cx.waker());
        let mut woken = Vec::new();
        let mut polled = 0;
        loop {
            self.collect();
            self.drop_cancelled(pool);
            if self.core.outcome().is_some() || self.core.alone() {
                return Poll::Ready(());
            }
            if polled >= READY_AT_ONCE {
                self.core.tick(self.now());
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
            self.start_calls(pool);
            woken.clear();
            self.woken.take(&mut woken);
            for at in &woken {
                polled += 1;
                self.poll_slot(*at, pool);
            }
            if woken.is_empty() && !self.poll_world(cx) {
                if take(&mut self.go_on) {
                    self.core.tick(self.now());
                    cx.waker().wake_by_ref();
                }
                return Poll::Pending;
            }
        }
    }

    fn drop_cancelled(&mut self, pool: &mut dyn Pool) {
        for op in self.cancelled.drain(..) {
            let at = op.frame as usize;
            if self.running.get(at) == Some(&Some(op)) {
                self.running[at] = None;
                if let Some(slot) = pool.slot(at) {
                    slots::clear(slot);
                }
            }
        }
    }

    /// Puts the calls into their slots and rings for each: it is polled in its turn.
    fn start_calls(&mut self, pool: &mut dyn Pool) {
        while let Some(call) = self.calls.pop_front() {
            let at = call.op.frame as usize;
            let cx = self.context(&call);
            if at >= self.running.len() {
                self.running.resize(at + 1, None);
                self.bells.resize(at + 1, None);
            }
            self.running[at] = Some(call.op);
            pool.start(at, cx, call.call.task, call.input);
            let woken = &self.woken;
            let (_, waker) = self.bells[at].get_or_insert_with(|| {
                let bell = Bell::new(call.op.frame, woken.clone());
                (bell.clone(), Waker::from(bell))
            });
            waker.wake_by_ref();
        }
    }

    fn poll_slot(&mut self, at: u32, pool: &mut dyn Pool) {
        let index = at as usize;
        let Some(Some((bell, waker))) = self.bells.get(index) else {
            return;
        };
        bell.reset();
        let (Some(Some(op)), Some(slot)) = (self.running.get(index).copied(), pool.slot(index))
        else {
            return;
        };
        if !self.core.is_called(op) {
            // Cancelled by a sibling polled just before; it is dropped in a moment.
            return;
        }
        if let Poll::Ready(reply) = slots::poll(slot, &mut Context::from_waker(waker)) {
            self.running[index] = None;
            let waits = self.core.waits_for_token(op);
            self.reply(op, reply, waits);
        }
    }

    /// Letters and the clock. True if the execution was told something.
    fn poll_world(&mut self, cx: &mut Context<'_>) -> bool {
        let letters = self.shared.mailbox.collect(cx.waker());
        let mut told = !letters.is_empty();
        for letter in letters {
            match letter {
                Letter::Beat(op) => self.core.heartbeat(self.now(), op),
                Letter::Answer(op, result) => {
                    if self.core.answer(self.now(), op, result) && !self.core.is_called(op) {
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
        let now = self.now();
        self.core.tick(now);
        // A clock that wakes early is asked again.
        true
    }
}

/// Once to the end of the executor's queue.
async fn yield_now() {
    let mut yielded = false;
    poll_fn(|cx| {
        if std::mem::replace(&mut yielded, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
