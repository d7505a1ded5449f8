//! `States.Format`.

use super::argument::Site;
use crate::{Kind, Value, data::failed_call, step::Result};
use std::fmt::Write;

/// `States.Format` with a constant template: the texts around its `{}`, one more than there are values.
pub fn format_pieces(pieces: &[&str], values: &[&Value]) -> Value {
    let mut text = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        text.push_str(piece);
        if let Some(value) = values.get(at) {
            print(&mut text, value, 0);
        }
    }
    Value::from(text)
}

/// `States.Format` with a template from data, in which a backslash protects what follows it.
pub fn format(arguments: &[&Value], call: &str) -> Result<Value> {
    let site = Site {
        function: "Format",
        call,
    };
    let Some((template, values)) = arguments.split_first() else {
        return Err(site.refuse());
    };
    let mut values = values.iter();
    let mut text = String::new();
    let mut characters = site.string(template)?.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' => text.extend(characters.next()),
            '{' if characters.next_if_eq(&'}').is_some() => match values.next() {
                Some(value) => print(&mut text, value, 0),
                None => return Err(mismatch(call)),
            },
            other => text.push(other),
        }
    }
    match values.next() {
        Some(_) => Err(mismatch(call)),
        None => Ok(Value::from(text)),
    }
}

#[cold]
fn mismatch(call: &str) -> crate::Failure {
    failed_call(
        call,
        "Invalid arguments in States.Format: number of arguments do not match the occurrences of {}",
    )
}

/// How deep values are written out; what lies deeper is left out.
const DEEPEST: usize = 500;

/// Texts bare, arrays and objects as Java's collections print: `{a=1, b=[x, y]}`.
fn print(text: &mut String, value: &Value, depth: usize) {
    match value.kind() {
        Kind::String(string) => text.push_str(string),
        Kind::Array(array) if depth < DEEPEST => {
            text.push('[');
            for (at, item) in array.items().into_iter().flatten().enumerate() {
                text.push_str(if at > 0 { ", " } else { "" });
                print(text, item, depth + 1);
            }
            text.push(']');
        }
        Kind::Object(object) if depth < DEEPEST => {
            text.push('{');
            for (at, (name, member)) in object.members().into_iter().flatten().enumerate() {
                text.push_str(if at > 0 { ", " } else { "" });
                text.push_str(name);
                text.push('=');
                print(text, member, depth + 1);
            }
            text.push('}');
        }
        Kind::Array(_) | Kind::Object(_) => text.push('…'),
        Kind::Number(number) => {
            let _ = write!(text, "{number}");
        }
        Kind::Bool(true) => text.push_str("true"),
        Kind::Bool(false) => text.push_str("false"),
        Kind::Null => text.push_str("null"),
    }
}
