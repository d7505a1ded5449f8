//! A workload run N times, one execution after the other.

use std::{future::Future, hint::black_box, time::Duration};

use asl_runtime::{ExecutionError, Machine, Run, Value, codegen::Tasks};
use serde_json::json;

use crate::{
    Problem,
    handlers::Shop,
    kit::{self, same},
    measure::{cpu_ns, now, status_kb},
};

/// A compiled machine of the kit.
pub(crate) trait Workload {
    const NAME: &'static str;
    fn run(shop: &Shop, input: Value)
    -> impl Future<Output = Result<Value, ExecutionError>> + Send;
    fn machine() -> Machine;
    fn configure(shop: &Shop) -> Run<impl Tasks + Send + Sync + '_>;
}

/// Measures a workload and prints its line.
pub(crate) fn flow<W: Workload>(n: usize) -> Result<(), Problem> {
    let input = kit::text(&format!("{}.input.json", W::NAME))?;
    let input = Value::parse(&input).map_err(|error| error.to_string())?;
    let expected = kit::json(&format!("{}.expected.json", W::NAME))?;
    let transitions = kit::json("workloads.json")?[W::NAME]["transitions"]
        .as_u64()
        .unwrap_or(0);
    let (sum, p50, cpu) = runtime(true)?.block_on(async {
        let output = W::run(&Shop, input.clone()).await;
        let output = output.map_err(|error| format!("{}: {error}", W::NAME))?;
        let output =
            serde_json::from_str(&output.to_string()).map_err(|error| error.to_string())?;
        if !same(&output, &expected) {
            return Err(format!("{}: wrong output {output}", W::NAME));
        }
        timed::<W>((n / 5).clamp(1, 2000), &input).await?;
        let start = cpu_ns();
        let (sum, p50) = timed::<W>(n, &input).await?;
        Ok((sum, p50, cpu_ns() - start))
    })?;
    let line = json!({
        "workload": W::NAME, "n": n, "seconds": sum.as_secs_f64(), "transitions": transitions * n as u64,
        "rss_kb": status_kb("VmHWM"), "p50_us": p50, "cpu_us": cpu as f64 / 1000.0 / n as f64,
    });
    println(&line);
    Ok(())
}

/// Total and median, the latter in microseconds.
async fn timed<W: Workload>(n: usize, input: &Value) -> Result<(Duration, f64), String> {
    let mut each = Vec::with_capacity(n);
    let mut sum = Duration::ZERO;
    for _ in 0..n {
        let execution = W::run(&Shop, input.clone());
        let start = now();
        let output = execution.await.map_err(|error| error.to_string())?;
        drop(black_box(output));
        let took = start.elapsed();
        sum += took;
        each.push(took);
    }
    each.sort_unstable();
    let median = each.get(n / 2).copied().unwrap_or_default();
    Ok((sum, median.as_nanos() as f64 / 1000.0))
}

/// One thread; the pause of a retry takes no time when the clock is paused.
pub(crate) fn runtime(paused: bool) -> Result<tokio::runtime::Runtime, String> {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_time().start_paused(paused);
    builder.build().map_err(|error| error.to_string())
}

/// Prints a result: the one thing that goes to stdout.
#[expect(clippy::print_stdout, reason = "it is the program's output")]
pub(crate) fn println(line: &serde_json::Value) {
    println!("{line}");
}
