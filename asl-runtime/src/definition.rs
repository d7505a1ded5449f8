//! A compiled machine as data: tables of names, functions and policies, all `'static`.

use crate::{
    Failure, Value,
    cx::Cx,
    distributed::Distributed,
    step::{Caught, Enter, Item, Leave, Result, StateId, Step},
};

/// A compiled state machine. The generated `definition()` returns it; engines read it.
#[derive(Debug)]
pub struct Definition {
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub start: StateId,
    #[doc(hidden)]
    pub states: &'static [StateDef],
    /// The variables of each scope; scope 0 is the machine's.
    #[doc(hidden)]
    pub scopes: &'static [Scope],
    #[doc(hidden)]
    pub tasks: &'static [TaskDef],
    /// `TimeoutSeconds` of the machine.
    #[doc(hidden)]
    pub timeout: Option<u32>,
    /// Whether a state reads `Execution` of the context object, where the input is: otherwise it is not kept.
    #[doc(hidden)]
    pub keeps_input: bool,
    #[doc(hidden)]
    pub fingerprint: [u8; 32],
}

impl Definition {
    /// The machine's name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    pub(crate) fn state(&self, state: StateId) -> &'static StateDef {
        &self.states[usize::from(state)]
    }

    pub(crate) fn state_name(&self, state: StateId) -> &'static str {
        self.state(state).name
    }

    pub(crate) fn task(&self, task: u16) -> &'static TaskDef {
        &self.tasks[usize::from(task)]
    }

    pub(crate) fn scope(&self, state: StateId) -> &'static [&'static str] {
        self.scopes
            .get(usize::from(self.state(state).scope))
            .map_or(&[], |scope| scope.variables)
    }

    /// What tells one definition from another: equal for equal definitions, whatever their layout.
    pub fn fingerprint(&self) -> [u8; 32] {
        self.fingerprint
    }

    /// The names of all states, nested ones included, in the order in which they are written.
    pub fn states(&self) -> impl Iterator<Item = &'static str> {
        self.states.iter().map(|state| state.name)
    }
}

/// The names of the variables of one `States` map: their places are slots.
#[derive(Clone, Copy, Debug)]
pub struct Scope {
    /// The enclosing scope, itself for the machine's.
    pub parent: u16,
    /// `["total", "count"]`
    pub variables: &'static [&'static str],
}

/// One task of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskDef {
    /// Its state.
    pub state: StateId,
    /// `Resource` as written, placeholders filled in.
    pub resource: &'static str,
    /// What the resource asks for.
    pub kind: TaskKind,
    /// `.waitForTaskToken`: the reply of the handler is not the result.
    pub token: bool,
}

impl TaskDef {
    /// `.sync` or `.sync:2`: what the resource begins is waited for.
    pub(crate) fn is_job(&self) -> bool {
        self.resource.ends_with(".sync") || self.resource.ends_with(".sync:2")
    }

    pub(crate) const fn is_activity(&self) -> bool {
        matches!(self.kind, TaskKind::Activity)
    }
}

/// What a `Resource` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TaskKind {
    /// A Lambda function's ARN, or any URI of the user's: history says `LambdaFunction…`.
    Function,
    /// `arn:aws:states:::lambda:invoke`: the handler gets `Payload`, its reply is wrapped.
    LambdaInvoke,
    /// `arn:aws:states:::service:action`
    Service,
    /// `arn:…:activity:NAME`
    Activity,
}

/// One state.
#[derive(Clone, Copy, Debug)]
pub struct StateDef {
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub kind: Kind,
    #[doc(hidden)]
    pub scope: u16,
    #[doc(hidden)]
    pub enter: Enter,
    #[doc(hidden)]
    pub leave: Leave,
    #[doc(hidden)]
    pub item: Item,
    #[doc(hidden)]
    pub caught: Caught,
    #[doc(hidden)]
    pub retry: &'static [Retrier],
    #[doc(hidden)]
    pub catch: &'static [Catcher],
    #[doc(hidden)]
    pub distributed: Option<&'static Distributed>,
}

/// `Type`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the type of that name")]
pub enum Kind {
    Pass,
    Task,
    Choice,
    Wait,
    Succeed,
    Parallel,
    Map,
    Fail,
}

impl StateDef {
    /// A state that does all its work in `enter`.
    pub const fn new(kind: Kind, name: &'static str, enter: Enter) -> StateDef {
        StateDef {
            name,
            kind,
            scope: 0,
            enter,
            leave: unreached,
            item: whole,
            caught: by_table,
            retry: &[],
            catch: &[],
            distributed: None,
        }
    }

