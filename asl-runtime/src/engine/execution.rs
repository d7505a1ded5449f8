//! [`Execution`]: one execution, for whoever waits for it.

use std::{borrow::Cow, fmt, sync::Arc};

use tokio::sync::oneshot;

use super::{Description, Engine, EngineError, Status, live::Live, store::Row};
use crate::{Ended, ExecutionError, Failure, Value, memory::mailbox::Letter};

/// An execution that was started. While there is one of these, its engine lives.
#[derive(Clone)]
pub struct Execution {
    engine: Engine,
    id: u64,
    machine: Cow<'static, str>,
    name: Arc<str>,
    /// Of an execution that is not stored.
    live: Option<Live>,
}

impl fmt::Debug for Execution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Execution")
            .field("machine", &self.machine)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl Engine {
    /// The execution of this name, whether or not it still runs.
    pub async fn execution(
        &self,
        machine: &str,
        name: &str,
    ) -> Result<Option<Execution>, EngineError> {
        self.standard(machine)?;
        let row = self.shared().store.find(machine, name).wait().await?;
        Ok(row.map(|row| self.handle(row)))
    }

    /// What is known of the execution of this name.
    pub async fn describe(&self, machine: &str, name: &str) -> Result<Description, EngineError> {
        self.standard(machine)?;
        let row = self.shared().store.find(machine, name).wait().await?;
        let unknown = || EngineError::UnknownExecution(name.to_owned());
        row.map(|row| self.shared().describe(row))
            .ok_or_else(unknown)
    }

    /// Stops the execution of this name; one that has ended stays as it is.
    pub async fn stop(&self, machine: &str, name: &str, why: Failure) -> Result<(), EngineError> {
        let unknown = || EngineError::UnknownExecution(name.to_owned());
        let execution = self.execution(machine, name).await?;
        execution.ok_or_else(unknown)?.stop(why).await
    }

    fn handle(&self, row: Row) -> Execution {
        Execution::new(
            self.clone(),
            row.id,
            row.about.machine,
            row.about.name,
            None,
        )
    }
}

impl Execution {
    pub(super) fn new(
        engine: Engine,
        id: u64,
        machine: Cow<'static, str>,
        name: Arc<str>,
        live: Option<Live>,
    ) -> Execution {
        Execution {
            engine,
            id,
            machine,
            name,
            live,
        }
    }

    pub(super) fn id(&self) -> u64 {
        self.id
    }

    pub(super) fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name of its machine.
    pub fn machine(&self) -> &str {
        &self.machine
    }

    /// Waits for its end.
    pub async fn outcome(&self) -> Result<Value, ExecutionError> {
        let lives = &self.engine.shared().lives;
        if let Some(live) = self.live.clone().or_else(|| lives.get(self.id)) {
            return live.outcome.wait().await.clone();
        }
        let ended = self.describe().await.ok().and_then(|it| it.ended);
        let lost = || ExecutionError::new(Ended::Interrupted, Failure::unnamed());
        ended.map_or_else(|| Err(lost()), |(_, outcome)| outcome)
    }

    /// Whether it runs, or how it ended.
    pub async fn status(&self) -> Result<Status, EngineError> {
        Ok(self.describe().await?.status())
    }

    /// What is known of it.
    pub async fn describe(&self) -> Result<Description, EngineError> {
        self.engine.standard(&self.machine)?;
        let row = self.engine.shared().store.execution(self.id).wait().await?;
        let unknown = || EngineError::UnknownExecution(self.name.to_string());
        row.map(|row| self.engine.shared().describe(row))
            .ok_or_else(unknown)
    }

    /// Stops it: when this returns, that is stored. One that has ended stays as it is.
    pub async fn stop(&self, why: Failure) -> Result<(), EngineError> {
        self.engine.standard(&self.machine)?;
        let shared = self.engine.shared();
        if let Some(live) = shared.lives.get(self.id) {
            let (receipt, stopped) = oneshot::channel();
            live.about.mailbox.post(Letter::Stop(why, receipt));
            if stopped.await.is_ok() || live.has_ended() {
                return Ok(());
            }
        }
        match self.describe().await?.status() {
            Status::Parked => Err(EngineError::Parked),
            Status::Running => Err(shared.gone()),
            _ => Ok(()),
        }
    }
}
