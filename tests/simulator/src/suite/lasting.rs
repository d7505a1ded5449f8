//! What takes long: many items, a year, another build.

use std::{collections::BTreeMap, future::pending};

use asl_runtime::{Definition, Engine, Execution, History, Machine, Status, Value, json};

use super::{Ground, Scene, known};

mod items {
    asl_runtime::state_machine! {{"StartAt": "Each", "States": {
        "Each": {"Type": "Map", "MaxConcurrency": 40, "End": true, "ItemProcessor": {"StartAt": "Item", "States": {
            "Item": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}}}
    }}}
}

pub(super) async fn a_thousand_items_are_each_done_once<G: Ground>(scene: &Scene<G>) {
    // The first engine comes to a halt at the 500th.
    let machine = |most: i64| {
        scene.machine(items::definition(), move |asked, _| {
            let item = asked.input.as_i64().unwrap_or_default();
            Box::pin(async move {
                match item < most {
                    true => Ok(json!(item * 2)),
                    false => pending().await,
                }
            })
        })
    };
    let input: Value = (0..1_000).map(Value::from).collect();
    let (engine, execution) = scene.begun([machine(500)], "items", input).await;
    scene.sleep(10).await;
    assert_eq!(scene.seen().len(), 540, "no more than 40 at once");
    scene.crash(engine, execution).await;
    let engine = scene.engine([machine(1_000)]).await;
    let output = known(&engine, "items", "a").await.outcome().await;
    let expected: Value = (0..1_000).map(|item| Value::from(item * 2)).collect();
    assert_eq!(output, Ok(expected));
    let mut times = BTreeMap::<String, usize>::new();
    for asked in scene.seen() {
        *times.entry(asked.input.to_string()).or_default() += 1;
    }
    assert_eq!(times.len(), 1_000);
    assert_eq!(times.values().filter(|times| **times == 2).count(), 40);
}

mod year {
    asl_runtime::state_machine! {{"StartAt": "Pause", "States": {
        "Pause": {"Type": "Wait", "Seconds": 31536000, "End": true}
    }}}
}

pub(super) async fn a_year_passes<G: Ground>(scene: &Scene<G>) {
    let machine = || scene.machine(year::definition(), |_, _| Box::pin(pending()));
    let (engine, execution) = scene.begun([machine()], "year", json!(1)).await;
    scene.sleep(20_000_000).await;
    scene.crash(engine, execution).await;
    scene.sleep(5_000_000).await;
    let engine = scene.engine([machine()]).await;
    let execution = known(&engine, "year", "a").await;
    assert_eq!(execution.status().await, Ok(Status::Running));
    assert_eq!(execution.outcome().await, Ok(json!(1)));
    assert_eq!(scene.second(), 31_536_000);
}

mod one {
    asl_runtime::state_machine! {
        {"StartAt": "Work", "States": {
            "Work": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}},
        name: "changing",
    }
}

mod other {
    asl_runtime::state_machine! {
        {"StartAt": "Work", "States": {
            "Work": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:g", "Next": "Done"},
            "Done": {"Type": "Succeed"}}},
        name: "changing",
    }
}

fn changing<G: Ground>(scene: &Scene<G>, definition: &'static Definition, ends: bool) -> Machine {
    scene.machine(definition, move |asked, _| {
        Box::pin(async move {
            match ends {
                true => Ok(asked.input),
                false => pending().await,
            }
        })
    })
}

/// An engine with an execution whose handler does not return.
async fn one<G: Ground>(scene: &Scene<G>) -> (Engine, Execution) {
    let machine = changing(scene, one::definition(), false);
    scene.begun([machine], "changing", json!(1)).await
}

pub(super) async fn another_definition_is_not_gone_on_with<G: Ground>(scene: &Scene<G>) {
    let (engine, execution) = one(scene).await;
    scene.crash(engine, execution).await;
    let engine = scene
        .engine([changing(scene, other::definition(), true)])
        .await;
    let execution = known(&engine, "changing", "a").await;
    assert_eq!(execution.status().await, Ok(Status::Parked));
    let new = engine
        .start("changing", "b", json!(2))
        .await
        .expect("a start");
    assert_eq!(new.outcome().await, Ok(json!(2)));
    scene.crash(engine, (execution, new)).await;
    let engine = scene
        .engine([changing(scene, one::definition(), true)])
        .await;
    let execution = known(&engine, "changing", "a").await;
    assert_eq!(execution.outcome().await, Ok(json!(1)));
}

pub(super) async fn a_history_goes_on_where_it_was<G: Ground>(scene: &Scene<G>) {
    let (engine, execution) = one(scene).await;
    let before = execution
        .history(&History::default())
        .await
        .expect("a history");
    scene.crash(engine, execution).await;
    let engine = scene
        .engine([changing(scene, one::definition(), true)])
        .await;
    let execution = known(&engine, "changing", "a").await;
    execution.outcome().await.expect("success");
    let after = execution
        .history(&History::default())
        .await
        .expect("a history");
    assert_eq!(
        after.items.get(..before.items.len()),
        Some(&before.items[..])
    );
    let ids: Vec<_> = after.items.iter().map(|event| event.id).collect();
    assert_eq!(ids, (1..=7).collect::<Vec<_>>());
}
