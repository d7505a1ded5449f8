//! [`Services`]: who does the work of service integrations that no handler overrides.

use crate::{BoxFuture, Failure, TaskContext, Value};

/// Calls AWS services, or what stands for them, by their `Resource`.
pub trait Services: Send + Sync + 'static {
    /// Does what `resource` (`arn:aws:states:::sqs:sendMessage`) asks for with this input.
    fn call<'a>(
        &'a self,
        resource: &'a str,
        input: Value,
        cx: &'a TaskContext,
    ) -> BoxFuture<'a, Result<Value, Failure>>;
}

impl<S: Services + ?Sized> Services for std::sync::Arc<S> {
    fn call<'a>(
        &'a self,
        resource: &'a str,
        input: Value,
        cx: &'a TaskContext,
    ) -> BoxFuture<'a, Result<Value, Failure>> {
        (**self).call(resource, input, cx)
    }
}
