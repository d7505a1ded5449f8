//! What rules of a Choice take together.

use super::doubts::assert_warned;

/// A Choice with these rules and without a `Default`; the sign `¤` of its name is in `name`.
fn choice(name: &str, rules: &str) -> String {
    format!(
        r#"{{"StartAt": "C", "States": {{{name}"C": {{"Type": "Choice", "Choices": [
{rules}]}}, "E": {{"Type": "Succeed"}}}}}}"#
    )
}

fn rules(rules: &[&str]) -> String {
    let rules: Vec<_> = rules
        .iter()
        .map(|rule| match rule.split_once('¤') {
            Some((_, rule)) => format!("¤{{{rule}, \"Next\": \"E\"}}"),
            None => format!("{{{rule}, \"Next\": \"E\"}}"),
        })
        .collect();
    rules.join(",\n")
}

const LESS: &str = r#""Variable": "$.a", "NumericLessThan": 1"#;
const MORE: &str = r#""Variable": "$.a", "NumericGreaterThan": 1"#;
const LEAST: &str = r#""Variable": "$.a", "NumericGreaterThanEquals": 1"#;
const TRUE: &str = r#""Variable": "$.a", "BooleanEquals": true"#;
const FALSE: &str = r#""Variable": "$.a", "BooleanEquals": false"#;
const OTHER: &str = r#""Variable": "$.b", "NumericLessThan": 1"#;
const TEXT: &str = r#""Variable": "$.a", "StringEquals": "x""#;
const PATTERN: &str = r#""Variable": "$.a", "StringMatches": "*""#;
const PATH: &str = r#""Variable": "$.a", "NumericEqualsPath": "$.b""#;

#[test]
fn rules_over_one_variable_without_a_default_leave_no_gap() {
    for gap in [
        &[LESS, MORE][..],
        &[LESS],
        &[TRUE],
        &[TEXT],
        &[LESS, LEAST, TEXT],
    ] {
        assert_warned("ASL2007", &choice("¤", &rules(gap)));
    }
    for none in [
        &[LESS, LEAST][..],
        &[TRUE, FALSE],
        &[LESS, OTHER],
        &[TEXT, PATTERN],
        &[LESS, MORE, PATH],
    ] {
        assert_warned("ASL2007", &choice("", &rules(none)));
    }
    let default = choice("", &rules(&[TEXT])).replace("]}, \"E\"", "], \"Default\": \"E\"}, \"E\"");
    assert_warned("ASL2007", &default);
}

#[test]
fn each_rule_takes_something() {
    let with_default = |list: &[&str]| {
        choice("", &rules(list)).replace("]}, \"E\"", "], \"Default\": \"E\"}, \"E\"")
    };
    for list in [
        &[
            r#"¤"And": [{"Variable": "$.a", "NumericLessThan": 1}, {"Variable": "$.a", "NumericGreaterThan": 1}]"#,
        ][..],
        &[
            r#"¤"And": [{"Variable": "$.a", "StringEquals": "x"}, {"Variable": "$.a", "StringEquals": "y"}]"#,
        ],
        &[
            r#"¤"And": [{"Variable": "$.a", "IsString": true}, {"Variable": "$.a", "NumericEquals": 1}]"#,
        ],
        &[r#"¤"Variable": "$", "IsPresent": false"#],
        &[LESS, r#"¤"Variable": "$.a", "NumericLessThan": 0"#],
        &[
            LESS,
            OTHER,
            r#"¤"And": [{"Variable": "$.b", "IsPresent": true}, {"Variable": "$.a", "NumericLessThan": 1}]"#,
        ],
        &[
            r#""Or": [{"Variable": "$.a", "StringEquals": "x"}, {"Variable": "$.a", "StringEquals": "y"}]"#,
            r#"¤"Variable": "$.a", "StringEquals": "y""#,
        ],
        // What is right.
        &[LESS, r#""Variable": "$.a", "NumericLessThan": 2"#],
        &[
            LESS,
            OTHER,
            MORE,
            r#""Variable": "$.a", "NumericEquals": 1"#,
        ],
        &[
            r#""And": [{"Variable": "$.a", "NumericGreaterThan": 1}, {"Variable": "$.a", "NumericLessThan": 1.5}]"#,
        ],
        &[
            r#""And": [{"Variable": "$.a", "NumericGreaterThan": 9007199254740992}, {"Variable": "$.a", "NumericLessThan": 9007199254740994}]"#,
        ],
        &[
            r#""Not": {"And": [{"Variable": "$.a", "IsNull": true}, {"Variable": "$.a", "IsNull": false}]}"#,
        ],
        &[PATH, PATH],
    ] {
        assert_warned("ASL2008", &with_default(list));
    }
}

#[test]
fn a_default_takes_what_rules_leave() {
    let text = |rules: &str| {
        format!(
            r#"{{"StartAt": "C", "States": {{"C": {{"Type": "Choice", "Default": {rules}]}}, "E": {{"Type": "Succeed"}}}}}}"#
        )
    };
    let present = r#"{"Variable": "$.a", "IsPresent": false, "Next": "E"}, {"Variable": "$.a", "IsPresent": true, "Next": "E"}"#;
    assert_warned("ASL2008", &text(&format!(r#"¤"E", "Choices": [{present}"#)));
    let both = r#"{"Variable": "$.a", "BooleanEquals": true, "Next": "E"}, {"Variable": "$.a", "BooleanEquals": false, "Next": "E"}"#;
    assert_warned("ASL2008", &text(&format!(r#""E", "Choices": [{both}"#)));
}

#[test]
fn behind_what_is_always_true_nothing_is_reached() {
    let text = r#"{"QueryLanguage": "JSONata", "StartAt": "C", "States": {"C": {"Type": "Choice", "Choices": [
{"Condition": true, "Next": "E"}, ¤{"Condition": "{% $states.input.a %}", "Next": "E"}]}, "E": {"Type": "Succeed"}}}"#;
    assert_warned("ASL2008", text);
    let text = r#"{"QueryLanguage": "JSONata", "StartAt": "C", "States": {"C": {"Type": "Choice", "Default": ¤"E", "Choices": [
{"Condition": true, "Next": "E"}]}, "E": {"Type": "Succeed"}}}"#;
    assert_warned("ASL2008", text);
}
