//! Histories of compiled machines: states, forks and ends, with all details.

#![expect(
    deprecated,
    reason = "the compiler warns of variables that are not assigned or not read"
)]

use std::time::Duration;

use asl_query_tests::history;
use asl_runtime::{Failure, json, testing::Stepper};

mod chain {
    asl_runtime::state_machine! {{"StartAt": "P", "States": {
        "P": {"Type": "Pass", "Assign": {"a": "x", "b": {"c": 1}}, "Next": "C"},
        "C": {"Type": "Choice", "Choices": [{"Variable": "$.n", "IsNull": true, "Assign": {"d": null}, "Next": "W"}]},
        "W": {"Type": "Wait", "Seconds": 1, "OutputPath": "$.n", "Next": "S"},
        "S": {"Type": "Succeed"}
    }}}
}

#[test]
fn a_chain_of_states_tells_inputs_outputs_and_what_was_assigned() {
    let told = history(chain::definition(), &json!({"n": null}), |stepper| {
        stepper.advance(Duration::from_secs(1));
    });
    assert_eq!(
        told,
        [
            r#"1←0 ExecutionStarted executionStartedEventDetails {"input":"{\"n\":null}","inputDetails":{"truncated":false},"roleArn":"arn:aws:iam::123456789012:role/chain"}"#,
            r#"2←0 PassStateEntered stateEnteredEventDetails {"name":"P","input":"{\"n\":null}","inputDetails":{"truncated":false}}"#,
            r#"3←2 PassStateExited stateExitedEventDetails {"name":"P","output":"{\"n\":null}","outputDetails":{"truncated":false},"assignedVariables":{"a":"\"x\"","b":"{\"c\":1}"},"assignedVariablesDetails":{"truncated":false}}"#,
            r#"4←3 ChoiceStateEntered stateEnteredEventDetails {"name":"C","input":"{\"n\":null}","inputDetails":{"truncated":false}}"#,
            r#"5←4 ChoiceStateExited stateExitedEventDetails {"name":"C","output":"{\"n\":null}","outputDetails":{"truncated":false},"assignedVariables":{"d":"null"},"assignedVariablesDetails":{"truncated":false}}"#,
            r#"6←5 WaitStateEntered stateEnteredEventDetails {"name":"W","input":"{\"n\":null}","inputDetails":{"truncated":false}}"#,
            r#"7←6 WaitStateExited stateExitedEventDetails {"name":"W","output":"null","outputDetails":{"truncated":false}}"#,
            r#"8←7 SucceedStateEntered stateEnteredEventDetails {"name":"S","input":"null","inputDetails":{"truncated":false}}"#,
            r#"9←8 SucceedStateExited stateExitedEventDetails {"name":"S","output":"null","outputDetails":{"truncated":false}}"#,
            r#"10←9 ExecutionSucceeded executionSucceededEventDetails {"output":"null","outputDetails":{"truncated":false}}"#,
        ]
    );
}

/// Without the details of the execution and of states entered and left, which the tests above tell.
fn short(lines: Vec<String>) -> Vec<String> {
    let cut = |line: String| {
        let kept = [
            "stateEntered",
            "stateExited",
            "executionStarted",
            "executionSucceeded",
        ];
        let at = kept
            .iter()
            .filter_map(|key| line.find(&format!(" {key}")))
            .next();
        at.map_or(line.clone(), |at| line[..at].to_owned())
    };
    lines.into_iter().map(cut).collect()
}

mod one_by_one {
    asl_runtime::state_machine! {{"StartAt": "M", "States": {
        "M": {"Type": "Map", "MaxConcurrency": 1, "Next": "P", "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}},
        "P": {"Type": "Pass", "Result": [], "Next": "E"},
        "E": {"Type": "Map", "End": true, "Iterator": {"StartAt": "J", "States": {"J": {"Type": "Pass", "End": true}}}}
    }}}
}

#[test]
fn items_one_by_one_and_a_map_without_any() {
    let told = history(one_by_one::definition(), &json!([1, 2]), |_| {});
    assert_eq!(
        short(told),
        [
            "1←0 ExecutionStarted",
            "2←0 MapStateEntered",
            r#"3←2 MapStateStarted mapStateStartedEventDetails {"length":2}"#,
            r#"4←3 MapIterationStarted mapIterationStartedEventDetails {"name":"M","index":0}"#,
            "5←4 PassStateEntered",
            "6←5 PassStateExited",
            r#"7←6 MapIterationSucceeded mapIterationSucceededEventDetails {"name":"M","index":0}"#,
            r#"8←6 MapIterationStarted mapIterationStartedEventDetails {"name":"M","index":1}"#,
            "9←8 PassStateEntered",
            "10←9 PassStateExited",
            r#"11←10 MapIterationSucceeded mapIterationSucceededEventDetails {"name":"M","index":1}"#,
            "12←11 MapStateSucceeded",
            "13←11 MapStateExited",
            "14←13 PassStateEntered",
            "15←14 PassStateExited",
            "16←15 MapStateEntered",
            r#"17←16 MapStateStarted mapStateStartedEventDetails {"length":0}"#,
            "18←17 MapStateSucceeded",
            "19←17 MapStateExited",
            "20←19 ExecutionSucceeded",
        ]
    );
}

mod broken_off {
    asl_runtime::state_machine! {{"StartAt": "P", "States": {
        "P": {"Type": "Parallel", "Next": "S", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "S"}], "Branches": [
            {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "T", "States": {
                "T": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Parameters": {}, "End": true}}}}}},
            {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 9, "End": true}}}]},
        "S": {"Type": "Succeed"}
    }}}
}

