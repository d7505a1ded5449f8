//! Values that fit no field, and who hears of them: retriers, catchers, the history.

#![expect(
    deprecated,
    reason = "the compiler warns of the variable that nothing reads"
)]

use std::time::Duration;

use asl_query_tests::{fails_in, gives, history};
use asl_runtime::{Definition, Failure, Value, json, testing::Stepper};

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

/// The expression of every field below. What it gives is in `v`; `f` makes it a function, `n` a division.
macro_rules! fields {
    ($($name:ident: $field:literal, { $($state:tt)* } [$($more:tt)*];)*) => {
        $(state!($name, { $($state)* } $($more)*);)*

        /// Each machine, and the field in which the expression stands.
        fn fields() -> Vec<(&'static Definition, &'static str)> {
            vec![$(($name::definition(), $field)),*]
        }
    };
}

fields! {
    condition: "Choices[0]/Condition", {"Type": "Choice", "Default": "Z", "Choices": [{"Next": "Z",
        "Condition": "{% $states.input.f ? $sum : $states.input.n ? 1 / 0 : $states.input.v %}"}]} [, "Z": {"Type": "Succeed"}];
    seconds: "Seconds", {"Type": "Wait", "End": true,
        "Seconds": "{% $states.input.f ? $sum : $states.input.n ? 1 / 0 : $states.input.v %}"} [];
    timestamp: "Timestamp", {"Type": "Wait", "End": true,
        "Timestamp": "{% $states.input.f ? $sum : $states.input.n ? 1 / 0 : $states.input.v %}"} [];
    timeout: "TimeoutSeconds", {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:work", "End": true,
        "TimeoutSeconds": "{% $states.input.f ? $sum : $states.input.n ? 1 / 0 : $states.input.v %}"} [];
    heartbeat: "HeartbeatSeconds", {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:work", "End": true,
        "HeartbeatSeconds": "{% $states.input.f ? $sum : $states.input.n ? 1 / 0 : $states.input.v %}"} [];
    items: "Items", {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Succeed"}}},
        "Items": "{% $states.input.f ? $sum : $states.input.n ? 1 / 0 : $states.input.v %}"} [];
    concurrency: "MaxConcurrency", {"Type": "Map", "End": true, "Items": [1], "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Succeed"}}},
        "MaxConcurrency": "{% $states.input.f ? $sum : $states.input.n ? 1 / 0 : $states.input.v %}"} [];
    error: "Error", {"Type": "Fail",
        "Error": "{% $states.input.f ? $sum : $states.input.n ? 1 / 0 : $states.input.v %}"} [];
    cause: "Cause", {"Type": "Fail",
        "Cause": "{% $states.input.f ? $sum : $states.input.n ? 1 / 0 : $states.input.v %}"} [];
    role: "Credentials/RoleArn", {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:work", "End": true,
        "Credentials": {"RoleArn": "{% $states.input.f ? $sum : $states.input.n ? 1 / 0 : $states.input.v %}"}} [];
    output: "Output", {"Type": "Pass", "End": true,
        "Output": "{% $states.input.f ? $sum : $states.input.n ? 1 / 0 : $states.input.v %}"} [];
    assign: "Assign/x", {"Type": "Pass", "End": true,
        "Assign": {"x": "{% $states.input.f ? $sum : $states.input.n ? 1 / 0 : $states.input.v %}"}} [];
    arguments: "Arguments", {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:work", "End": true,
        "Arguments": "{% $states.input.f ? $sum : $states.input.n ? 1 / 0 : $states.input.v %}"} [];
    selector: "ItemSelector", {"Type": "Map", "End": true, "Items": [1], "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Succeed"}}},
        "ItemSelector": "{% $states.input.f ? $sum : $states.input.n ? 1 / 0 : $states.input.v %}"} [];
}

#[track_caller]
fn fails(definition: &'static Definition, input: &str, field: &str, why: &str) {
    let expression = "$states.input.f ? $sum : $states.input.n ? 1 / 0 : $states.input.v";
    let cause =
        format!("The JSONata expression '{expression}' specified for the field '{field}' {why}");
    fails_in(
        definition,
        input,
        ("S", 2),
        ("States.QueryEvaluationError", &cause),
    );
}

