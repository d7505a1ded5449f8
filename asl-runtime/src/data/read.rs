//! Reading a node that must be there. Each field has its own words for one that is not.

use super::{
    fault::{Stop, not_an_array, not_found, reason, stop},
    reach::reach,
};
use crate::{Failure, Value, definition::At, step::Result};

/// `InputPath`, `OutputPath`, `TimeoutSecondsPath` and their like.
#[inline]
pub fn read<'v>(root: &'v Value, steps: &[At], path: &str) -> Result<&'v Value> {
    match reach(root, steps) {
        Some(value) => Ok(value),
        None => Err(unreadable(Some(root), steps, path)),
    }
}

/// The same from a root that may be missing.
#[inline]
pub fn read_of<'v>(root: Option<&'v Value>, steps: &[At], path: &str) -> Result<&'v Value> {
    match root.and_then(|root| reach(root, steps)) {
        Some(value) => Ok(value),
        None => Err(unreadable(root, steps, path)),
    }
}

#[cold]
fn unreadable(root: Option<&Value>, steps: &[At], path: &str) -> Failure {
    let reason = match root {
        Some(root) => reason(root, steps),
        None => format!("No results for path: {path}"),
    };
    Failure::runtime(format!("Invalid path '{path}' : {reason}"))
}

/// What a path with functions, or with names at its end, found.
pub fn read_found(found: Option<Value>, path: &str) -> Result<Value> {
    found.ok_or_else(|| unreadable(None, &[], path))
}

/// The same in a template.
pub fn member_found(found: Option<Value>, input: &Value, path: &str, field: &str) -> Result<Value> {
    found.ok_or_else(|| not_found(path, field, input))
}

/// The same as an argument.
pub fn argument_found(
    found: Option<Value>,
    input: &Value,
    path: &str,
    call: &str,
) -> Result<Value> {
    found.ok_or_else(|| no_argument(None, input, &[], path, call))
}

/// A member of a template: `field` is its key with `.$`. An index past the end of an array gives null.
#[inline]
pub fn member(input: &Value, steps: &[At], path: &str, field: &str) -> Result<Value> {
    match reach(input, steps) {
        Some(value) => Ok(value.clone()),
        None => lost(Some(input), input, steps, path, field),
    }
}

/// `Parameters` that become the data: a member without a value is `"key.$": "$.key"`, and keeps the one it has.
#[inline]
pub fn carry<const N: usize>(
    data: &mut Value,
    members: [(&'static str, Option<Value>); N],
) -> Result<()> {
    crate::value::carry(data, members).map_err(|key| {
        let (path, field) = (format!("$.{key}"), format!("{key}.$"));
        match data.is_null() {
            true => no_input(),
            false => not_found(&path, &field, data),
        }
    })
}

/// The same from a root beside the data: the context object, a variable.
#[inline]
pub fn member_of(
    root: Option<&Value>,
    input: &Value,
    steps: &[At],
    path: &str,
    field: &str,
) -> Result<Value> {
    match root.and_then(|root| reach(root, steps)) {
        Some(value) => Ok(value.clone()),
        None => lost(root, input, steps, path, field),
    }
}

#[cold]
fn lost(
    root: Option<&Value>,
    input: &Value,
    steps: &[At],
    path: &str,
    field: &str,
) -> Result<Value> {
    if let (Some(root), Some((At::Index(_), parents))) = (root, steps.split_last())
        && reach(root, parents).is_some_and(|parent| parent.is_array())
    {
        return Ok(Value::NULL);
    }
    match root.is_some_and(|root| std::ptr::eq(root, input)) && input.is_null() {
        true => Err(no_input()),
        false => Err(not_found(path, field, input)),
    }
}

/// `"x.$": "$"`
#[inline]
pub fn whole(input: &Value) -> Result<Value> {
    present(input).cloned()
}

/// The input of a template that reads it: AWS refuses null.
#[inline]
pub fn present(input: &Value) -> Result<&Value> {
    match input.is_null() {
        true => Err(no_input()),
        false => Ok(input),
    }
}

#[cold]
fn no_input() -> Failure {
    Failure::runtime("Unable to apply Path transformation to null or empty input.")
}

/// An argument of an intrinsic function; `call` is the outermost call as written.
#[inline]
pub fn argument<'v>(input: &'v Value, steps: &[At], path: &str, call: &str) -> Result<&'v Value> {
    match reach(input, steps) {
        Some(value) => Ok(value),
        None => Err(no_argument(Some(input), input, steps, path, call)),
    }
}

/// The same from a root beside the data.
#[inline]
pub fn argument_of<'v>(
    root: Option<&'v Value>,
    input: &Value,
    steps: &[At],
    path: &str,
    call: &str,
) -> Result<&'v Value> {
    match root.and_then(|root| reach(root, steps)) {
        Some(value) => Ok(value),
        None => Err(no_argument(root, input, steps, path, call)),
    }
}

#[cold]
fn no_argument(
    root: Option<&Value>,
    input: &Value,
    steps: &[At],
    path: &str,
    call: &str,
) -> Failure {
    let reason = match root.and_then(|root| stop(root, steps)) {
        Some(Stop::Array(at, found)) => not_an_array(at, found),
        _ => format!(
            "The JsonPath argument for the field '{path}' could not be found in the input '{input}'"
        ),
    };
    failed_call(call, reason)
}

/// A failure of an intrinsic function.
#[cold]
pub(crate) fn failed_call(call: &str, reason: impl std::fmt::Display) -> Failure {
    Failure::runtime(format!(
        "The function '{call}' had the following error: {reason}"
    ))
}