#[test]
fn a_failure_in_a_map_in_a_parallel_breaks_off_all_that_goes_on() {
    let told = history(broken_off::definition(), &json!([1, 2]), |stepper| {
        let mut calls = stepper.pending().into_iter().filter(|it| it.state == "T");
        let call = calls.next().expect("a call");
        stepper.answer(&call, Err(Failure::new("Own", "why")));
    });
    assert_eq!(
        short(told),
        [
            "1←0 ExecutionStarted",
            "2←0 ParallelStateEntered",
            "3←2 ParallelStateStarted",
            "4←3 MapStateEntered",
            r#"5←4 MapStateStarted mapStateStartedEventDetails {"length":2}"#,
            r#"6←5 MapIterationStarted mapIterationStartedEventDetails {"name":"M","index":0}"#,
            r#"7←5 MapIterationStarted mapIterationStartedEventDetails {"name":"M","index":1}"#,
            "8←3 WaitStateEntered",
            "9←6 TaskStateEntered",
            r#"10←9 TaskScheduled taskScheduledEventDetails {"resourceType":"sqs","resource":"sendMessage","region":"us-east-1","parameters":"{}"}"#,
            "11←7 TaskStateEntered",
            r#"12←11 TaskScheduled taskScheduledEventDetails {"resourceType":"sqs","resource":"sendMessage","region":"us-east-1","parameters":"{}"}"#,
            r#"13←10 TaskStarted taskStartedEventDetails {"resourceType":"sqs","resource":"sendMessage"}"#,
            r#"14←12 TaskStarted taskStartedEventDetails {"resourceType":"sqs","resource":"sendMessage"}"#,
            r#"15←13 TaskFailed taskFailedEventDetails {"resourceType":"sqs","resource":"sendMessage","error":"Own","cause":"why"}"#,
            r#"16←15 MapIterationFailed mapIterationFailedEventDetails {"name":"M","index":0}"#,
            "17←15 TaskStateAborted",
            r#"18←15 MapIterationAborted mapIterationAbortedEventDetails {"name":"M","index":1}"#,
            "19←15 TaskStateAborted",
            "20←15 MapStateFailed",
            "21←20 MapStateAborted",
            "22←20 WaitStateAborted",
            "23←20 ParallelStateFailed",
            "24←23 ParallelStateExited",
            "25←24 SucceedStateEntered",
            "26←25 SucceedStateExited",
            "27←26 ExecutionSucceeded",
        ]
    );
}

mod fails {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {"S": {"Type": "Choice", "Choices": [
        {"Variable": "$", "StringEquals": "neither", "Next": "Neither"}, {"Variable": "$", "StringEquals": "error", "Next": "Error"},
        {"Variable": "$", "StringEquals": "cause", "Next": "Cause"}], "Default": "Both"},
        "Neither": {"Type": "Fail"}, "Error": {"Type": "Fail", "Error": "Own"}, "Cause": {"Type": "Fail", "Cause": "why"}, "Both": {"Type": "Fail", "Error": "Own", "Cause": "why"}
    }}}
}

#[test]
fn a_fail_state_is_entered_and_never_left_and_says_what_it_was_given() {
    for (input, details) in [
        ("neither", "{}"),
        ("error", r#"{"error":"Own"}"#),
        ("cause", r#"{"cause":"why"}"#),
        ("both", r#"{"error":"Own","cause":"why"}"#),
    ] {
        let told = history(fails::definition(), &input.into(), |_| {});
        assert_eq!(
            short(told),
            [
                "1←0 ExecutionStarted",
                "2←0 ChoiceStateEntered",
                "3←2 ChoiceStateExited",
                "4←3 FailStateEntered",
                &format!("5←4 ExecutionFailed executionFailedEventDetails {details}"),
            ]
        );
    }
}

mod limited {
    asl_runtime::state_machine! {{"TimeoutSeconds": 5, "StartAt": "T", "States": {
        "T": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "T"}], "End": true}
    }}}
}

