//! [`EngineBuilder`]: which machines an engine hosts, and with what.

use std::{
    fmt,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64},
    },
};

use hashbrown::HashMap;
use tokio::runtime::Handle;

use super::{
    Engine, EngineError, activities, express,
    family::Family,
    line::Lines,
    live::{Lives, Load},
    recover,
    shared::Shared,
    store::Store,
    turns::{LINE, Turns},
};
use crate::{
    Clock, Limits, Machine, Services, SystemClock,
    observe::{Watch, Watchers},
};

/// An engine about to start.
#[must_use = "nothing runs before `start`"]
pub struct EngineBuilder {
    store: Arc<dyn Store>,
    machines: Vec<Machine>,
    clock: Option<Box<dyn Clock>>,
    services: Option<Box<dyn Services>>,
    limits: Limits,
    handlers: Option<usize>,
    line: usize,
    watchers: Watchers,
}

impl fmt::Debug for EngineBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EngineBuilder")
            .field("machines", &self.machines)
            .finish_non_exhaustive()
    }
}

impl EngineBuilder {
    pub(super) fn new(store: Arc<dyn Store>) -> EngineBuilder {
        EngineBuilder {
            store,
            machines: Vec::new(),
            clock: None,
            services: None,
            limits: Limits::none(),
            handlers: None,
            line: LINE,
            watchers: Watchers::default(),
        }
    }

    /// Hosts this machine, `order::machine(shop)`, under its name.
    pub fn host(mut self, machine: Machine) -> Self {
        self.machines.push(machine);
        self
    }

    /// Who does the work of service integrations.
    pub fn services(mut self, services: impl Services) -> Self {
        self.services = Some(Box::new(services));
        self
    }

    /// Who makes an observer for each execution. Events are told when they are stored, those of Express machines as they
    /// happen; several may watch.
    pub fn watch(mut self, watch: impl Watch) -> Self {
        self.watchers.add(watch);
        self
    }

    /// Another clock than the system's.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Box::new(clock));
        self
    }

    /// AWS's limits, or others, for every execution.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// How many handlers may run at once; the others wait for their turn, first come, first served. At least one.
    pub fn handlers_at_once(mut self, handlers: usize) -> Self {
        self.handlers = Some(handlers);
        self
    }

    /// How many calls may wait for their turn before [`Engine::start`] waits too, so that whoever starts executions goes no
    /// faster than they are worked on: 1,000, unless it says otherwise. What a handler or a Task starts does not wait.
    pub fn calls_in_line(mut self, calls: usize) -> Self {
        self.line = calls;
        self
    }

    /// Opens the store, goes on with the executions in it that have not ended, and starts to work, on the tokio runtime that this is called on.
    pub async fn start(self) -> Result<Engine, EngineError> {
        let runtime = Handle::try_current().map_err(|_| EngineError::NoRuntime)?;
        let mut machines = HashMap::new();
        for machine in self.machines {
            let name = machine.definition().name();
            express::check(&machine)?;
            if machines.insert(name, Arc::new(machine)).is_some() {
                return Err(EngineError::MachineTwice(name.to_owned()));
            }
        }
        let opened = self.store.open().wait().await?;
        let shared = Arc::new(Shared {
            store: self.store,
            machines,
            clock: self.clock.unwrap_or_else(|| Box::new(SystemClock)),
            services: self.services,
            limits: self.limits,
            turns: self
                .handlers
                .map(|handlers| Turns::new(handlers, self.line)),
            watchers: self.watchers,
            runtime,
            lives: Lives::default(),
            family: Family::default(),
            load: Arc::new(Load::default()),
            next: AtomicU64::new(opened.next),
            key: opened.key,
            activities: Lines::default(),
            closed: AtomicBool::new(false),
            parked: Mutex::default(),
            redriving: Mutex::default(),
        });
        activities::open(&shared).await?;
        recover::all(&shared).await?;
        Ok(Engine::new(shared))
    }
}
