//! [`Family`]: the executions that run and that a call of another one waits for.

use std::sync::{Mutex, MutexGuard, PoisonError};

use hashbrown::{HashMap, HashSet, hash_map::Entry};

use super::store::Caller;

#[derive(Debug, Default)]
pub(super) struct Family(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    children: HashMap<Caller, u64>,
    /// Mostly one, but whoever starts it again under the same name waits for it too.
    parents: HashMap<u64, HashSet<Caller>>,
}

impl Family {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        // Nothing in here panics half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on this call waits for this execution, and for no other.
    pub(super) fn join(&self, parent: Caller, child: u64) {
        let mut inner = self.inner();
        inner.part(parent);
        inner.join(parent, child);
    }

    /// From now on this call waits for this execution, unless it waits for one already: a call that is made again after a
    /// crash does, and this one may turn out to be the same.
    pub(super) fn join_first(&self, parent: Caller, child: u64) {
        let mut inner = self.inner();
        if !inner.children.contains_key(&parent) {
            inner.join(parent, child);
        }
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
    fn join(&mut self, parent: Caller, child: u64) {
        self.children.insert(parent, child);
        self.parents.entry(child).or_default().insert(parent);
    }

    fn part(&mut self, parent: Caller) -> Option<u64> {
        let child = self.children.remove(&parent)?;
        if let Entry::Occupied(mut parents) = self.parents.entry(child) {
            parents.get_mut().remove(&parent);
            if parents.get().is_empty() {
                parents.remove();
            }
        }
        Some(child)
    }
}
