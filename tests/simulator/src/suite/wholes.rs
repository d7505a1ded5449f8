//! Executions as wholes: starts, stops, children, redrive.

use std::{future::pending, time::Duration};

use asl_runtime::{Ended, EngineError, Failure, Machine, StartError, Status, json};

use super::{Ground, Scene, error, known};

mod simple {
    asl_runtime::state_machine! {{"StartAt": "Work", "States": {
        "Work": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}
    }}}
}

/// Its handler returns never, or at once.
fn machine<G: Ground>(scene: &Scene<G>, ends: bool) -> Machine {
    scene.machine(simple::definition(), move |asked, _| {
        Box::pin(async move {
            match ends {
                true => Ok(json!({"did": (asked.input)})),
                false => pending().await,
            }
        })
    })
}

pub(super) async fn a_start_is_the_same_under_the_same_name<G: Ground>(scene: &Scene<G>) {
    let engine = scene.engine([machine(scene, false)]).await;
    for _ in 0..2 {
        let started = engine.start("simple", "a", json!(1)).await;
        assert_eq!(started.expect("the same").name(), "a");
    }
    let other = engine.start("simple", "a", json!(2)).await;
    assert!(
        matches!(other, Err(StartError::AlreadyExists(_))),
        "{other:?}"
    );
    scene.crash(engine, ()).await;
    let engine = scene.engine([machine(scene, true)]).await;
    let execution = engine.start("simple", "a", json!(1)).await;
    let execution = match execution {
        Ok(execution) => execution,
        // It has ended meanwhile.
        Err(_) => known(&engine, "simple", "a").await,
    };
    assert_eq!(execution.outcome().await, Ok(json!({"did": 1})));
    let again = engine.start("simple", "a", json!(1)).await;
    assert!(
        matches!(again, Err(StartError::AlreadyExists(_))),
        "{again:?}"
    );
}

pub(super) async fn a_stop_is_an_end<G: Ground>(scene: &Scene<G>) {
    let (engine, execution) = scene
        .begun([machine(scene, false)], "simple", json!(1))
        .await;
    let why = Failure::new("Enough", "for today");
    engine.stop("simple", "a", why).await.expect("it runs");
    let error = execution.outcome().await.expect_err("a stop");
    assert_eq!(
        (error.ended(), error.error()),
        (Ended::Aborted, Some("Enough"))
    );
    scene.crash(engine, execution).await;
    let engine = scene.engine([machine(scene, true)]).await;
    let execution = known(&engine, "simple", "a").await;
    assert_eq!(execution.status().await, Ok(Status::Aborted));
    let error = execution.outcome().await.expect_err("a stop");
    assert_eq!(
        (error.ended(), error.cause()),
        (Ended::Aborted, Some("for today"))
    );
    execution
        .stop(Failure::unnamed())
        .await
        .expect("nothing to do");
    assert_eq!(scene.seen().len(), 1);
}

pub(super) async fn a_shutdown_is_no_end<G: Ground>(scene: &Scene<G>) {
    let (engine, execution) = scene
        .begun([machine(scene, false)], "simple", json!(1))
        .await;
    engine.shutdown(Duration::from_secs(5)).await;
    let error = execution.outcome().await.expect_err("no end");
    assert_eq!(error.ended(), Ended::Interrupted);
    assert_eq!(execution.status().await, Ok(Status::Running));
    let stopped = execution.stop(Failure::unnamed()).await;
    assert_eq!(stopped, Err(EngineError::Closed));
    drop(execution);
    let engine = scene.engine([machine(scene, true)]).await;
    let execution = known(&engine, "simple", "a").await;
    assert_eq!(execution.outcome().await, Ok(json!({"did": 1})));
}

mod parent {
    asl_runtime::state_machine! {{"StartAt": "Child", "States": {
        "Child": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
            "Parameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:simple", "Name": "child", "Input.$": "$"},
            "ResultSelector": {"output.$": "$.Output"}, "End": true}
    }}}
}

fn family<G: Ground>(scene: &Scene<G>, ends: bool) -> [Machine; 2] {
    let parent = scene.machine(parent::definition(), |_, _| Box::pin(pending()));
    [parent, machine(scene, ends)]
}

pub(super) async fn a_child_gives_its_output_to_its_parent<G: Ground>(scene: &Scene<G>) {
    let (engine, execution) = scene
        .begun(family(scene, false), "parent", json!({"n": 1}))
        .await;
    let child = known(&engine, "simple", "child").await;
    assert_eq!(child.status().await, Ok(Status::Running));
    scene.crash(engine, (execution, child)).await;
    let engine = scene.engine(family(scene, true)).await;
    let execution = known(&engine, "parent", "a").await;
    let output = json!({"output": {"did": {"n": 1}}});
    assert_eq!(execution.outcome().await, Ok(output));
}

pub(super) async fn a_stopped_parent_stops_its_child<G: Ground>(scene: &Scene<G>) {
    let (engine, execution) = scene
        .begun(family(scene, false), "parent", json!({"n": 1}))
        .await;
    execution.stop(Failure::unnamed()).await.expect("it runs");
    let child = known(&engine, "simple", "child").await;
    let error = child.outcome().await.expect_err("a stop");
    assert_eq!(error.ended(), Ended::Aborted);
}

pub(super) async fn a_crash_right_after_a_stop_leaves_no_child_running<G: Ground>(
    scene: &Scene<G>,
) {
    let (engine, execution) = scene
        .begun(family(scene, false), "parent", json!({"n": 1}))
        .await;
    execution.stop(Failure::unnamed()).await.expect("it runs");
    // The child has not heard of it.
    scene.crash(engine, execution).await;
    let engine = scene.engine(family(scene, false)).await;
    let parent = known(&engine, "parent", "a").await;
    assert_eq!(parent.status().await, Ok(Status::Aborted));
    let child = known(&engine, "simple", "child").await;
    let error = child.outcome().await.expect_err("a stop");
    assert_eq!(error.ended(), Ended::Aborted);
}

mod twice {
    asl_runtime::state_machine! {{"StartAt": "First", "States": {
        "First": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "Second"},
        "Second": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}
    }}}
}

pub(super) async fn what_failed_is_redriven_from_where_it_failed<G: Ground>(scene: &Scene<G>) {
    let machine = |broken: bool| {
        scene.machine(twice::definition(), move |asked, _| {
            Box::pin(async move {
                match broken && asked.state == "Second" {
                    true => Err(Failure::new("Broken", "in two")),
                    false => Ok(json!({"after": (asked.input)})),
                }
            })
        })
    };
    let engine = scene.engine([machine(true)]).await;
    let execution = engine.start("twice", "a", json!(1)).await.expect("a start");
    assert_eq!(error(execution.outcome().await), "Broken");
    scene.crash(engine, execution).await;
    let engine = scene.engine([machine(false)]).await;
    let execution = engine.redrive("twice", "a").await.expect("it has failed");
    let output = json!({"after": {"after": 1}});
    assert_eq!(execution.outcome().await, Ok(output));
    execution.redrive().await.expect_err("it has succeeded");
    let states: Vec<_> = scene.seen().iter().map(|asked| asked.state).collect();
    assert_eq!(states, ["First", "Second", "Second"]);
}
