//! What an array or an object holds, one by one, with names where it is an object.

use crate::{Text, Value, value::Repr};
use std::slice;

pub(super) enum Nodes<'v> {
    Items(slice::Iter<'v, Value>),
    Members(slice::Iter<'v, (Text, Value)>),
}

impl<'v> Nodes<'v> {
    /// None for what holds nothing by its kind.
    pub(super) fn of(value: &'v Value) -> Option<Nodes<'v>> {
        match &value.0 {
            Repr::Array(items) => Some(Nodes::Items(items.iter())),
            Repr::Object(object) => Some(Nodes::Members(object.members().iter())),
            _ => None,
        }
    }
}

impl<'v> Iterator for Nodes<'v> {
    type Item = (Option<&'v Text>, &'v Value);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Nodes::Items(items) => items.next().map(|item| (None, item)),
            Nodes::Members(members) => members.next().map(|(name, value)| (Some(name), value)),
        }
    }
}
