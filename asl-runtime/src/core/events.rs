//! Which event of AWS's says what: by the kind of a state, and by what a task's resource is.

use crate::{
    Failure, Value,
    core::{about::About, record::reason},
    definition::{Kind, TaskDef, TaskKind},
    history::{Entered, EventKind, Exited, Scheduled, Service, TaskScheduled},
    step::Call,
};

#[inline]
pub(crate) fn entered(kind: Kind, entered: Entered) -> EventKind {
    match kind {
        Kind::Pass => EventKind::PassStateEntered(entered),
        Kind::Task => EventKind::TaskStateEntered(entered),
        Kind::Choice => EventKind::ChoiceStateEntered(entered),
        Kind::Wait => EventKind::WaitStateEntered(entered),
        Kind::Succeed => EventKind::SucceedStateEntered(entered),
        Kind::Fail => EventKind::FailStateEntered(entered),
        Kind::Parallel => EventKind::ParallelStateEntered(entered),
        Kind::Map => EventKind::MapStateEntered(entered),
    }
}

/// A Fail state is never left.
#[inline]
pub(crate) fn exited(kind: Kind, exited: Exited) -> EventKind {
    match kind {
        Kind::Pass | Kind::Fail => EventKind::PassStateExited(exited),
        Kind::Task => EventKind::TaskStateExited(exited),
        Kind::Choice => EventKind::ChoiceStateExited(exited),
        Kind::Wait => EventKind::WaitStateExited(exited),
        Kind::Succeed => EventKind::SucceedStateExited(exited),
        Kind::Parallel => EventKind::ParallelStateExited(exited),
        Kind::Map => EventKind::MapStateExited(exited),
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

pub(crate) fn scheduled(
    task: &TaskDef,
    call: Call,
    input: &Value,
    role_arn: Option<&Value>,
    about: &About,
) -> EventKind {
    let seconds = |seconds: u32| (seconds > 0).then_some(seconds);
    let role_arn = role_arn.and_then(Value::as_str).map(str::to_owned);
    let scheduled = || Scheduled {
        resource: task.resource,
        input: input.clone(),
        timeout_in_seconds: seconds(call.timeout),
        heartbeat_in_seconds: seconds(call.heartbeat),
        role_arn: role_arn.clone(),
    };
    match task.kind {
        TaskKind::Function => EventKind::LambdaFunctionScheduled(scheduled()),
        TaskKind::Activity => EventKind::ActivityScheduled(scheduled()),
        TaskKind::LambdaInvoke | TaskKind::Service => EventKind::TaskScheduled(TaskScheduled {
            service: service(task),
            region: about.region().to_owned(),
            parameters: input.clone(),
            timeout_in_seconds: seconds(call.timeout),
            heartbeat_in_seconds: seconds(call.heartbeat),
            role_arn,
        }),
    }
}

/// By this worker, if it said its name.
pub(crate) fn started(task: &TaskDef, worker: Option<&str>) -> EventKind {
    match task.kind {
        TaskKind::Function => EventKind::LambdaFunctionStarted,
        TaskKind::Activity => EventKind::ActivityStarted {
            worker_name: worker.map(str::to_owned),
        },
        TaskKind::LambdaInvoke | TaskKind::Service => EventKind::TaskStarted(service(task)),
    }
}

pub(crate) fn succeeded(task: &TaskDef, output: &Value) -> EventKind {
    let output = output.clone();
    match task.kind {
        TaskKind::Function => EventKind::LambdaFunctionSucceeded { output },
        TaskKind::Activity => EventKind::ActivitySucceeded { output },
        TaskKind::LambdaInvoke | TaskKind::Service => {
            EventKind::TaskSucceeded(service(task), output)
        }
    }
}

pub(crate) fn failed(task: &TaskDef, failure: &Failure) -> EventKind {
    let reason = reason(failure);
    match task.kind {
        TaskKind::Function => EventKind::LambdaFunctionFailed(reason),
        TaskKind::Activity => EventKind::ActivityFailed(reason),
        TaskKind::LambdaInvoke | TaskKind::Service => EventKind::TaskFailed(service(task), reason),
    }
}

pub(crate) fn timed_out(task: &TaskDef, failure: &Failure) -> EventKind {
    let reason = reason(failure);
    match task.kind {
        TaskKind::Function => EventKind::LambdaFunctionTimedOut(reason),
        TaskKind::Activity => EventKind::ActivityTimedOut(reason),
        TaskKind::LambdaInvoke | TaskKind::Service => {
            EventKind::TaskTimedOut(service(task), reason)
        }
    }
}

/// `arn:aws:states:::aws-sdk:dynamodb:putItem` is `putItem` of `aws-sdk:dynamodb`, `…:::states:startExecution.sync:2` is
/// `startExecution.sync:2` of `states`.
pub(crate) fn service(task: &TaskDef) -> Service {
    let name = task
        .resource
        .split_once(":::")
        .map_or(task.resource, |(_, name)| name);
    let sdk = "aws-sdk:".len();
    let colon = match name.strip_prefix("aws-sdk:") {
        Some(rest) => rest.find(':').map(|at| at + sdk),
        None => name.find(':'),
    };
    let (resource_type, resource) = match colon {
        Some(at) => (&name[..at], &name[at + 1..]),
        None => ("", name),
    };
    Service {
        resource_type: resource_type.to_owned(),
        resource: resource.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resource_is_taken_apart_as_aws_does() {
        for (resource, resource_type, name) in [
            (
                "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                "sqs",
                "sendMessage.waitForTaskToken",
            ),
            (
                "arn:aws:states:::aws-sdk:dynamodb:putItem",
                "aws-sdk:dynamodb",
                "putItem",
            ),
            (
                "arn:aws:states:::states:startExecution.sync:2",
                "states",
                "startExecution.sync:2",
            ),
            ("arn:aws:states:::http", "", "http"),
        ] {
            let kind = TaskKind::Service;
            let task = TaskDef {
                state: 0,
                resource,
                kind,
                token: false,
            };
            let service = service(&task);
            assert_eq!(
                (&*service.resource_type, &*service.resource),
                (resource_type, name)
            );
        }
    }
}
