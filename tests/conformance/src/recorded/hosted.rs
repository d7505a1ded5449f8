//! Runs a case's machine in an engine, with the machines, workers and consumers around it that there were: they reach it
//! through the engine's public calls alone.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use asl_runtime::{
    Definition, Engine, EngineBuilder, Execution, Failure, History, Limits, Machine, TaskContext,
    Value,
    codegen::{self, Tasks},
    json,
};
use serde_json::Value as Json;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::{
    execute::{LONG, START, VirtualClock, ended, role_arn},
    judge::Actual,
    skip::is_express,
    world::{Answer, Asked, World},
};
use crate::{
    cases::{Case, Resource, Step},
    machine,
};

/// Runs it.
pub(crate) fn execute(case: &Case, machine: &'static Definition) -> Result<Actual, String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .map_err(|error| error.to_string())?;
    runtime.block_on(run(case, machine))
}

async fn run(case: &Case, machine: &'static Definition) -> Result<Actual, String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let input = Value::parse(case.input()).map_err(|error| format!("its input: {error}"))?;
    let names = case.context.clone().ok_or("no names")?;
    let name = names.state_machine_name.clone().unwrap_or_default();
    let (cast, messages) = Cast::of(case);
    let start = case.clock.as_deref().unwrap_or(START);
    let clock = VirtualClock {
        start: start.parse().map_err(|_| format!("clock {start}"))?,
        since: tokio::time::Instant::now(),
    };
    let builder = Engine::memory().clock(clock).limits(Limits::aws());
    let express = is_express(case);
    let machine = cast_of(machine, &name, &cast);
    let builder = builder.host(if express { machine.express() } else { machine });
    let engine = around(builder, case, &cast)?
        .start()
        .await
        .map_err(|e| said(&e))?;
    *cast.engine() = Some(engine.clone());
    prepare(&engine, case).await.map_err(|e| said(&e))?;
    let others = tokio::spawn(others(engine.clone(), case.clone(), messages));
    let execution = names.execution_name.as_deref().unwrap_or_default();
    let execution = engine
        .start(&name, execution, input)
        .await
        .map_err(|e| said(&e))?;
    let outcome = tokio::time::timeout(LONG, execution.outcome()).await;
    let mut actual = Actual {
        history: match express {
            true => Vec::new(),
            false => history(&execution).await.map_err(|e| said(&e))?,
        },
        ..ended(outcome.ok())
    };
    if let (Some(role), Some(first)) = (role_arn(case, &names), actual.history.first_mut()) {
        // An engine makes its role up.
        first["executionStartedEventDetails"]["roleArn"] = role.into();
    }
    others.abort();
    cast.engine().take();
    drop(execution);
    engine.shutdown(Duration::ZERO).await;
    Ok(actual)
}

fn cast_of(of: &'static Definition, name: &str, cast: &Cast) -> Machine {
    let name = name.to_owned().leak();
    let definition = Box::leak(Box::new(Definition { name, ..*of }));
    codegen::machine(definition, cast.clone())
}

/// With the other machines that there were.
fn around(mut builder: EngineBuilder, case: &Case, cast: &Cast) -> Result<EngineBuilder, String> {
    for (at, resource) in case.resources.iter().enumerate() {
        if let Some(text) = resource.machine() {
            let definition = machine::of(text).map_err(|missing| missing.to_string())?;
            let name = resource.name.clone().unwrap_or_else(|| worker(at));
            builder = builder.host(cast_of(definition, &name, cast));
        }
    }
    Ok(builder)
}

fn worker(at: usize) -> String {
    format!("worker-{at}")
}

/// Activities and the machines that work on them.
async fn prepare(engine: &Engine, case: &Case) -> Result<(), Box<dyn std::error::Error>> {
    for (at, resource) in case.resources.iter().enumerate() {
        if resource.kind == "activity" {
            let name = resource.name.as_deref().unwrap_or_default();
            engine.create_activity(name).await?;
            if resource.deleted {
                engine.delete_activity(name).await?;
            }
        }
        if resource.worker_definition.is_some() {
            let arn = resource.activity_arn.clone().unwrap_or_default();
            engine
                .start(&worker(at), "", json!({"ActivityArn": arn}))
                .await?;
        }
    }
    Ok(())
}

async fn history(execution: &Execution) -> Result<Vec<Json>, Box<dyn std::error::Error>> {
    let mut events = Vec::new();
    let mut which = History::default();
    loop {
        let page = execution.history(&which).await?;
        for event in page.items {
            events.push(serde_json::to_value(event)?);
        }
        match page.next {
            Some(next) => which = which.page(next),
            None => return Ok(events),
        }
    }
}

/// Who gets messages: the consumers, and the test itself.
async fn others(engine: Engine, case: Case, mut messages: UnboundedReceiver<Value>) {
    let consumers: Vec<_> = case
        .resources
        .iter()
        .filter(|it| it.kind == "sqs-consumer")
        .collect();
    while let Some(message) = messages.recv().await {
        let body = message.get("MessageBody").cloned().unwrap_or_default();
        let queue = message.get("QueueUrl").and_then(Value::as_str);
        for consumer in consumers.iter().filter(|it| reads(it, queue)) {
            consume(&engine, consumer.behaviour.as_ref(), &body).await;
        }
        drive(&engine, &case.driver, &body).await;
    }
}

