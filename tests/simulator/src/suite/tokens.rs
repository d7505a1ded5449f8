//! Task tokens: answered once, in time, also by who asks another engine.

use asl_runtime::{Failure, Machine, TokenError, json};

use super::{Ground, Scene, error, known};

mod waiting {
    asl_runtime::state_machine! {{"StartAt": "Ask", "States": {
        "Ask": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
            "Parameters": {"QueueUrl": "q", "MessageBody.$": "$$.Task.Token"}, "TimeoutSeconds": 60, "HeartbeatSeconds": 20,
            "Retry": [{"ErrorEquals": ["States.Timeout"], "IntervalSeconds": 1, "MaxAttempts": 1}], "End": true}
    }}}
}

/// Its handler hands the token over and returns.
fn machine<G: Ground>(scene: &Scene<G>) -> Machine {
    scene.machine(waiting::definition(), |_, _| {
        Box::pin(async { Ok(json!("sent")) })
    })
}

pub(super) async fn a_token_is_answered_once<G: Ground>(scene: &Scene<G>) {
    let (engine, execution) = scene.begun([machine(scene)], "waiting", json!({})).await;
    let token = scene.token();
    for _ in 0..2 {
        scene.sleep(18).await;
        engine.send_task_heartbeat(&token).await.expect("it waits");
    }
    assert_eq!(
        engine.send_task_success("nonsense", json!(0)).await,
        Err(TokenError::InvalidToken)
    );
    engine
        .send_task_success(&token, json!(7))
        .await
        .expect("it waits");
    let over = Err(TokenError::TaskTimedOut);
    assert_eq!(engine.send_task_success(&token, json!(8)).await, over);
    assert_eq!(
        engine.send_task_failure(&token, Failure::unnamed()).await,
        over
    );
    assert_eq!(engine.send_task_heartbeat(&token).await, over);
    assert_eq!(execution.outcome().await, Ok(json!(7)));
}

pub(super) async fn an_answer_that_comes_too_late_is_refused<G: Ground>(scene: &Scene<G>) {
    let (engine, execution) = scene.begun([machine(scene)], "waiting", json!({})).await;
    let first = scene.token();
    // Silence ends the first attempt; then the second waits.
    scene.sleep(22).await;
    let second = scene.token();
    assert_ne!(first, second);
    let over = Err(TokenError::TaskTimedOut);
    assert_eq!(engine.send_task_success(&first, json!(1)).await, over);
    engine
        .send_task_failure(&second, Failure::new("Broken", "in two"))
        .await
        .expect("it waits");
    assert_eq!(error(execution.outcome().await), "Broken");
    assert_eq!(engine.send_task_success(&second, json!(2)).await, over);
}

pub(super) async fn a_token_outlives_its_engine<G: Ground>(scene: &Scene<G>) {
    let (engine, execution) = scene.begun([machine(scene)], "waiting", json!({})).await;
    scene.crash(engine, execution).await;
    let token = scene.token();
    scene.sleep(10).await;
    let engine = scene.engine([machine(scene)]).await;
    engine
        .send_task_success(&token, json!(7))
        .await
        .expect("it waits");
    let execution = known(&engine, "waiting", "a").await;
    assert_eq!(execution.outcome().await, Ok(json!(7)));
    assert_eq!(scene.seen().len(), 1, "it was handed over once");
    scene.crash(engine, execution).await;
    let engine = scene.engine([machine(scene)]).await;
    let over = Err(TokenError::TaskTimedOut);
    assert_eq!(engine.send_task_success(&token, json!(8)).await, over);
}