#[test]
fn a_function_and_nothing_at_all_fit_no_field() {
    for (definition, field) in fields() {
        fails(
            definition,
            r#"{"f":true}"#,
            field,
            "returned an unsupported result type.",
        );
        fails(definition, "{}", field, "returned nothing (undefined).");
    }
}

#[test]
fn what_is_no_number_in_json_is_a_string_where_another_type_is_needed() {
    for (definition, field) in fields() {
        let needed = match field {
            "Choices[0]/Condition" => "boolean",
            "Items" => "array",
            "Seconds" | "TimeoutSeconds" | "HeartbeatSeconds" | "MaxConcurrency" => "number",
            _ => continue,
        };
        let why = format!(
            "returned an unexpected result type. Expected '{needed}', but was 'string' for value: \"Infinity\""
        );
        fails(definition, r#"{"n":true}"#, field, &why);
    }
    gives(output::definition(), r#"{"n":true}"#, "\"Infinity\"");
}

#[test]
fn a_whole_number_keeps_to_the_range_of_its_field() {
    for (definition, field) in fields() {
        let (least, most) = match field {
            "Seconds" => (0, 99_999_999),
            "TimeoutSeconds" | "HeartbeatSeconds" => (1, 99_999_999),
            "MaxConcurrency" => (0, u32::MAX),
            _ => continue,
        };
        for value in ["-1", "1.5", "4294967296", "1e300"] {
            let why = format!(
                "returned a value that does not fit. Expected a whole number from {least} to {most}, but was: {value}"
            );
            fails(definition, &format!(r#"{{"v":{value}}}"#), field, &why);
        }
    }
    gives(concurrency::definition(), r#"{"v":2.0}"#, "[1]");
}

mod after {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "S", "States": {
        "S": {"Type": "Pass", "Output": "{% {'a': [1 / 0, {'b': -1 / 0}], 'n': 0 / 0, 'two': 2} %}", "Next": "T"},
        "T": {"Type": "Pass", "Output": "{% [$type($states.input.n), $states.input.a[0] & $states.input.a[1].b, $type($states.input.two)] %}", "End": true}
    }}}
}

#[test]
fn what_is_no_number_in_json_is_a_string_for_the_next_state_too() {
    gives(
        after::definition(),
        "{}",
        r#"["string","Infinity-Infinity","number"]"#,
    );
}

state!(types, {"Type": "Choice", "Default": "Z", "Choices": [{"Condition": "{% $states.input %}", "Next": "Z"}]}, "Z": {"Type": "Succeed"});

#[test]
fn a_cause_names_the_type_and_shows_the_value_as_compact_json() {
    for (value, kind) in [
        ("null", "null"),
        ("[1, {\"a\": null}]", "array"),
        ("{\"b\": 1.50, \"a\": \"\\u00e9\\n\"}", "object"),
        ("1e2", "number"),
        ("\"true\"", "string"),
    ] {
        let shown = Value::parse(value).expect("JSON").to_string();
        let cause = format!(
            "The JSONata expression '$states.input' specified for the field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean', but was '{kind}' for value: {shown}"
        );
        fails_in(
            types::definition(),
            value,
            ("S", 2),
            ("States.QueryEvaluationError", &cause),
        );
    }
}

mod heard {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "S", "States": {
        "S": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:work",
            "Arguments": "{% $states.context.State.RetryCount < $states.input.failures ? $error('again') : $states.context.State.RetryCount %}",
            "Retry": [{"ErrorEquals": ["States.QueryEvaluationError"], "MaxAttempts": 2}],
            "Catch": [{"ErrorEquals": ["States.TaskFailed"], "Output": "{% $states.errorOutput.Error %}", "Next": "Z"}], "Next": "Z"},
        "Z": {"Type": "Succeed"}
    }}}
}

