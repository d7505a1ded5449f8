//! Enumerating nodes, for paths that may find several. Where there is nothing to enumerate, there are no nodes.

use super::reach::{element, place};
use crate::{
    Value,
    value::{Array, Object, Repr, Text, places},
};
use ecow::EcoVec;
use std::{mem::take, slice};

/// What a path has found so far.
#[derive(Debug, Default)]
pub struct Found(EcoVec<Value>);

impl Found {
    /// Nothing yet.
    pub fn new() -> Found {
        Found::default()
    }

    /// Makes room for what these nodes lead to, mostly one each.
    #[inline]
    pub fn room_for<I: Iterator>(&mut self, nodes: I) -> I {
        // More is found by growing: of many nodes, few may lead anywhere.
        const MOST: usize = 1_024;
        self.0.reserve(nodes.size_hint().1.unwrap_or(0).min(MOST));
        nodes
    }

    /// Adds a node.
    #[inline]
    pub fn add(&mut self, node: Option<&Value>) {
        if let Some(node) = node {
            self.0.push(node.clone());
        }
    }

    /// Adds an object of those of these members that the node has. The names differ.
    #[inline]
    pub fn add_members<const N: usize>(&mut self, node: Option<&Value>, names: &[&'static str; N]) {
        if let Some(object) = members(node, names) {
            self.0.push(object);
        }
    }

    /// All nodes, in order; none are left.
    pub fn list(&mut self) -> Value {
        Value(Repr::Array(Array::new(take(&mut self.0))))
    }
}

/// An object of those of these members that `node`, an object, has. The names differ.
#[inline]
pub fn members<const N: usize>(node: Option<&Value>, names: &[&'static str; N]) -> Option<Value> {
    let Repr::Object(object) = &node?.0 else {
        return None;
    };
    let mut picked = places(N);
    let mut free = picked.make_mut().iter_mut();
    for &name in names {
        if let Some(value) = object.get(name)
            && let Some((key, place)) = free.next()
        {
            Text::literal(name).move_to(key);
            value.clone_to(place);
        }
    }
    let left = free.len();
    picked.truncate(N - left);
    Some(Value(Repr::Object(Object::distinct(picked))))
}

/// `[*]`: the elements of an array, the values of an object.
pub fn children(node: Option<&Value>) -> Children<'_> {
    match node.map(|node| &node.0) {
        Some(Repr::Array(items)) => Children::Items(items.iter()),
        Some(Repr::Object(object)) => Children::Members(object.members().iter()),
        _ => Children::Items([].iter()),
    }
}

/// The nodes that [`children`] enumerates.
#[derive(Clone, Debug)]
pub enum Children<'v> {
    /// Of an array.
    Items(slice::Iter<'v, Value>),
    /// Of an object.
    Members(slice::Iter<'v, (Text, Value)>),
}

impl<'v> Iterator for Children<'v> {
    type Item = &'v Value;

    #[inline]
    fn next(&mut self) -> Option<&'v Value> {
        match self {
            Children::Items(items) => items.next(),
            Children::Members(members) => Some(&members.next()?.1),
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Children::Items(items) => items.size_hint(),
            Children::Members(members) => members.size_hint(),
        }
    }
}

/// What a filter is asked about: the elements of an array, or an object itself.
pub fn candidates(node: Option<&Value>) -> Candidates<'_> {
    match node {
        Some(object) if object.is_object() => Candidates::Object(Some(object)),
        node => Candidates::Elements(children(node)),
    }
}

/// The nodes that [`candidates`] enumerates.
#[derive(Clone, Debug)]
pub enum Candidates<'v> {
    /// An object, once.
    Object(Option<&'v Value>),
    /// The elements of an array.
    Elements(Children<'v>),
}

impl<'v> Iterator for Candidates<'v> {
    type Item = &'v Value;

    fn next(&mut self) -> Option<&'v Value> {
        match self {
            Candidates::Object(object) => object.take(),
            Candidates::Elements(elements) => elements.next(),
        }
    }
}

/// `['a','b']` before another step: those of these members that there are.
pub fn fields<'v>(node: Option<&'v Value>, names: &'v [&'v str]) -> Fields<'v> {
    Fields { node, names }
}

