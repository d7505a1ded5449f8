//! Task tokens: the state of a `.waitForTaskToken` Task waits until its token is answered.

use std::{
    collections::HashMap,
    error::Error,
    fmt,
    str::FromStr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::{
    Failure, Value,
    core::{about::About, frame::Op},
};

/// The token of one waiting Task. Answer it from anywhere, once.
///
/// Its text is what `$$.Task.Token` shows. A token that was read from text is not connected to a run: look it up in the
/// [`Tokens`] of that run.
#[derive(Clone, Debug)]
pub struct TaskToken {
    text: Arc<str>,
    run: Option<(Arc<About>, Op)>,
}

impl TaskToken {
    pub(crate) fn new(text: String, run: Arc<About>, op: Op) -> TaskToken {
        run.mailbox.open(op);
        TaskToken {
            text: text.into(),
            run: Some((run, op)),
        }
    }

    /// The task succeeded with this output.
    pub fn succeed(&self, output: Value) -> Result<(), TokenError> {
        self.answer(Ok(output))
    }

    /// The task has failed.
    pub fn fail(&self, failure: Failure) -> Result<(), TokenError> {
        self.answer(Err(failure))
    }

    /// The task lives: its `HeartbeatSeconds` begin anew.
    pub fn heartbeat(&self) -> Result<(), TokenError> {
        let (run, op) = self.run()?;
        run.mailbox.beat(op).map_err(|_| TokenError::TaskTimedOut)
    }

    fn answer(&self, result: Result<Value, Failure>) -> Result<(), TokenError> {
        let (run, op) = self.run()?;
        run.mailbox
            .answer(op, result, None)
            .map_err(|_| TokenError::TaskTimedOut)
    }

    fn run(&self) -> Result<(&About, Op), TokenError> {
        let (run, op) = self.run.as_ref().ok_or(TokenError::TaskDoesNotExist)?;
        Ok((run, *op))
    }
}

/// The text that `$$.Task.Token` shows.
impl fmt::Display for TaskToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for TaskToken {
    type Err = TokenError;

    fn from_str(text: &str) -> Result<TaskToken, TokenError> {
        let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        // Of a run, or of an engine.
        match matches!(text.len(), 32 | 72) && text.bytes().all(hex) {
            true => Ok(TaskToken {
                text: text.into(),
                run: None,
            }),
            false => Err(TokenError::InvalidToken),
        }
    }
}

/// Why a token was not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenError {
    /// The text is no token's.
    InvalidToken,
    /// No task of these runs waits for it.
    TaskDoesNotExist,
    /// The task is over: answered, timed out or broken off.
    TaskTimedOut,
    /// The output is larger than the engine's limits allow.
    InvalidOutput,
    /// The execution has not ended, but does not run here: its engine is shut down, its store failed, or it is parked. The
    /// answer is good for an engine that goes on with it.
    Unavailable,
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TokenError::InvalidToken => "this is no task token",
            TokenError::TaskDoesNotExist => "no task waits for this token",
            TokenError::TaskTimedOut => "the task of this token is over",
            TokenError::InvalidOutput => "the output is too large",
            TokenError::Unavailable => "the execution of this token does not run here",
        })
    }
}

impl Error for TokenError {}

/// The tokens of all runs that were given a clone of this: look one up by its text.
///
/// ```
/// use asl_runtime::{TokenError, Tokens};
///
/// let tokens = Tokens::default();
/// assert_eq!(tokens.get("hello").unwrap_err(), TokenError::InvalidToken);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Tokens(Arc<Mutex<HashMap<Arc<str>, TaskToken>>>);

impl Tokens {
    /// The waiting task's token of this text.
    pub fn get(&self, token: &str) -> Result<TaskToken, TokenError> {
        token.parse::<TaskToken>()?;
        self.map()
            .get(token)
            .cloned()
            .ok_or(TokenError::TaskDoesNotExist)
    }

    pub(crate) fn insert(&self, token: TaskToken) {
        self.map().insert(token.text.clone(), token);
    }

    pub(crate) fn remove(&self, token: &str) {
        let removed = self.map().remove(token);
        // Its run may go with it, which must not happen under the lock.
        drop(removed);
    }

    fn map(&self) -> MutexGuard<'_, HashMap<Arc<str>, TaskToken>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
