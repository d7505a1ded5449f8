//! [`Clock`]: the only place that asks what time it is.

use std::{
    fmt,
    sync::LazyLock,
    time::{Duration, SystemTime},
};

use tokio::time::Instant;

use crate::{BoxFuture, Timestamp};

/// The time an execution sees, and how it waits for it.
pub trait Clock: Send + Sync + 'static {
    /// The time now.
    fn now(&self) -> Timestamp;
    /// Ready when this moment has come.
    fn sleep_until(&self, at: Timestamp) -> BoxFuture<'static, ()>;
}

impl<C: Clock + ?Sized> Clock for std::sync::Arc<C> {
    fn now(&self) -> Timestamp {
        (**self).now()
    }

    fn sleep_until(&self, at: Timestamp) -> BoxFuture<'static, ()> {
        (**self).sleep_until(at)
    }
}

impl fmt::Debug for dyn Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// The system's clock, as tokio sees it: wall time when the process first asked, and what tokio says has passed since.
///
/// A test that pauses tokio's clock therefore waits a year at once, with nothing to set up. Waiting needs a tokio runtime
/// with its time driver; a machine that never waits runs anywhere.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

/// Both ends of the anchor are real, also when a paused runtime asks first: a paused clock starts at a real instant too.
static START: LazyLock<(i64, std::time::Instant)> = LazyLock::new(|| {
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    let now = (SystemTime::now(), std::time::Instant::now());
    (Timestamp::from(now.0).as_nanos(), now.1)
});

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let (wall, start) = *START;
        let now = Instant::now().into_std();
        let nanos = |passed: Duration| i64::try_from(passed.as_nanos()).unwrap_or(i64::MAX);
        Timestamp::from_nanos(match now.checked_duration_since(start) {
            Some(passed) => wall.saturating_add(nanos(passed)),
            None => wall.saturating_sub(nanos(start.duration_since(now))),
        })
    }

    fn sleep_until(&self, at: Timestamp) -> BoxFuture<'static, ()> {
        // Beyond a few years the engine wakes, looks at the clock and sleeps again.
        let left = at.since(self.now()).min(Duration::from_secs(1 << 29));
        Box::pin(tokio::time::sleep(left))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paused_runtime_waits_a_year_at_once() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            let start = SystemClock.now();
            let year = Duration::from_secs(365 * 86_400);
            SystemClock.sleep_until(start.after(year)).await;
            assert_eq!(SystemClock.now().since(start), year);
        });
    }
}
