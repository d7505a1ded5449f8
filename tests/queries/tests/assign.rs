//! `Assign` when it cannot be done, and names that differ little.

#![expect(
    deprecated,
    reason = "the compiler warns of variables that are not assigned or not read"
)]

use std::time::Duration;

use asl_query_tests::gives;
use asl_runtime::{Failure, json, testing::Stepper};

mod names {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Pass", "Assign": {"a": 1, "A": 2, "é_1": 3, "a_1": 4}, "Next": "T"},
        "T": {"Type": "Pass", "Parameters": {"a.$": "$a", "A.$": "$A", "é.$": "$é_1", "a_1.$": "$a_1"}, "End": true}
    }}}
}

#[test]
fn names_of_variables_keep_their_case() {
    gives(names::definition(), "{}", r#"{"a":1,"A":2,"é":3,"a_1":4}"#);
}

mod broken {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Pass", "Assign": {"a": "old"}, "Next": "P"},
        "P": {"Type": "Parallel", "Branches": [{"StartAt": "I", "States": {"I": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "End": true}}}],
            "Assign": {"a": "new", "b.$": "$[0].gone"}, "End": true}
    }}}
}

#[test]
fn nothing_is_assigned_when_one_value_is_not_found() {
    let mut stepper = Stepper::start(broken::definition(), json!({}));
    let call = stepper.pending()[0].clone();
    stepper.answer(&call, Ok(json!({})));
    let error = stepper
        .outcome()
        .expect("it has ended")
        .expect_err("it failed");
    let cause = error.cause().unwrap_or_default();
    assert!(
        cause.contains("The JSONPath '$[0].gone' specified for the field 'b.$' could not be found in the input '"),
        "{cause}"
    );
    assert_ne!(stepper.variable("a"), Some(&json!("new")));
}

mod caught {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "Assign": {"a": 1}, "End": true, "Retry": [{"ErrorEquals": ["Again"], "IntervalSeconds": 0}],
            "Catch": [{"ErrorEquals": ["Own"], "Next": "T"}]},
        "T": {"Type": "Choice", "Choices": [{"Variable": "$a", "IsPresent": true, "Next": "Gone"}], "Default": "Done"},
        "Gone": {"Type": "Fail"},
        "Done": {"Type": "Succeed"}
    }}}
}

#[test]
fn a_state_that_was_retried_or_caught_has_assigned_nothing() {
    let mut stepper = Stepper::start(caught::definition(), json!({}));
    for name in ["Again", "Own"] {
        let call = stepper.pending()[0].clone();
        stepper.answer(&call, Err(Failure::new(name, "")));
        stepper.advance(Duration::ZERO);
    }
    assert!(matches!(stepper.outcome(), Some(Ok(_))));
}
