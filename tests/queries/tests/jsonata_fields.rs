//! Fields in JSONata one by one: the values that each takes, and where a cause says that a failing expression stands.

#![expect(
    deprecated,
    reason = "the compiler warns of variables that are not assigned or not read"
)]

use std::time::Duration;

use asl_query_tests::{fails_in, gives, history};
use asl_runtime::{Failure, Value, json, testing::Stepper};

/// A module with a machine of the one state `S`, in JSONata.
macro_rules! state {
    ($name:ident, { $($state:tt)* } $($more:tt)*) => {
        mod $name {
            asl_runtime::state_machine! {
                {"QueryLanguage": "JSONata", "StartAt": "S", "States": {"S": { $($state)* } $($more)*}}
            }
        }
    };
}

/// Fails with `States.QueryEvaluationError`, and a cause that names this field, of which the expression is all but always
/// `$states.input.v`.
#[track_caller]
fn fails(definition: &'static asl_runtime::Definition, input: &str, field: &str, why: &str) {
    let cause =
        format!("The JSONata expression '$states.input.v' specified for the field '{field}' {why}");
    let error = ("States.QueryEvaluationError", cause.as_str());
    fails_in(definition, input, ("S", 2), error);
}

const NOTHING: &str = "returned nothing (undefined).";

fn but_was(expected: &str, kind: &str, value: &str) -> String {
    format!(
        "returned an unexpected result type. Expected '{expected}', but was '{kind}' for value: {value}"
    )
}

state!(condition, {"Type": "Choice", "Default": "Z", "Choices": [
    {"Condition": false, "Next": "Z"},
    {"Condition": "{% $states.input.v %}", "Output": {"v": ["{% $states.input.v2 %}"]}, "Next": "Z"}]}, "Z": {"Type": "Succeed"});

#[test]
fn a_condition_is_a_boolean_and_nothing_that_counts_as_one() {
    gives(
        condition::definition(),
        r#"{"v":true,"v2":1}"#,
        r#"{"v":[1]}"#,
    );
    gives(condition::definition(), r#"{"v":false}"#, r#"{"v":false}"#);
    for (value, kind) in [
        ("1", "number"),
        ("\"true\"", "string"),
        ("null", "null"),
        ("[]", "array"),
        ("{}", "object"),
    ] {
        let why = but_was("boolean", kind, value);
        fails(
            condition::definition(),
            &format!(r#"{{"v":{value}}}"#),
            "Choices[1]/Condition",
            &why,
        );
    }
    fails(
        condition::definition(),
        "{}",
        "Choices[1]/Condition",
        NOTHING,
    );
}

state!(rule_output, {"Type": "Choice", "Default": "Z", "Choices": [
    {"Condition": "{% false %}", "Next": "Z"},
    {"Condition": true, "Output": {"a": {"b": [1, "{% $states.input.v %}"]}}, "Next": "Z"}]}, "Z": {"Type": "Succeed"});
state!(rule_assign, {"Type": "Choice", "Default": "Z", "Choices": [
    {"Condition": true, "Assign": {"x": {"y": "{% $states.input.v %}"}}, "Next": "Z"}]}, "Z": {"Type": "Succeed"});
state!(assign, {"Type": "Pass", "Assign": {"x": "{% $states.input.v %}"}, "End": true});
state!(output, {"Type": "Pass", "Output": {"a": {"b": ["{% $states.input.v %}"]}}, "End": true});
state!(arguments, {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
    "Arguments": {"FunctionName": "{% $states.input.v %}"}});
state!(branches, {"Type": "Parallel", "Arguments": ["{% $states.input.v %}"], "End": true,
    "Branches": [{"StartAt": "B", "States": {"B": {"Type": "Succeed"}}}]});

#[test]
fn a_cause_says_where_the_expression_stands() {
    for (definition, field) in [
        (rule_output::definition(), "Choices[1]/Output/a/b[1]"),
        (rule_assign::definition(), "Choices[0]/Assign/x/y"),
        (assign::definition(), "Assign/x"),
        (output::definition(), "Output/a/b[0]"),
        (arguments::definition(), "Arguments/FunctionName"),
        (branches::definition(), "Arguments[0]"),
    ] {
        fails(definition, "{}", field, NOTHING);
    }
}

mod caught {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "S", "States": {
        "S": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:work", "End": true, "Catch": [
            {"ErrorEquals": ["Other"], "Next": "Z"},
            {"ErrorEquals": ["States.ALL"], "Output": {"v": "{% $states.errorOutput.Gone %}"}, "Next": "Z"}]},
        "Z": {"Type": "Succeed"}
    }}}
}

