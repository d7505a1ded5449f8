//! States in JSONata: what their expressions read, what each field wants, and what is said when it gets something else.

#![expect(
    deprecated,
    reason = "the compiler warns of variables that are not assigned or not read"
)]

use asl_query_tests::{fails_in, gives};
use asl_runtime::{
    Failure, Value, json,
    testing::{Pending, Stepper},
};

/// A module with a machine of the one state `S`, in JSONata.
macro_rules! state {
    ($name:ident, { $($state:tt)* }) => {
        mod $name {
            asl_runtime::state_machine! {
                {"QueryLanguage": "JSONata", "StartAt": "S", "States": {"S": { $($state)* }}}
            }
        }
    };
}

/// Fails with `States.QueryEvaluationError` and this cause behind AWS's prefix.
#[track_caller]
fn fails(definition: &'static asl_runtime::Definition, input: &str, cause: &str) {
    fails_at(definition, input, ("S", 2), cause);
}

/// The same in a state that is named, with the event id of its entry.
#[track_caller]
fn fails_at(
    definition: &'static asl_runtime::Definition,
    input: &str,
    state: (&str, u64),
    cause: &str,
) {
    fails_in(
        definition,
        input,
        state,
        ("States.QueryEvaluationError", cause),
    );
}

state!(nested, {"Type": "Pass", "End": true, "Output": {
    "plain": " {% 1 %}", "open": "1 %}", "list": ["{% 1 + 1 %}", {"deep": "{% $states.input.a %}"}], "n": 7, "x.$": "$.a"}});

#[test]
fn a_template_holds_expressions_anywhere_and_other_text_stays() {
    gives(
        nested::definition(),
        r#"{"a":{"b":1}}"#,
        r#"{"plain":" {% 1 %}","open":"1 %}","list":[2,{"deep":{"b":1}}],"n":7,"x.$":"$.a"}"#,
    );
}

state!(untouched, {"Type": "Pass", "End": true});

#[test]
fn a_state_without_output_passes_its_input_on() {
    gives(untouched::definition(), r#"{"a":[1]}"#, r#"{"a":[1]}"#);
}

state!(numbers, {"Type": "Pass", "End": true, "Output": {
    "whole": "{% 1.5 * 2 %}", "far": "{% 9007199254740993 + 1 %}", "over": "{% 1 / 0 %}", "under": "{% -1 / 0 %}", "text": "{% $string(1e21) %}"}});

#[test]
fn integers_are_exact_and_what_is_no_number_in_json_is_a_text() {
    gives(
        numbers::definition(),
        "{}",
        r#"{"whole":3,"far":9007199254740994,"over":"Infinity","under":"-Infinity","text":"1e+21"}"#,
    );
}

state!(absent, {"Type": "Pass", "End": true, "Output": {"kept": "{% {'a': $states.input.nope, 'b': [$states.input.nope, 1]} %}"}});
state!(nothing, {"Type": "Pass", "End": true, "Output": {"a": [1, "{% $states.input.nope %}"]}});

#[test]
fn undefined_vanishes_inside_an_expression_and_fails_as_its_result() {
    gives(absent::definition(), "{}", r#"{"kept":{"b":[1]}}"#);
    fails(
        nothing::definition(),
        "{}",
        "The JSONata expression '$states.input.nope' specified for the field 'Output/a[1]' returned nothing (undefined).",
    );
}

state!(function, {"Type": "Pass", "End": true, "Output": "{% {'f': $sum} %}"});
#[expect(deprecated, reason = "the compiler warns that it cannot work")]
mod no_function {
    asl_runtime::state_machine! {
        {"QueryLanguage": "JSONata", "StartAt": "S", "States": {"S": {"Type": "Pass", "End": true, "Output": "{% $eval('1') %}"}}}
    }
}
state!(thrown, {"Type": "Pass", "End": true, "Output": "{% $error('no more') %}"});

#[test]
fn what_is_no_json_and_what_is_thrown_fails() {
    fails(
        function::definition(),
        "{}",
        "The JSONata expression '{'f': $sum}' specified for the field 'Output' returned an unsupported result type.",
    );
    fails(
        no_function::definition(),
        "{}",
        "The JSONata expression '$eval('1')' specified for the field 'Output' threw an error during evaluation. T1006: Attempted to invoke a non-function",
    );
    let cause = "The JSONata expression '$error('no more')' specified for the field 'Output' threw an error during evaluation. D3137: no more";
    fails(thrown::definition(), "{}", cause);
}

mod choices {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "S", "States": {
        "S": {"Type": "Choice", "Output": "{% 'default' %}", "Assign": {"by": "default"}, "Default": "D", "Choices": [
            {"Condition": "{% $states.input.n > 10 %}", "Output": "{% 'big' %}", "Assign": {"by": "{% $states.input.n %}"}, "Next": "D"},
            {"Condition": "{% $states.input.n > 5 %}", "Next": "D"},
            {"Condition": "{% $states.input.odd %}", "Next": "D"}]},
        "D": {"Type": "Pass", "Output": {"was": "{% $states.input %}", "by": "{% $exists($by) ? $by : 'nobody' %}"}, "End": true}
    }}}
}

