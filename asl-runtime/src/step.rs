//! What a state answers: where to go, or what the world must do first.

use crate::{Failure, Value, cx::Cx};

/// The place of a state in [`Definition::states`](crate::Definition), and the discriminant of the generated `State`.
pub type StateId = u16;

/// What a state's functions return. An `Err` is a fault that the interpreter found (its cause gets AWS's prefix);
/// a Fail state answers `Ok(Step::Fail(..))`.
pub type Result<T = Step> = core::result::Result<T, Failure>;

/// All a state does before the world must act.
pub type Enter = fn(&mut Cx<'_>) -> Result;
/// All a state does with the world's answer: a task's result, a fork's results, or null after a wait.
pub type Leave = fn(&mut Cx<'_>, Value) -> Result;
/// The input of one item of a Map.
pub type Item = fn(&mut Cx<'_>, usize, &Value) -> Result<Value>;
/// What a catcher with variables does; given its place in `Catch`.
pub type Caught = fn(&mut Cx<'_>, usize, &Failure) -> Result;

/// What comes next.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// On to this state; the data is its input.
    Go(StateId),
    /// The end of this scope; the data is its output.
    End,
    /// Call a task with what `cx.out` holds, then `leave`.
    Call(Call),
    /// Wait until this moment, in nanoseconds since 1970, then `leave`.
    Wait(i64),
    /// Run the branches or items, then `leave` with the array of their outputs.
    Fork(Box<Fork>),
    /// End the scope with this failure, as written (a Fail state).
    Fail(Failure),
}

/// A call of a task. Its input is in `cx.out`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    /// Its place in [`Definition::tasks`](crate::Definition).
    pub task: u16,
    /// `TimeoutSeconds`; 0: none.
    pub timeout: u32,
    /// `HeartbeatSeconds`; 0: none.
    pub heartbeat: u32,
}

impl Call {
    /// A call without limits.
    pub const fn task(task: u16) -> Call {
        Call {
            task,
            timeout: 0,
            heartbeat: 0,
        }
    }

    /// With `TimeoutSeconds`.
    pub const fn timeout(self, seconds: u32) -> Call {
        Call {
            timeout: seconds,
            ..self
        }
    }

    /// With `HeartbeatSeconds`.
    pub const fn heartbeat(self, seconds: u32) -> Call {
        Call {
            heartbeat: seconds,
            ..self
        }
    }
}

/// The frames a Parallel or Map state starts.
#[derive(Clone, Debug, PartialEq)]
pub enum Fork {
    /// One frame for each start state, all with the same input.
    Branches {
        /// The first state of each branch.
        starts: &'static [StateId],
        /// Their input.
        input: Value,
    },
    /// One frame for each item, all at the same start state; the input comes from `item`.
    Items {
        /// The processor's first state.
        start: StateId,
        /// An array.
        items: Value,
        /// `MaxConcurrency`; 0: as many as there are.
        at_once: u32,
    },
}
