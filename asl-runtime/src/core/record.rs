//! [`Record`]: counts events, and tells an observer of them or keeps them for an engine.

#[cfg(feature = "engine")]
use std::any::Any;
use std::{
    fmt,
    mem::{replace, take},
};

#[cfg(feature = "engine")]
use crate::{HistoryEvent, core::keep::Keeper};
use crate::{
    Value,
    core::{
        frame::{Frames, ROOT},
        tell::{Ids, Mark, Tell},
    },
    history::{Details, EventKind},
};

pub(crate) struct Record {
    /// The last id given.
    id: u64,
    /// An id that only the end may have. 0: an event found no place.
    most: u64,
    /// Behind a thin pointer: nobody hears of most executions.
    hears: Option<Box<Hears>>,
}

/// What the machine's own events have while others are counted.
struct Aside {
    /// The frame of the child execution.
    child: u32,
    own: Tally,
    hears: Option<Box<dyn Tell>>,
}

/// How far a history has come.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tally {
    pub(crate) id: u64,
    most: u64,
}

impl Tally {
    pub(crate) fn new(limit: Option<u64>) -> Tally {
        Tally {
            id: 0,
            most: limit.unwrap_or(u64::MAX).max(1),
        }
    }
}

/// Who hears of events.
#[derive(Default)]
struct Hears {
    /// An observer, or a [`Keeper`].
    now: Option<Box<dyn Tell>>,
    /// While events are those of a child execution.
    aside: Option<Aside>,
}

impl Record {
    pub(crate) fn new(limit: Option<u64>) -> Record {
        let Tally { id, most } = Tally::new(limit);
        Record {
            id,
            most,
            hears: None,
        }
    }

    /// Whose events these are: the frame of a child execution, or the machine's own.
    #[inline(always)]
    pub(crate) fn whose(&self) -> u32 {
        let aside = self.hears.as_ref().and_then(|it| it.aside.as_ref());
        aside.map_or(ROOT, |aside| aside.child)
    }

    /// From now on events are those of the child execution that begins at this frame: nobody hears of them.
    pub(crate) fn turn_to(&mut self, child: u32, tally: Tally) {
        let own = self.count_from(tally);
        let all = self.hears.get_or_insert_default();
        let hears = all.now.take();
        all.aside = Some(Aside { child, own, hears });
    }

    /// From now on events are the machine's own again. How far the child's have come.
    pub(crate) fn turn_back(&mut self) -> Option<(u32, Tally)> {
        let all = self.hears.as_mut()?;
        let Aside { child, own, hears } = all.aside.take()?;
        all.now = hears;
        Some((child, self.count_from(own)))
    }

    fn count_from(&mut self, tally: Tally) -> Tally {
        Tally {
            id: replace(&mut self.id, tally.id),
            most: replace(&mut self.most, tally.most),
        }
    }

    pub(crate) fn observe(&mut self, observer: Box<dyn Tell>) {
        self.hears.get_or_insert_default().now = Some(observer);
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
    }

    /// From now on events are kept for `take`.
    #[cfg(feature = "engine")]
    pub(crate) fn keep(&mut self) {
        self.observe(Box::new(Keeper::default()));
    }

    #[cfg(feature = "engine")]
    fn keeper(&mut self) -> Option<&mut Keeper> {
        let hears: &mut dyn Any = self.hears.as_mut()?.now.as_deref_mut()?;
        hears.downcast_mut()
    }

    /// The events since the last time.
    #[cfg(feature = "engine")]
    pub(crate) fn take(&mut self) -> Vec<HistoryEvent> {
        self.keeper().map(Keeper::take).unwrap_or_default()
    }

    /// Whether there is an engine that may want to redrive the execution.
    pub(crate) fn keeps(&self) -> bool {
        #[cfg(feature = "engine")]
        let keeps = {
            let hears = self.hears.as_ref().and_then(|all| {
                let aside = all.aside.as_ref().map(|aside| &aside.hears);
                aside.unwrap_or(&all.now).as_deref()
            });
            hears.is_some_and(|hears| (hears as &dyn Any).is::<Keeper>())
        };
        #[cfg(not(feature = "engine"))]
        let keeps = false;
        keeps
    }

