//! What is said when a path leads nowhere. These texts are AWS's.

use crate::{Failure, Value, data::reach::element, definition::At};
use std::fmt::Write;

/// Where a walk stopped.
pub(crate) enum Stop<'v> {
    /// The member is not there; the steps up to it.
    Member(usize),
    /// A member of something that is no object; the steps up to it, and the thing.
    Object(usize, &'v Value),
    /// There is an array, but not that far.
    Element,
    /// An index into something else.
    Array(i64, &'v Value),
}

/// Walks again, to find out where it stops. None if it does not.
pub(crate) fn stop<'v>(root: &'v Value, steps: &[At]) -> Option<Stop<'v>> {
    let mut value = root;
    for (at, step) in steps.iter().enumerate() {
        value = match *step {
            At::Key(name) => match (value.get(name), value.is_object()) {
                (Some(value), _) => value,
                (None, true) => return Some(Stop::Member(at)),
                (None, false) => return Some(Stop::Object(at, value)),
            },
            At::Index(place) => match (element(value, place), value.is_array()) {
                (Some(value), _) => value,
                (None, true) => return Some(Stop::Element),
                (None, false) => return Some(Stop::Array(place, value)),
            },
        };
    }
    None
}

/// Why the walk stopped, in the words of the library that AWS reads paths with.
pub(crate) fn reason(root: &Value, steps: &[At]) -> String {
    match stop(root, steps) {
        Some(Stop::Member(at)) if at + 1 < steps.len() => {
            format!("Missing property in path {}", normal(&steps[..=at]))
        }
        Some(Stop::Object(at, found)) => format!(
            "Expected to find an object with property ['{}'] in path {} but found '{}'.",
            match steps[at] {
                At::Key(name) => name,
                At::Index(_) => "",
            },
            normal(&steps[..at]),
            plain(found),
        ),
        Some(Stop::Array(at, found)) => not_an_array(at, found),
        _ => format!("No results for path: {}", normal(steps)),
    }
}

pub(crate) fn not_an_array(at: i64, found: &Value) -> String {
    format!(
        "Filter: [{at}] can only be applied to arrays. Current context is: {}",
        plain(found)
    )
}

/// `$['a'][0]`
fn normal(steps: &[At]) -> String {
    let mut text = String::from("$");
    for step in steps {
        let _ = match step {
            At::Key(name) => write!(text, "['{name}']"),
            At::Index(at) => write!(text, "[{at}]"),
        };
    }
    text
}

/// A value as causes show it: a string bare, anything else as JSON.
pub(crate) fn plain(value: &Value) -> String {
    match value.as_str() {
        Some(text) => text.to_owned(),
        None => value.to_string(),
    }
}

/// A `.$` member, `ErrorPath` or `CausePath` that leads nowhere.
#[cold]
pub(crate) fn not_found(path: &str, field: &str, input: &Value) -> Failure {
    Failure::runtime(format!(
        "The JSONPath '{path}' specified for the field '{field}' could not be found in the input '{input}'"
    ))
}

/// A value of the wrong type in a `…Path` field.
#[cold]
pub(crate) fn wrong_type(field: &str, value: &Value, wanted: &str, path: &str) -> Failure {
    Failure::runtime(format!(
        "The {field} field refers to value \"{}\" which is not a valid {wanted}: {path}",
        plain(value)
    ))
}