#[test]
fn a_rule_has_its_own_output_and_variables_and_the_states_are_for_the_default() {
    let definition = choices::definition();
    gives(definition, r#"{"n":11}"#, r#"{"was":"big","by":11}"#);
    gives(definition, r#"{"n":6}"#, r#"{"was":{"n":6},"by":"nobody"}"#);
    gives(
        definition,
        r#"{"n":1,"odd":false}"#,
        r#"{"was":"default","by":"default"}"#,
    );
    fails(
        definition,
        r#"{"n":1,"odd":1}"#,
        "The JSONata expression '$states.input.odd' specified for the field 'Choices[2]/Condition' returned an unexpected result type. Expected 'boolean', but was 'number' for value: 1",
    );
}

mod swap {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "Set", "States": {
        "Set": {"Type": "Pass", "Assign": {"a": 1, "b": {"c": 2}}, "Next": "Swap"},
        "Swap": {"Type": "Pass", "Assign": {"a": "{% $b %}", "b": "{% $a %}"}, "Output": "{% ($a := 7; $a) + $b.c %}", "Next": "Out"},
        "Out": {"Type": "Pass", "Output": ["{% $a %}", "{% $b %}", "{% $states.input %}"], "End": true}
    }}}
}

#[test]
fn variables_change_at_once_and_an_expressions_own_ones_hide_them() {
    gives(swap::definition(), "{}", r#"[{"c":2},1,9]"#);
}

mod unassigned {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "Maybe", "States": {
        "Maybe": {"Type": "Choice", "Choices": [{"Condition": "{% $states.input.set %}", "Assign": {"x": 1}, "Next": "Out"}], "Default": "Out"},
        "Out": {"Type": "Pass", "Output": {"result": "{% $x %}"}, "End": true}
    }}}
}

#[test]
fn a_variable_that_was_not_assigned_is_nothing() {
    gives(
        unassigned::definition(),
        r#"{"set":true}"#,
        r#"{"result":1}"#,
    );
    fails_at(
        unassigned::definition(),
        r#"{"set":false}"#,
        ("Out", 4),
        "The JSONata expression '$x' specified for the field 'Output/result' returned nothing (undefined).",
    );
}

mod mixed {
    asl_runtime::state_machine! {{"StartAt": "Path", "States": {
        "Path": {"Type": "Pass", "Assign": {"total.$": "$.n", "text": "{% $x %}"}, "Next": "Ata"},
        "Ata": {"Type": "Pass", "QueryLanguage": "JSONata", "Assign": {"twice": "{% $total * 2 %}"}, "Output": {"o": "{% $text %}"}, "Next": "Back"},
        "Back": {"Type": "Pass", "Parameters": {"twice.$": "$twice", "o.$": "$.o"}, "End": true}
    }}}
}

#[test]
fn both_languages_share_variables_in_one_machine() {
    gives(
        mixed::definition(),
        r#"{"n":4}"#,
        r#"{"twice":8,"o":"{% $x %}"}"#,
    );
}

