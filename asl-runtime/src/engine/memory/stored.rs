//! [`Stored`]: one execution in memory. Small, since a great number of them wait: what all executions of a machine have in
//! common they share, and what only those have that ended is behind a pointer.

use std::{borrow::Cow, collections::BTreeMap, mem::take, sync::Arc};

use super::{
    gone::Gone,
    history::{First, page},
};
use crate::{
    HistoryEvent, Timestamp, Value,
    core::random::Seed,
    engine::store::{
        Caller, Change, Description, HistoryQuery, Kept, Outcome, Part, Row, StoreError,
    },
};

/// In a batch of more events, what it has no use for is worth giving back.
const LONG: usize = 32;

#[derive(Debug)]
pub(super) struct Stored {
    pub(super) kind: Arc<Kind>,
    seed: Seed,
    name: Arc<str>,
    started: Timestamp,
    input: Value,
    first: First,
    later: Option<Box<Later>>,
}

pub(super) type Parts = BTreeMap<(u32, Part), Value>;

/// What its machine is.
#[derive(Debug)]
pub(super) struct Kind {
    pub(super) machine: Cow<'static, str>,
    fingerprint: [u8; 32],
}

/// What most do not have that run.
#[derive(Debug, Default)]
struct Later {
    parent: Option<Caller>,
    ended: Option<(Timestamp, Outcome)>,
    redrives: u32,
    redriven: Option<Timestamp>,
    /// Events that follow on the first ones.
    events: Vec<Vec<HistoryEvent>>,
    /// Absent in a store that no other engine goes on with.
    parts: Option<Box<Parts>>,
}

impl Later {
    fn add(&mut self, mut events: Vec<HistoryEvent>) {
        if events.len() > LONG {
            events.shrink_to_fit();
        }
        self.events.push(events);
    }
}

impl Kind {
    /// That of this execution: the last one of its machine, unless that has changed.
    pub(super) fn of(row: &Row, last: &mut Option<Arc<Kind>>) -> Arc<Kind> {
        let new = || {
            Arc::new(Kind {
                machine: row.about.machine.clone(),
                fingerprint: row.fingerprint,
            })
        };
        last.take_if(|last| last.fingerprint != row.fingerprint);
        last.get_or_insert_with(new).clone()
    }
}

