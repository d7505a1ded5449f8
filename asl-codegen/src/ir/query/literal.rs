//! Constants: JSON with its numbers read and its repeated keys resolved.

use crate::json::{Node, NodeKind};

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
pub(super) fn distinct<T>(members: impl IntoIterator<Item = (String, T)>) -> Vec<(String, T)> {
    let mut list: Vec<(String, T)> = Vec::new();
    let mut places = std::collections::BTreeMap::<String, usize>::new();
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
