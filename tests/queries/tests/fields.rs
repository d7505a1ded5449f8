//! Fields that hold one path to a number, a moment or a text.

use asl_query_tests::{fails, fails_as, gives, state};

state!(seconds, {"Type": "Wait", "SecondsPath": "$.p"});
state!(until, {"Type": "Wait", "TimestampPath": "$.p"});
state!(map, {"Type": "Map", "ItemsPath": "$.p", "MaxConcurrencyPath": "$.most",
    "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}});
state!(map_of_all, {"Type": "Map",
    "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}});

#[test]
fn seconds_path_wants_an_integer_that_is_not_negative() {
    gives(seconds::definition(), r#"{"p":0}"#, r#"{"p":0}"#);
    let told = |what: &str| format!("The SecondsPath parameter {what}");
    fails(
        seconds::definition(),
        "{}",
        &told("does not reference an input value: $.p"),
    );
    fails(
        seconds::definition(),
        r#"{"p":-1}"#,
        &told("references a negative value: $.p == -1"),
    );
    fails(
        seconds::definition(),
        r#"{"p":1.5}"#,
        &told("cannot be parsed as a long value: $.p == 1.5"),
    );
    fails(
        seconds::definition(),
        r#"{"p":-1.5}"#,
        &told("cannot be parsed as a long value: $.p == -1.5"),
    );
    fails(
        seconds::definition(),
        r#"{"p":2147483648}"#,
        "Wait state delay is too long.",
    );
}

#[test]
fn timestamp_path_wants_rfc_3339() {
    gives(
        until::definition(),
        r#"{"p":"1969-01-01T00:00:00Z"}"#,
        r#"{"p":"1969-01-01T00:00:00Z"}"#,
    );
    for wrong in [
        "2016-13-05T21:29:29Z",
        "2016-12-05 21:29:29Z",
        "2016-12-05T21:29:29",
    ] {
        fails(
            until::definition(),
            &format!(r#"{{"p":"{wrong}"}}"#),
            &format!(
                "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.p == {wrong}"
            ),
        );
    }
    fails(
        until::definition(),
        r#"{"p":"9999-01-01T00:00:00Z"}"#,
        "Wait state delay is too long.",
    );
}

#[test]
fn items_path_wants_an_array() {
    gives(map::definition(), r#"{"p":[1,2],"most":0}"#, "[1,2]");
    gives(map::definition(), r#"{"p":[1,2],"most":"1"}"#, "[1,2]");
    fails(
        map::definition(),
        r#"{"p":{},"most":0}"#,
        r#"Reference path "$.p" must point to array."#,
    );
    fails(
        map_of_all::definition(),
        "{}",
        r#"Reference path "$" must point to array."#,
    );
    fails_as(
        map::definition(),
        r#"{"q":1,"most":0}"#,
        "States.ReferencePathConflict",
        r#"Unable to apply step "p" to input {"q":1,"most":0}"#,
    );
}

#[test]
fn max_concurrency_path_wants_an_integer_that_is_not_negative() {
    let wrong = |shown: &str| {
        format!(
            "The MaxConcurrencyPath field refers to value \"{shown}\" which is not a valid integer: $.most"
        )
    };
    fails(
        map::definition(),
        r#"{"p":[],"most":"NoNumber"}"#,
        &wrong("NoNumber"),
    );
    fails(map::definition(), r#"{"p":[],"most":{}}"#, &wrong("{}"));
    fails(map::definition(), r#"{"p":[],"most":1.5}"#, &wrong("1.5"));
    fails(
        map::definition(),
        r#"{"p":[],"most":-1}"#,
        "MaxConcurrency cannot be negative.",
    );
    fails(
        map::definition(),
        r#"{"p":[]}"#,
        "Invalid path '$.most' : No results for path: $['most']",
    );
}

mod fail {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Fail", "ErrorPath": "$.error", "CausePath": "States.Format('{} is gone', $.sku)"}
    }}}
}

mod timed {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:1:function:f", "TimeoutSecondsPath": "$.limit", "End": true}
    }}}
}

#[test]
fn a_fail_state_reads_its_error_and_cause() {
    fails(
        fail::definition(),
        r#"{"sku":1}"#,
        "The JSONPath '$.error' specified for the field 'ErrorPath' could not be found in the input '{\"sku\":1}'",
    );
    fails(
        fail::definition(),
        r#"{"error":5,"sku":1}"#,
        "The ErrorPath field refers to value \"5\" which is not a valid string: $.error",
    );
    fails(
        fail::definition(),
        r#"{"error":"Gone"}"#,
        "The function 'States.Format('{} is gone', $.sku)' had the following error: The JsonPath argument for the field '$.sku' could not be found in the input '{\"error\":\"Gone\"}'",
    );
}

mod beating {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:1:function:f", "HeartbeatSecondsPath": "$.a.b", "End": true,
            "Retry": [{"ErrorEquals": ["States.ALL"]}], "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "S"}]}
    }}}
}

#[test]
fn a_heartbeat_path_that_leads_nowhere_is_neither_retried_nor_caught() {
    fails(
        beating::definition(),
        r#"{"a":{}}"#,
        "Invalid path '$.a.b' : No results for path: $['a']['b']",
    );
    fails(
        beating::definition(),
        r#"{"a":{"b":-1}}"#,
        "The HeartbeatSecondsPath field refers to value \"-1\" which is not a valid positive integer: $.a.b",
    );
}

#[test]
fn a_timeout_path_wants_a_positive_integer() {
    fails(
        timed::definition(),
        "{}",
        "Invalid path '$.limit' : No results for path: $['limit']",
    );
    fails(
        timed::definition(),
        r#"{"limit":0}"#,
        "The TimeoutSecondsPath field refers to value \"0\" which is not a valid positive integer: $.limit",
    );
}
