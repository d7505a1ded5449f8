//! What it costs to observe: a workload run without an observer, with one that counts events, and with one that keeps them all.

use std::{
    hint::black_box,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use asl_runtime::{ExecutionError, HistoryEvent, Observer, Run, Value, codegen::Tasks};
use serde_json::json;

use crate::{
    Problem,
    flows::{Workload, println, runtime},
    handlers::Shop,
    kit,
    measure::cpu_ns,
};

/// So often each of the three takes its turn.
const ROUNDS: usize = 15;

/// Measures a workload and prints its line: nanoseconds of CPU time without an observer, and the other two in proportion.
/// The quickest round of each counts: whatever else the machine does only adds to the others.
pub(crate) fn observed<W: Workload>(n: usize) -> Result<(), Problem> {
    let input = kit::text(&format!("{}.input.json", W::NAME))?;
    let input = Value::parse(&input).map_err(|error| error.to_string())?;
    let count = Arc::new(AtomicU64::new(0));
    let mut times = [const { Vec::new() }; 3];
    runtime(true)?
        .block_on(async {
            for _ in 0..=ROUNDS {
                times[0].push(round(n, || run(W::configure(&Shop), &input)).await?);
                let counted = || run(W::configure(&Shop).observe(counter(&count)), &input);
                times[1].push(round(n, counted).await?);
                times[2].push(round(n, || kept::<W>(&input)).await?);
            }
            Ok(())
        })
        .map_err(|error: ExecutionError| format!("{}: {error}", W::NAME))?;
    let [plain, counted, kept] = times.map(|mut rounds| {
        // The first one warms up.
        rounds.remove(0);
        rounds.into_iter().fold(f64::INFINITY, f64::min)
    });
    let executions = (n * (ROUNDS + 1)) as u64;
    println(&json!({
        "workload": W::NAME, "n": n, "events": count.load(Ordering::Relaxed) / executions.max(1),
        "ns_per_execution": plain, "counted": counted / plain, "kept": kept / plain,
    }));
    Ok(())
}

async fn round<F>(n: usize, mut run: impl FnMut() -> F) -> Result<f64, ExecutionError>
where
    F: Future<Output = Result<(), ExecutionError>>,
{
    let start = cpu_ns();
    for _ in 0..n {
        run().await?;
    }
    Ok(cpu_ns().saturating_sub(start) as f64 / n as f64)
}

async fn run<T: Tasks + Send + Sync>(run: Run<T>, input: &Value) -> Result<(), ExecutionError> {
    run.start(input.clone())
        .await
        .map(|output| drop(black_box(output)))
}

async fn kept<W: Workload>(input: &Value) -> Result<(), ExecutionError> {
    let events = Arc::new(Mutex::new(Vec::new()));
    let keep = {
        let events = events.clone();
        move |event: &HistoryEvent| {
            let mut events = events.lock().unwrap_or_else(PoisonError::into_inner);
            events.push(event.clone());
        }
    };
    run(W::configure(&Shop).observe(keep), input).await?;
    drop(black_box(events));
    Ok(())
}

fn counter(count: &Arc<AtomicU64>) -> impl Observer {
    let count = count.clone();
    move |_: &HistoryEvent| {
        count.fetch_add(1, Ordering::Relaxed);
    }
}
