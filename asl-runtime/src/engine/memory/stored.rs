//! [`Stored`]: one execution in memory. Small, since a great number of them wait: what all executions of a machine have in
//! common they share, and what only those have that ended is behind a pointer.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use super::history::History;
use crate::{
    Timestamp, Value,
    engine::store::{Change, Description, Kept, Outcome, Part, Row, StoreError},
};

#[derive(Debug)]
pub(super) struct Stored {
    pub(super) kind: Arc<Kind>,
    seed: u128,
    name: Arc<str>,
    started: Timestamp,
    input: Value,
    later: Option<Box<Later>>,
    pub(super) history: History,
    /// Absent in a store that no other engine goes on with.
    parts: Option<Box<Parts>>,
}

type Parts = BTreeMap<(u32, Part), Value>;

/// What its machine is.
#[derive(Debug)]
pub(super) struct Kind {
    pub(super) machine: Cow<'static, str>,
    fingerprint: [u8; 32],
}

/// What has become of it.
#[derive(Debug, Default)]
struct Later {
    ended: Option<(Timestamp, Outcome)>,
    redrives: u32,
    redriven: Option<Timestamp>,
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
    pub(super) fn new(row: Row, kind: Arc<Kind>) -> Stored {
        Stored {
            kind,
            seed: row.seed,
            name: row.about.name,
            started: row.about.started,
            input: row.about.input,
            later: None,
            history: History::default(),
            parts: None,
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

    pub(super) fn end(&mut self, at: Timestamp, outcome: Outcome) {
        self.later.get_or_insert_default().ended = Some((at, outcome));
    }

    /// It has ended without success, and goes on.
    pub(super) fn redrive(&mut self, at: Timestamp) -> Result<(), StoreError> {
        if !matches!(self.ended(), Some((_, Err(_)))) {
            return Err(StoreError::Running);
        }
        let later = self.later.get_or_insert_default();
        (later.ended, later.redriven) = (None, Some(at));
        later.redrives += 1;
        self.forget_parts();
        Ok(())
    }

    pub(super) fn row(&self, id: u64) -> Row {
        let later = self.later.as_deref();
        Row {
            id,
            seed: self.seed,
            fingerprint: self.kind.fingerprint,
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
        let parts = self.parts.iter().flat_map(|parts| parts.iter());
        Kept::new(self.row(id), parts.map(part).collect())
    }

    fn parts(&mut self) -> &mut Parts {
        self.parts.get_or_insert_default()
    }

    pub(super) fn forget_parts(&mut self) {
        self.parts = None;
    }

    pub(super) fn change(&mut self, change: Change) {
        match change {
            Change::Put(frame, part, value) => {
                self.parts().insert((frame, part), value);
            }
            Change::Clear(frame) => self.remove((frame, Part::Fork), frame),
            Change::Drop(frame) => self.remove((frame, Part::Head), frame),
        }
    }

    /// From this part on to the last of the frame's.
    fn remove(&mut self, from: (u32, Part), frame: u32) {
        let parts = self.parts();
        let mut rest = parts.split_off(&from);
        let mut others = rest.split_off(&(frame, Part::Result(u32::MAX)));
        parts.append(&mut others);
    }
}