#[test]
fn the_end_from_outside_follows_nothing_and_leaves_no_state() {
    let last = |work: fn(&mut Stepper)| {
        history(limited::definition(), &json!({}), work)
            .pop()
            .unwrap_or_default()
    };
    assert_eq!(
        last(|stepper| stepper.advance(Duration::from_secs(5))),
        r#"5←0 ExecutionTimedOut executionTimedOutEventDetails {"error":"States.Timeout"}"#
    );
    assert_eq!(
        last(|stepper| stepper.stop(Failure::new("Own", "why"))),
        r#"5←0 ExecutionAborted executionAbortedEventDetails {"error":"Own","cause":"why"}"#
    );
    assert_eq!(
        last(|stepper| stepper.stop(Failure::unnamed())),
        "5←0 ExecutionAborted executionAbortedEventDetails {}"
    );
}

mod again {
    asl_runtime::state_machine! {{"StartAt": "T", "States": {
        "T": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "Retry": [{"ErrorEquals": ["Own"], "IntervalSeconds": 0, "MaxAttempts": 1}],
            "Catch": [{"ErrorEquals": ["Own"], "Assign": {"cause.$": "$.Cause"}, "Next": "S"}], "End": true},
        "S": {"Type": "Succeed"}
    }}}
}

#[test]
fn a_retried_task_is_scheduled_again_and_a_caught_one_is_left() {
    let fails = || Err(Failure::new("Own", "why"));
    let input = json!(1);
    let told = history(again::definition(), &input, |stepper| {
        for _ in 0..2 {
            let call = stepper.pending()[0].clone();
            stepper.answer(&call, fails());
            stepper.advance(Duration::ZERO);
        }
    });
    assert_eq!(
        told[8],
        r#"9←8 TaskStateExited stateExitedEventDetails {"name":"T","output":"{\"Error\":\"Own\",\"Cause\":\"why\"}","outputDetails":{"truncated":false},"assignedVariables":{"cause":"\"why\""},"assignedVariablesDetails":{"truncated":false}}"#
    );
    assert_eq!(
        short(told)[..7],
        [
            "1←0 ExecutionStarted",
            "2←0 TaskStateEntered",
            r#"3←2 LambdaFunctionScheduled lambdaFunctionScheduledEventDetails {"resource":"arn:aws:lambda:eu-west-1:123456789012:function:f","input":"1","inputDetails":{"truncated":false}}"#,
            "4←3 LambdaFunctionStarted",
            r#"5←4 LambdaFunctionFailed lambdaFunctionFailedEventDetails {"error":"Own","cause":"why"}"#,
            r#"6←5 LambdaFunctionScheduled lambdaFunctionScheduledEventDetails {"resource":"arn:aws:lambda:eu-west-1:123456789012:function:f","input":"1","inputDetails":{"truncated":false}}"#,
            "7←6 LambdaFunctionStarted",
        ]
    );
}

mod together {
    asl_runtime::state_machine! {{"StartAt": "P", "States": {
        "P": {"Type": "Parallel", "End": true, "Branches": [
            {"StartAt": "F", "States": {"F": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "End": true}}},
            {"StartAt": "Q", "States": {"Q": {"Type": "Parallel", "End": true, "Branches": [{"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 9, "End": true}}}]}}}]}
    }}}
}

#[test]
fn a_parallel_beside_a_failure_is_aborted_with_what_is_inside() {
    let told = history(together::definition(), &json!({}), |stepper| {
        let calls = stepper.pending();
        let call = calls.iter().find(|it| it.state == "F").expect("a call");
        stepper.answer(call, Err(Failure::new("Own", "why")));
    });
    assert_eq!(
        short(told)[9..],
        [
            r#"10←9 LambdaFunctionFailed lambdaFunctionFailedEventDetails {"error":"Own","cause":"why"}"#,
            "11←10 TaskStateAborted",
            "12←10 ParallelStateAborted",
            "13←10 WaitStateAborted",
            "14←10 ParallelStateFailed",
            r#"15←14 ExecutionFailed executionFailedEventDetails {"error":"Own","cause":"why"}"#,
        ]
    );
}
