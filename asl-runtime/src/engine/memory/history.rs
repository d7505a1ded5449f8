//! [`History`]: the events of one execution. The first ones, which are all that most executions have that wait, take no more
//! memory than they need; those of later batches stay as they come, and cost next to nothing to add.

use crate::{
    HistoryEvent, Timestamp,
    engine::store::HistoryQuery,
    history::{Details, EventKind},
};

/// A Task that waits has no more events before it than this, where it is the first.
const SHORT: usize = 6;

/// In a batch of more, what it has no use for is worth giving back.
const LONG: usize = 32;

#[derive(Debug, Default)]
pub(super) struct History {
    /// The event of id n is at n - 1.
    first: Vec<Event>,
    later: Vec<Vec<HistoryEvent>>,
}

/// An event without what can be told from its place.
#[derive(Debug)]
struct Event {
    /// In nanoseconds, as the core counts.
    at: i64,
    details: Details,
    previous: u32,
    kind: EventKind,
}

impl History {
    pub(super) fn add(&mut self, mut events: Vec<HistoryEvent>) {
        if events.is_empty() {
            return;
        }
        if self.first.len() + events.len() > SHORT || !self.later.is_empty() {
            if events.len() > LONG {
                events.shrink_to_fit();
            }
            return self.later.push(events);
        }
        self.first.reserve_exact(events.len());
        self.first.extend(events.into_iter().map(|event| Event {
            at: event.at.as_nanos(),
            details: event.details,
            // It is one of the first.
            previous: u32::try_from(event.previous).unwrap_or(0),
            kind: event.kind,
        }));
    }

    pub(super) fn page(&self, query: HistoryQuery) -> Vec<HistoryEvent> {
        let wanted = |id: u64| match (query.reverse, query.after) {
            (_, None) => true,
            (false, Some(after)) => id > after,
            (true, Some(after)) => id < after,
        };
        let first = self.first.iter().enumerate().map(event);
        let first = first.filter(|event| wanted(event.id));
        let later = self.later.iter().flatten();
        let later = later.filter(|event| wanted(event.id)).cloned();
        let events = first.chain(later);
        match query.reverse {
            true => events.rev().take(query.most).collect(),
            false => events.take(query.most).collect(),
        }
    }
}

fn event((at, event): (usize, &Event)) -> HistoryEvent {
    HistoryEvent {
        id: at as u64 + 1,
        previous: u64::from(event.previous),
        at: Timestamp::from_nanos(event.at),
        kind: event.kind,
        details: event.details.clone(),
    }
}
