//! Retry and Catch in virtual time: when each attempt begins, to the second, and what the next state gets.

mod limits;
mod reference;

use std::{future::Future, sync::Mutex, time::Duration};

use asl_runtime::{Failure, TaskContext, Value, json};
use tokio::time::Instant;

use crate::seen::lock;

/// A handler that fails as it is told, then succeeds; it notes when it was called.
struct Attempts {
    errors: Vec<&'static str>,
    begun: Instant,
    at: Mutex<Vec<Duration>>,
}

impl Attempts {
    /// To be made inside the runtime whose clock it reads.
    fn failing_with(errors: &[&'static str]) -> Attempts {
        Attempts {
            errors: errors.to_vec(),
            begun: Instant::now(),
            at: Mutex::default(),
        }
    }

    fn called(&self, cx: &TaskContext) -> impl Future<Output = Result<Value, Failure>> + use<> {
        let mut at = lock(&self.at);
        let attempt = usize::try_from(cx.attempt()).expect("a number of attempts");
        assert_eq!(attempt, at.len(), "attempts count from 0");
        at.push(self.begun.elapsed());
        let answer = match self.errors.get(attempt) {
            Some(error) => Err(Failure::new(*error, "no reason")),
            None => Ok(json!("done")),
        };
        async { answer }
    }

    /// The pauses between the calls.
    fn pauses(&self) -> Vec<Duration> {
        let at = lock(&self.at);
        at.windows(2).map(|pair| pair[1] - pair[0]).collect()
    }

    /// The pauses between the calls, which are whole seconds.
    fn seconds(&self) -> Vec<u64> {
        let pauses = self.pauses();
        let whole = pauses.iter().map(|pause| {
            assert_eq!(pause.subsec_millis(), 0, "{pause:?} is no whole second");
            pause.as_secs()
        });
        whole.collect()
    }
}
