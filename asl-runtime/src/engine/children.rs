//! Executions that a Task of another one starts: `states:startExecution` in all its forms, and `aws-sdk:sfn:startExecution`.
//!
//! A call that waits for the end of its child (`.sync`) gives up its handler when the child has begun: it takes no turn of a
//! handler, and after a crash the call is made again and finds the child that it began.

use std::sync::Arc;

use tokio::task::AbortHandle;

use super::{Begun, Description, StartError, Status, shared::Shared, start::By};
use crate::{
    BoxFuture, Failure, TaskContext, Timestamp, Value,
    core::{
        about::About,
        frame::Op,
        random::{Field, uuid},
    },
    definition::TaskDef,
    lambda,
    memory::mailbox::Letter,
};

/// How a Task asks for a child.
#[derive(Clone, Copy, Debug)]
struct Ask {
    /// Through `aws-sdk`.
    sdk: bool,
    wait: Wait,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Wait {
    /// Until it has begun; a token may be waited for after that.
    Begun,
    /// Until its end, whose output is given as text.
    Text,
    /// Until its end, whose output is given as it is.
    Parsed,
}

impl Ask {
    fn of(resource: &str) -> Option<Ask> {
        let (_, name) = resource.split_once(":::")?;
        let (sdk, suffix) = match name.strip_prefix("states:startExecution") {
            Some(suffix) => (false, suffix),
            None => (true, name.strip_prefix("aws-sdk:sfn:startExecution")?),
        };
        let wait = match (suffix, sdk) {
            ("" | ".waitForTaskToken", _) => Wait::Begun,
            (".sync", false) => Wait::Text,
            (".sync:2", false) => Wait::Parsed,
            _ => return None,
        };
        Some(Ask { sdk, wait })
    }

    fn refused(self, code: &str, message: &str, request: &str) -> Failure {
        match self.sdk {
            true => Failure::new(
                format!("Sfn.{code}Exception"),
                format!(
                    "{message} (Service: Sfn, Status Code: 400, Request ID: {request}) (SDK Attempt Count: 1)"
                ),
            ),
            false => Failure::new(
                format!("StepFunctions.{code}Exception"),
                format!(
                    "{message} (Service: AWSStepFunctions; Status Code: 400; Error Code: {code}; Request ID: {request}; Proxy: null)"
                ),
            ),
        }
    }
}

/// Whether it is a call that waits for the end of an execution that it starts.
pub(super) fn waits(task: &TaskDef) -> bool {
    task.is_job() && Ask::of(task.resource).is_some()
}

/// A machine that this engine does not host is left to the services, if it has any.
pub(super) fn start<'a>(
    shared: Arc<Shared>,
    cx: &'a TaskContext,
    input: &Value,
) -> Option<BoxFuture<'a, Result<Value, Failure>>> {
    let ask = Ask::of(cx.resource())?;
    let arn = input.get("StateMachineArn").and_then(Value::as_str);
    let arn = arn.unwrap_or_default().to_owned();
    if shared.machine(machine_of(&arn)).is_err() && shared.services.is_some() {
        return None;
    }
    let name = input.get("Name").and_then(Value::as_str);
    let name = name.map_or_else(|| uuid(cx.draw(Field::Child, 0)), str::to_owned);
    let given = match input.get("Input") {
        None => Some(Value::object([])),
        Some(given) if given.is_null() => Some(Value::object([])),
        Some(given) => match given.as_str() {
            Some(text) => Value::parse(text).ok(),
            None => Some(given.clone()),
        },
    };
    Some(Box::pin(begin(shared, cx, ask, arn, name, given)))
}

