//! Values as compact JSON text, in constant stack.

use std::fmt::{self, Display, Formatter, Write};

use super::{Number, Repr, Text, Value};

/// What is left of a container that is being printed.
enum Open<'a> {
    Array(std::slice::Iter<'a, Value>),
    Object(std::slice::Iter<'a, (Text, Value)>),
}

impl Display for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut open = Vec::new();
        begin(self, f, &mut open)?;
        let mut first = !open.is_empty();
        while let Some(top) = open.last_mut() {
            let next = match top {
                Open::Array(items) => items.next().map(|item| (None, item)),
                Open::Object(members) => members.next().map(|(key, value)| (Some(key), value)),
            };
            let Some((key, value)) = next else {
                f.write_char(if matches!(top, Open::Array(_)) {
                    ']'
                } else {
                    '}'
                })?;
                open.pop();
                first = false;
                continue;
            };
            if !first {
                f.write_char(',')?;
            }
            if let Some(key) = key {
                string(key, f)?;
                f.write_char(':')?;
            }
            let depth = open.len();
            begin(value, f, &mut open)?;
            first = open.len() > depth;
        }
        Ok(())
    }
}

/// Prints a scalar whole, of a container the opening bracket.
fn begin<'a>(value: &'a Value, f: &mut Formatter<'_>, open: &mut Vec<Open<'a>>) -> fmt::Result {
    match &value.0 {
        Repr::Null => f.write_str("null"),
        Repr::Bool(true) => f.write_str("true"),
        Repr::Bool(false) => f.write_str("false"),
        Repr::Int(it) => write!(f, "{it}"),
        Repr::Float(it) => write!(f, "{}", Number::Float(*it)),
        Repr::Text(text) => string(text, f),
        Repr::Array(items) => {
            open.push(Open::Array(items.iter()));
            f.write_char('[')
        }
        Repr::Object(object) => {
            open.push(Open::Object(object.members().iter()));
            f.write_char('{')
        }
    }
}

/// Text in quotes; only what JSON demands is escaped.
fn string(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        f.write_str(&text[plain..at])?;
        plain = at + 1;
        match byte {
            b'"' => f.write_str("\\\""),
            b'\\' => f.write_str("\\\\"),
            b'\n' => f.write_str("\\n"),
            b'\r' => f.write_str("\\r"),
            b'\t' => f.write_str("\\t"),
            0x08 => f.write_str("\\b"),
            0x0c => f.write_str("\\f"),
            _ => write!(f, "\\u{byte:04x}"),
        }?;
    }
    f.write_str(&text[plain..])?;
    f.write_char('"')
}
