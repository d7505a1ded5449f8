//! Runs a case's machine in virtual time, with everything around it as it was recorded.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use asl_runtime::{
    BoxFuture, Clock, Definition, Ended, ExecutionError, Failure, HistoryEvent, Limits, Run,
    TaskContext, Timestamp, Value, codegen::Tasks,
};
use serde_json::Value as Json;

use super::{
    judge::Actual,
    world::{Answer, Asked, World},
};
use crate::{
    cases::{Case, Context},
    holes::Holes,
};

/// When an execution that waits for ever, or for a hundred years, has not finished.
pub(super) const LONG: Duration = Duration::from_secs(100 * 366 * 86_400);
/// When a test that saw an execution unfinished had looked.
const LOOKED: Duration = Duration::from_secs(600);
/// When executions start, if a case does not say.
pub(super) const START: &str = "2024-01-01T00:00:00Z";

/// Runs it.
pub(crate) fn execute(case: &Case, machine: &'static Definition) -> Result<Actual, String> {
    let input = Value::parse(case.input()).map_err(|error| format!("its input: {error}"))?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .map_err(|error| error.to_string())?;
    let until = match case.expected.status.as_deref() {
        Some("NOT_FINISHED") => LOOKED,
        _ => LONG,
    };
    let events: Arc<Mutex<Vec<Json>>> = Arc::default();
    let seen = Arc::clone(&events);
    let observer = move |event: &HistoryEvent| {
        let json = serde_json::to_value(event).unwrap_or_default();
        seen.lock().expect("nobody panics holding it").push(json);
    };
    let tasks = Emulated(World::of(case));
    let outcome = runtime.block_on(async {
        let start = case.clock.as_deref().unwrap_or(START);
        let clock = VirtualClock {
            start: start.parse().map_err(|_| format!("clock {start}"))?,
            since: tokio::time::Instant::now(),
        };
        let run = asl_runtime::codegen::configure(machine, tasks)
            .clock(clock)
            .limits(Limits::aws())
            .observe(observer);
        let run = match &case.context {
            Some(names) => named(run, case, names),
            None => run,
        };
        Ok::<_, String>(tokio::time::timeout(until, run.start(input)).await)
    })?;
    let history = std::mem::take(&mut *events.lock().expect("nobody panics holding it"));
    Ok(Actual {
        history,
        ..ended(outcome.ok())
    })
}

/// With the names that the recorded execution had.
fn named<T: Tasks>(mut run: Run<T>, case: &Case, names: &Context) -> Run<T> {
    if let Some(name) = &names.execution_name {
        run = run.name(name);
    }
    if let Some(arn) = &names.execution_arn {
        run = run.execution_id(arn);
    }
    if let Some(name) = &names.state_machine_name {
        run = run.machine_name(name);
    }
    if let Some(arn) = &names.state_machine_arn {
        run = run.machine_id(arn);
    }
    match role_arn(case, names) {
        Some(arn) => run.role_arn(arn),
        None => run,
    }
}

/// The role's ARN. Where the extraction did not know it, the first event shows it.
pub(super) fn role_arn(case: &Case, names: &Context) -> Option<String> {
    let shown = || {
        let first = case.history.as_ref()?.first()?;
        let arn = first["executionStartedEventDetails"]["roleArn"].as_str()?;
        Some(Holes::of(&case.placeholders).filled(arn))
    };
    names.role_arn.clone().or_else(shown)
}

pub(super) fn ended(outcome: Option<Result<Value, ExecutionError>>) -> Actual {
    let mut actual = Actual::default();
    match outcome {
        None => actual.status = "NOT_FINISHED",
        Some(Ok(output)) => {
            actual.status = "SUCCEEDED";
            actual.output = serde_json::from_str(&output.to_string()).ok();
        }
        Some(Err(error)) => {
            actual.status = match error.ended() {
                Ended::TimedOut => "TIMED_OUT",
                Ended::Aborted => "ABORTED",
                _ => "FAILED",
            };
            actual.error = error.error().map(str::to_owned);
            actual.cause = error.cause().map(str::to_owned);
        }
    }
    actual
}

/// The time a case was recorded at, and what tokio says has passed since.
#[derive(Debug)]
pub(super) struct VirtualClock {
    pub(super) start: Timestamp,
    pub(super) since: tokio::time::Instant,
}

impl Clock for VirtualClock {
    fn now(&self) -> Timestamp {
        self.start.after(self.since.elapsed())
    }

    fn sleep_until(&self, at: Timestamp) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(at.since(self.now())))
    }
}

/// All tasks of a machine, whatever they are called.
#[derive(Debug)]
struct Emulated(World);

impl Tasks for Emulated {
    async fn call(&self, _task: u16, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        let input = input.to_string();
        let asked = Asked {
            state: cx.state(),
            resource: cx.resource(),
            input: &input,
        };
        match self.0.answer(asked).await {
            Answer::Output(text) => Ok(Value::parse(&text)?),
            Answer::Failure { error, cause } => Err(Failure::of(error.map(Into::into), cause)),
            Answer::Never => std::future::pending().await,
        }
    }
}
