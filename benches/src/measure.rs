//! CPU time, memory and repetition.

use std::{fs, time::Instant};

/// A field of `/proc/self/status`, in KiB.
pub(crate) fn status_kb(field: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mut lines = status.lines();
    let value = lines.find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
    let number = value.map(|value| value.trim().trim_end_matches(" kB").trim().parse());
    number.and_then(Result::ok).unwrap_or(0)
}

/// CPU time of this thread, in nanoseconds.
pub(crate) fn cpu_ns() -> u64 {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = stat.split(' ').next();
    first.and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// Real time now: this crate measures it.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// Doubles the count until a round takes 20 ms of CPU time; then the count and the median of nine rounds, in nanoseconds.
pub(crate) fn repeat(mut f: impl FnMut()) -> (u64, f64) {
    let mut round = |count: u64| {
        let start = cpu_ns();
        (0..count).for_each(|_| f());
        cpu_ns().saturating_sub(start) as f64
    };
    let mut count = 1;
    while round(count) < 20e6 {
        count *= 2;
    }
    let mut rounds: Vec<f64> = (0..9).map(|_| round(count) / count as f64).collect();
    rounds.sort_by(f64::total_cmp);
    (count, rounds[4])
}
