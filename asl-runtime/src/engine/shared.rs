//! [`Shared`]: what all executions of one engine have in common.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use hashbrown::HashMap;
use tokio::{runtime::Handle, sync::Semaphore};

use super::{
    EngineError,
    live::{Lives, Load},
    store::Store,
    tokens,
};
use crate::{
    Clock, Limits, Machine, Services,
    core::{about::Host, frame::Op},
};

pub(super) struct Shared {
    pub(super) store: Arc<dyn Store>,
    pub(super) machines: HashMap<&'static str, Arc<Machine>>,
    pub(super) clock: Box<dyn Clock>,
    pub(super) services: Option<Box<dyn Services>>,
    pub(super) limits: Limits,
    /// How many handlers may run at once; none for any number.
    pub(super) handlers: Option<Semaphore>,
    pub(super) runtime: Handle,
    pub(super) lives: Lives,
    pub(super) load: Arc<Load>,
    /// The number of the next execution.
    pub(super) next: AtomicU64,
    /// What tokens are made with.
    pub(super) key: u128,
    pub(super) closed: AtomicBool,
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

    /// Takes no more work.
    pub(super) fn refuse(&self) {
        self.closed.store(true, Ordering::SeqCst);
    }

    /// Drops all that runs.
    pub(super) fn close(&self) {
        self.refuse();
        for live in self.lives.all() {
            if let Some(driver) = live.driver.get() {
                driver.abort();
            }
        }
    }
}

impl Host for Shared {
    fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    fn services(&self) -> Option<&dyn Services> {
        self.services.as_deref()
    }

    fn token(&self, execution: u64, op: Op) -> String {
        tokens::write(self.key, execution, op)
    }
}
