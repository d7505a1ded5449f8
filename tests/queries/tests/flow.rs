//! The way of the data through a state: which stage reads what, and in which order.

#![allow(
    deprecated,
    reason = "what AWS does with a text that is no query is tested too, and warned of"
)]

use std::time::Duration;

use asl_query_tests::{fails, gives, state};
use asl_runtime::{Failure, json, testing::Stepper};

mod task {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f",
            "InputPath": "$.in", "Parameters": {"parameters.$": "$.a", "context.$": "$$.Execution.Input.out"},
            "ResultSelector": {"selected.$": "$.r", "input.$": "$$.Execution.Input.in.a"}, "ResultPath": "$.put", "OutputPath": "$['in','put']",
            "Retry": [], "Catch": [], "End": true}
    }}}
}

#[test]
fn a_task_has_all_stages() {
    let mut stepper = Stepper::start(task::definition(), json!({"in": {"a": 1}, "out": 2}));
    let call = stepper.pending()[0].clone();
    assert_eq!(call.input, json!({"parameters": 1, "context": 2}));
    stepper.answer(&call, Ok(json!({"r": 3})));
    assert_eq!(
        stepper.outcome(),
        Some(Ok(
            &json!({"in": {"a": 1}, "put": {"selected": 3, "input": 1}})
        ))
    );
}

#[test]
fn a_result_selector_sees_the_result_alone() {
    let mut stepper = Stepper::start(task::definition(), json!({"in": {"a": 1}, "out": 2}));
    let call = stepper.pending()[0].clone();
    stepper.answer(&call, Ok(json!({"in": 3})));
    let error = stepper
        .outcome()
        .expect("it has ended")
        .expect_err("it failed");
    assert_eq!(error.error(), Some("States.Runtime"));
    assert!(
        error.cause().unwrap_or_default().contains("The JSONPath '$.r' specified for the field 'selected.$' could not be found in the input '"),
        "{error:?}"
    );
}

mod bare {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "End": true}
    }}}
}

#[test]
fn without_stages_the_input_goes_in_and_the_result_comes_out() {
    for input in [json!(null), json!("text"), json!([1]), json!({"a": 1})] {
        let mut stepper = Stepper::start(bare::definition(), input.clone());
        let call = stepper.pending()[0].clone();
        assert_eq!(call.input, input);
        stepper.answer(&call, Ok(json!([2])));
        assert_eq!(stepper.outcome(), Some(Ok(&json!([2]))));
    }
}

state!(raw, {"Type": "Pass", "InputPath": "$.a", "Parameters": {"p.$": "$.b"}, "ResultPath": "$.a.c"});

#[test]
fn a_result_is_put_into_the_input_as_it_was_before_input_path() {
    gives(
        raw::definition(),
        r#"{"a":{"b":1},"z":2}"#,
        r#"{"a":{"b":1,"c":{"p":1}},"z":2}"#,
    );
}

mod of_a_variable {
    asl_runtime::state_machine! {{"StartAt": "Set", "States": {
        "Set": {"Type": "Pass", "Assign": {"answer": 42}, "Next": "S"},
        "S": {"Type": "Pass", "InputPath": "$answer", "ResultPath": "$.theAnswer", "End": true}
    }}}
}

#[test]
fn an_input_path_to_a_variable_changes_no_raw_input() {
    gives(
        of_a_variable::definition(),
        r#"{"q":1}"#,
        r#"{"q":1,"theAnswer":42}"#,
    );
}

state!(root, {"Type": "Pass", "InputPath": "$", "Result": [1], "ResultPath": "$", "OutputPath": "$"});
state!(element, {"Type": "Pass", "Result": 9, "ResultPath": "$.list[1].x"});

#[test]
fn a_result_path_replaces_all_or_one_element() {
    gives(root::definition(), r#"{"q":1}"#, "[1]");
    gives(
        element::definition(),
        r#"{"list":[0,{"y":1}]}"#,
        r#"{"list":[0,{"y":1,"x":9}]}"#,
    );
}

state!(constant, {"Type": "Pass", "InputPath": "$.nowhere", "Parameters": {"p.$": "$.nowhere"}, "Result": {"a.$": "$.b", "list": [{"c.$": 5}]}});
state!(of_null, {"Type": "Pass", "Result": null});
state!(of_parameters, {"Type": "Pass", "Parameters": "$.text"});

#[test]
fn a_result_of_pass_is_no_template_and_needs_no_input() {
    gives(
        constant::definition(),
        "{}",
        r#"{"a.$":"$.b","list":[{"c.$":5}]}"#,
    );
    gives(of_null::definition(), "{}", "null");
    gives(of_parameters::definition(), "{}", r#""$.text""#);
}

mod both {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Parallel", "InputPath": "$.in", "Parameters": {"p.$": "$.a"}, "ResultSelector": {"first.$": "$[0]", "last.$": "$[1].p"},
            "ResultPath": "$.put", "OutputPath": "$['put','z']", "End": true, "Branches": [
                {"Comment": "gives its input", "StartAt": "One", "States": {"One": {"Type": "Pass", "End": true}}},
                {"StartAt": "Two", "States": {"Two": {"Type": "Succeed"}}}]}
    }}}
}

