//! [`HistoryEvent`]: what happened in an execution, in the terms of AWS's `GetExecutionHistory`, and who hears of it.
//!
//! The core counts every event, because causes quote the ids; a record is only made when somebody observes.

mod json;
#[cfg(test)]
mod tests;

use crate::{Timestamp, Value};

/// Hears of every event of one execution, as it happens and in the order of the ids.
///
/// A closure will do:
///
/// ```
/// use asl_runtime::{HistoryEvent, Observer};
///
/// fn printer() -> impl Observer {
///     |event: &HistoryEvent| eprintln!("{} {}", event.id, event.kind.type_name())
/// }
/// ```
pub trait Observer: Send + 'static {
    /// One event. An execution waits until this returns, so keep it short.
    fn event(&mut self, event: &HistoryEvent);
}

impl<F: FnMut(&HistoryEvent) + Send + 'static> Observer for F {
    fn event(&mut self, event: &HistoryEvent) {
        self(event);
    }
}

/// One event. It serialises to the JSON of `GetExecutionHistory`, in which inputs and outputs are texts.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HistoryEvent {
    /// 1, 2, 3 …
    pub id: u64,
    /// The event that led to this one; 0 for none.
    pub previous: u64,
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: EventKind,
}

/// `error` and `cause`; either may be absent.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "AWS's names, here and below")]
pub struct Reason {
    pub error: Option<String>,
    pub cause: Option<String>,
}

/// A state was entered.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "AWS's names")]
pub struct Entered {
    pub name: &'static str,
    pub input: Value,
}

/// A state was left.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "AWS's names")]
pub struct Exited {
    pub name: &'static str,
    pub output: Value,
    /// What it assigned; empty for nothing.
    pub assigned_variables: Vec<(&'static str, Value)>,
}

/// The item of a Map.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "AWS's names")]
pub struct Iteration {
    pub name: &'static str,
    pub index: u32,
}

/// A service integration: `sqs`, `sendMessage.waitForTaskToken`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "AWS's names")]
pub struct Service {
    pub resource_type: String,
    pub resource: String,
}

/// A function or an activity is to do something.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "AWS's names")]
pub struct Scheduled {
    pub resource: &'static str,
    pub input: Value,
    pub timeout_in_seconds: Option<u32>,
    pub heartbeat_in_seconds: Option<u32>,
    /// `taskCredentials.roleArn`
    pub role_arn: Option<String>,
}

/// A service integration is to do something.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "AWS's names")]
pub struct TaskScheduled {
    pub service: Service,
    pub region: String,
    pub parameters: Value,
    pub timeout_in_seconds: Option<u32>,
    pub heartbeat_in_seconds: Option<u32>,
    /// `taskCredentials.roleArn`
    pub role_arn: Option<String>,
}

macro_rules! event_kinds {
    ($($name:ident $(($($part:ty),*))? $({$($field:ident: $type:ty),*})?,)*) => {
        /// What happened: one variant for each event type of AWS, under its name.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "AWS's names")]
        pub enum EventKind {
            $($name $(($($part),*))? $({$($field: $type),*})?,)*
        }

        impl EventKind {
            /// `PassStateEntered`
            pub fn type_name(&self) -> &'static str {
                match self {
                    $(EventKind::$name { .. } => stringify!($name),)*
                }
            }
        }
    };
}

event_kinds! {
    ExecutionStarted { input: Value, role_arn: String },
    ExecutionSucceeded { output: Value },
    ExecutionFailed(Reason),
    ExecutionTimedOut(Reason),
    ExecutionAborted(Reason),
    ExecutionRedriven { redrive_count: u32 },
    PassStateEntered(Entered),
    TaskStateEntered(Entered),
    ChoiceStateEntered(Entered),
    WaitStateEntered(Entered),
    SucceedStateEntered(Entered),
    FailStateEntered(Entered),
    ParallelStateEntered(Entered),
    MapStateEntered(Entered),
    PassStateExited(Exited),
    TaskStateExited(Exited),
    ChoiceStateExited(Exited),
    WaitStateExited(Exited),
    SucceedStateExited(Exited),
    ParallelStateExited(Exited),
    MapStateExited(Exited),
    TaskStateAborted,
    WaitStateAborted,
    ParallelStateAborted,
    MapStateAborted,
    TaskScheduled(TaskScheduled),
    TaskStarted(Service),
    TaskStartFailed(Service, Reason),
    TaskSubmitted(Service, Value),
    TaskSubmitFailed(Service, Reason),
    TaskSucceeded(Service, Value),
    TaskFailed(Service, Reason),
    TaskTimedOut(Service, Reason),
    LambdaFunctionScheduled(Scheduled),
    LambdaFunctionStarted,
    LambdaFunctionSucceeded { output: Value },
    LambdaFunctionFailed(Reason),
    LambdaFunctionScheduleFailed(Reason),
    LambdaFunctionStartFailed(Reason),
    LambdaFunctionTimedOut(Reason),
    ActivityScheduled(Scheduled),
    ActivityStarted { worker_name: Option<String> },
    ActivitySucceeded { output: Value },
    ActivityFailed(Reason),
    ActivityScheduleFailed(Reason),
    ActivityTimedOut(Reason),
    ParallelStateStarted,
    ParallelStateSucceeded,
    ParallelStateFailed,
    MapStateStarted { length: u32 },
    MapStateSucceeded,
    MapStateFailed,
    MapIterationStarted(Iteration),
    MapIterationSucceeded(Iteration),
    MapIterationFailed(Iteration),
    MapIterationAborted(Iteration),
    MapRunStarted { map_run_arn: String },
    MapRunSucceeded,
    MapRunFailed(Reason),
    MapRunAborted,
    MapRunRedriven { map_run_arn: String, redrive_count: u32 },
    EvaluationFailed { state: &'static str, location: Option<String>, reason: Reason },
}

impl EventKind {
    /// The state that was entered, if one was.
    pub fn entered(&self) -> Option<&Entered> {
        match self {
            EventKind::PassStateEntered(it)
            | EventKind::TaskStateEntered(it)
            | EventKind::ChoiceStateEntered(it)
            | EventKind::WaitStateEntered(it)
            | EventKind::SucceedStateEntered(it)
            | EventKind::FailStateEntered(it)
            | EventKind::ParallelStateEntered(it)
            | EventKind::MapStateEntered(it) => Some(it),
            _ => None,
        }
    }

    /// The state that was left, if one was.
    pub fn exited(&self) -> Option<&Exited> {
        match self {
            EventKind::PassStateExited(it)
            | EventKind::TaskStateExited(it)
            | EventKind::ChoiceStateExited(it)
            | EventKind::WaitStateExited(it)
            | EventKind::SucceedStateExited(it)
            | EventKind::ParallelStateExited(it)
            | EventKind::MapStateExited(it) => Some(it),
            _ => None,
        }
    }
}
