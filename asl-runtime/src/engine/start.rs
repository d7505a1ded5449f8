//! `StartExecution`: an execution of a hosted machine, once for each name.

use std::{
    future::poll_fn,
    sync::{Arc, atomic::Ordering},
    task::Poll,
};

use super::{
    Engine, EngineError, Execution, StartError,
    driver::Driver,
    names,
    store::{Description, Row, StoreError},
};
use crate::{
    Machine, Timestamp, Value,
    core::{Execution as Core, caps::Caps, random},
};

impl Engine {
    /// Starts an execution of this machine; it is stored when this returns. An empty name stands for one that nobody has.
    ///
    /// Starting it again under the same name and with an equal input, while it runs, is the same execution. Not so for an
    /// Express machine: its executions are not stored, and each start is one of its own.
    pub async fn start(
        &self,
        machine: &str,
        name: &str,
        input: impl Into<Value> + Send,
    ) -> Result<Execution, StartError> {
        let input = input.into();
        let shared = self.shared();
        shared.open()?;
        let machine = shared.machine(machine)?.clone();
        let name: Arc<str> = match name {
            "" => names::fresh().into(),
            name if names::is_valid(name) => name.into(),
            name => return Err(StartError::InvalidName(name.to_owned())),
        };
        if Caps::new(&shared.limits).too_large(&input) {
            return Err(StartError::InvalidInput);
        }
        let handle = |id, live| {
            let machine = machine.definition().name().into();
            Execution::new(self.clone(), id, machine, name.clone(), live)
        };
        let driver = self.driver(machine.clone(), name.clone(), input.clone());
        let (id, live) = (driver.id(), driver.live().clone());
        match self.launch(driver).await {
            // All that will be known of it.
            Ok(()) if machine.is_express() => Ok(handle(id, Some(live))),
            Ok(()) => Ok(handle(id, None)),
            Err(StoreError::Exists(id)) if self.is_running_with(id, &input).await? => {
                Ok(handle(id, None))
            }
            Err(StoreError::Exists(_)) => Err(StartError::AlreadyExists(name.to_string())),
            Err(error) => Err(StartError::Engine(error.into())),
        }
    }

    fn driver(&self, machine: Arc<Machine>, name: Arc<str>, input: Value) -> Driver {
        let shared = self.shared();
        let id = shared.next.fetch_add(1, Ordering::Relaxed);
        let definition = machine.definition();
        let row = Row {
            id,
            seed: random::seed(),
            fingerprint: machine.fingerprint(),
            about: Description {
                machine: definition.name().into(),
                name,
                started: Timestamp::EPOCH,
                input,
                ended: None,
                redrives: 0,
                redriven: None,
                parked: false,
            },
        };
        let core = Core::new(definition, shared.start_of(&row, &machine));
        Driver::begin(shared.clone(), machine, core, row)
    }

    /// Waits until the execution is stored. If the store answers at once, it is driven as far as it goes here; what is left,
    /// and what the caller no longer waits for, is driven by a task.
    pub(super) async fn launch(&self, mut driver: Driver) -> Result<(), StoreError> {
        let shared = self.shared();
        let first = poll_fn(|cx| Poll::Ready(driver.poll_commit(cx))).await;
        let stored = match first {
            Poll::Ready(Ok(true)) => return Ok(()),
            Poll::Ready(Err(error)) => return Err(error),
            Poll::Ready(Ok(false)) => None,
            Poll::Pending => Some(driver.created()),
        };
        shared.drive(driver);
        match stored {
            None => Ok(()),
            // Dropped with the engine.
            Some(stored) => match stored.await {
                Ok(stored) => stored,
                Err(_) => Err(StoreError::Failed("the engine is shut down".to_owned())),
            },
        }
    }

    /// Whether this execution runs and was started with this input.
    async fn is_running_with(&self, id: u64, input: &Value) -> Result<bool, EngineError> {
        let row = self.shared().store.execution(id).wait().await?;
        Ok(row.is_some_and(|row| row.about.ended.is_none() && row.about.input == *input))
    }
}
