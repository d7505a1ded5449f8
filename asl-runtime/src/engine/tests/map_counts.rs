//! What the description of a Map Run counts, at moments when the history alone would not tell.

use std::sync::Arc;

use super::{
    map_runs::{each, only_run},
    redrives::{Shop, types},
    *,
};
use crate::{
    Execution, Failure, MapRunStatus,
    codegen::{Distributed, MapTerms, TaskDef},
    core::tests::{both, call, map},
    engine::memory::Memory,
};

/// Succeeded, failed, aborted, pending, to run again, running.
async fn counts(execution: &Execution) -> (MapRunStatus, [u32; 6]) {
    let run = only_run(execution).await;
    let it = run.executions;
    let counts = [
        it.succeeded,
        it.failed,
        it.aborted,
        it.pending,
        it.pending_redrive,
        it.running,
    ];
    assert_eq!(counts.iter().sum::<u32>() + it.timed_out, it.total);
    (run.status, counts)
}

#[test]
fn a_stop_keeps_the_counts_as_they_are() {
    block_on(async {
        let shop = Shop::new();
        let engine = engine([shop.machine(each())]).await;
        let input = json!([0, 1, 2, 4, 6]);
        let execution = engine.start("shop", "a", input).await.expect("a start");
        sleep(Duration::from_millis(15)).await;
        let working = (MapRunStatus::Running, [1, 1, 0, 1, 0, 2]);
        assert_eq!(counts(&execution).await, working);
        execution.stop(Failure::unnamed()).await.expect("it runs");
        let aborted = (MapRunStatus::Aborted, [1, 1, 2, 1, 0, 0]);
        assert_eq!(counts(&execution).await, aborted);
        execution.redrive().await.expect("it was stopped");
        let again = (MapRunStatus::Running, [1, 0, 0, 1, 1, 2]);
        assert_eq!(counts(&execution).await, again);
    });
}

/// Two Express children at once, and two may fail; each would take longer than it may.
fn too_long() -> Definition {
    const EACH: Distributed = Distributed::express()
        .label("Each")
        .terms(|_| Ok(MapTerms::new().tolerated_count(2)));
    let mut definition = machine(vec![
        StateDef::new(Kind::Map, "Each", map::<1, 2>)
            .leave(keep)
            .distributed(&EACH),
        StateDef::new(Kind::Wait, "Item", wait::<400>).leave(leave),
    ]);
    definition.tasks = &[];
    definition
}

#[test]
fn children_whose_time_is_over_are_counted_apart_also_after_a_crash() {
    block_on(async {
        let (shop, store) = (Shop::new(), Arc::new(Memory::lasting()));
        let on = || async {
            let builder = EngineBuilder::new(store.clone()).host(shop.machine(too_long()));
            builder.start().await.expect("it starts")
        };
        let engine = on().await;
        let execution = engine.start("shop", "a", json!([0, 1, 2])).await;
        let execution = execution.expect("a start");
        sleep(Duration::from_secs(310)).await;
        let working = (MapRunStatus::Running, [0, 0, 0, 0, 0, 1]);
        assert_eq!(counts(&execution).await, working);
        drop((execution, engine));
        let engine = on().await;
        let execution = engine.execution("shop", "a").await.expect("an answer");
        let execution = execution.expect("it is known");
        assert_eq!(counts(&execution).await, working);
        execution.outcome().await.expect_err("too many");
        let failed = (MapRunStatus::Failed, [0; 6]);
        assert_eq!(counts(&execution).await, failed);
    });
}

/// A distributed Map in a branch, beside a Wait.
fn in_a_branch() -> Definition {
    const NONE: Distributed = Distributed::standard().label("Each");
    let mut definition = machine(vec![
        StateDef::new(Kind::Parallel, "Both", both).leave(keep),
        StateDef::new(Kind::Map, "Each", map::<3, 2>)
            .leave(keep)
            .distributed(&NONE),
        StateDef::new(Kind::Wait, "Pause", wait::<9>).leave(leave),
        StateDef::new(Kind::Task, "Item", call::<0>).leave(keep),
    ]);
    let tasks: Vec<TaskDef> = definition.tasks.iter().skip(3).copied().collect();
    definition.tasks = tasks.leak();
    definition
}

#[test]
fn a_run_in_a_branch_fails_once() {
    block_on(async {
        let shop = Shop::new();
        let engine = engine([shop.machine(in_a_branch())]).await;
        let execution = engine.start("shop", "a", json!([1])).await;
        let execution = execution.expect("a start");
        execution.outcome().await.expect_err("odd");
        let (status, _) = counts(&execution).await;
        assert_eq!(status, MapRunStatus::Failed);
        let types = types(&execution).await;
        let ends = types.iter().filter(|(kind, _)| kind.starts_with("MapRun"));
        let ends: Vec<_> = ends.map(|(kind, _)| *kind).collect();
        assert_eq!(ends, ["MapRunStarted", "MapRunFailed"]);
    });
}