impl Stored {
    /// One that begins.
    pub(super) fn new(row: &mut Row, kind: Arc<Kind>) -> Stored {
        let parent = row.parent.map(|parent| Later {
            parent: Some(parent),
            ..Later::default()
        });
        Stored {
            kind,
            seed: Seed::new(row.seed),
            name: row.about.name.clone(),
            started: row.about.started,
            input: take(&mut row.about.input),
            first: First::default(),
            later: parent.map(Box::new),
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn ended(&self) -> Option<&(Timestamp, Outcome)> {
        self.later.as_ref()?.ended.as_ref()
    }

    /// What lists are sorted by.
    pub(super) fn moment(&self) -> Timestamp {
        self.ended().map_or(self.started, |(at, _)| *at)
    }

    fn later(&mut self) -> &mut Later {
        self.later.get_or_insert_default()
    }

    pub(super) fn end(&mut self, at: Timestamp, outcome: Outcome) {
        self.later().ended = Some((at, outcome));
    }

    pub(super) fn parent(&self) -> Option<Caller> {
        self.later.as_ref()?.parent
    }

    pub(super) fn take_parent(&mut self) -> Option<Caller> {
        self.later.as_mut()?.parent.take()
    }

    /// It has ended without success, and goes on.
    pub(super) fn redrive(&mut self, at: Timestamp, gone: &mut Gone) -> Result<(), StoreError> {
        if !matches!(self.ended(), Some((_, Err(_)))) {
            return Err(StoreError::Running);
        }
        let later = self.later();
        gone.outcome = later.ended.take().map(|(_, outcome)| outcome);
        later.redriven = Some(at);
        later.redrives += 1;
        self.forget_parts(gone);
        Ok(())
    }

    pub(super) fn row(&self, id: u64) -> Row {
        let later = self.later.as_deref();
        Row {
            id,
            seed: self.seed.get(),
            fingerprint: self.kind.fingerprint,
            parent: self.parent(),
            about: Description {
                machine: self.kind.machine.clone(),
                name: self.name.clone(),
                started: self.started,
                input: self.input.clone(),
                ended: self.ended().cloned(),
                redrives: later.map_or(0, |later| later.redrives),
                redriven: later.and_then(|later| later.redriven),
                parked: false,
            },
        }
    }

    pub(super) fn kept(&self, id: u64) -> Kept {
        let part = |((frame, part), value): (&(u32, Part), &Value)| (*frame, *part, value.clone());
        let parts = self.later.iter().filter_map(|later| later.parts.as_ref());
        let parts = parts.flat_map(|parts| parts.iter());
        Kept::new(self.row(id), parts.map(part).collect())
    }

    fn parts(&mut self) -> &mut Parts {
        self.later().parts.get_or_insert_default()
    }

    pub(super) fn forget_parts(&mut self, gone: &mut Gone) {
        let parts = self.later.as_mut().and_then(|later| later.parts.take());
        gone.parts.extend(parts.map(|parts| *parts));
    }

    pub(super) fn add(&mut self, events: Vec<HistoryEvent>) {
        if events.is_empty() {
            return;
        }
        match &mut self.later {
            Some(later) if !later.events.is_empty() => later.add(events),
            _ => {
                if let Err(events) = self.first.add(self.started, events) {
                    self.later().add(events);
                }
            }
        }
    }

    pub(super) fn page(&self, query: HistoryQuery) -> Vec<HistoryEvent> {
        let later = self.later.as_ref().map(|later| &*later.events);
        page(self.started, &self.first, later.unwrap_or_default(), query)
    }

    pub(super) fn change(&mut self, change: Change, gone: &mut Gone) {
        let (frame, first) = match change {
            Change::Put(frame, part, value) => {
                let before = self.parts().insert((frame, part), value);
                return gone.values.extend(before);
            }
            Change::Clear(frame) => (frame, Part::Fork),
            Change::Drop(frame) => (frame, Part::Head),
        };
        let end = (frame, Part::Result(u32::MAX));
        remove(self.parts(), (frame, first), &end, &mut gone.values);
    }
}

/// All from one key to before another one. It looks at those, and at the few on the way to them: a frame that goes does not
/// cost more among many others.
fn remove<K: Ord + Clone, V>(from: &mut BTreeMap<K, V>, first: K, end: &K, gone: &mut Vec<V>) {
    while let Some((key, _)) = from.range(&first..end).next() {
        let key = key.clone();
        gone.extend(from.remove(&key));
    }
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, cmp::Ordering};

    use super::*;

    thread_local! {
        static LOOKS: Cell<usize> = const { Cell::new(0) };
    }

    /// Counts how often a key is looked at.
    #[derive(Clone, PartialEq, Eq)]
    struct Key(u32, u32);

    impl Ord for Key {
        fn cmp(&self, other: &Key) -> Ordering {
            LOOKS.set(LOOKS.get() + 1);
            (self.0, self.1).cmp(&(other.0, other.1))
        }
    }

    impl PartialOrd for Key {
        fn partial_cmp(&self, other: &Key) -> Option<Ordering> {
            Some(self.cmp(other))
        }
    }

    /// How many keys are looked at while each of so many frames of two parts goes.
    fn looks(frames: u32) -> usize {
        let keys = (0..frames).flat_map(|frame| [Key(frame, 0), Key(frame, 1)]);
        let mut parts: BTreeMap<_, _> = keys.map(|key| (key, ())).collect();
        LOOKS.set(0);
        for frame in 0..frames {
            remove(&mut parts, Key(frame, 0), &Key(frame, 2), &mut Vec::new());
        }
        assert!(parts.is_empty());
        LOOKS.get()
    }

    #[test]
    fn a_frame_that_goes_costs_no_more_among_many_others() {
        let (few, many) = (looks(100), looks(10_000));
        assert!(many < 100 * 3 * few, "{few} and {many}");
    }

    #[test]
    fn what_goes_is_between_the_two_keys() {
        let keys = [(1, 0), (1, 1), (1, 2), (2, 0)];
        let mut parts: BTreeMap<_, _> = keys.map(|(frame, part)| (Key(frame, part), ())).into();
        remove(&mut parts, Key(1, 1), &Key(1, 2), &mut Vec::new());
        let left: Vec<_> = parts.keys().map(|key| (key.0, key.1)).collect();
        assert_eq!(left, [(1, 0), (1, 2), (2, 0)]);
    }

    #[test]
    fn an_execution_that_waits_is_small() {
        assert!(size_of::<Stored>() <= 104);
    }
}
