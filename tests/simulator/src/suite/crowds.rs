//! Distributed Maps: how far a Map Run has come, what it tolerates, a stop, a redrive and a crash in its midst.

use std::{collections::BTreeMap, time::Duration};

use asl_runtime::{Engine, Execution, Failure, Machine, MapRun, MapRunStatus, Value, json};

use super::{Ground, Scene, error, known};

/// Standard children, two at once.
mod pairs {
    asl_runtime::state_machine! {{"StartAt": "Pairs", "States": {
        "Pairs": {"Type": "Map", "MaxConcurrency": 2, "ToleratedFailureCount": 1, "End": true,
            "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "Item", "States": {
                "Item": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}}}
    }}}
}

/// Express children that are given two items each.
mod packs {
    asl_runtime::state_machine! {{"StartAt": "Packs", "States": {
        "Packs": {"Type": "Map", "MaxConcurrency": 2, "ItemBatcher": {"MaxItemsPerBatch": 2}, "End": true,
            "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"}, "StartAt": "Pack", "States": {
                "Pack": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "OutputPath": "$.Items", "End": true}}}}
    }}}
}

/// Its handlers take two seconds, and fail for numbers from this one on.
fn pairs<G: Ground>(scene: &Scene<G>, good: i64) -> Machine {
    let clock = scene.ground.clock();
    scene.machine(pairs::definition(), move |asked, _| {
        let clock = clock.clone();
        Box::pin(async move {
            clock.after(Duration::from_secs(2)).await;
            match asked.input.as_i64() < Some(good) {
                true => Ok(json!({"did": (asked.input)})),
                false => Err(Failure::new("Large", "a number")),
            }
        })
    })
}

async fn run_of(execution: &Execution) -> MapRun {
    let mut runs = execution.map_runs().await.expect("a list");
    assert_eq!(runs.len(), 1, "{runs:?}");
    runs.remove(0)
}

/// Its status, and how many children have succeeded, failed, been aborted, wait and run.
async fn counts(execution: &Execution) -> (MapRunStatus, [u32; 5]) {
    let run = run_of(execution).await;
    let it = run.executions;
    let waits = it.pending + it.pending_redrive;
    let counts = [it.succeeded, it.failed, it.aborted, waits, it.running];
    assert_eq!(counts.iter().sum::<u32>(), it.total, "{run:?}");
    (run.status, counts)
}

/// How often handlers were asked for each item.
fn times<G: Ground>(scene: &Scene<G>) -> BTreeMap<i64, usize> {
    let mut times = BTreeMap::new();
    for asked in scene.seen() {
        let item = asked.input.as_i64().unwrap_or_default();
        *times.entry(item).or_default() += 1;
    }
    times
}

fn did(items: impl IntoIterator<Item = i64>) -> Value {
    let items = items.into_iter();
    items.map(|item| json!({"did": (item)})).collect()
}

async fn redriven(engine: &Engine) -> Execution {
    let redriven = engine.redrive("pairs", "a").await;
    redriven.expect("it has not succeeded")
}

pub(super) async fn a_map_run_says_how_far_it_has_come<G: Ground>(scene: &Scene<G>) {
    let (_engine, execution) = scene
        .begun([pairs(scene, 9)], "pairs", json!([0, 1, 2, 3, 4]))
        .await;
    let (mut before, mut seen) = (0, Vec::new());
    let end = loop {
        let (status, counts) = counts(&execution).await;
        assert!(counts[0] >= before && counts[4] <= 2, "{counts:?}");
        before = counts[0];
        if status != MapRunStatus::Running {
            break (status, counts);
        }
        seen.push(counts);
        let clock = scene.ground.clock();
        clock.after(Duration::from_millis(1)).await;
    };
    assert_eq!(end, (MapRunStatus::Succeeded, [5, 0, 0, 0, 0]));
    for counts in [[0, 0, 0, 3, 2], [2, 0, 0, 1, 2], [4, 0, 0, 0, 1]] {
        assert!(seen.contains(&counts), "{counts:?}");
    }
    assert_eq!(execution.outcome().await, Ok(did(0..5)));
    let run = run_of(&execution).await;
    assert!(run.stopped > Some(run.started), "{run:?}");
}

pub(super) async fn a_map_run_tolerates_what_it_may<G: Ground>(scene: &Scene<G>) {
    let engine = scene.engine([pairs(scene, 3)]).await;
    let execution = engine.start("pairs", "a", json!([0, 3, 1, 2])).await;
    let execution = execution.expect("a start");
    let output = execution.outcome().await.expect("one may fail");
    let items: Vec<_> = output.items().into_iter().flatten().collect();
    let failed = items.get(1).and_then(|item| item.get("Status"));
    assert_eq!(failed, Some(&json!("FAILED")), "{output}");
    assert_eq!(items.get(2), Some(&&json!({"did": 1})));
    let end = counts(&execution).await;
    assert_eq!(end, (MapRunStatus::Succeeded, [3, 1, 0, 0, 0]));
}

