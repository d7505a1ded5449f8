//! Branches that live together: a slot for each frame that calls, and only those are polled that were woken.

use std::{
    mem::take,
    sync::Arc,
    task::{Context, Poll, Waker},
};

use super::{
    drive::{Drive, READY_AT_ONCE},
    slots::{self, Bell, Pool, Woken},
};
use crate::core::{Effect, Invocation, frame::Op};

#[derive(Default)]
pub(super) struct Together {
    /// The call of the only branch that is left.
    pub(super) left: Option<Invocation>,
    woken: Arc<Woken>,
    /// By frame, as the slots are.
    bells: Vec<Option<(Arc<Bell>, Waker)>>,
    /// The call in each slot.
    running: Vec<Option<Op>>,
}

impl Drive {
    /// Polls all handlers that were woken, until one branch is left.
    pub(crate) fn poll_many(&mut self, pool: &mut dyn Pool, cx: &mut Context<'_>) -> Poll<()> {
        let mut together = self.rare().together.take().unwrap_or_default();
        let polled = self.poll_together(&mut together, pool, cx);
        self.rare().together = Some(together);
        polled
    }

    fn poll_together(
        &mut self,
        together: &mut Together,
        pool: &mut dyn Pool,
        cx: &mut Context<'_>,
    ) -> Poll<()> {
        together.woken.listen(cx.waker());
        let mut woken = Vec::new();
        let mut polled = 0;
        loop {
            self.collect(together, pool);
            if self.core.outcome().is_some() || self.core.alone() {
                return Poll::Ready(());
            }
            if polled >= READY_AT_ONCE {
                self.give_way(together, pool, cx);
                return Poll::Pending;
            }
            woken.clear();
            together.woken.take(&mut woken);
            for at in &woken {
                polled += 1;
                self.poll_slot(*at, together, pool);
            }
            if woken.is_empty() && !self.poll_world(cx) {
                if take(&mut self.go_on) {
                    self.give_way(together, pool, cx);
                }
                return Poll::Pending;
            }
        }
    }

    /// Lets states run on and others have the thread. What that breaks off is dropped here: the next poll may find but one
    /// branch, and then nobody looks at the slots of the others.
    fn give_way(&mut self, together: &mut Together, pool: &mut dyn Pool, cx: &mut Context<'_>) {
        self.core.tick(self.now());
        self.collect(together, pool);
        cx.waker().wake_by_ref();
    }

    /// Does what the execution wants done.
    fn collect(&mut self, together: &mut Together, pool: &mut dyn Pool) {
        while let Some(effect) = self.core.effect() {
            match effect {
                Effect::Call(call) if self.core.alone() => together.left = Some(call),
                Effect::Call(call) => {
                    let context = self.context(&call);
                    pool.start(call.op.frame, context, call.task, call.input);
                    together.ring(call.op);
                }
                Effect::Cancel(op) => {
                    self.over(op);
                    together.cancel(op, pool);
                }
                Effect::Continue => self.go_on = true,
            }
        }
    }

    fn poll_slot(&mut self, at: u32, together: &mut Together, pool: &mut dyn Pool) {
        let index = at as usize;
        let Some(Some((bell, waker))) = together.bells.get(index) else {
            return;
        };
        bell.reset();
        let (Some(op), Some(slot)) = (together.running[index], pool.slot(at)) else {
            return;
        };
        // One that a sibling polled just before has broken off is dropped in a moment, and not polled again.
        if self.core.is_called(op)
            && let Poll::Ready(reply) = slots::poll(slot, &mut Context::from_waker(waker))
        {
            together.running[index] = None;
            self.reply(op, reply);
        }
    }
}

impl Together {
    fn cancel(&mut self, op: Op, pool: &mut dyn Pool) {
        let at = op.frame as usize;
        if self.running.get(at) == Some(&Some(op)) {
            self.running[at] = None;
            if let Some(slot) = pool.slot(op.frame) {
                slots::clear(slot);
            }
        }
    }

    /// A new call is in its slot: it is polled in its turn.
    fn ring(&mut self, op: Op) {
        let at = op.frame as usize;
        if at >= self.running.len() {
            self.running.resize(at + 1, None);
            self.bells.resize(at + 1, None);
        }
        self.running[at] = Some(op);
        let woken = &self.woken;
        let (_, waker) = self.bells[at].get_or_insert_with(|| {
            let bell = Bell::new(op.frame, woken.clone());
            (bell.clone(), Waker::from(bell))
        });
        waker.wake_by_ref();
    }
}
