//! Retry and Catch, timeouts and heartbeats.

use std::future::pending;

use asl_runtime::{Failure, json};

use super::{Ground, Scene};

mod tries {
    asl_runtime::state_machine! {{"StartAt": "Try", "States": {
        "Try": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
            "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 2, "BackoffRate": 2, "MaxAttempts": 5}],
            "Catch": [{"ErrorEquals": ["Denied"], "ResultPath": "$.why", "Next": "Sorry"}], "End": true},
        "Sorry": {"Type": "Pass", "End": true}
    }}}
}

pub(super) async fn retries_wait_longer_each_time_and_catchers_come_last<G: Ground>(
    scene: &Scene<G>,
) {
    let machine = scene.machine(tries::definition(), |asked, _| {
        let error = if asked.attempt < 3 { "Busy" } else { "Denied" };
        Box::pin(async move { Err(Failure::new(error, "today")) })
    });
    let engine = scene.engine([machine]).await;
    let execution = engine.start("tries", "a", json!({"n": 1})).await;
    let outcome = execution.expect("a start").outcome().await;
    let why = json!({"Error": "Denied", "Cause": "today"});
    assert_eq!(outcome, Ok(json!({"n": 1, "why": why})));
    let seconds: Vec<_> = scene.seen().iter().map(|asked| asked.second).collect();
    assert_eq!(seconds, [0, 2, 6, 14]);
}

mod limited {
    asl_runtime::state_machine! {{"StartAt": "Slow", "States": {
        "Slow": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 5,
            "Catch": [{"ErrorEquals": ["States.Timeout"], "ResultPath": "$.why", "Next": "Quick"}], "End": true},
        "Quick": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 5, "End": true}
    }}}
}

pub(super) async fn a_task_has_its_time_and_no_more<G: Ground>(scene: &Scene<G>) {
    let clock = scene.ground.clock();
    let machine = scene.machine(limited::definition(), move |asked, _| {
        let clock = clock.clone();
        Box::pin(async move {
            if asked.state == "Slow" {
                return pending().await;
            }
            clock.after(std::time::Duration::from_secs(4)).await;
            Ok(json!("done"))
        })
    });
    let engine = scene.engine([machine]).await;
    let execution = engine.start("limited", "a", json!({})).await;
    let outcome = execution.expect("a start").outcome().await;
    assert_eq!((outcome, scene.second()), (Ok(json!("done")), 9));
}

mod alive {
    asl_runtime::state_machine! {{"StartAt": "Beats", "States": {
        "Beats": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "HeartbeatSeconds": 3, "Next": "Silent"},
        "Silent": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "HeartbeatSeconds": 3,
            "Catch": [{"ErrorEquals": ["States.HeartbeatTimeout"], "ResultPath": null, "Next": "Sorry"}], "End": true},
        "Sorry": {"Type": "Pass", "End": true}
    }}}
}

pub(super) async fn signs_of_life_keep_a_task_alive<G: Ground>(scene: &Scene<G>) {
    let clock = scene.ground.clock();
    let machine = scene.machine(alive::definition(), move |asked, cx| {
        let clock = clock.clone();
        Box::pin(async move {
            for _ in 0..5 {
                clock.after(std::time::Duration::from_secs(2)).await;
                if asked.state == "Beats" {
                    cx.heartbeat()?;
                }
            }
            Ok(json!("done"))
        })
    });
    let engine = scene.engine([machine]).await;
    let execution = engine.start("alive", "a", json!({})).await;
    let outcome = execution.expect("a start").outcome().await;
    assert_eq!((outcome, scene.second()), (Ok(json!("done")), 13));
}
