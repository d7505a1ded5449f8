//! Paths through what a definition puts together itself.

use super::doubts::assert_warned;

/// A Pass `A` of these fields, and behind it `B`, with a `C` at the end.
fn flow(pass: &str, behind: &str) -> String {
    format!(
        r#"{{"StartAt": "A", "States": {{"A": {{"Type": "Pass", {pass}, "Next": "B"}},
"B": {{{behind}}}, "C": {{"Type": "Succeed"}}}}}}"#
    )
}

#[test]
fn a_path_leads_to_what_may_be_there() {
    const RESULT: &str = r#""Result": {"a": {"b": 1}, "c": [1, 2]}"#;
    const PASS: &str = r#""Type": "Pass", "Next": "C""#;
    for read in [
        r#""InputPath": "¤$.b""#,
        r#""InputPath": "¤$.a.b.c""#,
        r#""OutputPath": "¤$.c.a""#,
        r#""OutputPath": "¤$.c[2]""#,
        r#""OutputPath": "¤$.c[-3]""#,
        r#""Parameters": {"x.$": "¤$.d"}"#,
        r#""Parameters": {"x.$": "States.Array($.a, ¤$.d)"}"#,
        r#""InputPath": "$.a", "Parameters": {"x.$": "¤$.a"}"#,
        r#""Parameters": {"x.$": "$.a"}, "OutputPath": "¤$.y""#,
        r#""Parameters": {"x.$": "$.a"}, "Assign": {"y.$": "¤$.a"}"#,
        r#""ResultPath": null, "OutputPath": "¤$.d""#,
        r#""InputPath": null, "Parameters": {"x.$": "¤$.a"}, "ResultPath": "$.y""#,
        // What is right.
        r#""InputPath": "$.a.b""#,
        r#""OutputPath": "$.c[-2]""#,
        r#""Parameters": {"x.$": "$.c[?(@ > 1)]", "y.$": "$..d", "z.$": "$.c.length()"}"#,
        r#""Parameters": {"x.$": "$$.Execution.Input.d"}, "ResultPath": "$.y""#,
        r#""ResultPath": "$.d.e", "OutputPath": "$.d.e.a""#,
        r#""InputPath": "$.a", "Parameters": {"x.$": "$.b"}, "ResultPath": "$.y", "OutputPath": "$.y.x""#,
    ] {
        assert_warned("ASL3111", &flow(RESULT, &format!("{PASS}, {read}")));
    }
    // What is not known may be anything.
    for before in [
        r#""ResultPath": "$.a""#,
        r#""Parameters": {"d.$": "$.x"}"#,
        r#""Parameters": {"d.$": "States.StringToJson('{}')"}"#,
        // What a key becomes at deployment.
        r#""Result": {"${K}": 1}"#,
        r#""Parameters": {"${K}": 1}"#,
        r#""Result": {"d": {"a${K}": 1}}"#,
    ] {
        assert_warned(
            "ASL3111",
            &flow(before, &format!("{PASS}, \"InputPath\": \"$.d.e\"")),
        );
    }
    let beside = r#""Result": {"a": 1}, "ResultPath": "$.x""#;
    let read = format!(r#"{PASS}, "Parameters": {{"x.$": "$.x.a", "d.$": "$.d.e"}}"#);
    assert_warned("ASL3111", &flow(beside, &read));
}

#[test]
fn data_goes_through_branches_items_and_catchers() {
    const RESULT: &str = r#""Result": {"items": [{"id": 1}, {"name": "x"}]}"#;
    let map = |fields: &str, inner: &str| {
        format!(
            r#""Type": "Map", "ItemsPath": "$.items", {fields} "ItemProcessor": {{"StartAt": "M", "States": {{
"M": {{"Type": "Pass", {inner}, "End": true}}}}}}"#
        )
    };
    let next = r#""Next": "C","#;
    for state in [
        map(next, r#""InputPath": "¤$.no""#),
        map(next, r#""InputPath": "$.name""#),
        map(
            r#""Next": "C", "ItemSelector": {"x.$": "$$.Map.Item.Value", "y.$": "¤$.no"},"#,
            r#""InputPath": "$.x.any""#,
        ),
        // A reader gives what the items are taken from.
        map(
            r#""Next": "C", "ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2", "Parameters": {"Bucket.$": "¤$.no"}},"#,
            r#""InputPath": "$.any""#,
        )
        .replace("$.items", "$[0]"),
        map(
            r#""Next": "C", "OutputPath": "¤$[0].y","#,
            r#""Parameters": {"x.$": "$.id"}"#,
        ),
        map(
            r#""Next": "C", "ResultSelector": {"first.$": "$[0].x"}, "OutputPath": "¤$.second","#,
            r#""Parameters": {"x.$": "$.id"}"#,
        ),
        r#""Type": "Parallel", "Next": "C", "OutputPath": "¤$[1]", "Branches": [
{"StartAt": "P", "States": {"P": {"Type": "Pass", "InputPath": "$.items", "End": true}}}]"#
            .to_owned(),
        r#""Type": "Parallel", "Next": "C", "OutputPath": "$[0].x", "Branches": [
{"StartAt": "P", "States": {"P": {"Type": "Task", "Resource": "a:b", "End": true}}}]"#
            .to_owned(),
        r#""Type": "Task", "Resource": "a:b", "Next": "C", "Catch": [
{"ErrorEquals": ["E"], "Next": "D"}]}, "D": {"Type": "Pass", "InputPath": "¤$.items", "Next": "C""#
            .to_owned(),
        r#""Type": "Task", "Resource": "a:b", "Next": "C", "Catch": [
{"ErrorEquals": ["E"], "Next": "D", "ResultPath": "$.error"}]}, "D": {"Type": "Pass", "Parameters": {"a.$": "$.error.Cause", "b.$": "$.items"}, "Next": "C""#
            .to_owned(),
    ] {
        assert_warned("ASL3111", &flow(RESULT, &state));
    }
}

