//! Whoever uses the engine: those who start executions and wait for their ends, and the workers of the activity.

use std::{future::pending, sync::Arc, time::Duration};

use asl_runtime::{Engine, Execution, History, StartError, Value};

use crate::{
    clock::later,
    disk::Disk,
    fate::Fate,
    plan::Started,
    sim::Sim,
    work::{begin, hand_out},
};

/// Starts an execution of the plan, unless that was acknowledged before, and waits for its end.
pub(crate) async fn client(sim: Arc<Sim>, disk: Disk, beginning: i64, at: usize) {
    let Some(wanted) = sim.plan.executions.get(at).cloned() else {
        return;
    };
    sim.clock.until(later(beginning, wanted.after)).await;
    let engine = sim.engine().await;
    let execution = match sim.state().started.contains(&at) {
        true => None,
        false => Some(()),
    };
    let execution = match execution {
        None => known(&sim, &engine, &wanted).await,
        Some(()) => start(&sim, &disk, &engine, &wanted).await,
    };
    let Some(execution) = execution else { return };
    sim.state().started.insert(at);
    let outcome = execution.outcome().await;
    if sim.is_over() {
        return pending().await;
    }
    sim.trace(&("outcome", at, &outcome));
    let stored = disk.look(|ledger| ledger.of(&wanted.name)?.ended.clone());
    sim.must(stored.as_ref() == Some(&outcome), || {
        format!(
            "{} is said to have ended with {outcome:?}, stored is {stored:?}",
            wanted.name
        )
    });
    let before = sim.state().outcomes.insert(at, outcome.clone());
    sim.must(before.is_none_or(|before| before == outcome), || {
        format!("{} has ended in two ways", wanted.name)
    });
    read(&sim, &disk, &execution).await;
}

/// One that is there for certain.
async fn known(sim: &Sim, engine: &Engine, wanted: &Started) -> Option<Execution> {
    let execution = engine.execution(wanted.machine, &wanted.name).await;
    if sim.is_over() {
        return pending().await;
    }
    match execution {
        Ok(Some(execution)) => Some(execution),
        other => {
            sim.wrong(format!("{} was acknowledged: {other:?}", wanted.name));
            None
        }
    }
}

async fn start(sim: &Sim, disk: &Disk, engine: &Engine, wanted: &Started) -> Option<Execution> {
    let started = engine
        .start(wanted.machine, &wanted.name, wanted.input.clone())
        .await;
    if sim.is_over() {
        return pending().await;
    }
    sim.trace(&("started", &wanted.name, started.is_ok()));
    let stored = disk.look(|ledger| Some(ledger.of(&wanted.name)?.input == wanted.input));
    match started {
        Ok(execution) => {
            sim.must(stored == Some(true), || {
                format!(
                    "the start of {} is acknowledged and not stored",
                    wanted.name
                )
            });
            Some(execution)
        }
        // Nobody knew of it, and it has ended.
        Err(StartError::AlreadyExists(_)) if stored == Some(true) => {
            known(sim, engine, wanted).await
        }
        Err(error) => {
            sim.wrong(format!("{} cannot be started: {error}", wanted.name));
            None
        }
    }
}

/// The history that can be read is the one that was synced.
async fn read(sim: &Sim, disk: &Disk, execution: &Execution) {
    let page = execution.history(&History::default().at_most(1_000)).await;
    if sim.is_over() {
        return pending().await;
    }
    let read = page.map(|page| page.items).unwrap_or_default();
    let same = disk.look(|ledger| {
        let kept = ledger.of(execution.name());
        kept.is_some_and(|kept| kept.events.iter().take(1_000).eq(&read))
    });
    sim.must(same, || {
        format!("the history of {} is another one", execution.name())
    });
}

/// Takes work of the activity as long as there is an engine. What it has begun it ends, whatever happens to that.
pub(crate) async fn worker(sim: Arc<Sim>, at: usize) {
    if !sim
        .plan
        .executions
        .iter()
        .any(|wanted| wanted.machine == "job")
    {
        return;
    }
    let engine = sim.engine().await;
    loop {
        let task = engine
            .get_activity_task("job", &format!("worker-{at}"))
            .await;
        if sim.is_over() {
            return pending().await;
        }
        let task = match task {
            Ok(Some(task)) => task,
            Ok(None) => continue,
            Err(error) => return sim.wrong(format!("there is no work to be had: {error}")),
        };
        let job = task.input.get("job").and_then(Value::as_str);
        let job = job.unwrap_or_default().to_owned();
        sim.must(!job.is_empty(), || "the work is empty".to_owned());
        let (name, fate) = (
            format!("{job}@{}", task.token),
            Fate::of(sim.plan.seed, "Job", &job),
        );
        begin(&sim, fate, &name, &job);
        hand_out(&sim, &name, task.token);
        // Workers rest.
        sim.pause(Duration::from_millis(20)).await;
    }
}