#[test]
fn a_parallel_has_all_stages_and_gives_each_branch_the_same_input() {
    gives(
        both::definition(),
        r#"{"in":{"a":1},"z":0}"#,
        r#"{"put":{"first":{"p":1},"last":1},"z":0}"#,
    );
}

mod each {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Map", "InputPath": "$.in", "ItemsPath": "$.list", "ItemSelector": {"all.$": "$.list[0]", "item.$": "$$.Map.Item.Value", "at.$": "$$.Map.Item.Index"},
            "ResultSelector": {"items.$": "$"}, "ResultPath": "$.put", "OutputPath": "$.put", "End": true,
            "ItemProcessor": {"Comment": "gives its input", "ProcessorConfig": {"Mode": "INLINE"}, "StartAt": "Item", "States": {"Item": {"Type": "Pass", "End": true}}}}
    }}}
}

mod legacy {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Map", "ItemsPath": "$.list", "Parameters": {"all.$": "$.list", "item.$": "$$.Map.Item.Value"}, "MaxConcurrency": 99999999999, "End": true,
            "Iterator": {"ProcessorConfig": {"Mode": "INLINE"}, "StartAt": "Item", "States": {"Item": {"Type": "Pass", "End": true}}}}
    }}}
}

#[test]
fn a_map_has_all_stages_and_its_selector_sees_the_effective_input() {
    gives(
        each::definition(),
        r#"{"in":{"list":["a","b"]}}"#,
        r#"{"items":[{"all":"a","item":"a","at":0},{"all":"a","item":"b","at":1}]}"#,
    );
    gives(
        each::definition(),
        r#"{"in":{"list":[]}}"#,
        r#"{"items":[]}"#,
    );
}

#[test]
fn a_map_in_its_old_spelling_is_the_same() {
    gives(
        legacy::definition(),
        r#"{"list":[1]}"#,
        r#"[{"all":[1],"item":1}]"#,
    );
}

mod route {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Choice", "InputPath": "$.in", "OutputPath": "$.out", "Choices": [{"Variable": "$.x", "NumericEquals": 1, "Next": "One"}, {"Variable": "$.x", "NumericLessThan": 3, "Next": "Less"}],
            "Default": "Other"},
        "One": {"Type": "Pass", "Parameters": {"one.$": "$"}, "End": true},
        "Less": {"Type": "Pass", "Parameters": {"less.$": "$"}, "End": true},
        "Other": {"Type": "Pass", "Parameters": {"other.$": "$"}, "End": true}
    }}}
}

#[test]
fn a_choice_looks_at_its_effective_input_takes_the_first_match_and_passes_its_output_on() {
    for (x, taken) in [(1, "one"), (2, "less"), (3, "other")] {
        gives(
            route::definition(),
            &format!(r#"{{"in":{{"x":{x},"out":7}},"out":0}}"#),
            &format!(r#"{{"{taken}":7}}"#),
        );
    }
}

mod pause {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Wait", "InputPath": "$.in", "SecondsPath": "$.p", "OutputPath": "$.out", "Next": "T"},
        "T": {"Type": "Wait", "Seconds": 0, "Next": "U"},
        "U": {"Type": "Wait", "Timestamp": "1969-12-31T23:59:59Z", "End": true}
    }}}
}

#[test]
fn a_wait_reads_its_effective_input_and_none_or_past_moments_take_no_time() {
    gives(
        pause::definition(),
        r#"{"in":{"p":0,"out":{"b":1}},"p":5}"#,
        r#"{"b":1}"#,
    );
    fails(
        pause::definition(),
        r#"{"in":{},"p":5}"#,
        "The SecondsPath parameter does not reference an input value: $.p",
    );
}

mod end {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Succeed", "InputPath": "$.in", "OutputPath": "$.out"}
    }}}
}