    /// In this scope.
    pub const fn scope(self, scope: u16) -> StateDef {
        StateDef { scope, ..self }
    }

    /// What it does with the world's answer.
    pub const fn leave(self, leave: Leave) -> StateDef {
        StateDef { leave, ..self }
    }

    /// `ItemSelector`
    pub const fn item(self, item: Item) -> StateDef {
        StateDef { item, ..self }
    }

    /// `Mode`: `DISTRIBUTED`
    pub const fn distributed(self, distributed: &'static Distributed) -> StateDef {
        StateDef {
            distributed: Some(distributed),
            ..self
        }
    }

    /// Catchers that assign variables.
    pub const fn caught(self, caught: Caught) -> StateDef {
        StateDef { caught, ..self }
    }

    /// `Retry`
    pub const fn retry(self, retry: &'static [Retrier]) -> StateDef {
        StateDef { retry, ..self }
    }

    /// `Catch`
    pub const fn catch(self, catch: &'static [Catcher]) -> StateDef {
        StateDef { catch, ..self }
    }
}

/// `leave` of a state that never waits for the world. The core does not call it.
fn unreached(_: &mut Cx<'_>, _: Value) -> Result {
    Ok(Step::End)
}

/// No `ItemSelector`: the item itself; of an object with its key.
fn whole(cx: &mut Cx<'_>, _: usize, item: &Value) -> Result<Value> {
    match cx.key() {
        Some(key) => Ok(Value::object([
            ("Key", key.clone().into()),
            ("Value", item.clone()),
        ])),
        None => Ok(item.clone()),
    }
}

/// A catcher without variables: its `ResultPath` and `Next` say all.
fn by_table(cx: &mut Cx<'_>, catcher: usize, failure: &Failure) -> Result {
    cx.catch_by_table(catcher, failure)
}

/// One entry of `Retry`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Retrier {
    /// `ErrorEquals`
    pub errors: &'static [&'static str],
    /// `IntervalSeconds`
    pub interval: u32,
    /// `MaxAttempts`
    pub attempts: u32,
    /// `BackoffRate`
    pub backoff: f64,
    /// `MaxDelaySeconds`
    pub max_delay: Option<u32>,
    /// `JitterStrategy`: `FULL`
    pub full_jitter: bool,
}

impl Retrier {
    /// AWS's defaults: after 1, 2 and 4 seconds.
    pub const fn on(errors: &'static [&'static str]) -> Retrier {
        Retrier {
            errors,
            interval: 1,
            attempts: 3,
            backoff: 2.0,
            max_delay: None,
            full_jitter: false,
        }
    }

    /// `IntervalSeconds`
    pub const fn interval(self, interval: u32) -> Retrier {
        Retrier { interval, ..self }
    }

    /// `MaxAttempts`
    pub const fn attempts(self, attempts: u32) -> Retrier {
        Retrier { attempts, ..self }
    }

    /// `BackoffRate`
    pub const fn backoff(self, backoff: f64) -> Retrier {
        Retrier { backoff, ..self }
    }

    /// `MaxDelaySeconds`
    pub const fn max_delay(self, seconds: u32) -> Retrier {
        Retrier {
            max_delay: Some(seconds),
            ..self
        }
    }

    /// `JitterStrategy`: `FULL`
    pub const fn full_jitter(self) -> Retrier {
        Retrier {
            full_jitter: true,
            ..self
        }
    }
}

/// One entry of `Catch`.
#[derive(Clone, Copy, Debug)]
pub struct Catcher {
    /// `ErrorEquals`
    pub errors: &'static [&'static str],
    /// `Next`
    pub next: StateId,
    /// `ResultPath`
    pub result_path: ResultPath,
}

impl Catcher {
    /// Replaces the data by the error output.
    pub const fn on(errors: &'static [&'static str], next: StateId) -> Catcher {
        Catcher {
            errors,
            next,
            result_path: ResultPath::Whole,
        }
    }

    /// `ResultPath`
    pub const fn result_path(self, result_path: ResultPath) -> Catcher {
        Catcher {
            result_path,
            ..self
        }
    }
}

/// Where a result goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ResultPath {
    /// `$`: it replaces the data.
    Whole,
    /// `null`: it is dropped.
    Discard,
    /// `$.a.b`: its steps, and its text for causes.
    At(&'static [At], &'static str),
}

/// One step of a definite path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// `.name`
    Key(&'static str),
    /// `[0]`, `[-1]`
    Index(i64),
}
