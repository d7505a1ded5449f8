//! Variables that may not be assigned or are never read, members that are never there, values that never fit.

use crate::check::tests::{all_places, found};

/// A machine in JSONata with these states.
fn jsonata(states: &str) -> String {
    format!("{{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"A\", \"States\": {{\n{states}}}}}")
}

/// The same in JSONPath.
fn jsonpath(states: &str) -> String {
    format!("{{\"StartAt\": \"A\", \"States\": {{\n{states}}}}}")
}

fn assert_places(cases: &[(String, &[&str])]) {
    for (definition, found) in cases {
        assert_eq!(all_places(definition), *found, "{definition}");
    }
}

const CATCH: &str = r#""A": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:1:function:f", "Assign": {"x": 1}, "Next": "C",
"Catch": [{"ErrorEquals": ["X"], "Next": "C"@}]},"#;

#[test]
fn a_variable_that_some_way_does_not_assign_is_a_warning_at_its_read() {
    let caught = |assign: &str, reader: &str| CATCH.replace('@', assign) + "\n" + reader;
    let jsonata_reader = r#""C": {"Type": "Pass", "Output": {"a": "{% 1 + $x %}"}, "End": true}"#;
    let jsonpath_reader = r#""C": {"Type": "Pass", "InputPath": "$x.y", "End": true}"#;
    let assign = r#", "Assign": {"x": 2}"#;
    assert_places(&[
        (
            jsonata(&caught("", jsonata_reader)),
            &["warning ASL3107 4:47"],
        ),
        (
            jsonpath(&caught("", jsonpath_reader)),
            &["warning ASL3107 4:37"],
        ),
        (jsonata(&caught(assign, jsonata_reader)), &[]),
        (jsonpath(&caught(assign, jsonpath_reader)), &[]),
    ]);
}

