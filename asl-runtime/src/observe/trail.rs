//! [`Trail`]: which visit of a state an event belongs to. Events name only the event they follow; from one to the next this
//! finds the way back to the state that was entered, and to the Map or Parallel around it.
//!
//! What it keeps grows with the visits that are open, not with the history.

use std::collections::BTreeSet;

use hashbrown::HashMap;

use crate::{Details, EventKind, HistoryEvent};

/// The open visits of states, and iterations of Maps, of one execution; something of the caller's belongs to each.
#[derive(Debug)]
pub(super) struct Trail<T> {
    /// By an event that others may follow, the visit that it leads to.
    places: HashMap<u64, u64>,
    /// By the event that began each.
    visits: HashMap<u64, Visit<T>>,
    /// How often visits were looked at.
    #[cfg(test)]
    looks: std::cell::Cell<usize>,
}

#[derive(Debug)]
struct Visit<T> {
    /// 0: the execution itself.
    parent: u64,
    kind: Kind,
    name: &'static str,
    /// Its events in `places`.
    events: Vec<u64>,
    /// The visits that are open right inside it.
    inside: BTreeSet<u64>,
    /// A Map or Parallel that failed: what follows is not inside it.
    failed: bool,
    with: T,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Map,
    Parallel,
    Iteration(u32),
    Other,
}

impl<T> Default for Trail<T> {
    fn default() -> Self {
        Trail {
            places: HashMap::new(),
            visits: HashMap::new(),
            #[cfg(test)]
            looks: std::cell::Cell::default(),
        }
    }
}

impl<T> Trail<T> {
    /// A state was entered, or an iteration began: `make` is given what belongs to the visit around it.
    pub(super) fn enter(&mut self, event: &HistoryEvent, make: impl FnOnce(Option<&T>) -> T) {
        let at = self.place(event.previous);
        let (kind, name, parent) = match (&event.details, event.kind) {
            (Details::Iteration(it), _) => {
                let map = self.climb(at, |visit| visit.kind == Kind::Map && !visit.failed);
                (Kind::Iteration(it.index), it.name, map)
            }
            (Details::Entered(it), EventKind::MapStateEntered) => (Kind::Map, it.name, at),
            (Details::Entered(it), EventKind::ParallelStateEntered) => {
                (Kind::Parallel, it.name, at)
            }
            (Details::Entered(it), _) => (Kind::Other, it.name, at),
            _ => return,
        };
        // One state is followed by one; but all branches of a Parallel follow its start, and many iterations one event.
        if !matches!(kind, Kind::Iteration(_)) && !self.is_start(event.previous, at) {
            self.forget(event.previous);
        }
        let around = self.visit(parent).map(|visit| &visit.with);
        let visit = Visit {
            parent,
            kind,
            name,
            events: Vec::new(),
            inside: BTreeSet::new(),
            failed: false,
            with: make(around),
        };
        self.visits.insert(event.id, visit);
        if let Some(around) = self.visits.get_mut(&parent) {
            around.inside.insert(event.id);
        }
        self.lead(event.id, event.id);
    }

    /// A state was left, or an iteration succeeded: what belonged to it.
    pub(super) fn leave(&mut self, event: &HistoryEvent) -> Option<T> {
        let at = self.place(event.previous);
        let left = match (&event.details, event.exited()) {
            (_, Some(exited)) => self.climb(at, |visit| visit.name == exited.name),
            (Details::Iteration(it), _) => {
                self.climb(at, |visit| visit.kind == Kind::Iteration(it.index))
            }
            _ => return None,
        };
        let parent = self.visit(left)?.parent;
        self.close_inside(left);
        let visit = self.close(left)?;
        if let Kind::Iteration(_) = visit.kind {
            // The end of the Map, or the next iteration, follows one of these.
            self.forget_all_but_first(parent);
            self.lead(event.previous, parent);
        }
        self.lead(event.id, parent);
        Some(visit.with)
    }

    /// What belongs to the visit of which any other event tells.
    pub(super) fn stay(&mut self, event: &HistoryEvent) -> Option<&mut T> {
        use EventKind::*;
        let at = self.place(event.previous);
        let visit = match event.kind {
            MapStateStarted | MapStateSucceeded | MapStateFailed => self.fork(event, at, Kind::Map),
            ParallelStateStarted | ParallelStateSucceeded | ParallelStateFailed => {
                self.fork(event, at, Kind::Parallel)
            }
            // These follow the event that broke them off, which is another's.
            TaskStateAborted | WaitStateAborted | ParallelStateAborted | MapStateAborted
            | MapIterationAborted | MapIterationFailed => 0,
            _ => {
                // Two may follow the start of a Map Run: its end, and that of its Map.
                let visit = self.visit(at);
                if visit.is_some_and(|visit| visit.kind == Kind::Other) {
                    self.forget(event.previous);
                }
                self.lead(event.id, at);
                at
            }
        };
        self.visits.get_mut(&visit).map(|visit| &mut visit.with)
    }