fn reads(consumer: &Resource, queue: Option<&str>) -> bool {
    let from = consumer.queue_url.as_deref();
    from == Some("*") || from == queue
}

/// `$.name`
fn at(body: &Value, path: &Json) -> Option<Value> {
    body.get(path.as_str()?.strip_prefix("$.")?).cloned()
}

async fn consume(engine: &Engine, behaviour: Option<&Json>, body: &Value) -> Option<()> {
    let behaviour = behaviour?;
    let token = at(body, &behaviour["token_from"])?;
    let token = token.as_str()?;
    let chosen = at(body, &behaviour["choose_by"]).and_then(|it| Some(it.as_str()?.to_owned()));
    let chosen = chosen.and_then(|name| behaviour["cases"].get(name));
    let default = Some(&behaviour["default"]).filter(|default| default.is_object());
    let act = chosen.or(default).unwrap_or(behaviour);
    if let Some(seconds) = behaviour["heartbeat_after_seconds"].as_u64() {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        engine.send_task_heartbeat(token).await.ok()?;
    }
    // It answers a task that may be over by then.
    match act["action"].as_str()? {
        "send_task_success" => {
            let given = at(body, &act["output_from"]);
            let output = given.or_else(|| Value::of(&act["output"]).ok())?;
            engine.send_task_success(token, output).await.ok()
        }
        _ => engine.send_task_failure(token, failure(act)).await.ok(),
    }
}

fn failure(given: &Json) -> Failure {
    let text = |key: &str| given[key].as_str().map(str::to_owned);
    Failure::of(text("error").map(Into::into), text("cause"))
}

/// What the test did with a message: up to its answer, since it did the same for other executions.
async fn drive(engine: &Engine, steps: &[Step], body: &Value) -> Option<()> {
    let token = body.get("TaskToken").and_then(Value::as_str)?;
    for step in steps {
        tokio::time::sleep(Duration::from_secs(1)).await;
        match step.op.as_str() {
            "SendTaskHeartbeat" => engine.send_task_heartbeat(token).await.ok()?,
            "SendTaskSuccess" => {
                let output = match step.params["output"].as_str() {
                    Some(text) => Value::parse(text).ok()?,
                    None => body.clone(),
                };
                return engine.send_task_success(token, output).await.ok();
            }
            "SendTaskFailure" => {
                let failure = failure(&step.params);
                return engine.send_task_failure(token, failure).await.ok();
            }
            _ => return None,
        }
    }
    Some(())
}

/// The handlers of all machines of a case.
#[derive(Clone)]
struct Cast {
    world: Arc<World>,
    engine: Arc<Mutex<Option<Engine>>>,
    messages: UnboundedSender<Value>,
}

impl Cast {
    fn of(case: &Case) -> (Cast, UnboundedReceiver<Value>) {
        let (messages, received) = unbounded_channel();
        let cast = Cast {
            world: Arc::new(World::of(case)),
            engine: Arc::default(),
            messages,
        };
        (cast, received)
    }

    fn engine(&self) -> std::sync::MutexGuard<'_, Option<Engine>> {
        self.engine.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// `aws-sdk:sfn:…`, as a worker that is a machine calls it.
    async fn api(&self, action: &str, input: &Value) -> Result<Value, Failure> {
        let engine = self.engine().clone();
        let engine = engine.ok_or_else(|| Failure::new("Sfn.SdkClientException", "it is gone"))?;
        let text = |key: &str| input.get(key).and_then(Value::as_str).unwrap_or_default();
        let token = text("TaskToken");
        match action {
            "getActivityTask" => {
                let task = engine.get_activity_task(text("ActivityArn"), text("WorkerName"));
                return Ok(match task.await? {
                    Some(task) => json!({"TaskToken": task.token, "Input": task.input.to_string()}),
                    None => json!({}),
                });
            }
            "sendTaskHeartbeat" => engine.send_task_heartbeat(token).await?,
            "sendTaskSuccess" => {
                let output = Value::parse(text("Output"))?;
                engine.send_task_success(token, output).await?;
            }
            _ => {
                let part = |key: &str| input.get(key).and_then(Value::as_str).map(str::to_owned);
                let failure = Failure::of(part("Error").map(Into::into), part("Cause"));
                engine.send_task_failure(token, failure).await?;
            }
        }
        Ok(json!({}))
    }
}

impl Tasks for Cast {
    async fn call(&self, _task: u16, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        let resource = cx.resource();
        if resource.contains(":activity:") {
            return codegen::activity(cx, input).await;
        }
        if resource.contains(":::states:startExecution") {
            return codegen::service(cx, input).await;
        }
        if let Some((_, action)) = resource.split_once(":::aws-sdk:sfn:") {
            return self.api(action, &input).await;
        }
        let text = input.to_string();
        let asked = Asked {
            state: cx.state(),
            resource,
            input: &text,
        };
        if resource.contains(":::sqs:sendMessage") {
            let reply = self.world.submit(asked);
            // Nobody may be there to get it.
            let _ = self.messages.send(input);
            return Ok(Value::parse(&reply)?);
        }
        match self.world.answer(asked).await {
            Answer::Output(text) => Ok(Value::parse(&text)?),
            Answer::Failure { error, cause } => Err(Failure::of(error.map(Into::into), cause)),
            Answer::Never => std::future::pending().await,
        }
    }
}
