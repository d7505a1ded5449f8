//! Frames from their parts.

use std::sync::Arc;

use super::Whole;
use crate::{
    Definition, Failure, Value,
    core::{
        batch::Batches,
        child::Run,
        forked::{Forked, What},
        frame::{Frame, NONE, Phase, Rare},
        path::{self, Path},
    },
    distributed::MapTerms,
    engine::store::Part,
    planted::{Bug, planted},
    step::StateId,
};

/// What cannot be read: it is not there, or not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable(pub(crate) &'static str);

/// The parts of one frame.
#[derive(Debug, Default)]
pub(super) struct Parts {
    head: Value,
    body: Value,
    fork: Option<Value>,
    results: Vec<(u32, Value)>,
}

type Read<T> = Result<T, Unreadable>;

/// A member that is a number; its usual value if it is not there.
fn number<T: TryFrom<i64>>(object: &Value, key: &'static str, usual: T) -> Read<T> {
    match object.get(key) {
        None => Ok(usual),
        Some(value) => {
            let number = value.as_i64().and_then(|number| T::try_from(number).ok());
            number.ok_or(Unreadable(key))
        }
    }
}

fn text<'v>(object: &'v Value, key: &'static str) -> Read<&'v str> {
    let text = object.get(key).and_then(Value::as_str);
    text.ok_or(Unreadable(key))
}

fn state(definition: &Definition, name: Option<&str>) -> Read<StateId> {
    let place = definition.states().position(|state| Some(state) == name);
    let place = place.and_then(|place| StateId::try_from(place).ok());
    place.ok_or(Unreadable("state"))
}

impl Parts {
    pub(super) fn add(&mut self, part: Part, value: Value) {
        match part {
            Part::Head => self.head = value,
            Part::Body => self.body = value,
            Part::Fork => self.fork = Some(value),
            Part::Result(index) => self.results.push((index, value)),
        }
    }

    /// The frame, without its place among the others.
    pub(super) fn frame(mut self, definition: &Definition) -> Read<(Frame, Whole)> {
        let head = std::mem::take(&mut self.head);
        let mut frame = Frame {
            generation: number(&head, "generation", 0)?,
            parent: number(&head, "parent", NONE)?,
            phase: self.phase(&head)?,
            data: self.body.get("data").cloned().unwrap_or_default(),
            last: number(&head, "last", 0)?,
            due: number(&head, "due", i64::MAX)?,
            rare: rare(&head)?,
            ..Frame::default()
        };
        let local = &mut frame.local;
        local.state = state(definition, head.get("state").and_then(Value::as_str))?;
        local.path = Path {
            index: number(&head, "index", 0)?,
            ..Path::default()
        };
        local.step = number(&head, "step", 0)?;
        local.visit = number(&head, "visit", 0)?;
        local.attempt = number(&head, "attempt", 0)?;
        local.draws = number(&head, "draws", 0)?;
        local.stored = number(&head, "stored", 0)?;
        local.entered = number(&head, "entered", 0)?;
        local.entered_after = number(&head, "enteredAfter", 0)?;
        local.entered_at = number(&head, "enteredAt", 0)?;
        let mut tasks = definition.tasks.iter();
        let task = tasks.position(|task| task.state == local.state);
        local.task = task.and_then(|at| at.try_into().ok()).unwrap_or_default();
        let called = matches!(frame.phase, Phase::Called(_) | Phase::Submitted);
        if called && task.is_none() {
            return Err(Unreadable("phase"));
        }
        let variables = self.body.get("variables");
        let variable = |name: &&str| variables?.get(name).cloned();
        local.variables = definition.scope(local.state).iter().map(variable).collect();
        let state = local.state;
        frame.fork = self.fork(definition, state, number(&head, "next", 0)?)?;
        let run = frame.fork.as_ref().and_then(|fork| fork.run.as_ref());
        let distributed = definition.state(state).distributed;
        if let Some(writer) = distributed.and_then(|it| it.writer.as_ref())
            && run.is_some_and(|run| !run.unread)
        {
            frame.local.task = writer.task;
        }
        let forked = matches!(frame.phase, Phase::Forked | Phase::Fill);
        if forked && frame.fork.is_none() {
            return Err(Unreadable("fork"));
        }
        let whole = Whole {
            event: number(&head, "events", 0)?,
            now: number(&head, "now", 0)?,
            frames: number(&head, "frames", 0)?,
            given: self.body.get("given").cloned().unwrap_or_default(),
            redriven: (number(&head, "redrives", 0)?, number(&head, "redriven", 0)?),
        };
        Ok((frame, whole))
    }

