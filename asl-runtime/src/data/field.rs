//! Fields that hold one path: what the value there must be.

use super::{
    fault::{Stop, not_found, plain, stop, wrong_type},
    reach::reach,
};
use crate::{Failure, Timestamp, Value, cx::Cx, definition::At, step::Result};

/// What a Wait waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// This long.
    Seconds(u64),
    /// Until then.
    Moment(Timestamp),
}

/// What Catch works with: the name and the cause, null where there is none.
pub fn error_output(failure: &Failure) -> Value {
    failure.output()
}

/// The step of a Wait. AWS waits 2^31 - 1 seconds at most.
pub fn wait(cx: &Cx<'_>, until: Until) -> Result {
    const LONGEST: i64 = i32::MAX as i64;
    let moment = match until {
        Until::Seconds(seconds) => match i64::try_from(seconds) {
            Ok(seconds) if seconds <= LONGEST => return Ok(cx.wait(seconds)),
            _ => None,
        },
        Until::Moment(moment) => {
            let ahead = moment.seconds().saturating_sub(cx.now().seconds());
            (ahead <= LONGEST).then_some(moment)
        }
    };
    match moment {
        Some(moment) => Ok(cx.wait_until(moment)),
        None => Err(Failure::runtime("Wait state delay is too long.")),
    }
}

/// `ItemsPath`: an array.
pub fn items(root: &Value, steps: &[At], path: &str) -> Result<Value> {
    items_of(Some(root), steps, path)
}

/// The same from a root that may be missing.
pub fn items_of(root: Option<&Value>, steps: &[At], path: &str) -> Result<Value> {
    collection(root, steps, path, Value::is_array)
}

/// What a Map goes through, if it is that.
#[inline]
pub(super) fn collection(
    root: Option<&Value>,
    steps: &[At],
    path: &str,
    is: impl FnOnce(&Value) -> bool,
) -> Result<Value> {
    match root.and_then(|root| reach(root, steps)) {
        Some(items) if is(items) => Ok(items.clone()),
        Some(_) => Err(Failure::runtime(format!(
            "Reference path \"{path}\" must point to array."
        ))),
        None => Err(no_items(root, steps, path)),
    }
}

#[cold]
fn no_items(root: Option<&Value>, steps: &[At], path: &str) -> Failure {
    let step = match root.and_then(|root| stop(root, steps)) {
        Some(Stop::Member(at) | Stop::Object(at, _)) => steps.get(at),
        Some(Stop::Element | Stop::Array(..)) => {
            steps.iter().find(|step| matches!(step, At::Index(_)))
        }
        None => None,
    };
    let step = match step {
        Some(At::Key(name)) => (*name).to_owned(),
        Some(At::Index(at)) => at.to_string(),
        None => path.to_owned(),
    };
    let input = root.unwrap_or(&Value::NULL);
    Failure::new(
        "States.ReferencePathConflict",
        format!("Unable to apply step \"{step}\" to input {input}"),
    )
}

/// The integer that a value is, or that a text says: AWS reads both.
pub(super) fn integer(value: &Value) -> Option<i64> {
    match value.as_str() {
        Some(text) => text.parse().ok(),
        None => value.as_i64(),
    }
}

/// `TimeoutSecondsPath`, `HeartbeatSecondsPath`: a positive integer.
pub fn timeout_seconds(value: &Value, path: &str, field: &str) -> Result<u32> {
    match integer(value).map(u32::try_from) {
        Some(Ok(seconds)) if seconds > 0 => Ok(seconds),
        _ => Err(wrong_type(field, value, "positive integer", path)),
    }
}

/// `MaxConcurrencyPath`: an integer that is not negative.
pub fn max_concurrency(value: &Value, path: &str) -> Result<u32> {
    match integer(value) {
        None => Err(wrong_type("MaxConcurrencyPath", value, "integer", path)),
        Some(..0) => Err(Failure::runtime("MaxConcurrency cannot be negative.")),
        Some(count) => Ok(u32::try_from(count).unwrap_or(u32::MAX)),
    }
}

/// `SecondsPath`: an integer that is not negative.
pub fn seconds(value: Option<&Value>, path: &str) -> Result<u64> {
    let fault = match value {
        None => format!("does not reference an input value: {path}"),
        Some(value) => match integer(value).map(u64::try_from) {
            Some(Ok(seconds)) => return Ok(seconds),
            Some(Err(_)) => format!("references a negative value: {path} == {}", plain(value)),
            None => format!(
                "cannot be parsed as a long value: {path} == {}",
                plain(value)
            ),
        },
    };
    Err(Failure::runtime(format!(
        "The SecondsPath parameter {fault}"
    )))
}

/// `TimestampPath`: an RFC 3339 timestamp.
pub fn moment(value: Option<&Value>, path: &str) -> Result<Timestamp> {
    let fault = match value {
        None => format!("does not reference an input value: {path}"),
        Some(value) => match value.as_str().and_then(Timestamp::parse) {
            Some(moment) => return Ok(moment),
            None => format!(
                "does not reference a valid ISO-8601 extended offset date-time format string: {path} == {}",
                plain(value)
            ),
        },
    };
    Err(Failure::runtime(format!(
        "The TimestampPath parameter {fault}"
    )))
}

/// `ErrorPath`, `CausePath`: a string.
pub fn fail_text(value: Option<&Value>, path: &str, field: &str, input: &Value) -> Result<String> {
    match value {
        None => Err(not_found(path, field, input)),
        Some(value) => match value.as_str() {
            Some(text) => Ok(text.to_owned()),
            None => Err(wrong_type(field, value, "string", path)),
        },
    }
}
