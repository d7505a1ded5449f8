//! [`Stepper`]: the core without an engine. The test answers every call and moves the time.

use std::{collections::BTreeMap, time::Duration};

use crate::{
    Definition, ExecutionError, Failure, Limits, Observer, Timestamp, Value,
    core::{
        Effect, Execution,
        frame::{Frame, Op, Phase, ROOT},
        given::{Given, Start},
        tell::Tell,
    },
    step::StateId,
};

/// So often 4,096 states are run before a machine that never waits is left alone.
const ROUNDS: u32 = 256;

/// Runs a machine step by step, with no runtime and no handlers. It begins in 1970.
///
/// ```
/// use asl_runtime::{Definition, json, testing::Stepper};
///
/// fn a_reserved_order_ends(order: &'static Definition) {
///     let mut stepper = Stepper::start(order, json!({"sku": "A1"}));
///     let reserve = &stepper.pending()[0];
///     assert_eq!(reserve.state, "ReserveStock");
///     stepper.answer(reserve, Ok(json!({"id": 1})));
///     assert!(stepper.outcome().is_some());
/// }
/// ```
#[derive(Debug)]
pub struct Stepper {
    core: Execution,
    now: Timestamp,
    inputs: BTreeMap<Op, Value>,
}

/// A call that waits for its answer, or a sleep that waits for its end.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Pending {
    /// The state that waits.
    pub state: &'static str,
    /// What the handler would be given; null for a sleep.
    pub input: Value,
    /// 0 at first.
    pub attempt: u32,
    /// The end of a sleep: a Wait, or the pause before a retry.
    pub until: Option<Timestamp>,
    op: Op,
}

impl Stepper {
    /// Starts at the machine's first state and runs until it waits.
    pub fn start(definition: &'static Definition, input: impl Into<Value>) -> Stepper {
        Stepper::new(
            definition,
            input.into(),
            Limits::none(),
            None,
            definition.start,
        )
    }

    /// Starts at another state.
    ///
    /// # Panics
    ///
    /// If the machine has no state of this name.
    pub fn start_at(
        definition: &'static Definition,
        state: &str,
        input: impl Into<Value>,
    ) -> Stepper {
        let place = place(definition, state);
        Stepper::new(definition, input.into(), Limits::none(), None, place)
    }

    /// Runs one state's functions alone on `data`, `leave` with the answer if there is one: the failure, if it came to
    /// one, and the data as the state leaves it. No failing state changes its data.
    ///
    /// # Panics
    ///
    /// If the machine has no state of this name.
    pub fn probe(
        definition: &'static Definition,
        state: &str,
        data: Value,
        answer: Option<Value>,
    ) -> (Option<Failure>, Value) {
        let start = Start {
            input: data.clone(),
            seed: Some(0),
            given: None,
        };
        Execution::new(definition, start).probe(place(definition, state), data, answer)
    }

    /// Starts with limits and an observer.
    pub fn observed(
        definition: &'static Definition,
        input: impl Into<Value>,
        limits: Limits,
        observer: impl Observer,
    ) -> Stepper {
        let observer = Some(Box::new(observer) as Box<dyn Tell>);
        Stepper::new(definition, input.into(), limits, observer, definition.start)
    }

    fn new(
        definition: &'static Definition,
        input: Value,
        limits: Limits,
        observer: Option<Box<dyn Tell>>,
        state: StateId,
    ) -> Stepper {
        let at = Timestamp::EPOCH;
        let mut given = Given::default();
        given.own().limits = limits;
        let start = Start {
            input,
            seed: Some(0),
            given: Some(Box::new(given)),
        };
        let mut core = Execution::new(definition, start);
        if let Some(observer) = observer {
            core.observe(observer);
        }
        core.begin(at, state);
        let mut stepper = Stepper {
            core,
            now: at,
            inputs: BTreeMap::new(),
        };
        stepper.settle();
        stepper
    }

