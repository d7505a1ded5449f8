//! Goes on with what is in the store: with what another engine has left there, and with what ended without success.

use std::{
    collections::BTreeMap,
    sync::{Arc, MutexGuard, PoisonError},
    time::Duration,
};

use hashbrown::HashSet;

use super::{
    Engine, EngineError, Execution,
    driver::Driver,
    shared::Shared,
    store::{self, Caller, Kept, Row, StoreError},
};
use crate::{Machine, Value, core::Execution as Core};

type Part = (u32, store::Part, Value);

/// Reads only executions that have not ended. One that this engine cannot go on with is parked, and stays as it is.
pub(super) async fn all(shared: &Arc<Shared>) -> Result<(), EngineError> {
    let (mut drivers, mut children) = (BTreeMap::new(), Vec::new());
    for kept in shared.store.running().wait().await? {
        let (id, parent) = (kept.row.id, kept.row.parent);
        let Some(driver) = driver(shared, kept) else {
            shared.park(id);
            continue;
        };
        drivers.insert(id, driver);
        children.extend(parent.map(|parent| (id, parent)));
    }
    for (id, parent) in children {
        if waits(shared, &drivers, parent) {
            shared.family.join(parent, id);
        } else if let Some(child) = drivers.get_mut(&id) {
            child.abandon(parent);
        }
    }
    // All of them are known before the first goes on.
    drivers
        .into_values()
        .for_each(|driver| shared.drive(driver));
    Ok(())
}

/// Whether this call still waits for its child. Whoever is parked may go on some day.
fn waits(shared: &Shared, running: &BTreeMap<u64, Driver>, parent: Caller) -> bool {
    match running.get(&parent.execution) {
        Some(driver) => driver.waits_in(parent),
        None => shared.is_parked(parent.execution),
    }
}

fn driver(shared: &Arc<Shared>, kept: Kept) -> Option<Driver> {
    let (machine, core) = core(shared, &kept.row, kept.parts)?;
    Some(Driver::resume(shared.clone(), machine, core))
}

/// The execution as it was; none if its machine is another one now.
pub(super) fn core(
    shared: &Arc<Shared>,
    row: &Row,
    parts: Vec<Part>,
) -> Option<(Arc<Machine>, Core)> {
    let machine = shared.machines.get(&*row.about.machine)?.clone();
    let definition = machine.definition();
    if machine.fingerprint() != row.fingerprint {
        return None;
    }
    let start = shared.start_of(row, &machine);
    let (started, now) = (row.about.started, shared.clock.now());
    let core = Core::restore(definition, start, started, now, parts).ok()?;
    Some((machine, core))
}

/// So long after its end an execution may be redriven.
const REDRIVABLE: Duration = Duration::from_secs(14 * 24 * 60 * 60);

fn claimed(shared: &Shared) -> MutexGuard<'_, HashSet<u64>> {
    let claimed = shared.redriving.lock();
    claimed.unwrap_or_else(PoisonError::into_inner)
}

/// The right to redrive an execution, which one has at a time.
struct Claim<'s> {
    shared: &'s Shared,
    id: u64,
}

impl<'s> Claim<'s> {
    /// None if somebody else has it, or the execution runs.
    fn of(shared: &'s Shared, id: u64) -> Option<Self> {
        let first = claimed(shared).insert(id);
        let claim = first.then(|| Claim { shared, id })?;
        let live = shared.lives.get(id);
        let runs = live.is_some_and(|live| live.outcome.get().is_none());
        (!runs).then_some(claim)
    }
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        claimed(self.shared).remove(&self.id);
    }
}

impl Engine {
    /// Lets the execution of this name go on from where it failed, was stopped or timed out: what succeeded is not done again.
    pub async fn redrive(&self, machine: &str, name: &str) -> Result<Execution, EngineError> {
        let unknown = || EngineError::UnknownExecution(name.to_owned());
        let execution = self.execution(machine, name).await?;
        let execution = execution.ok_or_else(unknown)?;
        execution.redrive().await?;
        Ok(execution)
    }
}

impl Execution {
    /// Lets it go on from where it failed, was stopped or timed out: what succeeded is not done again. That is stored when this
    /// returns. Not later than 14 days after its end.
    pub async fn redrive(&self) -> Result<(), EngineError> {
        let shared = self.engine().shared();
        shared.open()?;
        self.engine().standard(self.machine())?;
        let not = |why: &str| {
            let name = self.name();
            EngineError::NotRedrivable(format!("'{name}' {why}"))
        };
        // Before it is read: what is read stays true until it runs.
        let _claim = Claim::of(shared, self.id()).ok_or_else(|| not("runs"))?;
        let kept = shared.store.kept(self.id()).wait().await?;
        let Kept { mut row, parts } =
            kept.ok_or_else(|| EngineError::UnknownExecution(self.name().to_owned()))?;
        let ended = match &row.about.ended {
            None => return Err(not("runs")),
            Some((_, Ok(_))) => return Err(not("has succeeded")),
            Some((at, Err(_))) => *at,
        };
        let now = shared.clock.now();
        if now.since(ended) > REDRIVABLE {
            return Err(not("ended more than 14 days ago"));
        }
        // As it will be when that is stored: its time begins anew, and the context object tells of it.
        row.about.redrives = row.about.redrives.saturating_add(1);
        row.about.redriven = Some(now);
        let restored = core(shared, &row, parts);
        let (machine, core) = restored.ok_or_else(|| not("began with another machine"))?;
        let driver = Driver::redrive(shared.clone(), machine, core, (&row, now));
        match self.engine().shared().launch(driver, None).await {
            Err(StoreError::Running) => Err(not("runs")),
            launched => Ok(launched?),
        }
    }
}
