//! Variables: what `$` is where they are assigned, when they change, who sees them, and every field that reads them.

#![expect(
    deprecated,
    reason = "the compiler warns of variables that are not assigned or not read"
)]

use std::time::Duration;

use asl_query_tests::gives;
use asl_runtime::{
    Failure, Value, json,
    testing::{Pending, Stepper},
};

mod swap {
    asl_runtime::state_machine! {{"StartAt": "Set", "States": {
        "Set": {"Type": "Pass", "Assign": {"a": 1, "b": 2}, "Next": "Swap"},
        "Swap": {"Type": "Pass", "Assign": {"a.$": "$b", "b.$": "$a"}, "Parameters": {"a.$": "$a"}, "OutputPath": "$['a','x']", "Next": "Old"},
        "Old": {"Type": "Pass", "Assign": {"a": 9}, "OutputPath": "$a", "Next": "Out"},
        "Out": {"Type": "Pass", "Parameters": {"old.$": "$", "a.$": "$a", "b.$": "$b"}, "End": true}
    }}}
}

#[test]
fn all_are_assigned_at_once_and_seen_by_the_next_state() {
    gives(swap::definition(), "{}", r#"{"old":2,"a":9,"b":1}"#);
}

mod literals {
    asl_runtime::state_machine! {{"StartAt": "Set", "States": {
        "Set": {"Type": "Pass", "Assign": {"text": "$.no.such.path", "none": null, "deep": {"list": [{"in.$": "$.in"}], "expr": "{% $x %}"}}, "Next": "Out"},
        "Out": {"Type": "Choice", "Choices": [{"Variable": "$none", "IsNull": true, "Next": "Show"}], "Default": "Lost"},
        "Show": {"Type": "Pass", "Parameters": {"text.$": "$text", "none.$": "$none", "deep.$": "$deep"}, "End": true},
        "Lost": {"Type": "Fail"}
    }}}
}

#[test]
fn literals_stay_as_they_are_and_null_is_a_value() {
    gives(
        literals::definition(),
        r#"{"in":5}"#,
        r#"{"text":"$.no.such.path","none":null,"deep":{"list":[{"in":5}],"expr":"{% $x %}"}}"#,
    );
}

mod dollar {
    asl_runtime::state_machine! {{"StartAt": "Result", "States": {
        "Result": {"Type": "Pass", "Result": {"r": 1}, "InputPath": "$.not.there", "ResultPath": null, "Assign": {"result.$": "$"}, "Next": "Parameters"},
        "Parameters": {"Type": "Pass", "InputPath": "$.in", "Parameters": {"p.$": "$.x"}, "ResultPath": null, "Assign": {"parameters.$": "$"}, "Next": "Input"},
        "Input": {"Type": "Pass", "InputPath": "$.in", "ResultPath": null, "Assign": {"input.$": "$.x"}, "Next": "Wait"},
        "Wait": {"Type": "Wait", "Seconds": 0, "InputPath": "$.in", "OutputPath": "$$.Execution.Input", "Assign": {"wait.$": "$.x"}, "Next": "Rule"},
        "Rule": {"Type": "Choice", "InputPath": "$.in", "OutputPath": "$$.Execution.Input", "Assign": {"rule": "default", "both": "default"},
            "Choices": [{"Variable": "$.x", "NumericEquals": 5, "Assign": {"rule.$": "$.x"}, "Next": "Default"}], "Default": "Default"},
        "Default": {"Type": "Choice", "InputPath": "$.in", "OutputPath": "$$.Execution.Input", "Assign": {"default.$": "$.x"},
            "Choices": [{"Variable": "$.x", "NumericEquals": 6, "Assign": {"default": "rule"}, "Next": "Both"}], "Default": "Both"},
        "Both": {"Type": "Parallel", "ResultSelector": {"gone": true}, "ResultPath": null, "Assign": {"parallel.$": "$[1]"}, "Next": "Each", "Branches": [
            {"StartAt": "One", "States": {"One": {"Type": "Pass", "Result": 1, "End": true}}},
            {"StartAt": "Two", "States": {"Two": {"Type": "Pass", "Result": 2, "End": true}}}]},
        "Each": {"Type": "Map", "ItemsPath": "$.items", "ResultSelector": {"gone": true}, "ResultPath": null, "Assign": {"map.$": "$"}, "Next": "Work",
            "ItemProcessor": {"StartAt": "Item", "States": {"Item": {"Type": "Pass", "End": true}}}},
        "Work": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "ResultSelector": {"gone": true}, "ResultPath": null, "Assign": {"task.$": "$.answer"}, "Next": "Fails"},
        "Fails": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "Assign": {"state": "not this"},
            "Catch": [{"ErrorEquals": ["Own"], "ResultPath": "$.error", "Assign": {"caught.$": "$.Cause", "before.$": "$task"}, "Next": "Out"}], "Next": "Out"},
        "Out": {"Type": "Pass", "Parameters": {
            "result.$": "$result", "parameters.$": "$parameters", "input.$": "$input", "wait.$": "$wait", "rule.$": "$rule", "default.$": "$default",
            "parallel.$": "$parallel", "map.$": "$map", "task.$": "$task", "caught.$": "$caught", "before.$": "$before", "error.$": "$.error.Error"}, "End": true}
    }}}
}

