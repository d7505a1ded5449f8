//! A Pass whose `Parameters` keep members of its input: the same data and the same failures as if all were built anew.

use asl_runtime::{Value, testing::Stepper};

use crate::seen::json;

mod machine {
    asl_runtime::state_machine! {
        {
            "StartAt": "Count",
            "States": {
                "Count": {"Type": "Pass", "Parameters": {"limit.$": "$.limit", "i.$": "States.MathAdd($.i, 1)", "step.$": "$.step", "was": {"i.$": "$.i"}}, "Next": "Swap"},
                "Swap": {"Type": "Pass", "Parameters": {"step.$": "$.i", "i.$": "$.step", "limit.$": "$.limit"}, "Next": "Keep"},
                "Keep": {"Type": "Pass", "Parameters": {"limit.$": "$.limit", "all.$": "$"}, "End": true}
            }
        }
    }
}

/// The data after this state, or the last words of its failure's cause.
fn after(state: &str, data: &str) -> Result<Value, String> {
    let (failure, data) = Stepper::probe(machine::definition(), state, json(data), None);
    match failure {
        None => Ok(data),
        Some(failure) => Err(failure.cause().unwrap_or_default().to_owned()),
    }
}

#[test]
fn what_is_kept_is_what_was_there() {
    let data = r#"{"step":2,"x":[],"limit":{"a":1},"i":1}"#;
    for (state, expected) in [
        ("Count", r#"{"limit":{"a":1},"i":2,"step":2,"was":{"i":1}}"#),
        ("Swap", r#"{"step":1,"i":2,"limit":{"a":1}}"#),
        (
            "Keep",
            r#"{"limit":{"a":1},"all":{"step":2,"x":[],"limit":{"a":1},"i":1}}"#,
        ),
    ] {
        let found = after(state, data).map(|data| data.to_string());
        assert_eq!(found.as_deref(), Ok(expected));
    }
}

#[test]
fn the_first_member_that_fails_is_told() {
    let field = |name: &str| format!("'$.{name}' specified for the field '{name}.$' could not be");
    for (state, data, words) in [
        ("Count", r#"{"step":2}"#, field("limit")),
        ("Count", r#"{"limit":2}"#, "States.MathAdd".to_owned()),
        ("Count", r#"{"limit":2,"i":1}"#, field("step")),
        ("Count", "null", "null or empty input".to_owned()),
        ("Keep", "[]", field("limit")),
    ] {
        let cause = after(state, data).expect_err(state);
        assert!(cause.contains(&words), "{state} on {data}: {cause}");
    }
}
