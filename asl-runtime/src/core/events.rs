//! Which event of AWS's says what: by the kind of a state, and by what a task's resource is.

use crate::{
    Failure, Value,
    definition::{Kind, TaskDef, TaskKind},
    history::{Details, EventKind, Service, Terms},
    step::Call,
};

#[inline(always)]
pub(crate) fn entered(kind: Kind) -> EventKind {
    match kind {
        Kind::Pass => EventKind::PassStateEntered,
        Kind::Task => EventKind::TaskStateEntered,
        Kind::Choice => EventKind::ChoiceStateEntered,
        Kind::Wait => EventKind::WaitStateEntered,
        Kind::Succeed => EventKind::SucceedStateEntered,
        Kind::Fail => EventKind::FailStateEntered,
        Kind::Parallel => EventKind::ParallelStateEntered,
        Kind::Map => EventKind::MapStateEntered,
    }
}

/// A Fail state is never left.
#[inline(always)]
pub(crate) fn exited(kind: Kind) -> EventKind {
    match kind {
        Kind::Pass | Kind::Fail => EventKind::PassStateExited,
        Kind::Task => EventKind::TaskStateExited,
        Kind::Choice => EventKind::ChoiceStateExited,
        Kind::Wait => EventKind::WaitStateExited,
        Kind::Succeed => EventKind::SucceedStateExited,
        Kind::Parallel => EventKind::ParallelStateExited,
        Kind::Map => EventKind::MapStateExited,
    }
}

/// What a state in the midst of its work says when it is broken off; the quick ones have no such event.
pub(crate) fn aborted(kind: Kind) -> Option<EventKind> {
    match kind {
        Kind::Task => Some(EventKind::TaskStateAborted),
        Kind::Wait => Some(EventKind::WaitStateAborted),
        Kind::Parallel => Some(EventKind::ParallelStateAborted),
        Kind::Map => Some(EventKind::MapStateAborted),
        Kind::Pass | Kind::Choice | Kind::Succeed | Kind::Fail => None,
    }
}

#[inline(always)]
pub(crate) fn scheduled(task: TaskKind) -> EventKind {
    match task {
        TaskKind::Function => EventKind::LambdaFunctionScheduled,
        TaskKind::Activity => EventKind::ActivityScheduled,
        TaskKind::LambdaInvoke | TaskKind::Service => EventKind::TaskScheduled,
    }
}

/// What is not as it is with most calls.
pub(crate) fn terms(call: Call, role_arn: Option<&Value>, region: Option<&str>) -> Option<Terms> {
    let role_arn = role_arn.and_then(Value::as_str);
    let usual = call == Call::task(call.task) && role_arn.is_none() && region.is_none();
    (!usual).then(|| Terms {
        timeout: call.timeout,
        heartbeat: call.heartbeat,
        role_arn: role_arn.map(str::to_owned),
        region: region.map(str::to_owned),
    })
}

#[inline(always)]
pub(crate) fn succeeded(task: TaskKind) -> EventKind {
    match task {
        TaskKind::Function => EventKind::LambdaFunctionSucceeded,
        TaskKind::Activity => EventKind::ActivitySucceeded,
        TaskKind::LambdaInvoke | TaskKind::Service => EventKind::TaskSucceeded,
    }
}

pub(crate) fn failed(task: &'static TaskDef, failure: Failure) -> (EventKind, Details) {
    let kind = match task.kind {
        TaskKind::Function => EventKind::LambdaFunctionFailed,
        TaskKind::Activity => EventKind::ActivityFailed,
        TaskKind::LambdaInvoke | TaskKind::Service => EventKind::TaskFailed,
    };
    (kind, of_task(task, failure))
}

pub(crate) fn timed_out(task: &'static TaskDef, failure: Failure) -> (EventKind, Details) {
    let kind = match task.kind {
        TaskKind::Function => EventKind::LambdaFunctionTimedOut,
        TaskKind::Activity => EventKind::ActivityTimedOut,
        TaskKind::LambdaInvoke | TaskKind::Service => EventKind::TaskTimedOut,
    };
    (kind, of_task(task, failure))
}

fn of_task(task: &'static TaskDef, failure: Failure) -> Details {
    match task.kind {
        TaskKind::Function | TaskKind::Activity => Details::Failed(failure),
        TaskKind::LambdaInvoke | TaskKind::Service => {
            Details::ServiceFailed(Service(task.resource), failure)
        }
    }
}
