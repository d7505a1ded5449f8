//! Each event type of AWS with all its details, as `GetExecutionHistory` spells them.

mod work;

use super::*;
use crate::{
    Timestamp,
    definition::{TaskDef, TaskKind},
    json,
};

fn whole() -> Value {
    json!({"truncated": false})
}

fn failure() -> Failure {
    Failure::new("E", "c")
}

fn service() -> Service {
    Service("arn:aws:states:::sqs:sendMessage")
}

static TASK: TaskDef = TaskDef {
    state: 0,
    resource: "arn:f",
    kind: TaskKind::Function,
    token: false,
};

fn entered() -> Entered {
    Entered {
        name: "S",
        input: json!({"a": 1}),
    }
}

fn exited() -> Exited {
    Exited {
        name: "S",
        output: json!("o"),
    }
}

fn item() -> Iteration {
    Iteration {
        name: "M",
        index: 2,
    }
}

fn scheduled(task: &'static TaskDef, terms: Terms) -> Details {
    Details::Scheduled(Scheduled {
        input: json!([1]),
        task,
        terms: Some(Arc::new(terms)),
    })
}

/// The event of this kind as AWS's JSON.
fn shown(kind: EventKind, details: Details) -> Value {
    Value::of(&HistoryEvent {
        id: 7,
        previous: 6,
        at: Timestamp::new(1_700_000_000, 123_999_999),
        kind,
        details,
    })
    .expect("an event is JSON")
}

/// An event without details is its four members.
#[track_caller]
fn bare(kind: EventKind, name: &str) {
    let expected =
        json!({"timestamp": 1_700_000_000.123, "type": name, "id": 7, "previousEventId": 6});
    assert_eq!(shown(kind, Details::None), expected);
}

#[track_caller]
fn detailed(what: (EventKind, Details), name: &str, key: &str, details: Value) {
    let event = shown(what.0, what.1);
    assert_eq!(
        (&event["type"], &event[key]),
        (&Value::from(name), &details)
    );
    assert_eq!(event.len(), 5, "{event}");
}

#[test]
fn an_execution_begins_and_ends() {
    use EventKind as Kind;
    for (role, arn) in [
        (Role::Given(Arc::new("arn:role".to_owned())), "arn:role"),
        (Role::Machine(&"m"), "arn:aws:iam::123456789012:role/m"),
    ] {
        let input = json!({});
        let started = Details::Started(Started { input, role });
        detailed(
            (Kind::ExecutionStarted, started),
            "ExecutionStarted",
            "executionStartedEventDetails",
            json!({"input": "{}", "inputDetails": whole(), "roleArn": arn}),
        );
    }
    detailed(
        (Kind::ExecutionSucceeded, Details::Output(json!("x"))),
        "ExecutionSucceeded",
        "executionSucceededEventDetails",
        json!({"output": "\"x\"", "outputDetails": whole()}),
    );
    detailed(
        (Kind::ExecutionFailed, Details::Failed(failure())),
        "ExecutionFailed",
        "executionFailedEventDetails",
        json!({"error": "E", "cause": "c"}),
    );
    // What is missing has no member; a Fail state that says nothing leaves nothing.
    detailed(
        (Kind::ExecutionFailed, Details::Failed(Failure::unnamed())),
        "ExecutionFailed",
        "executionFailedEventDetails",
        json!({}),
    );
    detailed(
        (Kind::ExecutionTimedOut, Details::Failed(Failure::timeout())),
        "ExecutionTimedOut",
        "executionTimedOutEventDetails",
        json!({"error": "States.Timeout"}),
    );
    detailed(
        (Kind::ExecutionAborted, Details::Failed(Failure::unnamed())),
        "ExecutionAborted",
        "executionAbortedEventDetails",
        json!({}),
    );
    detailed(
        (Kind::ExecutionRedriven, Details::Redriven(1)),
        "ExecutionRedriven",
        "executionRedrivenEventDetails",
        json!({"redriveCount": 1}),
    );
}

#[test]
fn all_kinds_of_state_are_entered_and_left_with_the_same_details() {
    use EventKind as Kind;
    let kinds: [(&str, Kind, Option<Kind>); 8] = [
        ("Pass", Kind::PassStateEntered, Some(Kind::PassStateExited)),
        ("Task", Kind::TaskStateEntered, Some(Kind::TaskStateExited)),
        (
            "Choice",
            Kind::ChoiceStateEntered,
            Some(Kind::ChoiceStateExited),
        ),
        ("Wait", Kind::WaitStateEntered, Some(Kind::WaitStateExited)),
        (
            "Succeed",
            Kind::SucceedStateEntered,
            Some(Kind::SucceedStateExited),
        ),
        ("Fail", Kind::FailStateEntered, None),
        (
            "Parallel",
            Kind::ParallelStateEntered,
            Some(Kind::ParallelStateExited),
        ),
        ("Map", Kind::MapStateEntered, Some(Kind::MapStateExited)),
    ];
    for (name, enter, exit) in kinds {
        detailed(
            (enter, Details::Entered(entered())),
            &format!("{name}StateEntered"),
            "stateEnteredEventDetails",
            json!({"name": "S", "input": "{\"a\":1}", "inputDetails": whole()}),
        );
        if let Some(exit) = exit {
            detailed(
                (exit, Details::Exited(exited())),
                &format!("{name}StateExited"),
                "stateExitedEventDetails",
                json!({"name": "S", "output": "\"o\"", "outputDetails": whole()}),
            );
        }
    }
}

