//! Parcels packed by workers. The workflow puts work into the line of an activity; workers take it when they have time, say
//! that they live while they pack, and send the result back by its token.

use std::time::Duration;

use asl_runtime::{ActivityTask, Engine, EngineError, TokenError, Value, json};
use tokio::{sync::mpsc::UnboundedSender, time::sleep};

/// The compiled workflow.
pub mod parcels {
    asl_runtime::include_state_machine!("workflows/parcels.asl.json");
}

/// The activity that the workflow names.
pub const PACK: &str = "pack";

/// Between two heartbeats; the workflow allows two seconds.
const BEAT: Duration = Duration::from_millis(500);

/// No method is needed: without one, the work of an activity waits for a worker.
#[derive(Clone, Copy, Debug)]
pub struct Workers;

impl parcels::Handlers for Workers {}

/// An engine that hosts the workflow.
pub async fn engine() -> Result<Engine, EngineError> {
    let machine = parcels::machine(Workers);
    Engine::memory().host(machine).start().await
}

/// One worker. It could as well run elsewhere, and ask for work over a network.
#[derive(Clone, Debug)]
pub struct Worker {
    /// Who takes the work, for the history.
    pub name: &'static str,
    /// Falls asleep over the first parcel.
    pub drowsy: bool,
    /// Hears what it does.
    pub says: UnboundedSender<String>,
}

impl Worker {
    /// Works until the engine is gone.
    pub async fn work(self, engine: Engine) -> Result<(), EngineError> {
        loop {
            match engine.get_activity_task(PACK, self.name).await {
                Ok(Some(task)) if self.drowsy => {
                    self.say(format!("takes {} and falls asleep", task.input));
                    return Ok(());
                }
                Ok(Some(task)) => self.pack(&engine, task).await,
                // Nothing to do for a minute: ask again.
                Ok(None) => {}
                Err(EngineError::Closed) => return Ok(()),
                Err(error) => return Err(error),
            }
        }
    }

    async fn pack(&self, engine: &Engine, task: ActivityTask) {
        self.say(format!("takes {}", task.input));
        match self.fold_and_fill(engine, &task).await {
            Ok(()) => self.say(format!("has packed {}", task.input)),
            // It took too long, and somebody else has the work; or the execution was stopped.
            Err(gone) => self.say(format!("drops {}: {gone}", task.input)),
        }
    }

    async fn fold_and_fill(&self, engine: &Engine, task: &ActivityTask) -> Result<(), TokenError> {
        for _ in 0..3 {
            sleep(BEAT).await;
            engine.send_task_heartbeat(&task.token).await?;
        }
        let packed: Value = json!({"parcel": (task.input.clone()), "by": (self.name)});
        engine.send_task_success(&task.token, packed).await
    }

    fn say(&self, what: String) {
        // Nobody may listen.
        let _ = self.says.send(format!("{}: {what}", self.name));
    }
}
