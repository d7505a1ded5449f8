//! [`Execution`]: one execution of a machine, without a clock, without I/O, without waiting.
//!
//! An engine tells it what happened (a reply, a time, a heartbeat, a stop) and takes out what is to be done: [`Effect`]s, and
//! when to be woken. In between it runs as many states as it can, but never more than 4,096 in one go.

pub(crate) mod about;
pub(crate) mod caps;
pub(crate) mod events;
pub(crate) mod fail;
pub(crate) mod fork;
pub(crate) mod frame;
pub(crate) mod path;
pub(crate) mod policy;
mod probe;
pub(crate) mod random;
pub(crate) mod record;
mod run;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod timers;
mod world;

use std::{collections::VecDeque, sync::Arc};

use about::{About, Start};
use caps::{Caps, too_large_input};
use frame::{Frames, NONE, Op, Ready};
use path::Path;
use record::Record;
use timers::Timers;

use crate::{
    Definition, Ended, ExecutionError, Failure, Observer, Timestamp, Value,
    history::EventKind,
    step::{Call, StateId},
};

/// How many states one event from outside may run.
const BUDGET: u32 = 4_096;

/// What the engine is to do.
#[derive(Debug)]
pub(crate) enum Effect {
    /// Call a handler and reply.
    Call(Invocation),
    /// Forget this call: nobody waits for it any more.
    Cancel(Op),
    /// Let others run, then `tick` again.
    Continue,
}

/// One call of a handler.
#[derive(Debug)]
pub(crate) struct Invocation {
    pub(crate) op: Op,
    pub(crate) call: Call,
    pub(crate) input: Value,
    pub(crate) state: StateId,
    pub(crate) attempt: u32,
    pub(crate) visit: u32,
    pub(crate) path: Path,
    /// `i64::MAX`: none.
    pub(crate) deadline: i64,
}

#[derive(Debug)]
pub(crate) struct Execution {
    pub(crate) definition: &'static Definition,
    pub(crate) about: Arc<About>,
    now: i64,
    /// When the machine's `TimeoutSeconds` are over.
    deadline: i64,
    caps: Caps,
    /// `Limits::map_concurrency`
    at_once: u32,
    budget: u32,
    pub(crate) frames: Frames,
    ready: Ready,
    effects: VecDeque<Effect>,
    timers: Timers,
    record: Record,
    outcome: Option<Result<Value, ExecutionError>>,
}

impl Execution {
    /// An execution that has not begun: `begin` runs its first states.
    pub(crate) fn new(definition: &'static Definition, start: Start) -> Execution {
        let limits = start.limits.clone();
        let most = limits.map_concurrency.map(u32::try_from);
        let about = Arc::new(About::new(start));
        Execution {
            definition,
            now: 0,
            deadline: i64::MAX,
            caps: Caps::new(&limits),
            at_once: most.and_then(Result::ok).unwrap_or(u32::MAX),
            budget: BUDGET,
            frames: Frames::with_one(),
            ready: Ready::default(),
            effects: VecDeque::new(),
            timers: Timers::default(),
            record: Record::new(limits.events),
            outcome: None,
            about,
        }
    }

    pub(crate) fn observe(&mut self, observer: Box<dyn Observer>) {
        self.record.observe(observer);
    }

    /// Starts now at the machine's first state, or at another one.
    pub(crate) fn begin(&mut self, now: Timestamp, state: StateId) {
        let (definition, about) = (self.definition, &self.about);
        about.begin(now);
        self.now = now.as_nanos();
        if let Some(seconds) = definition.timeout {
            self.deadline = self.now.saturating_add(nanos(seconds));
        }
        let root = self.frames.add(definition, state);
        self.frames.get(root).data = about.input.clone();
        self.record
            .event(self.now, 0, || EventKind::ExecutionStarted {
                input: about.input.clone(),
                role_arn: about.role_arn(definition),
            });
        if self.caps.too_large(&about.input) {
            return self.scope_failed(root, too_large_input());
        }
        self.wake(root);
        self.run();
    }

    /// What is to be done, in order. Calls of frames that have been cancelled in the meantime are left out.
    pub(crate) fn effect(&mut self) -> Option<Effect> {
        while let Some(effect) = self.effects.pop_front() {
            match &effect {
                Effect::Call(it) if self.frames.waiting(it.op).is_none() => {}
                _ => return Some(effect),
            }
        }
        None
    }

    /// When to `tick` next.
    pub(crate) fn next_wake(&self) -> Option<Timestamp> {
        let first = self.timers.first().map_or(i64::MAX, |(at, _)| at);
        let at = first.min(self.deadline);
        (at != i64::MAX && self.outcome.is_none()).then(|| Timestamp::from_nanos(at))
    }

    /// Whether at most one branch lives.
    pub(crate) fn alone(&self) -> bool {
        self.frames.live() <= 1
    }

    pub(crate) fn outcome(&self) -> Option<&Result<Value, ExecutionError>> {
        self.outcome.as_ref()
    }

    pub(crate) fn take_outcome(&mut self) -> Option<Result<Value, ExecutionError>> {
        self.outcome.take()
    }

    fn wake(&mut self, frame: u32) {
        let generation = self.frames.get(frame).generation;
        self.ready.push_back((frame, generation));
    }

    /// Before all others: what follows at once from what just happened.
    fn wake_first(&mut self, frame: u32) {
        let generation = self.frames.get(frame).generation;
        self.ready.push_front((frame, generation));
    }

    /// Ends the execution and drops all its frames.
    fn end(&mut self, outcome: Result<Value, ExecutionError>) {
        for id in 0..self.frames.list.len() {
            let frame = &self.frames.list[id];
            if matches!(frame.phase, frame::Phase::Called | frame::Phase::Submitted) {
                let op = self.frames.op(u32::try_from(id).unwrap_or(NONE));
                self.effects.push_back(Effect::Cancel(op));
            }
        }
        self.frames = Frames::default();
        self.ready = Ready::default();
        self.timers.clear();
        self.outcome = Some(outcome);
    }

    /// Ends it without success.
    fn break_off(&mut self, ended: Ended, failure: Failure) {
        self.end(Err(ExecutionError::new(ended, failure)));
    }
}

fn nanos(seconds: u32) -> i64 {
    i64::from(seconds) * 1_000_000_000
}