    /// For `take_wreck`, where there is an engine.
    pub(crate) fn keep_wreck(&mut self, frames: Frames) {
        #[cfg(feature = "engine")]
        if let Some(keeper) = self.keeper() {
            keeper.wreck = Some(Box::new(frames));
            return;
        }
        drop(frames);
    }

    /// The frames of an execution that ended without success.
    #[cfg(feature = "engine")]
    pub(crate) fn take_wreck(&mut self) -> Option<Box<Frames>> {
        self.keeper()?.wreck.take()
    }

    pub(crate) fn observed(&self) -> bool {
        self.hears.as_ref().is_some_and(|it| it.now.is_some())
    }

    /// Whether an event found no place any more.
    pub(crate) fn full(&self) -> bool {
        self.most == 0
    }

    /// One more event of this observer's; none where nobody observes, or where it finds no place.
    #[inline(always)]
    fn next(&mut self, now: i64, previous: u64) -> Option<(Mark, &mut dyn Tell)> {
        if self.id + 1 >= self.most {
            self.most = 0;
            return None;
        }
        self.count(now, previous)
    }

    #[inline(always)]
    fn count(&mut self, now: i64, previous: u64) -> Option<(Mark, &mut dyn Tell)> {
        self.id += 1;
        let observer = self.hears.as_mut()?.now.as_deref_mut()?;
        let id = self.id;
        Some((Mark { id, previous, now }, observer))
    }

    /// Whether two events find a place.
    #[inline(always)]
    pub(crate) fn has_two(&self) -> bool {
        self.id + 2 < self.most
    }

    /// The id of the second of two events, for which there is place; they are told by this.
    #[inline(always)]
    pub(crate) fn tell_two(
        &mut self,
        now: i64,
        previous: u64,
        tell: impl FnOnce(Ids, &mut dyn Tell),
    ) -> u64 {
        if let Some((mark, observer)) = self.count(now, previous) {
            tell((mark.id, mark.previous), observer);
        }
        self.id += 1;
        self.id
    }

    /// The id of one more event, which is told by this.
    #[inline(always)]
    pub(crate) fn tell(
        &mut self,
        now: i64,
        previous: u64,
        tell: impl FnOnce(&Mark, &mut dyn Tell),
    ) -> u64 {
        if let Some((mark, observer)) = self.next(now, previous) {
            tell(&mark, observer);
        }
        self.id
    }

    /// The id of one more event. Its record is only made when somebody observes.
    #[inline(always)]
    pub(crate) fn event(
        &mut self,
        now: i64,
        previous: u64,
        what: impl FnOnce() -> (EventKind, Details),
    ) -> u64 {
        self.tell(now, previous, |mark, observer| tell(mark, observer, what))
    }

    /// The same of an event that tells of this data.
    #[inline(always)]
    pub(crate) fn event_of(
        &mut self,
        now: i64,
        data: (u64, &mut Value),
        what: impl FnOnce(Value) -> (EventKind, Details),
    ) -> u64 {
        let (previous, data) = data;
        self.tell(now, previous, |mark, observer| {
            lend(mark, observer, data, what);
        })
    }

    /// The last event, for which there is always place.
    pub(crate) fn end(
        &mut self,
        now: i64,
        previous: u64,
        what: impl FnOnce() -> (EventKind, Details),
    ) {
        if let Some((mark, observer)) = self.count(now, previous) {
            tell(&mark, observer, what);
        }
    }

    /// The same where it tells of this data.
    pub(crate) fn end_of(
        &mut self,
        now: i64,
        data: (u64, &mut Value),
        what: impl FnOnce(Value) -> (EventKind, Details),
    ) {
        let (previous, data) = data;
        if let Some((mark, observer)) = self.count(now, previous) {
            lend(&mark, observer, data, what);
        }
    }
}

#[inline(never)]
fn tell(mark: &Mark, observer: &mut dyn Tell, what: impl FnOnce() -> (EventKind, Details)) {
    observer.event(mark, what());
}

#[inline(never)]
fn lend(
    mark: &Mark,
    observer: &mut dyn Tell,
    data: &mut Value,
    what: impl FnOnce(Value) -> (EventKind, Details),
) {
    *data = observer.event(mark, what(take(data))).into_data();
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