    /// What belongs to the visit that this event led to.
    pub(super) fn at(&mut self, event: u64) -> Option<&mut T> {
        let visit = self.places.get(&event)?;
        self.visits.get_mut(visit).map(|visit| &mut visit.with)
    }

    /// Forgets everything.
    pub(super) fn end(&mut self) {
        self.places.clear();
        self.visits.clear();
    }

    fn fork(&mut self, event: &HistoryEvent, at: u64, kind: Kind) -> u64 {
        let fork = self.climb(at, |visit| visit.kind == kind && !visit.failed);
        let succeeded = matches!(
            event.kind,
            EventKind::MapStateSucceeded | EventKind::ParallelStateSucceeded
        );
        if !succeeded {
            // It begins, once more perhaps, or has failed: whatever was inside is over.
            self.close_inside(fork);
            self.forget_all(fork);
        }
        if let Some(visit) = self.visits.get_mut(&fork) {
            visit.failed = matches!(
                event.kind,
                EventKind::MapStateFailed | EventKind::ParallelStateFailed
            );
        }
        self.lead(event.id, fork);
        fork
    }

    /// Whether this event is the start of that Parallel.
    fn is_start(&self, event: u64, visit: u64) -> bool {
        let visit = self.visit(visit);
        visit.is_some_and(|it| it.kind == Kind::Parallel && it.events.first() == Some(&event))
    }

    /// The visit that this event led to.
    fn place(&self, event: u64) -> u64 {
        self.places.get(&event).copied().unwrap_or(0)
    }

    fn visit(&self, id: u64) -> Option<&Visit<T>> {
        #[cfg(test)]
        self.looks.set(self.looks.get() + 1);
        self.visits.get(&id)
    }

    /// The innermost visit around this one, or itself, that is wanted.
    fn climb(&self, from: u64, wanted: impl Fn(&Visit<T>) -> bool) -> u64 {
        let mut at = from;
        while let Some(visit) = self.visit(at) {
            if wanted(visit) {
                return at;
            }
            at = visit.parent;
        }
        0
    }

    /// From now on this event leads to that visit.
    fn lead(&mut self, event: u64, to: u64) {
        self.forget(event);
        if let Some(visit) = self.visits.get_mut(&to) {
            visit.events.push(event);
            self.places.insert(event, to);
        }
    }

    /// No event follows this one any more.
    fn forget(&mut self, event: u64) {
        let Some(visit) = self.places.remove(&event) else {
            return;
        };
        if let Some(visit) = self.visits.get_mut(&visit) {
            visit.events.retain(|known| *known != event);
        }
    }

    fn forget_all(&mut self, visit: u64) {
        if let Some(visit) = self.visits.get_mut(&visit) {
            for event in visit.events.drain(..) {
                self.places.remove(&event);
            }
        }
    }

    /// The first is that of the start, which any iteration may follow.
    fn forget_all_but_first(&mut self, visit: u64) {
        if let Some(visit) = self.visits.get_mut(&visit) {
            for event in visit.events.drain(1.min(visit.events.len())..) {
                self.places.remove(&event);
            }
        }
    }

    fn close(&mut self, id: u64) -> Option<Visit<T>> {
        let visit = self.visits.remove(&id)?;
        if let Some(around) = self.visits.get_mut(&visit.parent) {
            around.inside.remove(&id);
        }
        for event in &visit.events {
            self.places.remove(event);
        }
        Some(visit)
    }

    /// Closes what is open inside a Map or Parallel.
    fn close_inside(&mut self, fork: u64) {
        let around = self.visit(fork);
        let Some(around) = around.filter(|visit| visit.kind != Kind::Other) else {
            return;
        };
        let mut inside: Vec<_> = around.inside.iter().copied().collect();
        let mut at = 0;
        while let Some(visit) = inside.get(at) {
            at += 1;
            if let Some(visit) = self.visit(*visit) {
                inside.extend(&visit.inside);
            }
        }
        // The inner ones began later.
        inside.sort_unstable_by(|a, b| b.cmp(a));
        for visit in inside {
            self.close(visit);
        }
    }

    #[cfg(test)]
    pub(super) fn looks(&self) -> usize {
        self.looks.get()
    }

    /// How much is kept.
    #[cfg(test)]
    pub(super) fn size(&self) -> (usize, usize) {
        (self.visits.len(), self.places.len())
    }
}