#[test]
fn what_some_way_brings_may_be_there() {
    let ways = |other: &str| {
        flow(
            r#""Comment": "any""#,
            &format!(
                r#""Type": "Choice", "Default": "X", "Choices": [{{"Variable": "$.n", "IsNull": true, "Next": "Y"}}]}},
"X": {{"Type": "Pass", "Result": {{"x": 1}}, "Next": "Z"}}, "Y": {{"Type": "Pass", {other}, "Next": "Z"}},
"Z": {{"Type": "Choice", "Default": "C", "Choices": [{{"And": [{{"Variable": "$.w", "IsPresent": true}}, {{"Variable": "$.w", "IsNull": true}}], "Next": "C"}},
{{"Variable": "$.y", "IsNull": true, "Next": "X"}}]"#
            ),
        )
    };
    assert_warned("ASL3111", &ways(r#""Result": {"y": 1}"#));
    assert_warned("ASL3111", &ways(r#""ResultPath": "$.z""#));
    let none = ways(r#""Result": {"z": 1}"#).replace("\"$.y\"", "\"¤$.y\"");
    assert_warned("ASL3111", &none);
}

#[test]
fn of_a_machine_without_end_of_members_not_all_is_known() {
    // Each round puts the data one deeper.
    let text = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"a.$": "$"}, "Next": "B"},
"B": {"Type": "Choice", "Default": "C", "Choices": [{"Variable": "$.a", "IsNull": false, "Next": "A"}]},
"C": {"Type": "Pass", "OutputPath": "$.a.a.a.a.a.a.a.a.a.a.a.a.a.a.b", "End": true}}}"#;
    assert_warned("ASL3111", text);
    let states: String = (0..12_000)
        .map(|n| format!(r#","{n}": {{"Type": "Pass", "Next": "{}"}}"#, n + 1))
        .collect();
    let large = format!(
        r#"{{"StartAt": "A", "States": {{"A": {{"Type": "Pass", "Result": {{}}, "Next": "0"}}{states}, "12000": {{"Type": "Pass", "InputPath": "$.a", "End": true}}}}}}"#
    );
    assert_warned("ASL3111", &large);
}

/// A Pass `A` in JSONata with this output, and behind it `B`.
fn jsonata(output: &str, behind: &str) -> String {
    format!(
        r#"{{"QueryLanguage": "JSONata", "StartAt": "A", "States": {{"A": {{"Type": "Pass", "Output": {output}, "Next": "B"}},
"B": {{{behind}}}, "C": {{"Type": "Succeed"}}}}}}"#
    )
}

#[test]
fn an_expression_reads_what_may_be_there() {
    const OUTPUT: &str = r#"{"a": {"b": 1}, "c": [{"d": 1}, {"e": 2}], "t": "{% 'x' & $states.input.any %}", "n": "{% $states.input.any %}"}"#;
    for read in [
        "$states.input.¤x",
        "$states.input.a.¤c",
        "$states.input.a.b.¤c",
        "$sum($states.input.c.¤f)",
        "$states.input.t.¤length",
        "$states.input.c[$states.input.¤no > d]",
        "$exists($states.input.x) ? $states.input.¤y : 1",
        // What is right.
        "$states.input",
        "$states.input.a.b",
        "$states.input.c.d",
        "$states.input.c[0].f",
        "$states.input.n.any.thing",
        "$states.input.*.x",
        "$states.input.c.(x)",
        "$exists($states.input.x) ? $states.input.x.y : 1",
        "$states.input.x and $states.input.x.y > 1 ? 1 : 2",
        "($states := {'input': {'x': 1}}; $states.input.x)",
        "$states.context.Execution.Input.x",
        "$map($states.input.c, function($v) { $v.x })",
        // What may be left out.
        "$count($states.input.x)",
        "$append($states.input.x, [1])",
        "$merge([$states.input.x, {}])",
        "'x' & $states.input.x",
        "'a' in $states.input.x",
        "[$states.input.x, 3][0]",
        "$states.input.x = 1 ? 1 : 2",
        "($states.input.x) ? 1 : 2",
        "$states.input.x != null ? $states.input.x : 0",
        "$states.input.x ~> $exists()",
        "$states.input.¤x ~> $sum()",
        "($t := $states.input.x; $exists($t) ? $t : 0)",
    ] {
        let state = format!(r#""Type": "Pass", "Next": "C", "Output": "{{% {read} %}}""#);
        assert_warned("ASL3111", &jsonata(OUTPUT, &state));
    }
}

#[test]
fn what_an_expression_gives_is_known_where_it_is_written() {
    let read = |path: &str| {
        format!(r#""Type": "Pass", "Next": "C", "Output": "{{% $states.input.{path} %}}""#)
    };
    for (output, path) in [
        ("{'a': 1, 'b': {'c': 2}}", "b.¤d"),
        ("$merge([{'a': 1}, {'b': $states.input}])", "¤c"),
        ("$states.input.any ? {'a': 1} : {'b': 2}", "¤c"),
        ("({'a': [1, 2]})", "a.¤b"),
        ("[{'a': 1}, {'b': 1}]", "¤c"),
        // What is right.
        ("{'a': 1, 'b': $states.input.x}", "b.c"),
        ("{$states.input.name: 1}", "b"),
        ("$merge([$states.input, {'b': 1}])", "c"),
        ("$merge([{'a': 1}, {'a': $states.input}])", "a.b"),
        ("$states.input.any ? {'a': 1} : {'b': 2}", "b"),
        ("[$states.input.any, {'b': 1}]", "c"),
        ("[[{'a': 1}], {'b': 1}]", "a"),
        ("[{'a': 1}, [{'b': 1}]]", "b"),
        ("{'a': 1}{'b': 1}", "c"),
        ("$spread({'a': 1})", "b"),
    ] {
        let output = format!("\"{{% {output} %}}\"");
        assert_warned("ASL3111", &jsonata(&output, &read(path)));
    }
}

#[test]
fn an_expression_reads_a_result_or_an_error() {
    let parallel = |read: &str| {
        format!(
            r#""Type": "Parallel", "Next": "C", "Output": "{{% {read} %}}", "Branches": [
{{"StartAt": "P", "States": {{"P": {{"Type": "Pass", "Output": {{"x": 1}}, "End": true}}}}}},
{{"StartAt": "Q", "States": {{"Q": {{"Type": "Pass", "Output": {{"y": 1}}, "End": true}}}}}}]"#
        )
    };
    let caught = |read: &str| {
        format!(
            r#""Type": "Task", "Resource": "a:b", "Next": "C", "Output": "{{% $states.result.any %}}", "Catch": [
{{"ErrorEquals": ["E"], "Next": "C", "Output": "{{% $states.errorOutput.{read} %}}"}}]"#
        )
    };
    let each = |read: &str| {
        format!(
            r#""Type": "Map", "Next": "C", "Items": "{{% $states.input.l %}}", "ItemProcessor": {{
"StartAt": "P", "States": {{"P": {{"Type": "Pass", "Output": "{{% $states.input.{read} %}}", "End": true}}}}}}"#
        )
    };
    for state in [
        parallel("$states.result.¤z"),
        parallel("$states.result.y"),
        parallel("$states.result[0].any"),
        parallel("$states.input.¤x"),
        caught("¤error"),
        caught("Cause"),
        caught("Cause.any"),
        each("¤c"),
        each("b"),
    ] {
        assert_warned(
            "ASL3111",
            &jsonata(r#"{"l": [{"a": 1}, {"b": 1}]}"#, &state),
        );
    }
}

