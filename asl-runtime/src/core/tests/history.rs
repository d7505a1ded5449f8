//! Event ids, their order and what each follows, as recorded on AWS.

use std::time::Duration;

use super::*;
use crate::{EventKind, json};

fn history(definition: Definition, input: Value, work: impl FnOnce(&mut Stepper)) -> Events {
    let (mut stepper, events) = observed(definition, input, Limits::none());
    work(&mut stepper);
    assert!(stepper.outcome().is_some());
    events
}

#[test]
fn a_chain_with_a_choice_a_wait_and_an_end() {
    let definition = machine(vec![
        StateDef::new(Kind::Choice, "C", go::<1>),
        StateDef::new(Kind::Wait, "W", wait::<1>).leave(|_, _| Ok(Step::Go(2))),
        StateDef::new(Kind::Succeed, "S", end),
    ]);
    let events = history(definition, json!(1), |it| {
        it.advance(Duration::from_secs(1))
    });
    assert_history(
        &events,
        "1←0 ExecutionStarted
         2←0 ChoiceStateEntered
         3←2 ChoiceStateExited
         4←3 WaitStateEntered
         5←4 WaitStateExited
         6←5 SucceedStateEntered
         7←6 SucceedStateExited
         8←7 ExecutionSucceeded",
    );
}

#[test]
fn a_function_that_is_retried_and_caught() {
    const ONCE: &[Retrier] = &[Retrier::on(&["States.ALL"]).attempts(1)];
    const CATCH: &[Catcher] = &[Catcher::on(&["States.ALL"], 1)];
    let definition = machine(vec![
        StateDef::new(Kind::Task, "T", call::<0>)
            .leave(keep)
            .retry(ONCE)
            .catch(CATCH),
        StateDef::new(Kind::Pass, "P", end),
    ]);
    let events = history(definition, json!(1), |stepper| {
        answer(stepper, Err(Failure::new("E", "")));
        stepper.advance(Duration::from_secs(1));
        answer(stepper, Err(Failure::new("E", "")));
    });
    assert_history(
        &events,
        "1←0 ExecutionStarted
         2←0 TaskStateEntered
         3←2 LambdaFunctionScheduled
         4←3 LambdaFunctionStarted
         5←4 LambdaFunctionFailed
         6←5 LambdaFunctionScheduled
         7←6 LambdaFunctionStarted
         8←7 LambdaFunctionFailed
         9←8 TaskStateExited
         10←9 PassStateEntered
         11←10 PassStateExited
         12←11 ExecutionSucceeded",
    );
}

#[test]
fn a_parallel_retried_twice() {
    const TWICE: &[Retrier] = &[Retrier::on(&["States.ALL"]).attempts(2)];
    let definition = machine(vec![
        StateDef::new(Kind::Parallel, "P", one)
            .leave(keep)
            .retry(TWICE),
        StateDef::new(Kind::Fail, "F", fail),
    ]);
    let events = history(definition, json!(1), |it| {
        it.advance(Duration::from_secs(9))
    });
    assert_history(
        &events,
        "1←0 ExecutionStarted
         2←0 ParallelStateEntered
         3←2 ParallelStateStarted
         4←3 FailStateEntered
         5←4 ParallelStateStarted
         6←5 FailStateEntered
         7←6 ParallelStateStarted
         8←7 FailStateEntered
         9←8 ParallelStateFailed
         10←9 ExecutionFailed",
    );
}

#[test]
fn a_map_retried_twice_and_then_caught() {
    const TWICE: &[Retrier] = &[Retrier::on(&["States.ALL"]).attempts(2)];
    const CATCH: &[Catcher] = &[Catcher::on(&["States.ALL"], 3)];
    let definition = machine(vec![
        StateDef::new(Kind::Pass, "First", go::<1>),
        StateDef::new(Kind::Map, "M", map::<2, 1>)
            .leave(keep)
            .retry(TWICE)
            .catch(CATCH),
        StateDef::new(Kind::Fail, "F", fail),
        StateDef::new(Kind::Succeed, "End", end),
    ]);
    let events = history(definition, json!([1]), |it| {
        it.advance(Duration::from_secs(9))
    });
    assert_history(
        &events,
        "1←0 ExecutionStarted
         2←0 PassStateEntered
         3←2 PassStateExited
         4←3 MapStateEntered
         5←4 MapStateStarted
         6←5 MapIterationStarted
         7←6 FailStateEntered
         8←7 MapIterationFailed
         9←7 MapStateStarted
         10←9 MapIterationStarted
         11←10 FailStateEntered
         12←11 MapIterationFailed
         13←11 MapStateStarted
         14←13 MapIterationStarted
         15←14 FailStateEntered
         16←15 MapIterationFailed
         17←15 MapStateFailed
         18←17 MapStateExited
         19←18 SucceedStateEntered
         20←19 SucceedStateExited
         21←20 ExecutionSucceeded",
    );
}

