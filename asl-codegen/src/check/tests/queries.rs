//! Paths, calls and templates in the fields that hold them, each mistake at its column.

use super::{
    fields::{assert_places, pass, rule, task},
    marked, places, wrapped,
};

#[test]
fn a_broken_path_is_reported_at_the_column_inside_the_string() {
    assert_places(&[
        (pass(r#""InputPath": "$.a[""#), &["ASL3001 2:19"]),
        (pass(r#""OutputPath": "a""#), &["ASL3001 2:16"]),
        (
            pass(r#""Parameters": {"a": [{"x.$": "$.a[?"}]}"#),
            &["ASL3001 2:36"],
        ),
        (pass(r#""ResultPath": "$.a[*]""#), &["ASL3002 2:19"]),
        (pass(r#""ResultPath": "$$.a""#), &["ASL3002 2:16"]),
        (pass(r#""ResultPath": "$a.b""#), &["ASL3002 2:16"]),
        (task(r#""TimeoutSecondsPath": "$$.a""#), &["ASL3002 2:24"]),
        (
            rule(r#"{"Variable": "$.a[*]", "IsNull": true, "Next": "B"}"#),
            &["ASL3002 2:18"],
        ),
        (
            pass(r#""InputPath": "$.a[*]", "OutputPath": "$$.a", "ResultPath": "$.a[0]['b c']""#),
            &[],
        ),
        (
            rule(r#"{"Variable": "$$.a", "StringEqualsPath": "$b.c", "Next": "B"}"#),
            &[],
        ),
    ]);
}

#[test]
fn a_template_evaluates_what_it_is_told_to() {
    assert_places(&[
        (pass(r#""Parameters": {"a.$": "x"}"#), &["ASL3005 2:23"]),
        (pass(r#""Parameters": {"a.$": 5}"#), &["ASL1003 2:23"]),
        (pass(r#""Assign": {"a.$": 5}"#), &["ASL1003 2:19"]),
        (
            pass(r#""Parameters": {"a": {"b": 1, "b.$": "$"}}"#),
            &["ASL3004 2:30"],
        ),
        (
            task(r#""ResultSelector": [{"a.$": "States.Format('{}', "}]"#),
            &["ASL3003 2:49"],
        ),
        (
            wrapped("\"Type\": \"Fail\",\n\"CausePath\": \"States.MathAdd(1, 2)\""),
            &["ASL3003 2:14"],
        ),
        (
            pass(r#""Parameters": {"a": "x", "b": ["$."], "c.$": "States.UUID()"}"#),
            &[],
        ),
        (pass(r#""Result": {"a.$": 5, "a": 1}"#), &[]),
        (
            wrapped(
                "\"Type\": \"Fail\",\n\"CausePath\": \"States.Format('{}', $.a)\", \"ErrorPath\": \"$$.State.Name\"",
            ),
            &[],
        ),
    ]);
}

#[test]
fn broken_paths_of_any_kind_and_size_are_reported_where_they_stand() {
    let long = format!("$.{}", "é".repeat(10_000));
    let steps = format!("${}", "['é'][0]".repeat(1_000));
    let deep = format!("$[?({}@.a{})]", "(".repeat(1_000), ")".repeat(1_000));
    for (path, found) in [
        ("", 1),
        ("$.", 1),
        ("$[", 1),
        ("$['a", 1),
        ("$..", 1),
        ("$[?(@.é == 'ü", 1),
        ("$[1:", 1),
        ("$.größe['支払い']", 0),
        (&long, 0),
        (&steps, 0),
        (&format!("{steps}["), 1),
        (&deep, 1),
    ] {
        let places = super::places(&pass(&format!("\"InputPath\": \"{path}\"")));
        let at_the_path = |place: &String| place.starts_with("ASL3001 2:");
        let shown: String = path.chars().take(40).collect();
        assert_eq!(places.len(), found, "{shown}: {places:?}");
        assert!(places.iter().all(at_the_path), "{shown}: {places:?}");
    }
}

#[test]
fn without_the_feature_of_the_runtime_the_first_expression_is_refused_by_its_name() {
    use crate::{Options, compile, source::Source};
    let text = r#"{"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"},
"B": {"Type": "Pass", "Output": "{% 1 %}", "Next": "C"},
"C": {"Type": "Pass", "Output": "{% 2 %}", "End": true}}}"#;
    let source = Source::new("test.asl.json", text);
    let mut options = Options::default();
    assert!(!compile(&source, &options).diagnostics.has_errors());
    options.without_jsonata = true;
    let compiled = compile(&source, &options);
    let [found] = compiled.diagnostics.iter().collect::<Vec<_>>()[..] else {
        panic!("one finding: {:?}", compiled.diagnostics);
    };
    assert_eq!(
        found.message,
        "the feature `jsonata` of `asl-runtime` is off"
    );
    let place = source.position(found.primary.0.start as usize);
    assert_eq!(place, (2, 33));
}

#[test]
fn a_placeholder_is_open_only_where_a_text_may_be_any() {
    for text in [
        rule(r#"{"Variable": "$.a", "StringEquals": "${A}", "Next": "B"}"#),
        rule(r#"{"Variable": "$.a", "StringLessThan": "a${A}", "Next": "B"}"#),
        rule(r#"{"Variable": "$.a", "StringMatches": "¤${A}*", "Next": "B"}"#),
        rule(r#"{"Variable": "$.a", "NumericEquals": "¤${A}", "Next": "B"}"#),
        rule(r#"{"Variable": "$.a", "BooleanEquals": "¤${A}", "Next": "B"}"#),
        rule(r#"{"Variable": "$.a", "TimestampEquals": "¤${A}", "Next": "B"}"#),
        rule(r#"{"Variable": "$.a", "StringEqualsPath": "$.¤${A}", "Next": "B"}"#),
        pass(r#""Parameters": {"a.$": "States.Format('${A}-{}', $.a)"}"#),
        pass(r#""Parameters": {"a.$": "States.Array(States.Hash('x${A}', 'MD5'))"}"#),
        pass(r#""Parameters": {"a.$": "States.Array(¤${A})"}"#),
        pass(r#""Parameters": {"a.$": "States.Array($.a['¤${A}'])"}"#),
        pass(r#""Parameters": {"a.$": "States.¤${A}('x')"}"#),
        pass(r#""Parameters": {"a.$": "$.¤${A}"}"#),
        pass(r#""QueryLanguage": "JSONata", "Output": "{% '¤${A}' %}""#),
        pass(r#""QueryLanguage": "JSONata", "Output": "as it is: ${A}""#),
    ] {
        let (text, place) = marked(&text);
        let expected: Vec<_> = place
            .map(|at| format!("ASL5101 {at}"))
            .into_iter()
            .collect();
        assert_eq!(places(&text), expected, "{text}");
    }
}
