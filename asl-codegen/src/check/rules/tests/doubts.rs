//! What AWS takes and is hardly meant: a mistake, and what looks like it and is right.

use crate::check::tests::{marked, places, wrapped};

/// The definition has this warning, and nothing else, at the sign `¤`; nothing where there is no sign.
pub(super) fn assert_warned(code: &str, text: &str) {
    let (text, place) = marked(text);
    let expected: Vec<String> = place
        .iter()
        .map(|place| format!("warning {code} {place}"))
        .collect();
    let mut found = places(&text);
    // What is not compiled yet is no matter here.
    found.retain(|place| !place.starts_with("ASL5"));
    assert_eq!(found, expected, "{text}");
}

fn task(fields: &str) -> String {
    wrapped(&format!(
        "\"Type\": \"Task\", \"Resource\": \"a:b\", \"Next\": \"B\",\n{fields}"
    ))
}

fn pass(fields: &str) -> String {
    wrapped(&format!("\"Type\": \"Pass\", \"Next\": \"B\",\n{fields}"))
}

#[test]
fn what_looks_like_a_query_and_is_none_is_said() {
    for fields in [
        r#""Parameters": {"a": ¤"$.b"}"#,
        r#""Parameters": {"a": [{"b": ¤"$$.Execution.Id"}], "c.$": "$.c"}"#,
        r#""Parameters": {"a": ¤"States.UUID()"}"#,
        r#""Parameters": ¤"{% $states.input %}""#,
        r#""Assign": {"a": ¤"$.b[0]"}"#,
        r#""Result": {"a": {¤"b.$": "$.c", "d.$": "$.e"}}"#,
        // What is right.
        r#""Parameters": {"a.$": "$.b", "c": ["$.d", "$"], "e": "$5.00", "f": "States.Nothing", "g": "$"}"#,
        r#""Parameters": {"a": "$.b is no path, but $", "c": "100 %}"}"#,
        r#""Result": {"a": "$.b"}, "Comment": "$.a""#,
    ] {
        assert_warned("ASL3110", &pass(fields));
    }
    for fields in [
        r#""Output": ¤"10 %}""#,
        r#""Output": ¤" {% 1 %}""#,
        r#""Output": {"a": [¤"to {% $states.input.name %}"]}"#,
        r#""Output": {¤"a.$": "$.b"}"#,
        r#""Output": ¤"$states.input.a""#,
        // What is right.
        r#""Output": "{% $states.input.a & '%}' %}""#,
        r#""Output": {"a": "$.b", "c": "$states.input is the input", "d": "10 %"}"#,
    ] {
        assert_warned(
            "ASL3110",
            &pass(&format!("\"QueryLanguage\": \"JSONata\", {fields}")),
        );
    }
    let fail =
        r#""Type": "Fail", "QueryLanguage": "JSONata", "Cause": ¤"because {% $states.input.a %}""#;
    assert_warned("ASL3110", &wrapped(fail));
}

#[test]
fn a_heartbeat_comes_before_the_timeout() {
    for fields in [
        r#""TimeoutSeconds": 5, "HeartbeatSeconds": ¤5"#,
        r#""HeartbeatSeconds": ¤6, "TimeoutSeconds": 5"#,
        r#""HeartbeatSeconds": 4, "TimeoutSeconds": 5"#,
        r#""HeartbeatSeconds": 400"#,
        r#""HeartbeatSeconds": 400, "TimeoutSecondsPath": "$.t""#,
    ] {
        assert_warned("ASL4002", &task(fields));
    }
}

#[test]
fn delays_may_grow_up_to_their_limit() {
    for retrier in [
        r#""IntervalSeconds": 5, "MaxDelaySeconds": ¤5"#,
        // A second, where it is not said.
        r#""MaxDelaySeconds": ¤1"#,
        r#""MaxDelaySeconds": 2"#,
    ] {
        let fields = format!("\"Retry\": [{{\"ErrorEquals\": [\"E\"], {retrier}}}]");
        assert_warned("ASL4003", &task(&fields));
    }
}

