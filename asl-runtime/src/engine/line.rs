//! [`Line`]: the work of one activity and the workers that poll for it, both first come, first served.
//!
//! Work that a worker was shown is its own only when the execution has stored that it began; until then it keeps its place.

use std::{
    collections::{BTreeMap, HashSet},
    future::{Future, poll_fn},
    pin::pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
    task::Poll,
};

use hashbrown::HashMap;
use tokio::sync::Semaphore;

use super::activities::Activity;
use crate::{Value, core::frame::Op};

/// One call that waits for a worker.
#[derive(Debug)]
pub(super) struct Work {
    pub(super) execution: u64,
    pub(super) op: Op,
    pub(super) input: Value,
}

#[derive(Debug)]
pub(super) struct Line {
    pub(super) activity: Activity,
    /// One permit for each work that waits. Who asks for one is served in turn, and whoever has gone takes none.
    turns: Semaphore,
    places: Mutex<Places>,
}

#[derive(Debug, Default)]
struct Places {
    next: u64,
    waiting: BTreeMap<u64, Work>,
    /// All places that are somebody's, also those whose work is shown to a worker.
    taken: HashSet<u64>,
}

/// A place in a line, for as long as the execution waits for a worker: dropped, the work is nobody's any more.
#[derive(Debug)]
pub(crate) struct Ticket {
    line: Arc<Line>,
    place: u64,
}

/// Work that a worker is shown: dropped, it goes back to its place.
#[derive(Debug)]
pub(super) struct Shown<'l> {
    line: &'l Line,
    place: u64,
    work: Option<Work>,
}

impl Line {
    pub(super) fn new(activity: Activity) -> Line {
        Line {
            activity,
            turns: Semaphore::new(0),
            places: Mutex::default(),
        }
    }

    fn places(&self) -> MutexGuard<'_, Places> {
        // Nothing in here panics half-way.
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place at the end of the line.
    pub(super) fn join(line: &Arc<Line>) -> Ticket {
        let mut places = line.places();
        let place = places.next;
        places.next += 1;
        places.taken.insert(place);
        let line = line.clone();
        Ticket { line, place }
    }

    /// From now on a worker may be shown the work of this place.
    pub(super) fn offer(&self, place: u64, work: Work) {
        let mut places = self.places();
        if places.taken.contains(&place) {
            places.waiting.insert(place, work);
            drop(places);
            self.turns.add_permits(1);
        }
    }

    fn leave(&self, place: u64) {
        let mut places = self.places();
        places.taken.remove(&place);
        let work = places.waiting.remove(&place);
        drop(places);
        if work.is_some() {
            // If a worker has this permit already, it finds nothing and asks again.
            self.turns.forget_permits(1);
        }
    }

    /// The next work, in turn; none when it is too late. An error when nothing more is given out.
    pub(super) async fn next(
        &self,
        late: impl Future<Output = ()>,
    ) -> Result<Option<Shown<'_>>, Closed> {
        let mut late = pin!(late);
        loop {
            let mut turn = pin!(self.turns.acquire());
            let turn = poll_fn(|cx| match turn.as_mut().poll(cx) {
                Poll::Ready(turn) => Poll::Ready(Some(turn)),
                Poll::Pending => late.as_mut().poll(cx).map(|()| None),
            });
            match turn.await {
                Some(turn) => turn.map_err(|_| Closed)?.forget(),
                None => return Ok(None),
            }
            let first = self.places().waiting.pop_first();
            if let Some((place, work)) = first {
                let work = Some(work);
                return Ok(Some(Shown {
                    line: self,
                    place,
                    work,
                }));
            }
        }
    }

    /// Gives nothing more out.
    pub(super) fn close(&self) {
        self.turns.close();
    }
}

/// The line is closed.
#[derive(Debug)]
pub(super) struct Closed;

impl Ticket {
    pub(super) fn place(&self) -> u64 {
        self.place
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.line.leave(self.place);
    }
}

impl Shown<'_> {
    /// Which call it is, and of which execution.
    pub(super) fn call(&self) -> Option<(u64, Op)> {
        self.work.as_ref().map(|work| (work.execution, work.op))
    }

    /// It does not go back: the worker has it, or nobody waits for it.
    pub(super) fn take(mut self) -> Option<Work> {
        self.work.take()
    }
}

impl Drop for Shown<'_> {
    fn drop(&mut self) {
        if let Some(work) = self.work.take() {
            self.line.offer(self.place, work);
        }
    }
}

/// All activities, by name.
#[derive(Debug, Default)]
pub(super) struct Lines(RwLock<HashMap<Arc<str>, Arc<Line>>>);

impl Lines {
    /// That of this name or ARN.
    pub(super) fn get(&self, activity: &str) -> Option<Arc<Line>> {
        let lines = self.0.read().unwrap_or_else(PoisonError::into_inner);
        lines.get(name_of(activity)).cloned()
    }

    /// The one that is there, or this one.
    pub(super) fn add(&self, activity: Activity) -> Arc<Line> {
        let mut lines = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let line = lines.entry(activity.name.clone());
        line.or_insert_with(|| Arc::new(Line::new(activity.clone())))
            .clone()
    }

    pub(super) fn remove(&self, activity: &str) {
        let mut lines = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let line = lines.remove(name_of(activity));
        drop(lines);
        if let Some(line) = line {
            line.close();
        }
    }

    pub(super) fn all(&self) -> Vec<Activity> {
        let lines = self.0.read().unwrap_or_else(PoisonError::into_inner);
        lines.values().map(|line| line.activity.clone()).collect()
    }

    /// Workers are sent away.
    pub(super) fn close(&self) {
        let lines = self.0.read().unwrap_or_else(PoisonError::into_inner);
        lines.values().for_each(|line| line.close());
    }
}

/// `arn:aws:states:us-east-1:123456789012:activity:pack` is `pack`.
pub(super) fn name_of(activity: &str) -> &str {
    let name = activity.split_once(":activity:");
    name.map_or(activity, |(_, name)| name)
}