async fn begin(
    shared: Arc<Shared>,
    cx: &TaskContext,
    ask: Ask,
    arn: String,
    name: String,
    input: Option<Value>,
) -> Result<Value, Failure> {
    let request = uuid(cx.draw(Field::Request, 0));
    let refused = |code: &str, message: &str| ask.refused(code, message, &request);
    let Some(input) = input else {
        let message = "Invalid State Machine Execution Input: it is no JSON";
        return Err(refused("InvalidExecutionInput", message));
    };
    let machine = machine_of(&arn);
    let express = shared.machine(machine).is_ok_and(|it| it.is_express());
    if express && ask.wait != Wait::Begun {
        let message = "This operation is not supported by this type of state machine";
        return Err(refused("StateMachineTypeNotSupported", message));
    }
    let parent = (ask.wait != Wait::Begun).then_some(cx);
    let by = By {
        parent,
        ..By::new(cx.draw(Field::Child, 1))
    };
    let begun = shared.begin(machine, &name, input, by);
    let begun = match begun.await {
        Ok(begun) => begun,
        Err(error) if error.code().is_empty() => {
            // The engine ends, or its store is broken: nothing follows from that.
            return std::future::pending().await;
        }
        Err(error) => {
            let message = match &error {
                StartError::UnknownMachine(_) => format!("State Machine Does Not Exist: '{arn}'"),
                StartError::AlreadyExists(name) => {
                    format!("Execution Already Exists: '{}'", execution_arn(&arn, name))
                }
                other => other.to_string(),
            };
            return Err(refused(error.code(), &message));
        }
    };
    let reply = reply(&shared, ask, &arn, &begun, &request).await;
    if ask.wait == Wait::Begun {
        return Ok(reply);
    }
    let job = Job {
        child: begun.id,
        arn,
        parsed: ask.wait == Wait::Parsed,
    };
    cx.about().mailbox.post(Letter::Begun(cx.op(), reply, job));
    // The execution drops this call's handler.
    std::future::pending().await
}

/// What `StartExecution` answers.
async fn reply(shared: &Shared, ask: Ask, arn: &str, begun: &Begun, request: &str) -> Value {
    let now = shared.clock.now();
    let row = match begun.live {
        None => shared.store.execution(begun.id).wait().await.ok().flatten(),
        Some(_) => None,
    };
    let started = row.map_or(now, |row| row.about.started);
    let execution = execution_arn(arn, &begun.name);
    if ask.sdk {
        return Value::object([
            ("ExecutionArn", Value::from(execution)),
            ("StartDate", Value::from(started.to_string())),
        ]);
    }
    let length = body_length(&execution, started).to_string();
    let headers = [
        ("x-amzn-RequestId", Value::from(request)),
        ("connection", Value::from("keep-alive")),
        ("Content-Length", Value::from(length)),
        ("Date", Value::from(lambda::date(now))),
        ("Content-Type", Value::from("application/x-amz-json-1.0")),
    ];
    Value::object([
        ("ExecutionArn", Value::from(execution)),
        ("SdkHttpMetadata", lambda::http(&headers)),
        (
            "SdkResponseMetadata",
            Value::object([("RequestId", Value::from(request))]),
        ),
        ("StartDate", millis(started)),
    ])
}

/// Bytes of `{"executionArn":"…","startDate":1.700000000123E9}`.
fn body_length(execution: &str, started: Timestamp) -> usize {
    let digits = (started.as_nanos() / 1_000_000).to_string();
    let digits = digits.trim_end_matches('0').len().max(2);
    r#"{"executionArn":"","startDate":.E9}"#.len() + execution.len() + digits
}

fn millis(moment: Timestamp) -> Value {
    Value::from(moment.as_nanos() / 1_000_000)
}

/// `arn:aws:states:us-east-1:123456789012:stateMachine:order` is `order`; so is `order`.
fn machine_of(arn: &str) -> &str {
    let name = arn.split_once(":stateMachine:");
    let name = name.map_or(arn, |(_, name)| name);
    // A version or an alias: this engine has one of each machine.
    name.split(':').next().unwrap_or(name)
}

fn execution_arn(machine: &str, name: &str) -> String {
    let place = machine.split_once(":stateMachine:");
    let place = place.map_or("arn:aws:states:us-east-1:123456789012", |(place, _)| place);
    format!("{place}:execution:{}:{name}", machine_of(machine))
}

/// A child that a call waits for.
#[derive(Debug)]
pub(crate) struct Job {
    child: u64,
    /// Its machine's, as the call has it.
    arn: String,
    parsed: bool,
}

