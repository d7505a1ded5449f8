//! [`History`]: the events of one execution, without what can be told from their places.

use crate::{
    HistoryEvent, Timestamp,
    engine::store::HistoryQuery,
    history::{Details, EventKind},
};

/// A Task that waits has no more events before it than this, where it is the first.
const SHORT: usize = 6;

/// The event of id n is at n - 1.
#[derive(Debug, Default)]
pub(super) struct History(Vec<Event>);

#[derive(Debug)]
struct Event {
    /// In nanoseconds, as the core counts.
    at: i64,
    details: Details,
    /// Memory ends long before these ids do.
    previous: u32,
    kind: EventKind,
}

impl History {
    /// The first ones take no more memory than they need: executions wait in great numbers, most of them near their start.
    pub(super) fn add(&mut self, events: Vec<HistoryEvent>) {
        if self.0.len() < SHORT {
            self.0.reserve_exact(events.len());
        }
        self.0.extend(events.into_iter().map(|event| Event {
            at: event.at.as_nanos(),
            details: event.details,
            previous: u32::try_from(event.previous).unwrap_or(u32::MAX),
            kind: event.kind,
        }));
    }

    pub(super) fn page(&self, query: HistoryQuery) -> Vec<HistoryEvent> {
        let after = query.after.and_then(|id| usize::try_from(id).ok());
        let events = self.0.iter().enumerate().map(event);
        if query.reverse {
            let skip = after.map_or(0, |id| (self.0.len() + 1).saturating_sub(id));
            events.rev().skip(skip).take(query.most).collect()
        } else {
            let skip = after.unwrap_or(0);
            events.skip(skip).take(query.most).collect()
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
