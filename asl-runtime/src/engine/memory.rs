//! [`Memory`]: the store of an engine that keeps nothing beyond its life.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    ops::Bound,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use hashbrown::HashMap;

use super::{
    activities::Activity,
    store::{
        Batch, Change, Done, HistoryQuery, Kept, ListQuery, Opened, Part, Row, Sealed, Store,
        StoreError,
    },
};
use crate::{HistoryEvent, Timestamp, Value, core::random::seed};

/// Histories up to here take no more memory than they need: executions wait in great numbers, most of them near their start.
const SHORT: usize = 16;

/// Keeps executions for as long as it lives itself.
#[derive(Debug, Default)]
pub struct Memory {
    tables: Mutex<Tables>,
    /// Whether another engine may go on with what is in here.
    lasting: bool,
}

#[derive(Debug, Default)]
struct Tables {
    key: Option<u128>,
    executions: HashMap<u64, Stored>,
    machines: HashMap<Cow<'static, str>, Machine>,
    activities: BTreeMap<Arc<str>, Activity>,
}

#[derive(Debug)]
struct Stored {
    row: Box<Row>,
    events: Vec<HistoryEvent>,
    parts: BTreeMap<(u32, Part), Value>,
}

impl Stored {
    fn kept(&self) -> Kept {
        let part = |((frame, part), value): (&(u32, Part), &Value)| (*frame, *part, value.clone());
        Kept::new(Row::clone(&self.row), self.parts.iter().map(part).collect())
    }

    fn change(&mut self, change: Change) {
        match change {
            Change::Put(frame, part, value) => {
                self.parts.insert((frame, part), value);
            }
            Change::Clear(frame) => self.remove((frame, Part::Fork), frame),
            Change::Drop(frame) => self.remove((frame, Part::Head), frame),
        }
    }

    /// From this part on to the last of the frame's.
    fn remove(&mut self, from: (u32, Part), frame: u32) {
        let mut rest = self.parts.split_off(&from);
        let mut others = rest.split_off(&(frame, Part::Result(u32::MAX)));
        self.parts.append(&mut others);
    }
}

#[derive(Debug, Default)]
struct Machine {
    names: HashMap<Arc<str>, u64>,
    /// By the moment that lists are sorted by.
    order: BTreeSet<(Timestamp, u64)>,
}

impl Memory {
    /// One that outlives an engine, which another engine may go on with.
    pub fn lasting() -> Memory {
        Memory {
            lasting: true,
            ..Memory::default()
        }
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
        let next = tables.executions.keys().max().map_or(1, |last| last + 1);
        let key = *tables.key.get_or_insert_with(seed);
        Done::Now(Ok(Opened::new(next, key)))
    }

    fn commit(&self, batch: Batch) -> Done<Result<(), StoreError>> {
        Done::Now(self.tables().commit(batch))
    }

    fn keeps_frames(&self) -> bool {
        self.lasting
    }

    fn kept(&self, id: u64) -> Done<Result<Option<Kept>, StoreError>> {
        let tables = self.tables();
        Done::Now(Ok(tables.executions.get(&id).map(Stored::kept)))
    }

    fn running(&self) -> Done<Result<Vec<Kept>, StoreError>> {
        let tables = self.tables();
        let running = tables.executions.values();
        let running = running.filter(|stored| stored.row.about.ended.is_none());
        Done::Now(Ok(running.map(Stored::kept).collect()))
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

    fn create_activity(&self, activity: Activity) -> Done<Result<(), StoreError>> {
        let name = activity.name.clone();
        self.tables().activities.entry(name).or_insert(activity);
        Done::Now(Ok(()))
    }

    fn delete_activity(&self, name: &str) -> Done<Result<(), StoreError>> {
        self.tables().activities.remove(name);
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
        if let Some(at) = batch.redriven {
            let about = &mut stored.row.about;
            if !matches!(about.ended, Some((_, Err(_)))) {
                return Err(StoreError::Running);
            }
            let before = about.moment();
            (about.ended, about.redriven) = (None, Some(at));
            about.redrives += 1;
            stored.parts.clear();
            moved(&mut self.machines, &stored.row, before);
        }
        if stored.events.len() < SHORT {
            stored.events.reserve_exact(batch.events.len());
        }
        stored.events.extend(batch.events);
        if batch.ended.is_some() {
            stored.parts.clear();
        }
        for change in batch.changes {
            stored.change(change);
        }
        if let Some(ended) = batch.ended {
            let about = &mut stored.row.about;
            let before = about.moment();
            about.ended = Some(ended);
            moved(&mut self.machines, &stored.row, before);
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
        let stored = Stored {
            events: Vec::new(),
            parts: BTreeMap::new(),
            row,
        };
        self.executions.insert(stored.row.id, stored);
        Ok(())
    }
}

/// Its moment is another one than before.
fn moved(machines: &mut HashMap<Cow<'static, str>, Machine>, row: &Row, before: Timestamp) {
    if let Some(machine) = machines.get_mut(&row.about.machine) {
        machine.order.remove(&(before, row.id));
        machine.order.insert((row.about.moment(), row.id));
    }
}
