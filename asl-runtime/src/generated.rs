//! Small things that every generated module needs, written once here instead of in each of them.

use std::{error::Error, fmt, future::Future};

use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Definition, Failure, TaskContext, Value,
    codegen::{decode, encode},
    cx::Cx,
    definition::{At, Kind, ResultPath, StateDef, TaskDef, TaskKind},
    step::{Call, Enter, Fork, Result, StateId, Step},
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

/// The tasks of a machine: one for each Task state, and for what a distributed Map asks to be read and written, in their
/// order, each with its resource.
pub const fn tasks<const N: usize>(
    resources: [&'static str; N],
    states: &[StateDef],
) -> [TaskDef; N] {
    let none = TaskDef {
        state: 0,
        resource: "",
        kind: TaskKind::Function,
        token: false,
    };
    let mut tasks = [none; N];
    let (mut state, mut task) = (0, 0);
    while state < states.len() {
        let mut calls = match states[state].distributed {
            Some(distributed) => distributed.calls(),
            None => matches!(states[state].kind, Kind::Task) as usize,
        };
        while calls > 0 {
            let (kind, token) = kind(resources[task].as_bytes());
            tasks[task] = TaskDef {
                state: state as StateId,
                resource: resources[task],
                kind,
                token,
            };
            task += 1;
            calls -= 1;
        }
        state += 1;
    }
    tasks
}

/// What a resource asks for, and whether it waits for a token. The same as `asl-codegen/src/ir/resource.rs` says.
const fn kind(resource: &[u8]) -> (TaskKind, bool) {
    let token = ends_with(resource, b".waitForTaskToken");
    let kind = match field(resource, 0) {
        b"arn" if matches!(field(resource, 2), b"states") => {
            match (field(resource, 3), field(resource, 4), field(resource, 5)) {
                (b"", b"", b"lambda") if is_invoke(field(resource, 6)) => TaskKind::LambdaInvoke,
                (b"", b"", b"") => TaskKind::Function,
                (b"", b"", _) => TaskKind::Service,
                (_, _, b"activity") => TaskKind::Activity,
                _ => TaskKind::Function,
            }
        }
        _ => TaskKind::Function,
    };
    (kind, token)
}

const fn is_invoke(action: &[u8]) -> bool {
    matches!(action, b"invoke" | b"invoke.waitForTaskToken")
}

/// The part between two colons.
const fn field(text: &[u8], wanted: usize) -> &[u8] {
    let (mut at, mut start, mut count) = (0, 0, 0);
    while at < text.len() {
        if text[at] == b':' {
            if count == wanted {
                return text.split_at(at).0.split_at(start).1;
            }
            count += 1;
            start = at + 1;
        }
        at += 1;
    }
    if count == wanted {
        text.split_at(start).1
    } else {
        b""
    }
}

const fn ends_with(text: &[u8], end: &[u8]) -> bool {
    let mut at = 0;
    while at < end.len() {
        if text.len() < end.len() || text[text.len() - end.len() + at] != end[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// `ResultPath`: its steps, and its text for causes.
pub const fn path(steps: &'static [At], text: &'static str) -> ResultPath {
    ResultPath::At(steps, text)
}

/// `enter` of a Task that gives its input as it is to its handler, and may wait for ever.
pub fn call<const TASK: u16>(cx: &mut Cx<'_>) -> Result {
    Ok(cx.call(Call::task(TASK), cx.data.clone()))
}

/// One function for each type, so that generated code says in a word what a state is.
macro_rules! kinds {
    ($($function:ident $kind:ident),*) => {
        impl StateDef {
            $(#[doc = concat!("A ", stringify!($kind), " state.")]
            pub const fn $function(name: &'static str, enter: Enter) -> StateDef {
                StateDef::new(Kind::$kind, name, enter)
            })*
        }
    };
}

kinds!(pass Pass, task Task, choice Choice, wait Wait, succeed Succeed, fail Fail, parallel Parallel, map Map);

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

    #[test]
    fn a_resource_says_who_works() {
        use TaskKind::*;
        for (resource, expected, waits) in [
            (
                "arn:aws:lambda:eu-central-1:123456789012:function:a",
                Function,
                false,
            ),
            ("${Charge}", Function, false),
            ("arn:aws:states:::lambda:invoke", LambdaInvoke, false),
            (
                "arn:aws:states:::lambda:invoke.waitForTaskToken",
                LambdaInvoke,
                true,
            ),
            (
                "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                Service,
                true,
            ),
            (
                "arn:aws:states:::states:startExecution.sync:2",
                Service,
                false,
            ),
            ("arn:aws:states:::aws-sdk:s3:getObject", Service, false),
            (
                "arn:aws:states:eu-central-1:123456789012:activity:Pack",
                Activity,
                false,
            ),
        ] {
            assert_eq!(kind(resource.as_bytes()), (expected, waits), "{resource}");
        }
    }
}