mod each {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "Set", "States": {
        "Set": {"Type": "Pass", "Assign": {"by": 10}, "Next": "Each"},
        "Each": {"Type": "Map", "Items": "{% $states.input.items[n > 0] %}", "MaxConcurrency": "{% $count($states.input.items) %}",
            "ItemSelector": {"v": "{% $states.context.Map.Item.Value.n * $by %}", "i": "{% $states.context.Map.Item.Index %}", "all": "{% $count($states.input.items) %}"},
            "ItemProcessor": {"StartAt": "X", "States": {"X": {"Type": "Pass", "Output": "{% $states.input.v + $states.input.i + $states.input.all + $by %}", "End": true}}},
            "Assign": {"total": "{% $sum($states.result) %}"}, "Output": {"got": "{% $states.result %}"}, "Next": "Out"},
        "Out": {"Type": "Pass", "Output": "{% $merge([$states.input, {'sum': $total}]) %}", "End": true}
    }}}
}

#[test]
fn a_map_goes_through_items_selects_each_and_gives_what_it_says() {
    gives(
        each::definition(),
        r#"{"items":[{"n":1},{"n":0},{"n":2}]}"#,
        r#"{"got":[23,34],"sum":57}"#,
    );
    fails_at(
        each::definition(),
        r#"{"items":[{"n":1}]}"#,
        ("Each", 4),
        r#"The JSONata expression '$states.input.items[n > 0]' specified for the field 'Items' returned an unexpected result type. Expected 'array', but was 'object' for value: {"n":1}"#,
    );
}

state!(whole_input, {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "X", "States": {"X": {"Type": "Pass", "End": true}}}});
state!(literal_items, {"Type": "Map", "End": true, "Items": [1, "{% 1 + 1 %}"], "ItemProcessor": {"StartAt": "X", "States": {"X": {"Type": "Pass", "End": true}}}});

#[test]
fn a_map_without_items_goes_through_its_input() {
    gives(whole_input::definition(), "[1,2]", "[1,2]");
    gives(literal_items::definition(), "{}", "[1,2]");
    fails(
        whole_input::definition(),
        r#"{"foo":"bar"}"#,
        r#"Map state input must be an array but was: {"foo":"bar"}"#,
    );
}

mod both {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "P", "States": {
        "P": {"Type": "Parallel", "Arguments": {"a": "{% $states.input.a + 1 %}"}, "End": true,
            "Output": "{% {'in': $states.input.a, 'out': $states.result.b} %}", "Branches": [
            {"StartAt": "One", "States": {"One": {"Type": "Pass", "Output": {"b": "{% $states.input.a %}"}, "End": true}}},
            {"StartAt": "Two", "States": {"Two": {"Type": "Pass", "Output": {"b": 9}, "End": true}}}]}
    }}}
}

#[test]
fn a_parallel_takes_arguments_and_sees_its_own_input_beside_the_result() {
    gives(both::definition(), r#"{"a":1}"#, r#"{"in":1,"out":[2,9]}"#);
}

mod task {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "Work", "States": {
        "Work": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:work",
            "Arguments": {"id": "{% $states.input.id %}", "try": "{% $states.context.State.RetryCount %}"},
            "TimeoutSeconds": "{% $states.input.limit %}", "HeartbeatSeconds": "{% $states.input.limit - 1 %}",
            "Retry": [{"ErrorEquals": ["Busy"]}, {"ErrorEquals": ["States.QueryEvaluationError"], "MaxAttempts": 0}],
            "Catch": [
                {"ErrorEquals": ["Own"], "Assign": {"why": "{% $states.errorOutput.Cause %}"}, "Output": {"e": "{% $states.errorOutput %}", "in": "{% $states.input.id %}"}, "Next": "Out"},
                {"ErrorEquals": ["States.QueryEvaluationError"], "Output": "{% 'evaluation' %}", "Next": "Out"},
                {"ErrorEquals": ["States.ALL"], "Next": "Out"}],
            "Assign": {"why": "{% $states.result.why %}"}, "Output": "{% $states.result %}", "Next": "Out"},
        "Out": {"Type": "Pass", "Output": {"why": "{% $exists($why) ? $why : null %}", "data": "{% $states.input %}"}, "End": true}
    }}}
}

