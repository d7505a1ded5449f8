//! Each event type of AWS with all its details, as `GetExecutionHistory` spells them.

use super::*;
use crate::{Timestamp, json};

fn whole() -> Value {
    json!({"truncated": false})
}

fn reason() -> Reason {
    Reason {
        error: Some("E".to_owned()),
        cause: Some("c".to_owned()),
    }
}

fn service() -> Service {
    Service {
        resource_type: "sqs".to_owned(),
        resource: "sendMessage".to_owned(),
    }
}

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
        assigned_variables: vec![],
    }
}

fn item() -> Iteration {
    Iteration {
        name: "M",
        index: 2,
    }
}

fn scheduled() -> Scheduled {
    Scheduled {
        resource: "arn:f",
        input: json!([1]),
        timeout_in_seconds: Some(9),
        heartbeat_in_seconds: None,
        role_arn: None,
    }
}

/// The event of this kind as AWS's JSON.
fn shown(kind: EventKind) -> Value {
    Value::of(&HistoryEvent {
        id: 7,
        previous: 6,
        at: Timestamp::new(1_700_000_000, 123_999_999),
        kind,
    })
    .expect("an event is JSON")
}

/// An event without details is its four members.
#[track_caller]
fn bare(kind: EventKind, name: &str) {
    let expected =
        json!({"timestamp": 1_700_000_000.123, "type": name, "id": 7, "previousEventId": 6});
    assert_eq!(shown(kind), expected);
}

#[track_caller]
fn detailed(kind: EventKind, name: &str, key: &str, details: Value) {
    let event = shown(kind);
    assert_eq!(
        (&event["type"], &event[key]),
        (&Value::from(name), &details)
    );
    assert_eq!(event.len(), 5, "{event}");
}

#[test]
fn an_execution_begins_and_ends() {
    use EventKind as Kind;
    let started = Kind::ExecutionStarted {
        input: json!({}),
        role_arn: "arn:role".to_owned(),
    };
    detailed(
        started,
        "ExecutionStarted",
        "executionStartedEventDetails",
        json!({"input": "{}", "inputDetails": whole(), "roleArn": "arn:role"}),
    );
    detailed(
        Kind::ExecutionSucceeded { output: json!("x") },
        "ExecutionSucceeded",
        "executionSucceededEventDetails",
        json!({"output": "\"x\"", "outputDetails": whole()}),
    );
    detailed(
        Kind::ExecutionFailed(reason()),
        "ExecutionFailed",
        "executionFailedEventDetails",
        json!({"error": "E", "cause": "c"}),
    );
    // What is missing has no member; a Fail state that says nothing leaves nothing.
    detailed(
        Kind::ExecutionFailed(Reason::default()),
        "ExecutionFailed",
        "executionFailedEventDetails",
        json!({}),
    );
    let timeout = Reason {
        error: Some("States.Timeout".to_owned()),
        cause: None,
    };
    detailed(
        Kind::ExecutionTimedOut(timeout),
        "ExecutionTimedOut",
        "executionTimedOutEventDetails",
        json!({"error": "States.Timeout"}),
    );
    detailed(
        Kind::ExecutionAborted(Reason::default()),
        "ExecutionAborted",
        "executionAbortedEventDetails",
        json!({}),
    );
    detailed(
        Kind::ExecutionRedriven { redrive_count: 1 },
        "ExecutionRedriven",
        "executionRedrivenEventDetails",
        json!({"redriveCount": 1}),
    );
}

#[test]
fn all_kinds_of_state_are_entered_and_left_with_the_same_details() {
    use EventKind as Kind;
    type Enter = fn(Entered) -> EventKind;
    type Exit = fn(Exited) -> EventKind;
    let kinds: [(&str, Enter, Option<Exit>); 8] = [
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
            enter(entered()),
            &format!("{name}StateEntered"),
            "stateEnteredEventDetails",
            json!({"name": "S", "input": "{\"a\":1}", "inputDetails": whole()}),
        );
        if let Some(exit) = exit {
            detailed(
                exit(exited()),
                &format!("{name}StateExited"),
                "stateExitedEventDetails",
                json!({"name": "S", "output": "\"o\"", "outputDetails": whole()}),
            );
        }
    }
}

