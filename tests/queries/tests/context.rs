//! The context object: every field that may read it, and what it shows where.

#![expect(
    deprecated,
    reason = "the compiler warns of variables that are not assigned or not read"
)]

use asl_query_tests::gives;
use asl_runtime::{Failure, Value, json, testing::Stepper};

mod fields {
    asl_runtime::state_machine! {{"StartAt": "In", "States": {
        "In": {"Type": "Pass", "InputPath": "$$.Execution.Input.in", "Assign": {"input.$": "$", "name.$": "$$.State.Name"}, "ResultPath": null, "Next": "Out"},
        "Out": {"Type": "Pass", "OutputPath": "$$.Execution.Input.out", "Next": "Ask"},
        "Ask": {"Type": "Choice", "Choices": [{"And": [
            {"Variable": "$$.State.Name", "StringEquals": "Ask"}, {"Variable": "$.name", "StringEqualsPath": "$$.State.Name"}, {"Variable": "$$.Map", "IsPresent": false}
        ], "Next": "Each"}], "Default": "Gone"},
        "Each": {"Type": "Map", "ItemsPath": "$$.Execution.Input.items", "ItemSelector": {"item.$": "$$.Map.Item", "state.$": "$$.State.Name"},
            "ResultSelector": {"all.$": "$", "state.$": "$$.State.Name"}, "ResultPath": "$.each", "Next": "Show",
            "ItemProcessor": {"StartAt": "Item", "States": {"Item": {"Type": "Pass", "End": true}}}},
        "Show": {"Type": "Pass", "Parameters": {"input.$": "$input", "name.$": "$name", "each.$": "$.each", "call.$": "States.Format('{}', $$.State.Name)"}, "Next": "Last"},
        "Last": {"Type": "Choice", "Choices": [{"Variable": "$$.Execution.Input.fail", "IsPresent": true, "Next": "Gone"}], "Default": "Done"},
        "Done": {"Type": "Succeed"},
        "Gone": {"Type": "Fail", "ErrorPath": "$$.State.Name", "CausePath": "$$.Execution.Input.fail"}
    }}}
}

#[test]
fn every_field_that_may_reads_the_context() {
    gives(
        fields::definition(),
        r#"{"in":1,"out":{"name":"Ask"},"items":["a"]}"#,
        concat!(
            r#"{"input":1,"name":"In","each":{"all":[{"item":{"Index":0,"Value":"a","Source":"STATE_DATA"},"state":"Each"}],"state":"Each"},"#,
            r#""call":"Show"}"#
        ),
    );
    let input = json!({"in": 1, "out": {"name": "Ask"}, "items": [], "fail": "why"});
    let stepper = Stepper::start(fields::definition(), input);
    let error = stepper.outcome().expect("it has ended");
    let error = error.expect_err("it fails");
    assert_eq!((error.error(), error.cause()), (Some("Gone"), Some("why")));
}

mod retried {
    asl_runtime::state_machine! {{"StartAt": "Work", "States": {
        "Work": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "Parameters": {"count.$": "$$.State.RetryCount"},
            "Retry": [{"ErrorEquals": ["A"], "IntervalSeconds": 0, "MaxAttempts": 1}, {"ErrorEquals": ["B"], "IntervalSeconds": 0, "MaxAttempts": 1}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "Assign": {"count.$": "$$.State.RetryCount", "in.$": "$$.State.Name"}, "ResultPath": null, "Next": "Out"}], "Next": "Out"},
        "Out": {"Type": "Pass", "Parameters": {"count.$": "$count", "in.$": "$in", "here.$": "$$.State"}, "OutputPath": "$['count','in']", "End": true}
    }}}
}

#[test]
fn the_retry_count_counts_retries_of_all_retriers() {
    let mut stepper = Stepper::start(retried::definition(), json!({}));
    let mut counts = Vec::new();
    for name in ["A", "B", "C"] {
        let call = stepper.pending()[0].clone();
        counts.push(call.input["count"].clone());
        stepper.answer(&call, Err(Failure::new(name, "")));
        stepper.advance(std::time::Duration::ZERO);
    }
    assert_eq!(counts, [0, 1, 2].map(Value::from));
    assert_eq!(
        stepper.outcome(),
        Some(Ok(&json!({"count": 2, "in": "Work"})))
    );
}
