//! [`simulate`]: one seed, first without a crash and then with crashes, and what must be the same.

use std::{future::Future, pin::pin, sync::Arc, task::Poll, time::Duration};

use asl_runtime::{Engine, Value};
use tokio::runtime::{Builder, Runtime};

use crate::{
    check, clients,
    disk::Disk,
    frames,
    ledger::Ledger,
    machines, observers,
    plan::{POINTS, Plan},
    sim::{End, Outcome, Sim},
    work,
};

/// So many workers poll the activity.
const WORKERS: usize = 2;

/// So long after the last end that anybody waits for, children whose parents were stopped may still run.
const SETTLES: Duration = Duration::from_secs(60);

/// What came of one run.
#[derive(Debug)]
pub struct Report {
    /// The plan it followed.
    pub plan: Plan,
    /// How often the first engine came to each point.
    pub counts: [u64; POINTS.len()],
    /// At how many crashes it was there.
    pub hits: [u64; POINTS.len()],
    /// How many calls were made, each counted once.
    pub calls: u64,
    /// How the executions ended, in the order of the plan.
    pub outcomes: Vec<Outcome>,
    /// All that happened, as one number.
    pub trace: u64,
}

/// Something is not as it should be.
#[derive(Debug)]
pub struct Violation {
    /// What.
    pub what: String,
    /// In this plan.
    pub plan: Plan,
    /// All that was synced.
    pub story: String,
}

/// Runs the plan of a seed without a crash, then with crashes. What is given is the second run's report.
pub fn simulate(seed: u64) -> Result<Report, Box<Violation>> {
    let calm = run(Plan::of(seed))?;
    let crashed = run(calm.plan.crash(&calm.counts))?;
    let pairs = calm.outcomes.iter().map(plain);
    let pairs = pairs.zip(crashed.outcomes.iter().map(plain));
    let mut other = pairs.filter(|(calm, crashed)| calm != crashed);
    match other.next() {
        None => Ok(crashed),
        Some(_) if crashed.plan.rough => Ok(crashed),
        Some((calm, crash)) => Err(Box::new(Violation {
            what: format!("without a crash:\n{calm}\nand with:\n{crash}"),
            plan: crashed.plan,
            story: String::new(),
        })),
    }
}

/// An outcome without the tokens in it, which tell in which order branches began, and without the moments.
pub(crate) fn plain(outcome: &Outcome) -> String {
    let text = match outcome {
        Ok(output) => match output.to_string() {
            text if text.contains("\"FAILED\"") => alike(output).to_string(),
            text => text,
        },
        Err(error) => format!("{error:?}"),
    };
    let mut parts = text.split('@');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    plain.extend(parts.map(|part| part.get(72..).unwrap_or_default()));
    plain
}

/// Without when children that failed began and ended, without their names, which are drawn, and without which of their items
/// was the first to fail.
fn alike(output: &Value) -> Value {
    if let Some(items) = output.items() {
        return items.map(alike).collect();
    }
    let Some(members) = output.members() else {
        return output.clone();
    };
    let other = match frames::failed(output) {
        true => &["StartDate", "StopDate", "ExecutionArn", "Name", "Cause"][..],
        false => &[],
    };
    let members = members.filter(|(name, _)| !other.contains(name));
    members
        .map(|(name, member)| (name.to_owned(), alike(member)))
        .collect()
}