/// Answers the calls in order.
fn answered(stepper: &mut Stepper, answers: Vec<Result<Value, Failure>>) {
    for answer in answers {
        let call = only(stepper);
        stepper.answer(&call, answer);
    }
}

fn only(stepper: &Stepper) -> Pending {
    let pending = stepper.pending();
    assert_eq!(pending.len(), 1, "{pending:?}");
    pending[0].clone()
}

#[track_caller]
fn put_out(stepper: &Stepper, output: Value) {
    assert_eq!(stepper.outcome(), Some(Ok(&output)));
}

#[test]
fn the_dollar_of_an_assign_is_the_raw_result_or_the_effective_input_or_the_error() {
    let input = json!({"in": {"x": 5}, "items": [7, 8]});
    let mut stepper = Stepper::start(dollar::definition(), input);
    let failure = Failure::new("Own", "why");
    answered(&mut stepper, vec![Ok(json!({"answer": 42})), Err(failure)]);
    let expected = json!({
        "result": {"r": 1}, "parameters": {"p": 5}, "input": 5, "wait": 5, "rule": 5, "default": 5,
        "parallel": 2, "map": [7, 8], "task": 42, "caught": "why", "before": 42, "error": "Own"
    });
    put_out(&stepper, expected);
}

mod scopes {
    asl_runtime::state_machine! {{"StartAt": "Set", "States": {
        "Set": {"Type": "Pass", "Assign": {"outer": "o"}, "Next": "Each"},
        "Each": {"Type": "Map", "ItemSelector": {"outer.$": "$outer", "item.$": "$$.Map.Item.Value"}, "Retry": [{"ErrorEquals": ["Own"], "IntervalSeconds": 0}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Caught"}], "End": true,
            "ItemProcessor": {"StartAt": "Fresh", "States": {
                "Fresh": {"Type": "Choice", "Choices": [{"Variable": "$mine", "IsPresent": true, "Next": "Stale"}], "Default": "Keep"},
                "Keep": {"Type": "Pass", "Assign": {"mine.$": "$.item"}, "Next": "Work"},
                "Work": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "Parameters": {"mine.$": "$mine"}, "ResultPath": null, "Next": "Deeper"},
                "Deeper": {"Type": "Parallel", "End": true, "Branches": [{"StartAt": "See", "States": {
                    "See": {"Type": "Pass", "Parameters": {"seen.$": "States.Format('{}{}{}', $outer, $mine, $.item)"}, "End": true}}}]},
                "Stale": {"Type": "Fail", "Error": "Stale"}
            }}},
        "Caught": {"Type": "Pass", "Parameters": {"outer.$": "$outer"}, "End": true}
    }}}
}

