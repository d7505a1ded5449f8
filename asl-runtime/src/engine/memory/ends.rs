//! [`Ends`]: which executions have ended, and which of them are to be forgotten.

use std::{collections::BTreeSet, time::Duration};

use crate::Timestamp;

/// So many executions that have ended are kept, unless it is told otherwise.
const MOST: usize = 100_000;

/// So long an execution is kept after its end: as long as AWS keeps it.
const AGE: Duration = Duration::from_secs(90 * 24 * 60 * 60);

#[derive(Debug)]
pub(super) struct Ends {
    /// The first one is forgotten first.
    line: BTreeSet<(Timestamp, u64)>,
    /// How many of them are kept.
    most: usize,
    /// How long.
    age: Duration,
    /// Not in line: children, each after the parent that runs and has not heard of their ends yet.
    unheard: BTreeSet<(u64, u64)>,
}

impl Default for Ends {
    fn default() -> Ends {
        Ends {
            line: BTreeSet::new(),
            most: MOST,
            age: AGE,
            unheard: BTreeSet::new(),
        }
    }
}

impl Ends {
    /// All are kept.
    pub(super) fn all() -> Ends {
        Ends {
            most: usize::MAX,
            age: Duration::MAX,
            ..Ends::default()
        }
    }

    /// Keeps so many.
    pub(super) fn keep(&mut self, most: usize) {
        self.most = most;
    }

    pub(super) fn add(&mut self, at: Timestamp, id: u64) {
        self.line.insert((at, id));
    }

    /// It goes on.
    pub(super) fn remove(&mut self, at: Timestamp, id: u64) {
        self.line.remove(&(at, id));
    }

    /// It is kept until its parent has heard of it.
    pub(super) fn hold(&mut self, parent: u64, child: u64) {
        self.unheard.insert((parent, child));
    }

    /// True if it was kept for its parent.
    pub(super) fn let_go(&mut self, parent: u64, child: u64) -> bool {
        self.unheard.remove(&(parent, child))
    }

    /// One that is kept for this parent, and no longer is.
    pub(super) fn next_unheard(&mut self, parent: u64) -> Option<u64> {
        let all = (parent, 0)..=(parent, u64::MAX);
        let first = self.unheard.range(all).next().copied()?;
        self.unheard.remove(&first);
        Some(first.1)
    }

    /// The next that ended too long ago, or before too many others.
    pub(super) fn next(&mut self, now: Timestamp) -> Option<u64> {
        let (at, _) = self.line.first()?;
        let late = self.line.len() > self.most || now.since(*at) > self.age;
        let (_, id) = late.then(|| self.line.pop_first())??;
        Some(id)
    }
}
