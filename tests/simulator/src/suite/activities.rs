//! Activities: work that workers poll for.

use asl_runtime::{Machine, json};

use super::{Ground, Scene, known};

mod jobs {
    asl_runtime::state_machine! {{"StartAt": "Job", "States": {
        "Job": {"Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:job", "HeartbeatSeconds": 20, "End": true}
    }}}
}

fn machine<G: Ground>(scene: &Scene<G>) -> Machine {
    scene.machine(jobs::definition(), |_, _| Box::pin(async { Ok(json!(0)) }))
}

pub(super) async fn a_worker_gets_work_and_answers_it<G: Ground>(scene: &Scene<G>) {
    let engine = scene.engine([machine(scene)]).await;
    let execution = engine
        .start("jobs", "a", json!({"n": 1}))
        .await
        .expect("a start");
    let task = engine
        .get_activity_task("job", "ada")
        .await
        .expect("an answer");
    let task = task.expect("there is work");
    assert_eq!(task.input, json!({"n": 1}));
    engine
        .send_task_success(&task.token, json!(7))
        .await
        .expect("it waits");
    assert_eq!(execution.outcome().await, Ok(json!(7)));
    let nothing = engine
        .get_activity_task("job", "ada")
        .await
        .expect("an answer");
    assert_eq!((nothing, scene.second()), (None, 60));
}

pub(super) async fn work_that_nobody_has_taken_outlives_its_engine<G: Ground>(scene: &Scene<G>) {
    let (engine, execution) = scene.begun([machine(scene)], "jobs", json!({"n": 1})).await;
    scene.sleep(30).await;
    scene.crash(engine, execution).await;
    let engine = scene.engine([machine(scene)]).await;
    scene.sleep(30).await;
    let task = engine
        .get_activity_task("job", "ada")
        .await
        .expect("an answer");
    let task = task.expect("there is work");
    drop(engine.get_activity_task("job", "eve"));
    scene.sleep(10).await;
    engine
        .send_task_heartbeat(&task.token)
        .await
        .expect("it waits");
    scene.crash(engine, ()).await;
    // Whoever has begun answers the next engine.
    let engine = scene.engine([machine(scene)]).await;
    scene.sleep(15).await;
    engine
        .send_task_success(&task.token, json!(7))
        .await
        .expect("it waits");
    let execution = known(&engine, "jobs", "a").await;
    assert_eq!(execution.outcome().await, Ok(json!(7)));
}
