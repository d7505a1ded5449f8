//! Parallel and Map as a user gets them: what runs together, what is broken off, what stays the same from run to run.

mod repeat;
mod together;

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::SeqCst},
};

/// Counts how many handlers live, and how many ever lived at once.
#[derive(Clone, Default)]
struct Living(Arc<(AtomicUsize, AtomicUsize)>);

/// One of them, until it is dropped.
struct Guard(Living);

impl Living {
    fn guard(&self) -> Guard {
        let now = self.0.0.fetch_add(1, SeqCst) + 1;
        self.0.1.fetch_max(now, SeqCst);
        Guard(self.clone())
    }

    fn now(&self) -> usize {
        self.0.0.load(SeqCst)
    }

    fn most(&self) -> usize {
        self.0.1.load(SeqCst)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.0.0.fetch_sub(1, SeqCst);
    }
}
