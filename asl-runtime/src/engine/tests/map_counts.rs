//! What the description of a Map Run counts, at moments when the history alone would not tell.

use super::{
    map_runs::{each, only_run},
    redrives::{Shop, types},
    *,
};
use crate::{
    Execution, Failure, MapRunStatus,
    codegen::{Distributed, TaskDef},
    core::tests::{both, call, map},
};

/// Succeeded, failed, aborted, pending, running.
async fn counts(execution: &Execution) -> (MapRunStatus, [u32; 5]) {
    let run = only_run(execution).await;
    let it = run.executions;
    let counts = [it.succeeded, it.failed, it.aborted, it.pending, it.running];
    assert_eq!(counts.iter().sum::<u32>(), it.total);
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
        let working = (MapRunStatus::Running, [1, 1, 0, 1, 2]);
        assert_eq!(counts(&execution).await, working);
        execution.stop(Failure::unnamed()).await.expect("it runs");
        let aborted = (MapRunStatus::Aborted, [1, 1, 2, 1, 0]);
        assert_eq!(counts(&execution).await, aborted);
        execution.redrive().await.expect("it was stopped");
        let again = (MapRunStatus::Running, [1, 0, 0, 2, 2]);
        assert_eq!(counts(&execution).await, again);
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