#[test]
fn what_a_state_assigns_is_there_for_the_next_only() {
    assert_places(&[
        (
            jsonata(r#""A": {"Type": "Pass", "Assign": {"x": "{% $x + 1 %}"}, "End": true}"#),
            &["warning ASL3107 2:43"],
        ),
        (
            jsonata(
                r#""A": {"Type": "Pass", "Assign": {"x": 1}, "Next": "B"},
"B": {"Type": "Pass", "Assign": {"x": "{% $x + 1 %}"}, "Next": "B"}"#,
            ),
            &["ASL2004 1:41"],
        ),
        (
            jsonpath(
                r#""A": {"Type": "Pass", "Assign": {"x.$": "States.MathAdd($x, 1)"}, "End": true}"#,
            ),
            &["warning ASL3107 2:57"],
        ),
    ]);
}

#[test]
fn inner_states_read_what_was_assigned_before_theirs_and_keep_their_own() {
    let map = |before: &str, inner: &str, after: &str| {
        jsonata(&format!(
            r#""A": {{"Type": "Pass", "Assign": {{"y": 1{before}}}, "Next": "M"}},
"M": {{"Type": "Map", "Items": "{{% [$y] %}}", "Next": "Z", "ItemProcessor": {{"StartAt": "I", "States": {{
"I": {{"Type": "Pass", {inner}, "End": true}}}}}}}},
"Z": {{"Type": "Pass", {after}, "End": true}}"#
        ))
    };
    let read = r#""Output": "{% $x %}""#;
    assert_places(&[
        (map(r#", "x": 1"#, read, r#""Comment": """#), &[]),
        (
            map("", r#""Assign": {"x": 1}"#, read),
            &["warning ASL3108 4:34", "warning ASL3107 5:37"],
        ),
        (
            map("", read, r#""Assign": {"x": 1}"#),
            &["warning ASL3107 4:37"],
        ),
    ]);
}

#[test]
fn a_variable_that_is_asked_for_is_known_to_be_absent_at_times() {
    let states = |output: &str| {
        jsonata(&format!(
            r#""A": {{"Type": "Choice", "Choices": [{{"Condition": "{{% $states.input.a %}}", "Assign": {{"x": 1}}, "Next": "B"}}], "Default": "B"}},
"B": {{"Type": "Pass", "Output": "{{% {output} %}}", "End": true}}"#
        ))
    };
    assert_places(&[
        (states("$exists($x.y) ? $x.y : 0"), &[]),
        (states("$x ? $x : 0"), &[]),
        (states("$sum($x)"), &["warning ASL3107 3:42"]),
        (states("($x := 1; $x)"), &["warning ASL3108 2:87"]),
        // It may be either.
        (
            states("($states.input ? $x := 1; $x)"),
            &["warning ASL3107 3:63"],
        ),
        (
            jsonpath(
                r#""A": {"Type": "Choice", "Choices": [{"Variable": "$.b", "IsNull": true, "Assign": {"x": 1}, "Next": "B"}], "Default": "B"},
"B": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$x", "IsPresent": true}, {"Variable": "$x", "NumericEquals": 1}], "Next": "C"}], "Default": "C"},
"C": {"Type": "Succeed"}"#,
            ),
            &[],
        ),
    ]);
}

#[test]
fn a_warning_shows_the_shortest_way_and_the_nearest_name() {
    let long: String = (0..9)
        .map(|n| {
            format!(
                "\"S{n}\": {{\"Type\": \"Pass\", \"Next\": \"S{}\"}},\n",
                n + 1
            )
        })
        .collect();
    let text = jsonata(&format!(
        r#""A": {{"Type": "Choice", "Choices": [{{"Condition": "{{% $states.input.a %}}", "Assign": {{"total": 1}}, "Next": "S9"}}], "Default": "S0"}},
{long}"S9": {{"Type": "Pass", "Output": "{{% $total + $totl %}}", "End": true}}"#
    ));
    let (_, found) = found(&text);
    let [total, typo] = &found[..] else {
        panic!("two findings: {found:?}");
    };
    assert_eq!(total.message, "`$total` may not be assigned here");
    let note = "nothing assigns it on the way `A` → `S0` → `S1` → … → `S7` → `S8` → `S9`";
    assert_eq!(total.note.as_deref(), Some(note));
    assert_eq!(typo.message, "nothing assigns `$totl`");
    assert_eq!(typo.help.as_deref(), Some("did you mean `$total`?"));
}

#[test]
fn a_variable_that_nothing_reads_is_said_once_for_each_scope() {
    assert_places(&[
        (
            jsonata(
                r#""A": {"Type": "Pass", "Assign": {"y": 1, "x": 1}, "Next": "B"},
"B": {"Type": "Pass", "Assign": {"x": 2}, "Output": "{% $y %}", "End": true}"#,
            ),
            &["warning ASL3108 2:42"],
        ),
        (
            jsonpath(
                r#""A": {"Type": "Parallel", "End": true, "Branches": [
{"StartAt": "L", "States": {"L": {"Type": "Pass", "Assign": {"x": 1}, "End": true}}},
{"StartAt": "R", "States": {"R": {"Type": "Pass", "Assign": {"x": 1}, "Next": "S"}, "S": {"Type": "Pass", "OutputPath": "$x", "End": true}}}]"#,
            ) + "}",
            &["warning ASL3108 3:62"],
        ),
        (
            jsonpath(
                r#""A": {"Type": "Pass", "Assign": {"x": 1}, "Next": "B"},
"B": {"Type": "Pass", "OutputPath": "$.a[?(@.b == $x)]", "End": true}"#,
            ),
            &["ASL3001 3:51"],
        ),
    ]);
}

#[test]
fn of_hundreds_of_variables_that_are_amiss_some_are_told() {
    let states = |n: usize| {
        let state = |n| {
            format!(
                r#""S{n}": {{"Type": "Pass", "Assign": {{"set{n}": 1}}, "Output": "{{% $read{n} %}}", "Next": "S{}"}}"#,
                n + 1
            )
        };
        let states: Vec<_> = (0..n).map(state).collect();
        jsonata(&format!(
            "{},\n\"S{n}\": {{\"Type\": \"Succeed\"}}",
            states.join(",\n")
        ))
        .replace("\"A\"", "\"S0\"")
    };
    assert_eq!(all_places(&states(20)).len(), 40);
    assert_eq!(all_places(&states(300)).len(), 200);
}

#[test]
fn the_members_of_states_and_of_its_context_are_known() {
    let pass = |output: &str| {
        jsonata(&format!(
            r#""A": {{"Type": "Pass", "Output": "{{% {output} %}}", "End": true}}"#
        ))
    };
    assert_places(&[
        (pass("$states.inptu.a"), &["warning ASL3106 2:45"]),
        (
            pass("$states.context.Execution.Nam"),
            &["warning ASL3106 2:63"],
        ),
        (
            pass("$states.context.`State Machine`.Id"),
            &["warning ASL3106 2:53"],
        ),
        (pass("$states.context.Execution.Input.anything"), &[]),
        (pass("$states.context.Task.Token"), &[]),
        (pass("($states := {'a': 1}; $states.a)"), &[]),
    ]);
}

#[test]
fn a_value_that_can_never_fit_its_field_is_a_warning() {
    let wait = |fields: &str| {
        jsonata(&format!(
            "\"A\": {{\"Type\": \"Wait\", {fields}, \"End\": true}}"
        ))
    };
    let map = |items: &str| {
        jsonata(&format!(
            r#""A": {{"Type": "Map", "Items": {items}, "End": true, "ItemProcessor": {{"StartAt": "I", "States": {{"I": {{"Type": "Pass", "End": true}}}}}}}}"#
        ))
    };
    let choice = |condition: &str| {
        jsonata(&format!(
            r#""A": {{"Type": "Choice", "Choices": [{{"Condition": "{condition}", "Next": "B"}}], "Default": "B"}}, "B": {{"Type": "Succeed"}}"#
        ))
    };
    let fail = |error: &str| jsonata(&format!(r#""A": {{"Type": "Fail", "Error": "{error}"}}"#));
    assert_places(&[
        (wait(r#""Seconds": "{% 'x' %}""#), &["warning ASL3109 2:38"]),
        (
            wait(r#""Timestamp": "{% $millis() %}""#),
            &["warning ASL3109 2:40"],
        ),
        (wait(r#""Seconds": "{% $states.input ? 1 : 'x' %}""#), &[]),
        (
            map(r#""{% $count($states.input) %}""#),
            &["warning ASL3109 2:35"],
        ),
        (map(r#""{% [1] %}""#), &[]),
        (map(r#""{% $states.input %}""#), &[]),
        (choice("{% 'true' %}"), &["warning ASL3109 2:55"]),
        (choice("{% 1 = 2 %}"), &[]),
        (fail("{% 404 %}"), &["warning ASL3109 2:36"]),
        (fail("{% $string(404) %}"), &[]),
        (
            jsonata(r#""A": {"Type": "Pass", "Output": {"a": "{% $sum %}"}, "End": true}"#),
            &["warning ASL3109 2:43"],
        ),
    ]);
}

#[test]
fn a_literal_of_the_wrong_type_is_an_error() {
    let state = |fields: &str| jsonata(&format!("\"A\": {{\"End\": true, {fields}}}"));
    let task = |field: &str| {
        state(&format!(
            "\"Type\": \"Task\", \"Resource\": \"arn:aws:lambda:us-east-1:1:function:f\",\n{field}"
        ))
    };
    let map = |field: &str| {
        state(&format!(
            "\"Type\": \"Map\", \"ItemProcessor\": {{\"StartAt\": \"I\", \"States\": {{\"I\": {{\"Type\": \"Succeed\"}}}}}},\n{field}"
        ))
    };
    let rule = |field: &str| {
        jsonata(&format!(
            "\"A\": {{\"Type\": \"Choice\", \"Default\": \"B\", \"Choices\": [{{\"Next\": \"B\",\n{field}}}]}}, \"B\": {{\"Type\": \"Succeed\"}}"
        ))
    };
    assert_places(&[
        (map(r#""Items": 5"#), &["ASL1003 3:10"]),
        (map(r#""Items": "[1]""#), &["ASL1003 3:10"]),
        (map(r#""Items": [1, "{% 2 %}"]"#), &[]),
        (map(r#""MaxConcurrency": "2""#), &["ASL1003 3:19"]),
        (rule(r#""Condition": "x""#), &["ASL1003 3:14"]),
        (rule(r#""Condition": 1"#), &["ASL1003 3:14"]),
        (rule(r#""Condition": true"#), &["warning ASL2008 2:36"]),
        (task(r#""TimeoutSeconds": "5""#), &["ASL1003 3:19"]),
        (task(r#""HeartbeatSeconds": 0"#), &["ASL1004 3:21"]),
        (task(r#""Credentials": "role""#), &["ASL1003 3:16"]),
        (
            task(r#""Credentials": {"RoleArn": "{% $states.input.role %}"}"#),
            &[],
        ),
        (task(r#""Assign": "{% {'a': 1} %}""#), &["ASL1003 3:11"]),
        (
            state("\"Type\": \"Wait\",\n\"Seconds\": true"),
            &["ASL1003 3:12"],
        ),
        (
            state("\"Type\": \"Wait\",\n\"Timestamp\": 5"),
            &["ASL1003 3:14"],
        ),
        (
            jsonata("\"A\": {\"Type\": \"Fail\",\n\"Error\": 404}"),
            &["ASL1003 3:10"],
        ),
        (
            state("\"Type\": \"Pass\",\n\"Output\": \" {% 1 %}\""),
            &["warning ASL3110 3:11"],
        ),
    ]);
}
