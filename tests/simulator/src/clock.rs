//! [`Clock`]: time that passes only when nobody has anything to do, from one moment that somebody waits for to the next. Of
//! those that wait for the same moment, chance says who is next.

use std::{
    collections::BTreeMap,
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
    time::Duration,
};

use asl_runtime::{BoxFuture, Timestamp};

use crate::chance::Chance;

/// When every simulation begins: in November 2023.
const BEGINNING: i64 = 1_700_000_000_000_000_000;

/// The only time there is in a simulation.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Mutex<Times>>);

#[derive(Debug)]
struct Times {
    now: i64,
    chance: Chance,
    waiting: BTreeMap<Key, Waker>,
}

/// A moment, a number by chance, and what makes it another one than all others.
type Key = (i64, u64, u64);

impl Clock {
    /// One that begins.
    pub fn new(chance: Chance) -> Clock {
        Clock(Arc::new(Mutex::new(Times {
            now: BEGINNING,
            chance,
            waiting: BTreeMap::new(),
        })))
    }

    fn times(&self) -> MutexGuard<'_, Times> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Nanoseconds since 1970.
    pub fn nanos(&self) -> i64 {
        self.times().now
    }

    /// Lets time pass in which nobody does anything.
    pub fn pass(&self, by: Duration) {
        let mut times = self.times();
        times.now = later(times.now, by);
    }

    /// Wakes whoever waits for the next moment, which is now; false if nobody waits.
    pub fn strike(&self) -> bool {
        let mut times = self.times();
        let Some(((at, ..), waker)) = times.waiting.pop_first() else {
            return false;
        };
        times.now = times.now.max(at);
        drop(times);
        waker.wake();
        true
    }

    /// Ready then, but never at once.
    pub fn until(&self, at: i64) -> Sleep {
        let clock = self.clone();
        Sleep {
            clock,
            at,
            key: None,
        }
    }

    /// Ready after this, but never at once.
    pub fn after(&self, by: Duration) -> Sleep {
        self.until(later(self.nanos(), by))
    }
}

/// So much after this moment.
pub fn later(at: i64, by: Duration) -> i64 {
    at.saturating_add(i64::try_from(by.as_nanos()).unwrap_or(i64::MAX))
}

/// Waits for a moment.
#[derive(Debug)]
pub struct Sleep {
    clock: Clock,
    at: i64,
    key: Option<Key>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let clock = self.clock.clone();
        let mut times = clock.times();
        match self.key {
            Some(key) => match times.waiting.get_mut(&key) {
                Some(waker) => waker.clone_from(cx.waker()),
                None => return Poll::Ready(()),
            },
            None => {
                let key = (self.at, times.chance.draw(), times.chance.draw());
                times.waiting.insert(key, cx.waker().clone());
                self.key = Some(key);
            }
        }
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(key) = &self.key {
            let waker = self.clock.times().waiting.remove(key);
            // It may drop what waits on the same clock.
            drop(waker);
        }
    }
}

impl asl_runtime::Clock for Clock {
    fn now(&self) -> Timestamp {
        Timestamp::from_nanos(self.nanos())
    }

    fn sleep_until(&self, at: Timestamp) -> BoxFuture<'static, ()> {
        Box::pin(self.until(at.as_nanos()))
    }
}