#[test]
fn what_fails_in_a_catcher_fails_the_state() {
    let mut stepper = Stepper::start(caught::definition(), json!({}));
    let [call] = &stepper.pending()[..] else {
        panic!("one call");
    };
    let call = call.clone();
    stepper.answer(&call, Err(Failure::new("Own", "cause")));
    let error = stepper.outcome().expect("an end").expect_err("it fails");
    assert_eq!(error.error(), Some("States.QueryEvaluationError"));
    let cause = error.cause().expect("a cause");
    assert!(
        cause.contains("the field 'Catch[1]/Output/v' returned nothing"),
        "{cause}"
    );
}

state!(seconds, {"Type": "Wait", "Seconds": "{% $states.input.v %}", "End": true});
state!(timestamp, {"Type": "Wait", "Timestamp": "{% $states.input.v %}", "End": true});

#[test]
fn seconds_are_a_whole_number_in_its_range() {
    gives(seconds::definition(), r#"{"v":0}"#, r#"{"v":0}"#);
    let range = |value: &str| {
        format!(
            "returned a value that does not fit. Expected a whole number from 0 to 99999999, but was: {value}"
        )
    };
    for value in ["-1", "0.5", "100000000"] {
        fails(
            seconds::definition(),
            &format!(r#"{{"v":{value}}}"#),
            "Seconds",
            &range(value),
        );
    }
    fails(
        seconds::definition(),
        r#"{"v":"1"}"#,
        "Seconds",
        &but_was("number", "string", "\"1\""),
    );
    fails(
        seconds::definition(),
        r#"{"v":true}"#,
        "Seconds",
        &but_was("number", "boolean", "true"),
    );
    fails(
        timestamp::definition(),
        r#"{"v":1}"#,
        "Timestamp",
        &but_was("string", "number", "1"),
    );
}

state!(limits, {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:work", "End": true,
    "TimeoutSeconds": "{% $states.input.v %}"});
state!(beat, {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:work", "End": true,
    "HeartbeatSeconds": "{% $states.input.v %}"});

#[test]
fn limits_of_a_task_are_positive_whole_numbers() {
    for (definition, field) in [
        (limits::definition(), "TimeoutSeconds"),
        (beat::definition(), "HeartbeatSeconds"),
    ] {
        let why = "returned a value that does not fit. Expected a whole number from 1 to 99999999, but was: 0";
        fails(definition, r#"{"v":0}"#, field, why);
        fails(
            definition,
            r#"{"v":[1]}"#,
            field,
            &but_was("number", "array", "[1]"),
        );
    }
}

state!(items, {"Type": "Map", "Items": "{% $states.input.v %}", "End": true,
    "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}});
state!(concurrency, {"Type": "Map", "MaxConcurrency": "{% $states.input.v %}", "Items": [1], "End": true,
    "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}});

#[test]
fn items_are_an_array_and_their_concurrency_a_whole_number() {
    gives(items::definition(), r#"{"v":[]}"#, "[]");
    for (value, kind) in [
        ("1", "number"),
        ("null", "null"),
        (r#"{"a":1}"#, "object"),
        ("\"a\"", "string"),
        ("true", "boolean"),
    ] {
        let why = but_was("array", kind, value);
        fails(
            items::definition(),
            &format!(r#"{{"v":{value}}}"#),
            "Items",
            &why,
        );
    }
    fails(items::definition(), "{}", "Items", NOTHING);
    gives(concurrency::definition(), r#"{"v":0}"#, "[1]");
    fails(
        concurrency::definition(),
        r#"{"v":"1"}"#,
        "MaxConcurrency",
        &but_was("number", "string", "\"1\""),
    );
}

state!(error, {"Type": "Fail", "Error": "{% $states.input.v %}"});
state!(cause, {"Type": "Fail", "Error": "E", "Cause": "{% $states.input.v %}"});

#[test]
fn the_texts_of_a_fail_are_strings() {
    for (definition, field) in [
        (error::definition(), "Error"),
        (cause::definition(), "Cause"),
    ] {
        fails(
            definition,
            r#"{"v":null}"#,
            field,
            &but_was("string", "null", "null"),
        );
        fails(definition, "{}", field, NOTHING);
    }
}

state!(null, {"Type": "Pass", "End": true, "Output": {
    "there": "{% $exists($states.input.v) %}", "type": "{% $type($states.input.v) %}", "count": "{% $count($states.input.v) %}", "same": "{% $states.input.v %}"}});
state!(singleton, {"Type": "Pass", "End": true, "Output": {
    "one": "{% $states.input.v[x = 1] %}", "kept": "{% $states.input.v[x = 1][] %}", "made": "{% [$states.input.v[x = 1]] %}"}});

#[test]
fn null_is_a_value_and_one_hit_is_no_array() {
    gives(
        null::definition(),
        r#"{"v":null}"#,
        r#"{"there":true,"type":"null","count":1,"same":null}"#,
    );
    gives(
        singleton::definition(),
        r#"{"v":[{"x":1},{"x":2}]}"#,
        r#"{"one":{"x":1},"kept":[{"x":1}],"made":[{"x":1}]}"#,
    );
}

mod scopes {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "Set", "States": {
        "Set": {"Type": "Pass", "Assign": {"outer": {"of": [1, "{% 1 + 1 %}"]}, "none": null}, "Next": "Both"},
        "Both": {"Type": "Parallel", "Next": "Out", "Assign": {"outer": "{% $states.result %}"}, "Branches": [
            {"StartAt": "L", "States": {
                "L": {"Type": "Pass", "Assign": {"own": "{% $outer.of[0] %}"}, "Next": "LOut"},
                "LOut": {"Type": "Pass", "Output": "{% $own %}", "End": true}}},
            {"StartAt": "R", "States": {
                "R": {"Type": "Pass", "Assign": {"own": "{% $outer.of[1] %}"}, "Next": "ROut"},
                "ROut": {"Type": "Pass", "Output": "{% $own %}", "End": true}}}]},
        "Out": {"Type": "Pass", "End": true, "Output": {
            "outer": "{% $outer %}", "none": "{% $type($none) %}", "own": "{% $exists($own) %}"}}
    }}}
}

#[test]
fn branches_read_what_is_around_them_and_keep_their_own_variables() {
    gives(
        scopes::definition(),
        "{}",
        r#"{"outer":[1,2],"none":"null","own":false}"#,
    );
}

mod again {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "Set", "States": {
        "Set": {"Type": "Pass", "Assign": {"kept": "before"}, "Next": "P"},
        "P": {"Type": "Parallel", "End": true,
            "Retry": [{"ErrorEquals": ["Busy"], "MaxAttempts": 1}],
            "Catch": [{"ErrorEquals": ["Busy"], "Output": ["{% $kept %}", "{% $states.input.n %}"], "Next": "Z"}],
            "Branches": [{"StartAt": "Ask", "States": {
                "Ask": {"Type": "Choice", "Default": "Mark", "Choices": [{"Condition": "{% $exists($mark) %}", "Next": "Seen"}]},
                "Seen": {"Type": "Fail", "Error": "Seen"},
                "Mark": {"Type": "Pass", "Assign": {"mark": 1}, "Next": "Busy"},
                "Busy": {"Type": "Fail", "Error": "Busy"}}}]},
        "Z": {"Type": "Succeed"}
    }}}
}

#[test]
fn a_retry_starts_with_no_inner_variables_and_a_catch_keeps_the_outer_ones() {
    let mut stepper = Stepper::start(again::definition(), json!({"n": 1}));
    stepper.advance(Duration::from_secs(1));
    let output = stepper.outcome().expect("an end").expect("output");
    assert_eq!(*output, json!(["before", 1]));
}

state!(told, {"Type": "Pass", "Assign": {"answer": "{% 6 * 7 %}", "question": {"of": "{% 'life' %}"}}, "End": true});

#[test]
fn the_history_has_what_was_assigned_as_json_in_texts() {
    let lines = history(told::definition(), &Value::NULL, |_| {});
    let exited: Vec<_> = lines
        .iter()
        .filter(|line| line.contains("assignedVariables"))
        .collect();
    let [exited] = &exited[..] else {
        panic!("one event: {lines:?}");
    };
    for part in [r#""answer":"42""#, r#""question":"{\"of\":\"life\"}""#] {
        assert!(exited.contains(part), "{exited}");
    }
}

state!(credentials, {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:work", "End": true,
    "Credentials": {"RoleArn": "{% $states.input.v %}"}});

#[test]
fn the_role_of_a_task_is_evaluated_and_must_be_a_string() {
    let lines = history(
        credentials::definition(),
        &json!({"v": "arn:role"}),
        |stepper| {
            let call = stepper.pending().remove(0);
            stepper.answer(&call, Ok(json!(1)));
        },
    );
    let role = |line: &String| line.contains(r#""roleArn":"arn:role""#);
    assert_eq!(
        lines.iter().filter(|line| role(line)).count(),
        1,
        "{lines:?}"
    );
    fails(
        credentials::definition(),
        "{}",
        "Credentials/RoleArn",
        NOTHING,
    );
    let why = but_was("string", "number", "1");
    fails(
        credentials::definition(),
        r#"{"v":1}"#,
        "Credentials/RoleArn",
        &why,
    );
}
