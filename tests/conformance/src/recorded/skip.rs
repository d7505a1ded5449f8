//! Which cases are not run, and why. What a case says of itself decides, never its name.

use serde_json::Value as Json;

use crate::cases::Case;

/// What is not claimed yet. A feature that lands is struck out here, and its cases run from then on.
pub(crate) const UNCLAIMED: &[&str] = &[
    "distributed-map-s3",
    "parameter-check-of-a-service",
    "test-state",
    "api",
];

/// Why this case is skipped; `None` for one that runs.
pub(crate) fn skipped(case: &Case) -> Option<&'static str> {
    let reason = belongs_to(case)?;
    UNCLAIMED.contains(&reason).then_some(reason)
}

/// The feature a case is about, where it is more than states, paths and functions.
fn belongs_to(case: &Case) -> Option<&'static str> {
    match case.kind.as_str() {
        "test-state" => Some("test-state"),
        "api" => Some("api"),
        "run" => run(case),
        _ => speaks_jsonata(case).then_some("jsonata"),
    }
}

fn run(case: &Case) -> Option<&'static str> {
    let features = &case.features;
    let any_field = |names: &[&str]| features.fields.iter().any(|f| names.contains(&f.as_str()));
    let distributed = features
        .map_modes
        .iter()
        .any(|m| m.starts_with("DISTRIBUTED"));
    let beyond_the_state = any_field(&["ItemReader", "ItemBatcher", "ResultWriter"]);
    if distributed {
        let s3 = beyond_the_state || case.needs.iter().any(|n| n == "s3");
        return Some(if s3 {
            "distributed-map-s3"
        } else {
            "distributed-map"
        });
    }
    if resources(case).iter().any(|r| waits_for_others(r)) {
        return Some("callback-sync-activity");
    }
    if speaks_jsonata(case) {
        return Some("jsonata");
    }
    if refused_by_the_service(case) {
        return Some("parameter-check-of-a-service");
    }
    (!features.intrinsics.is_empty()).then_some("intrinsics-and-filters")
}

/// Whether it needs an engine: tokens, children, an activity, or what is different about Express machines.
pub(super) fn is_hosted(case: &Case) -> bool {
    // An engine makes its account up: whoever reads the context object needs the recorded one.
    let express = is_express(case) && !case.text().contains("$$");
    express || belongs_to(case) == Some("callback-sync-activity")
}

pub(super) fn is_express(case: &Case) -> bool {
    case.r#type
        .as_deref()
        .is_some_and(|it| it.starts_with("EXPRESS"))
}

fn speaks_jsonata(case: &Case) -> bool {
    case.features.query_languages.iter().any(|q| q == "JSONata")
}

/// The service would not take the parameters: the state failed before anything was scheduled.
fn refused_by_the_service(case: &Case) -> bool {
    let asks_a_service = case.needs.iter().any(|need| need != "lambda");
    asks_a_service
        && case.task_results.is_empty()
        && case.expected.error.as_deref() == Some("States.Runtime")
        && case.history.as_deref().is_some_and(|history| {
            history.iter().any(|e| e["type"] == "TaskStateEntered")
                && history.iter().all(|e| e["type"] != "TaskScheduled")
        })
}

fn waits_for_others(resource: &str) -> bool {
    resource.ends_with(".waitForTaskToken")
        || resource.ends_with(".sync")
        || resource.ends_with(".sync:2")
        || resource.starts_with("arn:") && resource.contains(":activity:")
}

/// Every `Resource` of the definition.
pub(crate) fn resources(case: &Case) -> Vec<String> {
    let mut found = Vec::new();
    if let Ok(definition) = serde_json::from_str(case.text()) {
        gather(&definition, &mut found);
    }
    found
}

fn gather(json: &Json, found: &mut Vec<String>) {
    match json {
        Json::Object(members) => {
            for (key, value) in members {
                match value {
                    Json::String(text) if key == "Resource" => found.push(text.clone()),
                    value => gather(value, found),
                }
            }
        }
        Json::Array(items) => items.iter().for_each(|item| gather(item, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(kind: &str, more: &str) -> Option<&'static str> {
        let json = format!(
            r#"{{"id": "x", "group": "g", "kind": "{kind}", "expected": {{}}, "definition": {{}} {more}}}"#
        );
        belongs_to(&serde_json::from_str(&json).expect("a case"))
    }

    #[test]
    fn a_plain_case_runs() {
        assert_eq!(reason("run", ""), None);
        assert_eq!(reason("run", r#", "needs": ["sqs"]"#), None);
        assert_eq!(reason("validate", r#", "type": "EXPRESS""#), None);
    }

    #[test]
    fn the_case_says_what_it_is_about() {
        assert_eq!(reason("api", ""), Some("api"));
        let jsonata = r#", "features": {"query_languages": ["JSONPath", "JSONata"]}"#;
        assert_eq!(reason("run", jsonata), Some("jsonata"));
        assert_eq!(reason("create-error", jsonata), Some("jsonata"));
        let legacy = r#", "features": {"map_modes": ["DISTRIBUTED (Iterator)"]}"#;
        assert_eq!(reason("run", legacy), Some("distributed-map"));
        let s3 = r#", "needs": ["s3"], "features": {"map_modes": ["DISTRIBUTED"]}"#;
        assert_eq!(reason("run", s3), Some("distributed-map-s3"));
    }

    #[test]
    fn the_resource_says_who_is_waited_for() {
        let with = |resource: &str| {
            let json = format!(
                r#"{{"id": "x", "group": "g", "kind": "run", "expected": {{}},
                     "definition": {{"States": {{"A": {{"Resource": "{resource}"}}}}}}}}"#
            );
            belongs_to(&serde_json::from_str(&json).expect("a case"))
        };
        let waits = Some("callback-sync-activity");
        assert_eq!(
            with("arn:aws:states:::sqs:sendMessage.waitForTaskToken"),
            waits
        );
        assert_eq!(with("arn:aws:states:::states:startExecution.sync:2"), waits);
        assert_eq!(with("arn:aws:states:us-east-1:1:activity:A"), waits);
        assert_eq!(with("arn:aws:states:::sqs:sendMessage"), None);
    }

    #[test]
    fn a_service_that_refuses_schedules_nothing() {
        let with = |event: &str| {
            let json = format!(
                r#"{{"id": "x", "group": "g", "kind": "run", "definition": {{}}, "needs": ["apigateway"],
                     "expected": {{"error": "States.Runtime"}},
                     "history": [{{"type": "TaskStateEntered"}}, {{"type": "{event}"}}]}}"#
            );
            belongs_to(&serde_json::from_str(&json).expect("a case"))
        };
        assert_eq!(
            with("ExecutionFailed"),
            Some("parameter-check-of-a-service")
        );
        assert_eq!(with("TaskScheduled"), None);
    }
}
