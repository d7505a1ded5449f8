//! `StartExecution`: an execution of a hosted machine, once for each name.

use std::{
    future::poll_fn,
    sync::{Arc, atomic::Ordering},
    task::Poll,
};

use super::{
    Engine, EngineError, Execution, StartError,
    driver::Driver,
    live::Live,
    names,
    shared::Shared,
    store::{Caller, Description, Row, StoreError},
    turns::Place,
};
use crate::{
    Machine, TaskContext, Timestamp, Value,
    core::{Execution as Core, caps::Caps, random},
    memory::mailbox::Letter,
    planted::{Bug, planted},
};

impl Engine {
    /// Starts an execution of this machine; it is stored when this returns. An empty name stands for one that nobody has.
    ///
    /// Starting it again under the same name and with an equal input, while it runs, is the same execution. Not so for an
    /// Express machine: its executions are not stored, and each start is one of its own.
    ///
    /// It waits while too many calls wait for their turn ([`calls_in_line`](crate::EngineBuilder::calls_in_line)); not so in a
    /// handler, whose own turn they may be waiting for. A task that a handler spawns and waits for is no handler.
    pub async fn start(
        &self,
        machine: &str,
        name: &str,
        input: impl Into<Value> + Send,
    ) -> Result<Execution, StartError> {
        let input = input.into();
        let shared = self.shared();
        let by = By {
            place: match &shared.turns {
                Some(turns) => Some(turns.room().await),
                None => None,
            },
            ..By::new(random::seed())
        };
        let begun = shared.begin(machine, name, input, by).await?;
        let machine = begun.machine.definition().name().into();
        Ok(Execution::new(
            self.clone(),
            begun.id,
            machine,
            begun.name,
            begun.live,
        ))
    }
}

/// Who starts an execution.
pub(super) struct By<'a> {
    pub(super) seed: u128,
    /// The call that waits for its end, if one does.
    pub(super) parent: Option<&'a TaskContext>,
    /// In the line of calls that wait for their turn.
    pub(super) place: Option<Place>,
}

impl By<'_> {
    /// Nobody waits for it.
    pub(super) fn new(seed: u128) -> Self {
        By {
            seed,
            parent: None,
            place: None,
        }
    }
}

/// An execution that runs, or has run.
pub(super) struct Begun {
    pub(super) id: u64,
    pub(super) machine: Arc<Machine>,
    pub(super) name: Arc<str>,
    /// Of an execution that is not stored: all that will be known of it.
    pub(super) live: Option<Live>,
}

impl Shared {
    /// What was begun under the same name from the same seed is the same execution, even if it has ended.
    pub(super) async fn begin(
        self: &Arc<Self>,
        machine: &str,
        name: &str,
        input: Value,
        by: By<'_>,
    ) -> Result<Begun, StartError> {
        self.open()?;
        let machine = self.machine(machine)?.clone();
        let name: Arc<str> = match name {
            "" => names::fresh().into(),
            name if names::is_valid(name) => name.into(),
            name => return Err(StartError::InvalidName(name.to_owned())),
        };
        if Caps::new(&self.limits).too_large(&input) {
            return Err(StartError::InvalidInput);
        }
        let By {
            seed,
            parent,
            place,
        } = by;
        let caller = parent.and_then(caller);
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let row = Row {
            id,
            seed,
            fingerprint: machine.fingerprint(),
            parent: caller,
            about: described(&machine, name.clone(), input.clone()),
        };
        if let Some(caller) = caller {
            self.family.join_first(caller, id);
        }
        let core = Core::new(machine.definition(), self.start_of(&row, &machine));
        let driver = Driver::begin(self.clone(), machine.clone(), core, row);
        let live = driver.live().clone();
        if let (Some(parent), Some(caller)) = (parent, caller)
            && !parent.about().mailbox.knows(caller.op())
        {
            // The call was over before the family knew of it.
            live.about.mailbox.post(Letter::Abandoned(caller));
        }
        let (id, live) = match self.launch(driver, place).await {
            Ok(()) if machine.is_express() => (id, Some(live)),
            Ok(()) => (id, None),
            Err(StoreError::Exists(id)) if self.is_same(id, &input, seed).await? => {
                self.adopt(id, caller);
                (id, None)
            }
            Err(StoreError::Exists(_)) => return Err(StartError::AlreadyExists(name.to_string())),
            Err(error) => return Err(StartError::Engine(error.into())),
        };
        Ok(Begun {
            id,
            machine,
            name,
            live,
        })
    }

    /// A call waits for this execution, which was there before; unless that has ended.
    fn adopt(&self, child: u64, parent: Option<Caller>) {
        let (Some(parent), Some(live)) = (parent, self.lives.get(child)) else {
            return;
        };
        self.family.join(parent, child);
        if live.outcome.get().is_some() {
            self.family.leave(child);
        }
    }

    /// Waits until the execution is stored. If the store answers at once, it is driven as far as it goes here; what is left,
    /// and what the caller no longer waits for, is driven by a task.
    pub(super) async fn launch(
        &self,
        mut driver: Driver,
        place: Option<Place>,
    ) -> Result<(), StoreError> {
        let first = poll_fn(|cx| Poll::Ready(driver.poll_commit(cx))).await;
        let stored = match first {
            Poll::Ready(Ok(true)) => return Ok(()),
            Poll::Ready(Err(error)) => return Err(error),
            Poll::Ready(Ok(false)) => None,
            Poll::Pending => Some(driver.created(place)),
        };
        self.drive(driver);
        match stored {
            None => Ok(()),
            Some(_) if planted(Bug::AcknowledgedBeforeSync) => Ok(()),
            // Dropped with the engine.
            Some(stored) => match stored.await {
                Ok(stored) => stored,
                Err(_) => Err(StoreError::Failed("the engine is shut down".to_owned())),
            },
        }
    }

    /// Whether this execution was begun from this seed, or runs and was started with this input.
    async fn is_same(&self, id: u64, input: &Value, seed: u128) -> Result<bool, EngineError> {
        let row = self.store.execution(id).wait().await?;
        let same = |row: Row| {
            let about = &row.about;
            row.seed == seed || about.ended.is_none() && about.input == *input
        };
        Ok(row.is_some_and(same))
    }
}

/// Which call it is, of which execution.
fn caller(cx: &TaskContext) -> Option<Caller> {
    let hosted = cx.about().hosted()?;
    Some(Caller::new(hosted.id, cx.op()))
}

/// What is known of an execution before it begins.
fn described(machine: &Machine, name: Arc<str>, input: Value) -> Description {
    Description {
        machine: machine.definition().name().into(),
        name,
        started: Timestamp::EPOCH,
        input,
        ended: None,
        redrives: 0,
        redriven: None,
        parked: false,
    }
}
