//! Distributed Maps in an engine: what is known of a Map Run, and which of its children a redrive runs again.

use super::{
    brittle::{Brittle, Looks},
    redrives::{Shop, types},
    *,
};
use crate::{
    Execution, Failure, MapRun, MapRunStatus,
    codegen::{Distributed, MapTerms},
    core::tests::{call, map},
};

/// Two at once, and one may fail.
pub(super) fn each() -> Definition {
    const ONE: Distributed = Distributed::standard()
        .label("Each")
        .terms(|_| Ok(MapTerms::new().tolerated_count(1)));
    let mut definition = machine(vec![
        StateDef::new(Kind::Map, "Each", map::<1, 2>)
            .leave(keep)
            .distributed(&ONE),
        StateDef::new(Kind::Task, "Item", call::<0>).leave(keep),
    ]);
    // The Map itself calls nobody.
    definition.tasks = definition
        .tasks
        .iter()
        .skip(1)
        .copied()
        .collect::<Vec<_>>()
        .leak();
    definition
}

pub(super) async fn only_run(execution: &Execution) -> MapRun {
    let mut runs = execution.map_runs().await.expect("a list");
    assert_eq!(runs.len(), 1);
    runs.remove(0)
}

#[test]
fn a_run_is_described_while_it_is_at_work_and_afterwards() {
    block_on(async {
        let shop = Shop::new();
        let engine = engine([shop.machine(each())]).await;
        let input = json!([0, 1, 2, 4]);
        let execution = engine.start("shop", "a", input).await.expect("a start");
        sleep(Duration::from_millis(5)).await;
        let run = only_run(&execution).await;
        assert_eq!(run.status, MapRunStatus::Running);
        let counts = run.executions;
        assert_eq!((counts.running, counts.pending, counts.total), (2, 2, 4));
        execution.outcome().await.expect("one may fail");
        let run = only_run(&execution).await;
        assert_eq!(
            (run.status, run.max_concurrency),
            (MapRunStatus::Succeeded, 2)
        );
        assert_eq!(run.tolerated_failure_count, 1);
        assert!(run.stopped > Some(run.started));
        for counts in [run.executions, run.items] {
            assert_eq!((counts.succeeded, counts.failed, counts.total), (3, 1, 4));
        }
    });
}

#[test]
fn a_run_of_an_execution_that_was_stopped_is_aborted() {
    block_on(async {
        let shop = Shop::new();
        let engine = engine([shop.machine(each())]).await;
        let execution = engine.start("shop", "a", json!([0, 2])).await;
        let execution = execution.expect("a start");
        execution
            .stop(Failure::new("Enough", ""))
            .await
            .expect("it runs");
        let run = only_run(&execution).await;
        assert_eq!(run.status, MapRunStatus::Aborted);
        assert!(run.stopped.is_some());
    });
}

#[test]
fn a_run_that_ends_while_its_history_is_read_is_not_taken_for_aborted() {
    block_on(async {
        for (looks, status) in [
            (Looks::First, MapRunStatus::Running),
            (Looks::Last, MapRunStatus::Succeeded),
        ] {
            let shop = Shop::new();
            let builder = Engine::on(Brittle::slow(looks)).host(shop.machine(each()));
            let engine = builder.start().await.expect("it starts");
            let execution = engine.start("shop", "a", json!([0, 2])).await;
            let execution = execution.expect("a start");
            let run = only_run(&execution).await;
            assert_eq!(run.status, status, "{looks:?}");
            assert_eq!(run.stopped.is_some(), status == MapRunStatus::Succeeded);
        }
    });
}

#[test]
fn a_stop_while_the_history_is_read_keeps_the_counts_as_they_are() {
    block_on(async {
        let shop = Shop::new();
        let store = Brittle::slow(Looks::Last);
        let engine = Engine::on(store).host(shop.machine(each())).start().await;
        let engine = engine.expect("it starts");
        let input = json!([0, 1, 2, 4, 6]);
        let execution = engine.start("shop", "a", input).await.expect("a start");
        sleep(Duration::from_millis(15)).await;
        let stop = async {
            sleep(Duration::from_millis(1)).await;
            execution.stop(Failure::unnamed()).await.expect("it runs");
        };
        let (run, ()) = tokio::join!(only_run(&execution), stop);
        let it = run.executions;
        assert_eq!(run.status, MapRunStatus::Aborted);
        assert_eq!(
            (it.succeeded, it.failed, it.aborted, it.pending),
            (1, 1, 2, 1)
        );
    });
}

#[test]
fn only_the_children_that_did_not_succeed_run_again() {
    block_on(async {
        let shop = Shop::new();
        let engine = engine([shop.machine(each())]).await;
        let input = json!([0, 1, 2, 3, 4, 6]);
        let execution = engine.start("shop", "a", input).await.expect("a start");
        execution.outcome().await.expect_err("too many are odd");
        let run = only_run(&execution).await;
        assert_eq!(run.status, MapRunStatus::Failed);
        let error = run.failure.as_ref().and_then(|failure| failure.error());
        assert_eq!(error, Some("States.ExceedToleratedFailureThreshold"));
        assert_eq!((run.executions.failed, run.executions.total), (2, 6));
        shop.numbers();
        shop.mend();
        execution.redrive().await.expect("it failed");
        let done = [0, 1, 2, 3, 4, 6].map(|number| json!({"did": number}));
        assert_eq!(execution.outcome().await, Ok(done.into()));
        let mut again = shop.numbers();
        again.sort_unstable();
        assert_eq!(again, [1, 3, 4, 6]);
        let run = only_run(&execution).await;
        assert_eq!((run.status, run.redrives), (MapRunStatus::Succeeded, 1));
        assert_eq!((run.executions.succeeded, run.executions.failed), (6, 0));
        let last = types(&execution).await.split_off(7);
        assert_eq!(
            last,
            [
                ("ExecutionRedriven", 7),
                ("MapRunRedriven", 8),
                ("MapRunSucceeded", 9),
                ("MapStateSucceeded", 10),
                ("MapStateExited", 9),
                ("ExecutionSucceeded", 12),
            ]
        );
    });
}
