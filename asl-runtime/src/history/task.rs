//! What the events of a task tell: what is to be done, and by whom.

use std::sync::Arc;

use crate::{Value, definition::TaskDef};

/// A service integration, by the `Resource` that names it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Service(pub(crate) &'static str);

impl Service {
    /// `sqs`, `aws-sdk:dynamodb`
    pub fn resource_type(self) -> &'static str {
        self.parts().0
    }

    /// `sendMessage.waitForTaskToken`, `putItem`
    pub fn resource(self) -> &'static str {
        self.parts().1
    }

    /// `arn:aws:states:::aws-sdk:dynamodb:putItem` is `putItem` of `aws-sdk:dynamodb`, `…:::states:startExecution.sync:2` is
    /// `startExecution.sync:2` of `states`.
    fn parts(self) -> (&'static str, &'static str) {
        let name = self.0.split_once(":::").map_or(self.0, |(_, name)| name);
        let sdk = "aws-sdk:".len();
        let colon = match name.strip_prefix("aws-sdk:") {
            Some(rest) => rest.find(':').map(|at| at + sdk),
            None => name.find(':'),
        };
        match colon {
            Some(at) => (&name[..at], &name[at + 1..]),
            None => ("", name),
        }
    }
}

/// A function, an activity or a service integration is to do something.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheduled {
    /// What it is given: `input`, of a service `parameters`.
    pub input: Value,
    pub(crate) task: &'static TaskDef,
    pub(crate) terms: Option<Arc<Terms>>,
}

/// What few calls have: limits, a role of their own, a region that is not the usual one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Terms {
    /// Seconds; 0: none.
    pub(crate) timeout: u32,
    pub(crate) heartbeat: u32,
    pub(crate) role_arn: Option<String>,
    pub(crate) region: Option<String>,
}

impl Scheduled {
    /// `Resource` as it is written.
    pub fn resource(&self) -> &'static str {
        self.task.resource
    }

    /// The integration, where it is one.
    pub fn service(&self) -> Service {
        Service(self.task.resource)
    }

    /// `timeoutInSeconds`
    pub fn timeout_in_seconds(&self) -> Option<u32> {
        seconds(self.terms.as_ref()?.timeout)
    }

    /// `heartbeatInSeconds`
    pub fn heartbeat_in_seconds(&self) -> Option<u32> {
        seconds(self.terms.as_ref()?.heartbeat)
    }

    /// `taskCredentials.roleArn`
    pub fn role_arn(&self) -> Option<&str> {
        self.terms.as_ref()?.role_arn.as_deref()
    }

    /// `region`
    pub fn region(&self) -> &str {
        let region = self.terms.as_ref().and_then(|it| it.region.as_deref());
        region.unwrap_or(REGION)
    }
}

fn seconds(seconds: u32) -> Option<u32> {
    (seconds > 0).then_some(seconds)
}

/// The region of an execution to which no ARN was given.
const REGION: &str = "us-east-1";

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
            let service = Service(resource);
            assert_eq!(
                (service.resource_type(), service.resource()),
                (resource_type, name)
            );
        }
    }
}