#[test]
fn a_test_asks_for_a_type_that_may_be_there() {
    const RESULT: &str = r#""Result": {"n": 1, "s": "1", "b": true, "o": {}, "z": null}"#;
    for test in [
        r#""Variable": "$.n", ¤"StringEquals": "1""#,
        r#""Variable": "$.s", ¤"NumericGreaterThan": 0"#,
        r#""Variable": "$.b", ¤"StringEquals": "true""#,
        r#""Variable": "$.s", ¤"BooleanEquals": true"#,
        r#""Variable": "$.n", ¤"TimestampEqualsPath": "$.s""#,
        r#""Variable": "$.o", ¤"StringMatches": "*""#,
        r#""Variable": "$.z", ¤"NumericLessThanPath": "$.n""#,
        r#""Not": {"Variable": "$.n", ¤"StringEquals": "1"}"#,
        // What is right.
        r#""Variable": "$.n", "NumericEquals": 2"#,
        r#""Variable": "$.s", "TimestampEquals": "2020-01-01T00:00:00Z""#,
        r#""Variable": "$.n", "IsString": true"#,
        r#""Variable": "$.z", "IsNull": true"#,
        r#""Variable": "$$.Execution.Input.n", "StringEquals": "1""#,
    ] {
        let choice =
            format!(r#""Type": "Choice", "Default": "C", "Choices": [{{{test}, "Next": "C"}}]"#);
        assert_warned("ASL2009", &flow(RESULT, &choice));
        let unknown = flow(r#""ResultPath": "$.x""#, &choice.replace('¤', ""));
        assert_warned("ASL2009", &unknown);
    }
}

#[test]
fn what_a_state_puts_together_is_read() {
    const MAKER: &str = r#""Result": {"a": 1}, "ResultPath": "$.x""#;
    for behind in [
        // Nothing reads `x`.
        r#"¤|"Type": "Fail""#,
        r#"¤|"Type": "Fail", "ErrorPath": "$.y""#,
        r#"¤|"Type": "Pass", "OutputPath": "$.y", "Next": "C""#,
        r#"¤|"Type": "Pass", "Parameters": {"y.$": "$.y"}, "Next": "C""#,
        r#"¤|"Type": "Pass", "Result": 1, "ResultPath": "$.x", "Next": "C""#,
        r#"¤|"Type": "Task", "Resource": "a:b", "Parameters": {"y.$": "$.y"}, "Next": "C""#,
        r#"¤|"Type": "Task", "Resource": "a:b", "InputPath": "$.y", "Next": "C""#,
        r#"¤|"Type": "Map", "ItemsPath": "$.y", "Next": "C", "ItemProcessor": {"StartAt": "D", "States": {"D": {"Type": "Succeed"}}}"#,
        // Something may.
        r#"|"Type": "Fail", "ErrorPath": "$.x""#,
        r#"|"Type": "Pass", "Next": "C""#,
        r#"|"Type": "Succeed""#,
        r#"|"Type": "Wait", "Seconds": 1, "Next": "C""#,
        r#"|"Type": "Pass", "Result": 1, "ResultPath": "$.x.y", "Next": "C""#,
        r#"|"Type": "Pass", "Parameters": {"y.$": "$.y[?(@ == $.x.a)]"}, "Next": "C""#,
        r#"|"Type": "Task", "Resource": "a:b", "Next": "C""#,
        r#"|"Type": "Task", "Resource": "a:b", "Parameters": {}, "ResultPath": "$.y", "Next": "C""#,
        r#"|"Type": "Task", "Resource": "a:b", "Parameters": {}, "Next": "C", "Catch": [{"ErrorEquals": ["E"], "ResultPath": "$.e", "Next": "C"}]"#,
        r#"|"Type": "Task", "Resource": "a:b", "Parameters": {"y.$": "States.Array($.x)"}, "Next": "C""#,
        r#"|"Type": "Map", "Next": "C", "Parameters": {}, "ItemProcessor": {"StartAt": "D", "States": {"D": {"Type": "Succeed"}}}"#,
        r#"|"Type": "Choice", "Default": "C", "Choices": [{"Variable": "$.y", "IsNull": true, "Next": "C"}]"#,
    ] {
        let (sign, behind) = behind.split_once('|').unwrap_or_default();
        let text = flow(MAKER, behind).replace("\"A\": {", &format!("{sign}\"A\": {{"));
        // Behind a state that fails, `C` is reached by nothing.
        let text = match behind.starts_with("\"Type\": \"Fail\"")
            || behind.starts_with("\"Type\": \"Succeed\"")
        {
            true => text.replace(", \"C\": {\"Type\": \"Succeed\"}", ""),
            false => text,
        };
        assert_warned("ASL3112", &text);
    }
}

#[test]
fn only_what_is_put_together_can_go_lost() {
    let behind = r#""Type": "Pass", "Result": 1, "Next": "C""#;
    for (state, sign) in [
        (r#""Type": "Pass", "Result": {"a": 1}"#, "¤"),
        (r#""Type": "Pass", "Result": "Hello""#, ""),
        (
            r#""Type": "Pass", "Parameters": {"a": 1}, "ResultPath": "$.a""#,
            "¤",
        ),
        (
            r#""Type": "Task", "Resource": "a:b", "ResultSelector": {"a": 1}"#,
            "",
        ),
        (
            r#""Type": "Task", "Resource": "a:b", "ResultSelector": {"a": 1}, "ResultPath": null"#,
            "¤",
        ),
        (r#""Type": "Pass""#, ""),
        (
            r#""Type": "Task", "Resource": "a:b", "ResultPath": "$.a""#,
            "",
        ),
        (
            r#""Type": "Pass", "QueryLanguage": "JSONata", "Output": 1"#,
            "",
        ),
    ] {
        let text = format!(
            r#"{{"StartAt": "A", "States": {{{sign}"A": {{{state}, "Next": "B"}},
"B": {{{behind}}}, "C": {{"Type": "Succeed"}}}}}}"#
        );
        assert_warned("ASL3112", &text);
    }
}

#[test]
fn an_expression_that_keeps_an_array_gives_any() {
    for kept in [
        "$states.input.obj[]",
        "$states.input.obj.x[]",
        "$states.input[].obj",
        "$states.input.n[]",
        "$states.input.obj",
    ] {
        let sign = if kept.contains("[]") { "" } else { "¤" };
        let text = format!(
            r#"{{"StartAt": "A", "States": {{
"A": {{"Type": "Pass", "QueryLanguage": "JSONata", "Output": {{"obj": {{"x": 1}}, "n": 1}}, "Next": "B"}},
"B": {{"Type": "Pass", "QueryLanguage": "JSONata", "Output": {{"o": "{{% {kept} %}}"}}, "Next": "C"}},
"C": {{"Type": "Pass", "Parameters": {{"v.$": "{sign}$.o[0].x"}}, "End": true}}}}}}"#
        );
        assert_warned("ASL3111", &text);
    }
}
