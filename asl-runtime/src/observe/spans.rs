//! [`Spans`]: executions, states and attempts as spans of `tracing`, and handlers inside the span of their attempt.

use std::{
    future::Future,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use hashbrown::HashMap;
use tracing::{Instrument, Span, field::Empty, info, info_span, warn};

use super::{Attempt, Subject, Watch, trail::Trail};
use crate::{
    Details, Entered, EventKind, HistoryEvent, Iteration, Observer, Scheduled, TaskContext, Value,
};

/// Makes a span of each execution, of each state that it enters, of each iteration of a Map and of each attempt of a task.
/// Handlers run inside the span of their attempt.
///
/// Inputs, outputs and causes, which quote them, are left out unless
/// [`include_execution_data`](Spans::include_execution_data) is asked for. `docs/observability.md` lists names and fields.
///
/// In one run, the execution's span is inside that of whoever awaits the run. In an engine it has no parent, since it may
/// live for a year, and follows from the span of whoever started it.
///
/// ```
/// use asl_runtime::{ExecutionError, Machine, Value, observe::Spans};
///
/// async fn traced(order: &Machine) -> Result<Value, ExecutionError> {
///     order.configure().watch(Spans::new()).start("tea").await
/// }
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Spans {
    data: bool,
}

impl Spans {
    /// Spans without data.
    pub fn new() -> Spans {
        Spans::default()
    }

    /// Inputs, outputs and causes too.
    #[must_use]
    pub fn include_execution_data(self) -> Spans {
        Spans { data: true }
    }
}

impl Watch for Spans {
    fn begin(&self, of: &Subject<'_>) -> Box<dyn Observer> {
        let known = of.about.spans.0.get_or_init(Arc::default).clone();
        let mut spans = SpansOf {
            data: self.data,
            machine: of.machine().to_owned(),
            execution: of.execution().to_owned(),
            arn: of.execution_arn(),
            hosted: of.about.hosted().is_some(),
            root: Span::none(),
            known,
            trail: Trail::default(),
        };
        if of.started().is_some() {
            // After a restart.
            spans.open();
        }
        Box::new(spans)
    }
}

/// The spans of one execution that handlers are run in.
#[derive(Debug, Default)]
pub(crate) struct Known(OnceLock<Arc<Table>>);

#[derive(Debug, Default)]
struct Table(Mutex<Open>);

#[derive(Debug)]
struct Open {
    root: Span,
    /// By the event that began each attempt.
    attempts: HashMap<u64, Span>,
}

impl Default for Open {
    fn default() -> Self {
        Open {
            root: Span::none(),
            attempts: HashMap::new(),
        }
    }
}

impl Known {
    /// The span of the attempt that began with this event; that of the execution, if it is not known.
    pub(crate) fn of(&self, event: u64) -> Span {
        let Some(table) = self.0.get() else {
            return Span::none();
        };
        table.with(|open| {
            let attempt = open.attempts.remove(&event);
            attempt.unwrap_or_else(|| open.root.clone())
        })
    }
}

impl Table {
    fn with<T>(&self, work: impl FnOnce(&mut Open) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A handler's future, in the span of its attempt.
pub(crate) fn within<F: Future>(cx: &TaskContext, future: F) -> impl Future<Output = F::Output> {
    future.instrument(cx.span().clone())
}

/// What belongs to a visit of a state.
struct State {
    /// Its own, or where that is switched off the one around it.
    span: Span,
    attempts: u32,
    attempt: Option<Try>,
}

struct Try {
    span: Span,
    /// The event that began it.
    event: u64,
}

/// The spans of one execution.
struct SpansOf {
    data: bool,
    machine: String,
    execution: String,
    arn: String,
    hosted: bool,
    root: Span,
    known: Arc<Table>,
    trail: Trail<State>,
}

impl Observer for SpansOf {
    fn event(&mut self, event: &HistoryEvent) {
        if let Some(what) = Attempt::of(event) {
            return self.attempt(event, what);
        }
        match (&event.details, event.kind) {
            (Details::Started(it), _) => {
                self.open();
                self.data(&self.root, "input", &it.input);
            }
            (Details::Entered(it), kind) => self.entered(event, it, kind),
            (Details::Iteration(it), EventKind::MapIterationStarted) => self.iteration(event, it),
            (Details::Exited(_) | Details::Assigned(_), _)
            | (_, EventKind::MapIterationSucceeded) => {
                let left = self.trail.leave(event);
                if let (Some(state), Some(exited)) = (left, event.exited()) {
                    self.data(&state.span, "output", &exited.output);
                }
            }
            (_, EventKind::ExecutionSucceeded) => {
                if let Details::Output(output) = &event.details {
                    self.data(&self.root, "output", output);
                }
                self.end(event, "SUCCEEDED");
            }
            (_, EventKind::ExecutionFailed) => self.end(event, "FAILED"),
            (_, EventKind::ExecutionTimedOut) => self.end(event, "TIMED_OUT"),
            (_, EventKind::ExecutionAborted) => self.end(event, "ABORTED"),
            (_, EventKind::ExecutionRedriven) if self.root.is_none() => self.open(),
            _ => {
                self.trail.stay(event);
            }
        }
    }
}

impl SpansOf {
    fn open(&mut self) {
        macro_rules! span {
            ($($parent:tt)*) => {
                info_span!(
                    target: "asl::execution", $($parent)* "execution",
                    machine = self.machine, execution = self.execution, arn = self.arn,
                    status = Empty, error = Empty, cause = Empty, input = Empty, output = Empty,
                )
            };
        }
        self.root = match self.hosted {
            true => {
                let span = span!(parent: None,);
                span.follows_from(Span::current());
                span
            }
            false => span!(),
        };
        self.known.with(|open| open.root = self.root.clone());
    }

    fn data(&self, span: &Span, field: &'static str, value: &Value) {
        if self.data && !span.is_disabled() {
            span.record(field, tracing::field::display(value));
        }
    }

    fn failure(&self, span: &Span, event: &HistoryEvent) {
        let Some(failure) = event.failure() else {
            return;
        };
        if let Some(error) = failure.error() {
            span.record("error", error);
        }
        if let Some(cause) = failure.cause().filter(|_| self.data) {
            span.record("cause", cause);
        }
    }

    fn end(&mut self, event: &HistoryEvent, status: &'static str) {
        self.root.record("status", status);
        self.failure(&self.root, event);
        let error = event.failure().and_then(|failure| failure.error());
        match status {
            "SUCCEEDED" => info!(target: "asl::execution", parent: &self.root, status, "ended"),
            _ => warn!(target: "asl::execution", parent: &self.root, status, error, "ended"),
        }
        self.trail.end();
        self.root = Span::none();
        self.known.with(|open| *open = Open::default());
    }

    fn entered(&mut self, event: &HistoryEvent, it: &Entered, kind: EventKind) {
        let (root, name) = (&self.root, it.name);
        let kind = kind.type_name().trim_end_matches("StateEntered");
        let mut entered = None;
        self.trail.enter(event, |around| {
            let parent = around.map_or(root, |around| &around.span);
            let span = info_span!(
                target: "asl::state", parent: parent, "state",
                state = name, r#type = kind, input = Empty, output = Empty,
            );
            entered = Some(span.clone());
            State::new(span, parent)
        });
        if let Some(span) = entered {
            self.data(&span, "input", &it.input);
        }
    }

    fn iteration(&mut self, event: &HistoryEvent, it: &Iteration) {
        let (root, name, index) = (&self.root, it.name, it.index);
        self.trail.enter(event, |around| {
            let parent = around.map_or(root, |around| &around.span);
            let span = info_span!(
                target: "asl::state", parent: parent, "iteration", state = name, index,
            );
            State::new(span, parent)
        });
    }

    fn attempt(&mut self, event: &HistoryEvent, what: Attempt) {
        // Taken out of the visit, so that what is recorded can be asked of `self`.
        let Some(state) = self.trail.stay(event) else {
            return;
        };
        let (around, count) = (state.span.clone(), state.attempts);
        let before = state.attempt.take();
        let attempt = match (&event.details, before) {
            (Details::Scheduled(it), _) => Some(self.scheduled(it, &around, count)),
            (_, before) => before,
        };
        let Some(mut attempt) = attempt else { return };
        match what {
            Attempt::Scheduled | Attempt::Submitted => {}
            Attempt::Started => {
                if let Details::Worker(Some(worker)) = &event.details {
                    attempt.span.record("worker", worker.as_str());
                }
                attempt.event = event.id;
                let span = attempt.span.clone();
                self.known.with(|open| open.attempts.insert(event.id, span));
            }
            Attempt::Succeeded | Attempt::Failed | Attempt::TimedOut => {
                return self.ended(event, what, &attempt);
            }
        }
        let scheduled = u32::from(what == Attempt::Scheduled);
        if let Some(state) = self.trail.at(event.id) {
            state.attempts += scheduled;
            state.attempt = Some(attempt);
        }
    }

    fn scheduled(&self, it: &Scheduled, around: &Span, attempt: u32) -> Try {
        let span = info_span!(
            target: "asl::attempt", parent: around, "attempt",
            resource = it.resource(), attempt, worker = Empty,
            status = Empty, error = Empty, cause = Empty, input = Empty, output = Empty,
        );
        self.data(&span, "input", &it.input);
        let span = or(span, around);
        Try { span, event: 0 }
    }

    fn ended(&self, event: &HistoryEvent, what: Attempt, attempt: &Try) {
        let span = &attempt.span;
        span.record(
            "status",
            match what {
                Attempt::Succeeded => "SUCCEEDED",
                Attempt::TimedOut => "TIMED_OUT",
                _ => "FAILED",
            },
        );
        self.failure(span, event);
        if let Details::Output(output) | Details::ServiceOutput(_, output) = &event.details {
            self.data(span, "output", output);
        }
        if what != Attempt::Succeeded {
            let error = event.failure().and_then(|failure| failure.error());
            warn!(target: "asl::attempt", parent: span, error, "attempt failed");
        }
        self.known.with(|open| open.attempts.remove(&attempt.event));
    }
}

impl State {
    fn new(span: Span, around: &Span) -> State {
        State {
            span: or(span, around),
            attempts: 0,
            attempt: None,
        }
    }
}

/// The span, or the one around it where its own is switched off.
fn or(span: Span, around: &Span) -> Span {
    match span.is_disabled() {
        true => around.clone(),
        false => span,
    }
}
