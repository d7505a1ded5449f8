//! [`Family`]: the executions that run and that a call of another one waits for.

use std::sync::{Mutex, MutexGuard, PoisonError};

use hashbrown::HashMap;

use super::store::Caller;

#[derive(Debug, Default)]
pub(super) struct Family(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    children: HashMap<Caller, u64>,
    parents: HashMap<u64, Caller>,
}

impl Family {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        // Nothing in here panics half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on this call waits for this execution.
    pub(super) fn join(&self, parent: Caller, child: u64) {
        let mut inner = self.inner();
        inner.leave(child);
        inner.parents.insert(child, parent);
        if let Some(before) = inner.children.insert(parent, child) {
            inner.parents.remove(&before);
        }
    }

    /// Nobody waits for this execution any more. True if somebody did.
    pub(super) fn leave(&self, child: u64) -> bool {
        self.inner().leave(child)
    }

    /// Whom this call waits for, and no longer does.
    pub(super) fn part(&self, parent: Caller) -> Option<u64> {
        let mut inner = self.inner();
        let child = inner.children.remove(&parent)?;
        inner.parents.remove(&child);
        Some(child)
    }
}

impl Inner {
    fn leave(&mut self, child: u64) -> bool {
        let parent = self.parents.remove(&child);
        parent.is_some_and(|parent| self.children.remove(&parent).is_some())
    }
}
