//! [`TestClock`]: time that passes when a test says so.

use std::{
    future::poll_fn,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Poll, Waker},
    time::Duration,
};

use crate::{BoxFuture, Clock, Timestamp};

/// A clock that stands still until it is moved. Clones are the same clock.
///
/// ```
/// use std::time::Duration;
/// use asl_runtime::{Clock, testing::TestClock};
///
/// let clock = TestClock::at("2024-02-28T23:59:59Z");
/// clock.advance(Duration::from_secs(1));
/// assert_eq!(clock.now().to_string(), "2024-02-29T00:00:00Z");
/// ```
#[derive(Clone, Debug)]
pub struct TestClock(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    now: Timestamp,
    sleepers: Vec<Waker>,
}

impl TestClock {
    /// A clock that shows this time.
    ///
    /// # Panics
    ///
    /// If the text is no RFC 3339 timestamp.
    pub fn at(rfc3339: &str) -> TestClock {
        let now = Timestamp::parse(rfc3339).expect("a test gives an RFC 3339 timestamp");
        TestClock(Arc::new(Mutex::new(State {
            now,
            sleepers: Vec::new(),
        })))
    }

    /// Lets time pass, and wakes whoever waits.
    pub fn advance(&self, by: Duration) {
        let mut state = self.state();
        state.now = state.now.after(by);
        let sleepers = std::mem::take(&mut state.sleepers);
        drop(state);
        sleepers.into_iter().for_each(Waker::wake);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        self.state().now
    }

    fn sleep_until(&self, at: Timestamp) -> BoxFuture<'static, ()> {
        let clock = self.clone();
        Box::pin(poll_fn(move |cx| {
            let mut state = clock.state();
            if state.now >= at {
                return Poll::Ready(());
            }
            state.sleepers.push(cx.waker().clone());
            Poll::Pending
        }))
    }
}