fn called(stepper: &Stepper) -> Pending {
    let [call] = &stepper.pending()[..] else {
        panic!("one call");
    };
    call.clone()
}

fn worked(reply: Result<Value, Failure>) -> Value {
    let mut stepper = Stepper::start(task::definition(), json!({"id": 1, "limit": 5}));
    let call = called(&stepper);
    assert_eq!(call.input, json!({"id": 1, "try": 0}));
    stepper.answer(&call, reply);
    stepper.outcome().expect("an end").expect("output").clone()
}

#[test]
fn a_task_takes_arguments_and_gives_its_result_or_what_a_catcher_says() {
    let result = json!({"why": "so"});
    assert_eq!(
        worked(Ok(result.clone())),
        json!({"why": "so", "data": result})
    );
    assert_eq!(
        worked(Err(Failure::new("Own", "cause"))),
        json!({"why": "cause", "data": {"e": {"Error": "Own", "Cause": "cause"}, "in": 1}})
    );
    assert_eq!(
        worked(Err(Failure::new("Other", "x"))),
        json!({"why": null, "data": {"Error": "Other", "Cause": "x"}})
    );
}

#[test]
fn a_failing_expression_of_a_task_can_be_caught() {
    // There is no `why`, so `Assign` fails.
    assert_eq!(
        worked(Ok(json!({}))),
        json!({"why": null, "data": "evaluation"})
    );
    let stepper = Stepper::start(task::definition(), json!({"id": 1, "limit": 0.5}));
    let output = stepper.outcome().expect("an end").expect("output").clone();
    assert_eq!(output, json!({"why": null, "data": "evaluation"}));
}

state!(seconds, {"Type": "Wait", "Seconds": "{% $states.input.s %}", "End": true});
state!(timestamp, {"Type": "Wait", "Timestamp": "{% $states.input.t %}", "End": true});

#[test]
fn a_wait_takes_seconds_or_a_timestamp() {
    gives(seconds::definition(), r#"{"s":0}"#, r#"{"s":0}"#);
    fails(
        seconds::definition(),
        r#"{"s":"1"}"#,
        "The JSONata expression '$states.input.s' specified for the field 'Seconds' returned an unexpected result type. Expected 'number', but was 'string' for value: \"1\"",
    );
    gives(
        timestamp::definition(),
        r#"{"t":"1969-03-14T01:59:00Z"}"#,
        r#"{"t":"1969-03-14T01:59:00Z"}"#,
    );
    fails(
        timestamp::definition(),
        r#"{"t":"2016-12-05 21:29:29Z"}"#,
        "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: 2016-12-05 21:29:29Z",
    );
}

state!(fail, {"Type": "Fail", "Error": "{% 'Err' & $states.input.n %}", "Cause": "{% $string($states.input) %}"});
state!(fail_type, {"Type": "Fail", "Error": "{% $states.input.n %}"});

#[test]
fn a_fail_makes_its_texts() {
    let stepper = Stepper::start(fail::definition(), json!({"n": 1}));
    let error = stepper.outcome().expect("an end").expect_err("it fails");
    assert_eq!(
        (error.error(), error.cause()),
        (Some("Err1"), Some(r#"{"n":1}"#))
    );
    fails(
        fail_type::definition(),
        r#"{"n":1}"#,
        "The JSONata expression '$states.input.n' specified for the field 'Error' returned an unexpected result type. Expected 'string', but was 'number' for value: 1",
    );
}

state!(states, {"Type": "Pass", "End": true, "Output": "{% [$keys($states), $lookup($states, 'input').a, $states.context.State.Name, $map([1], function($x) { $states.input.a })] %}"});

#[test]
fn states_can_be_passed_around_and_read_from_anywhere() {
    gives(
        states::definition(),
        r#"{"a":5}"#,
        r#"["input","context",5,"S",5]"#,
    );
}

state!(chance, {"Type": "Pass", "End": true, "Output": ["{% $random(42) %}", "{% $uuid() = $uuid() %}", "{% $random() < 1 %}"]});

#[test]
fn chance_comes_from_the_execution_or_a_seed() {
    gives(
        chance::definition(),
        "{}",
        "[0.7275636800328681,false,true]",
    );
}
