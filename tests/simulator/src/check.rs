//! What must be true of histories when everything is over.

pub(crate) mod runs;

use std::collections::BTreeMap;

use asl_runtime::{Details, EventKind, HistoryEvent, Value};

use crate::{ledger::Entry, machines};

/// The first thing that is wrong.
pub fn history(entry: &Entry) -> Result<(), String> {
    let wrong = |what: String| format!("{}: {what}", entry.name);
    let ends = entry.events.iter().filter(|event| is_end(event.kind));
    let (ends, last) = (ends.count(), entry.events.last());
    if entry.ended.is_none()
        || ends != 1 + entry.redrives
        || !last.is_some_and(|last| is_end(last.kind))
    {
        return Err(wrong(format!("{ends} ends")));
    }
    if let Some(Ok(output)) = &entry.ended {
        in_order(output).map_err(wrong)?;
        runs::results(output, &entry.events).map_err(wrong)?;
    }
    runs::events(entry).map_err(wrong)?;
    waits(&entry.events).map_err(wrong)?;
    together(&entry.events).map_err(wrong)
}

fn is_end(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::ExecutionSucceeded
            | EventKind::ExecutionFailed
            | EventKind::ExecutionTimedOut
            | EventKind::ExecutionAborted
    )
}

fn event(events: &[HistoryEvent], id: u64) -> Option<&HistoryEvent> {
    let at = usize::try_from(id.checked_sub(1)?).ok()?;
    events.get(at)
}

/// What an item gives is at its place. What a distributed Map gives is looked at by itself.
fn in_order(output: &Value) -> Result<(), String> {
    for (place, item) in (0..).zip(output.items().into_iter().flatten()) {
        let index = item.get("i").and_then(Value::as_i64);
        if index.is_some_and(|index| index != place) {
            return Err(format!("item {place} is {item}"));
        }
        in_order(item)?;
    }
    let members = output.members().into_iter().flatten();
    let mut members = members.filter(|(name, _)| *name != "crowd");
    members.try_for_each(|(_, member)| in_order(member))
}

/// No Wait is over before its time.
fn waits(events: &[HistoryEvent]) -> Result<(), String> {
    for exited in events {
        if exited.kind != EventKind::WaitStateExited {
            continue;
        }
        let entered = event(events, exited.previous);
        if entered.is_some_and(|before| before.kind == EventKind::ExecutionRedriven) {
            // It began again, which has no event.
            continue;
        }
        let entered = entered.and_then(|event| Some((event.at, event.entered()?.name)));
        let Some((from, name)) = entered else {
            return Err(format!("event {} follows no Wait", exited.id));
        };
        let passed = exited.at.as_nanos() - from.as_nanos();
        if passed < machines::seconds(name) * 1_000_000_000 {
            return Err(format!("{name} was over after {passed} ns"));
        }
    }
    Ok(())
}

/// No more than `MaxConcurrency` items of a Map run at once.
fn together(events: &[HistoryEvent]) -> Result<(), String> {
    let mut open = BTreeMap::<u64, usize>::new();
    // Where an execution is redriven, what goes on follows from that and from nothing before.
    let redriven = |event: &HistoryEvent| event.kind == EventKind::ExecutionRedriven;
    let end = events.iter().position(redriven).unwrap_or(events.len());
    for event in events.iter().take(end) {
        let Details::Iteration(item) = &event.details else {
            continue;
        };
        if event.kind == EventKind::MapIterationAborted {
            // Its Map is over.
            continue;
        }
        let Some(map) = map_of(events, event, item.name) else {
            return Err(format!("event {} belongs to no Map", event.id));
        };
        let open: &mut usize = open.entry(map).or_default();
        if event.kind != EventKind::MapIterationStarted {
            *open = open.saturating_sub(1);
            continue;
        }
        *open += 1;
        if *open > machines::at_once(item.name) {
            return Err(format!("{open} items of {} run at once", item.name));
        }
    }
    Ok(())
}

/// The id of the `MapStateStarted` event of this name that an event follows from: when a Map is tried again, it is another one,
/// which follows from what had failed. No machine has a Map in a Map that is tried again.
fn map_of(events: &[HistoryEvent], from: &HistoryEvent, name: &str) -> Option<u64> {
    let mut found = None;
    let mut at = event(events, from.previous)?;
    loop {
        if at.kind == EventKind::MapStateStarted {
            found = found.or(Some(at.id));
        }
        if at.kind == EventKind::MapStateEntered {
            if at.entered().is_some_and(|entered| entered.name == name) {
                return found;
            }
            found = None;
        }
        at = event(events, at.previous)?;
    }
}
