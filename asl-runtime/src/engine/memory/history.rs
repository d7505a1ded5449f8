//! [`First`]: the first events of one execution. They are all that most executions have that wait, and take no more memory than
//! they need; those of later batches stay as they come, and cost next to nothing to add.

use crate::{
    HistoryEvent, Timestamp,
    engine::store::HistoryQuery,
    history::{Details, EventKind},
};

/// A Task that waits has no more events before it than this, where it is the first.
const SHORT: usize = 6;

/// The event of id n is at n - 1.
#[derive(Debug, Default)]
pub(super) struct First(Box<[Event]>);

/// An event without what can be told from its place.
#[derive(Debug)]
struct Event {
    details: Details,
    when: When,
    previous: u8,
    kind: EventKind,
}

/// So many nanoseconds after the execution began, in 48 bits: three days.
#[derive(Clone, Copy, Debug)]
struct When([u16; 3]);

impl When {
    /// None: it was before, or too long after.
    fn new(started: Timestamp, at: Timestamp) -> Option<When> {
        let after = at.as_nanos().checked_sub(started.as_nanos())?;
        let [first, a, b, c] = [48, 32, 16, 0].map(|bits| (after >> bits) as u16);
        (first == 0).then_some(When([a, b, c]))
    }

    fn at(self, started: Timestamp) -> Timestamp {
        let after = self
            .0
            .iter()
            .fold(0, |all, part| all << 16 | i64::from(*part));
        Timestamp::from_nanos(started.as_nanos().saturating_add(after))
    }
}

impl First {
    /// Keeps these, which follow those that are here, of an execution that began then. If they are too many, or too late, all
    /// of them are given back.
    pub(super) fn add(
        &mut self,
        started: Timestamp,
        events: Vec<HistoryEvent>,
    ) -> Result<(), Vec<HistoryEvent>> {
        let fits = |event: &HistoryEvent| When::new(started, event.at).is_some();
        if self.0.len() + events.len() > SHORT || !events.iter().all(fits) {
            return Err(events);
        }
        let mut all = std::mem::take(&mut self.0).into_vec();
        all.reserve_exact(events.len());
        all.extend(events.into_iter().map(|event| Event {
            details: event.details,
            when: When::new(started, event.at).unwrap_or(When([0; 3])),
            // It is one of the first.
            previous: u8::try_from(event.previous).unwrap_or(0),
            kind: event.kind,
        }));
        self.0 = all.into_boxed_slice();
        Ok(())
    }
}

/// Of all that an execution has that began then, what is asked for.
pub(super) fn page(
    started: Timestamp,
    first: &First,
    later: &[Vec<HistoryEvent>],
    query: HistoryQuery,
) -> Vec<HistoryEvent> {
    let wanted = |id: u64| match (query.reverse, query.after) {
        (_, None) => true,
        (false, Some(after)) => id > after,
        (true, Some(after)) => id < after,
    };
    let first = first.0.iter().enumerate().map(|(at, event)| HistoryEvent {
        id: at as u64 + 1,
        previous: u64::from(event.previous),
        at: event.when.at(started),
        kind: event.kind,
        details: event.details.clone(),
    });
    let first = first.filter(|event| wanted(event.id));
    let later = around(later, query).iter().flatten();
    let later = later.filter(|event| wanted(event.id)).cloned();
    let events = first.chain(later);
    match query.reverse {
        true => events.rev().take(query.most).collect(),
        false => events.take(query.most).collect(),
    }
}

/// The batches from the one where that begins.
fn around(later: &[Vec<HistoryEvent>], query: HistoryQuery) -> &[Vec<HistoryEvent>] {
    let Some(after) = query.after else {
        return later;
    };
    let ids = |batch: &Vec<HistoryEvent>| Some((batch.first()?.id, batch.last()?.id));
    let (before, most) = match query.reverse {
        true => {
            let begun = |batch: &_| ids(batch).is_none_or(|(first, _)| first < after);
            (0, later.partition_point(begun))
        }
        false => {
            let over = |batch: &_| ids(batch).is_none_or(|(_, last)| last <= after);
            (later.partition_point(over), later.len())
        }
    };
    later.get(before..most).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_moment_of_an_event_is_kept_to_the_nanosecond() {
        let began = Timestamp::from_nanos(1_800_000_000_123_456_789);
        let three_days = Duration::from_secs(3 * 24 * 60 * 60);
        for after in [
            Duration::ZERO,
            Duration::from_nanos(0x1_0002_0003),
            three_days,
        ] {
            let at = began.after(after);
            assert_eq!(When::new(began, at).map(|it| it.at(began)), Some(at));
        }
        for at in [began.after(2 * three_days), Timestamp::EPOCH] {
            assert!(When::new(began, at).is_none(), "{at}");
        }
    }

    #[test]
    fn a_page_reads_no_batch_but_those_that_it_is_of() {
        let event = |id| HistoryEvent {
            id,
            previous: id - 1,
            at: Timestamp::EPOCH,
            kind: EventKind::WaitStateEntered,
            details: Details::None,
        };
        let batches = [vec![7, 8], vec![9], vec![10, 11, 12]];
        let later = batches.map(|ids| ids.into_iter().map(event).collect::<Vec<_>>());
        let (first, all) = (First::default(), 7..=12);
        for after in 6..=13 {
            let query = |reverse| HistoryQuery {
                execution: 1,
                after: Some(after),
                reverse,
                most: 10,
            };
            for (reverse, batches) in [(false, [3, 2, 1, 0]), (true, [0, 1, 2, 3])] {
                let read = around(&later, query(reverse)).len();
                let at = [8, 9, 12].iter().filter(|last| **last <= after).count();
                let started = [7, 9, 10].iter().filter(|first| **first < after).count();
                let at = if reverse { started } else { at };
                assert_eq!(Some(&read), batches.get(at), "{after}, {reverse}");
                let page = page(Timestamp::EPOCH, &first, &later, query(reverse));
                let ids: Vec<u64> = page.iter().map(|event| event.id).collect();
                let wanted: Vec<u64> = match reverse {
                    false => all.clone().filter(|id| *id > after).collect(),
                    true => all.clone().rev().filter(|id| *id < after).collect(),
                };
                assert_eq!(ids, wanted);
            }
        }
    }
}
