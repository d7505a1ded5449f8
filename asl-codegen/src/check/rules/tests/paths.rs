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
        r#""InputPath": null, "Parameters": {"x.$": "¤$.a"}"#,
        // What is right.
        r#""InputPath": "$.a.b""#,
        r#""OutputPath": "$.c[-2]""#,
        r#""Parameters": {"x.$": "$.c[?(@ > 1)]", "y.$": "$..d", "z.$": "$.c.length()"}"#,
        r#""Parameters": {"x.$": "$$.Execution.Input.d"}"#,
        r#""ResultPath": "$.d.e", "OutputPath": "$.d.e.a""#,
        r#""InputPath": "$.a", "Parameters": {"x.$": "$.b"}, "ResultPath": "$.y", "OutputPath": "$.y.x""#,
    ] {
        assert_warned("ASL3111", &flow(RESULT, &format!("{PASS}, {read}")));
    }
    // What is not known may be anything.
    for before in [
        r#""ResultPath": "$.a""#,
        r#""Result": {"a": 1}, "ResultPath": "$.x""#,
        r#""Parameters": {"d.$": "$.x"}"#,
        r#""Parameters": {"d.$": "States.StringToJson('{}')"}"#,
    ] {
        assert_warned(
            "ASL3111",
            &flow(before, &format!("{PASS}, \"InputPath\": \"$.d.e\"")),
        );
    }
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
            r#""Result": {"n": 1}, "ResultPath": null"#,
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
