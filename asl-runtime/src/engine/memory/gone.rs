//! [`Gone`]: what the tables have no more use for. It outlives their lock: nothing is dropped under it.

use super::stored::{Parts, Stored};
use crate::{Value, engine::store::Outcome};

#[derive(Debug, Default)]
pub(super) struct Gone {
    pub(super) executions: Vec<Stored>,
    pub(super) parts: Vec<Parts>,
    pub(super) values: Vec<Value>,
    /// How an execution ended that was redriven.
    pub(super) outcome: Option<Outcome>,
}
