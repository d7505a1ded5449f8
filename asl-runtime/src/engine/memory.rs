//! [`Memory`]: the store of an engine that keeps nothing beyond its life.

mod ends;
mod gone;
mod history;
mod stored;
#[cfg(test)]
mod tests;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    mem::take,
    ops::Bound,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use hashbrown::HashMap;

use ends::Ends;
use gone::Gone;
use stored::{Kind, Stored};

use super::{
    activities::Activity,
    store::{Batch, Done, HistoryQuery, Kept, ListQuery, Opened, Row, Sealed, Store, StoreError},
};
use crate::{HistoryEvent, Timestamp, core::random::seed};

/// Keeps executions for as long as it lives itself: all that run, and of those that have ended the last 100,000, for at most
/// 90 days. One that is forgotten is as if it had never been: its name is free, its outcome unknown. None is whose
/// parent runs and waits for it.
///
/// Clones are the same store.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    tables: Arc<Mutex<Tables>>,
    /// Whether another engine may go on with what is in here.
    lasting: bool,
}

#[derive(Debug, Default)]
struct Tables {
    key: Option<u128>,
    executions: HashMap<u64, Box<Stored>>,
    machines: HashMap<Cow<'static, str>, Machine>,
    activities: BTreeMap<Arc<str>, Activity>,
    ends: Ends,
    /// The largest id that was ever stored.
    last: u64,
}

#[derive(Debug, Default)]
struct Machine {
    /// As its executions began with it last.
    kind: Option<Arc<Kind>>,
    names: HashMap<Arc<str>, u64>,
    /// By the moment that lists are sorted by, in nanoseconds.
    order: BTreeSet<(i64, u64)>,
}

impl Memory {
    /// One that outlives an engine, which another engine may go on with. It forgets nothing.
    pub fn lasting() -> Memory {
        let tables = Tables {
            ends: Ends::all(),
            ..Tables::default()
        };
        Memory {
            tables: Arc::new(Mutex::new(tables)),
            lasting: true,
        }
    }

    /// Keeps so many executions that have ended, instead of 100,000: the last ones.
    pub fn keep_ended(self, most: usize) -> Memory {
        self.tables().ends.keep(most);
        self
    }

    /// Adds to a history.
    fn add(&self, execution: u64, events: Vec<HistoryEvent>) {
        let mut tables = self.tables();
        if let Some(stored) = tables.executions.get_mut(&execution) {
            stored.add(events);
        }
    }

    fn store(&self, mut batch: Batch) -> Result<(), StoreError> {
        let mut gone = Gone::default();
        // What is left of both is dropped afterwards.
        self.tables().commit(&mut batch, &mut gone)
    }

    fn tables(&self) -> MutexGuard<'_, Tables> {
        // Nothing in here panics half-way.
        self.tables.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sealed for Memory {}

impl Store for Memory {
    fn open(&self) -> Done<Result<Opened, StoreError>> {
        let mut tables = self.tables();
        let next = tables.last + 1;
        let key = *tables.key.get_or_insert_with(seed);
        Done::Now(Ok(Opened::new(next, key)))
    }

    fn commit(&self, batch: Batch) -> Done<Result<(), StoreError>> {
        Done::Now(match batch {
            // As most are.
            Batch {
                execution,
                created: None,
                redriven: None,
                ended: None,
                changes,
                events,
                freed,
            } if changes.is_empty() && freed.is_empty() => {
                self.add(execution, events);
                Ok(())
            }
            batch => self.store(batch),
        })
    }

    fn keeps_frames(&self) -> bool {
        self.lasting
    }

    fn kept(&self, id: u64) -> Done<Result<Option<Kept>, StoreError>> {
        let tables = self.tables();
        Done::Now(Ok(tables.executions.get(&id).map(|stored| stored.kept(id))))
    }

    fn running(&self) -> Done<Result<Vec<Kept>, StoreError>> {
        let tables = self.tables();
        let running = tables.executions.iter();
        let running = running.filter(|(_, stored)| stored.ended().is_none());
        Done::Now(Ok(running.map(|(id, stored)| stored.kept(*id)).collect()))
    }

    fn execution(&self, id: u64) -> Done<Result<Option<Row>, StoreError>> {
        Done::Now(Ok(self.tables().row(id)))
    }

    fn find(&self, machine: &str, name: &str) -> Done<Result<Option<Row>, StoreError>> {
        let tables = self.tables();
        let machine = tables.machines.get(machine);
        let id = machine.and_then(|machine| machine.names.get(name));
        Done::Now(Ok(id.and_then(|id| tables.row(*id))))
    }

    fn list(&self, query: ListQuery<'_>) -> Done<Result<Vec<Row>, StoreError>> {
        let tables = self.tables();
        let Some(machine) = tables.machines.get(query.machine) else {
            return Done::Now(Ok(Vec::new()));
        };
        let after = query.after.map(|(at, id)| (at.as_nanos(), id));
        let end = after.map_or(Bound::Unbounded, Bound::Excluded);
        let rows = machine.order.range((Bound::Unbounded, end)).rev();
        let rows = rows.filter_map(|(_, id)| tables.row(*id));
        let wanted = |row: &Row| {
            let status = query.status;
            status.is_none_or(|status| row.about.status() == status)
        };
        Done::Now(Ok(rows.filter(wanted).take(query.most).collect()))
    }

