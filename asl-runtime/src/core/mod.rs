//! [`Execution`]: one execution of a machine, without a clock, without I/O, without waiting.
//!
//! An engine tells it what happened (a reply, a time, a heartbeat, a stop) and takes out what is to be done: [`Effect`]s, and
//! when to be woken. In between it runs as many states as it can, but never more than 4,096 in one go.

pub(crate) mod about;
#[cfg(feature = "engine")]
pub(crate) mod aside;
mod batch;
pub(crate) mod caps;
pub(crate) mod child;
pub(crate) mod events;
pub(crate) mod fail;
pub(crate) mod fork;
pub(crate) mod forked;
pub(crate) mod frame;
pub(crate) mod given;
pub(crate) mod host;
#[cfg(feature = "engine")]
mod keep;
mod map_describe;
mod map_io;
mod map_redrive;
mod map_run;
pub(crate) mod path;
pub(crate) mod policy;
mod probe;
mod queue;
pub(crate) mod random;
pub(crate) mod record;
mod redrive;
#[cfg(feature = "engine")]
pub(crate) mod rows;
mod run;
mod stored;
pub(crate) mod substitutes;
pub(crate) mod tell;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod timers;
pub(crate) mod world;

use std::mem::take;

use about::Lazy;
use caps::too_large_input;
use frame::{Frames, Op, Phase, ROOT};
use given::Start;
use path::Path;
use queue::Queue;
use record::Record;
use tell::Tell;
use timers::Timers;

#[cfg(feature = "engine")]
use crate::HistoryEvent;
use crate::{
    Definition, Ended, ExecutionError, Failure, Timestamp, Value,
    history::{Details, EventKind, Started},
    step::StateId,
};

/// How many states one event from outside may run.
const BUDGET: u32 = 4_096;

/// What the engine is to do.
#[derive(Debug)]
pub(crate) enum Effect<Call = Invocation> {
    /// Call a handler and reply.
    Call(Call),
    /// Forget this call: nobody waits for it any more.
    Cancel(Op),
    /// Let others run, then `tick` again.
    Continue,
}

/// One call of a handler.
#[derive(Clone, Debug)]
pub(crate) struct Invocation {
    pub(crate) op: Op,
    pub(crate) task: u16,
    pub(crate) input: Value,
    pub(crate) state: StateId,
    pub(crate) attempt: u32,
    pub(crate) visit: u32,
    pub(crate) path: Path,
    /// `i64::MAX`: none.
    pub(crate) deadline: i64,
    /// The id of the event that told of it last; 0 in a child execution, which has events of its own.
    #[cfg(feature = "tracing")]
    pub(crate) event: u64,
}

/// A hundred thousand of them may wait at once: what only some need is behind a pointer.
#[derive(Debug)]
pub(crate) struct Execution {
    pub(crate) about: Lazy,
    now: i64,
    budget: u32,
    pub(crate) frames: Frames,
    /// The frames that can run, and their generations.
    ready: Queue<(u32, u32)>,
    effects: Queue<Effect<Op>>,
    /// How many of them are new.
    asked: u32,
    timers: Timers,
    record: Record,
}

impl Execution {
    /// An execution that has not begun: `begin` runs its first states.
    pub(crate) fn new(definition: &'static Definition, start: Start) -> Execution {
        let (about, input) = Lazy::new(definition, start);
        let mut new = Execution::of(about);
        new.frames.get(ROOT).data = input;
        new
    }

    fn of(about: Lazy) -> Execution {
        Execution {
            now: 0,
            budget: BUDGET,
            frames: Frames::default(),
            ready: Queue::default(),
            effects: Queue::default(),
            asked: 0,
            timers: Timers::default(),
            record: Record::new(about.events()),
            about,
        }
    }

    pub(crate) fn observe(&mut self, observer: Box<dyn Tell>) {
        self.record.observe(observer);
    }

    /// From now on events are kept for `take_events`.
    #[cfg(feature = "engine")]
    pub(crate) fn keep_events(&mut self) {
        self.record.keep();
    }

    /// The events since the last time.
    #[cfg(feature = "engine")]
    pub(crate) fn take_events(&mut self) -> Vec<HistoryEvent> {
        self.record.take()
    }

    /// Starts now at the machine's first state, or at another one.
    pub(crate) fn begin(&mut self, now: Timestamp, state: StateId) {
        self.about.begin(now);
        self.now = now.as_nanos();
        self.frames.begin(self.about.definition, state);
        let input = &mut self.frames.get(ROOT).data;
        let about = &self.about;
        self.record.event_of(self.now, (0, input), |input| {
            let role = about.role();
            let details = Details::Started(Started { input, role });
            (EventKind::ExecutionStarted, details)
        });
        if self.about.caps().too_large(&self.frames.at(ROOT).data) {
            return self.scope_failed(ROOT, too_large_input());
        }
        self.wake(ROOT);
        self.run();
    }

    fn ask(&mut self, effect: Effect<Op>) {
        self.effects.push_back(effect);
        self.asked += 1;
    }

    /// What is to be done, in order. Calls that nobody waits for any more are left out.
    pub(crate) fn effect(&mut self) -> Option<Effect> {
        loop {
            match self.effects.pop_front()? {
                Effect::Cancel(op) => return Some(Effect::Cancel(op)),
                Effect::Continue => return Some(Effect::Continue),
                Effect::Call(op) => {
                    if let Some(call) = self.invocation(op) {
                        return Some(Effect::Call(call));
                    }
                }
            }
        }
    }

    fn invocation(&mut self, op: Op) -> Option<Invocation> {
        let frame = self.frames.waiting_mut(op)?;
        let Phase::Called(input) = &mut frame.phase else {
            return None;
        };
        let local = &frame.local;
        Some(Invocation {
            op,
            task: local.task,
            input: take(input),
            state: local.state,
            attempt: local.attempt,
            visit: local.visit,
            path: local.path.clone(),
            deadline: frame.due,
            #[cfg(feature = "tracing")]
            event: if frame.apart == ROOT { frame.last } else { 0 },
        })
    }

    /// When to `tick` next.
    pub(crate) fn next_wake(&self) -> Option<Timestamp> {
        let first = self.timers.first().map_or(i64::MAX, |(at, _)| at);
        let at = first.min(self.about.deadline());
        (at != i64::MAX && !self.ended()).then(|| Timestamp::from_nanos(at))
    }

    /// Whether at most one branch lives.
    pub(crate) fn alone(&self) -> bool {
        self.frames.live() <= 1
    }

    pub(crate) fn outcome(&self) -> Option<&Result<Value, ExecutionError>> {
        self.frames.outcome()
    }

    fn ended(&self) -> bool {
        self.outcome().is_some()
    }

    pub(crate) fn take_outcome(&mut self) -> Option<Result<Value, ExecutionError>> {
        self.frames.take_outcome()
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
        for id in ROOT..self.frames.places() {
            let op = self.frames.op(id);
            if matches!(
                self.frames.at(id).phase,
                Phase::Called(_) | Phase::Submitted
            ) {
                self.ask(Effect::Cancel(op));
            }
        }
        self.ready = Queue::default();
        self.timers.clear();
        if outcome.is_err() && self.record.keeps() {
            self.keep_wreck();
        }
        self.frames.end(outcome);
    }

    /// Ends it without success.
    fn break_off(&mut self, ended: Ended, failure: Failure) {
        self.end(Err(ExecutionError::new(ended, failure)));
    }
}

fn nanos(seconds: u32) -> i64 {
    i64::from(seconds) * 1_000_000_000
}
