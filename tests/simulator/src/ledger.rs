//! [`Ledger`]: all that was ever synced, and what must be true of it at every moment.

use std::{collections::BTreeMap, fmt};

use asl_runtime::{
    Details, EventKind, HistoryEvent, Value,
    store::{Batch, Change, Part},
};

use crate::sim::Outcome;

/// All that was ever synced.
#[derive(Debug, Default)]
pub struct Ledger {
    executions: BTreeMap<u64, Entry>,
}

/// What is known of one execution.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Its name, which no other has.
    pub name: String,
    /// What it was started with.
    pub input: Value,
    /// What happened.
    pub events: Vec<HistoryEvent>,
    /// How it ended.
    pub ended: Option<Outcome>,
    /// How often it was redriven.
    pub redrives: usize,
    /// Its frames: where each is and what it waits for.
    frames: BTreeMap<u32, Value>,
}

/// What a batch says.
#[derive(Debug)]
pub(crate) struct Noted {
    execution: u64,
    created: Option<(String, Value)>,
    frames: Vec<(u32, Option<Value>)>,
    events: Vec<HistoryEvent>,
    ended: Option<Outcome>,
    redriven: bool,
}

impl Ledger {
    /// The execution of this name.
    pub fn of(&self, name: &str) -> Option<&Entry> {
        self.executions.values().find(|entry| entry.name == name)
    }

    /// All executions.
    pub fn all(&self) -> impl Iterator<Item = &Entry> {
        self.executions.values()
    }

    /// How many executions are to be read when an engine starts.
    pub fn running(&self) -> usize {
        self.all().filter(|entry| entry.ended.is_none()).count()
    }

    /// What a batch says, before it is stored.
    pub(crate) fn read(&self, batch: &Batch) -> Noted {
        let frame = |change: &Change| match change {
            Change::Put(id, Part::Head, head) => Some((*id, Some(head.clone()))),
            Change::Drop(id) => Some((*id, None)),
            _ => None,
        };
        let created = batch.created.as_ref();
        let ended = batch.ended.as_ref();
        Noted {
            execution: batch.execution,
            created: created.map(|row| (row.about.name.to_string(), row.about.input.clone())),
            frames: batch.changes.iter().filter_map(frame).collect(),
            events: batch.events.clone(),
            ended: ended.map(|(_, outcome)| outcome.clone()),
            redriven: batch.redriven.is_some(),
        }
    }

    /// It is stored: the calls that have ended with it, how many it has scheduled, and what is wrong with it.
    pub(crate) fn note(&mut self, noted: Noted) -> (Vec<String>, (String, usize), Option<String>) {
        let entry = self.executions.entry(noted.execution).or_default();
        if let Some((name, input)) = noted.created {
            (entry.name, entry.input) = (name, input);
        }
        if noted.redriven {
            entry.ended = None;
            entry.redrives += 1;
        }
        let done = noted.events.iter().filter_map(end_of_call).collect();
        let scheduled = noted
            .events
            .iter()
            .filter(|event| is_scheduled(event))
            .count();
        let mut wrong = entry.ended.is_some().then_some("goes on after its end");
        for event in noted.events {
            let (id, at) = entry
                .events
                .last()
                .map_or((0, None), |last| (last.id, Some(last.at)));
            if event.id != id + 1 || event.previous >= event.id {
                wrong = Some("has a hole in its history");
            }
            if at.is_some_and(|at| at > event.at) {
                wrong = Some("goes back in time");
            }
            entry.events.push(event);
        }
        for (id, head) in noted.frames {
            match head {
                Some(head) => entry.frames.insert(id, head),
                None => entry.frames.remove(&id),
            };
        }
        if let Some(outcome) = noted.ended {
            entry.ended = Some(outcome);
            entry.frames.clear();
        }
        let stale = entry
            .frames
            .iter()
            .any(|(id, head)| !entry.lives(*id, head));
        wrong = wrong.or(stale.then_some("keeps a frame that nobody waits for"));
        let wrong = wrong.map(|wrong| format!("{} {wrong}", entry.name));
        (done, (entry.name.clone(), scheduled), wrong)
    }
}

impl Entry {
    /// Whether it ever has.
    pub fn has_ended(&self) -> bool {
        self.ended.is_some() || self.redrives > 0
    }

    /// Whether the frame waits for something, and one that it belongs to waits for it.
    fn lives(&self, id: u32, head: &Value) -> bool {
        let phase = |head: &Value| head.get("phase").and_then(Value::as_str).map(str::to_owned);
        // A redriven Map Run takes its children up one after the other.
        if phase(head).is_none_or(|phase| phase == "Stopped" && self.redrives == 0) {
            return false;
        }
        let parent = head.get("parent").and_then(Value::as_i64);
        match parent.and_then(|parent| u32::try_from(parent).ok()) {
            None => id == 0,
            Some(parent) => {
                let parent = self.frames.get(&parent).and_then(phase);
                parent.is_some_and(|phase| phase == "Forked" || phase == "Fill")
            }
        }
    }
}

fn is_scheduled(event: &HistoryEvent) -> bool {
    matches!(
        event.kind,
        EventKind::TaskScheduled
            | EventKind::LambdaFunctionScheduled
            | EventKind::ActivityScheduled
    )
}

impl fmt::Display for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for entry in self.all() {
            writeln!(f, "{} {:?}", entry.name, entry.ended)?;
            for event in &entry.events {
                let (id, previous, kind) = (event.id, event.previous, event.kind.type_name());
                writeln!(
                    f,
                    "{id:>4} < {previous:<4} {} {kind} {:?}",
                    event.at, event.details
                )?;
            }
        }
        Ok(())
    }
}

/// The call whose end this event tells.
fn end_of_call(event: &HistoryEvent) -> Option<String> {
    let (EventKind::TaskSucceeded
    | EventKind::LambdaFunctionSucceeded
    | EventKind::ActivitySucceeded
    | EventKind::TaskFailed
    | EventKind::LambdaFunctionFailed
    | EventKind::ActivityFailed) = event.kind
    else {
        return None;
    };
    let label = match &event.details {
        Details::Output(output) | Details::ServiceOutput(_, output) => output.get("call")?.as_str(),
        _ => event.failure()?.cause(),
    };
    // Others than the simulator's handlers give what they like.
    label.filter(|label| label.contains('/')).map(str::to_owned)
}
