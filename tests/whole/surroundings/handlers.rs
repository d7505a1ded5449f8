//! Handlers that panic, and handlers with types that the input does not fit.

use std::sync::atomic::{AtomicU32, Ordering};

use asl_runtime::{Ended, Failure, OrFail, TaskContext, Value, json};
use serde::{Deserialize, Serialize};

use crate::seen::block_on;

/// What `Typed` takes.
#[derive(Deserialize)]
pub(crate) struct Order {
    pub(crate) id: String,
    pub(crate) lines: Vec<Line>,
}

#[derive(Deserialize)]
pub(crate) struct Line {
    pub(crate) quantity: u32,
}

#[derive(Serialize)]
pub(crate) struct Sum {
    id: String,
    total: u32,
}

/// It cannot be written as JSON.
pub(crate) struct Unwritable;

impl Serialize for Unwritable {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("it has no form"))
    }
}

mod machine {
    use super::{Order, Sum, Unwritable};

    asl_runtime::state_machine! {
        {
            "StartAt": "Which",
            "States": {
                "Which": { "Type": "Choice", "Choices": [
                    { "Variable": "$.panic", "IsPresent": true, "Next": "Panics" },
                    { "Variable": "$.unwritable", "IsPresent": true, "Next": "Unwritable" },
                    { "Variable": "$.uncaught", "IsPresent": true, "Next": "Uncaught" }
                ], "Default": "Typed" },
                "Panics": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "ResultPath": "$.result",
                    "Retry": [{ "ErrorEquals": ["States.TaskFailed"], "MaxAttempts": 1 }],
                    "Catch": [{ "ErrorEquals": ["States.TaskFailed"], "ResultPath": "$.error", "Next": "Done" }], "End": true },
                "Typed": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "InputPath": "$.order",
                    "Catch": [{ "ErrorEquals": ["States.TaskFailed"], "ResultPath": "$.error", "Next": "Done" }], "End": true },
                "Unwritable": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
                    "Catch": [{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Done" }], "End": true },
                "Uncaught": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true },
                "Done": { "Type": "Succeed" }
            }
        },
        types { Typed: fn(Order) -> Sum, Unwritable: fn(Value) -> Unwritable },
    }

    use asl_runtime::Value;
}

#[derive(Default)]
struct Work {
    calls: AtomicU32,
}

impl machine::Handlers for Work {
    async fn panics(&self, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        let text = input.get("panic").and_then(Value::as_str).unwrap_or("");
        match (text, cx.attempt()) {
            ("once", 0) => panic!("once"),
            ("once", _) => Ok(json!("fine")),
            (text, attempt) => panic!("{text}, attempt {attempt}"),
        }
    }

    async fn typed(&self, order: Order, _cx: &TaskContext) -> Result<Sum, Failure> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        let total = order.lines.iter().map(|line| line.quantity).sum();
        Ok(Sum {
            id: order.id,
            total,
        })
    }

    async fn unwritable(&self, _: Value, _cx: &TaskContext) -> Result<Unwritable, Failure> {
        Ok(Unwritable)
    }

    async fn uncaught(&self, input: Value, _cx: &TaskContext) -> Result<Value, Failure> {
        match input.get("uncaught").and_then(Value::as_str) {
            Some("named") => Err(Failure::new("Own", "why")),
            Some("unnamed") => Err(Failure::unnamed()),
            Some("text") => Err("only a text").or_fail(),
            Some("text as") => Err(String::from("only a text")).or_fail_as("Own"),
            _ => Err(std::io::Error::other("the disk is full"))?,
        }
    }
}

fn caught(input: Value) -> (Option<String>, Option<String>) {
    let output = block_on(machine::run(&Work::default(), input)).expect("it is caught");
    let member = |name| {
        let text = output.get("error")?.get(name)?.as_str()?;
        Some(text.to_owned())
    };
    (member("Error"), member("Cause"))
}

#[track_caller]
fn is_caught(input: Value, cause: &str) {
    let found = caught(input);
    let failed = (Some("States.TaskFailed".to_owned()), Some(cause.to_owned()));
    assert_eq!(found, failed);
}

#[test]
fn a_panic_is_a_failure_that_can_be_retried_and_caught() {
    let output = block_on(machine::run(&Work::default(), json!({"panic": "once"})));
    assert_eq!(output, Ok(json!({"panic": "once", "result": "fine"})));
    is_caught(json!({"panic": "always"}), "panicked: always, attempt 1");
}

#[test]
fn a_handler_gets_its_type() {
    let order = json!({"id": "o", "lines": [{"quantity": 2}, {"quantity": 3}]});
    let output = block_on(machine::run(&Work::default(), json!({"order": order})));
    assert_eq!(output, Ok(json!({"id": "o", "total": 5})));
}

#[test]
fn input_of_another_type_fails_with_state_type_and_member_and_no_call() {
    let typed = |why: &str| {
        format!("The input of state 'Typed' is no whole::surroundings::handlers::Order: {why}")
    };
    let order = json!({"order": {"id": "o", "lines": [{"quantity": 2}, {"quantity": -3}]}});
    is_caught(
        order.clone(),
        &typed("`lines[1].quantity`: invalid value: integer `-3`, expected u32"),
    );
    is_caught(
        json!({"order": {"id": "o"}}),
        &typed("missing field `lines`"),
    );
    is_caught(
        json!({"order": 5}),
        &typed("invalid type: integer `5`, expected struct Order"),
    );
    let work = Work::default();
    let output = block_on(machine::run(&work, order.clone())).expect("it is caught");
    assert_eq!(work.calls.load(Ordering::Relaxed), 0);
    assert_eq!(output.get("order"), order.get("order"), "the input is kept");
}

#[test]
fn output_that_is_no_json_fails_with_state_and_type() {
    is_caught(
        json!({"unwritable": 1}),
        "The output of state 'Unwritable', a whole::surroundings::handlers::Unwritable, is no JSON: it has no form",
    );
}

#[test]
fn what_nobody_catches_is_what_the_caller_gets() {
    let outcome = |kind: &str| {
        let work = Work::default();
        let run = machine::run(&work, json!({"uncaught": kind}));
        let error = block_on(run).expect_err("nobody catches it");
        assert_eq!(error.ended(), Ended::Failed);
        let text = |text: Option<&str>| text.unwrap_or("-").to_owned();
        (text(error.error()), text(error.cause()))
    };
    let is = |error: &str, cause: &str| (error.to_owned(), cause.to_owned());
    assert_eq!(outcome("named"), is("Own", "why"));
    assert_eq!(outcome("unnamed"), is("-", "-"));
    assert_eq!(outcome("text"), is("States.TaskFailed", "only a text"));
    assert_eq!(outcome("text as"), is("Own", "only a text"));
    assert_eq!(
        outcome("error"),
        is("States.TaskFailed", "the disk is full")
    );
}
