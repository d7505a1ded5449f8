//! [`Turns`]: how many handlers may run at once, and how many calls may wait for that before `start` waits too.

use std::{
    cell::Cell,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::sync::{Mutex, Notify, Semaphore};

/// So many calls may wait for their turn, unless it is told otherwise.
pub(super) const LINE: usize = 1_000;

thread_local! {
    /// What runs here has a turn, which others may be waiting for.
    static HOLDS: Cell<bool> = const { Cell::new(false) };
}

#[derive(Debug)]
pub(super) struct Turns {
    free: Semaphore,
    /// How many places in the line are taken.
    taken: AtomicUsize,
    /// From so many on, starts wait.
    most: AtomicUsize,
    /// Whoever waits to start an execution; the others wait behind, first come, first served.
    first: Mutex<()>,
    /// There is room for the first of them.
    room: Notify,
}

/// One of the handlers that may run at once.
pub(super) struct Turn(Arc<Turns>);

impl Turn {
    /// Runs what this turn is for.
    pub(super) fn holding<T>(&self, work: impl FnOnce() -> T) -> T {
        let before = HOLDS.replace(true);
        let done = work();
        HOLDS.set(before);
        done
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.free.add_permits(1);
    }
}

/// A place in the line: of a call that waits for its turn, or of a start whose first calls are not known yet.
pub(super) struct Place(Arc<Turns>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.taken.fetch_sub(1, Ordering::SeqCst);
        self.0.room.notify_one();
    }
}

impl Turns {
    pub(super) fn new(handlers: usize, line: usize) -> Arc<Turns> {
        Arc::new(Turns {
            free: Semaphore::new(handlers.clamp(1, Semaphore::MAX_PERMITS)),
            taken: AtomicUsize::new(0),
            most: AtomicUsize::new(line.max(1)),
            first: Mutex::default(),
            room: Notify::new(),
        })
    }

    /// None if one has to wait: nobody passes those who wait already.
    pub(super) fn try_take(self: &Arc<Self>) -> Option<Turn> {
        self.free.try_acquire().ok()?.forget();
        Some(Turn(self.clone()))
    }

    /// First come, first served, from this call on.
    pub(super) fn take(self: Arc<Self>) -> impl Future<Output = Option<Turn>> + Send {
        let waits = self.join();
        async move {
            let turn = self.free.acquire().await;
            turn.ok()?.forget();
            drop(waits);
            Some(Turn(self))
        }
    }

    fn join(self: &Arc<Self>) -> Place {
        self.taken.fetch_add(1, Ordering::SeqCst);
        Place(self.clone())
    }

    fn try_join(self: &Arc<Self>) -> Option<Place> {
        let most = self.most.load(Ordering::SeqCst);
        let more = |taken| (taken < most).then_some(taken + 1);
        let order = Ordering::SeqCst;
        let joined = self.taken.fetch_update(order, order, more);
        joined.is_ok().then(|| Place(self.clone()))
    }

    /// A place for a start, when there is one. A handler gets it at once: the line may be waiting for its turn.
    pub(super) async fn room(self: &Arc<Self>) -> Place {
        if HOLDS.get() {
            return self.join();
        }
        let _first = self.first.lock().await;
        loop {
            let mut room = pin!(self.room.notified());
            room.as_mut().enable();
            if let Some(place) = self.try_join() {
                return place;
            }
            room.await;
        }
    }

    /// No start waits any more.
    pub(super) fn refuse(&self) {
        self.most.store(usize::MAX, Ordering::SeqCst);
        self.room.notify_one();
    }
}
