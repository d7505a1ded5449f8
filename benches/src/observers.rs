//! What it costs to observe: a workload run without an observer, with one that counts events, and with one that keeps them all;
//! and, as the floor for the last, what it costs to write the same events down without running anything.

use std::{
    hint::black_box,
    mem::take,
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
    measure::now,
};

/// So often each of the four takes its turn.
const ROUNDS: usize = 100;

/// Measures a workload and prints its line: nanoseconds without an observer, and the other three in proportion. The quickest
/// round of each counts: whatever else the machine does only adds to the others. `n` executions, a few milliseconds, make
/// one round: short ones find a moment when nothing else runs.
pub(crate) fn observed<W: Workload>(n: usize) -> Result<(), Problem> {
    let input = kit::text(&format!("{}.input.json", W::NAME))?;
    let input = Value::parse(&input).map_err(|error| error.to_string())?;
    let count = Arc::new(AtomicU64::new(0));
    let mut times = [const { Vec::new() }; 4];
    settle();
    runtime(true)?
        .block_on(async {
            let events = kept::<W>(&input).await?;
            for _ in 0..=ROUNDS {
                times[0].push(round(n, || run(W::configure(&Shop), &input)).await?);
                let counted = || run(W::configure(&Shop).observe(Counter::of(&count)), &input);
                times[1].push(round(n, counted).await?);
                let keep = || async { kept::<W>(&input).await.map(drop) };
                times[2].push(round(n, keep).await?);
                times[3].push(round(n, || written(&events)).await?);
            }
            Ok(())
        })
        .map_err(|error: ExecutionError| format!("{}: {error}", W::NAME))?;
    let [plain, counted, kept, written] = times.map(|mut rounds| {
        // The first one warms up.
        rounds.remove(0);
        rounds.into_iter().fold(f64::INFINITY, f64::min)
    });
    let executions = (n * (ROUNDS + 1)) as u64;
    println(&json!({
        "workload": W::NAME, "n": n, "events": count.load(Ordering::Relaxed) / executions.max(1),
        "ns_per_execution": plain, "counted": counted / plain, "kept": kept / plain,
        "written": written / plain,
    }));
    Ok(())
}

async fn round<F>(n: usize, mut run: impl FnMut() -> F) -> Result<f64, ExecutionError>
where
    F: Future<Output = Result<(), ExecutionError>>,
{
    let start = now();
    for _ in 0..n {
        run().await?;
    }
    Ok(start.elapsed().as_nanos() as f64 / n as f64)
}

async fn run<T: Tasks + Send + Sync>(run: Run<T>, input: &Value) -> Result<(), ExecutionError> {
    run.start(input.clone())
        .await
        .map(|output| drop(black_box(output)))
}

/// What is freed stays with the process from now on, as in one that has run for a while: giving it back and asking for it
/// again in every round would cost more than all the rest.
fn settle() {
    drop(black_box(vec![0_u8; 16 << 20]));
}

/// All events, and what they hold, written down once more.
async fn written(events: &[HistoryEvent]) -> Result<(), ExecutionError> {
    let mut kept = Vec::new();
    events.iter().for_each(|event| kept.push(event.clone()));
    drop(black_box(kept));
    Ok(())
}

async fn kept<W: Workload>(input: &Value) -> Result<Vec<HistoryEvent>, ExecutionError> {
    let kept: Arc<Mutex<Vec<HistoryEvent>>> = Arc::default();
    let events = Vec::new();
    let keeper = Keeper {
        events,
        to: Arc::clone(&kept),
    };
    run(W::configure(&Shop).observe(keeper), input).await?;
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(black_box(take(&mut kept)))
}

/// Counts, and adds the count to all others when the execution is over.
struct Counter {
    events: u64,
    to: Arc<AtomicU64>,
}

impl Counter {
    fn of(to: &Arc<AtomicU64>) -> Counter {
        let to = to.clone();
        Counter { events: 0, to }
    }
}

impl Observer for Counter {
    fn event(&mut self, _: &HistoryEvent) {
        self.events += 1;
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        self.to.fetch_add(self.events, Ordering::Relaxed);
    }
}

/// Keeps all events, and hands them over when the execution is over.
struct Keeper {
    events: Vec<HistoryEvent>,
    to: Arc<Mutex<Vec<HistoryEvent>>>,
}

impl Observer for Keeper {
    fn event(&mut self, event: &HistoryEvent) {
        self.events.push(event.clone());
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        let mut to = self.to.lock().unwrap_or_else(PoisonError::into_inner);
        *to = take(&mut self.events);
    }
}