#[test]
fn a_sequential_map_in_a_map() {
    let definition = machine(vec![
        StateDef::new(Kind::Map, "Outer", map::<1, 1>).leave(keep),
        StateDef::new(Kind::Map, "Inner", map::<2, 1>).leave(keep),
        StateDef::new(Kind::Pass, "P", end),
    ]);
    let events = history(definition, json!([[1, 2], [3]]), |_| {});
    assert_history(
        &events,
        "1←0 ExecutionStarted
         2←0 MapStateEntered
         3←2 MapStateStarted
         4←3 MapIterationStarted
         5←4 MapStateEntered
         6←5 MapStateStarted
         7←6 MapIterationStarted
         8←7 PassStateEntered
         9←8 PassStateExited
         10←9 MapIterationSucceeded
         11←9 MapIterationStarted
         12←11 PassStateEntered
         13←12 PassStateExited
         14←13 MapIterationSucceeded
         15←14 MapStateSucceeded
         16←14 MapStateExited
         17←16 MapIterationSucceeded
         18←16 MapIterationStarted
         19←18 MapStateEntered
         20←19 MapStateStarted
         21←20 MapIterationStarted
         22←21 PassStateEntered
         23←22 PassStateExited
         24←23 MapIterationSucceeded
         25←24 MapStateSucceeded
         26←24 MapStateExited
         27←26 MapIterationSucceeded
         28←27 MapStateSucceeded
         29←27 MapStateExited
         30←29 ExecutionSucceeded",
    );
}

#[test]
fn a_parallel_of_two_that_succeeds() {
    let definition = machine(vec![
        StateDef::new(Kind::Parallel, "P", both).leave(keep),
        StateDef::new(Kind::Pass, "A", end),
        StateDef::new(Kind::Pass, "B", end),
    ]);
    assert_history(
        &history(definition, json!(1), |_| {}),
        "1←0 ExecutionStarted
         2←0 ParallelStateEntered
         3←2 ParallelStateStarted
         4←3 PassStateEntered
         5←4 PassStateExited
         6←3 PassStateEntered
         7←6 PassStateExited
         8←7 ParallelStateSucceeded
         9←7 ParallelStateExited
         10←9 ExecutionSucceeded",
    );
}

#[test]
fn a_concurrent_map_whose_items_time_out_together() {
    let definition = machine(vec![
        StateDef::new(Kind::Map, "M", map::<1, 0>).leave(keep),
        StateDef::new(Kind::Task, "T", call_within::<1, 5, 0>).leave(keep),
    ]);
    let invoke = "arn:aws:states:::lambda:invoke";
    let definition = tasks(definition, invoke, TaskKind::LambdaInvoke, false);
    let events = history(definition, json!([{}, {}]), |it| {
        it.advance(Duration::from_secs(5))
    });
    assert_history(
        &events,
        "1←0 ExecutionStarted
         2←0 MapStateEntered
         3←2 MapStateStarted
         4←3 MapIterationStarted
         5←3 MapIterationStarted
         6←4 TaskStateEntered
         7←6 TaskScheduled
         8←5 TaskStateEntered
         9←8 TaskScheduled
         10←7 TaskStarted
         11←9 TaskStarted
         12←10 TaskTimedOut
         13←11 TaskTimedOut
         14←12 MapIterationFailed
         15←12 TaskStateAborted
         16←12 MapIterationAborted
         17←12 TaskStateAborted
         18←12 MapStateFailed
         19←18 ExecutionFailed",
    );
}

