//! What an engine adds to `run`: for the start of an execution, and for each Task.

use std::hint::black_box;

use asl_runtime::{Engine, Value, json};

use crate::{
    Problem,
    compiled::{pass, tasks},
    flows::{Workload, println, runtime},
    handlers::Shop,
    measure::now,
};

/// So often both take their turn.
const ROUNDS: usize = 40;

/// What `tasks` calls.
const TASKS: f64 = 20.0;

/// Measures and prints the line. The quickest round of each counts: whatever else the machine does only adds to the others.
/// `n` executions, one after the other, make one round.
pub(crate) fn overhead(n: usize) -> Result<(), Problem> {
    let [run_start, engine_start] = quickest::<pass::Machine>(n)?;
    let [run_tasks, engine_tasks] = quickest::<tasks::Machine>(n.div_ceil(10))?;
    let task = |tasks: f64, start: f64| (tasks - start) / TASKS;
    let (run_task, engine_task) = (task(run_tasks, run_start), task(engine_tasks, engine_start));
    println(&serde_json::json!({
        "n": n,
        "start_ns": {"run": run_start, "engine": engine_start, "overhead": engine_start - run_start},
        "task_ns": {"run": run_task, "engine": engine_task, "overhead": engine_task - run_task},
    }));
    Ok(())
}

/// A workload hosted, for a profiler: nothing but the Engine runs `n` executions.
pub(crate) fn alone<W: Workload>(n: usize) -> Result<(), Problem> {
    runtime(false)?.block_on(async {
        let engine = engine::<W>().await?;
        let took = hosted::<W>(&engine, n).await?;
        println(&serde_json::json!({"workload": W::NAME, "n": n, "engine_ns": took}));
        Ok(())
    })
}

/// Nanoseconds for one execution: with `run`, in an engine.
fn quickest<W: Workload>(n: usize) -> Result<[f64; 2], Problem> {
    runtime(false)?.block_on(async {
        let mut quickest = [f64::INFINITY; 2];
        for _ in 0..ROUNDS {
            // A new one each time: what an engine keeps of executions that have ended is not what is measured.
            let engine = engine::<W>().await?;
            let times = [plain::<W>(n).await?, hosted::<W>(&engine, n).await?];
            for (best, time) in quickest.iter_mut().zip(times) {
                *best = best.min(time);
            }
        }
        Ok(quickest)
    })
}

async fn engine<W: Workload>() -> Result<Engine, String> {
    let engine = Engine::memory().host(W::machine()).start().await;
    engine.map_err(|error| error.to_string())
}

async fn plain<W: Workload>(n: usize) -> Result<f64, String> {
    let start = now();
    for i in 0..n {
        let output = W::run(&Shop, input(i)).await;
        drop(black_box(output.map_err(|error| error.to_string())?));
    }
    Ok(start.elapsed().as_nanos() as f64 / n as f64)
}

async fn hosted<W: Workload>(engine: &Engine, n: usize) -> Result<f64, String> {
    let start = now();
    for i in 0..n {
        let execution = engine.start(W::NAME, "", input(i)).await;
        let execution = execution.map_err(|error| error.to_string())?;
        let output = execution.outcome().await;
        drop(black_box(output.map_err(|error| error.to_string())?));
    }
    Ok(start.elapsed().as_nanos() as f64 / n as f64)
}

fn input(i: usize) -> Value {
    json!({"id": i})
}
