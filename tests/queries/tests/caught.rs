//! Which error is retried and caught by which name.

#![allow(
    deprecated,
    reason = "names that match nothing are tested too, and warned of"
)]

use asl_query_tests::{fails_as, gives};
use asl_runtime::{Failure, json, testing::Stepper};

mod named {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "End": true, "Catch": [
            {"ErrorEquals": ["Own", "own.Error"], "ResultPath": null, "Next": "Own"},
            {"ErrorEquals": ["States.Permissions", "States.Http.Socket"], "ResultPath": null, "Next": "Reserved"},
            {"ErrorEquals": ["States.Timeout"], "ResultPath": null, "Next": "Timeout"},
            {"ErrorEquals": ["State.ALL", "Other*", "Lambda"], "ResultPath": null, "Next": "Never"},
            {"ErrorEquals": ["States.TaskFailed"], "ResultPath": null, "Next": "TaskFailed"},
            {"ErrorEquals": ["States.ALL"], "ResultPath": null, "Next": "All"}]},
        "Own": {"Type": "Pass", "Result": "own", "End": true},
        "Reserved": {"Type": "Pass", "Result": "reserved", "End": true},
        "Timeout": {"Type": "Pass", "Result": "timeout", "End": true},
        "Never": {"Type": "Pass", "Result": "never", "End": true},
        "TaskFailed": {"Type": "Pass", "Result": "task failed", "End": true},
        "All": {"Type": "Pass", "Result": "all", "End": true}
    }}}
}

#[track_caller]
fn caught_by(failure: Failure, by: &str) {
    let mut stepper = Stepper::start(named::definition(), json!({}));
    let call = stepper.pending()[0].clone();
    stepper.answer(&call, Err(failure));
    assert_eq!(stepper.outcome(), Some(Ok(&json!(by))));
}

#[test]
fn names_are_compared_letter_by_letter() {
    for (name, by) in [
        ("Own", "own"),
        ("own.Error", "own"),
        ("own", "task failed"),
        ("Own ", "task failed"),
        ("Own.Error", "task failed"),
        ("OtherError", "task failed"),
        ("Lambda.Unknown", "task failed"),
        ("", "task failed"),
    ] {
        caught_by(Failure::new(name, "why"), by);
    }
}

#[test]
fn reserved_names_that_a_handler_raises_are_caught_by_these_names() {
    caught_by(Failure::new("States.Permissions", ""), "reserved");
    caught_by(Failure::new("States.Http.Socket", ""), "reserved");
    caught_by(Failure::new("States.Timeout", ""), "timeout");
    caught_by(Failure::new("States.TaskFailed", ""), "task failed");
    caught_by(Failure::new("States.DataLimitExceeded", ""), "task failed");
}

mod conflict {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Parallel", "ResultPath": "$.a.b", "End": true, "Branches": [{"StartAt": "I", "States": {"I": {"Type": "Pass", "Result": 1, "End": true}}}],
            "Retry": [{"ErrorEquals": ["States.ReferencePathConflict", "States.ResultPathMatchFailure"]}, {"ErrorEquals": ["States.ALL"]}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "S"}]}
    }}}
}

#[test]
fn a_conflict_is_neither_retried_nor_caught() {
    gives(conflict::definition(), "{}", r#"{"a":{"b":[1]}}"#);
    fails_as(
        conflict::definition(),
        r#"{"a":1}"#,
        "States.ReferencePathConflict",
        r#"Unable to apply ReferencePath $.a.b to input {"a":1}"#,
    );
}
