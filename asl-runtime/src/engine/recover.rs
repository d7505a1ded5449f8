//! Goes on with what another engine has left in the store.

use std::sync::Arc;

use super::{EngineError, driver::Driver, shared::Shared, store::Kept};
use crate::core::Execution as Core;

/// Reads only executions that have not ended. One that this engine cannot go on with is parked, and stays as it is.
pub(super) async fn all(shared: &Arc<Shared>) -> Result<(), EngineError> {
    let mut drivers = Vec::new();
    for kept in shared.store.running().wait().await? {
        let id = kept.row.id;
        match driver(shared, kept) {
            Some(driver) => drivers.push(driver),
            None => shared.park(id),
        }
    }
    // All of them are known before the first goes on.
    drivers.into_iter().for_each(|driver| shared.drive(driver));
    Ok(())
}

fn driver(shared: &Arc<Shared>, kept: Kept) -> Option<Driver> {
    let Kept { row, parts } = kept;
    let machine = shared.machines.get(&*row.about.machine)?.clone();
    let definition = machine.definition();
    if definition.fingerprint() != row.fingerprint {
        return None;
    }
    let start = shared.start_of(&row, machine.is_express());
    let (started, now) = (row.about.started, shared.clock.now());
    let core = Core::restore(definition, start, started, now, parts).ok()?;
    Some(Driver::resume(shared.clone(), machine, core, row.id))
}
