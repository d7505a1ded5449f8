//! [`Family`]: the executions that run and that a call of another one waits for.

use std::sync::{Mutex, MutexGuard, PoisonError};

use hashbrown::{HashMap, hash_map::Entry};

use super::store::Caller;

#[derive(Debug, Default)]
pub(super) struct Family(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    children: HashMap<Caller, u64>,
    /// Mostly one, but whoever starts it again under the same name waits for it too.
    parents: HashMap<u64, Vec<Caller>>,
}

impl Family {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        // Nothing in here panics half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on this call waits for this execution.
    pub(super) fn join(&self, parent: Caller, child: u64) {
        let mut inner = self.inner();
        inner.part(parent);
        inner.children.insert(parent, child);
        inner.parents.entry(child).or_default().push(parent);
    }

    /// Nobody waits for this execution any more.
    pub(super) fn leave(&self, child: u64) {
        let mut inner = self.inner();
        for parent in inner.parents.remove(&child).unwrap_or_default() {
            inner.children.remove(&parent);
        }
    }

    /// Whom this call waits for, and no longer does.
    pub(super) fn part(&self, parent: Caller) -> Option<u64> {
        self.inner().part(parent)
    }
}

impl Inner {
    fn part(&mut self, parent: Caller) -> Option<u64> {
        let child = self.children.remove(&parent)?;
        if let Entry::Occupied(mut parents) = self.parents.entry(child) {
            parents.get_mut().retain(|other| *other != parent);
            if parents.get().is_empty() {
                parents.remove();
            }
        }
        Some(child)
    }
}
