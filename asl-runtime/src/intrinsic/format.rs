//! `States.Format`.

use super::{argument::Site, nodes::Nodes};
use crate::{Value, data::failed_call, step::Result};
use std::fmt::Write;

/// `States.Format` with a constant template: the texts around its `{}`, one more than there are values.
pub fn format_pieces(pieces: &[&str], values: &[&Value]) -> Value {
    let mut text = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        text.push_str(piece);
        if let Some(value) = values.get(at) {
            print(&mut text, value);
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
                Some(value) => print(&mut text, value),
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

/// An array or object that is being written, and what is written behind it when it ends.
struct Open<'v> {
    nodes: Nodes<'v>,
    end: char,
}

/// Texts bare, arrays and objects as Java's collections print: `{a=1, b=[x, y]}`. It keeps its own stack: data may be
/// deeper than the thread's.
fn print(text: &mut String, value: &Value) {
    let mut open = Vec::new();
    let mut first = begin(text, value, &mut open);
    while let Some(inner) = open.last_mut() {
        let Some((name, value)) = inner.nodes.next() else {
            text.push(inner.end);
            open.pop();
            first = false;
            continue;
        };
        if !first {
            text.push_str(", ");
        }
        if let Some(name) = name {
            text.push_str(name);
            text.push('=');
        }
        first = begin(text, value, &mut open);
    }
}

/// Writes a scalar, or the opening bracket and `true`.
fn begin<'v>(text: &mut String, value: &'v Value, open: &mut Vec<Open<'v>>) -> bool {
    let Some(nodes) = Nodes::of(value) else {
        match value.as_str() {
            Some(string) => text.push_str(string),
            None => write!(text, "{value}").expect("a String takes all text"),
        }
        return false;
    };
    let (start, end) = match value.is_array() {
        true => ('[', ']'),
        false => ('{', '}'),
    };
    text.push(start);
    open.push(Open { nodes, end });
    true
}
