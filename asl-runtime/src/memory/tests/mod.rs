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
struct Handler<F>(F);

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
struct Asked {
    task: u16,
    attempt: u32,
    key: String,
    token: crate::TaskToken,
    handle: crate::TaskHandle,
    deadline: Option<crate::Timestamp>,
}

/// Handlers that use nothing of their context.
struct Plain<F>(F);

impl<F, R> Tasks for Plain<F>
where
    F: Fn(Value) -> R + Sync,
    R: Future<Output = Result<Value>> + Send,
{
    async fn call(&self, _: u16, input: Value, _: &TaskContext) -> Result<Value> {
        (self.0)(input).await
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a runtime")
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    runtime().block_on(future)
}

/// A Task, then the end.
fn one_task() -> Definition {
    machine(vec![
        StateDef::new(Kind::Task, "Work", call::<0>).leave(keep),
    ])
}

/// A Map over tasks.
fn each<const AT_ONCE: u32>() -> Definition {
    machine(vec![
        StateDef::new(Kind::Map, "Each", map::<1, AT_ONCE>).leave(keep),
        StateDef::new(Kind::Task, "Item", call::<1>).leave(keep),
    ])
}

fn numbers(count: i64) -> Value {
    (0..count).map(Value::from).collect()
}

/// Counts how many of it live, and how many ever lived at once.
#[derive(Clone, Debug, Default)]
struct Living(Arc<(AtomicUsize, AtomicUsize)>);

impl Living {
    fn guard(&self) -> Guard {
        let now = self.0.0.fetch_add(1, Ordering::SeqCst) + 1;
        self.0.1.fetch_max(now, Ordering::SeqCst);
        Guard(self.clone())
    }

    fn now(&self) -> usize {
        self.0.0.load(Ordering::SeqCst)
    }

    fn most(&self) -> usize {
        self.0.1.load(Ordering::SeqCst)
    }
}

struct Guard(Living);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.0.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// What a test saw, in order.
type Seen<T> = Arc<Mutex<Vec<T>>>;

fn is_send<T: Send>(it: T) -> T {
    it
}