/// The nodes that [`fields`] enumerates.
#[derive(Clone, Debug)]
pub struct Fields<'v> {
    node: Option<&'v Value>,
    names: &'v [&'v str],
}

impl<'v> Iterator for Fields<'v> {
    type Item = &'v Value;

    fn next(&mut self) -> Option<&'v Value> {
        while let Some((name, rest)) = self.names.split_first() {
            self.names = rest;
            if let Some(value) = self.node?.get(name) {
                return Some(value);
            }
        }
        None
    }
}

/// `[0,-1]`: those of these elements that there are.
pub fn elements<'v>(node: Option<&'v Value>, places: &'v [i64]) -> Elements<'v> {
    Elements { node, places }
}

/// The nodes that [`elements`] enumerates.
#[derive(Clone, Debug)]
pub struct Elements<'v> {
    node: Option<&'v Value>,
    places: &'v [i64],
}

impl<'v> Iterator for Elements<'v> {
    type Item = &'v Value;

    #[inline]
    fn next(&mut self) -> Option<&'v Value> {
        while let Some((&at, rest)) = self.places.split_first() {
            self.places = rest;
            if let Some(value) = element(self.node?, at) {
                return Some(value);
            }
        }
        None
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.places.len()))
    }
}

/// `[from:to]`: negative bounds count from the end, bounds outside are drawn in.
pub fn slice(node: Option<&Value>, from: Option<i64>, to: Option<i64>) -> Children<'_> {
    let items = node.and_then(Value::as_slice).unwrap_or_default();
    let bound = |at: i64| match node.and_then(|node| place(node, at)) {
        Some(at) => at.min(items.len()),
        None => 0,
    };
    let (from, to) = (from.map_or(0, bound), to.map_or(items.len(), bound));
    Children::Items(items.get(from..to).unwrap_or_default().iter())
}

/// `..` before a filter: of [`descendants`], the objects. A filter asks of each object once, wherever it lies.
pub fn objects(node: Option<&Value>) -> Objects<'_> {
    Objects(descendants(node))
}

/// The nodes that [`objects`] enumerates.
#[derive(Clone, Debug)]
pub struct Objects<'v>(Descendants<'v>);

impl<'v> Iterator for Objects<'v> {
    type Item = &'v Value;

    fn next(&mut self) -> Option<&'v Value> {
        self.0.find(|node| node.is_object())
    }
}

/// `..`: a node and everything below it that holds others, parents before their children. It keeps its own stack: data
/// may be deeper than the thread's.
pub fn descendants(node: Option<&Value>) -> Descendants<'_> {
    Descendants {
        first: node.filter(|node| node.is_container()),
        open: Vec::new(),
    }
}

/// The nodes that [`descendants`] enumerates.
#[derive(Clone, Debug)]
pub struct Descendants<'v> {
    first: Option<&'v Value>,
    open: Vec<Children<'v>>,
}

impl<'v> Iterator for Descendants<'v> {
    type Item = &'v Value;

    fn next(&mut self) -> Option<&'v Value> {
        if let Some(first) = self.first.take() {
            self.open.push(children(Some(first)));
            return Some(first);
        }
        loop {
            match self.open.last_mut()?.find(|child| child.is_container()) {
                Some(child) => {
                    self.open.push(children(Some(child)));
                    return Some(child);
                }
                None => {
                    self.open.pop();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn nodes_that_lead_nowhere_leave_no_place_behind() {
        let data = json!([{ "a": 1, "b": "x" }, 7, { "b": [2], "c": null }, {}]);
        let mut found = Found::new();
        for node in found.room_for(children(Some(&data))) {
            found.add_members(Some(node), &["a", "b"]);
        }
        for node in found.room_for(children(Some(&data))) {
            found.add(Some(node));
        }
        found.add(None);
        let picked = json!([{ "a": 1, "b": "x" }, { "b": [2] }, {}]);
        let all = [picked, data].into_iter();
        let all = all.flat_map(|list| list.items().map(|it| it.cloned().collect::<Vec<_>>()));
        assert_eq!(found.list(), all.flatten().collect::<Value>());
        assert_eq!(found.list(), json!([]));
    }
}
