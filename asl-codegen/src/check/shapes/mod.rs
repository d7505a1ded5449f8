//! What is known of data before it runs: which members an object can have, how many elements an array has.
//!
//! A shape says what a value may be; what it does not exclude may be there. The unknown stays unknown: a step from it leads
//! to the unknown, and what may be one thing or another is unknown too. Shapes are cut where they grow deep or wide.

mod expression;
mod flow;
mod jsonata;
mod jsonpath;
mod reading;

pub(super) use flow::{DeadEnd, Seen, follow};

use std::{collections::BTreeMap, rc::Rc};

use crate::{
    json::{Node, NodeKind},
    query::{
        intrinsic::{Kind, function_named},
        jsonpath::{Path, Segment},
        shortened,
    },
};

/// What lies deeper is not known.
const DEEPEST: usize = 8;

/// A value of more parts is not known.
const LARGEST: usize = 512;

/// What a value may be.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// Anything.
    Any,
    Null,
    Boolean,
    Number,
    Text,
    /// An array of elements that are known one by one.
    Tuple(Vec<Shape>),
    /// An array of elements that are all of a shape.
    List(Box<Shape>),
    /// An object of no other members than these, if it is not open.
    Object {
        /// Those that may be there.
        members: Rc<BTreeMap<String, Shape>>,
        /// Whether there may be others.
        open: bool,
    },
}

impl Shape {
    /// `{}`
    pub(super) fn nothing() -> Shape {
        Shape::object([])
    }

    /// Of no other members, unless a key has a placeholder: what is put there for it is not known.
    fn object(members: impl IntoIterator<Item = (String, Shape)>) -> Shape {
        let members: BTreeMap<String, Shape> = members.into_iter().collect();
        Shape::Object {
            open: members.keys().any(|name| name.contains("${")),
            members: Rc::new(members),
        }
    }

    /// Of a constant.
    pub(super) fn of(node: &Node) -> Shape {
        Shape::cut(node, DEEPEST, &mut 0)
    }

    fn cut(node: &Node, depth: usize, parts: &mut usize) -> Shape {
        *parts += 1;
        match &node.kind {
            _ if *parts > LARGEST => Shape::Any,
            NodeKind::Null => Shape::Null,
            NodeKind::Bool(_) => Shape::Boolean,
            NodeKind::Number(_) => Shape::Number,
            NodeKind::String(_) => Shape::Text,
            NodeKind::Array(elements) if depth > 0 => {
                let elements = elements.iter().take(LARGEST + 1);
                let elements = elements
                    .map(|it| Shape::cut(it, depth - 1, parts))
                    .collect();
                match *parts > LARGEST {
                    true => Shape::Any,
                    false => Shape::Tuple(elements),
                }
            }
            NodeKind::Object(members) if depth > 0 => {
                let members = members.iter().take(LARGEST + 1);
                let members = members.map(|it| {
                    let shape = Shape::cut(&it.value, depth - 1, parts);
                    (it.key.value.clone(), shape)
                });
                let whole = Shape::object(members);
                match *parts > LARGEST {
                    true => Shape::Any,
                    false => whole,
                }
            }
            _ => Shape::Any,
        }
    }

    /// Of what a function gives.
    pub(super) fn of_call(name: &str) -> Shape {
        match function_named(name).map(|function| function.result) {
            Some(Kind::Array) => Shape::List(Box::new(Shape::Any)),
            Some(Kind::Boolean) => Shape::Boolean,
            Some(Kind::Number) => Shape::Number,
            Some(Kind::String) => Shape::Text,
            _ => Shape::Any,
        }
    }

    /// What may be this or the other.
    pub(super) fn or(self, other: Shape) -> Shape {
        match (self, other) {
            (a, b) if a == b => a,
            (Shape::Tuple(a), Shape::Tuple(b)) if a.len() == b.len() => {
                Shape::Tuple(a.into_iter().zip(b).map(|(a, b)| a.or(b)).collect())
            }
            (
                Shape::Object { members, open },
                Shape::Object {
                    members: others,
                    open: also_open,
                },
            ) => {
                let mut members = Rc::unwrap_or_clone(members);
                for (name, shape) in Rc::unwrap_or_clone(others) {
                    let both = match members.remove(&name) {
                        Some(own) => own.or(shape),
                        None => shape,
                    };
                    members.insert(name, both);
                }
                Shape::Object {
                    members: Rc::new(members),
                    open: open || also_open,
                }
            }
            (a, b) => match (a.element(), b.element()) {
                (Some(a), Some(b)) => Shape::List(Box::new(a.or(b))),
                _ => Shape::Any,
            },
        }
    }

    /// What an element of an array may be; `None` if it is no array.
    pub(super) fn element(&self) -> Option<Shape> {
        match self {
            Shape::List(element) => Some((**element).clone()),
            Shape::Tuple(elements) => {
                let mut elements = elements.iter().cloned();
                let first = elements.next().unwrap_or(Shape::Any);
                Some(elements.fold(first, Shape::or))
            }
            _ => None,
        }
    }

