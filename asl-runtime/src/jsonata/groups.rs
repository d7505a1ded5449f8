//! What has the same key, gathered.

use std::hash::BuildHasher;

use super::{
    Answer, Eval, Fault, Item,
    construct::{gathered, record},
    names,
    path::collapse,
    seen::{Seen, sign},
    walk::Places,
    work::{owe_text, room, turns},
};
use crate::value::{Repr, Text, same};

/// Things under their keys.
pub(crate) struct Groups<T> {
    groups: Vec<Group<T>>,
    seen: Seen,
    /// How many things there are.
    things: usize,
}

struct Group<T> {
    key: Text,
    /// The number of the pair whose key it is.
    pair: usize,
    things: Vec<T>,
}

impl<T> Groups<T> {
    pub(crate) fn new() -> Groups<T> {
        Groups {
            groups: Vec::new(),
            seen: Seen::default(),
            things: 0,
        }
    }

    /// Adds something under a key; nothing is no key.
    ///
    /// # Errors
    /// `T1003`: the key is no string; `D1009`: another pair has it. And when there are too many things.
    pub(crate) fn add(&mut self, pair: usize, key: &Item<'_>, what: T) -> Result<(), Fault> {
        match key.as_str() {
            Some(name) => self.put(pair, name, what),
            None if key.is_nothing() => Ok(()),
            None => Err(Fault::new(
                "T1003",
                "Key in object structure must evaluate to a string",
            )),
        }
    }

    /// Adds something under a key that is a string.
    #[inline]
    fn put(&mut self, pair: usize, name: &str, what: T) -> Result<(), Fault> {
        owe_text(name.len());
        let groups = &self.groups;
        let sign = sign(name);
        let place = self.seen.find(
            sign,
            |hasher| hasher.hash_one(name),
            |at| groups.get(at).is_some_and(|it| same(&it.key, name)),
        );
        let place = place.unwrap_or_else(|| self.open(pair, name, sign));
        if let Some(group) = self.groups.get_mut(place) {
            if group.pair != pair {
                return Err(twice(name));
            }
            group.things.push(what);
        }
        self.things += 1;
        room(self.things)
    }

    #[cold]
    fn open(&mut self, pair: usize, name: &str, sign: u64) -> usize {
        let place = self.groups.len();
        self.groups.push(Group {
            key: Text::from(name),
            pair,
            things: Vec::new(),
        });
        let groups = &self.groups;
        self.seen.add(sign, |hasher, at| {
            hasher.hash_one(groups.get(at).map_or("", |it| it.key.as_str()))
        });
        place
    }

    /// An object of the keys in order, whose values are made of all that has the key.
    ///
    /// # Errors
    /// Those of the values, and when the evaluation has made too much.
    pub(crate) fn object<'a>(
        self,
        e: &mut Eval<'a>,
        mut value: impl FnMut(usize, Vec<T>, &mut Eval<'a>) -> Answer<'a>,
    ) -> Answer<'a> {
        e.make(self.groups.len().saturating_add(self.things))?;
        let mut members = Vec::with_capacity(self.groups.len());
        turns(self.groups.into_iter(), |_, group| {
            let value = value(group.pair, group.things, e)?;
            members.push((group.key, collapse(value)));
            Ok(())
        })?;
        Ok(record(members.into_iter()))
    }
}

#[cold]
fn twice(name: &str) -> Fault {
    let text = format!("Multiple key definitions evaluate to same key: \"{name}\"");
    Fault::new("D1009", text)
}

/// `a{b.c: value}`: groups by what a path of names gives of each item, of which `each` tells.
///
/// # Errors
/// As of a group by anything, and those of the value.
pub fn group_by<'a>(
    each: impl FnOnce(&mut dyn FnMut(&Item<'a>) -> Result<(), Fault>) -> Result<(), Fault>,
    key: &[&str],
    e: &mut Eval<'a>,
    value: &mut dyn FnMut(&Item<'a>, &mut Eval<'a>) -> Answer<'a>,
) -> Answer<'a> {
    let mut groups = Groups::new();
    let mut places = Places::default();
    each(&mut |it| match text_in(it, key, &mut places) {
        Some(name) => groups.put(0, name, it.clone()),
        None => groups.add(0, &names(it, key), it.clone()),
    })?;
    groups.object(e, |_, items, e| value(&gathered(items), e))
}

/// The string that a path of names gives of something in the input, if it needs no array on the way.
#[inline]
fn text_in<'a>(item: &Item<'a>, mut names: &[&str], places: &mut Places) -> Option<&'a str> {
    let Item::Ref(mut value) = *item else {
        return None;
    };
    while let ([name, rest @ ..], Repr::Object(object)) = (names, &value.0) {
        (value, names) = (places.get(object, name, rest)?, rest);
    }
    match names.is_empty() {
        true => value.as_str(),
        false => None,
    }
}
