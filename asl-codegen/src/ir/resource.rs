//! What a `Resource` asks for.

/// Who does the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TaskKind {
    /// A Lambda function's ARN, any unknown URI, a whole-string `${Placeholder}`
    Function,
    /// `arn:aws:states:::lambda:invoke`
    LambdaInvoke,
    /// `arn:aws:states:::sqs:sendMessage`
    Service,
    /// `arn:aws:states:eu-central-1:123456789012:activity:Pack`
    Activity,
    /// `ItemReader` of a Map
    ItemReader,
    /// `ResultWriter` of a Map
    ResultWriter,
}

impl TaskKind {
    /// The kind, and whether the state waits for a token to be answered.
    pub(crate) fn of(resource: &str) -> (TaskKind, bool) {
        let (base, token) = match resource.strip_suffix(".waitForTaskToken") {
            Some(base) => (base, true),
            None => (resource, false),
        };
        (TaskKind::of_base(base), token)
    }

    /// Whether the engine can do the work, so that the handler is optional.
    pub(crate) fn is_provided(self) -> bool {
        !matches!(self, TaskKind::Function | TaskKind::LambdaInvoke)
    }

    /// Whether it is a Map that asks for it.
    pub(crate) fn is_of_map(self) -> bool {
        matches!(self, TaskKind::ItemReader | TaskKind::ResultWriter)
    }

    fn of_base(base: &str) -> TaskKind {
        let parts: Vec<&str> = base.splitn(6, ':').collect();
        match parts.as_slice() {
            ["arn", _, "states", "", "", "lambda:invoke"] => TaskKind::LambdaInvoke,
            ["arn", _, "states", "", "", _] => TaskKind::Service,
            ["arn", _, "states", _, _, rest] if rest.starts_with("activity:") => TaskKind::Activity,
            _ => TaskKind::Function,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TaskKind::{self, *};

    #[test]
    fn a_resource_says_who_works() {
        for (resource, kind, token) in [
            (
                "arn:aws:lambda:eu-central-1:123456789012:function:a",
                Function,
                false,
            ),
            ("${Charge}", Function, false),
            ("https://example.com/charge", Function, false),
            ("arn:aws:states:::lambda:invoke", LambdaInvoke, false),
            (
                "arn:aws-cn:states:::lambda:invoke.waitForTaskToken",
                LambdaInvoke,
                true,
            ),
            (
                "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                Service,
                true,
            ),
            (
                "arn:aws:states:::states:startExecution.sync:2",
                Service,
                false,
            ),
            ("arn:aws:states:::aws-sdk:s3:getObject", Service, false),
            (
                "arn:aws:states:eu-central-1:123456789012:activity:Pack",
                Activity,
                false,
            ),
        ] {
            assert_eq!(TaskKind::of(resource), (kind, token), "{resource}");
        }
    }
}