#[test]
fn assigned_variables_are_texts_of_json_and_absent_where_there_are_none() {
    let assigned = Exited {
        assigned_variables: vec![("answer", json!(42)), ("question", json!("what"))],
        ..exited()
    };
    detailed(
        EventKind::PassStateExited(assigned),
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
fn a_service_is_named_in_each_of_its_events() {
    use EventKind as Kind;
    let named = |more: Value| {
        let mut all = json!({"resourceType": "sqs", "resource": "sendMessage"});
        for (name, value) in more.members().expect("an object") {
            all.insert(name, value.clone());
        }
        all
    };
    let task = TaskScheduled {
        service: service(),
        region: "eu-west-1".to_owned(),
        parameters: json!({"a": [1]}),
        timeout_in_seconds: Some(5),
        heartbeat_in_seconds: Some(2),
        role_arn: Some("arn:role".to_owned()),
    };
    let all = json!({
        "region": "eu-west-1", "parameters": "{\"a\":[1]}", "timeoutInSeconds": 5, "heartbeatInSeconds": 2,
        "taskCredentials": {"roleArn": "arn:role"}
    });
    detailed(
        Kind::TaskScheduled(task),
        "TaskScheduled",
        "taskScheduledEventDetails",
        named(all),
    );
    detailed(
        Kind::TaskStarted(service()),
        "TaskStarted",
        "taskStartedEventDetails",
        named(json!({})),
    );
    let output = json!({"output": "1", "outputDetails": whole()});
    detailed(
        Kind::TaskSubmitted(service(), json!(1)),
        "TaskSubmitted",
        "taskSubmittedEventDetails",
        named(output.clone()),
    );
    detailed(
        Kind::TaskSucceeded(service(), json!(1)),
        "TaskSucceeded",
        "taskSucceededEventDetails",
        named(output),
    );
    type Fail = fn(Service, Reason) -> EventKind;
    let failures: [(Fail, &str, &str); 4] = [
        (Kind::TaskFailed, "TaskFailed", "taskFailedEventDetails"),
        (
            Kind::TaskTimedOut,
            "TaskTimedOut",
            "taskTimedOutEventDetails",
        ),
        (
            Kind::TaskStartFailed,
            "TaskStartFailed",
            "taskStartFailedEventDetails",
        ),
        (
            Kind::TaskSubmitFailed,
            "TaskSubmitFailed",
            "taskSubmitFailedEventDetails",
        ),
    ];
    for (kind, name, key) in failures {
        let said = json!({"error": "E", "cause": "c"});
        detailed(kind(service(), reason()), name, key, named(said));
        detailed(
            kind(service(), Reason::default()),
            name,
            key,
            named(json!({})),
        );
    }
}

#[test]
fn a_function_and_an_activity_are_given_their_input() {
    use EventKind as Kind;
    let input = json!({"resource": "arn:f", "input": "[1]", "inputDetails": whole(), "timeoutInSeconds": 9});
    detailed(
        Kind::LambdaFunctionScheduled(scheduled()),
        "LambdaFunctionScheduled",
        "lambdaFunctionScheduledEventDetails",
        input,
    );
    let beating = Scheduled {
        timeout_in_seconds: None,
        heartbeat_in_seconds: Some(3),
        ..scheduled()
    };
    detailed(
        Kind::ActivityScheduled(beating),
        "ActivityScheduled",
        "activityScheduledEventDetails",
        json!({"resource": "arn:f", "input": "[1]", "inputDetails": whole(), "heartbeatInSeconds": 3}),
    );
    let output = json!({"output": "null", "outputDetails": whole()});
    detailed(
        Kind::LambdaFunctionSucceeded {
            output: Value::NULL,
        },
        "LambdaFunctionSucceeded",
        "lambdaFunctionSucceededEventDetails",
        output.clone(),
    );
    detailed(
        Kind::ActivitySucceeded {
            output: Value::NULL,
        },
        "ActivitySucceeded",
        "activitySucceededEventDetails",
        output,
    );
    for (worker, details) in [
        (Some("w".to_owned()), json!({"workerName": "w"})),
        (None, json!({})),
    ] {
        detailed(
            Kind::ActivityStarted {
                worker_name: worker,
            },
            "ActivityStarted",
            "activityStartedEventDetails",
            details,
        );
    }
    type Fail = fn(Reason) -> EventKind;
    let failures: [(Fail, &str, &str); 7] = [
        (
            Kind::LambdaFunctionFailed,
            "LambdaFunctionFailed",
            "lambdaFunctionFailedEventDetails",
        ),
        (
            Kind::LambdaFunctionScheduleFailed,
            "LambdaFunctionScheduleFailed",
            "lambdaFunctionScheduleFailedEventDetails",
        ),
        (
            Kind::LambdaFunctionStartFailed,
            "LambdaFunctionStartFailed",
            "lambdaFunctionStartFailedEventDetails",
        ),
        (
            Kind::LambdaFunctionTimedOut,
            "LambdaFunctionTimedOut",
            "lambdaFunctionTimedOutEventDetails",
        ),
        (
            Kind::ActivityFailed,
            "ActivityFailed",
            "activityFailedEventDetails",
        ),
        (
            Kind::ActivityScheduleFailed,
            "ActivityScheduleFailed",
            "activityScheduleFailedEventDetails",
        ),
        (
            Kind::ActivityTimedOut,
            "ActivityTimedOut",
            "activityTimedOutEventDetails",
        ),
    ];
    for (kind, name, key) in failures {
        detailed(
            kind(reason()),
            name,
            key,
            json!({"error": "E", "cause": "c"}),
        );
    }
}

#[test]
fn a_map_tells_its_length_its_items_and_its_run() {
    use EventKind as Kind;
    detailed(
        Kind::MapStateStarted { length: 0 },
        "MapStateStarted",
        "mapStateStartedEventDetails",
        json!({"length": 0}),
    );
    type Item = fn(Iteration) -> EventKind;
    let items: [(Item, &str, &str); 4] = [
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
        detailed(kind(item()), name, key, json!({"name": "M", "index": 2}));
    }
    let run = || "arn:run".to_owned();
    detailed(
        Kind::MapRunStarted { map_run_arn: run() },
        "MapRunStarted",
        "mapRunStartedEventDetails",
        json!({"mapRunArn": "arn:run"}),
    );
    let redriven = Kind::MapRunRedriven {
        map_run_arn: run(),
        redrive_count: 2,
    };
    detailed(
        redriven,
        "MapRunRedriven",
        "mapRunRedrivenEventDetails",
        json!({"mapRunArn": "arn:run", "redriveCount": 2}),
    );
    detailed(
        Kind::MapRunFailed(reason()),
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
            json!({"error": "E", "cause": "c", "location": "Output/a", "state": "S"}),
        ),
        (None, json!({"error": "E", "cause": "c", "state": "S"})),
    ] {
        let failed = EventKind::EvaluationFailed {
            state: "S",
            location: location.map(str::to_owned),
            reason: reason(),
        };
        detailed(
            failed,
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