    fn phase(&self, head: &Value) -> Read<Phase> {
        let more = || head.get("with").cloned().ok_or(Unreadable("with"));
        let failure = || more().map(|value| Failure::from_value(&value));
        Ok(match text(head, "phase")? {
            "Enter" => Phase::Enter,
            "Again" => Phase::Again,
            "Leave" => Phase::Leave(more()?),
            "Failed" => Phase::Failed(failure()?),
            "Broken" => Phase::Broken(failure()?),
            "Fill" => Phase::Fill,
            "Called" => Phase::Called(self.body.get("input").cloned().unwrap_or_default()),
            "Submitted" => Phase::Submitted,
            "Waiting" => Phase::Waiting,
            "Backoff" => Phase::Backoff,
            "Forked" => Phase::Forked,
            "Lost" => Phase::Lost(more()?.as_bool().ok_or(Unreadable("with"))?),
            "Stopped" => Phase::Stopped(more()?.as_bool().ok_or(Unreadable("with"))?),
            _ => return Err(Unreadable("phase")),
        })
    }

    fn fork(
        &mut self,
        definition: &Definition,
        around: StateId,
        next: u32,
    ) -> Read<Option<Box<Forked>>> {
        let Some(fork) = self.fork.take() else {
            return Ok(None);
        };
        let (what, total) = match fork.get("items") {
            Some(items) => {
                let start = state(definition, Some(text(&fork, "item")?))?;
                let total = items.len();
                let items = items.clone();
                (What::Items { start, items }, total)
            }
            None => {
                let names = fork.get("branches").and_then(Value::items);
                let names = names.ok_or(Unreadable("branches"))?;
                let starts = names.map(|name| state(definition, name.as_str()));
                let starts = starts.collect::<Read<Vec<_>>>()?;
                let (total, input) = (starts.len(), fork.get("input").cloned());
                let (starts, input) = (starts.into(), input.unwrap_or_default());
                (What::Branches { starts, input }, total)
            }
        };
        let mut results = Value::nulls(total);
        for (index, result) in &mut self.results {
            let place = results.item_mut(*index as usize);
            *place.ok_or(Unreadable("result"))? = std::mem::take(result);
        }
        let run = fork
            .get("run")
            .map(|run| self::run(definition, around, run));
        Ok(Some(Box::new(Forked {
            what,
            // The real one is known when what is around it is.
            path: Arc::new(path::Fork {
                around: Path::default(),
                state: 0,
                visit: 0,
                step: 0,
            }),
            children: Vec::new(),
            results,
            next,
            total: u32::try_from(total).map_err(|_| Unreadable("items"))?,
            at_once: number(&fork, "atOnce", 1)?,
            done: u32::try_from(self.results.len()).map_err(|_| Unreadable("result"))?,
            started: number(&fork, "started", 0)?,
            fresh: Vec::new(),
            run: run.transpose()?.map(Box::new),
        })))
    }
}

fn run(definition: &Definition, state: StateId, run: &Value) -> Read<Run> {
    let count = match run.get("count") {
        Some(_) => Some(number(run, "count", 0)?),
        None => None,
    };
    let terms = MapTerms {
        count,
        percentage: run.get("percentage").and_then(Value::as_f64),
        items_per_batch: number(run, "perBatch", 0)?,
        bytes_per_batch: number(run, "bytes", 0)?,
        batch_input: run.get("batchInput").cloned(),
        max_items: number(run, "maxItems", 0)?,
    };
    let mut read = Run::new(definition, state, terms);
    read.items = number(run, "items", 0)?;
    read.redriven = number(run, "redriven", 0)?;
    read.source = run.get("source").and_then(Value::as_str).map(Into::into);
    read.unread = run.get("unread").is_some();
    if run.get("unbundled").is_some() {
        read.batches = Batches::of(&read.terms);
    }
    Ok(read)
}

fn rare(head: &Value) -> Read<Option<Box<Rare>>> {
    let beat = number(head, "heartbeat", 0)?;
    let retries = head.get("retries").and_then(Value::items);
    let count = |count: &Value| count.as_i64().and_then(|count| count.try_into().ok());
    let retries = retries.map(|counts| counts.map(count).collect::<Option<_>>());
    let retries = match retries {
        Some(counts) => counts.ok_or(Unreadable("retries"))?,
        None => Box::default(),
    };
    let early = head.get("early").map(|early| match early.get("failure") {
        Some(failure) => Err(Failure::from_value(failure)),
        None => Ok(early.get("output").cloned().unwrap_or_default()),
    });
    let rare = Rare {
        retries,
        beat: (beat > 0 && !planted(Bug::HeartbeatNotKept)).then_some((beat, i64::MAX)),
        limit: number(head, "limit", 0)?,
        submitted: head.get("submitted").is_some(),
        log_tail: head.get("tail").is_some(),
        early,
    };
    let none = rare.retries.is_empty() && rare.beat.is_none() && rare.limit == 0;
    let none = none && !rare.submitted && !rare.log_tail;
    Ok((!none || rare.early.is_some()).then(|| Box::new(rare)))
}
