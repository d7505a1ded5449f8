//! Constants: JSON with its numbers read and its repeated keys resolved, as values at run time have them.

use crate::{
    diagnostic::Diagnostics,
    json::{self, Node, NodeKind},
    source::Source,
};
use std::{cmp::Ordering, collections::BTreeMap, fmt::Write};

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `null`
    Null,
    /// `true`
    Bool(bool),
    /// What fits 64 bits.
    Int(i64),
    /// Every other number: `1.5`, `1e3`, `18446744073709551616`
    Float(f64),
    /// `"a"`
    Text(String),
    /// `[1, 2]`
    Array(Vec<Literal>),
    /// Each key once: a repeated one keeps its first place and takes its last value.
    Object(Vec<(String, Literal)>),
}

impl Literal {
    /// The value of a node. What the parser could not read is null: nothing is emitted from such a definition.
    pub fn of(node: &Node) -> Literal {
        match &node.kind {
            NodeKind::Null | NodeKind::Broken => Literal::Null,
            NodeKind::Bool(value) => Literal::Bool(*value),
            NodeKind::Number(text) => Literal::number(text),
            NodeKind::String(text) => Literal::Text(text.value.clone()),
            // Only in a part of a template that is not taken for a constant.
            NodeKind::Open(open) => Literal::Text(open.text.value.clone()),
            NodeKind::Array(items) => Literal::Array(items.iter().map(Literal::of).collect()),
            NodeKind::Object(members) => Literal::Object(distinct(
                members
                    .iter()
                    .map(|member| (member.key.value.clone(), Literal::of(&member.value))),
            )),
        }
    }

    /// A number as it is written: an integer where it is one and fits, else the nearest double.
    pub fn number(text: &str) -> Literal {
        match text.parse::<i64>() {
            Ok(int) => Literal::Int(int),
            Err(_) => Literal::Float(text.parse().unwrap_or(f64::NAN)),
        }
    }

    /// The value of a JSON text, none if it is no JSON.
    pub fn parse(text: &str) -> Option<Literal> {
        let mut found = Diagnostics::default();
        let node = json::parse(&Source::new("", text), &mut found);
        (!found.has_errors()).then(|| Literal::of(&node))
    }

    /// Whether both are the same value at run time: `1` and `1.0` are, and objects in another order.
    pub fn is_same(&self, other: &Literal) -> bool {
        match (self, other) {
            (Literal::Array(a), Literal::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.is_same(b))
            }
            (Literal::Object(a), Literal::Object(b)) => {
                let twin = |key: &String| b.iter().find(|(name, _)| name == key);
                let same =
                    |(key, a): &(String, Literal)| twin(key).is_some_and(|(_, b)| a.is_same(b));
                a.len() == b.len() && a.iter().all(same)
            }
            (&Literal::Int(a), &Literal::Float(b)) | (&Literal::Float(b), &Literal::Int(a)) => {
                // Every double below 2^63 without a fraction is an integer.
                b.fract() == 0.0
                    && (a as f64).partial_cmp(&b) == Some(Ordering::Equal)
                    && b as i64 == a
            }
            (a, b) => a == b,
        }
    }

    /// Writes the value as compact JSON.
    pub fn print(&self, out: &mut String) {
        match self {
            Literal::Null => out.push_str("null"),
            Literal::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Literal::Int(value) => write!(out, "{value}").expect("a String takes all text"),
            Literal::Float(value) => write!(out, "{value:?}").expect("a String takes all text"),
            Literal::Text(text) => quote(text, out),
            Literal::Array(items) => list(items, ['[', ']'], out, |item, out| item.print(out)),
            Literal::Object(members) => list(members, ['{', '}'], out, |(key, value), out| {
                quote(key, out);
                out.push(':');
                value.print(out);
            }),
        }
    }

    /// Whether it holds other values, so that it is worth building only once.
    pub fn is_composite(&self) -> bool {
        match self {
            Literal::Array(items) => !items.is_empty(),
            Literal::Object(members) => !members.is_empty(),
            _ => false,
        }
    }
}

/// Members with each key once, as [`Literal::Object`] keeps them.
pub fn distinct<T>(members: impl IntoIterator<Item = (String, T)>) -> Vec<(String, T)> {
    let mut list: Vec<(String, T)> = Vec::new();
    let mut places = BTreeMap::<String, usize>::new();
    for (key, value) in members {
        match places.get(&key) {
            Some(&at) => list[at].1 = value,
            None => {
                places.insert(key.clone(), list.len());
                list.push((key, value));
            }
        }
    }
    list
}

fn list<T>(items: &[T], [open, close]: [char; 2], out: &mut String, one: fn(&T, &mut String)) {
    out.push(open);
    for (at, item) in items.iter().enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        one(item, out);
    }
    out.push(close);
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            control if control < ' ' => {
                write!(out, "\\u{:04x}", u32::from(control)).expect("a String takes all text");
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::Literal;

    #[test]
    fn what_is_printed_reads_back() {
        let text = r#"{"a":[null,true,-1,1.5,"b\n\"\u0001é"],"":{}}"#;
        let value = Literal::parse(text).unwrap();
        let mut out = String::new();
        value.print(&mut out);
        assert_eq!(out, text);
        assert_eq!(Literal::parse("[1"), None);
    }

    #[test]
    fn numbers_and_objects_are_the_same_by_value() {
        let same = |a, b| {
            Literal::parse(a)
                .unwrap()
                .is_same(&Literal::parse(b).unwrap())
        };
        assert!(same("[1]", "[1.0]") && same(r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#));
        assert!(!same("9007199254740993", "9007199254740992.0") && !same("1", r#""1""#));
    }
}
