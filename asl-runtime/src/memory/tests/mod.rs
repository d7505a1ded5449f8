//! The engine in memory, on the machines of the core's tests, in a runtime whose clock is paused.

mod calls;
mod forks;
mod tokens;
mod waits;

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use crate::{
    TaskContext, Value,
    codegen::{self, Catcher, Definition, Kind, Result, Retrier, StateDef, Step, TaskKind, Tasks},
    core::tests::{
        both, call, call_within, end, go, keep, keep_go, leak, leave, machine, map, tasks, wait,
    },
    json,
};

/// One function for every task.
pub(crate) struct Handler<F>(pub(crate) F);

impl<F, R> Tasks for Handler<F>
where
    F: Fn(Value, Asked) -> R + Sync,
    R: Future<Output = Result<Value>> + Send,
{
    async fn call(&self, task: u16, input: Value, cx: &TaskContext) -> Result<Value> {
        let call = Asked {
            task,
            attempt: cx.attempt(),
            key: cx.idempotency_key().to_owned(),
            token: cx.task_token(),
            handle: cx.handle(),
            deadline: cx.deadline(),
        };
        (self.0)(input, call).await
    }
}

/// What a test wants to know of a call, owned.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) task: u16,
    pub(crate) attempt: u32,
    pub(crate) key: String,
    pub(crate) token: crate::TaskToken,
    pub(crate) handle: crate::TaskHandle,
    pub(crate) deadline: Option<crate::Timestamp>,
}

/// Handlers that use nothing of their context.
pub(crate) struct Plain<F>(pub(crate) F);

impl<F, R> Tasks for Plain<F>
where
    F: Fn(Value) -> R + Sync,
    R: Future<Output = Result<Value>> + Send,
{
    async fn call(&self, _: u16, input: Value, _: &TaskContext) -> Result<Value> {
        (self.0)(input).await
    }
}

pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a runtime")
}

pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    runtime().block_on(future)
}

/// A Task, then the end.
pub(crate) fn one_task() -> Definition {
    machine(vec![
        StateDef::new(Kind::Task, "Work", call::<0>).leave(keep),
    ])
}

/// A Map over tasks.
pub(crate) fn each<const AT_ONCE: u32>() -> Definition {
    machine(vec![
        StateDef::new(Kind::Map, "Each", map::<1, AT_ONCE>).leave(keep),
        StateDef::new(Kind::Task, "Item", call::<1>).leave(keep),
    ])
}

pub(crate) fn numbers(count: i64) -> Value {
    (0..count).map(Value::from).collect()
}

/// Counts how many of it live, and how many ever lived at once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Living(Arc<(AtomicUsize, AtomicUsize)>);

impl Living {
    pub(crate) fn guard(&self) -> Guard {
        let now = self.0.0.fetch_add(1, Ordering::SeqCst) + 1;
        self.0.1.fetch_max(now, Ordering::SeqCst);
        Guard(self.clone())
    }

    pub(crate) fn now(&self) -> usize {
        self.0.0.load(Ordering::SeqCst)
    }

    pub(crate) fn most(&self) -> usize {
        self.0.1.load(Ordering::SeqCst)
    }
}

pub(crate) struct Guard(Living);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.0.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// What a test saw, in order.
pub(crate) type Seen<T> = Arc<Mutex<Vec<T>>>;

fn is_send<T: Send>(it: T) -> T {
    it
}