#[test]
fn items_have_their_own_variables_afresh_in_each_attempt_and_read_those_around_them() {
    let mut stepper = Stepper::start(scopes::definition(), json!(["a", "b"]));
    for round in 0..2 {
        let calls = stepper.pending();
        let inputs: Vec<_> = calls.iter().map(|call| call.input.clone()).collect();
        assert_eq!(inputs, [json!({"mine": "a"}), json!({"mine": "b"})]);
        for call in &calls {
            let answer = match round {
                0 => Err(Failure::new("Own", "")),
                _ => Ok(Value::NULL),
            };
            stepper.answer(call, answer);
        }
        stepper.advance(Duration::ZERO);
    }
    put_out(&stepper, json!([[{"seen": "oaa"}], [{"seen": "obb"}]]));
}

#[test]
fn what_was_assigned_stays_when_a_later_state_is_caught() {
    let mut stepper = Stepper::start(scopes::definition(), json!(["a"]));
    let failure = Failure::new("Other", "");
    answered(&mut stepper, vec![Err(failure)]);
    put_out(&stepper, json!({"outer": "o"}));
}

mod fields {
    asl_runtime::state_machine! {{"StartAt": "Set", "States": {
        "Set": {"Type": "Pass", "Assign": {"v": {"items": [1, 2], "one": 1, "two": 2, "text": "t", "at": "1969-01-01T00:00:00Z", "name": {"n": "x"}}}, "Next": "In"},
        "In": {"Type": "Pass", "InputPath": "$v.name", "ResultPath": "$.in", "Next": "Out"},
        "Out": {"Type": "Pass", "OutputPath": "$v", "Next": "Until"},
        "Until": {"Type": "Wait", "TimestampPath": "$v.at", "Next": "Pause"},
        "Pause": {"Type": "Wait", "SecondsPath": "$v.two", "Next": "Ask"},
        "Ask": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$v.one", "NumericLessThanPath": "$v.two"}, {"Variable": "$v.none", "IsPresent": false}], "Next": "Each"}], "Default": "Gone"},
        "Each": {"Type": "Map", "ItemsPath": "$v.items", "MaxConcurrencyPath": "$v.one", "ItemSelector": {"text.$": "$v.text"}, "ResultSelector": {"all.$": "$[*].text", "two.$": "$v.two"}, "Next": "Work",
            "ItemProcessor": {"StartAt": "Item", "States": {"Item": {"Type": "Pass", "End": true}}}},
        "Work": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "TimeoutSecondsPath": "$v.two", "HeartbeatSecondsPath": "$v.one",
            "Parameters": {"call.$": "States.ArrayGetItem($v.items, $v.one)", "mapped.$": "$"}, "Catch": [{"ErrorEquals": ["States.HeartbeatTimeout"], "Next": "Gone"}], "End": true},
        "Gone": {"Type": "Fail", "ErrorPath": "$v.text", "CausePath": "$v.name.n"}
    }}}
}

#[test]
fn every_field_with_a_path_reads_variables() {
    let mut stepper = Stepper::start(fields::definition(), json!({}));
    stepper.advance(Duration::from_secs(1));
    assert_eq!(stepper.states(), ["Pause"]);
    stepper.advance(Duration::from_secs(1));
    let call = only(&stepper);
    assert_eq!(
        call.input,
        json!({"call": 2, "mapped": {"all": ["t", "t"], "two": 2}})
    );
    stepper.advance(Duration::from_secs(1));
    let outcome = stepper.outcome().expect("no heartbeat came");
    let error = outcome.expect_err("it leads to `Gone`");
    assert_eq!((error.error(), error.cause()), (Some("t"), Some("x")));
}
