//! Fields: unknown, missing, misshapen, out of range, exclusive, of the other language. Each twice, and a near miss.

use super::{found, places, wrapped};

/// A Task with these fields on the second line.
pub(super) fn task(fields: &str) -> String {
    wrapped(&format!(
        "\"Type\": \"Task\", \"Resource\": \"a:b\", \"Next\": \"B\",\n{fields}"
    ))
}

/// A Pass state with these fields on the second line.
pub(super) fn pass(fields: &str) -> String {
    wrapped(&format!("\"Type\": \"Pass\", \"Next\": \"B\",\n{fields}"))
}

/// A Choice state with this rule on the second line.
pub(super) fn rule(rule: &str) -> String {
    wrapped(&format!(
        "\"Type\": \"Choice\", \"Default\": \"B\", \"Choices\": [\n{rule}]"
    ))
}

pub(super) fn assert_places(cases: &[(String, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(&places(text), expected, "{text}");
    }
}

#[test]
fn an_unknown_field_is_reported_at_its_name() {
    assert_places(&[
        (pass(r#""Foo": 1"#), &["ASL1001 2:1"]),
        (pass(r#""Retry": []"#), &["ASL1001 2:1"]),
        (
            task(r#""Retry": [{"ErrorEquals": ["A"], "Delay": 1}]"#),
            &["ASL1001 2:34"],
        ),
        (
            rule(r#"{"Variable": "$.a", "IsNul": true, "Next": "B"}"#),
            &["ASL1001 2:21"],
        ),
        (
            rule(r#"{"Not": {"Variable": "$.a", "IsNull": true, "Next": "B"}, "Next": "B"}"#),
            &["ASL1001 2:45"],
        ),
        (
            r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}, "TimeoutSecs": 3}"#.into(),
            &["ASL1001 1:56"],
        ),
        (pass(r#""Comment": "Foo""#), &[]),
        (task(r#""Retry": []"#), &[]),
    ]);
}

#[test]
fn a_misspelt_field_is_read_as_the_one_that_was_meant() {
    let (_, found) = found(&task(r#""ResultPth": "$.a""#));
    assert_eq!(found[0].message, "unknown field `ResultPth`");
    assert_eq!(found[0].help.as_deref(), Some("did you mean `ResultPath`?"));
    assert_places(&[
        (
            wrapped(r#""Type": "Pass", "next": "B""#),
            &["ASL1001 1:181"],
        ),
        (
            task(r#""ResultPth": "$.a", "ResultPath": "$.b""#),
            &["ASL1001 2:1"],
        ),
        (
            task(r#""TimeoutSecond": 0"#),
            &["ASL1001 2:1", "ASL1004 2:18"],
        ),
    ]);
}

#[test]
fn a_missing_field_is_reported_at_the_name_or_the_opening_brace() {
    assert_places(&[
        ("{}".into(), &["ASL1002 1:1", "ASL1002 1:1"]),
        (r#"{"StartAt": "A"}"#.into(), &["ASL1002 1:1"]),
        (
            wrapped(r#""Type": "Task", "Next": "B""#),
            &["ASL1002 1:159"],
        ),
        (wrapped(r#""Type": "Pass""#), &["ASL1002 1:159"]),
        (wrapped(r#""Next": "B""#), &["ASL1002 1:159"]),
        (
            wrapped(r#""Type": "Wait", "Next": "B""#),
            &["ASL1002 1:159"],
        ),
        (task("\"Retry\": [\n{}]"), &["ASL1002 3:1"]),
        (
            task("\"Catch\": [\n{\"ErrorEquals\": [\"A\"]}]"),
            &["ASL1002 3:1"],
        ),
        (
            rule(r#"{"Variable": "$.a", "Next": "B"}"#),
            &["ASL1002 2:1"],
        ),
        (rule(r#"{"Next": "B"}"#), &["ASL1002 2:1"]),
        (rule(r#"{"And": [{}], "Next": "B"}"#), &["ASL1002 2:10"]),
        (
            wrapped(
                "\"Type\": \"Map\", \"Next\": \"B\", \"Iterator\":\n{\"States\": {\"C\": {\"Type\": \"Fail\"}}}",
            ),
            &["ASL1002 2:1"],
        ),
        (
            wrapped("\"Type\": \"Pass\",\n\"End\": false"),
            &["ASL1002 2:8"],
        ),
        (pass(r#""End": false"#), &[]),
    ]);
}

#[test]
fn a_value_of_another_type_is_reported_at_the_value() {
    assert_places(&[
        ("[]".into(), &["ASL1003 1:1"]),
        (pass(r#""Comment": 5"#), &["ASL1003 2:12"]),
        (pass(r#""Assign": []"#), &["ASL1003 2:11"]),
        (pass(r#""InputPath": 5"#), &["ASL1003 2:14"]),
        (task(r#""Retry": {}"#), &["ASL1003 2:10"]),
        (
            task(r#""Retry": [{"ErrorEquals": "A"}]"#),
            &["ASL1003 2:27"],
        ),
        (
            task(r#""Retry": [{"ErrorEquals": ["A", 1]}]"#),
            &["ASL1003 2:33"],
        ),
        (task(r#""TimeoutSeconds": "1""#), &["ASL1003 2:19"]),
        (
            rule(r#"{"Variable": "$.a", "NumericEquals": "1", "Next": "B"}"#),
            &["ASL1003 2:38"],
        ),
        (
            rule(r#"{"Variable": "$.a", "StringEqualsPath": 1, "Next": "B"}"#),
            &["ASL1003 2:41"],
        ),
        (rule(r#"["a"]"#), &["ASL1003 2:1"]),
        (
            wrapped("\"Type\": \"Pass\",\n\"End\": \"true\""),
            &["ASL1003 2:8"],
        ),
        (wrapped("\"Next\": \"B\",\n\"Type\": 1"), &["ASL1003 2:9"]),
        (
            pass(r#""InputPath": null, "OutputPath": null, "ResultPath": null"#),
            &[],
        ),
        (pass(r#""Parameters": true"#), &[]),
    ]);
}

#[test]
fn a_number_keeps_to_its_range() {
    let retry = |field: &str| task(&format!(r#""Retry": [{{"ErrorEquals": ["A"], {field}}}]"#));
    assert_places(&[
        (task(r#""TimeoutSeconds": 0"#), &["ASL1004 2:19"]),
        (task(r#""TimeoutSeconds": 100000000"#), &["ASL1004 2:19"]),
        (task(r#""TimeoutSeconds": 1.5"#), &["ASL1004 2:19"]),
        (
            task(r#""TimeoutSeconds": 99999999999999999999999999999999999999999999999"#),
            &["ASL1004 2:19"],
        ),
        (retry(r#""IntervalSeconds": -1"#), &["ASL1004 2:53"]),
        (retry(r#""BackoffRate": 0.5"#), &["ASL1004 2:49"]),
        (retry(r#""MaxDelaySeconds": 31622401"#), &["ASL1004 2:53"]),
        (
            task(r#""TimeoutSeconds": 99999999, "HeartbeatSeconds": 1"#),
            &[],
        ),
        (
            retry(
                r#""IntervalSeconds": 0, "BackoffRate": 1, "MaxAttempts": 0, "MaxDelaySeconds": 31622400"#,
            ),
            &[],
        ),
        (retry(r#""MaxAttempts": 2.0, "BackoffRate": 1e1"#), &[]),
    ]);
}

#[test]
fn of_exclusive_fields_the_second_is_reported() {
    assert_places(&[
        (pass(r#""End": true"#), &["ASL1005 2:1"]),
        (
            task(r#""TimeoutSeconds": 1, "TimeoutSecondsPath": "$.a""#),
            &["ASL1005 2:22"],
        ),
        (
            task(r#""HeartbeatSecondsPath": "$.a", "HeartbeatSeconds": 1"#),
            &["ASL1005 2:32"],
        ),
        (
            wrapped("\"Type\": \"Fail\",\n\"Cause\": \"a\", \"CausePath\": \"$.a\""),
            &["ASL1005 2:15"],
        ),
        (
            wrapped(
                "\"Type\": \"Wait\", \"Next\": \"B\",\n\"Seconds\": 1, \"Timestamp\": \"2026-01-01T00:00:00Z\"",
            ),
            &["ASL1005 2:15"],
        ),
        (
            rule(r#"{"Variable": "$.a", "IsNull": true, "IsString": true, "Next": "B"}"#),
            &["ASL1005 2:37"],
        ),
        (
            rule(r#"{"And": [{"Variable": "$.a", "IsNull": true}], "IsNull": true, "Next": "B"}"#),
            &["ASL1005 2:48"],
        ),
        (
            rule(
                r#"{"Variable": "$.a", "IsNull": true, "Or": [{"Variable": "$.a", "IsNull": true}], "Next": "B"}"#,
            ),
            &["ASL1005 2:37"],
        ),
        (
            task(r#""TimeoutSeconds": 1, "HeartbeatSecondsPath": "$.a""#),
            &[],
        ),
    ]);
}

#[test]
fn a_word_out_of_a_list_is_one_of_the_list() {
    let (_, found) = found(&wrapped(r#""Type": "Pas", "Next": "B""#));
    assert_eq!(found[0].help.as_deref(), Some("did you mean `Pass`?"));
    assert_places(&[
        (
            wrapped("\"Next\": \"B\",\n\"Type\": \"Foo\""),
            &["ASL1006 2:9"],
        ),
        (
            task(r#""Retry": [{"ErrorEquals": ["A"], "JitterStrategy": "HALF"}]"#),
            &["ASL1006 2:52"],
        ),
        (
            r#"{"Version": "2.0", "StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#.into(),
            &["ASL1006 1:13"],
        ),
        (
            r#"{"Version": "1.0", "StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#.into(),
            &[],
        ),
    ]);
}

#[test]
fn a_field_of_the_other_language_is_reported() {
    assert_places(&[
        (pass(r#""Output": 1"#), &["ASL1007 2:1"]),
        (
            rule(r#"{"Condition": true, "Next": "B"}"#),
            &["ASL1007 2:2"],
        ),
        (
            pass(r#""Parameters": 1, "QueryLanguage": "JSONata""#),
            &["ASL1007 2:1"],
        ),
        (pass(r#""QueryLanguage": "JSONPath", "Parameters": 1"#), &[]),
    ]);
}

#[test]
fn what_must_hold_something_is_not_empty() {
    assert_places(&[
        (
            r#"{"StartAt": "A", "States": {}}"#.into(),
            &["ASL1008 1:28"],
        ),
        (
            wrapped("\"Type\": \"Choice\", \"Default\": \"B\", \"Choices\":\n[]"),
            &["ASL1008 2:1"],
        ),
        (rule(r#"{"Or": [], "Next": "B"}"#), &["ASL1008 2:8"]),
        (
            task(r#""Catch": [{"ErrorEquals": [], "Next": "B"}]"#),
            &["ASL1008 2:27"],
        ),
        (
            wrapped("\"Type\": \"Parallel\", \"Next\": \"B\", \"Branches\":\n[]"),
            &["ASL1008 2:1"],
        ),
        (task(r#""Catch": []"#), &[]),
    ]);
}

#[test]
fn a_timestamp_is_rfc_3339() {
    assert_places(&[
        (
            wrapped("\"Type\": \"Wait\", \"Next\": \"B\",\n\"Timestamp\": \"2026-01-01\""),
            &["ASL1009 2:14"],
        ),
        (
            rule(r#"{"Variable": "$.a", "TimestampEquals": "now", "Next": "B"}"#),
            &["ASL1009 2:40"],
        ),
        (
            rule(
                r#"{"Variable": "$.a", "TimestampEquals": "2026-01-01T00:00:00.5+01:00", "Next": "B"}"#,
            ),
            &[],
        ),
    ]);
}

#[test]
fn a_member_of_an_unknown_name_stands_for_what_is_missing_beside_it() {
    assert_places(&[
        (
            rule(r#"{"Variable": "$.a", "Resembles": "x", "Next": "B"}"#),
            &["ASL1001 2:21"],
        ),
        (rule(r#"{"AllOf": [], "Next": "B"}"#), &["ASL1001 2:2"]),
        (
            wrapped("\"Type\": \"Wait\", \"Next\": \"B\",\n\"Duration\": 5"),
            &["ASL1001 2:1"],
        ),
    ]);
}

#[test]
fn the_mode_says_whether_there_is_an_execution_type() {
    let map = |config: &str| {
        wrapped(&format!(
            "\"Type\": \"Map\", \"Next\": \"B\", \"ItemProcessor\": {{\"StartAt\": \"C\", \"States\": {{\"C\": {{\"Type\": \"Fail\"}}}}, \"ProcessorConfig\":\n{config}}}"
        ))
    };
    assert_places(&[
        (map(r#"{"Mode": "DISTRIBUTED"}"#), &["ASL1002 2:1"]),
        (
            map(r#"{"Mode": "INLINE", "ExecutionType": "STANDARD"}"#),
            &["ASL1001 2:20"],
        ),
        (map(r#"{"ExecutionType": "STANDARD"}"#), &["ASL1001 2:2"]),
        (map("{}"), &[]),
    ]);
}

#[test]
fn what_is_not_compiled_is_refused_by_name() {
    assert_places(&[
        (pass(r#""QueryLanguage": "JSONata""#), &[]),
        (r#"{"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Succeed", "QueryLanguage": "JSONPath"}}}"#.into(), &["ASL1010 1:99"]),
        (wrapped("\"Type\": \"Map\", \"Next\": \"B\", \"ItemProcessor\": {\"ProcessorConfig\":\n{\"ExecutionType\": \"STANDARD\", \"Mode\": \"DISTRIBUTED\"}, \"StartAt\": \"C\", \"States\": {\"C\": {\"Type\": \"Fail\"}}}"), &[]),
        (wrapped("\"Type\": \"Map\", \"Next\": \"B\", \"ItemProcessor\": {\"StartAt\": \"C\", \"States\": {\"C\": {\"Type\": \"Fail\"}}},\n\"ItemReader\": {\"Resource\": \"arn:aws:states:::s3:listObjectsV2\", \"Parameters\": {\"Bucket\": \"b\"}}"), &["ASL5002 2:1"]),
        (wrapped("\"Type\": \"Map\", \"Next\": \"B\", \"QueryLanguage\": \"JSONata\", \"Items\": [1], \"ItemProcessor\": {\"ProcessorConfig\": {\"ExecutionType\": \"STANDARD\", \"Mode\": \"DISTRIBUTED\"}, \"StartAt\": \"C\", \"States\": {\"C\": {\"Type\": \"Fail\"}}},\n\"ItemReader\": {\"Resource\": \"arn:aws:states:::s3:listObjectsV2\", \"Arguments\": {\"Bucket\": \"b\"}}"), &["ASL5015 2:1"]),
        (wrapped("\"Type\": \"Map\", \"Next\": \"B\", \"ItemProcessor\": {\"ProcessorConfig\":\n{\"Mode\": \"INLINE\"}, \"StartAt\": \"C\", \"States\": {\"C\": {\"Type\": \"Fail\"}}}"), &[]),
    ]);
}
