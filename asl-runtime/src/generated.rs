//! Small things that every generated module needs, written once here instead of in each of them.

use std::{error::Error, fmt, future::Future};

use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Definition, Failure, TaskContext, Value,
    codegen::{decode, encode},
    definition::{Kind, StateDef, TaskDef, TaskKind},
    step::{Fork, Result, StateId, Step},
};

/// What a handler returns: a future of a `Result` that may move between threads.
///
/// Write handlers as `async fn` with a `Result<T, Failure>`; they are this by themselves.
pub trait Answer<T>: Future<Output = core::result::Result<T, Failure>> + Send {}

impl<T, F: Future<Output = core::result::Result<T, Failure>> + Send> Answer<T> for F {}

/// No state has this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownState(String);

impl fmt::Display for UnknownState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no state `{}`", self.0)
    }
}

impl Error for UnknownState {}

/// The name of a state by its place.
pub fn state_name(definition: &'static Definition, state: StateId) -> &'static str {
    let state = definition.states.get(usize::from(state));
    state.map_or("", |state| state.name)
}

/// The place of a state by its name.
pub fn state_place(
    definition: &'static Definition,
    name: &str,
) -> core::result::Result<usize, UnknownState> {
    let place = definition
        .states
        .iter()
        .position(|state| state.name == name);
    place.ok_or_else(|| UnknownState(name.to_owned()))
}

/// `order` of `shop::order`
pub const fn last_segment(path: &'static str) -> &'static str {
    let bytes = path.as_bytes();
    let mut start = bytes.len();
    while start > 0 && bytes[start - 1] != b':' {
        start -= 1;
    }
    path.split_at(start).1
}

/// 32 bytes from 64 hexadecimal digits.
pub const fn fingerprint(digits: &str) -> [u8; 32] {
    let digits = digits.as_bytes();
    let mut bytes = [0; 32];
    let mut at = 0;
    while at < bytes.len() {
        bytes[at] = digit(digits[2 * at]) << 4 | digit(digits[2 * at + 1]);
        at += 1;
    }
    bytes
}

const fn digit(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => digit - b'a' + 10,
    }
}

impl TaskDef {
    /// A Lambda function, or any URI of the user's.
    pub const fn function(resource: &'static str) -> TaskDef {
        TaskDef {
            state: 0,
            resource,
            kind: TaskKind::Function,
            token: false,
        }
    }

    /// `arn:aws:states:::lambda:invoke`
    pub const fn lambda_invoke(resource: &'static str) -> TaskDef {
        TaskDef {
            kind: TaskKind::LambdaInvoke,
            ..TaskDef::function(resource)
        }
    }

    /// `arn:aws:states:::service:action`
    pub const fn service(resource: &'static str) -> TaskDef {
        TaskDef {
            kind: TaskKind::Service,
            ..TaskDef::function(resource)
        }
    }

    /// `arn:…:activity:NAME`
    pub const fn activity(resource: &'static str) -> TaskDef {
        TaskDef {
            kind: TaskKind::Activity,
            ..TaskDef::function(resource)
        }
    }

    /// `.waitForTaskToken`
    pub const fn token(self) -> TaskDef {
        TaskDef {
            token: true,
            ..self
        }
    }
}

/// Tells each task its state: tasks stand in the order of the Task states.
pub const fn bind<const N: usize>(mut tasks: [TaskDef; N], states: &[StateDef]) -> [TaskDef; N] {
    let (mut state, mut task) = (0, 0);
    while state < states.len() {
        if matches!(states[state].kind, Kind::Task) {
            tasks[task].state = state as StateId;
            task += 1;
        }
        state += 1;
    }
    tasks
}

impl Step {
    /// The branches of a Parallel, all with the same input.
    pub fn branches(starts: &'static [StateId], input: Value) -> Step {
        Step::Fork(Box::new(Fork::Branches { starts, input }))
    }

    /// The items of a Map.
    pub fn items(start: StateId, items: Value, at_once: u32) -> Step {
        Step::Fork(Box::new(Fork::Items {
            start,
            items,
            at_once,
        }))
    }
}

/// A failure that is only a name.
pub fn named(error: &'static str) -> Failure {
    Failure::of(Some(error.into()), None)
}

/// A task that the machine does not have; the core asks for none.
#[cold]
pub fn unknown_task(task: u16, _: Value, cx: &TaskContext) -> Result<Value> {
    let cause = format!("State '{}' has no task {task}", cx.state());
    Err(Failure::runtime(cause))
}

/// The body of a provided method that has types.
pub fn typed<'a, I, O, F>(
    input: I,
    cx: &'a TaskContext,
    call: impl FnOnce(&'a TaskContext, Value) -> F,
) -> impl Answer<O>
where
    I: Serialize,
    O: DeserializeOwned,
    F: Answer<Value>,
{
    let called = encode(&input, cx).map(|input| call(cx, input));
    async move { decode(&called?.await?, cx) }
}

/// The body of a provided method whose answer comes by token.
pub async fn dispatched(call: impl Answer<Value>) -> Result<()> {
    call.await.map(drop)
}

/// The body of every method in a module whose definition has mistakes; it is never run.
pub fn broken<T>() -> impl Answer<T> {
    std::future::pending()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_is_called_as_its_module() {
        assert_eq!(last_segment("shop::order"), "order");
        assert_eq!(last_segment("order"), "order");
    }

    #[test]
    fn a_fingerprint_is_read_from_its_digits() {
        let bytes = fingerprint("00ff10000000000000000000000000000000000000000000000000000000000a");
        assert_eq!((bytes[0], bytes[1], bytes[2], bytes[31]), (0, 255, 16, 10));
    }
}