#[test]
fn a_failing_expression_of_a_task_is_retried_and_is_a_failed_task() {
    let mut stepper = Stepper::start(heard::definition(), json!({"failures": 2}));
    stepper.advance(Duration::from_secs(3));
    let call = stepper.pending().remove(0);
    assert_eq!(call.input, json!(2));
    let mut stepper = Stepper::start(heard::definition(), json!({"failures": 3}));
    stepper.advance(Duration::from_secs(3));
    let output = stepper.outcome().expect("an end").expect("output");
    assert_eq!(*output, json!("States.QueryEvaluationError"));
}

mod caught {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "S", "States": {
        "S": {"Type": "Map", "Catch": [{"ErrorEquals": ["States.ALL"], "Output": "{% $states.errorOutput.Error %}", "Next": "Z"}],
            "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Succeed"}}}, "Next": "Z"},
        "Z": {"Type": "Succeed"}
    }}}
}

#[test]
fn the_failed_evaluation_of_an_input_without_items_has_no_location() {
    let lines = history(caught::definition(), &json!({"foo": "bar"}), |_| {});
    let failed = lines.iter().find(|line| line.contains("EvaluationFailed"));
    let failed = failed.unwrap_or_else(|| panic!("{lines:?}"));
    assert!(
        failed.contains(r#""state":"S""#) && !failed.contains("location"),
        "{failed}"
    );
    gives(
        caught::definition(),
        "{}",
        "\"States.QueryEvaluationError\"",
    );
}

state!(order, {"Type": "Pass", "End": true, "Output": {
    "made": "{% {'b': 1, '10': 2, 'a': 3, '1': 4} %}", "merged": "{% $merge([{'z': 1, 'y': 2}, {'a': 3, 'z': 4}]) %}", "keys": "{% $keys($states.input) %}"}});

#[test]
fn members_stay_in_the_order_in_which_they_were_made() {
    gives(
        order::definition(),
        r#"{"b":1,"10":2,"a":3,"1":4}"#,
        r#"{"made":{"b":1,"10":2,"a":3,"1":4},"merged":{"z":4,"y":2,"a":3},"keys":["b","10","a","1"]}"#,
    );
}

state!(moment, {"Type": "Pass", "End": true, "Output": [
    "{% $now() = $fromMillis($millis()) and $millis() = $millis() %}", "{% $toMillis($now()) - $toMillis($states.context.State.EnteredTime) %}"]});

#[test]
fn an_evaluation_has_one_moment_that_of_the_states_entry() {
    gives(moment::definition(), "{}", "[true,0]");
}

state!(literal, {"Type": "Pass", "End": true, "Output": [" {% 1 %}", "\t{% 1", "{%1%}", "{%\n 1 \n%}", "1 %}", "a {% 1 %}"]});

#[test]
fn blanks_before_an_expression_make_it_text() {
    gives(
        literal::definition(),
        "{}",
        r#"[" {% 1 %}","\t{% 1",1,1,"1 %}","a {% 1 %}"]"#,
    );
}

/// A failure that a handler has made is no failed evaluation.
#[test]
fn a_handlers_error_stays_its_own() {
    let mut stepper = Stepper::start(heard::definition(), json!({"failures": 0}));
    let call = stepper.pending().remove(0);
    stepper.answer(&call, Err(Failure::new("Own", "cause")));
    let output = stepper.outcome().expect("an end").expect("output");
    assert_eq!(*output, json!("Own"));
}

state!(nothing, {"Type": "Pass", "End": true, "Output": {"a": [1, "{% $states.input.nope %}"]}});

#[test]
fn a_failed_evaluation_is_an_event_behind_what_came_before_the_state() {
    let lines = history(nothing::definition(), &json!({}), |_| {});
    let [_, entered, failed, ended] = &lines[..] else {
        panic!("four events: {lines:?}");
    };
    assert!(entered.starts_with("2←0 PassStateEntered"), "{entered}");
    assert!(failed.starts_with("3←0 EvaluationFailed"), "{failed}");
    assert!(failed.contains(r#""location":"Output/a[1]""#), "{failed}");
    assert!(failed.contains(r#""state":"S""#), "{failed}");
    assert!(ended.starts_with("4←3 ExecutionFailed"), "{ended}");
}