    fn settle(&mut self) {
        let mut rounds = 0;
        while let Some(effect) = self.core.effect() {
            match effect {
                Effect::Call(call) => {
                    self.inputs.insert(call.op, call.input);
                }
                Effect::Cancel(op) => {
                    self.inputs.remove(&op);
                }
                Effect::Continue if rounds < ROUNDS => {
                    rounds += 1;
                    self.core.tick(self.now);
                }
                Effect::Continue => {}
            }
        }
    }

    /// The calls and sleeps the execution waits for, in the order of branches and items.
    pub fn pending(&self) -> Vec<Pending> {
        let mut pending = Vec::new();
        self.each_frame(|id, frame| {
            let until = match frame.phase {
                Phase::Waiting | Phase::Backoff => Some(Timestamp::from_nanos(frame.due)),
                Phase::Called(_) | Phase::Submitted => None,
                _ => return,
            };
            let op = self.core.frames.op(id);
            pending.push(Pending {
                state: self.core.about.definition.state_name(frame.local.state),
                input: self.inputs.get(&op).cloned().unwrap_or_default(),
                attempt: frame.local.attempt,
                until,
                op,
            });
        });
        pending
    }

    /// Answers a call, a `.waitForTaskToken` Task as its token would. An answer that comes too late, or to a sleep, is ignored.
    pub fn answer(&mut self, op: &Pending, result: Result<Value, Failure>) {
        let (now, op) = (self.now, op.op);
        self.inputs.remove(&op);
        if self.core.waits_for_token(op) {
            self.core.reply(now, op, Ok(Value::NULL));
            self.core.answer(now, op, result);
        } else {
            self.core.reply(now, op, result);
        }
        self.settle();
    }

    /// A heartbeat of the handler.
    pub fn heartbeat(&mut self, op: &Pending) {
        self.core.heartbeat(self.now, op.op);
    }

    /// The time of the execution.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Lets time pass; everything that falls due on the way happens at its own moment.
    pub fn advance(&mut self, by: Duration) {
        let end = self.now.after(by);
        while let Some(at) = self.core.next_wake().filter(|at| *at <= end) {
            self.now = self.now.max(at);
            self.core.tick(self.now);
            self.settle();
        }
        self.now = end;
        self.core.tick(end);
        self.settle();
    }

    /// Stops the execution from outside.
    pub fn stop(&mut self, why: Failure) {
        self.core.stop(self.now, why);
        self.settle();
    }

    /// Where the execution is: each live branch's state, outer ones before inner ones.
    pub fn states(&self) -> Vec<&'static str> {
        let mut states = Vec::new();
        self.each_frame(|_, frame| {
            states.push(self.core.about.definition.state_name(frame.local.state))
        });
        states
    }

    /// The value of a variable: the machine's own, else that of the first branch which has one of this name.
    pub fn variable(&self, name: &str) -> Option<&Value> {
        let mut found = None;
        self.each_frame(|_, frame| {
            let names = self.core.about.definition.scope(frame.local.state);
            let at = names.iter().position(|other| *other == name);
            found = found.or_else(|| frame.local.variables.get(at?)?.as_ref());
        });
        found
    }

    /// How it ended, once it has.
    pub fn outcome(&self) -> Option<Result<&Value, &ExecutionError>> {
        self.core.outcome().map(Result::as_ref)
    }

    /// Outer frames before inner ones, in the order of branches and items.
    fn each_frame<'a>(&'a self, mut visit: impl FnMut(u32, &'a Frame)) {
        let frames = &self.core.frames;
        let ended = self.core.outcome().is_some();
        let mut stack = if ended { vec![] } else { vec![ROOT] };
        while let Some(id) = stack.pop() {
            let frame = frames.at(id);
            visit(id, frame);
            let Some(fork) = &frame.fork else { continue };
            let mut children = fork.children.clone();
            children.sort_by_key(|child| frames.at(*child).local.path.index);
            stack.extend(children.into_iter().rev());
        }
    }
}

fn place(definition: &Definition, state: &str) -> StateId {
    let place = definition.states().position(|name| name == state);
    let place = place.and_then(|place| StateId::try_from(place).ok());
    place.expect("a test names a state of the machine")
}
