//! [`Mailbox`]: how handlers, and whoever holds one of their tokens or handles, reach the run they belong to.
//!
//! A run whose handlers ask for none of this never locks it.

use std::{
    mem::take,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Waker},
};

use crate::{Failure, Value, core::frame::Op};

#[derive(Debug)]
pub(crate) enum Letter {
    Beat(Op),
    Answer(Op, Result<Value, Failure>),
}

#[derive(Debug, Default)]
pub(crate) struct Mailbox {
    inner: Mutex<Inner>,
    used: AtomicBool,
}

#[derive(Debug, Default)]
struct Inner {
    letters: Vec<Letter>,
    /// Calls that somebody holds a handle or a token of, and that are not over.
    open: Vec<Op>,
    /// Calls that were answered by their token while their handler still runs.
    answered: Vec<Op>,
    cancelled: Vec<(Op, Waker)>,
    run: Option<Waker>,
}

/// Nobody waits for it any more.
#[derive(Debug)]
pub(crate) struct Over;

impl Mailbox {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        // Nothing in here panics half-way.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn used(&self) -> bool {
        self.used.load(Ordering::Acquire)
    }

    /// From now on letters about this call are taken.
    pub(crate) fn open(&self, op: Op) {
        self.used.store(true, Ordering::Release);
        let mut inner = self.inner();
        if !inner.open.contains(&op) && !inner.answered.contains(&op) {
            inner.open.push(op);
        }
    }

    pub(crate) fn beat(&self, op: Op) -> Result<(), Over> {
        let mut inner = self.inner();
        if !inner.open.contains(&op) {
            return Err(Over);
        }
        inner.letters.push(Letter::Beat(op));
        wake(inner);
        Ok(())
    }

    /// At most one answer is taken.
    pub(crate) fn answer(&self, op: Op, result: Result<Value, Failure>) -> Result<(), Over> {
        let mut inner = self.inner();
        let at = inner.open.iter().position(|open| *open == op).ok_or(Over)?;
        inner.open.swap_remove(at);
        inner.answered.push(op);
        inner.letters.push(Letter::Answer(op, result));
        wake(inner);
        Ok(())
    }

    /// The call is over: letters about it are refused, and whoever waits for its end is woken.
    pub(crate) fn close(&self, op: Op) {
        if self.used() {
            self.close_if(|other| other == op);
        }
    }

    pub(crate) fn close_all(&self) {
        if self.used() {
            self.close_if(|_| true);
        }
    }

    fn close_if(&self, which: impl Fn(Op) -> bool) {
        let mut inner = self.inner();
        inner.open.retain(|op| !which(*op));
        inner.answered.retain(|op| !which(*op));
        let (over, waiting): (Vec<_>, Vec<_>) = take(&mut inner.cancelled)
            .into_iter()
            .partition(|(op, _)| which(*op));
        inner.cancelled = waiting;
        drop(inner);
        over.into_iter().for_each(|(_, waker)| waker.wake());
    }

    /// Ready when the call is over.
    pub(crate) fn poll_closed(&self, op: Op, cx: &mut Context<'_>) -> Poll<()> {
        let mut inner = self.inner();
        if !inner.open.contains(&op) {
            return Poll::Ready(());
        }
        let same = |(other, waker): &(Op, Waker)| *other == op && waker.will_wake(cx.waker());
        if !inner.cancelled.iter().any(same) {
            inner.cancelled.push((op, cx.waker().clone()));
        }
        Poll::Pending
    }

    /// All letters; the next one wakes `waker`.
    pub(crate) fn collect(&self, waker: &Waker) -> Vec<Letter> {
        if !self.used() {
            return Vec::new();
        }
        let mut inner = self.inner();
        match &mut inner.run {
            Some(run) => run.clone_from(waker),
            none => *none = Some(waker.clone()),
        }
        take(&mut inner.letters)
    }
}

/// Without the lock: a waker may run what it wakes.
fn wake(mut inner: MutexGuard<'_, Inner>) {
    let run = inner.run.take();
    drop(inner);
    if let Some(run) = run {
        run.wake();
    }
}
