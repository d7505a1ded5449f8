//! [`Memory`]: the store of an engine that keeps nothing beyond its life.

use std::{
    borrow::Cow,
    collections::BTreeSet,
    ops::Bound,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use hashbrown::HashMap;

use super::store::{
    Batch, Done, HistoryQuery, Kept, ListQuery, Opened, Row, Sealed, Store, StoreError,
};
use crate::{HistoryEvent, Timestamp, core::random::seed};

#[derive(Debug, Default)]
pub(super) struct Memory(Mutex<Tables>);

#[derive(Debug, Default)]
struct Tables {
    executions: HashMap<u64, Stored>,
    machines: HashMap<Cow<'static, str>, Machine>,
}

#[derive(Debug)]
struct Stored {
    row: Box<Row>,
    events: Vec<HistoryEvent>,
}

#[derive(Debug, Default)]
struct Machine {
    names: HashMap<Arc<str>, u64>,
    /// By the moment that lists are sorted by.
    order: BTreeSet<(Timestamp, u64)>,
}

impl Memory {
    fn tables(&self) -> MutexGuard<'_, Tables> {
        // Nothing in here panics half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sealed for Memory {}

impl Store for Memory {
    fn open(&self) -> Done<Result<Opened, StoreError>> {
        Done::Now(Ok(Opened::new(1, seed())))
    }

    fn commit(&self, batch: Batch) -> Done<Result<(), StoreError>> {
        Done::Now(self.tables().commit(batch))
    }

    fn keeps_frames(&self) -> bool {
        false
    }

    fn running(&self) -> Done<Result<Vec<Kept>, StoreError>> {
        Done::Now(Ok(Vec::new()))
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
        let end = query.after.map_or(Bound::Unbounded, Bound::Excluded);
        let rows = machine.order.range((Bound::Unbounded, end)).rev();
        let rows = rows.filter_map(|(_, id)| Some(&*tables.executions.get(id)?.row));
        let wanted = |row: &&Row| {
            let status = query.status;
            status.is_none_or(|status| row.about.status() == status)
        };
        let rows = rows.filter(wanted).take(query.most);
        Done::Now(Ok(rows.cloned().collect()))
    }

    fn history(&self, query: HistoryQuery) -> Done<Result<Vec<HistoryEvent>, StoreError>> {
        let tables = self.tables();
        let Some(stored) = tables.executions.get(&query.execution) else {
            return Done::Now(Ok(Vec::new()));
        };
        // The event of id n is at n - 1.
        let after = query.after.and_then(|id| usize::try_from(id).ok());
        let events = &stored.events;
        let events = match (query.reverse, after) {
            (false, after) => {
                let rest = events.get(after.unwrap_or(0)..).unwrap_or_default();
                rest.iter().take(query.most).cloned().collect()
            }
            (true, after) => {
                let end = after.map_or(events.len(), |id| id.saturating_sub(1));
                let rest = events.get(..end).unwrap_or_default();
                rest.iter().rev().take(query.most).cloned().collect()
            }
        };
        Done::Now(Ok(events))
    }
}

impl Tables {
    fn row(&self, id: u64) -> Option<Row> {
        Some(Row::clone(&self.executions.get(&id)?.row))
    }

    fn commit(&mut self, batch: Batch) -> Result<(), StoreError> {
        if let Some(row) = batch.created {
            self.create(row)?;
        }
        let Some(stored) = self.executions.get_mut(&batch.execution) else {
            return Ok(());
        };
        match stored.events.is_empty() {
            true => stored.events = batch.events,
            false => stored.events.extend(batch.events),
        }
        if let Some(ended) = batch.ended {
            let about = &mut stored.row.about;
            let (id, before) = (batch.execution, about.moment());
            about.ended = Some(ended);
            if let Some(machine) = self.machines.get_mut(&about.machine) {
                machine.order.remove(&(before, id));
                machine.order.insert((about.moment(), id));
            }
        }
        Ok(())
    }

    fn create(&mut self, row: Box<Row>) -> Result<(), StoreError> {
        let about = &row.about;
        let machine = self.machines.entry_ref(&about.machine);
        let machine = machine.or_default();
        if let Some(other) = machine.names.get(&about.name) {
            return Err(StoreError::Exists(*other));
        }
        machine.names.insert(about.name.clone(), row.id);
        machine.order.insert((about.started, row.id));
        let events = Vec::new();
        self.executions.insert(row.id, Stored { row, events });
        Ok(())
    }
}
