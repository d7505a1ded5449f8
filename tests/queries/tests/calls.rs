//! Calls of intrinsic functions inside templates.

#![expect(
    deprecated,
    reason = "the compiler warns of variables that are not assigned or not read"
)]

use asl_query_tests::{fails, gives, state};

state!(nested, {"Type": "Pass", "Parameters": {
    "x.$": "States.Format( '{}' , States.ArrayGetItem($.list, States.MathAdd($.at, 1)))"
}});

#[test]
fn calls_stand_inside_each_other() {
    gives(
        nested::definition(),
        r#"{"list":["a","b"],"at":0}"#,
        r#"{"x":"b"}"#,
    );
}

#[test]
fn a_failure_inside_quotes_the_outermost_call() {
    let told = |what: &str| {
        format!(
            "The function 'States.Format( '{{}}' , States.ArrayGetItem($.list, States.MathAdd($.at, 1)))' had the following error: {what}"
        )
    };
    fails(
        nested::definition(),
        r#"{"at":0}"#,
        &told(
            r#"The JsonPath argument for the field '$.list' could not be found in the input '{"at":0}'"#,
        ),
    );
    fails(
        nested::definition(),
        r#"{"list":[1],"at":0}"#,
        &told("Invalid arguments in States.ArrayGetItem"),
    );
    fails(
        nested::definition(),
        r#"{"list":[1],"at":"0"}"#,
        &told("Invalid arguments in States.MathAdd"),
    );
}

state!(index, {"Type": "Pass", "Parameters": {"x.$": "States.JsonToString($.a[0])"}});
state!(context, {"Type": "Pass", "Parameters": {"x.$": "States.JsonToString($$.Nope.Deep)"}});
state!(list, {"Type": "Pass", "Parameters": {"x.$": "States.ArrayLength($.a[*])"}});

#[test]
fn a_path_among_the_arguments_must_lead_somewhere() {
    gives(index::definition(), r#"{"a":[null]}"#, r#"{"x":"null"}"#);
    fails(
        index::definition(),
        r#"{"a":1}"#,
        "The function 'States.JsonToString($.a[0])' had the following error: Filter: [0] can only be applied to arrays. Current context is: 1",
    );
    fails(
        index::definition(),
        r#"{"a":[]}"#,
        r#"The function 'States.JsonToString($.a[0])' had the following error: The JsonPath argument for the field '$.a[0]' could not be found in the input '{"a":[]}'"#,
    );
}

#[test]
fn a_path_into_the_context_is_shown_with_one_dollar() {
    fails(
        context::definition(),
        r#"{"a":1}"#,
        r#"The function 'States.JsonToString($$.Nope.Deep)' had the following error: The JsonPath argument for the field '$.Nope.Deep' could not be found in the input '{"a":1}'"#,
    );
}

#[test]
fn a_path_that_may_find_several_finds_none_without_an_error() {
    gives(list::definition(), "{}", r#"{"x":0}"#);
}

state!(folded, {"Type": "Pass", "Parameters": {
    "a.$": "States.ArrayPartition(States.ArrayRange(1, 5, 2), 2)",
    "b.$": "States.Format('It\\'s \\{{}\\}', 'so')",
    "c.$": "States.StringToJson('\\{\"a\":[1,2.50]\\}')"
}});

#[test]
fn calls_of_constants_give_what_they_would_at_run_time() {
    gives(
        folded::definition(),
        "{}",
        r#"{"a":[[1,3],[5]],"b":"It's {so}","c":{"a":[1,2.5]}}"#,
    );
}

state!(chance, {"Type": "Pass", "Parameters": {
    "a.$": "States.UUID()", "b.$": "States.UUID()", "n.$": "States.MathRandom($.from, 9)"
}});

#[test]
fn chance_is_drawn_once_for_each_call() {
    let output = asl_runtime::testing::Stepper::start(
        chance::definition(),
        asl_runtime::Value::parse(r#"{"from":1}"#).unwrap(),
    );
    let output = output.outcome().unwrap().unwrap();
    assert_ne!(output["a"], output["b"]);
    assert!(matches!(output["n"].as_i64(), Some(1..9)));
}

state!(variable, {"Type": "Pass", "Parameters": {"x.$": "States.Format('{}', $later)"}, "Assign": {"later": 1}});

#[test]
fn an_unassigned_variable_among_the_arguments_is_not_found() {
    fails(
        variable::definition(),
        "{}",
        "The function 'States.Format('{}', $later)' had the following error: The JsonPath argument for the field '$later' could not be found in the input '{}'",
    );
}