#[test]
fn assigned_variables_are_texts_of_json_and_absent_where_there_are_none() {
    let assigned = Assigned {
        exited: exited(),
        assigned_variables: vec![("answer", json!(42)), ("question", json!("what"))],
    };
    detailed(
        (
            EventKind::PassStateExited,
            Details::Assigned(Arc::new(assigned)),
        ),
        "PassStateExited",
        "stateExitedEventDetails",
        json!({
            "name": "S", "output": "\"o\"", "outputDetails": whole(),
            "assignedVariables": {"answer": "42", "question": "\"what\""},
            "assignedVariablesDetails": whole()
        }),
    );
}

#[test]
fn a_map_tells_its_length_its_items_and_its_run() {
    use EventKind as Kind;
    detailed(
        (Kind::MapStateStarted, Details::Length(0)),
        "MapStateStarted",
        "mapStateStartedEventDetails",
        json!({"length": 0}),
    );
    let items: [(Kind, &str, &str); 4] = [
        (
            Kind::MapIterationStarted,
            "MapIterationStarted",
            "mapIterationStartedEventDetails",
        ),
        (
            Kind::MapIterationSucceeded,
            "MapIterationSucceeded",
            "mapIterationSucceededEventDetails",
        ),
        (
            Kind::MapIterationFailed,
            "MapIterationFailed",
            "mapIterationFailedEventDetails",
        ),
        (
            Kind::MapIterationAborted,
            "MapIterationAborted",
            "mapIterationAbortedEventDetails",
        ),
    ];
    for (kind, name, key) in items {
        let told = (kind, Details::Iteration(item()));
        detailed(told, name, key, json!({"name": "M", "index": 2}));
    }
    let run = |redrives, failure| {
        Arc::new(MapRun {
            arn: "arn:run".to_owned(),
            status: MapRunStatus::Running,
            started: Timestamp::EPOCH,
            stopped: None,
            max_concurrency: 1,
            tolerated_failure_count: 0,
            tolerated_failure_percentage: 0.0,
            redrives,
            items: MapRunCounts::default(),
            executions: MapRunCounts::default(),
            failure,
        })
    };
    detailed(
        (Kind::MapRunStarted, Details::MapRun(run(0, None))),
        "MapRunStarted",
        "mapRunStartedEventDetails",
        json!({"mapRunArn": "arn:run"}),
    );
    detailed(
        (Kind::MapRunRedriven, Details::MapRun(run(2, None))),
        "MapRunRedriven",
        "mapRunRedrivenEventDetails",
        json!({"mapRunArn": "arn:run", "redriveCount": 2}),
    );
    detailed(
        (
            Kind::MapRunFailed,
            Details::MapRunEnded(run(0, Some(failure()))),
        ),
        "MapRunFailed",
        "mapRunFailedEventDetails",
        json!({"error": "E", "cause": "c"}),
    );
}

#[test]
fn a_failed_query_names_its_state_and_its_place() {
    for (location, details) in [
        (
            Some("Output/a"),
            json!({"error": "States.QueryEvaluationError", "cause": "c", "location": "Output/a", "state": "S"}),
        ),
        (
            None,
            json!({"error": "States.QueryEvaluationError", "cause": "c", "state": "S"}),
        ),
    ] {
        let failure = Failure::query("c", location.map(str::to_owned));
        detailed(
            (
                EventKind::EvaluationFailed,
                Details::Evaluation("S", failure),
            ),
            "EvaluationFailed",
            "evaluationFailedEventDetails",
            details,
        );
    }
}

#[test]
fn the_other_events_have_no_details() {
    use EventKind as Kind;
    bare(Kind::TaskStateAborted, "TaskStateAborted");
    bare(Kind::WaitStateAborted, "WaitStateAborted");
    bare(Kind::ParallelStateAborted, "ParallelStateAborted");
    bare(Kind::MapStateAborted, "MapStateAborted");
    bare(Kind::LambdaFunctionStarted, "LambdaFunctionStarted");
    bare(Kind::ParallelStateStarted, "ParallelStateStarted");
    bare(Kind::ParallelStateSucceeded, "ParallelStateSucceeded");
    bare(Kind::ParallelStateFailed, "ParallelStateFailed");
    bare(Kind::MapStateSucceeded, "MapStateSucceeded");
    bare(Kind::MapStateFailed, "MapStateFailed");
    bare(Kind::MapRunSucceeded, "MapRunSucceeded");
    bare(Kind::MapRunAborted, "MapRunAborted");
}
