//! [`Ledger`]: all that was ever synced, and what must be true of it at every moment.

use std::{collections::BTreeMap, fmt};

use asl_runtime::{
    Details, EventKind, HistoryEvent, Value,
    store::{Batch, Change},
};

use crate::{frames::Frames, sim::Outcome};

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
    /// Its frames; of one that has ended, those from which it may be redriven.
    pub(crate) frames: Frames,
}

/// What a batch says.
#[derive(Debug)]
pub(crate) struct Noted {
    execution: u64,
    created: Option<(String, Value)>,
    changes: Vec<Change>,
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
        let created = batch.created.as_ref();
        let ended = batch.ended.as_ref();
        Noted {
            execution: batch.execution,
            created: created.map(|row| (row.about.name.to_string(), row.about.input.clone())),
            changes: batch.changes.clone(),
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
        let succeeded = entry.frames.succeeded();
        if noted.redriven {
            entry.ended = None;
            entry.redrives += 1;
        }
        if noted.redriven || noted.ended.is_some() {
            entry.frames = Frames::default();
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
        let (called, odd) = entry.frames.note(noted.changes);
        wrong = wrong.or(odd);
        match noted.ended {
            Some(outcome) => entry.ended = Some(outcome),
            None => wrong = wrong.or(entry.frames.check(entry.redrives > 0)),
        }
        if entry.frames.forget(&succeeded) {
            wrong = wrong.or(Some("does not know any more which children have succeeded"));
        }
        let wrong = wrong.map(|wrong| format!("{} {wrong}", entry.name));
        let scheduled = scheduled + called;
        (done, (entry.name.clone(), scheduled), wrong)
    }
}

impl Entry {
    /// Whether it ever has.
    pub fn has_ended(&self) -> bool {
        self.ended.is_some() || self.redrives > 0
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
