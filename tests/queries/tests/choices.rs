//! Choice conditions.

use asl_query_tests::{choice, fails, gives};

choice!(less, {"Variable": "$.n", "NumericLessThan": 10});
choice!(less_path, {"Variable": "$.n", "NumericLessThanPath": "$.limit"});
choice!(matches, {"Variable": "$.s", "StringMatches": "log-*.\\*"});
choice!(present, {"Variable": "$.x", "IsPresent": true});
choice!(absent, {"Variable": "$.x", "IsPresent": false});
choice!(not_string, {"Variable": "$.x", "IsString": false});
choice!(before, {"Variable": "$.at", "TimestampLessThan": "2026-01-01T00:00:00Z"});
choice!(neither, {"Not": {"Or": [
    {"Variable": "$.a", "IsPresent": false},
    {"Variable": "$.a", "NumericEquals": 1},
    {"Not": {"Variable": "$.b", "BooleanEquals": true}}
]}});
choice!(names, {"Variable": "$$.State.Name", "StringEqualsPath": "$.name"});
choice!(unfinished, {"Variable": "$.s", "StringMatches": "a\\"});

#[test]
fn numbers_are_compared_exactly() {
    gives(less::definition(), r#"{"n":9.5}"#, r#""yes""#);
    gives(less::definition(), r#"{"n":10.0}"#, r#""no""#);
    gives(
        less_path::definition(),
        r#"{"n":9007199254740992.0,"limit":9007199254740993}"#,
        r#""yes""#,
    );
}

#[test]
fn a_value_of_another_type_does_not_match() {
    gives(less::definition(), r#"{"n":"9"}"#, r#""no""#);
    gives(less::definition(), r#"{"n":null}"#, r#""no""#);
    gives(not_string::definition(), r#"{"x":5}"#, r#""yes""#);
}

#[test]
fn a_condition_on_a_missing_value_fails_the_state() {
    let invalid = |path: &str| {
        format!(
            "Invalid path '{path}': The choice state's condition path references an invalid value."
        )
    };
    fails(less::definition(), "{}", &invalid("$.n"));
    fails(less_path::definition(), r#"{"n":1}"#, &invalid("$.limit"));
    fails(not_string::definition(), "{}", &invalid("$.x"));
}

#[test]
fn presence_is_of_null_too() {
    gives(present::definition(), r#"{"x":null}"#, r#""yes""#);
    gives(present::definition(), "{}", r#""no""#);
    gives(absent::definition(), "[]", r#""yes""#);
}

#[test]
fn conditions_stop_at_the_first_that_decides() {
    // `$.a` is missing, and no later condition asks for it.
    gives(neither::definition(), "{}", r#""no""#);
    gives(neither::definition(), r#"{"a":1}"#, r#""no""#);
    gives(neither::definition(), r#"{"a":2,"b":true}"#, r#""yes""#);
    gives(neither::definition(), r#"{"a":2,"b":false}"#, r#""no""#);
}

#[test]
fn a_pattern_knows_stars_and_backslashes_only() {
    gives(matches::definition(), r#"{"s":"log-7.*"}"#, r#""yes""#);
    gives(matches::definition(), r#"{"s":"log-7.txt"}"#, r#""no""#);
    gives(
        unfinished_free::definition(),
        r#"{"s":"a?[b]"}"#,
        r#""yes""#,
    );
}

choice!(unfinished_free, {"Variable": "$.s", "StringMatches": "a?[b]"});

#[test]
fn an_unfinished_pattern_fails_when_it_is_reached() {
    fails(
        unfinished::definition(),
        r#"{"s":"a"}"#,
        "The pattern of StringMatches ends with an unfinished escape sequence.",
    );
}

#[test]
fn timestamps_are_moments() {
    gives(
        before::definition(),
        r#"{"at":"2026-01-01T00:30:00+01:00"}"#,
        r#""yes""#,
    );
    gives(
        before::definition(),
        r#"{"at":"2026-01-01T00:00:00Z"}"#,
        r#""no""#,
    );
    gives(before::definition(), r#"{"at":"last year"}"#, r#""no""#);
}

#[test]
fn the_context_object_can_be_compared() {
    gives(names::definition(), r#"{"name":"S"}"#, r#""yes""#);
}

mod without_default {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsNull": true, "Next": "T"}]},
        "T": {"Type": "Succeed"}
    }}}
}

#[test]
fn no_match_and_no_default_fails_the_state() {
    fails(
        without_default::definition(),
        r#"{"x":1}"#,
        "Failed to transition out of the state. The state does not point to a next state.",
    );
}
