//! Paths and calls in the fields that hold one, each with the limits of its field.

use super::{Nullable, codes, reader::Reader, value::Value};
use crate::{
    json::{Hole, Open, Text},
    query::{
        intrinsic::{self, CALL, Call},
        jsonpath::{self, Path, Root},
    },
    substitute,
};

/// The intrinsic functions that give a string.
const GIVE_STRINGS: &[&str] = &[
    "ArrayGetItem",
    "Base64Encode",
    "Base64Decode",
    "Format",
    "JsonToString",
    "Hash",
    "UUID",
];

/// Any path.
pub(super) fn path(reader: &mut Reader<'_>, text: &Text) -> Option<Path> {
    jsonpath::parse_text(text, reader.diagnostics, codes::PATH)
}

/// A path to one node.
pub(super) fn reference(reader: &mut Reader<'_>, text: &Text) -> Option<Path> {
    jsonpath::parse_reference_text(text, reader.diagnostics, codes::NOT_A_REFERENCE_PATH)
}

/// A path to one node of the input or of a variable.
pub(super) fn data_reference(reader: &mut Reader<'_>, text: &Text) -> Option<Path> {
    let path = reference(reader, text)?;
    if path.root == Root::Context {
        refuse_root(reader, text, "the context object is out of reach here");
        return None;
    }
    Some(path)
}

/// A path to a place in the input.
pub(super) fn result_path(reader: &mut Reader<'_>, text: &Text) -> Option<Path> {
    let path = reference(reader, text)?;
    let why = match path.root {
        Root::Data => return Some(path),
        Root::Context => "the context object cannot be written",
        Root::Variable(_) => "a variable is set by `Assign`",
        Root::Current => "there is no filter around it",
    };
    refuse_root(reader, text, why);
    None
}

fn refuse_root(reader: &mut Reader<'_>, text: &Text, why: &str) {
    let end = text.value.find(['.', '[']).unwrap_or(text.value.len());
    reader
        .diagnostics
        .error(
            codes::NOT_A_REFERENCE_PATH,
            text.span_of(0, end),
            format!("`{}` starts from where this field cannot", text.value),
            why,
        )
        .help("start it with `$.`");
}

/// `ErrorPath`, `CausePath`: a reference path, or a call that gives a string.
pub(super) fn string_path<'n>(reader: &mut Reader<'_>, text: &Text) -> Option<Value<'n>> {
    if !text.value.starts_with("States.") {
        let path = reference(reader, text)?;
        return Some(Value::Path(Nullable::Some(path)));
    }
    let call = call(reader, text)?;
    if GIVE_STRINGS.contains(&call.name.as_str()) {
        return Some(Value::Call(call));
    }
    reader
        .diagnostics
        .error(
            codes::CALL,
            text.span,
            format!("`States.{}` gives no string", call.name),
            "a string is needed here",
        )
        .help("`States.Format` or `States.JsonToString` make one of anything");
    None
}

/// A call of an intrinsic function in whose strings placeholders are open.
pub(super) fn open_call(reader: &mut Reader<'_>, open: &Open) -> Option<Call> {
    let read = intrinsic::parse(&open.text.value);
    let mut call = match read {
        Ok(call) => Some(call),
        Err(error) => {
            let about =
                |hole: &Hole| hole.range.start <= error.at.end && error.at.start <= hole.range.end;
            if !open.holes.iter().any(about) {
                error.report(&open.text, CALL, codes::CALL, reader.diagnostics);
                return None;
            }
            None
        }
    };
    let left = call
        .as_mut()
        .is_some_and(|call| open.holes.iter().all(|hole| call.leave_open(hole)));
    if !left {
        substitute::report(open, reader.diagnostics);
        return None;
    }
    Some(call?.placed(&open.text))
}

/// A call of an intrinsic function.
pub(super) fn call(reader: &mut Reader<'_>, text: &Text) -> Option<Call> {
    intrinsic::parse_text(text, reader.diagnostics, codes::CALL)
}
