//! Variables of machines in JSONata: when they are assigned, how large they may be, who reads them.

#![expect(
    deprecated,
    reason = "the compiler warns of variables that are not assigned or not read"
)]

use asl_query_tests::{gives, history};
use asl_runtime::{Failure, Limits, Value, json, testing::Stepper};

mod several {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "Set", "States": {
        "Set": {"Type": "Pass", "Assign": {"a": 1}, "Next": "Work"},
        "Work": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:work",
            "Assign": {"a": 2, "b": "{% $states.result.b %}", "c": "{% $states.result.c %}"},
            "Catch": [{"ErrorEquals": ["States.QueryEvaluationError"], "Next": "Out"}], "Next": "Out"},
        "Out": {"Type": "Pass", "Output": ["{% $a %}", "{% $exists($b) %}"], "End": true}
    }}}
}

/// Runs a machine with one call, which is answered so.
fn answered(definition: &'static asl_runtime::Definition, reply: Result<Value, Failure>) -> Value {
    let mut stepper = Stepper::start(definition, json!({}));
    let call = stepper.pending().remove(0);
    stepper.answer(&call, reply);
    stepper.outcome().expect("an end").expect("output").clone()
}

#[test]
fn nothing_is_assigned_where_one_expression_fails() {
    let run = |result| answered(several::definition(), Ok(result));
    assert_eq!(run(json!({"b": 1, "c": 1})), json!([2, true]));
    assert_eq!(run(json!({"b": 1})), json!([1, false]));
}

mod outer {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "P", "States": {
        "P": {"Type": "Parallel", "Next": "Out", "Assign": {"by": "state"},
            "Branches": [{"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "Own", "Cause": "why"}}}],
            "Catch": [{"ErrorEquals": ["Own"], "Assign": {"by": "{% $states.errorOutput.Cause %}"}, "Next": "Out"}]},
        "Out": {"Type": "Pass", "Output": "{% $by %}", "End": true}
    }}}
}

#[test]
fn a_catcher_assigns_around_the_branches_and_instead_of_the_state() {
    gives(outer::definition(), "{}", "\"why\"");
}

mod items {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "Each", "States": {
        "Each": {"Type": "Map", "Items": "{% $states.input %}", "End": true, "ItemProcessor": {"StartAt": "Look", "States": {
            "Look": {"Type": "Pass", "Assign": {"own": "{% $states.input %}"}, "Output": "{% $exists($own) %}", "Next": "Out"},
            "Out": {"Type": "Pass", "Output": ["{% $states.input %}", "{% $own %}"], "End": true}}}}
    }}}
}

#[test]
fn each_item_has_its_own_variables_afresh() {
    gives(items::definition(), "[1,2]", "[[false,1],[false,2]]");
}

mod names {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "Set", "States": {
        "Set": {"Type": "Pass", "Assign": {"größe": 1, "Größe": 2, "支払い": 3, "a_1": 4, "count": 5}, "Next": "Out"},
        "Out": {"Type": "Pass", "Output": "{% [$größe, $Größe, $支払い, $a_1, $count] %}", "End": true}
    }}}
}

#[test]
fn names_are_of_any_letters_keep_their_case_and_hide_functions() {
    gives(names::definition(), "{}", "[1,2,3,4,5]");
}

mod told {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "None", "States": {
        "None": {"Type": "Pass", "Output": 1, "Next": "Some"},
        "Some": {"Type": "Wait", "Seconds": 0, "Assign": {"text": "{% 'a' %}", "none": null}, "End": true}
    }}}
}

#[test]
fn the_history_tells_of_variables_only_where_some_were_assigned() {
    let lines = history(told::definition(), &Value::NULL, |_| {});
    let told = |line: &&String| line.contains("assignedVariables");
    let [line] = lines.iter().filter(told).collect::<Vec<_>>()[..] else {
        panic!("one event: {lines:?}");
    };
    assert!(line.contains(r#""name":"Some""#), "{line}");
    assert!(line.contains(r#""text":"\"a\"""#), "{line}");
    assert!(line.contains(r#""none":"null""#), "{line}");
}

mod sizes {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "Set", "States": {
        "Set": {"Type": "Pass", "Assign": {
            "a": "{% $pad('', $states.input.a, 'x') %}", "b": "{% $pad('', $states.input.b, 'é') %}"}, "Output": {}, "Next": "Out"},
        "Out": {"Type": "Pass", "Output": "{% $length($a) + $length($b) %}", "End": true}
    }}}
}

/// Runs a machine with AWS's limits.
fn limited(definition: &'static asl_runtime::Definition, input: Value) -> Result<Value, String> {
    let mut stepper = Stepper::observed(
        definition,
        input,
        Limits::aws(),
        |_: &asl_runtime::HistoryEvent| {},
    );
    while stepper.outcome().is_none() {
        stepper.advance(std::time::Duration::ZERO);
    }
    let outcome = stepper.outcome().expect("an end");
    outcome.cloned().map_err(|error| {
        let (name, cause) = (error.error(), error.cause());
        format!(
            "{}: {}",
            name.unwrap_or_default(),
            cause.unwrap_or_default()
        )
    })
}

const TOO_LARGE: &str = "States.DataLimitExceeded: The state 'Set' assigned variables with a size exceeding the maximum number of bytes service limit.";

#[test]
fn one_assign_holds_262_144_bytes_of_json() {
    let run = |a: usize, b: usize| limited(sizes::definition(), json!({"a": a, "b": b}));
    // With the quotes of both.
    assert_eq!(run(262_140, 0), Ok(json!(262_140)));
    assert_eq!(run(262_141, 0), Err(TOO_LARGE.to_owned()));
    assert_eq!(run(262_138, 1), Ok(json!(262_139)));
    assert_eq!(run(0, 131_071), Err(TOO_LARGE.to_owned()));
}