/// Runs one plan to its end.
pub fn run(plan: Plan) -> Result<Report, Box<Violation>> {
    let sim = Sim::new(plan);
    let disk = Disk::new(sim.clone());
    let beginning = sim.clock.nanos();
    let (mut counts, mut hits) = (None, [0; POINTS.len()]);
    let end = loop {
        let runtime = runtime(&sim);
        let end = runtime.block_on(epoch(&sim, &disk, beginning));
        sim.set_engine(None);
        drop(runtime);
        counts.get_or_insert(sim.state().counts);
        match end {
            Some(End::Crashed(point) | End::Closing(point, _)) => hits[point as usize] += 1,
            Some(End::Wrong(what)) => break Some(what),
            None => break None,
        }
        disk.crash();
        sim.next_after_a_while();
    };
    let end = end.or_else(|| finished(&disk));
    let plan = sim.plan.clone();

    if let Some(what) = end {
        let story = disk.look(Ledger::to_string);
        return Err(Box::new(Violation { what, plan, story }));
    }
    let state = sim.state();
    Ok(Report {
        plan,
        counts: counts.unwrap_or_default(),
        hits,
        calls: state.calls.len() as u64,
        outcomes: state.outcomes.values().cloned().collect(),
        trace: state.trace,
    })
}

fn finished(disk: &Disk) -> Option<String> {
    disk.look(|ledger| ledger.all().find_map(|entry| check::history(entry).err()))
}

/// One whose time passes when everybody waits.
fn runtime(sim: &Arc<Sim>) -> Runtime {
    // Not for ever: the simulation holds a waker of the runtime.
    let sim = Arc::downgrade(sim);
    let mut builder = Builder::new_current_thread();
    builder.on_thread_park(move || {
        if let Some(sim) = sim.upgrade() {
            sim.idle();
        }
    });
    builder.build().expect("a runtime without threads")
}

/// The life of one engine. None if everything is over.
async fn epoch(sim: &Arc<Sim>, disk: &Disk, beginning: i64) -> Option<End> {
    let end = unless_over(sim, live(sim, disk, beginning)).await;
    let Some(End::Closing(_, grace)) = end else {
        return end;
    };
    let engine = sim.engine().await;
    let shutdown = unless_over(sim, engine.shutdown(grace)).await;
    let running: usize = sim.state().running.values().sum();
    sim.must(running == 0, || format!("{running} handlers run on"));
    shutdown.or(end)
}

/// Until it is over by itself, or by the engine's end.
async fn unless_over(sim: &Sim, work: impl Future<Output = ()>) -> Option<End> {
    let mut work = pin!(work);
    std::future::poll_fn(|cx| match sim.poll_over(cx) {
        Poll::Ready(end) => Poll::Ready(Some(end)),
        Poll::Pending => work.as_mut().poll(cx).map(|()| None),
    })
    .await
}

async fn live(sim: &Arc<Sim>, disk: &Disk, beginning: i64) {
    sim.state().recovering = true;
    let engine = machines::all(sim).fold(Engine::on(disk.clone()), |engine, machine| {
        engine.host(machine)
    });
    let engine = engine.clock(sim.clock.clone());
    let engine = match sim.plan.handlers {
        Some(handlers) => engine.handlers_at_once(handlers),
        None => engine,
    };
    let engine = match engine.start().await {
        Ok(engine) => engine,
        Err(error) => return sim.wrong(format!("the engine does not start: {error}")),
    };
    sim.state().recovering = false;
    let (_, others) = disk.take_reads();
    sim.must(others == 0, || format!("{others} reads of what has ended"));
    sim.set_engine(Some(engine));
    work::go_on(sim);
    for at in 0..WORKERS {
        tokio::spawn(clients::worker(sim.clone(), at));
    }
    for stop in sim.plan.stops.iter().copied() {
        tokio::spawn(clients::stopper(sim.clone(), disk.clone(), beginning, stop));
    }
    let count = sim.plan.executions.len();
    for at in 0..count {
        tokio::spawn(observers::observer(sim.clone(), disk.clone(), at));
    }
    let clients: Vec<_> = (0..count)
        .map(|at| tokio::spawn(clients::client(sim.clone(), disk.clone(), beginning, at)))
        .collect();
    for client in clients {
        if let Err(error) = client.await {
            sim.wrong(format!("a client has gone: {error}"));
        }
    }
    sim.clock.after(SETTLES).await;
}
