//! [`HistoryEvent`]: what happened in an execution, in the terms of AWS's `GetExecutionHistory`, and who hears of it.
//!
//! The core counts every event, because causes quote the ids; a record is only made when somebody observes.

mod json;
mod map_run;
mod task;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::{Failure, Timestamp, Value};

pub(crate) use json::Line;
pub use map_run::{MapRun, MapRunCounts, MapRunStatus};
pub(crate) use task::Terms;
pub use task::{Scheduled, Service};

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
    /// What else is to be told of it.
    pub details: Details,
}

impl HistoryEvent {
    /// The state that was entered, if one was.
    pub fn entered(&self) -> Option<&Entered> {
        match &self.details {
            Details::Entered(it) => Some(it),
            _ => None,
        }
    }

    /// The state that was left, if one was.
    pub fn exited(&self) -> Option<&Exited> {
        match &self.details {
            Details::Exited(it) => Some(it),
            Details::Assigned(it) => Some(&it.exited),
            _ => None,
        }
    }

    /// The variables that the state assigned which was left; none for every other event.
    pub fn assigned_variables(&self) -> &[(&'static str, Value)] {
        match &self.details {
            Details::Assigned(it) => &it.assigned_variables,
            _ => &[],
        }
    }

    /// Why something failed, if it did: `error` and `cause`.
    pub fn failure(&self) -> Option<&Failure> {
        match &self.details {
            Details::Failed(failure)
            | Details::ServiceFailed(_, failure)
            | Details::Evaluation(_, failure) => Some(failure),
            Details::MapRunEnded(run) => run.failure.as_ref(),
            _ => None,
        }
    }
}

/// An execution began.
#[derive(Clone, Debug, PartialEq)]
pub struct Started {
    /// What it was given.
    pub input: Value,
    pub(crate) role: Role,
}

/// A role's name is put together when somebody asks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Role {
    Given(Arc<String>),
    /// The machine's name; none was given.
    Machine(&'static &'static str),
}

impl Started {
    /// `roleArn`
    pub fn role_arn(&self) -> String {
        match &self.role {
            Role::Given(arn) => arn.to_string(),
            Role::Machine(name) => role_of(name),
        }
    }
}

/// The role of a machine to which none was given.
pub(crate) fn role_of(machine: &str) -> String {
    format!("arn:aws:iam::123456789012:role/{machine}")
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
}

/// A state was left that assigned variables.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "AWS's names")]
pub struct Assigned {
    pub exited: Exited,
    pub assigned_variables: Variables,
}

/// Names and values.
pub(crate) type Variables = Vec<(&'static str, Value)>;

/// The item of a Map.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "AWS's names")]
pub struct Iteration {
    pub name: &'static str,
    pub index: u32,
}

/// What an event tells besides its kind: several kinds tell the same. Small, since there are thousands of them: what is
/// known of the machine is referred to, what few have is behind a pointer.
// With a tag of its own. One hidden in a value's tag would have to be looked for where data is given back, also to an
// observer for which the compiler makes no event. As wide as what follows it: what is written in narrow parts and moved in
// wide ones is waited for.
#[repr(u64)]
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Details {
    /// Nothing.
    None,
    /// `ExecutionStarted`
    Started(Started),
    /// `PassStateEntered` and the like.
    Entered(Entered),
    /// `PassStateExited` and the like.
    Exited(Exited),
    /// The same, and `assignedVariables`.
    Assigned(Arc<Assigned>),
    /// `output`
    Output(Value),
    /// `error` and `cause`.
    Failed(Failure),
    /// `LambdaFunctionScheduled` and the like.
    Scheduled(Scheduled),
    /// `resourceType` and `resource`.
    Service(Service),
    /// The same, and `output`.
    ServiceOutput(Service, Value),
    /// The same, and `error` and `cause`.
    ServiceFailed(Service, Failure),
    /// `workerName`
    Worker(Option<String>),
    /// `length`
    Length(u32),
    /// `MapIterationStarted` and the like.
    Iteration(Iteration),
    /// `redriveCount`
    Redriven(u32),
    /// `MapRunStarted`, `MapRunRedriven`: `mapRunArn`, `redriveCount`
    MapRun(Arc<MapRun>),
    /// `MapRunSucceeded` and the like: `error` and `cause`, if it failed.
    MapRunEnded(Arc<MapRun>),
    /// `state`, and `error`, `cause` and `location`.
    Evaluation(&'static str, Failure),
}

impl Details {
    /// The data, for who lent it.
    #[inline(always)]
    pub(crate) fn into_data(self) -> Value {
        match self {
            Details::Started(Started { input: data, .. })
            | Details::Entered(Entered { input: data, .. })
            | Details::Exited(Exited { output: data, .. })
            | Details::Scheduled(Scheduled { input: data, .. })
            | Details::Output(data)
            | Details::ServiceOutput(_, data) => data,
            Details::Assigned(it) => match Arc::try_unwrap(it) {
                Ok(it) => it.exited.output,
                Err(kept) => kept.exited.output.clone(),
            },
            _ => Value::NULL,
        }
    }
}

macro_rules! event_kinds {
    ($($name:ident,)*) => {
        /// What happened: one variant for each event type of AWS, under its name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "AWS's names")]
        pub enum EventKind {
            $($name,)*
        }

        impl EventKind {
            /// `PassStateEntered`
            pub fn type_name(self) -> &'static str {
                match self {
                    $(EventKind::$name => stringify!($name),)*
                }
            }
        }
    };
}

event_kinds! {
    ExecutionStarted,
    ExecutionSucceeded,
    ExecutionFailed,
    ExecutionTimedOut,
    ExecutionAborted,
    ExecutionRedriven,
    PassStateEntered,
    TaskStateEntered,
    ChoiceStateEntered,
    WaitStateEntered,
    SucceedStateEntered,
    ParallelStateEntered,
    MapStateEntered,
    FailStateEntered,
    PassStateExited,
    TaskStateExited,
    ChoiceStateExited,
    WaitStateExited,
    SucceedStateExited,
    ParallelStateExited,
    MapStateExited,
    TaskStateAborted,
    WaitStateAborted,
    ParallelStateAborted,
    MapStateAborted,
    TaskScheduled,
    TaskStarted,
    TaskStartFailed,
    TaskSubmitted,
    TaskSubmitFailed,
    TaskSucceeded,
    TaskFailed,
    TaskTimedOut,
    LambdaFunctionScheduled,
    LambdaFunctionStarted,
    LambdaFunctionSucceeded,
    LambdaFunctionFailed,
    LambdaFunctionScheduleFailed,
    LambdaFunctionStartFailed,
    LambdaFunctionTimedOut,
    ActivityScheduled,
    ActivityStarted,
    ActivitySucceeded,
    ActivityFailed,
    ActivityScheduleFailed,
    ActivityTimedOut,
    ParallelStateStarted,
    ParallelStateSucceeded,
    ParallelStateFailed,
    MapStateStarted,
    MapStateSucceeded,
    MapStateFailed,
    MapIterationStarted,
    MapIterationSucceeded,
    MapIterationFailed,
    MapIterationAborted,
    MapRunStarted,
    MapRunSucceeded,
    MapRunFailed,
    MapRunAborted,
    MapRunRedriven,
    EvaluationFailed,
}
