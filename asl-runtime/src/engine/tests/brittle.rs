//! [`Brittle`]: a store that is slow, or stores nothing more after a certain batch, as if its machine had lost power there.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tokio::time::sleep;

use crate::{
    Activity, HistoryEvent,
    engine::{
        memory::Memory,
        store::{
            Batch, Done, HistoryQuery, Kept, ListQuery, Opened, Row, Sealed, Store, StoreError,
        },
    },
};

/// When within a minute a store looks for what it is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Looks {
    First,
    Last,
}

#[derive(Clone)]
pub(super) struct Brittle {
    kept: Memory,
    last: fn(&Batch) -> bool,
    broken: Arc<AtomicBool>,
    /// A batch is stored so long after it is given.
    late: Duration,
    /// It takes a minute to answer with a history.
    looks: Option<Looks>,
}

impl Brittle {
    /// Breaks when it has stored a batch like this.
    pub(super) fn after(last: fn(&Batch) -> bool) -> Brittle {
        Brittle {
            kept: Memory::lasting(),
            last,
            broken: Arc::default(),
            late: Duration::ZERO,
            looks: None,
        }
    }

    /// Never breaks, and stores after a second.
    pub(super) fn late() -> Brittle {
        Brittle {
            late: Duration::from_secs(1),
            ..Brittle::after(|_| false)
        }
    }

    /// Never breaks, and takes a minute to answer with a history.
    pub(super) fn slow(looks: Looks) -> Brittle {
        Brittle {
            looks: Some(looks),
            ..Brittle::after(|_| false)
        }
    }

    pub(super) fn is_broken(&self) -> bool {
        self.broken.load(Ordering::SeqCst)
    }

    /// What was stored.
    pub(super) fn left(&self) -> Memory {
        self.kept.clone()
    }
}

impl Sealed for Brittle {}

impl Store for Brittle {
    fn commit(&self, batch: Batch) -> Done<Result<(), StoreError>> {
        if self.is_broken() {
            return Done::Later(Box::pin(std::future::pending()));
        }
        self.broken.store((self.last)(&batch), Ordering::SeqCst);
        if self.late.is_zero() {
            return self.kept.commit(batch);
        }
        let (kept, late) = (self.kept.clone(), self.late);
        let stored = tokio::spawn(async move {
            sleep(late).await;
            kept.commit(batch).wait().await
        });
        Done::Later(Box::pin(async move { stored.await.expect("no panic") }))
    }

    fn open(&self) -> Done<Result<Opened, StoreError>> {
        self.kept.open()
    }

    fn keeps_frames(&self) -> bool {
        self.kept.keeps_frames()
    }

    fn kept(&self, id: u64) -> Done<Result<Option<Kept>, StoreError>> {
        self.kept.kept(id)
    }

    fn running(&self) -> Done<Result<Vec<Kept>, StoreError>> {
        self.kept.running()
    }

    fn execution(&self, id: u64) -> Done<Result<Option<Row>, StoreError>> {
        let (kept, late) = (self.kept.clone(), self.late);
        match late.is_zero() {
            true => kept.execution(id),
            // Later than a batch that is given then.
            false => Done::Later(Box::pin(async move {
                sleep(2 * late).await;
                kept.execution(id).wait().await
            })),
        }
    }

    fn find(&self, machine: &str, name: &str) -> Done<Result<Option<Row>, StoreError>> {
        self.kept.find(machine, name)
    }

    fn list(&self, query: ListQuery<'_>) -> Done<Result<Vec<Row>, StoreError>> {
        self.kept.list(query)
    }

    fn create_activity(&self, activity: Activity) -> Done<Result<(), StoreError>> {
        self.kept.create_activity(activity)
    }

    fn delete_activity(&self, name: &str) -> Done<Result<(), StoreError>> {
        self.kept.delete_activity(name)
    }

    fn activities(&self) -> Done<Result<Vec<Activity>, StoreError>> {
        self.kept.activities()
    }

    fn history(&self, query: HistoryQuery) -> Done<Result<Vec<HistoryEvent>, StoreError>> {
        let kept = self.kept.clone();
        let first = match self.looks {
            None => return kept.history(query),
            Some(Looks::First) => Some(kept.history(query)),
            Some(Looks::Last) => None,
        };
        Done::Later(Box::pin(async move {
            sleep(Duration::from_secs(60)).await;
            let events = first.unwrap_or_else(|| kept.history(query));
            events.wait().await
        }))
    }
}