#[test]
fn a_task_that_fails_in_a_parallel_is_also_aborted() {
    const CATCH: &[Catcher] = &[Catcher::on(&["States.ALL"], 3)];
    let definition = machine(vec![
        StateDef::new(Kind::Parallel, "P", both)
            .leave(keep)
            .catch(CATCH),
        StateDef::new(Kind::Task, "T", call::<1>).leave(keep),
        StateDef::new(Kind::Wait, "W", wait::<9>).leave(leave),
        StateDef::new(Kind::Succeed, "End", end),
    ]);
    let events = history(definition, json!(1), |stepper| {
        let calls = stepper.pending();
        stepper.answer(&calls[0], Err(Failure::new("E", "")));
    });
    assert_history(
        &events,
        "1←0 ExecutionStarted
         2←0 ParallelStateEntered
         3←2 ParallelStateStarted
         4←3 TaskStateEntered
         5←4 LambdaFunctionScheduled
         6←3 WaitStateEntered
         7←5 LambdaFunctionStarted
         8←7 LambdaFunctionFailed
         9←8 TaskStateAborted
         10←8 WaitStateAborted
         11←8 ParallelStateFailed
         12←11 ParallelStateExited
         13←12 SucceedStateEntered
         14←13 SucceedStateExited
         15←14 ExecutionSucceeded",
    );
}

#[test]
fn a_failed_query_follows_what_its_state_follows() {
    let definition = machine(vec![
        StateDef::new(Kind::Pass, "A", go::<1>),
        StateDef::new(Kind::Map, "M", query_fault),
    ]);
    let events = history(definition, json!(1), |_| {});
    assert_history(
        &events,
        "1←0 ExecutionStarted
         2←0 PassStateEntered
         3←2 PassStateExited
         4←3 MapStateEntered
         5←3 EvaluationFailed
         6←5 MapStateFailed
         7←6 ExecutionFailed",
    );
    let failed = Value::of(&events.lock().unwrap()[4]).expect("JSON");
    let details = &failed["evaluationFailedEventDetails"];
    assert_eq!(
        (&details["location"], &details["state"]),
        (&json!("Items"), &json!("M"))
    );
}

#[test]
fn a_fault_before_or_after_the_work_ends_at_once() {
    let map = machine(vec![StateDef::new(Kind::Map, "M", fault)]);
    assert_history(
        &history(map, json!(1), |_| {}),
        "1←0 ExecutionStarted
         2←0 MapStateEntered
         3←2 ExecutionFailed",
    );
    let task = machine(vec![
        StateDef::new(Kind::Task, "T", call::<0>).leave(|_, _| Err(Failure::runtime("No"))),
    ]);
    assert_history(
        &history(task, json!(1), |stepper| answer(stepper, Ok(json!(1)))),
        "1←0 ExecutionStarted
         2←0 TaskStateEntered
         3←2 LambdaFunctionScheduled
         4←3 LambdaFunctionStarted
         5←4 LambdaFunctionSucceeded
         6←5 ExecutionFailed",
    );
}

#[test]
fn a_missed_heartbeat_says_timeout_and_no_cause() {
    let definition = machine(vec![
        StateDef::new(Kind::Task, "T", call_within::<0, 0, 5>).leave(keep),
    ]);
    let resource = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
    let definition = tasks(definition, resource, TaskKind::Service, true);
    let events = history(definition, json!({}), |it| {
        it.advance(Duration::from_secs(5))
    });
    let events = events.lock().unwrap();
    let json = |at: usize| Value::of(&events[at]).expect("JSON");
    assert_eq!(
        json(2)["taskScheduledEventDetails"],
        json!({
            "resourceType": "sqs",
            "resource": "sendMessage.waitForTaskToken",
            "region": "us-east-1",
            "parameters": "{}",
            "heartbeatInSeconds": 5
        })
    );
    assert_eq!(
        json(4),
        json!({
            "timestamp": 5.0,
            "type": "TaskTimedOut",
            "id": 5,
            "previousEventId": 4,
            "taskTimedOutEventDetails": {
                "resourceType": "sqs",
                "resource": "sendMessage.waitForTaskToken",
                "error": "States.Timeout"
            }
        })
    );
    assert_eq!(events[5].kind, EventKind::ExecutionFailed);
}

#[test]
fn credentials_show_with_the_call() {
    let definition = machine(vec![
        StateDef::new(Kind::Task, "T", |cx| {
            cx.credentials(json!({"RoleArn": "arn:role"}));
            Ok(cx.call(Call::task(0).timeout(9), json!(1)))
        })
        .leave(keep),
    ]);
    let events = history(definition, json!(1), |stepper| {
        answer(stepper, Ok(json!(1)))
    });
    let scheduled = Value::of(&events.lock().unwrap()[2]).expect("JSON");
    let details = &scheduled["lambdaFunctionScheduledEventDetails"];
    assert_eq!(details["taskCredentials"], json!({"roleArn": "arn:role"}));
    assert_eq!(details["timeoutInSeconds"], json!(9));
    assert_eq!(details["inputDetails"], json!({"truncated": false}));
}
