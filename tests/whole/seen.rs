//! Runs in virtual time, and what an observer saw of them.

use std::{
    future::Future,
    sync::{Arc, Mutex, PoisonError},
};

use asl_runtime::{HistoryEvent, Observer, Value};

/// Runs a future on a paused clock: every wait is over at once, and takes its time in the clock.
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a runtime")
        .block_on(future)
}

/// JSON that the test wrote.
pub(crate) fn json(text: &str) -> Value {
    Value::parse(text).expect("JSON")
}

/// The events of one run.
#[derive(Clone, Default)]
pub(crate) struct Seen(Arc<Mutex<Vec<HistoryEvent>>>);

/// One event without its ids: its type, its state, what came in or out, and how many seconds after the first event.
#[derive(Debug, PartialEq)]
pub(crate) struct Sight {
    pub(crate) what: &'static str,
    pub(crate) state: Option<&'static str>,
    pub(crate) data: Option<String>,
    pub(crate) second: u64,
}

impl Seen {
    /// Puts down all that it hears.
    pub(crate) fn observer(&self) -> impl Observer + use<> {
        let seen = self.0.clone();
        move |event: &HistoryEvent| lock(&seen).push(event.clone())
    }

    /// All events, as they came.
    pub(crate) fn events(&self) -> Vec<HistoryEvent> {
        lock(&self.0).clone()
    }

    /// All events, to be compared with those of another run.
    pub(crate) fn sights(&self) -> Vec<Sight> {
        let events = self.events();
        let Some(first) = events.first().map(|event| event.at) else {
            return Vec::new();
        };
        let sight = |event: &HistoryEvent| {
            let entered = event.entered().map(|it| (it.name, &it.input));
            let left = event.exited().map(|it| (it.name, &it.output));
            let at = entered.or(left);
            Sight {
                what: event.kind.type_name(),
                state: at.map(|(name, _)| name),
                data: at.map(|(_, data)| data.to_string()),
                second: event.at.since(first).as_secs(),
            }
        };
        events.iter().map(sight).collect()
    }

    /// The states in the order in which they were entered.
    pub(crate) fn entered(&self) -> Vec<&'static str> {
        let events = self.events();
        let entered = events.iter().filter_map(|event| event.entered());
        entered.map(|entered| entered.name).collect()
    }
}

/// Also when another test's thread panicked while it held the lock.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
