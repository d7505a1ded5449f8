//! [`Shared`]: what all executions of one engine have in common.

use std::{
    fmt,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use hashbrown::{HashMap, HashSet};
use tokio::runtime::Handle;

use super::{
    EngineError, children,
    driver::Driver,
    express,
    family::Family,
    line::{Line, Lines, Work},
    live::{Life, Live, Lives, Load, Place},
    store::{Caller, Description, Outcome, Row, Store},
    tokens,
    turns::Turns,
};
use crate::{
    BoxFuture, Clock, Failure, Limits, Machine, Services, TaskContext, Value,
    core::{
        Execution as Core,
        frame::Op,
        given::{Given, Rare, Start},
        host::{Host, Hosted},
        world::no_activity,
    },
    memory::mailbox::Letter,
    observe::{Watched, Watchers},
};

pub(super) struct Shared {
    pub(super) store: Arc<dyn Store>,
    pub(super) machines: HashMap<&'static str, Arc<Machine>>,
    pub(super) clock: Box<dyn Clock>,
    pub(super) services: Option<Box<dyn Services>>,
    pub(super) limits: Limits,
    /// None: any number of handlers may run at once.
    pub(super) turns: Option<Arc<Turns>>,
    pub(super) watchers: Watchers,
    pub(super) runtime: Handle,
    pub(super) lives: Lives,
    pub(super) family: Family,
    pub(super) load: Arc<Load>,
    /// The number of the next execution.
    pub(super) next: AtomicU64,
    /// What tokens are made with.
    pub(super) key: u128,
    pub(super) activities: Lines,
    pub(super) closed: AtomicBool,
    /// Executions that it cannot go on with.
    pub(super) parked: Mutex<HashSet<u64>>,
    /// Executions that somebody is about to redrive.
    pub(super) redriving: Mutex<HashSet<u64>>,
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared")
            .field("machines", &self.machines.keys())
            .finish_non_exhaustive()
    }
}

impl Shared {
    pub(super) fn machine(&self, name: &str) -> Result<&Arc<Machine>, EngineError> {
        let unknown = || EngineError::UnknownMachine(name.to_owned());
        self.machines.get(name).ok_or_else(unknown)
    }

    pub(super) fn open(&self) -> Result<(), EngineError> {
        match self.closed.load(Ordering::SeqCst) {
            true => Err(EngineError::Closed),
            false => Ok(()),
        }
    }

    /// Why an execution that has not ended does not run.
    pub(super) fn gone(&self) -> EngineError {
        let failed = || EngineError::Store("nothing more is stored of this execution".to_owned());
        self.open().err().unwrap_or_else(failed)
    }

    /// What a core of this execution is made with.
    pub(super) fn start_of(self: &Arc<Self>, row: &Row, machine: &Machine) -> Start {
        let rare = Rare {
            redriven: row.about.redriven.map(|at| (row.about.redrives, at)),
            seconds: machine.is_express().then_some(express::SECONDS),
            substitutes: machine.substitutes(),
            ..Rare::default()
        };
        let nothing = rare.redriven.is_none() && rare.seconds.is_none();
        let nothing = nothing && rare.substitutes.is_none();
        let given = Given {
            name: Some(row.about.name.clone()),
            hosted: Some(Hosted {
                id: row.id,
                by: self.clone(),
                life: Life::default(),
            }),
            rare: (!nothing).then(|| Box::new(rare)),
        };
        Start {
            input: row.about.input.clone(),
            seed: Some(row.seed),
            given: Some(Box::new(given)),
        }
    }

    /// Who hears of an execution's events when they are stored. If they never are, `core` tells them itself.
    pub(super) fn watch(&self, core: &mut Core, stored: bool) -> Watched {
        let watched = self.watchers.begin(core.about.share());
        if stored || watched.is_empty() {
            return watched;
        }
        core.observe(Box::new(watched));
        Watched::default()
    }

    /// Drives it in a task of its own.
    pub(super) fn drive(&self, driver: Driver) {
        let live = driver.live().clone();
        let mut place = live.place();
        let task = self.runtime.spawn(driver).abort_handle();
        *place = match self.open() {
            Ok(()) => Place::Driven(task),
            Err(_) => {
                // It may have come too late to be seen by whoever closed the engine.
                task.abort();
                Place::Closed
            }
        };
    }

    /// The execution runs no more, here at least.
    pub(super) fn over(&self, id: u64, live: &Live, outcome: Outcome) {
        if live.outcome.set(outcome) {
            self.lives.remove(id, live);
            self.family.leave(id);
            // Whoever is refused now looks whether it runs.
            live.about.mailbox.end();
        }
    }

    /// This call waits no more: whoever it waited for has to stop.
    pub(super) fn abandon(&self, call: Caller) {
        let child = self.family.part(call);
        if let Some(live) = child.and_then(|child| self.lives.get(child)) {
            live.about.mailbox.post(Letter::Abandoned(call));
        }
    }

    /// Takes no more work.
    pub(super) fn refuse(&self) {
        self.closed.store(true, Ordering::SeqCst);
        self.activities.close();
        if let Some(turns) = &self.turns {
            turns.refuse();
        }
    }

    /// Cannot go on with this one.
    pub(super) fn park(&self, id: u64) {
        let parked = self.parked.lock();
        parked.unwrap_or_else(PoisonError::into_inner).insert(id);
    }

    pub(super) fn is_parked(&self, id: u64) -> bool {
        let parked = self.parked.lock();
        parked.unwrap_or_else(PoisonError::into_inner).contains(&id)
    }

    /// What may be known of an execution.
    pub(super) fn describe(&self, row: Row) -> Description {
        let mut about = row.about;
        about.parked = about.ended.is_none() && self.is_parked(row.id);
        about
    }

    /// Drops all that runs.
    pub(super) fn close(&self) {
        self.refuse();
        for live in self.lives.all() {
            let place = std::mem::replace(&mut *live.place(), Place::Closed);
            match place {
                Place::Driven(driver) => driver.abort(),
                Place::Rests(rest) => rest.interrupt(&live),
                Place::New | Place::Closed => {}
            }
        }
    }
}

impl Host for Shared {
    fn limits(&self) -> &Limits {
        &self.limits
    }

    fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    fn services(&self) -> Option<&dyn Services> {
        self.services.as_deref()
    }

    fn token(&self, execution: u64, op: Op) -> String {
        tokens::write(self.key, execution, op)
    }

    fn has_activity(&self, arn: &str) -> bool {
        self.activities.get(arn).is_some()
    }

    fn nested<'a>(
        self: Arc<Self>,
        cx: &'a TaskContext,
        input: &Value,
    ) -> Option<BoxFuture<'a, Result<Value, Failure>>> {
        children::start(self, cx, input)
    }

    fn queue(&self, cx: &TaskContext, input: Value) -> Result<(), Failure> {
        let (arn, op, about) = (cx.resource(), cx.op(), cx.about());
        let line = self.activities.get(arn).ok_or_else(|| no_activity(arn))?;
        let execution = about.hosted().map_or(0, |hosted| hosted.id);
        let ticket = Line::join(&line);
        let place = ticket.place();
        // The execution hears of it before a worker can.
        about.mailbox.post(Letter::Queued(op, ticket));
        let work = Work {
            execution,
            op,
            input,
        };
        line.offer(place, work);
        Ok(())
    }
}
