//! What an execution tells at its end and around its tasks: as recorded on AWS, from the first event to the last.

use std::time::Duration;

use super::*;
use crate::json;

const QUEUE: &str = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";

/// The details of the event with this id.
fn details(events: &Events, id: usize, key: &str) -> Value {
    let events = events.lock().unwrap();
    let event = Value::of(&events[id - 1]).expect("JSON");
    event.get(key).cloned().unwrap_or_default()
}

#[test]
fn a_machine_out_of_time_tells_no_exit_and_no_cause() {
    let definition = machine(vec![
        StateDef::new(Kind::Pass, "P", go::<1>),
        StateDef::new(Kind::Task, "T", call::<1>).leave(keep),
    ]);
    let definition = Definition {
        timeout: Some(5),
        ..definition
    };
    let (mut stepper, events) = observed(definition, json!(1), Limits::none());
    stepper.advance(Duration::from_secs(5));
    assert_history(
        &events,
        "1←0 ExecutionStarted
         2←0 PassStateEntered
         3←2 PassStateExited
         4←3 TaskStateEntered
         5←4 LambdaFunctionScheduled
         6←5 LambdaFunctionStarted
         7←0 ExecutionTimedOut",
    );
    let told = details(&events, 7, "executionTimedOutEventDetails");
    assert_eq!(told, json!({"error": "States.Timeout"}));
}

#[test]
fn a_machine_without_any_time_ends_before_its_first_wait_is_over() {
    let definition = machine(vec![StateDef::new(Kind::Wait, "W", wait::<1>).leave(leave)]);
    let definition = Definition {
        timeout: Some(0),
        ..definition
    };
    let (mut stepper, _) = observed(definition, json!(1), Limits::none());
    stepper.advance(Duration::ZERO);
    assert_eq!(error(&stepper), (Some("States.Timeout"), None));
}

#[test]
fn a_token_that_is_answered_follows_what_was_submitted() {
    let definition = machine(vec![StateDef::new(Kind::Task, "T", call::<0>).leave(keep)]);
    let definition = tasks(definition, QUEUE, TaskKind::Service, true);
    let (mut stepper, events) = observed(definition, json!({"q": 1}), Limits::none());
    answer(&mut stepper, Ok(json!("done")));
    assert_history(
        &events,
        "1←0 ExecutionStarted
         2←0 TaskStateEntered
         3←2 TaskScheduled
         4←3 TaskStarted
         5←4 TaskSubmitted
         6←5 TaskSucceeded
         7←6 TaskStateExited
         8←7 ExecutionSucceeded",
    );
    let told = details(&events, 6, "taskSucceededEventDetails");
    assert_eq!(
        told,
        json!({
            "resourceType": "sqs", "resource": "sendMessage.waitForTaskToken",
            "output": "\"done\"", "outputDetails": {"truncated": false}
        })
    );
}

#[test]
fn a_token_that_fails_without_a_word_is_caught_as_two_nulls() {
    const CATCH: &[Catcher] =
        &[Catcher::on(&["States.ALL"], 1).result_path(ResultPath::At(&[Key("error")], "$.error"))];
    let definition = machine(vec![
        StateDef::new(Kind::Task, "T", call::<0>)
            .leave(keep)
            .catch(CATCH),
        StateDef::new(Kind::Pass, "P", end),
    ]);
    let definition = tasks(definition, QUEUE, TaskKind::Service, true);
    let (mut stepper, events) = observed(definition, json!({"a": 1}), Limits::none());
    answer(&mut stepper, Err(Failure::unnamed()));
    assert_history(
        &events,
        "1←0 ExecutionStarted
         2←0 TaskStateEntered
         3←2 TaskScheduled
         4←3 TaskStarted
         5←4 TaskSubmitted
         6←5 TaskFailed
         7←6 TaskStateExited
         8←7 PassStateEntered
         9←8 PassStateExited
         10←9 ExecutionSucceeded",
    );
    let told = details(&events, 6, "taskFailedEventDetails");
    assert_eq!(
        told,
        json!({"resourceType": "sqs", "resource": "sendMessage.waitForTaskToken"})
    );
    assert_eq!(
        output(&stepper),
        json!({"a": 1, "error": {"Error": null, "Cause": null}})
    );
}

#[test]
fn an_integration_tells_its_service_and_a_timeout_no_cause() {
    let definition = machine(vec![
        StateDef::new(Kind::Task, "T", call_within::<0, 5, 0>).leave(keep),
    ]);
    let put = "arn:aws:states:::aws-sdk:dynamodb:putItem";
    let definition = tasks(definition, put, TaskKind::Service, false);
    let (mut stepper, events) = observed(definition, json!({"k": 1}), Limits::none());
    stepper.advance(Duration::from_secs(5));
    assert_history(
        &events,
        "1←0 ExecutionStarted
         2←0 TaskStateEntered
         3←2 TaskScheduled
         4←3 TaskStarted
         5←4 TaskTimedOut
         6←5 ExecutionFailed",
    );
    assert_eq!(
        details(&events, 3, "taskScheduledEventDetails"),
        json!({
            "resourceType": "aws-sdk:dynamodb", "resource": "putItem", "region": "us-east-1",
            "parameters": "{\"k\":1}", "timeoutInSeconds": 5
        })
    );
    assert_eq!(
        details(&events, 5, "taskTimedOutEventDetails"),
        json!({"resourceType": "aws-sdk:dynamodb", "resource": "putItem", "error": "States.Timeout"})
    );
    let failed = details(&events, 6, "executionFailedEventDetails");
    assert_eq!(failed, json!({"error": "States.Timeout"}));
}

#[test]
fn a_function_out_of_time_tells_its_error_alone() {
    let definition = machine(vec![
        StateDef::new(Kind::Task, "T", call_within::<0, 5, 0>).leave(keep),
    ]);
    let (mut stepper, events) = observed(definition, json!(1), Limits::none());
    stepper.advance(Duration::from_secs(5));
    let told = details(&events, 5, "lambdaFunctionTimedOutEventDetails");
    assert_eq!(told, json!({"error": "States.Timeout"}));
}

#[test]
fn a_fail_state_follows_nothing_and_says_only_what_it_was_given() {
    type Enter = fn(&mut Cx<'_>) -> Result;
    let silent: Enter = |_| Ok(Step::Fail(Failure::unnamed()));
    let said = json!({"error": "FailureType", "cause": "it ran dry"});
    for (enter, told) in [(silent, json!({})), (fail, said)] {
        let definition = machine(vec![StateDef::new(Kind::Fail, "F", enter)]);
        let (_, events) = observed(definition, json!(1), Limits::none());
        assert_history(
            &events,
            "1←0 ExecutionStarted
             2←0 FailStateEntered
             3←2 ExecutionFailed",
        );
        assert_eq!(details(&events, 3, "executionFailedEventDetails"), told);
    }
}

#[test]
fn the_innermost_state_is_named_once_and_at_every_level() {
    let definition = machine(vec![
        StateDef::new(Kind::Map, "Each", map::<1, 0>).leave(keep),
        StateDef::new(Kind::Parallel, "Both", |_| {
            Ok(Step::Fork(Box::new(Fork::Branches {
                starts: &[2],
                input: json!(1),
            })))
        })
        .leave(keep),
        StateDef::new(Kind::Pass, "Deep", fault),
    ]);
    let stepper = start(definition, json!([1]));
    assert_eq!(
        error(&stepper),
        (
            Some("States.Runtime"),
            Some(
                "An error occurred while executing the state 'Deep' (entered at the event id #7). No results."
            )
        )
    );
}
