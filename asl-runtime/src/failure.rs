//! [`Failure`]: why a task, a state or an execution failed, in the terms of ASL: an error name and a cause.

use std::{borrow::Cow, error::Error, fmt::Write};

#[cfg(feature = "engine")]
use crate::Text;
use crate::Value;

/// What a handler returns when its work failed: an error name, which `Retry` and `Catch` match, and a cause for people.
///
/// It is not an [`Error`] itself, so that `?` turns every error into one: the name is then `States.TaskFailed`, the cause
/// the whole chain of sources.
///
/// ```
/// use asl_runtime::Failure;
///
/// fn parse(text: &str) -> Result<i32, Failure> {
///     Ok(text.parse::<i32>()?)
/// }
///
/// let failure = parse("x").unwrap_err();
/// assert_eq!(failure.error(), Some("States.TaskFailed"));
/// assert_eq!(failure.cause(), Some("invalid digit found in string"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Failure(Box<Parts>);

#[derive(Clone, Debug)]
struct Parts {
    error: Option<Cow<'static, str>>,
    cause: Option<String>,
    /// The field of a JSONata expression that failed, for the history.
    location: Option<String>,
    /// A value that was found and is no moment to wait for: its event follows the state's Entered event, as recorded.
    no_moment: bool,
    /// A missed heartbeat: named `States.Timeout`, and matched by `States.HeartbeatTimeout` too.
    heartbeat: bool,
}

/// Two failures are equal when a user sees no difference.
impl PartialEq for Parts {
    fn eq(&self, other: &Parts) -> bool {
        self.error == other.error && self.cause == other.cause
    }
}

impl Failure {
    /// A failure with a name of your own and a cause.
    pub fn new(error: impl Into<Cow<'static, str>>, cause: impl Into<String>) -> Failure {
        Failure::of(Some(error.into()), Some(cause.into()))
    }

    /// A failure with neither name nor cause, as a Fail state or `SendTaskFailure` without arguments makes it.
    pub fn unnamed() -> Failure {
        Failure::of(None, None)
    }

    /// A failure of any shape.
    pub fn of(error: Option<Cow<'static, str>>, cause: Option<String>) -> Failure {
        Failure(Box::new(Parts {
            error,
            cause,
            location: None,
            no_moment: false,
            heartbeat: false,
        }))
    }

    /// `States.QueryEvaluationError` of the expression in this field.
    #[doc(hidden)]
    pub fn query(cause: impl Into<String>, location: Option<String>) -> Failure {
        let mut failure = Failure::new("States.QueryEvaluationError", cause);
        failure.0.location = location;
        failure
    }

    /// `States.QueryEvaluationError` of a `Timestamp` that is none.
    #[cfg(feature = "jsonata")]
    pub(crate) fn no_moment(cause: String, field: &str) -> Failure {
        let mut failure = Failure::query(cause, Some(field.to_owned()));
        failure.0.no_moment = true;
        failure
    }

    pub(crate) fn is_no_moment(&self) -> bool {
        self.0.no_moment
    }

    /// `States.Runtime`: what the interpreter itself finds; no Retry and no Catch sees it.
    pub(crate) fn runtime(cause: impl Into<String>) -> Failure {
        Failure::new("States.Runtime", cause)
    }

    /// `States.Timeout`, without a cause as on AWS.
    pub(crate) fn timeout() -> Failure {
        Failure::of(Some("States.Timeout".into()), None)
    }

    pub(crate) fn missed_heartbeat() -> Failure {
        let mut failure = Failure::timeout();
        failure.0.heartbeat = true;
        failure
    }

    pub(crate) fn is_missed_heartbeat(&self) -> bool {
        self.0.heartbeat
    }

    pub(crate) fn location(&self) -> Option<&str> {
        self.0.location.as_deref()
    }

    /// With this before its cause.
    pub(crate) fn prefixed(mut self, prefix: &str) -> Failure {
        let cause = self.0.cause.take().unwrap_or_default();
        self.0.cause = Some(format!("{prefix}{cause}"));
        self
    }

    /// What Catch is given: both members, null where there is none.
    pub(crate) fn output(&self) -> Value {
        let value = |text: Option<&str>| text.map_or(Value::NULL, Value::from);
        Value::object([
            ("Error", value(self.error())),
            ("Cause", value(self.cause())),
        ])
    }

    /// All of it, for a store.
    #[cfg(feature = "engine")]
    pub(crate) fn to_value(&self) -> Value {
        let texts = [
            ("error", self.error()),
            ("cause", self.cause()),
            ("location", self.location()),
        ];
        let texts = texts
            .into_iter()
            .filter_map(|(key, text)| Some((key, Value::from(text?))));
        let flags = [
            ("noMoment", self.0.no_moment),
            ("heartbeat", self.0.heartbeat),
        ];
        let flags = flags.into_iter().filter(|(_, set)| *set);
        let flags = flags.map(|(key, set)| (key, Value::from(set)));
        let members = texts.chain(flags);
        members
            .map(|(key, value)| (Text::literal(key), value))
            .collect()
    }

    /// What `to_value` has made.
    #[cfg(feature = "engine")]
    pub(crate) fn from_value(value: &Value) -> Failure {
        let text = |key| Some(value.get(key)?.as_str()?.to_owned());
        let mut failure = Failure::of(text("error").map(Cow::Owned), text("cause"));
        failure.0.location = text("location");
        failure.0.no_moment = value.get("noMoment").is_some();
        failure.0.heartbeat = value.get("heartbeat").is_some();
        failure
    }

    /// The name that `ErrorEquals` matches.
    pub fn error(&self) -> Option<&str> {
        self.0.error.as_deref()
    }

    /// The text for people.
    pub fn cause(&self) -> Option<&str> {
        self.0.cause.as_deref()
    }
}

impl<E: Error + Send + Sync + 'static> From<E> for Failure {
    fn from(error: E) -> Failure {
        Failure::new("States.TaskFailed", chain(&error))
    }
}

fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let _ = write!(text, ": {error}");
        source = error.source();
    }
    text
}

/// For errors that are no [`Error`]: `anyhow`, `eyre`, plain strings.
///
/// ```
/// use asl_runtime::{Failure, OrFail};
///
/// fn hold(left: u32) -> Result<u32, Failure> {
///     left.checked_sub(1).ok_or("none left").or_fail_as("OutOfStock")
/// }
///
/// assert_eq!(hold(0).unwrap_err().error(), Some("OutOfStock"));
/// ```
pub trait OrFail<T> {
    /// The error as a failure named `States.TaskFailed`.
    fn or_fail(self) -> Result<T, Failure>;

    /// The error as a failure of this name.
    fn or_fail_as(self, error: impl Into<Cow<'static, str>>) -> Result<T, Failure>;
}

impl<T, E: Into<Box<dyn Error + Send + Sync>>> OrFail<T> for Result<T, E> {
    fn or_fail(self) -> Result<T, Failure> {
        self.or_fail_as("States.TaskFailed")
    }

    fn or_fail_as(self, name: impl Into<Cow<'static, str>>) -> Result<T, Failure> {
        self.map_err(|error| Failure::new(name, chain(&*error.into())))
    }
}
