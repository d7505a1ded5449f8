//! Parts of frames as values. What has its usual value is left out.

use super::{Whole, parent};
use crate::{
    Definition, Text, Value,
    core::{
        child::Run,
        forked::{Forked, What},
        frame::{Frame, Phase},
    },
};

/// An object in the making.
struct Members(Vec<(Text, Value)>);

impl Members {
    fn with(mut self, key: &'static str, value: impl Into<Value>) -> Members {
        self.0.push((Text::literal(key), value.into()));
        self
    }

    fn some(self, key: &'static str, value: Option<impl Into<Value>>) -> Members {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    fn count(self, key: &'static str, count: u32) -> Members {
        self.some(key, (count != 0).then_some(count))
    }

    /// A moment, or the id of an event.
    fn long(self, key: &'static str, value: i64) -> Members {
        self.some(key, (value != 0 && value != i64::MAX).then_some(value))
    }

    fn value(self) -> Value {
        self.0.into_iter().collect()
    }
}

pub(super) fn head(definition: &Definition, frame: &Frame, whole: Option<&Whole>) -> Value {
    let local = &frame.local;
    let (phase, more) = phase(&frame.phase);
    let mut head = Members(Vec::with_capacity(16))
        .with("state", definition.state_name(local.state))
        .with("phase", phase)
        .some("with", more)
        .some("parent", parent(frame))
        .count("index", local.path.index)
        .count("generation", frame.generation)
        .count("step", local.step)
        .count("visit", local.visit)
        .count("attempt", local.attempt)
        .count("draws", local.draws)
        .count("stored", local.stored)
        .long("entered", local.entered.cast_signed())
        .long("enteredAfter", local.entered_after.cast_signed())
        .long("enteredAt", local.entered_at)
        .long("last", frame.last.cast_signed())
        .long("due", frame.due)
        .count("next", frame.fork.as_ref().map_or(0, |fork| fork.next));
    if let Some(rare) = &frame.rare {
        let retries = rare.retries.iter().map(|count| Value::from(*count));
        let early = rare.early.as_ref().map(|early| match early {
            Ok(output) => Value::object([("output", output.clone())]),
            Err(failure) => Value::object([("failure", failure.to_value())]),
        });
        head = head
            .some(
                "retries",
                (!rare.retries.is_empty()).then(|| retries.collect::<Value>()),
            )
            .some("heartbeat", rare.beat.map(|(seconds, _)| seconds))
            .count("limit", rare.limit)
            .some("submitted", rare.submitted.then_some(true))
            .some("tail", rare.log_tail.then_some(true))
            .some("early", early);
    }
    if let Some(whole) = whole {
        head = head
            .long("events", whole.event.cast_signed())
            .long("now", whole.now)
            .count("frames", whole.frames)
            .count("redrives", whole.redriven.0)
            .long("redriven", whole.redriven.1);
    }
    head.value()
}

/// Its name, and what comes with it. The input of a call is in the body, which is not written again while it runs.
fn phase(phase: &Phase) -> (&'static str, Option<Value>) {
    match phase {
        Phase::Free => ("Free", None),
        Phase::Enter => ("Enter", None),
        Phase::Again => ("Again", None),
        Phase::Leave(value) => ("Leave", Some(value.clone())),
        Phase::Failed(failure) => ("Failed", Some(failure.to_value())),
        Phase::Broken(failure) => ("Broken", Some(failure.to_value())),
        Phase::Fill => ("Fill", None),
        Phase::Scheduled(_) | Phase::Called(_) => ("Called", None),
        Phase::Submitted => ("Submitted", None),
        Phase::Waiting => ("Waiting", None),
        Phase::Backoff => ("Backoff", None),
        Phase::Forked => ("Forked", None),
        Phase::Lost(entered) => ("Lost", Some((*entered).into())),
        Phase::Stopped(entered) => ("Stopped", Some((*entered).into())),
        Phase::Over(_) => ("Over", None),
    }
}

/// `given` is the input of a child execution that begins here.
pub(super) fn body(definition: &Definition, frame: &Frame, given: Option<Value>) -> Value {
    let names = definition.scope(frame.local.state);
    let variables = frame.local.variables.iter();
    let assigned = names.iter().zip(variables);
    let assigned = assigned
        .filter_map(|(name, value)| Some((Text::literal(name), value.clone()?)))
        .collect::<Vec<_>>();
    let input = match &frame.phase {
        Phase::Scheduled(input) | Phase::Called(input) => Some(input.clone()),
        _ => None,
    };
    let assigned = (!assigned.is_empty()).then(|| assigned.into_iter().collect::<Value>());
    Members(Vec::with_capacity(3))
        .with("data", frame.data.clone())
        .some("given", given)
        .some("variables", assigned)
        .some("input", input)
        .value()
}

/// Its names follow from where it is.
fn run(run: &Run) -> Value {
    let terms = &run.terms;
    Members(Vec::with_capacity(11))
        .count("items", run.items)
        .count("redriven", run.redriven)
        .some("count", terms.count)
        .some("percentage", terms.percentage)
        .count("perBatch", terms.items_per_batch)
        .count("bytes", terms.bytes_per_batch)
        .some("source", run.source.clone())
        .some("unread", run.unread.then_some(true))
        .some("unbundled", run.batches.is_some().then_some(true))
        .long("maxItems", terms.max_items)
        .some("batchInput", terms.batch_input.clone())
        .value()
}

pub(super) fn fork(definition: &Definition, fork: &Forked) -> Value {
    let name = |state: &u16| Value::from(definition.state_name(*state));
    let members = Members(Vec::with_capacity(4));
    let members = match &fork.what {
        What::Branches { starts, input } => members
            .with("branches", starts.iter().map(name).collect::<Value>())
            .with("input", input.clone()),
        What::Items { start, items } => members
            .with("item", name(start))
            .with("items", items.clone()),
    };
    let members = match &fork.run {
        Some(run) => members.with("run", self::run(run)),
        None => members,
    };
    members
        .with("atOnce", fork.at_once)
        .long("started", fork.started.cast_signed())
        .value()
}
