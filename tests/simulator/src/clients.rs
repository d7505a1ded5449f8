//! Whoever uses the engine: those who start executions and wait for their ends, and the workers of the activity.

use std::{future::pending, sync::Arc, time::Duration};

use asl_runtime::{Ended, Engine, EngineError, Execution, Failure, History, StartError, Value};

use crate::{
    clock::later,
    disk::Disk,
    fate::Fate,
    ledger::Entry,
    observers,
    plan::{Started, Stop},
    run,
    sim::{Outcome, Sim},
    work::{begin, hand_out},
};

/// Starts an execution of the plan, unless that was acknowledged before, and waits for its end.
pub(crate) async fn client(sim: Arc<Sim>, disk: Disk, beginning: i64, at: usize) {
    let Some(wanted) = sim.plan.executions.get(at).cloned() else {
        return;
    };
    sim.clock.until(later(beginning, wanted.after)).await;
    let engine = sim.engine().await;
    let is_known = sim.state().started.contains(&at);
    let execution = match is_known {
        true => known(&sim, &engine, &wanted).await,
        false => start(&sim, &disk, &engine, &wanted).await,
    };
    let Some(execution) = execution else { return };
    sim.state().started.insert(at);
    let mut outcome = ended(&sim, &disk, &wanted, at, &execution).await;
    if outcome.is_err() && sim.plan.rough && redrive(&sim, at, &execution).await {
        outcome = ended(&sim, &disk, &wanted, at, &execution).await;
    }
    sim.trace(&("outcome", at, run::plain(&outcome)));
    read(&sim, &disk, &execution).await;
    observers::describe(&sim, &disk, &execution, true).await;
}

/// Waits for its end, which is the one that is stored, and the only one.
async fn ended(
    sim: &Sim,
    disk: &Disk,
    wanted: &Started,
    at: usize,
    execution: &Execution,
) -> Outcome {
    let outcome = execution.outcome().await;
    let interrupted =
        |outcome: &Outcome| matches!(outcome, Err(error) if error.ended() == Ended::Interrupted);
    if sim.is_over() || sim.is_closing() && interrupted(&outcome) {
        return pending().await;
    }
    let stored = disk.look(|ledger| ledger.of(&wanted.name)?.ended.clone());
    sim.must(stored.as_ref() == Some(&outcome), || {
        format!(
            "{} is said to have ended with {outcome:?}, stored is {stored:?}",
            wanted.name
        )
    });
    let again = sim.is_redriven(&wanted.name);
    let before = sim.state().outcomes.insert(at, outcome.clone());
    let same = before.is_none_or(|before| before == outcome);
    sim.must(same || again, || {
        format!("{} has ended in two ways", wanted.name)
    });
    sim.clock.after(Duration::from_millis(1)).await;
    let left = sim.handlers_of(&wanted.name);
    sim.must(left == 0, || {
        format!("{} has ended, and {left} handlers run", wanted.name)
    });
    outcome
}

/// Lets it go on, once. True if it does.
async fn redrive(sim: &Sim, at: usize, execution: &Execution) -> bool {
    if !sim.state().redriven.insert(at) {
        return false;
    }
    let redriven = sim.answered(execution.redrive().await).await;
    sim.trace(&("redriven", at, redriven.is_ok()));
    sim.must(redriven.is_ok(), || {
        format!("{} is not redriven: {redriven:?}", execution.name())
    });
    redriven.is_ok()
}

/// Stops an execution, if there is one.
pub(crate) async fn stopper(sim: Arc<Sim>, disk: Disk, beginning: i64, stop: Stop) {
    let Some(wanted) = sim.plan.executions.get(stop.execution) else {
        return;
    };
    sim.clock.until(later(beginning, stop.after)).await;
    let engine = sim.engine().await;
    let why = Failure::new("Stopped", "by the plan");
    let stopped = engine.stop(wanted.machine, &wanted.name, why).await;
    let stopped = sim.answered(stopped).await;
    sim.trace(&("stopped", &wanted.name, stopped.is_ok()));
    match stopped {
        Ok(()) => {
            let ended = disk.look(|ledger| ledger.of(&wanted.name).is_some_and(Entry::has_ended));
            sim.must(ended, || {
                format!("{} is said to be stopped, and runs", wanted.name)
            });
        }
        Err(EngineError::UnknownExecution(_)) => {}
        Err(error) => sim.wrong(format!("{} cannot be stopped: {error}", wanted.name)),
    }
}

/// One that is there for certain.
async fn known(sim: &Sim, engine: &Engine, wanted: &Started) -> Option<Execution> {
    let execution = engine.execution(wanted.machine, &wanted.name).await;
    let execution = sim.answered(execution).await;
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
    let started = sim.answered(started).await;
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
    let page = sim.answered(page).await;
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
    let mut wanted = sim.plan.executions.iter();
    if !wanted.any(|wanted| wanted.machine == "job") {
        return;
    }
    let engine = sim.engine().await;
    loop {
        let task = engine
            .get_activity_task("job", &format!("worker-{at}"))
            .await;
        let task = match sim.answered(task).await {
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
        begin(&sim, fate, (&name, &job), task.input);
        hand_out(&sim, &name, task.token);
        // Workers rest.
        sim.pause(Duration::from_millis(20)).await;
    }
}
