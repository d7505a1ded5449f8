//! [`Record`]: counts events, and tells an observer of them or keeps them for an engine.

use std::fmt;

use crate::{
    Failure, Observer, Timestamp,
    core::frame::Frames,
    history::{EventKind, HistoryEvent, Reason},
};

pub(crate) struct Record {
    /// The last id given.
    id: u64,
    /// How many more there may be, with the one that only the end may have. 0: one found no place.
    left: u64,
    /// Behind a pointer: nobody hears of most executions.
    hears: Option<Box<Hears>>,
}

/// Who hears of events.
enum Hears {
    Observer(Box<dyn Observer>),
    /// They are kept until somebody takes them, and so are the frames of an execution that ended without success.
    #[cfg(feature = "engine")]
    Keeper(Vec<HistoryEvent>, Option<Box<Frames>>),
}

impl Record {
    pub(crate) fn new(limit: Option<u64>) -> Record {
        Record {
            id: 0,
            left: limit.unwrap_or(u64::MAX).max(1),
            hears: None,
        }
    }

    pub(crate) fn observe(&mut self, observer: Box<dyn Observer>) {
        self.hears = Some(Box::new(Hears::Observer(observer)));
    }

    /// The id of the last event.
    #[cfg(feature = "engine")]
    pub(crate) fn id(&self) -> u64 {
        self.id
    }

    /// After the event of this id.
    #[cfg(feature = "engine")]
    pub(crate) fn go_on(&mut self, id: u64) {
        self.id = id;
        self.left = self.left.saturating_sub(id).max(1);
    }

    /// From now on events are kept for `take`.
    #[cfg(feature = "engine")]
    pub(crate) fn keep(&mut self) {
        self.hears = Some(Box::new(Hears::Keeper(Vec::new(), None)));
    }

    /// The events since the last time.
    #[cfg(feature = "engine")]
    pub(crate) fn take(&mut self) -> Vec<HistoryEvent> {
        match self.hears.as_deref_mut() {
            Some(Hears::Keeper(events, _)) => std::mem::take(events),
            _ => Vec::new(),
        }
    }

    /// Whether there is an engine that may want to redrive the execution.
    pub(crate) fn keeps(&self) -> bool {
        #[cfg(feature = "engine")]
        let keeps = matches!(self.hears.as_deref(), Some(Hears::Keeper(..)));
        #[cfg(not(feature = "engine"))]
        let keeps = false;
        keeps
    }

    /// For `take_wreck`, where there is an engine.
    pub(crate) fn keep_wreck(&mut self, frames: Frames) {
        #[cfg(feature = "engine")]
        if let Some(Hears::Keeper(_, wreck)) = self.hears.as_deref_mut() {
            *wreck = Some(Box::new(frames));
            return;
        }
        drop(frames);
    }

    /// The frames of an execution that ended without success.
    #[cfg(feature = "engine")]
    pub(crate) fn take_wreck(&mut self) -> Option<Box<Frames>> {
        match self.hears.as_deref_mut() {
            Some(Hears::Keeper(_, wreck)) => wreck.take(),
            _ => None,
        }
    }

    pub(crate) fn observed(&self) -> bool {
        self.hears.is_some()
    }

    /// Whether an event found no place any more.
    pub(crate) fn full(&self) -> bool {
        self.left == 0
    }

    /// The id of one more event. Its record is only made when somebody observes.
    #[inline(always)]
    pub(crate) fn event(
        &mut self,
        now: i64,
        previous: u64,
        kind: impl FnOnce() -> EventKind,
    ) -> u64 {
        if self.left <= 1 {
            self.left = 0;
            return self.id;
        }
        self.left -= 1;
        self.id += 1;
        if self.observed() {
            self.tell(now, previous, kind);
        }
        self.id
    }

    /// The last event, for which there is always place.
    pub(crate) fn end(&mut self, now: i64, previous: u64, kind: impl FnOnce() -> EventKind) {
        self.id += 1;
        if self.observed() {
            self.tell(now, previous, kind);
        }
    }

    /// The event is made where it is shown: it is large, and moving it about cost more than making it.
    #[cold]
    #[inline(never)]
    fn tell(&mut self, now: i64, previous: u64, kind: impl FnOnce() -> EventKind) {
        let (id, at) = (self.id, Timestamp::from_nanos(now));
        match self.hears.as_deref_mut() {
            None => {}
            Some(Hears::Observer(observer)) => observer.event(&HistoryEvent {
                id,
                previous,
                at,
                kind: kind(),
            }),
            #[cfg(feature = "engine")]
            Some(Hears::Keeper(events, _)) => events.push(HistoryEvent {
                id,
                previous,
                at,
                kind: kind(),
            }),
        }
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

pub(crate) fn reason(failure: &Failure) -> Reason {
    Reason {
        error: failure.error().map(str::to_owned),
        cause: failure.cause().map(str::to_owned),
    }
}
