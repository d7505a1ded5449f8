//! [`Host`]: the engine of an execution, as generated code and handlers reach it.

use std::sync::Arc;

#[cfg(feature = "engine")]
use crate::engine::Life;
use crate::{BoxFuture, Clock, Failure, Limits, Services, TaskContext, Value, core::frame::Op};

/// Of an execution that an engine hosts: which one it is, by whom, and what has become of it.
pub(crate) struct Hosted {
    pub(crate) id: u64,
    pub(crate) by: Arc<dyn Host>,
    #[cfg(feature = "engine")]
    pub(crate) life: Life,
}

/// What an engine has for all its executions.
pub(crate) trait Host: Send + Sync {
    fn limits(&self) -> &Limits;
    fn clock(&self) -> &dyn Clock;
    fn services(&self) -> Option<&dyn Services>;
    /// The token of one call: the engine finds execution and call by its text alone.
    fn token(&self, execution: u64, op: Op) -> String;
    /// Whether there is an activity of this ARN.
    fn has_activity(&self, arn: &str) -> bool;
    /// Starts an execution of a hosted machine, where this call asks for one.
    fn nested<'a>(
        self: Arc<Self>,
        cx: &'a TaskContext,
        input: &Value,
    ) -> Option<BoxFuture<'a, Result<Value, Failure>>>;
    /// Puts the work of this call into the line of its activity, and tells the execution so.
    fn queue(&self, cx: &TaskContext, input: Value) -> Result<(), Failure>;
}
