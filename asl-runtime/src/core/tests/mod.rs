//! The core through [`Stepper`]: machines small enough to write by hand, time that a test moves.

mod context;
mod distributed;
mod fork;
mod history;
mod limits;
mod read_write;
mod retry;
mod time;
mod told;
mod wide;

use std::{
    cell::Cell,
    sync::{Arc, Mutex},
};

use crate::{
    Failure, HistoryEvent, Limits, Value,
    codegen::*,
    testing::{Pending, Stepper},
};

thread_local! {
    static LOOKS: Cell<u64> = const { Cell::new(0) };
}

/// A frame is looked at.
pub(crate) fn look() {
    LOOKS.set(LOOKS.get() + 1);
}

/// How often frames were looked at in this thread.
pub(crate) fn looks() -> u64 {
    LOOKS.get()
}

/// A definition whose `n`th state, if it is a Task, has the `n`th task.
pub(crate) fn machine(states: Vec<StateDef>) -> Definition {
    let function = |state| TaskDef {
        state,
        resource: "arn:aws:lambda:us-east-1:123456789012:function:work",
        kind: TaskKind::Function,
        token: false,
    };
    let tasks: Vec<_> = (0..states.len() as StateId).map(function).collect();
    Definition {
        name: "test",
        start: 0,
        states: states.leak(),
        scopes: &[],
        tasks: tasks.leak(),
        timeout: None,
        keeps_input: true,
        fingerprint: [0; 32],
    }
}

/// The same with every task of this kind.
pub(crate) fn tasks(
    definition: Definition,
    resource: &'static str,
    kind: TaskKind,
    token: bool,
) -> Definition {
    let task = |task: &TaskDef| TaskDef {
        resource,
        kind,
        token,
        ..*task
    };
    let tasks: Vec<_> = definition.tasks.iter().map(task).collect();
    Definition {
        tasks: tasks.leak(),
        ..definition
    }
}

/// The machine's own scope has no variable, that of branches or items has one.
pub(crate) const INSIDE: &[Scope] = &[
    Scope {
        parent: 0,
        variables: &[],
    },
    Scope {
        parent: 0,
        variables: &["a"],
    },
];

pub(crate) fn leak(definition: Definition) -> &'static Definition {
    Box::leak(Box::new(definition))
}

pub(crate) fn start(definition: Definition, input: Value) -> Stepper {
    Stepper::start(leak(definition), input)
}

pub(crate) fn end(_: &mut Cx<'_>) -> Result {
    Ok(Step::End)
}

pub(crate) fn go<const NEXT: StateId>(_: &mut Cx<'_>) -> Result {
    Ok(Step::Go(NEXT))
}

pub(crate) fn fail(_: &mut Cx<'_>) -> Result {
    Ok(Step::Fail(Failure::new("FailureType", "it ran dry")))
}

pub(crate) fn fault(_: &mut Cx<'_>) -> Result {
    Err(Failure::runtime("No results."))
}

pub(crate) fn query_fault(_: &mut Cx<'_>) -> Result {
    Err(Failure::query("Not an array.", Some("Items".to_owned())))
}

pub(crate) fn call<const TASK: u16>(cx: &mut Cx<'_>) -> Result {
    let input = cx.data.clone();
    Ok(cx.call(Call::task(TASK), input))
}

pub(crate) fn call_within<const TASK: u16, const SECONDS: u32, const HEARTBEAT: u32>(
    cx: &mut Cx<'_>,
) -> Result {
    let input = cx.data.clone();
    Ok(cx.call(
        Call::task(TASK).timeout(SECONDS).heartbeat(HEARTBEAT),
        input,
    ))
}

pub(crate) fn wait<const SECONDS: i64>(cx: &mut Cx<'_>) -> Result {
    Ok(cx.wait(SECONDS))
}

/// Each item of the data, at this state.
pub(crate) fn map<const START: StateId, const AT_ONCE: u32>(cx: &mut Cx<'_>) -> Result {
    Ok(Step::Fork(Box::new(Fork::Items {
        start: START,
        items: cx.data.clone(),
        at_once: AT_ONCE,
    })))
}

/// Branches at states 1 and 2.
pub(crate) fn both(cx: &mut Cx<'_>) -> Result {
    Ok(Step::Fork(Box::new(Fork::Branches {
        starts: &[1, 2],
        input: cx.data.clone(),
    })))
}

/// A branch at state 1.
pub(crate) fn one(cx: &mut Cx<'_>) -> Result {
    Ok(Step::Fork(Box::new(Fork::Branches {
        starts: &[1],
        input: cx.data.clone(),
    })))
}

pub(crate) fn keep(cx: &mut Cx<'_>, result: Value) -> Result {
    *cx.data = result;
    Ok(Step::End)
}

pub(crate) fn keep_go<const NEXT: StateId>(cx: &mut Cx<'_>, result: Value) -> Result {
    *cx.data = result;
    Ok(Step::Go(NEXT))
}

/// After a wait.
pub(crate) fn leave(_: &mut Cx<'_>, _: Value) -> Result {
    Ok(Step::End)
}

/// The only thing the execution waits for.
pub(crate) fn only(stepper: &Stepper) -> Pending {
    let pending = stepper.pending();
    assert_eq!(pending.len(), 1, "{pending:?}");
    pending[0].clone()
}

/// Answers the only call.
pub(crate) fn answer(stepper: &mut Stepper, result: Result<Value>) {
    let call = only(stepper);
    assert_eq!(call.until, None, "a call, not a sleep");
    stepper.answer(&call, result);
}

pub(crate) fn output(stepper: &Stepper) -> Value {
    let outcome = stepper.outcome().expect("it has ended");
    outcome.expect("it has succeeded").clone()
}

pub(crate) fn error(stepper: &Stepper) -> (Option<&str>, Option<&str>) {
    let outcome = stepper.outcome().expect("it has ended");
    let error = outcome.expect_err("it has failed");
    (error.error(), error.cause())
}

pub(crate) type Events = Arc<Mutex<Vec<HistoryEvent>>>;

pub(crate) fn observed(definition: Definition, input: Value, limits: Limits) -> (Stepper, Events) {
    let events = Events::default();
    let seen = events.clone();
    let observer = move |event: &HistoryEvent| seen.lock().unwrap().push(event.clone());
    (
        Stepper::observed(leak(definition), input, limits, observer),
        events,
    )
}

/// `1←0 ExecutionStarted`
pub(crate) fn lines(events: &Events) -> Vec<String> {
    let events = events.lock().unwrap();
    let line = |event: &HistoryEvent| {
        format!("{}←{} {}", event.id, event.previous, event.kind.type_name())
    };
    events.iter().map(line).collect()
}

#[track_caller]
pub(crate) fn assert_history(events: &Events, expected: &str) {
    let expected: Vec<_> = expected
        .lines()
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect();
    assert_eq!(lines(events), expected);
}