pub(super) async fn only_children_without_success_are_redriven<G: Ground>(scene: &Scene<G>) {
    let engine = scene.engine([pairs(scene, 3)]).await;
    let input = json!([0, 3, 1, 2, 4, 5, 6]);
    let execution = engine.start("pairs", "a", input).await.expect("a start");
    let name = error(execution.outcome().await);
    assert_eq!(name, "States.ExceedToleratedFailureThreshold");
    let run = run_of(&execution).await;
    assert_eq!(run.status, MapRunStatus::Failed);
    assert_eq!((run.executions.succeeded, run.executions.failed), (3, 2));
    scene.crash(engine, execution).await;
    let engine = scene.engine([pairs(scene, 9)]).await;
    let execution = redriven(&engine).await;
    let output = execution.outcome().await;
    assert_eq!(output, Ok(did([0, 3, 1, 2, 4, 5, 6])));
    let run = run_of(&execution).await;
    assert_eq!((run.redrives, run.executions.succeeded), (1, 7));
    let times = times(scene);
    for good in [0, 1, 2] {
        assert_eq!(times.get(&good), Some(&1), "{times:?}");
    }
    for bad in [3, 4] {
        assert_eq!(times.get(&bad), Some(&2), "{times:?}");
    }
}

pub(super) async fn a_stopped_map_run_keeps_what_it_has_done<G: Ground>(scene: &Scene<G>) {
    let (engine, execution) = scene
        .begun([pairs(scene, 9)], "pairs", json!([0, 1, 2, 3, 4]))
        .await;
    scene.sleep(2).await;
    let stopped = execution.stop(Failure::new("Enough", "for today")).await;
    stopped.expect("it runs");
    assert_eq!(error(execution.outcome().await), "Enough");
    let aborted = (MapRunStatus::Aborted, [2, 0, 2, 1, 0]);
    assert_eq!(counts(&execution).await, aborted);
    // Nothing of it goes on.
    scene.sleep(60).await;
    assert_eq!(scene.seen().len(), 4);
    scene.crash(engine, execution).await;
    let engine = scene.engine([pairs(scene, 9)]).await;
    let execution = known(&engine, "pairs", "a").await;
    assert_eq!(counts(&execution).await, aborted);
    let execution = redriven(&engine).await;
    assert_eq!(execution.outcome().await, Ok(did(0..5)));
    let times: Vec<_> = times(scene).into_values().collect();
    assert_eq!(times, [1, 1, 2, 2, 1]);
}

pub(super) async fn a_map_run_goes_on_after_a_crash<G: Ground>(scene: &Scene<G>) {
    let (engine, execution) = scene
        .begun([pairs(scene, 9)], "pairs", json!([0, 1, 2, 3, 4]))
        .await;
    scene.sleep(2).await;
    let before = run_of(&execution).await;
    scene.crash(engine, execution).await;
    let engine = scene.engine([pairs(scene, 9)]).await;
    let execution = known(&engine, "pairs", "a").await;
    let after = run_of(&execution).await;
    assert_eq!(
        (after.arn, after.executions),
        (before.arn, before.executions)
    );
    assert_eq!(execution.outcome().await, Ok(did(0..5)));
    let times: Vec<_> = times(scene).into_values().collect();
    assert_eq!(times, [1, 1, 2, 2, 1]);
}

pub(super) async fn batches_keep_their_items_over_a_crash<G: Ground>(scene: &Scene<G>) {
    let machine = || {
        let clock = scene.ground.clock();
        scene.machine(packs::definition(), move |asked, _| {
            let clock = clock.clone();
            Box::pin(async move {
                clock.after(Duration::from_secs(2)).await;
                Ok(asked.input)
            })
        })
    };
    let input: Value = (0..5).map(Value::from).collect();
    let (engine, execution) = scene.begun([machine()], "packs", input).await;
    scene.sleep(2).await;
    scene.crash(engine, execution).await;
    let engine = scene.engine([machine()]).await;
    let execution = known(&engine, "packs", "a").await;
    assert_eq!(execution.outcome().await, Ok(json!([[0, 1], [2, 3], [4]])));
    let run = run_of(&execution).await;
    assert_eq!((run.items.succeeded, run.executions.succeeded), (5, 3));
    // The one that was broken off begins again.
    assert_eq!(scene.seen().len(), 4);
}
