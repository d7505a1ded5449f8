//! How much memory an execution takes while it waits: N wait at once.

use serde_json::json;

use crate::{
    Problem, compiled,
    flows::{println, runtime},
    handlers::Shop,
    kit,
    measure::{now, status_kb},
};

const NAME: &str = "w8_waiters";

/// tokio polls this many tasks before it polls the one that yielded.
const POLLED_BETWEEN_YIELDS: usize = 61;

pub(crate) fn run(n: usize) -> Result<(), Problem> {
    let input = kit::json(&format!("{NAME}.input.json"))?;
    let runtime = runtime(false)?;
    let before = status_kb("VmRSS");
    let start = now();
    let after = runtime.block_on(async {
        let mut handles = Vec::with_capacity(n);
        for i in 0..n {
            let mut input = input.clone();
            input["id"] = format!("exec-{i:08}").into();
            let waiter = compiled::waiter(&Shop, asl_runtime::Value::from(input))
                .ok_or_else(|| Problem::Unsupported(NAME.into()))?;
            // Spawned as it is: a future around it could be twice its size.
            handles.push(tokio::spawn(waiter));
        }
        for _ in 0..2 * (n / POLLED_BETWEEN_YIELDS + 2) {
            tokio::task::yield_now().await;
        }
        let after = status_kb("VmRSS");
        if let Some(ended) = handles.iter().find(|handle| handle.is_finished()) {
            return Err(Problem::Wrong(format!("an execution ended: {ended:?}")));
        }
        handles.iter().for_each(tokio::task::JoinHandle::abort);
        Ok(after)
    })?;
    println(&json!({
        "workload": NAME, "n": n, "seconds": start.elapsed().as_secs_f64(), "transitions": n * 2,
        "rss_kb": status_kb("VmHWM"),
        "bytes_per_waiter": after.saturating_sub(before) as f64 * 1024.0 / n as f64,
    }));
    Ok(())
}
