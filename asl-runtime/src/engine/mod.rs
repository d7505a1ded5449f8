//! [`Engine`]: hosts machines and drives many executions of them, each to its end.
//!
//! Each execution is driven by one task that owns its core ([`driver`]); what happens reaches it through the mailbox of the
//! execution. One that waits for letters alone rests without a task ([`rest`]). One event is one commit to the [`store`], and
//! only what is committed has effects: handlers are called, and callers hear of it, after the commit. Nothing in here knows
//! states.

mod activities;
mod builder;
mod call;
mod children;
mod driver;
mod error;
mod execution;
mod express;
mod family;
mod line;
mod live;
mod map_runs;
mod memory;
mod names;
mod pages;
mod recover;
mod rest;
mod shared;
mod start;
pub mod store;
#[cfg(test)]
mod tests;
mod tokens;
mod turns;

use std::{sync::Arc, time::Duration};

pub use activities::{Activities, Activity, ActivityTask};
pub use builder::EngineBuilder;
pub(crate) use children::Job;
pub use error::{EngineError, StartError};
pub use execution::Execution;
pub(crate) use line::Ticket;
pub(crate) use live::Life;
pub use pages::{Executions, History, Page};
use shared::Shared;
use start::Begun;
pub use store::{Description, Status};

/// Hosts machines, starts executions of them and drives them to their ends.
///
/// ```
/// use asl_runtime::{Engine, Machine, Value, json};
///
/// async fn receipt(order: Machine) -> Result<Value, Box<dyn std::error::Error>> {
///     let engine = Engine::memory().host(order).start().await?;
///     let execution = engine.start("order", "order-17", json!({"sku": "A1"})).await?;
///     Ok(execution.outcome().await?)
/// }
/// ```
///
/// Clones are the same engine. When the last clone and the last [`Execution`] are dropped, everything that still runs is
/// dropped with them; [`shutdown`](Engine::shutdown) does that in good order.
#[derive(Clone, Debug)]
pub struct Engine(Arc<Owner>);

/// Everybody who may use the engine holds this; those who only work for it hold [`Shared`].
#[derive(Debug)]
struct Owner {
    shared: Arc<Shared>,
}

impl Drop for Owner {
    fn drop(&mut self) {
        self.shared.close();
    }
}

impl Engine {
    /// An engine that keeps everything in memory, and loses it when it is dropped. Of executions that have ended it keeps the
    /// last 100,000, for at most 90 days ([`Memory`](store::Memory)).
    pub fn memory() -> EngineBuilder {
        Engine::on(memory::Memory::default())
    }

    /// An engine that keeps everything in this store.
    pub fn on(store: impl store::Store) -> EngineBuilder {
        EngineBuilder::new(Arc::new(store))
    }

    fn new(shared: Arc<Shared>) -> Engine {
        Engine(Arc::new(Owner { shared }))
    }

    fn shared(&self) -> &Arc<Shared> {
        &self.0.shared
    }

    /// Stops taking work, lets the handlers that run and what follows from them finish for at most `grace`, then drops what
    /// is left. When this returns, no handler runs any more.
    ///
    /// Executions that have not ended are lost with an engine in memory; with a store that keeps them they go on when an
    /// engine is started on it again. Whoever waits for their outcome hears `Ended::Interrupted`.
    pub async fn shutdown(self, grace: Duration) {
        let shared = self.shared();
        shared.refuse();
        let end = shared.clock.now().after(grace);
        let grace = shared.clock.sleep_until(end);
        shared.load.idle_or(grace).await;
        shared.close();
        shared.load.gone().await;
    }
}
