//! What watchers make of runs and of engines.

mod log;
#[cfg(feature = "metrics")]
mod metrics;
#[cfg(feature = "tracing")]
mod spans;
#[cfg(feature = "tracing")]
mod trail;

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use super::*;
use crate::{
    Definition, Failure, Run, Value,
    codegen::{self, Kind, Retrier, StateDef, Tasks},
    core::tests::{call, keep, leak, machine},
    json,
    memory::tests::{Plain, block_on, one_task},
};

/// What was written, for a test to read.
#[derive(Clone, Default)]
struct Paper(Arc<Mutex<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no panic").write(text)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Paper {
    fn lines(&self) -> Vec<Value> {
        let text = self.0.lock().expect("no panic").clone();
        let text = String::from_utf8(text).expect("text");
        let parse = |line: &str| Value::parse(line).expect("a line of JSON");
        text.lines().map(parse).collect()
    }
}

/// A Task that fails once, and then gives back its input.
fn flaky() -> Definition {
    const AGAIN: &[Retrier] = &[Retrier::on(&["Busy"]).attempts(2)];
    machine(vec![
        StateDef::new(Kind::Task, "Work", call::<0>)
            .leave(keep)
            .retry(AGAIN),
    ])
}

/// Fails where the first attempt is asked for.
struct Busy;

impl Tasks for Busy {
    async fn call(&self, _: u16, input: Value, cx: &crate::TaskContext) -> Result<Value, Failure> {
        match cx.attempt() {
            0 => Err(Failure::new("Busy", "the secret is 7")),
            _ => Ok(input),
        }
    }
}

/// The run of this machine, under a name.
fn run<T: Tasks>(definition: Definition, tasks: T) -> Run<T> {
    codegen::configure(leak(definition), tasks).name("one")
}

#[test]
fn several_may_watch_and_one_observe() {
    let ids = Arc::new(Mutex::new(Vec::new()));
    let first = ids.clone();
    let watch = move |name: &'static str| {
        let ids = ids.clone();
        move |of: &Subject<'_>| -> Box<dyn Observer> {
            assert_eq!((of.machine(), of.execution()), ("test", "one"));
            let ids = ids.clone();
            Box::new(move |event: &HistoryEvent| {
                ids.lock().expect("no panic").push((name, event.id))
            })
        }
    };
    let seen = first.clone();
    let observer = move |event: &HistoryEvent| seen.lock().expect("no panic").push(("c", event.id));
    let run = run(one_task(), Plain(|it| async { Ok(it) }));
    let run = run.watch(watch("a")).observe(observer).watch(watch("b"));
    assert_eq!(block_on(run.start(7)), Ok(json!(7)));
    let ids = first.lock().expect("no panic");
    assert_eq!(ids[..3], [("c", 1), ("a", 1), ("b", 1)]);
    assert_eq!(ids.len(), 3 * 7);
}

#[cfg(feature = "engine")]
#[test]
fn an_engine_tells_of_all_its_executions_and_of_express_ones() {
    use crate::Engine;

    let paper = Paper::default();
    let log = HistoryLog::new(LogLevel::All, paper.clone());
    let named = |name| {
        let definition = Definition { name, ..one_task() };
        codegen::machine(leak(definition), Plain(|it| async { Ok(it) }))
    };
    block_on(async {
        let engine = Engine::memory()
            .host(named("standard"))
            .host(named("express").express())
            .watch(log)
            .start()
            .await
            .expect("it starts");
        for machine in ["standard", "express"] {
            let execution = engine.start(machine, "one", 7).await.expect("hosted");
            assert_eq!(execution.outcome().await, Ok(json!(7)));
        }
    });
    let lines = paper.lines();
    assert_eq!(lines.len(), 2 * 7);
    let arn = |name| format!("arn:aws:states:us-east-1:123456789012:execution:{name}:one");
    assert_eq!(lines[0]["execution_arn"], arn("standard").into());
    assert_eq!(lines[13]["execution_arn"], arn("express").into());
    assert_eq!(lines[13]["type"], json!("ExecutionSucceeded"));
}
