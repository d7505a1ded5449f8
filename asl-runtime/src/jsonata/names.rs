//! Paths of names and places, which need no step to be evaluated.

use super::{Answer, Item, Path, nth, path::place, walk::found};
use crate::{Value, value::Repr};

/// A part of a path of names and places.
#[derive(Clone, Copy, Debug)]
pub enum Hop {
    /// `.a`
    Name(&'static str),
    /// `[0]` behind a name
    Nth(i64),
}

/// A path of names and places: `a[0].b`.
pub fn reach<'a>(item: &Item<'a>, hops: &[Hop]) -> Item<'a> {
    reach_as(item, hops, &|it| it)
}

/// The same as what an expression gives: nobody has to move it.
pub(super) fn reach_answer<'a>(item: &Item<'a>, hops: &[Hop]) -> Answer<'a> {
    reach_as(item, hops, &Ok)
}

#[inline]
fn reach_as<'a, T>(item: &Item<'a>, hops: &[Hop], done: &impl Fn(Item<'a>) -> T) -> T {
    match item {
        Item::Ref(value) => reach_in(value, hops, done),
        made => done(reach_made(made, hops)),
    }
}

#[inline(never)]
fn reach_made<'a>(item: &Item<'a>, hops: &[Hop]) -> Item<'a> {
    let mut item = item.clone();
    for (at, hop) in hops.iter().enumerate() {
        item = match *hop {
            Hop::Name(_) if item.is_array() => return reach_all(item, &hops[at..]),
            Hop::Name(name) => item.member(name),
            Hop::Nth(index) => nth(item, index),
        };
    }
    item
}

/// The same for what lies in the input.
#[inline]
fn reach_in<'a, T>(mut value: &'a Value, hops: &[Hop], done: &impl Fn(Item<'a>) -> T) -> T {
    for (at, hop) in hops.iter().enumerate() {
        let found = match (&value.0, *hop) {
            (Repr::Object(object), Hop::Name(name)) => object.get(name),
            (Repr::Array(_), Hop::Name(_)) => {
                return done(reach_all(Item::Ref(value), &hops[at..]));
            }
            (Repr::Array(items), Hop::Nth(index)) => {
                place(index, items.len()).and_then(|at| items.get(at))
            }
            (_, Hop::Nth(0 | -1)) => Some(value),
            _ => None,
        };
        match found {
            Some(it) => value = it,
            None => return done(Item::Nothing),
        }
    }
    done(Item::Ref(value))
}

#[inline(never)]
fn reach_all<'a>(item: Item<'a>, hops: &[Hop]) -> Item<'a> {
    let mut path = Path::of(item);
    let mut hops = hops.iter().peekable();
    while let Some(hop) = hops.next() {
        path = match (hop, hops.peek()) {
            (Hop::Name(name), Some(Hop::Nth(index))) => {
                hops.next();
                path.name_nth(name, *index)
            }
            (Hop::Name(name), _) => path.name(name),
            // Stands behind names only.
            (Hop::Nth(_), _) => path,
        };
    }
    path.end()
}

/// A path of names: `a.b.c`.
pub fn names<'a>(item: &Item<'a>, names: &[&str]) -> Item<'a> {
    names_as(item, names, &|it| it)
}

/// The same as what an expression gives: nobody has to move it.
pub(super) fn names_answer<'a>(item: &Item<'a>, names: &[&str]) -> Answer<'a> {
    names_as(item, names, &Ok)
}

#[inline]
fn names_as<'a, T>(item: &Item<'a>, names: &[&str], done: &impl Fn(Item<'a>) -> T) -> T {
    let Item::Ref(mut value) = *item else {
        return done(names_of_made(item, names));
    };
    let mut names = names;
    while let [name, rest @ ..] = names {
        match &value.0 {
            Repr::Object(object) => match object.get(name) {
                Some(member) => (value, names) = (member, rest),
                None => return done(Item::Nothing),
            },
            Repr::Array(_) => return done(found(value, names)),
            _ => return done(Item::Nothing),
        }
    }
    done(Item::Ref(value))
}

/// The same for what does not lie in the input.
#[inline(never)]
fn names_of_made<'a>(item: &Item<'a>, names: &[&str]) -> Item<'a> {
    let mut item = item.clone();
    for (at, name) in names.iter().enumerate() {
        if item.is_array() {
            let path = names[at..]
                .iter()
                .fold(Path::of(item), |path, name| path.name(name));
            return path.end();
        }
        item = item.member(name);
    }
    item
}

/// A value of the input and the names of a path into it.
pub fn input<'a>(value: &'a Value, path: &[&str]) -> Item<'a> {
    names(&Item::Ref(value), path)
}
