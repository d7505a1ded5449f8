//! Many at once in one engine: executions that wait for their tokens, timers, workers of one activity.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use asl_runtime::{BoxFuture, Engine, Failure, Services, TaskContext, Value, json};
use tokio::task::yield_now;

use crate::{
    Problem,
    compiled::{activity, token, wait},
    flows::{Workload, println, runtime},
    measure::{now, status_kb},
};

/// Who works at once on one activity.
const WORKERS: usize = 1_000;

/// A provider that takes every message.
struct Takes;

impl Services for Takes {
    fn call<'a>(
        &'a self,
        _: &'a str,
        _: Value,
        _: &'a TaskContext,
    ) -> BoxFuture<'a, Result<Value, Failure>> {
        Box::pin(std::future::ready(Ok(Value::default())))
    }
}

async fn engine<W: Workload>() -> Result<Engine, String> {
    let engine = Engine::memory().host(W::machine()).services(Takes);
    engine.start().await.map_err(|error| error.to_string())
}

/// Starts `n` executions; the i-th with this input.
async fn start<W: Workload>(
    engine: &Engine,
    n: usize,
    input: impl Fn(usize) -> Value,
) -> Result<(), String> {
    for i in 0..n {
        let started = engine.start(W::NAME, "", input(i)).await;
        started.map_err(|error| error.to_string())?;
        // Let each hand over its message before the next one starts.
        if i % 64 == 0 {
            yield_now().await;
        }
    }
    // All that is ready takes its turn.
    for _ in 0..n / 16 + 16 {
        yield_now().await;
    }
    Ok(())
}

/// What an execution takes in memory while it waits for its token.
pub(crate) fn tokens(n: usize) -> Result<(), Problem> {
    runtime(false)?.block_on(async {
        let engine = engine::<token::Machine>().await?;
        start::<token::Machine>(&engine, 10, |i| json!({"id": i})).await?;
        let before = status_kb("VmRSS");
        let begun = now();
        start::<token::Machine>(&engine, n, |i| json!({"id": i})).await?;
        let took = begun.elapsed();
        let bytes = status_kb("VmRSS").saturating_sub(before) as f64 * 1024.0 / n as f64;
        println(&serde_json::json!({
            "crowd": "tokens", "n": n, "bytes_each": bytes, "start_us": took.as_secs_f64() * 1e6 / n as f64,
        }));
        Ok(())
    })
}

/// Arms `n` timers within an hour, then lets the hour pass.
pub(crate) fn timers(n: usize) -> Result<(), Problem> {
    runtime(true)?.block_on(async {
        let engine = engine::<wait::Machine>().await?;
        let seconds = |i: usize| json!({"seconds": 10 + i * 7_919 % 3_600});
        let last = engine.start("wait", "", json!({"seconds": 3_700})).await;
        let last = last.map_err(|error| error.to_string())?;
        let before = status_kb("VmRSS");
        let begun = now();
        start::<wait::Machine>(&engine, n, seconds).await?;
        let armed = begun.elapsed();
        let bytes = status_kb("VmRSS").saturating_sub(before) as f64 * 1024.0 / n as f64;
        let begun = now();
        last.outcome().await.map_err(|error| error.to_string())?;
        let fired = begun.elapsed();
        let each = |took: Duration| took.as_secs_f64() * 1e6 / n as f64;
        println(&serde_json::json!({
            "crowd": "timers", "n": n, "bytes_each": bytes, "arm_us": each(armed), "fire_us": each(fired),
        }));
        Ok(())
    })
}

/// A thousand workers share the work of `n` executions.
pub(crate) fn workers(n: usize) -> Result<(), Problem> {
    runtime(false)?.block_on(async {
        let engine = engine::<activity::Machine>().await?;
        let done = Arc::new(AtomicUsize::new(0));
        let workers: Vec<_> = (0..WORKERS)
            .map(|_| tokio::spawn(work(engine.clone(), done.clone())))
            .collect();
        yield_now().await;
        let begun = now();
        start::<activity::Machine>(&engine, n, |i| json!({"id": i})).await?;
        while done.load(Ordering::Relaxed) < n {
            yield_now().await;
        }
        let took = begun.elapsed();
        let deleted = engine.delete_activity("pack").await;
        deleted.map_err(|error| error.to_string())?;
        let mut done = Vec::with_capacity(WORKERS);
        for worker in workers {
            done.push(worker.await.map_err(|error| error.to_string())?);
        }
        done.sort_unstable();
        println(&serde_json::json!({
            "crowd": "workers", "n": n, "workers": WORKERS, "tasks_per_second": n as f64 / took.as_secs_f64(),
            "fewest": done.first(), "most": done.last(),
        }));
        Ok(())
    })
}

/// Works until the activity is gone; how often it did.
async fn work(engine: Engine, done: Arc<AtomicUsize>) -> usize {
    let mut own = 0;
    while let Ok(Some(task)) = engine.get_activity_task("pack", "").await {
        let answer = engine.send_task_success(&task.token, task.input).await;
        own += usize::from(answer.is_ok());
        done.fetch_add(1, Ordering::Relaxed);
    }
    own
}
