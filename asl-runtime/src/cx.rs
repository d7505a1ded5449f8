//! [`Cx`]: what a state's functions see of their execution.

use crate::{
    Failure, Value,
    step::{Call, Result, Step},
};

/// Where a variable lies: `up` scopes outwards, at place `at`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// 0: the state's own scope.
    pub up: u16,
    /// Its place in the scope's names.
    pub at: u16,
}

/// The execution as one state sees it while it runs.
#[derive(Debug)]
pub struct Cx<'a> {
    /// The state's raw input; when the state is left, its output.
    pub data: &'a mut Value,
    /// What the world is to be given.
    pub out: &'a mut Value,
}

impl Cx<'_> {
    /// Calls a task with this input.
    pub fn call(&mut self, call: Call, input: Value) -> Step {
        *self.out = input;
        Step::Call(call)
    }

    /// The context object, `$$`.
    pub fn context(&self) -> Value {
        Value::NULL
    }

    /// The value of a variable; none while nothing was assigned.
    pub fn variable(&self, _slot: Slot) -> Option<&Value> {
        None
    }

    /// Sets a variable of the state's own scope. Call it when nothing can fail any more.
    pub fn assign(&mut self, _slot: Slot, _value: Value) {}

    pub(crate) fn catch_by_table(&mut self, _catcher: usize, failure: &Failure) -> Result {
        Err(failure.clone())
    }
}
