//! [`ExecutionError`]: what a caller gets when an execution did not succeed.

use std::{error::Error, fmt};

use crate::Failure;

/// How an execution ended without success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ended {
    /// A state failed and nothing caught it.
    Failed,
    /// The machine's `TimeoutSeconds` passed.
    TimedOut,
    /// It was stopped.
    Aborted,
    /// Its engine was shut down or dropped before it ended.
    Interrupted,
}

/// Why an execution did not succeed. Unlike [`Failure`] it is an [`Error`].
#[derive(Clone, Debug, PartialEq)]
pub struct ExecutionError {
    ended: Ended,
    failure: Failure,
}

impl ExecutionError {
    pub(crate) fn new(ended: Ended, failure: Failure) -> ExecutionError {
        ExecutionError { ended, failure }
    }

    /// Failed, timed out or aborted.
    pub fn ended(&self) -> Ended {
        self.ended
    }

    /// The error name, where there is one.
    pub fn error(&self) -> Option<&str> {
        self.failure.error()
    }

    /// The text for people, where there is one.
    pub fn cause(&self) -> Option<&str> {
        self.failure.cause()
    }

    /// The same as a handler would return it.
    pub fn into_failure(self) -> Failure {
        self.failure
    }
}

impl fmt::Display for ExecutionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.ended {
            Ended::Failed => "the execution failed",
            Ended::TimedOut => "the execution timed out",
            Ended::Aborted => "the execution was stopped",
            Ended::Interrupted => "the engine stopped before the execution ended",
        })?;
        if let Some(error) = self.error() {
            write!(f, " with {error}")?;
        }
        if let Some(cause) = self.cause() {
            write!(f, ": {cause}")?;
        }
        Ok(())
    }
}

impl Error for ExecutionError {}
