//! [`HistoryLog`]: the events of histories as lines of JSON, as Step Functions writes them to CloudWatch.

use std::{
    fmt,
    io::Write,
    sync::{Arc, Mutex, PoisonError},
};

use super::{Subject, Watch};
use crate::{EventKind, HistoryEvent, Observer, Value, history::Line};

/// Which events are logged; each level holds those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LogLevel {
    /// None.
    Off,
    /// Executions that end without success.
    Fatal,
    /// And tasks, states and items that fail, time out or are broken off; and `FailStateEntered`.
    Error,
    /// And all others.
    All,
}

impl LogLevel {
    /// The lowest level at which events of this kind are logged.
    pub fn of(kind: EventKind) -> LogLevel {
        use EventKind::{ExecutionAborted, ExecutionFailed, ExecutionTimedOut, FailStateEntered};
        let name = kind.type_name();
        let bad = |end| name.ends_with(end);
        match kind {
            ExecutionFailed | ExecutionTimedOut | ExecutionAborted => LogLevel::Fatal,
            FailStateEntered => LogLevel::Error,
            _ if ["Failed", "TimedOut", "Aborted"].into_iter().any(bad) => LogLevel::Error,
            _ => LogLevel::All,
        }
    }
}

/// Writes the events of executions as lines of JSON: `id`, `type`, `details`, `previous_event_id`, `event_timestamp`
/// (milliseconds since 1970) and `execution_arn`, as Step Functions writes them to CloudWatch.
///
/// Inputs, outputs, variables and causes, which quote them, are left out unless
/// [`include_execution_data`](HistoryLog::include_execution_data) is asked for. An execution waits while its line is written, so
/// give it a writer that is quick; it is flushed when an execution ends. A line that cannot be written is lost. Clones write to
/// the same place.
///
/// ```
/// use asl_runtime::observe::{HistoryLog, LogLevel};
///
/// mod hello {
///     asl_runtime::state_machine! {{
///         "StartAt": "Greet",
///         "States": { "Greet": { "Type": "Fail", "Error": "Speechless" } }
///     }}
/// }
///
/// struct Nobody;
/// impl hello::Handlers for Nobody {}
///
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
/// # runtime.block_on(async {
/// let log = HistoryLog::new(LogLevel::Error, std::io::stderr());
/// // {"id":"3","type":"ExecutionFailed","details":{"error":"Speechless"},…}
/// let _ = hello::configure(&Nobody).watch(log).start("Ada").await;
/// # });
/// ```
#[derive(Clone)]
pub struct HistoryLog {
    level: LogLevel,
    data: bool,
    writer: Arc<Mutex<dyn Write + Send>>,
}

impl fmt::Debug for HistoryLog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HistoryLog")
            .field("level", &self.level)
            .field("data", &self.data)
            .finish_non_exhaustive()
    }
}

impl HistoryLog {
    /// A log of the events of this level, without data.
    pub fn new(level: LogLevel, writer: impl Write + Send + 'static) -> HistoryLog {
        HistoryLog {
            level,
            data: false,
            writer: Arc::new(Mutex::new(writer)),
        }
    }

    /// Inputs, outputs, variables and causes too.
    #[must_use]
    pub fn include_execution_data(self) -> HistoryLog {
        HistoryLog { data: true, ..self }
    }
}

impl Watch for HistoryLog {
    fn begin(&self, of: &Subject<'_>) -> Box<dyn Observer> {
        Box::new(LogOf {
            log: self.clone(),
            execution: of.execution_arn(),
        })
    }
}

/// The log of one execution.
struct LogOf {
    log: HistoryLog,
    execution: String,
}

impl Observer for LogOf {
    fn event(&mut self, event: &HistoryEvent) {
        let (log, level) = (&self.log, LogLevel::of(event.kind));
        let ends = level == LogLevel::Fatal || event.kind == EventKind::ExecutionSucceeded;
        let line = (level <= log.level).then(|| self.line(event)).flatten();
        if line.is_none() && !ends {
            return;
        }
        let mut writer = log.writer.lock().unwrap_or_else(PoisonError::into_inner);
        // There is nobody to tell of an error, and the execution is none the worse for it.
        if let Some(line) = line {
            let _ = writer.write_all(line.as_bytes());
        }
        if ends {
            let _ = writer.flush();
        }
    }
}

impl LogOf {
    /// None: not written as JSON, which no event is.
    fn line(&self, event: &HistoryEvent) -> Option<String> {
        let line = Line {
            event,
            execution: &self.execution,
            data: self.log.data,
        };
        let mut line = Value::of(&line).ok()?.to_string();
        line.push('\n');
        Some(line)
    }
}
