//! Constants of a definition that hold other values.

use crate::Value;
use std::sync::LazyLock;

/// A value that is built on first use and shared from then on.
#[derive(Debug)]
pub struct Constant(LazyLock<Value>);

impl Constant {
    /// The value that `build` builds.
    pub const fn new(build: fn() -> Value) -> Constant {
        Constant(LazyLock::new(build))
    }

    /// The value.
    pub fn get(&self) -> Value {
        Value::clone(&self.0)
    }
}
