//! Watching executions: [`Watch`] makes an [`Observer`] for each of them. What comes with the crate hangs here: a log of
//! histories, spans (feature `tracing`), metrics (feature `metrics`).
//!
//! All of it is made from the events of the history and from nothing else, so that it agrees with it, and costs nothing where
//! nobody watches.

mod log;
#[cfg(feature = "metrics")]
mod metrics;
#[cfg(feature = "tracing")]
mod spans;
#[cfg(test)]
mod tests;
#[cfg(feature = "tracing")]
mod trail;

use std::fmt;

pub use log::{HistoryLog, LogLevel};
#[cfg(feature = "metrics")]
pub use metrics::Metrics;
#[cfg(feature = "tracing")]
pub use spans::Spans;
#[cfg(feature = "tracing")]
pub(crate) use spans::{Known, within};

use crate::{HistoryEvent, Observer, Timestamp, core::about::About};

/// Watches executions: makes an [`Observer`] for each one that begins, or that goes on after a restart.
///
/// Give it to `configure(…).watch(…)`, or to the builder of an engine. A closure will do:
///
/// ```
/// use asl_runtime::{HistoryEvent, Observer, observe::{Subject, Watch}};
///
/// fn printer() -> impl Watch {
///     |of: &Subject<'_>| -> Box<dyn Observer> {
///         let name = of.execution().to_owned();
///         Box::new(move |event: &HistoryEvent| eprintln!("{name} {}", event.kind.type_name()))
///     }
/// }
/// ```
pub trait Watch: Send + Sync + 'static {
    /// Who hears of the events of this execution.
    fn begin(&self, of: &Subject<'_>) -> Box<dyn Observer>;
}

impl<F: Fn(&Subject<'_>) -> Box<dyn Observer> + Send + Sync + 'static> Watch for F {
    fn begin(&self, of: &Subject<'_>) -> Box<dyn Observer> {
        self(of)
    }
}

/// The execution that is watched.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    about: &'a About,
}

impl Subject<'_> {
    /// The machine's name.
    pub fn machine(&self) -> &str {
        self.about.machine()
    }

    /// The machine's ARN.
    pub fn machine_arn(&self) -> String {
        self.about.machine_id()
    }

    /// The execution's name.
    pub fn execution(&self) -> &str {
        self.about.name()
    }

    /// The execution's ARN.
    pub fn execution_arn(&self) -> String {
        self.about.execution_id()
    }

    /// When it began; none before its first event.
    pub fn started(&self) -> Option<Timestamp> {
        self.about.started()
    }
}

impl fmt::Debug for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subject")
            .field("machine", &self.machine())
            .field("execution", &self.execution())
            .finish()
    }
}

impl Observer for Box<dyn Observer> {
    fn event(&mut self, event: &HistoryEvent) {
        (**self).event(event);
    }
}

/// All who watch.
#[derive(Default)]
pub(crate) struct Watchers(Vec<Box<dyn Watch>>);

impl Watchers {
    pub(crate) fn add(&mut self, watch: impl Watch) {
        self.0.push(Box::new(watch));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn begin(&self, about: &About) -> Watched {
        let watchers = self.0.iter();
        let observers: Vec<_> = watchers.map(|it| it.begin(&Subject { about })).collect();
        let events = Vec::new();
        let watched = Kept { observers, events };
        Watched((!watched.observers.is_empty()).then(|| Box::new(watched)))
    }
}

/// All who watch one execution.
#[derive(Default)]
pub(crate) struct Watched(Option<Box<Kept>>);

struct Kept {
    observers: Vec<Box<dyn Observer>>,
    /// Not told yet.
    #[cfg_attr(not(feature = "engine"), expect(dead_code, reason = "for engines"))]
    events: Vec<HistoryEvent>,
}

#[cfg(feature = "engine")]
impl Watched {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Events to be told when they are stored.
    pub(crate) fn keep(&mut self, events: &[HistoryEvent]) {
        if let Some(watched) = &mut self.0 {
            watched.events.extend_from_slice(events);
        }
    }

    /// They are stored.
    pub(crate) fn tell(&mut self) {
        if let Some(watched) = &mut self.0 {
            for event in std::mem::take(&mut watched.events) {
                watched.event(&event);
            }
        }
    }
}

impl Observer for Watched {
    fn event(&mut self, event: &HistoryEvent) {
        if let Some(watched) = &mut self.0 {
            watched.event(event);
        }
    }
}

impl Kept {
    fn event(&mut self, event: &HistoryEvent) {
        for observer in &mut self.observers {
            observer.event(event);
        }
    }
}

/// A handler's future, in the span of its attempt.
#[cfg(not(feature = "tracing"))]
pub(crate) fn within<F>(_: &crate::TaskContext, future: F) -> F {
    future
}

/// What happens in the course of one attempt of a task.
#[cfg(any(feature = "metrics", feature = "tracing"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Attempt {
    Scheduled,
    Started,
    Submitted,
    Succeeded,
    Failed,
    TimedOut,
}

#[cfg(any(feature = "metrics", feature = "tracing"))]
impl Attempt {
    fn of(event: &HistoryEvent) -> Option<Attempt> {
        use crate::EventKind::*;
        Some(match event.kind {
            TaskScheduled | LambdaFunctionScheduled | ActivityScheduled => Attempt::Scheduled,
            TaskStarted | LambdaFunctionStarted | ActivityStarted => Attempt::Started,
            TaskSubmitted => Attempt::Submitted,
            TaskSucceeded | LambdaFunctionSucceeded | ActivitySucceeded => Attempt::Succeeded,
            TaskFailed
            | TaskStartFailed
            | TaskSubmitFailed
            | LambdaFunctionFailed
            | LambdaFunctionScheduleFailed
            | LambdaFunctionStartFailed
            | ActivityFailed
            | ActivityScheduleFailed => Attempt::Failed,
            TaskTimedOut | LambdaFunctionTimedOut | ActivityTimedOut => Attempt::TimedOut,
            _ => return None,
        })
    }
}
