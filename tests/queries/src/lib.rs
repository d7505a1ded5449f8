//! Helpers of the tests of queries: a machine of one state, run on an input.

use std::sync::{Arc, Mutex};

use asl_runtime::{Definition, HistoryEvent, Limits, Value, testing::Stepper};

/// A module with a machine of the one state `S`.
#[macro_export]
macro_rules! state {
    ($name:ident, { $($state:tt)* }) => {
        mod $name {
            asl_runtime::state_machine! { {"StartAt": "S", "States": {"S": { $($state)*, "End": true }}} }
        }
    };
}

/// A module with a machine whose Choice `S` leads to `Yes` or `No`, which put out their names.
#[macro_export]
macro_rules! choice {
    ($name:ident, { $($rule:tt)* }) => {
        mod $name {
            asl_runtime::state_machine! {{"StartAt": "S", "States": {
                "S": {"Type": "Choice", "Choices": [{ $($rule)*, "Next": "Yes" }], "Default": "No"},
                "Yes": {"Type": "Pass", "Result": "yes", "End": true},
                "No": {"Type": "Pass", "Result": "no", "End": true}
            }}}
        }
    };
}

fn outcome(definition: &'static Definition, input: &str) -> Result<String, (String, String)> {
    let input = Value::parse(input).expect("the input is JSON");
    let stepper = Stepper::start(definition, input);
    match stepper.outcome().expect("the machine waits for nothing") {
        Ok(output) => Ok(output.to_string()),
        Err(error) => Err((
            error.error().unwrap_or_default().to_owned(),
            error.cause().unwrap_or_default().to_owned(),
        )),
    }
}

/// Runs the machine, which must put this out.
#[track_caller]
pub fn gives(definition: &'static Definition, input: &str, output: &str) {
    assert_eq!(
        outcome(definition, input).as_deref(),
        Ok(output),
        "on {input}"
    );
}

/// Runs the machine, which must fail with `States.Runtime` and this cause behind AWS's prefix.
#[track_caller]
pub fn fails(definition: &'static Definition, input: &str, cause: &str) {
    fails_as(definition, input, "States.Runtime", cause);
}

/// The same with another error.
#[track_caller]
pub fn fails_as(definition: &'static Definition, input: &str, error: &str, cause: &str) {
    fails_in(definition, input, ("S", 2), (error, cause));
}

/// The same in a state that is named, with the event id of its entry.
#[track_caller]
pub fn fails_in(
    definition: &'static Definition,
    input: &str,
    (state, entered): (&str, u64),
    (error, cause): (&str, &str),
) {
    let cause = format!(
        "An error occurred while executing the state '{state}' (entered at the event id #{entered}). {cause}"
    );
    let expected = (error.to_owned(), cause);
    assert_eq!(outcome(definition, input), Err(expected), "on {input}");
}

/// Runs the machine, which must end: a line for each event, `5←4 LambdaFunctionFailed lambdaFunctionFailedEventDetails {…}`.
pub fn history(
    definition: &'static Definition,
    input: &Value,
    work: impl FnOnce(&mut Stepper),
) -> Vec<String> {
    let lines = Arc::new(Mutex::new(Vec::new()));
    let told = lines.clone();
    let observer = move |event: &HistoryEvent| {
        let whole = Value::of(event).expect("it is JSON");
        let members = whole.members().expect("it is an object");
        let mut details = members.filter(|(key, _)| key.ends_with("EventDetails"));
        let details = details
            .next()
            .map(|(key, details)| format!(" {key} {details}"));
        let kind = event.kind.type_name();
        let line = format!(
            "{}←{} {kind}{}",
            event.id,
            event.previous,
            details.unwrap_or_default()
        );
        told.lock().expect("nobody panics").push(line);
    };
    let mut stepper = Stepper::observed(definition, input.clone(), Limits::none(), observer);
    work(&mut stepper);
    assert!(
        stepper.outcome().is_some(),
        "it waits in {:?}",
        stepper.states()
    );
    lines.lock().expect("nobody panics").clone()
}
