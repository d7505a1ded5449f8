//! Those who ask how far a Map Run has come.

use std::{sync::Arc, time::Duration};

use asl_runtime::{Execution, MapRun, MapRunStatus};

use crate::{check::runs, crowds, disk::Disk, ledger::Ledger, sim::Sim};

/// Asks now and then for the Map Runs of an execution of the plan.
pub(crate) async fn observer(sim: Arc<Sim>, disk: Disk, at: usize) {
    let Some(wanted) = sim.plan.executions.get(at) else {
        return;
    };
    if !crowds::NAMES.contains(&wanted.machine) {
        return;
    }
    for _ in 0..4 {
        sim.pause(Duration::from_secs(4)).await;
        let engine = sim.engine().await;
        let execution = engine.execution(wanted.machine, &wanted.name).await;
        if let Ok(Some(execution)) = sim.answered(execution).await {
            describe(&sim, &disk, &execution, false).await;
        }
    }
}

/// What is said of Map Runs is so, while they are at work or when their execution is over.
pub(crate) async fn describe(sim: &Sim, disk: &Disk, execution: &Execution, over: bool) {
    if !crowds::NAMES.contains(&execution.machine()) {
        return;
    }
    let name = execution.name();
    let told = |ledger: &Ledger| Some((ledger.of(name)?.redrives, ledger.of(name)?.frames.told()));
    let (redrives, (good, bad)) = disk.look(told).unwrap_or_default();
    let runs = sim.answered(execution.map_runs().await).await;
    let runs = match runs {
        Ok(runs) => runs,
        Err(error) => return sim.wrong(format!("{name} has no description: {error}")),
    };
    for run in &runs {
        sim.trace(&("described", run.status, run.items, run.executions));
        if let Err(what) = runs::description(run) {
            return sim.wrong(format!("{name}: {what}"));
        }
    }
    let sum = |count: fn(&MapRun) -> u32| runs.iter().map(count).sum::<u32>();
    let succeeded = sum(|run| run.executions.succeeded);
    let failed = sum(|run| runs::failed(&run.executions));
    // Whoever failed before a redrive is pending after it; and while the engine is shut down, nobody knows more than the history.
    let same = disk.look(told).is_none_or(|(now, _)| now == redrives);
    let known = !same || sim.is_closing() || good <= succeeded && bad <= failed;
    sim.must(known, || {
        format!("{name} has stored {good} and {bad}, and says {runs:?}")
    });
    let running = runs.iter().any(|run| run.status == MapRunStatus::Running);
    sim.must(!(running && over), || {
        format!("{name} has ended, and says {runs:?}")
    });
}
