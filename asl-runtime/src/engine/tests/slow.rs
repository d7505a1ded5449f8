//! A store that takes a minute to answer with a history.

use std::sync::Arc;

use tokio::time::sleep;

use super::*;
use crate::{
    HistoryEvent,
    engine::{
        activities::Activity,
        memory::Memory,
        store::{
            Batch, Done, HistoryQuery, Kept, ListQuery, Opened, Row, Sealed, Store, StoreError,
        },
    },
};

/// When within the minute it looks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Looks {
    First,
    Last,
}

pub(super) struct Slow {
    memory: Arc<Memory>,
    looks: Looks,
}

impl Slow {
    pub(super) fn new(looks: Looks) -> Arc<Slow> {
        let memory = Arc::new(Memory::lasting());
        Arc::new(Slow { memory, looks })
    }
}

type Asked<T> = Done<Result<T, StoreError>>;

impl Sealed for Slow {}

impl Store for Slow {
    fn history(&self, query: HistoryQuery) -> Asked<Vec<HistoryEvent>> {
        let (memory, looks) = (self.memory.clone(), self.looks);
        let first = matches!(looks, Looks::First).then(|| memory.history(query));
        Done::Later(Box::pin(async move {
            sleep(Duration::from_secs(60)).await;
            let events = first.unwrap_or_else(|| memory.history(query));
            events.wait().await
        }))
    }

    fn open(&self) -> Asked<Opened> {
        self.memory.open()
    }

    fn commit(&self, batch: Batch) -> Asked<()> {
        self.memory.commit(batch)
    }

    fn keeps_frames(&self) -> bool {
        self.memory.keeps_frames()
    }

    fn kept(&self, id: u64) -> Asked<Option<Kept>> {
        self.memory.kept(id)
    }

    fn running(&self) -> Asked<Vec<Kept>> {
        self.memory.running()
    }

    fn execution(&self, id: u64) -> Asked<Option<Row>> {
        self.memory.execution(id)
    }

    fn find(&self, machine: &str, name: &str) -> Asked<Option<Row>> {
        self.memory.find(machine, name)
    }

    fn list(&self, query: ListQuery<'_>) -> Asked<Vec<Row>> {
        self.memory.list(query)
    }

    fn create_activity(&self, activity: Activity) -> Asked<()> {
        self.memory.create_activity(activity)
    }

    fn delete_activity(&self, name: &str) -> Asked<()> {
        self.memory.delete_activity(name)
    }

    fn activities(&self) -> Asked<Vec<Activity>> {
        self.memory.activities()
    }
}