#[test]
fn a_machine_lasts_as_long_as_the_delays_of_its_retries() {
    let machine = |limit: u32, retrier: &str| {
        format!(
            r#"{{"StartAt": "A", "TimeoutSeconds": {limit}, "States": {{"A": {{"Type": "Task", "Resource": "a:b", "End": true,
"Retry": [{retrier}]}}}}}}"#
        )
    };
    for (limit, retrier) in [
        // 10 + 20 + 40
        (69, r#"¤{"ErrorEquals": ["E"], "IntervalSeconds": 10}"#),
        (70, r#"{"ErrorEquals": ["E"], "IntervalSeconds": 10}"#),
        // 10 + 15 + 15
        (
            39,
            r#"¤{"ErrorEquals": ["E"], "IntervalSeconds": 10, "MaxDelaySeconds": 15}"#,
        ),
        (
            40,
            r#"{"ErrorEquals": ["E"], "IntervalSeconds": 10, "MaxDelaySeconds": 15}"#,
        ),
        (
            99,
            r#"¤{"ErrorEquals": ["E"], "BackoffRate": 1, "MaxAttempts": 100}"#,
        ),
        (
            100,
            r#"{"ErrorEquals": ["E"], "BackoffRate": 1, "MaxAttempts": 100}"#,
        ),
        (
            1,
            r#"{"ErrorEquals": ["E"], "IntervalSeconds": 0, "MaxAttempts": 99999999}"#,
        ),
        (
            1,
            r#"¤{"ErrorEquals": ["E"], "BackoffRate": 1e300, "MaxAttempts": 99999999}"#,
        ),
        (
            1,
            r#"{"ErrorEquals": ["E"], "IntervalSeconds": 10, "JitterStrategy": "FULL"}"#,
        ),
        (
            1,
            r#"{"ErrorEquals": ["E"], "IntervalSeconds": 10, "MaxAttempts": 0}"#,
        ),
    ] {
        assert_warned("ASL4004", &machine(limit, retrier));
    }
}

#[test]
fn a_limit_of_nothing_or_of_years_is_none() {
    let machine = |limit: &str| {
        format!(
            r#"{{"StartAt": "A", "States": {{"A": {{"Type": "Succeed"}}}}, "TimeoutSeconds": {limit}}}"#
        )
    };
    for limit in ["¤0", "¤99999999", "1", "99999998"] {
        assert_warned("ASL1109", &machine(limit));
    }
}

#[test]
fn a_loop_has_a_way_out_or_waits() {
    let machine = |states: &str| {
        format!(
            r#"{{"StartAt": "S", "States": {{"S": {{"Type": "Choice", "Default": "A", "Choices": [{{"Variable": "$.a", "IsNull": true, "Next": "E"}}]}},
"E": {{"Type": "Succeed"}},
{states}}}}}"#
        )
    };
    for states in [
        r#"¤"A": {"Type": "Pass", "Next": "A"}"#,
        // A way into the loop is not in it.
        r#""A": {"Type": "Pass", "Next": "B"}, ¤"B": {"Type": "Pass", "Next": "C"}, "C": {"Type": "Pass", "Next": "B"}"#,
        // Of two ways into it, it is said once.
        r#""A": {"Type": "Choice", "Default": "B", "Choices": [{"Variable": "$.a", "IsNull": true, "Next": "C"}]},
¤"B": {"Type": "Pass", "Next": "C"}, "C": {"Type": "Pass", "Next": "B"}"#,
        r#""A": {"Type": "Wait", "Seconds": 1, "Next": "B"}, "B": {"Type": "Pass", "Next": "A"}"#,
        r#""A": {"Type": "Pass", "Next": "S"}"#,
        r#""A": {"Type": "Task", "Resource": "a:b", "Next": "A", "Catch": [{"ErrorEquals": ["E"], "Next": "E"}]}"#,
    ] {
        assert_warned("ASL2006", &machine(states));
    }
}

#[test]
fn the_name_of_an_error_can_match() {
    let fail = r#""F": {"Type": "Fail", "Error": "States.Own"}"#;
    let machine = |fields: &str, fail: &str| {
        format!(
            r#"{{"StartAt": "A", "States": {{{fail}, "A": {{"Type": "Task", "Resource": "a:b", "End": true,
{fields}}}}}}}"#
        )
    };
    let catch = r#", "Catch": [{"ErrorEquals": ["Last"], "Next": "F"}]"#;
    for names in [
        r#"[¤"States.Runtime"]"#,
        r#"["A", ¤"States.NoChoiceMatched"]"#,
        r#"[¤"State.ALL"]"#,
        r#"[¤"states.timeout"]"#,
        r#"[¤"States.Anything"]"#,
        r#"["A"]}, {"ErrorEquals": ["B", ¤"A"]"#,
        r#"["States.TaskFailed"]}, {"ErrorEquals": [¤"A"]"#,
        r#"["States.TaskFailed"]}, {"ErrorEquals": ["States.Timeout"]}, {"ErrorEquals": ["States.ALL"]"#,
        r#"["States.TaskFailed", "A"]}, {"ErrorEquals": ["States.DataLimitExceeded"]"#,
        r#"["a"]}, {"ErrorEquals": ["A", "Lambda.TooManyRequestsException", "Timeout", "Status.A"]"#,
        r#"["States.Own", "States.Http.Socket", "States.ReferencePathConflict"]"#,
    ] {
        let retry = format!(r#""Retry": [{{"ErrorEquals": {names}}}]{catch}"#);
        assert_warned("ASL4005", &machine(&retry, fail));
    }
    // A catcher may take what a retrier gave up on.
    let both = format!(r#""Retry": [{{"ErrorEquals": ["Last"]}}]{catch}"#);
    assert_warned("ASL4005", &machine(&both, fail));
    // A name that is known when it happens may be any.
    let any = r#""F": {"Type": "Fail", "ErrorPath": "$.Error"}"#;
    let retry = format!(r#""Retry": [{{"ErrorEquals": ["States.Anything"]}}]{catch}"#);
    assert_warned("ASL4005", &machine(&retry, any));
}
