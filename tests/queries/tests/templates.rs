//! Payload templates, `InputPath`, `OutputPath` and `ResultPath`.

#![expect(
    deprecated,
    reason = "the compiler warns of variables that are not assigned or not read"
)]

use asl_query_tests::{fails, fails_as, gives, state};

state!(nested, {"Type": "Pass", "Parameters": {
    "a.$": "$.x", "list": [1, "$.x", {"b.$": "$.y[1]"}], "c": {"d": {"e.$": "$.x"}}, "f": "$.x"
}});

#[test]
fn objects_at_any_depth_are_templates_and_bare_strings_are_not() {
    gives(
        nested::definition(),
        r#"{"x": 1, "y": [2, 3]}"#,
        r#"{"a":1,"list":[1,"$.x",{"b":3}],"c":{"d":{"e":1}},"f":"$.x"}"#,
    );
}

#[test]
fn a_missing_member_is_an_error_that_names_its_key() {
    fails(
        nested::definition(),
        r#"{"y":[2,3]}"#,
        "The JSONPath '$.x' specified for the field 'a.$' could not be found in the input '{\"y\":[2,3]}'",
    );
    fails(
        nested::definition(),
        r#"{"x":1,"y":2}"#,
        "The JSONPath '$.y[1]' specified for the field 'b.$' could not be found in the input '{\"x\":1,\"y\":2}'",
    );
}

#[test]
fn an_index_past_the_end_gives_null() {
    gives(
        nested::definition(),
        r#"{"x":1,"y":[]}"#,
        r#"{"a":1,"list":[1,"$.x",{"b":null}],"c":{"d":{"e":1}},"f":"$.x"}"#,
    );
}

#[test]
fn a_template_with_paths_refuses_null() {
    let cause = "Unable to apply Path transformation to null or empty input.";
    fails(nested::definition(), "null", cause);
    fails(whole::definition(), "null", cause);
    fails(lists::definition(), "null", cause);
}

state!(whole, {"Type": "Pass", "Parameters": {"all.$": "$", ".$": "$.a"}});

#[test]
fn a_key_of_only_the_suffix_is_the_empty_name() {
    gives(whole::definition(), r#"{"a":1}"#, r#"{"all":{"a":1},"":1}"#);
}

state!(lists, {"Type": "Pass", "Parameters": {
    "star.$": "$.items[*].v", "tail.$": "$.items[1:]", "deep.$": "$..v", "hit.$": "$.items[?(@.v =~ /a.*/i)]"
}});

#[test]
fn a_path_that_may_find_several_gives_a_list_always() {
    gives(
        lists::definition(),
        "{}",
        r#"{"star":[],"tail":[],"deep":[],"hit":[]}"#,
    );
    gives(
        lists::definition(),
        r#"{"items":[{"v":"Abc"},{"w":0}]}"#,
        r#"{"star":["Abc"],"tail":[{"w":0}],"deep":["Abc"],"hit":[{"v":"Abc"}]}"#,
    );
}

state!(definite, {"Type": "Pass", "Parameters": {
    "length.$": "$.a.length()", "sum.$": "$..n.sum()", "two.$": "$['a','b']", "last.$": "$.a.last()"
}});

#[test]
fn functions_and_names_at_the_end_give_one_value() {
    gives(
        definite::definition(),
        r#"{"a":[{"n":1},{"n":2}]}"#,
        r#"{"length":2,"sum":3.0,"two":{"a":[{"n":1},{"n":2}]},"last":{"n":2}}"#,
    );
    fails(
        definite::definition(),
        r#"{"a":"b"}"#,
        "The JSONPath '$.a.length()' specified for the field 'length.$' could not be found in the input '{\"a\":\"b\"}'",
    );
}

state!(context, {"Type": "Pass", "Parameters": {"a.$": "$$.State.Name", "b.$": "$$.Execution.Input.b"}});

#[test]
fn a_missing_member_of_the_context_shows_the_input() {
    gives(context::definition(), r#"{"b":1}"#, r#"{"a":"S","b":1}"#);
    fails(
        context::definition(),
        r#"{"c":1}"#,
        "The JSONPath '$$.Execution.Input.b' specified for the field 'b.$' could not be found in the input '{\"c\":1}'",
    );
}

state!(unassigned, {"Type": "Pass", "Parameters": {"a.$": "$later.x"}, "Assign": {"later": 1}});

#[test]
fn a_variable_that_nothing_assigned_yet_is_not_found() {
    fails(
        unassigned::definition(),
        "{}",
        "The JSONPath '$later.x' specified for the field 'a.$' could not be found in the input '{}'",
    );
}

state!(input_path, {"Type": "Pass", "InputPath": "$.a.b"});
state!(input_list, {"Type": "Pass", "InputPath": "$.a[*].b"});
state!(input_null, {"Type": "Pass", "InputPath": null});
state!(output_path, {"Type": "Pass", "OutputPath": "$.a[0]"});
state!(output_null, {"Type": "Pass", "OutputPath": null});

#[test]
fn an_input_path_that_leads_nowhere_says_where_it_stopped() {
    gives(input_path::definition(), r#"{"a":{"b":[1]}}"#, "[1]");
    fails(
        input_path::definition(),
        r#"{"a":{}}"#,
        "Invalid path '$.a.b' : No results for path: $['a']['b']",
    );
    fails(
        input_path::definition(),
        "{}",
        "Invalid path '$.a.b' : Missing property in path $['a']",
    );
}

#[test]
fn an_input_path_that_may_find_several_gives_a_list() {
    gives(input_list::definition(), r#"{"a":[{"b":1},{}]}"#, "[1]");
    gives(input_list::definition(), "{}", "[]");
}

#[test]
fn null_paths_give_an_empty_object() {
    gives(input_null::definition(), "[1]", "{}");
    gives(output_null::definition(), "[1]", "{}");
}

#[test]
fn an_output_path_selects_from_the_result() {
    gives(output_path::definition(), r#"{"a":[5]}"#, "5");
    fails(
        output_path::definition(),
        r#"{"a":[]}"#,
        "Invalid path '$.a[0]' : No results for path: $['a'][0]",
    );
    fails(
        output_path::definition(),
        r#"{"a":1}"#,
        "Invalid path '$.a[0]' : Filter: [0] can only be applied to arrays. Current context is: 1",
    );
}

state!(result_path, {"Type": "Pass", "Result": 1, "ResultPath": "$.a.b"});
state!(result_null, {"Type": "Pass", "Result": 1, "ResultPath": null});
state!(result_and_output, {"Type": "Pass", "Result": {"x": 1}, "ResultPath": "$.a", "OutputPath": "$.a.x"});

#[test]
fn a_result_is_put_into_the_raw_input() {
    gives(result_path::definition(), "{}", r#"{"a":{"b":1}}"#);
    gives(
        result_path::definition(),
        r#"{"a":{"b":0,"c":2},"d":3}"#,
        r#"{"a":{"b":1,"c":2},"d":3}"#,
    );
    gives(result_null::definition(), "[7]", "[7]");
    gives(result_and_output::definition(), r#"{"z":0}"#, "1");
}

#[test]
fn a_result_that_does_not_fit_is_a_conflict() {
    for (input, shown) in [
        (r#""input1""#, r#""input1""#),
        (r#"{"a": [1]}"#, r#"{"a":[1]}"#),
    ] {
        fails_as(
            result_path::definition(),
            input,
            "States.ReferencePathConflict",
            &format!("Unable to apply ReferencePath $.a.b to input {shown}"),
        );
    }
}
