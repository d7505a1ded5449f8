//! [`Turns`]: how many handlers may run at once, and how many calls may wait for that before `start` waits too.

use std::{
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::sync::{Notify, Semaphore};

/// So many calls may wait for their turn, unless it is told otherwise.
pub(super) const LINE: usize = 1_000;

#[derive(Debug)]
pub(super) struct Turns {
    free: Semaphore,
    /// How many calls wait for their turn.
    waiting: AtomicUsize,
    /// From so many on, starts wait.
    line: AtomicUsize,
    /// Who waits to start an execution.
    starts: Notify,
}

/// One of the handlers that may run at once.
pub(super) struct Turn(Arc<Turns>);

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.free.add_permits(1);
    }
}

/// A call that waits for its turn.
struct Waits(Arc<Turns>);

impl Drop for Waits {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::SeqCst);
        if self.0.has_room() {
            self.0.starts.notify_one();
        }
    }
}

impl Turns {
    pub(super) fn new(handlers: usize, line: usize) -> Arc<Turns> {
        Arc::new(Turns {
            free: Semaphore::new(handlers.clamp(1, Semaphore::MAX_PERMITS)),
            waiting: AtomicUsize::new(0),
            line: AtomicUsize::new(line.max(1)),
            starts: Notify::new(),
        })
    }

    /// None if one has to wait: nobody passes those who wait already.
    pub(super) fn try_take(self: &Arc<Self>) -> Option<Turn> {
        self.free.try_acquire().ok()?.forget();
        Some(Turn(self.clone()))
    }

    /// First come, first served, from this call on.
    pub(super) fn take(self: Arc<Self>) -> impl Future<Output = Option<Turn>> + Send {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let waits = Waits(self.clone());
        async move {
            let turn = self.free.acquire().await;
            turn.ok()?.forget();
            drop(waits);
            Some(Turn(self))
        }
    }

    fn has_room(&self) -> bool {
        self.waiting.load(Ordering::SeqCst) < self.line.load(Ordering::SeqCst)
    }

    /// Until few enough calls wait for their turn.
    pub(super) async fn room(&self) {
        loop {
            let mut called = pin!(self.starts.notified());
            called.as_mut().enable();
            if self.has_room() {
                break;
            }
            called.await;
        }
        self.starts.notify_one();
    }

    /// No start waits any more.
    pub(super) fn refuse(&self) {
        self.line.store(usize::MAX, Ordering::SeqCst);
        self.starts.notify_waiters();
        self.starts.notify_one();
    }
}