impl Job {
    /// Tells the execution that waits of the child's end.
    pub(super) fn watch(self, shared: &Arc<Shared>, parent: Arc<About>, op: Op) -> Child {
        let id = self.child;
        let (host, counted) = (shared.clone(), shared.load.task());
        let watcher = async move {
            let _counted = counted;
            if let Some(reply) = self.end(&host).await {
                parent.mailbox.post(Letter::Reply(op, reply));
            }
        };
        let watcher = shared.runtime.spawn(watcher).abort_handle();
        Child { id, watcher }
    }

    /// None if the child is not at its end, and does not run here any more.
    async fn end(&self, shared: &Shared) -> Option<Result<Value, Failure>> {
        let row = || shared.store.execution(self.child).wait();
        let (mut outcome, mut before) = (None, None);
        if let Some(live) = shared.lives.get(self.child) {
            // When it has ended it may be forgotten, if another call has heard of it.
            before = row().await.ok()?;
            outcome = Some(live.outcome.wait().await.clone());
            outcome = outcome.filter(|_| live.has_ended());
        }
        let Some(row) = row().await.ok()?.or(before) else {
            let unknown = "the execution is not known any more";
            return Some(Err(Failure::new("States.TaskFailed", unknown)));
        };
        let mut about = row.about;
        // Where it was redriven meanwhile, it has ended nonetheless.
        let now = || Some((shared.clock.now(), outcome?));
        about.ended = about.ended.take().or_else(now);
        let (stopped, outcome) = about.ended.as_ref()?;
        let shown = self.shown(&about, *stopped);
        Some(match outcome {
            Ok(_) => Ok(shown),
            Err(_) => Err(Failure::new("States.TaskFailed", shown.to_string())),
        })
    }

    /// `DescribeExecution` as Tasks see it.
    fn shown(&self, about: &Description, stopped: Timestamp) -> Value {
        let data = |value: &Value| match self.parsed {
            true => value.clone(),
            false => Value::from(value.to_string()),
        };
        let whole = || Value::object([("Included", Value::from(true))]);
        let text = |text: Option<&str>| text.map(Value::from);
        let outcome = about.ended.as_ref().map(|(_, outcome)| outcome);
        let output = outcome.and_then(|outcome| outcome.as_ref().ok());
        let error = outcome.and_then(|outcome| outcome.as_ref().err());
        let (status, redrivable) = match about.status() {
            Status::Succeeded => ("SUCCEEDED", false),
            Status::TimedOut => ("TIMED_OUT", true),
            Status::Aborted => ("ABORTED", true),
            _ => ("FAILED", true),
        };
        let reason = "Execution is SUCCEEDED and cannot be redriven";
        let redrive = if redrivable {
            "REDRIVABLE"
        } else {
            "NOT_REDRIVABLE"
        };
        let members = [
            ("Cause", text(error.and_then(|error| error.cause()))),
            ("Error", text(error.and_then(|error| error.error()))),
            (
                "ExecutionArn",
                Some(execution_arn(&self.arn, &about.name).into()),
            ),
            ("Input", Some(data(&about.input))),
            ("InputDetails", Some(whole())),
            ("Name", Some(Value::from(&*about.name))),
            ("Output", output.map(data)),
            ("OutputDetails", output.map(|_| whole())),
            ("RedriveCount", Some(about.redrives.into())),
            ("RedriveStatus", Some(redrive.into())),
            ("RedriveStatusReason", (!redrivable).then(|| reason.into())),
            ("StartDate", Some(millis(about.started))),
            ("StateMachineArn", Some(Value::from(&*self.arn))),
            ("Status", Some(status.into())),
            ("StopDate", Some(millis(stopped))),
        ];
        let there = members.into_iter();
        lambda::named(there.filter_map(|(name, value)| Some((name, value?))))
    }
}

/// A child whose end somebody watches for.
#[derive(Debug)]
pub(super) struct Child {
    id: u64,
    watcher: AbortHandle,
}

impl Child {
    pub(super) fn id(&self) -> u64 {
        self.id
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.watcher.abort();
    }
}
