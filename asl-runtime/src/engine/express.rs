//! What is different about Express machines.

use super::{Engine, EngineError};
use crate::{Machine, codegen::TaskDef};

/// The longest that an execution may take.
pub(super) const SECONDS: u32 = 300;

/// An Express machine has no Task that would outlive it.
pub(super) fn check(machine: &Machine) -> Result<(), EngineError> {
    if !machine.is_express() {
        return Ok(());
    }
    let definition = machine.definition();
    let lasting = |task: &&TaskDef| task.token || task.is_job() || task.is_activity();
    let lasting = definition.tasks.iter().find(lasting);
    match lasting {
        None => Ok(()),
        Some(task) => {
            let (name, state) = (definition.name(), definition.state_name(task.state));
            let resource = task.resource;
            let task = format!("'{resource}', the resource of state '{state}' of '{name}'");
            Err(EngineError::NotExpress(task))
        }
    }
}

impl Engine {
    /// That this machine's executions are stored.
    pub(super) fn standard(&self, machine: &str) -> Result<(), EngineError> {
        match self.shared().machines.get(machine) {
            Some(machine) if machine.is_express() => Err(EngineError::Express),
            _ => Ok(()),
        }
    }
}
