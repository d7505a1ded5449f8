//! The executions that run, by their number; and [`Load`], which counts what runs for them.

use std::{
    future::Future,
    ops::Deref,
    pin::pin,
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use hashbrown::HashMap;
use tokio::{
    sync::{Notify, SetOnce},
    task::AbortHandle,
};

use super::{rest::Rest, store::Outcome};
use crate::{
    Ended, ExecutionError,
    core::{about::About, host::Hosted},
};

/// One execution that runs.
#[derive(Clone, Debug)]
pub(super) struct Live {
    pub(super) about: Arc<About>,
}

/// Where an execution is, and how it ended. It lies in its [`About`]: memory of its own would cost more than it is.
#[derive(Debug, Default)]
pub(crate) struct Life {
    /// Set when the end is stored.
    pub(super) outcome: Ending,
    place: Mutex<Place>,
}

/// How it ended, when it has; made when somebody waits for it, or when it is over.
#[derive(Debug, Default)]
pub(crate) struct Ending(OnceLock<Box<SetOnce<Outcome>>>);

impl Ending {
    fn made(&self) -> &SetOnce<Outcome> {
        self.0.get_or_init(Box::default)
    }

    pub(super) fn get(&self) -> Option<&Outcome> {
        self.0.get()?.get()
    }

    /// False if it was set before.
    pub(super) fn set(&self, outcome: Outcome) -> bool {
        self.made().set(outcome).is_ok()
    }

    pub(super) async fn wait(&self) -> &Outcome {
        self.made().wait().await
    }
}

/// Where its core is.
#[derive(Debug, Default)]
pub(crate) enum Place {
    /// In a driver that has no task yet.
    #[default]
    New,
    /// In the driver that this task is.
    Driven(AbortHandle),
    /// Here, until a letter comes.
    Rests(Box<Rest>),
    /// The engine lets nothing go on any more.
    Closed,
}

impl Live {
    fn hosted(&self) -> &Hosted {
        let hosted = self.about.hosted();
        hosted.expect("an engine's execution is hosted")
    }

    pub(super) fn id(&self) -> u64 {
        self.hosted().id
    }
}

impl Deref for Live {
    type Target = Life;

    fn deref(&self) -> &Life {
        &self.hosted().life
    }
}

impl Life {
    pub(super) fn place(&self) -> MutexGuard<'_, Place> {
        self.place.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether its end is stored. It may be redriven since.
    pub(super) fn has_ended(&self) -> bool {
        let interrupted = |error: &ExecutionError| error.ended() == Ended::Interrupted;
        let outcome = self.outcome.get();
        outcome.is_some_and(|outcome| !outcome.as_ref().is_err_and(interrupted))
    }
}

/// All executions that run.
#[derive(Debug, Default)]
pub(super) struct Lives(Mutex<HashMap<u64, Live>>);

impl Lives {
    fn map(&self) -> MutexGuard<'_, HashMap<u64, Live>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn get(&self, id: u64) -> Option<Live> {
        self.map().get(&id).cloned()
    }

    pub(super) fn insert(&self, id: u64, live: Live) {
        let before = self.map().insert(id, live);
        // Not under the lock.
        drop(before);
    }

    /// Unless it is another one by now.
    pub(super) fn remove(&self, id: u64, live: &Live) {
        let mut map = self.map();
        let same = map
            .get(&id)
            .is_some_and(|other| Arc::ptr_eq(&other.about, &live.about));
        let removed = same.then(|| map.remove(&id));
        drop(map);
        // What goes with it must not go under the lock.
        drop(removed);
    }

    pub(super) fn all(&self) -> Vec<Live> {
        self.map().values().cloned().collect()
    }
}

/// How much runs: calls that wait for their answer, and tasks that live.
#[derive(Debug, Default)]
pub(super) struct Load {
    /// From before its handler is spawned until what follows from its reply has begun.
    calls: AtomicUsize,
    /// Drivers and handlers, until they are dropped.
    tasks: AtomicUsize,
    less: Notify,
}

impl Load {
    pub(super) fn call(&self) {
        self.calls.fetch_add(1, Ordering::SeqCst);
    }

    pub(super) fn answered(&self, calls: usize) {
        if calls > 0 && self.calls.fetch_sub(calls, Ordering::SeqCst) == calls {
            self.less.notify_waiters();
        }
    }

    /// Counts a task until what this returns is dropped.
    pub(super) fn task(self: &Arc<Self>) -> Counted {
        self.tasks.fetch_add(1, Ordering::SeqCst);
        Counted(self.clone())
    }

    /// Until no call waits, or until then.
    pub(super) async fn idle_or(&self, until: impl Future<Output = ()>) {
        let mut until = pin!(until);
        let mut idle = pin!(self.none(&self.calls));
        std::future::poll_fn(|cx| match idle.as_mut().poll(cx) {
            std::task::Poll::Ready(()) => std::task::Poll::Ready(()),
            std::task::Poll::Pending => until.as_mut().poll(cx),
        })
        .await;
    }

    /// Until no task lives.
    pub(super) async fn gone(&self) {
        self.none(&self.tasks).await;
    }

    async fn none(&self, count: &AtomicUsize) {
        loop {
            let mut less = pin!(self.less.notified());
            less.as_mut().enable();
            if count.load(Ordering::SeqCst) == 0 {
                return;
            }
            less.await;
        }
    }

    #[cfg(test)]
    pub(super) fn tasks(&self) -> usize {
        self.tasks.load(Ordering::SeqCst)
    }

    #[cfg(test)]
    pub(super) fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }
}

/// One task that lives.
#[derive(Debug)]
pub(super) struct Counted(Arc<Load>);

impl Drop for Counted {
    fn drop(&mut self) {
        if self.0.tasks.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.0.less.notify_waiters();
        }
    }
}
