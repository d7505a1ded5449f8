//! What the letters of an execution's mailbox mean to its [`Driver`]: who works on a call, and what the core is told.

use std::{mem::take, task::Context};

use super::{Driver, Who};
use crate::{
    Failure, Timestamp, Value,
    core::frame::Op,
    engine::{children::Job, store::Caller},
    memory::mailbox::{Letter, Receipt},
    planted::{Bug, planted},
};

impl Driver {
    /// Takes what came, and the time. True if the execution was told something, or has been already.
    pub(super) fn listen(&mut self, cx: &mut Context<'_>, mut told: bool) -> bool {
        let mailbox = &self.live.about.mailbox;
        let letters = match told {
            true => mailbox.come(),
            false => mailbox.collect(cx.waker()),
        };
        for letter in letters {
            // A heartbeat alone is stored with what comes next.
            told |= !matches!(letter, Letter::Beat(_) | Letter::Runs(_));
            self.tell(letter);
        }
        if take(&mut self.yielded) {
            self.core.tick(self.now());
            told = true;
        }
        told |= self.alarm.poll(&mut self.core, cx);
        if !told && take(&mut self.go_on) {
            self.yielded = true;
            cx.waker().wake_by_ref();
        }
        if !told {
            self.say();
        }
        told
    }

    /// Says how far the Map Runs have come, to whoever has asked: nothing that is not stored yet.
    pub(super) fn say(&mut self) {
        for asked in self.asked.drain(..) {
            // Who asked may have gone.
            let _ = asked.send(self.core.runs());
        }
    }

    fn tell(&mut self, letter: Letter) {
        let now = self.now();
        match letter {
            Letter::Beat(op) => self.core.heartbeat(now, op),
            Letter::Reply(op, reply) => {
                if let Some(Who::Child(child)) = self.away.get(&op) {
                    self.freed.push((child.id(), Caller::new(self.id, op)));
                }
                if self.dismiss(op) || self.away.remove(&op).is_some() {
                    self.reply(now, op, reply);
                }
            }
            Letter::Answer(op, result, receipt) => {
                if self.core.answer(now, op, result) {
                    self.receipts.extend(receipt);
                }
                // Before the handler has returned, the answer is only kept.
                if !self.core.is_called(op) {
                    self.live.about.mailbox.close(op);
                    self.set_free(op);
                }
            }
            Letter::Queued(op, ticket) => {
                if self.dismiss(op) {
                    self.away.insert(op, Who::Worker(ticket));
                }
            }
            Letter::Begun(op, reply, job) => self.begun(now, op, reply, job),
            Letter::Take(op, worker, receipt) => self.take(now, op, worker.as_deref(), receipt),
            Letter::Abandoned(call) => self.abandoned(now, call),
            Letter::Runs(asked) => self.asked.push(asked),
            Letter::Stop(failure, receipt) => {
                self.core.stop(now, failure);
                self.receipts.push(receipt);
            }
        }
    }

    /// What a handler returned.
    pub(super) fn reply(&mut self, now: Timestamp, op: Op, reply: Result<Value, Failure>) {
        if !self.core.waits_for_token(op) || reply.is_err() {
            self.live.about.mailbox.close(op);
        }
        self.core.reply(now, op, reply);
    }

    /// A child runs, and its handler has nothing more to do.
    fn begun(&mut self, now: Timestamp, op: Op, reply: Value, job: Job) {
        if !(self.dismiss(op) && self.core.begun(now, op, reply)) {
            return self.shared.abandon(Caller::new(self.id, op));
        }
        match self.core.is_called(op) {
            true => {
                let child = job.watch(&self.shared, self.live.about.clone(), op);
                self.away.insert(op, Who::Child(child));
            }
            // Its token was quicker.
            false => {
                self.live.about.mailbox.close(op);
                self.set_free(op);
            }
        }
    }

    /// A worker takes the work, unless it has gone or nobody waits for it.
    fn take(&mut self, now: Timestamp, op: Op, worker: Option<&str>, receipt: Receipt) {
        if !receipt.is_closed() && self.core.started(now, op, worker) {
            self.live.about.mailbox.open(op);
            self.away.remove(&op);
            self.receipts.push(receipt);
        }
    }

    /// Nobody waits for this call any more.
    pub(super) fn close(&mut self, op: Op) {
        self.live.about.mailbox.close(op);
        if !self.dismiss(op) {
            self.away.remove(&op);
        }
        // Also one whose handler has not said yet that it has begun.
        self.shared.abandon(Caller::new(self.id, op));
    }

    /// The token of this call was answered: a child that it waited for goes on alone.
    fn set_free(&mut self, op: Op) {
        let call = Caller::new(self.id, op);
        let linked = self.shared.family.part(call);
        // One that has ended is in no family.
        let watched = match self.dismiss(op) {
            true => None,
            false => self.away.remove(&op).and_then(|who| who.child()),
        };
        let child = linked.or(watched);
        self.freed.extend(child.map(|child| (child, call)));
    }

    /// The call that waited for its end is over.
    pub(super) fn abandoned(&mut self, now: Timestamp, call: Caller) {
        self.core.stop(now, Failure::unnamed());
        self.freed.push((self.id, call));
    }

    /// Drops the handler of this call. True if there was one.
    fn dismiss(&mut self, op: Op) -> bool {
        if self.here.as_ref().is_some_and(|call| call.op() == op) {
            self.here = None;
        } else if let Some(handler) = self.away.get(&op).and_then(Who::handler) {
            if !planted(Bug::HandlerLeft) {
                handler.abort();
            }
            self.away.remove(&op);
        } else {
            return false;
        }
        self.answered += 1;
        true
    }
}
