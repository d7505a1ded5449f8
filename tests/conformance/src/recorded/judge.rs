//! Whether an execution ended as the recorded one did.

use serde_json::Value as Json;

use crate::{
    cases::{Case, minified, spaced},
    compare::{Comparison, Difference},
    history,
    holes::Holes,
    report::Verdict,
};

/// How an execution ended here.
#[derive(Clone, Debug, Default)]
pub(crate) struct Actual {
    /// `SUCCEEDED`, `FAILED`, `TIMED_OUT`, `ABORTED`, `NOT_FINISHED`
    pub(crate) status: &'static str,
    pub(crate) output: Option<Json>,
    pub(crate) error: Option<String>,
    pub(crate) cause: Option<String>,
    /// In the form of GetExecutionHistory.
    pub(crate) history: Vec<Json>,
}

/// Passed only if everything recorded agrees.
pub(crate) fn judge(case: &Case, actual: &Actual) -> Verdict {
    match agree(case, actual) {
        Ok(()) => Verdict::Passed,
        Err(difference) => Verdict::Failed(explained(case, actual, &difference)),
    }
}

fn agree(case: &Case, actual: &Actual) -> Result<(), Difference> {
    let holes = Holes::of(&case.placeholders);
    let mut comparison = Comparison::new(&holes, case.texts_parsed());
    let expected = &case.expected;
    let status = Json::from(expected.status.clone());
    comparison.document("status", &status, &Json::from(actual.status))?;
    if let Some(output) = &expected.output {
        let output = &shown_today(case, output);
        let found = actual.output.clone().unwrap_or_default();
        match (expected.output_is_text, &found) {
            (true, Json::String(_)) | (false, _) => {
                comparison.document("output", output, &found)?
            }
            (true, found) => comparison.document("output", output, &found.to_string().into())?,
        }
    }
    // Of one that was stopped or timed out, error and cause are where its history is.
    if actual.status == "FAILED" || expected.error.is_some() {
        let error = Json::from(expected.error.clone());
        comparison.document("error", &error, &Json::from(actual.error.clone()))?;
    }
    if actual.status == "FAILED" || expected.cause.is_some() {
        let cause = expected.cause.clone().unwrap_or_default();
        comparison.field("cause", &cause, &Json::from(actual.cause.clone()))?;
    }
    match &case.history {
        Some(events) => {
            let events: Vec<Json> = events
                .iter()
                .map(|event| as_of_today(case, event))
                .collect();
            let events = follow_the_run(case, events);
            history::compare(&mut comparison, &events, &actual.history)
        }
        None => Ok(()),
    }
}

/// A recorded event as AWS would record it now, and as an execution shows it whose input is a value, not a text.
fn as_of_today(case: &Case, event: &Json) -> Json {
    let mut event = event.clone();
    event = shown_today(case, &event);
    let text = spaced(case.input());
    for details in ["executionStartedEventDetails", "stateEnteredEventDetails"] {
        if event[details]["input"] == text.as_str() {
            event[details]["input"] = minified(case.input()).into();
        }
    }
    event
}

/// The day from which on the end of a distributed Map follows the start of its Map Run, as that of any other follows its
/// iterations; before, it followed the end of the run. No recording of the weeks before is known.
const RUN: u32 = 20_241_101;

fn follow_the_run(case: &Case, mut events: Vec<Json>) -> Vec<Json> {
    if case.recorded_on_day() >= RUN {
        return events;
    }
    let ends = events.iter().filter(|it| it["type"] == "MapRunSucceeded");
    let ends = ends.map(|it| (it["id"].clone(), it["previousEventId"].clone()));
    let ends: Vec<_> = ends.collect();
    for event in events
        .iter_mut()
        .filter(|it| it["type"] == "MapStateExited")
    {
        let end = ends.iter().find(|(id, _)| event["previousEventId"] == *id);
        if let Some((_, start)) = end {
            event["previousEventId"] = start.clone();
        }
    }
    events
}

fn shown_today(case: &Case, recorded: &Json) -> Json {
    let mut recorded = recorded.clone();
    if case.recorded_on_day() < REDRIVE {
        add_redrive_count(&mut recorded);
    }
    recorded
}

/// The day on which executions could be redriven and the context object began to count it.
const REDRIVE: u32 = 20_231_115;

fn add_redrive_count(json: &mut Json) {
    match json {
        Json::Object(members) => {
            members.values_mut().for_each(add_redrive_count);
            let is_execution = ["Id", "Input", "Name", "RoleArn", "StartTime"];
            if is_execution.iter().all(|key| members.contains_key(*key)) {
                members.entry("RedriveCount").or_insert(0.into());
            }
            // As a Task is shown its child.
            if members.contains_key("ExecutionArn") && members.contains_key("StopDate") {
                let done = members.get("Status") == Some(&"SUCCEEDED".into());
                let status = if done { "NOT_REDRIVABLE" } else { "REDRIVABLE" };
                members.entry("RedriveCount").or_insert(0.into());
                members.entry("RedriveStatus").or_insert(status.into());
                if done {
                    let reason = "Execution is SUCCEEDED and cannot be redriven";
                    members
                        .entry("RedriveStatusReason")
                        .or_insert(reason.into());
                }
            }
        }
        Json::Array(items) => items.iter_mut().for_each(add_redrive_count),
        _ => {}
    }
}

/// A failure that nobody expected says more than the status.
fn explained(case: &Case, actual: &Actual, difference: &Difference) -> String {
    let expected = &case.expected;
    if difference.path == "status" && actual.status == "FAILED" {
        let said = |text: &Option<String>| text.clone().unwrap_or_else(|| "nothing".into());
        let (error, cause) = (said(&actual.error), said(&actual.cause));
        let recorded = expected.status.clone().unwrap_or_default();
        return format!("recorded {recorded}, but FAILED with {error}: {cause}");
    }
    difference.to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn case(expected: Json) -> Case {
        let text =
            json!({"id": "x", "group": "g", "kind": "run", "definition": {}, "expected": expected});
        serde_json::from_str(&text.to_string()).expect("a case")
    }

    #[test]
    fn everything_recorded_must_agree() {
        let actual = Actual {
            status: "FAILED",
            error: Some("E".into()),
            cause: Some(r#"{"a":1}"#.into()),
            ..Actual::default()
        };
        let passes = |expected| judge(&case(expected), &actual) == Verdict::Passed;
        assert!(passes(
            json!({"status": "FAILED", "error": "E", "cause": {"a": 1}, "cause_is_json": true})
        ));
        assert!(!passes(json!({"status": "FAILED", "error": "E"})));
        assert!(!passes(json!({"status": "FAILED", "cause": {"a": 1}})));
        assert!(!passes(json!({"status": "SUCCEEDED", "output": null})));
    }
}