    /// What a path leads to from here; `Err` with the number of the step that never leads anywhere.
    pub(super) fn at(&self, path: &Path) -> Result<Shape, usize> {
        let mut shape = self;
        for (nth, segment) in path.segments.iter().enumerate() {
            shape = match (shape, segment) {
                (Shape::Any, _) => return Ok(Shape::Any),
                (Shape::Object { members, open }, Segment::Key(name)) => match members.get(name) {
                    Some(member) => member,
                    None if *open => return Ok(Shape::Any),
                    None => return Err(nth),
                },
                (Shape::Tuple(elements), Segment::Index(index)) => {
                    let at = match usize::try_from(*index) {
                        Ok(at) => Some(at),
                        Err(_) => usize::try_from(index.unsigned_abs())
                            .ok()
                            .and_then(|back| elements.len().checked_sub(back)),
                    };
                    at.and_then(|at| elements.get(at)).ok_or(nth)?
                }
                (Shape::List(element), Segment::Index(_)) => element,
                (_, Segment::Key(_) | Segment::Index(_)) => return Err(nth),
                _ => return Ok(Shape::Any),
            };
        }
        Ok(shape.clone())
    }

    /// This with a value put in a place, as `ResultPath` does.
    pub(super) fn with(self, place: &[Segment], value: Shape) -> Shape {
        let Some((first, rest)) = place.split_first() else {
            return value;
        };
        let Segment::Key(name) = first else {
            return Shape::Any;
        };
        let (mut members, open) = match self {
            Shape::Object { members, open } => (Rc::unwrap_or_clone(members), open),
            Shape::Any => (BTreeMap::new(), true),
            // The state fails, so that nothing comes behind it.
            _ => return Shape::Any,
        };
        let unknown = match open {
            true => Shape::Any,
            false => Shape::nothing(),
        };
        let inner = members.remove(name).unwrap_or(unknown);
        members.insert(name.clone(), inner.with(rest, value));
        Shape::Object {
            members: Rc::new(members),
            open,
        }
    }

    /// The same, cut where it is too deep, and unknown where it is too large.
    pub(super) fn bounded(self) -> Shape {
        match self.parts() > LARGEST {
            true => Shape::Any,
            false if self.depth() <= DEEPEST => self,
            false => self.shallow(DEEPEST),
        }
    }

    fn parts(&self) -> usize {
        1 + match self {
            Shape::Tuple(elements) => elements.iter().map(Shape::parts).sum(),
            Shape::List(element) => element.parts(),
            Shape::Object { members, .. } => members.values().map(Shape::parts).sum(),
            _ => 0,
        }
    }

    fn depth(&self) -> usize {
        match self {
            Shape::Tuple(elements) => 1 + elements.iter().map(Shape::depth).max().unwrap_or(0),
            Shape::List(element) => 1 + element.depth(),
            Shape::Object { members, .. } => {
                1 + members.values().map(Shape::depth).max().unwrap_or(0)
            }
            _ => 0,
        }
    }

    fn shallow(self, depth: usize) -> Shape {
        match self {
            Shape::Tuple(_) | Shape::List(_) | Shape::Object { .. } if depth == 0 => Shape::Any,
            Shape::Tuple(elements) => Shape::Tuple(
                elements
                    .into_iter()
                    .map(|it| it.shallow(depth - 1))
                    .collect(),
            ),
            Shape::List(element) => Shape::List(Box::new(element.shallow(depth - 1))),
            Shape::Object { members, open } => Shape::Object {
                members: Rc::new(
                    Rc::unwrap_or_clone(members)
                        .into_iter()
                        .map(|(name, it)| (name, it.shallow(depth - 1)))
                        .collect(),
                ),
                open,
            },
            scalar => scalar,
        }
    }
}

impl Shape {
    /// In words: "an object of `a` and `b`"
    pub(super) fn describe(&self) -> String {
        match self {
            Shape::Any => "anything".to_owned(),
            Shape::Null => "null".to_owned(),
            Shape::Boolean => "a boolean".to_owned(),
            Shape::Number => "a number".to_owned(),
            Shape::Text => "a string".to_owned(),
            Shape::Tuple(elements) => match elements.len() {
                1 => "an array of one element".to_owned(),
                length => format!("an array of {length} elements"),
            },
            Shape::List(_) => "an array".to_owned(),
            Shape::Object { members, .. } if members.is_empty() => "an empty object".to_owned(),
            Shape::Object { members, .. } => {
                const SHOWN: usize = 6;
                let names = members.keys().take(SHOWN);
                let names: Vec<_> = names.map(|name| format!("`{}`", shortened(name))).collect();
                let more = match members.len() > SHOWN {
                    true => " and others",
                    false => "",
                };
                format!("an object of {}{more}", names.join(", "))
            }
        }
    }
}