#[test]
fn a_succeed_reads_its_input_before_its_output() {
    gives(end::definition(), r#"{"in":{"out":1},"out":2}"#, "1");
}

mod caught {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "InputPath": "$.in", "Parameters": {"p.$": "$"},
            "ResultSelector": {"r.$": "$.no"}, "ResultPath": "$.no", "OutputPath": "$.no.such.path", "Next": "End", "Catch": [
                {"ErrorEquals": ["Whole"], "Next": "End"},
                {"ErrorEquals": ["Put"], "ResultPath": "$.error.here", "Next": "End"},
                {"ErrorEquals": ["Dropped"], "ResultPath": null, "Next": "End"}]},
        "End": {"Type": "Succeed"}
    }}}
}

#[test]
fn a_catcher_puts_the_error_into_the_raw_input_and_no_stage_of_the_state_is_seen() {
    for (name, output) in [
        ("Whole", r#"{"Error":"Whole","Cause":"why"}"#),
        (
            "Put",
            r#"{"in":1,"error":{"here":{"Error":"Put","Cause":"why"}}}"#,
        ),
        ("Dropped", r#"{"in":1}"#),
    ] {
        let mut stepper = Stepper::start(caught::definition(), json!({"in": 1}));
        let call = stepper.pending()[0].clone();
        assert_eq!(call.input, json!({"p": 1}));
        stepper.answer(&call, Err(Failure::new(name, "why")));
        let output_is = stepper
            .outcome()
            .expect("it has ended")
            .expect("it was caught");
        assert_eq!(output_is.to_string(), output);
    }
}

mod left {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "OutputPath": "$.gone",
            "Retry": [{"ErrorEquals": ["States.Runtime", "States.TaskFailed"]}, {"ErrorEquals": ["States.ALL"]}], "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "S"}], "End": true}
    }}}
}

#[test]
fn a_path_that_leads_nowhere_after_the_work_is_neither_retried_nor_caught() {
    let mut stepper = Stepper::start(left::definition(), json!({}));
    let call = stepper.pending()[0].clone();
    stepper.answer(&call, Ok(json!({"r": 1})));
    let error = stepper
        .outcome()
        .expect("it has ended")
        .expect_err("it failed");
    assert_eq!(error.error(), Some("States.Runtime"));
    assert_eq!(
        error.cause(),
        Some(
            "An error occurred while executing the state 'S' (entered at the event id #2). Invalid path '$.gone' : No results for path: $['gone']"
        )
    );
}

mod unnamed {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {}, "TimeoutSeconds": 5,
            "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "End"}], "End": true},
        "End": {"Type": "Succeed"}
    }}}
}

#[test]
fn the_error_output_has_error_and_cause_always() {
    let mut stepper = Stepper::start(unnamed::definition(), json!({}));
    let call = stepper.pending()[0].clone();
    stepper.answer(&call, Err(Failure::unnamed()));
    assert_eq!(
        stepper.outcome(),
        Some(Ok(&json!({"error": {"Error": null, "Cause": null}})))
    );
    let mut stepper = Stepper::start(unnamed::definition(), json!({}));
    stepper.advance(Duration::from_secs(5));
    assert_eq!(
        stepper.outcome(),
        Some(Ok(
            &json!({"error": {"Error": "States.Timeout", "Cause": null}})
        ))
    );
}

#[test]
fn a_task_without_a_timeout_has_all_the_time_in_the_world() {
    let mut stepper = Stepper::start(bare::definition(), json!({}));
    stepper.advance(Duration::from_secs(99_999_999));
    assert_eq!(stepper.states(), ["S"]);
}

mod selected {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Map", "End": true, "ItemSelector": {"n.$": "$$.Map.Item.Value.n"},
            "Retry": [{"ErrorEquals": ["States.ALL"]}], "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "S"}],
            "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}
    }}}
}

#[test]
fn a_selector_that_leads_nowhere_fails_the_map() {
    gives(selected::definition(), r#"[{"n":1}]"#, r#"[{"n":1}]"#);
    fails(
        selected::definition(),
        r#"[{"n":1},{}]"#,
        r#"The JSONPath '$$.Map.Item.Value.n' specified for the field 'n.$' could not be found in the input '[{"n":1},{}]'"#,
    );
}

mod inner {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Parallel", "End": true, "Branches": [{"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
            "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "OutputPath": "$.gone", "End": true}}}}}}]}
    }}}
}

#[test]
fn a_cause_names_the_innermost_state_once() {
    let stepper = Stepper::start(inner::definition(), json!([{}]));
    let error = stepper
        .outcome()
        .expect("it has ended")
        .expect_err("it failed");
    assert_eq!(
        error.cause(),
        Some(
            "An error occurred while executing the state 'I' (entered at the event id #7). Invalid path '$.gone' : No results for path: $['gone']"
        )
    );
}
