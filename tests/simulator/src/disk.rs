//! [`Disk`]: a store that writes and syncs when it likes, tears nothing, and loses in a crash what was not synced.

use std::{
    collections::VecDeque,
    future::pending,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use asl_runtime::{
    Activity, HistoryEvent,
    store::{
        Batch, Done, HistoryQuery, Kept, ListQuery, Memory, Opened, Row, Sealed, Store, StoreError,
    },
};
use tokio::sync::oneshot;

use crate::{ledger::Ledger, plan::Point, sim::Sim};

type Answer = Result<(), StoreError>;

/// One disk, which outlives engines.
#[derive(Clone, Debug)]
pub struct Disk(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    sim: Arc<Sim>,
    /// What is synced, to be read.
    kept: Memory,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    queued: VecDeque<(Batch, oneshot::Sender<Answer>)>,
    written: VecDeque<(Batch, oneshot::Sender<Answer>)>,
    /// Somebody writes.
    busy: bool,
    /// What is synced, to be checked.
    ledger: Ledger,
    /// What was read while an engine started: of frames, and of all else.
    reads: (u64, u64),
}

impl Disk {
    /// An empty one.
    pub fn new(sim: Arc<Sim>) -> Disk {
        Disk(Arc::new(Inner {
            sim,
            kept: Memory::lasting(),
            state: Mutex::default(),
        }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sim(&self) -> &Arc<Sim> {
        &self.0.sim
    }

    /// Looks at what is synced.
    pub fn look<R>(&self, look: impl FnOnce(&Ledger) -> R) -> R {
        look(&self.state().ledger)
    }

    /// Some of what was written and not synced may be there, from the first on; the rest is lost.
    pub fn crash(&self) {
        let mut state = self.state();
        state.queued.clear();
        state.busy = false;
        let written = std::mem::take(&mut state.written);
        drop(state);
        let most = written.len() as u64 + 1;
        let left = self.sim().state().chance.below(most);
        for (at, (batch, _)) in (0..).zip(written) {
            if at < left {
                let _ = self.apply(batch);
            }
        }
    }

    /// How often frames were read since the last time, and how often all else.
    pub fn take_reads(&self) -> (u64, u64) {
        std::mem::take(&mut self.state().reads)
    }

    /// Makes a batch last.
    fn apply(&self, batch: Batch) -> Answer {
        if self.sim().has_failed() {
            return Err(StoreError::Failed("the disk is full".to_owned()));
        }
        let noted = self.state().ledger.read(&batch);
        let stored = match self.0.kept.commit(batch) {
            Done::Now(stored) => stored,
            Done::Later(_) => Err(StoreError::Failed("memory is never late".to_owned())),
        };
        if stored.is_ok() {
            let (done, scheduled, wrong) = self.state().ledger.note(noted);
            let mut all = self.sim().state();
            *all.scheduled.entry(scheduled.0).or_default() += scheduled.1;
            let new = done
                .into_iter()
                .map(|call| (all.done.insert(call.clone()), call));
            let twice: Vec<_> = new.filter(|(new, _)| !new).map(|(_, call)| call).collect();
            drop(all);
            if let Some(call) = twice.first() {
                self.sim().wrong(format!("{call} has ended twice"));
            }
            if let Some(wrong) = wrong {
                self.sim().wrong(wrong);
            }
        }
        stored
    }

    /// All that is queued now, or some of it.
    fn write(&self, all: bool) {
        let mut state = self.state();
        let most = state.queued.len();
        let count = match all {
            true => most,
            false => 1 + self.sim().state().chance.below(most as u64) as usize,
        };
        let batches: Vec<_> = state.queued.drain(..count.min(most)).collect();
        state.written.extend(batches);
    }

    fn sync(&self) -> Vec<(Answer, oneshot::Sender<Answer>)> {
        let written = std::mem::take(&mut self.state().written);
        if !written.is_empty() {
            self.sim().reach(Point::Failure);
        }
        let stored = written.into_iter();
        stored
            .map(|(batch, done)| (self.apply(batch), done))
            .collect()
    }

    /// Takes no time. False if the engine has crashed.
    fn write_at_once(&self) -> bool {
        self.write(true);
        if self.sim().reach(Point::Written) {
            return false;
        }
        let synced = self.sync();
        if self.sim().reach(Point::Synced) {
            return false;
        }
        for (stored, done) in synced {
            let _ = done.send(stored);
        }
        true
    }

    /// Writes until nothing is left to write.
    async fn work(self) {
        let sim = self.sim().clone();
        let most = sim.plan.speed.at_most;
        loop {
            sim.pause(most).await;
            if sim.is_over() {
                return;
            }
            self.write(false);
            if sim.reach(Point::Written) {
                return;
            }
            sim.pause(most).await;
            if sim.is_over() {
                return;
            }
            let synced = self.sync();
            if sim.reach(Point::Synced) {
                return;
            }
            for (stored, done) in synced {
                let _ = done.send(stored);
            }
            let mut state = self.state();
            if state.queued.is_empty() {
                state.busy = false;
                return;
            }
        }
    }

    /// What was read, unless the engine has crashed.
    fn read<T: Send + 'static>(&self, frames: bool, read: Done<T>) -> Done<T> {
        let recovering = self.sim().state().recovering;
        let mut state = self.state();
        match (recovering, frames) {
            (true, true) => state.reads.0 += 1,
            (true, false) => state.reads.1 += 1,
            (false, _) => {}
        }
        drop(state);
        match recovering && self.sim().reach(Point::Recovery) || self.sim().is_over() {
            true => Done::Later(Box::pin(pending())),
            false => read,
        }
    }
}

impl Sealed for Disk {}

impl Store for Disk {
    fn open(&self) -> Done<Result<Opened, StoreError>> {
        // Its own key would be another one in each run.
        let key = u128::from(self.sim().plan.seed) + 1;
        let opened = match self.0.kept.open() {
            Done::Now(opened) => Done::Now(opened.map(|opened| Opened::new(opened.next, key))),
            later @ Done::Later(_) => later,
        };
        self.read(true, opened)
    }

    fn commit(&self, batch: Batch) -> Done<Answer> {
        let never = || Done::Later(Box::pin(pending()));
        let sim = self.sim();
        if sim.is_over() {
            return never();
        }
        sim.trace(&(batch.execution, batch.events.len(), batch.changes.len()));
        let (done, mut stored) = oneshot::channel();
        let mut state = self.state();
        state.queued.push_back((batch, done));
        let busy = std::mem::replace(&mut state.busy, true);
        drop(state);
        if sim.reach(Point::Queued) {
            return never();
        }
        if !busy {
            if sim.state().chance.percent(sim.plan.speed.at_once) {
                self.state().busy = false;
                if !self.write_at_once() {
                    return never();
                }
                sim.reach(Point::Acknowledged);
                return stored.try_recv().map_or_else(|_| never(), Done::Now);
            }
            tokio::spawn(self.clone().work());
        }
        let sim = sim.clone();
        Done::Later(Box::pin(async move {
            let Ok(stored) = stored.await else {
                return pending().await;
            };
            sim.pause(sim.plan.speed.at_most).await;
            sim.reach(Point::Acknowledged);
            stored
        }))
    }

    fn keeps_frames(&self) -> bool {
        true
    }

    fn kept(&self, id: u64) -> Done<Result<Option<Kept>, StoreError>> {
        self.read(false, self.0.kept.kept(id))
    }

    fn running(&self) -> Done<Result<Vec<Kept>, StoreError>> {
        // In an order that is the same in each run.
        let running = match self.0.kept.running() {
            Done::Now(running) => Done::Now(running.map(|mut running| {
                let expected = self.look(Ledger::running);
                self.sim().must(running.len() == expected, || {
                    format!("{} executions are read, {expected} run", running.len())
                });
                running.sort_by_key(|kept| kept.row.id);
                running
            })),
            later @ Done::Later(_) => later,
        };
        self.read(true, running)
    }

    fn execution(&self, id: u64) -> Done<Result<Option<Row>, StoreError>> {
        self.read(false, self.0.kept.execution(id))
    }

    fn find(&self, machine: &str, name: &str) -> Done<Result<Option<Row>, StoreError>> {
        self.read(false, self.0.kept.find(machine, name))
    }

    fn list(&self, query: ListQuery<'_>) -> Done<Result<Vec<Row>, StoreError>> {
        self.read(false, self.0.kept.list(query))
    }

    fn create_activity(&self, activity: Activity) -> Done<Answer> {
        self.read(true, self.0.kept.create_activity(activity))
    }

    fn delete_activity(&self, name: &str) -> Done<Answer> {
        self.read(false, self.0.kept.delete_activity(name))
    }

    fn activities(&self) -> Done<Result<Vec<Activity>, StoreError>> {
        self.read(true, self.0.kept.activities())
    }

    fn history(&self, query: HistoryQuery) -> Done<Result<Vec<HistoryEvent>, StoreError>> {
        self.read(false, self.0.kept.history(query))
    }
}
