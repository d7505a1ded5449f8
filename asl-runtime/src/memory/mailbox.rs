//! [`Mailbox`]: how handlers, and whoever holds one of their tokens or handles, reach the run they belong to.
//!
//! A run whose handlers ask for none of this never locks it.

use std::{
    mem::take,
    sync::{Mutex, OnceLock, PoisonError},
    task::{Context, Poll, Waker},
};

use hashbrown::{HashMap, HashSet};

#[cfg(feature = "engine")]
use crate::engine::{Job, Ticket};
use crate::{Failure, Value, core::frame::Op};

#[derive(Debug)]
pub(crate) enum Letter {
    Beat(Op),
    Answer(Op, Result<Value, Failure>, Option<Receipt>),
    /// A handler that an engine spawned has returned.
    #[cfg(feature = "engine")]
    Reply(Op, Result<Value, Failure>),
    /// The work of this call waits for a worker, and no longer for the handler.
    #[cfg(feature = "engine")]
    Queued(Op, Ticket),
    /// The job that this call asked for has begun, and was answered so.
    #[cfg(feature = "engine")]
    Begun(Op, Value, Job),
    /// A worker of this name, if it has one, takes the work.
    #[cfg(feature = "engine")]
    Take(Op, Option<Box<str>>, Receipt),
    /// Ends the execution.
    #[cfg(feature = "engine")]
    Stop(Failure, Receipt),
}

/// Sent when what the letter asks for has happened and is stored; dropped when it has not.
#[cfg(feature = "engine")]
pub(crate) type Receipt = tokio::sync::oneshot::Sender<()>;
#[cfg(not(feature = "engine"))]
pub(crate) type Receipt = std::convert::Infallible;

#[derive(Debug, Default)]
pub(crate) struct Mailbox(OnceLock<Box<Mutex<Inner>>>);

#[derive(Debug, Default)]
struct Inner {
    letters: Vec<Letter>,
    /// Calls that somebody holds a handle or a token of, and that are not over.
    open: HashSet<Op>,
    /// Calls that were answered by their token while their handler still runs.
    answered: HashSet<Op>,
    /// Who waits for the end of a call.
    cancelled: HashMap<Op, Vec<Waker>>,
    run: Option<Waker>,
}

/// Nobody waits for it any more.
#[derive(Debug)]
pub(crate) struct Over;

impl Mailbox {
    /// Wakers are woken outside of it: one may run at once what it wakes.
    fn with<R>(&self, work: impl FnOnce(&mut Inner) -> R) -> R {
        let inner = self.0.get_or_init(Box::default);
        // Nothing in here panics half-way.
        work(&mut inner.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn used(&self) -> bool {
        self.0.get().is_some()
    }

    /// From now on letters about this call are taken.
    pub(crate) fn open(&self, op: Op) {
        self.with(|inner| {
            if !inner.answered.contains(&op) {
                inner.open.insert(op);
            }
        });
    }

    pub(crate) fn beat(&self, op: Op) -> Result<(), Over> {
        let run = self.with(|inner| {
            let open = inner.open.contains(&op);
            open.then(|| inner.post(Letter::Beat(op))).ok_or(Over)
        })?;
        wake(run);
        Ok(())
    }

    /// At most one answer is taken.
    pub(crate) fn answer(
        &self,
        op: Op,
        result: Result<Value, Failure>,
        receipt: Option<Receipt>,
    ) -> Result<(), Over> {
        let run = self.with(|inner| {
            let open = inner.open.take(&op).ok_or(Over)?;
            inner.answered.insert(open);
            Ok(inner.post(Letter::Answer(op, result, receipt)))
        })?;
        wake(run);
        Ok(())
    }

    /// From now on it can be posted to: an engine's executions wait for letters that no handler asked for.
    #[cfg(feature = "engine")]
    pub(crate) fn make(&self) {
        self.with(|_| ());
    }

    /// Something that needs no open call.
    #[cfg(feature = "engine")]
    pub(crate) fn post(&self, letter: Letter) {
        wake(self.with(|inner| inner.post(letter)));
    }

    /// The call is over: letters about it are refused, and whoever waits for its end is woken.
    pub(crate) fn close(&self, op: Op) {
        if self.used() {
            let over = self.with(|inner| {
                inner.open.remove(&op);
                inner.answered.remove(&op);
                inner.cancelled.remove(&op)
            });
            over.into_iter().flatten().for_each(Waker::wake);
        }
    }

    pub(crate) fn close_all(&self) {
        if self.used() {
            let over = self.with(|inner| {
                inner.open.clear();
                inner.answered.clear();
                take(&mut inner.cancelled)
            });
            over.into_values().flatten().for_each(Waker::wake);
        }
    }

    /// Ready when the call is over.
    pub(crate) fn poll_closed(&self, op: Op, cx: &mut Context<'_>) -> Poll<()> {
        self.with(|inner| {
            if !inner.open.contains(&op) {
                return Poll::Ready(());
            }
            let wakers = inner.cancelled.entry(op).or_default();
            if !wakers.iter().any(|waker| waker.will_wake(cx.waker())) {
                wakers.push(cx.waker().clone());
            }
            Poll::Pending
        })
    }

    /// All letters; the next one wakes `waker`.
    pub(crate) fn collect(&self, waker: &Waker) -> Vec<Letter> {
        if !self.used() {
            return Vec::new();
        }
        self.with(|inner| {
            match &mut inner.run {
                Some(run) => run.clone_from(waker),
                none => *none = Some(waker.clone()),
            }
            take(&mut inner.letters)
        })
    }
}

impl Inner {
    fn post(&mut self, letter: Letter) -> Option<Waker> {
        self.letters.push(letter);
        self.run.take()
    }
}

fn wake(run: Option<Waker>) {
    if let Some(run) = run {
        run.wake();
    }
}