    fn create_activity(&self, activity: Activity) -> Done<Result<(), StoreError>> {
        let name = activity.name.clone();
        let mut tables = self.tables();
        let kept = tables.activities.entry(name);
        kept.or_insert_with(|| activity.clone());
        Done::Now(Ok(()))
    }

    fn delete_activity(&self, name: &str) -> Done<Result<(), StoreError>> {
        let gone = self.tables().activities.remove(name);
        drop(gone);
        Done::Now(Ok(()))
    }

    fn activities(&self) -> Done<Result<Vec<Activity>, StoreError>> {
        let tables = self.tables();
        Done::Now(Ok(tables.activities.values().cloned().collect()))
    }

    fn history(&self, query: HistoryQuery) -> Done<Result<Vec<HistoryEvent>, StoreError>> {
        let tables = self.tables();
        let Some(stored) = tables.executions.get(&query.execution) else {
            return Done::Now(Ok(Vec::new()));
        };
        Done::Now(Ok(stored.page(query)))
    }
}

impl Tables {
    fn row(&self, id: u64) -> Option<Row> {
        Some(self.executions.get(&id)?.row(id))
    }

    /// Takes out of the batch what it keeps.
    fn commit(&mut self, batch: &mut Batch, gone: &mut Gone) -> Result<(), StoreError> {
        if let Some(row) = &mut batch.created {
            self.create(row)?;
        }
        for (child, call) in &batch.freed {
            let child = *child;
            let stored = self.executions.get(&child);
            if stored.and_then(|stored| stored.parent()) == Some(*call) {
                self.free(child);
            }
        }
        let id = batch.execution;
        let Some(stored) = self.executions.get_mut(&id) else {
            return Ok(());
        };
        let before = stored.moment();
        let redriven = batch.redriven;
        redriven.map_or(Ok(()), |at| stored.redrive(at, gone))?;
        stored.add(take(&mut batch.events));
        if batch.ended.is_some() {
            stored.forget_parts(gone);
        }
        for change in batch.changes.drain(..) {
            stored.change(change, gone);
        }
        let ended = batch.ended.take().map(|(at, outcome)| {
            stored.end(at, outcome);
            at
        });
        let after = stored.moment();
        if after != before
            && let Some(machine) = self.machines.get_mut(&stored.kind.machine)
        {
            machine.order.remove(&(before.as_nanos(), id));
            machine.order.insert((after.as_nanos(), id));
        }
        if redriven.is_some() {
            self.ends.remove(before, id);
            self.free(id);
        }
        if let Some(at) = ended {
            self.end(id, at);
            self.forget(at, gone);
        }
        Ok(())
    }

    /// Nobody waits for it any more.
    fn free(&mut self, id: u64) {
        let Some(stored) = self.executions.get_mut(&id) else {
            return;
        };
        let parent = stored.take_parent();
        let held = parent.is_some_and(|parent| self.ends.let_go(parent.execution, id));
        if let Some((at, _)) = stored.ended().filter(|_| held) {
            self.ends.add(*at, id);
        }
    }

    fn end(&mut self, id: u64, at: Timestamp) {
        let stored = |id: u64| self.executions.get(&id);
        let runs = |parent: u64| stored(parent).is_some_and(|parent| parent.ended().is_none());
        match stored(id).and_then(|child| child.parent()) {
            Some(parent) if runs(parent.execution) => self.ends.hold(parent.execution, id),
            _ => self.ends.add(at, id),
        }
        while let Some(child) = self.ends.next_unheard(id) {
            if let Some((at, _)) = stored(child).and_then(|child| child.ended()) {
                self.ends.add(*at, child);
            }
        }
    }

    fn create(&mut self, row: &mut Row) -> Result<(), StoreError> {
        let about = &row.about;
        let machine = self.machines.entry_ref(&about.machine);
        let machine = machine.or_default();
        if let Some(other) = machine.names.get(&about.name) {
            return Err(StoreError::Exists(*other));
        }
        self.last = self.last.max(row.id);
        machine.names.insert(about.name.clone(), row.id);
        machine.order.insert((about.started.as_nanos(), row.id));
        let kind = Kind::of(row, &mut machine.kind);
        let stored = Box::new(Stored::new(row, kind));
        self.executions.insert(row.id, stored);
        Ok(())
    }

    /// Those that ended too long ago, or before too many others.
    fn forget(&mut self, now: Timestamp, gone: &mut Gone) {
        while let Some(id) = self.ends.next(now) {
            gone.executions.extend(self.remove(id));
        }
    }

    fn remove(&mut self, id: u64) -> Option<Stored> {
        let stored = self.executions.remove(&id)?;
        if let Some(machine) = self.machines.get_mut(&stored.kind.machine) {
            machine.names.remove(stored.name());
            machine.order.remove(&(stored.moment().as_nanos(), id));
        }
        Some(*stored)
    }
}
