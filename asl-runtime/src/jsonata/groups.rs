//! What has the same key, gathered.

use std::hash::BuildHasher;

use super::{
    Answer, Eval, Fault, Item,
    construct::{gathered, record},
    item::Items,
    names,
    path::collapse,
    seen::{Seen, sign},
    walk::each_of,
    work::{owe_text, turns},
};
use crate::value::{Text, same};

/// Things under their keys.
pub(crate) struct Groups<T> {
    groups: Vec<Group>,
    /// Each with the place of its group.
    things: Vec<(usize, T)>,
    seen: Seen,
}

struct Group {
    key: Text,
    /// The number of the pair whose key it is.
    pair: usize,
    size: usize,
}

impl<T> Groups<T> {
    /// Groups of about so many things.
    pub(crate) fn of(things: usize) -> Groups<T> {
        Groups {
            groups: Vec::new(),
            things: Vec::with_capacity(things),
            seen: Seen::default(),
        }
    }

    /// Adds something under a key; nothing is no key.
    ///
    /// # Errors
    /// `T1003`: the key is no string; `D1009`: another pair has it.
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
            group.size += 1;
        }
        self.things.push((place, what));
        Ok(())
    }

    #[cold]
    fn open(&mut self, pair: usize, name: &str, sign: u64) -> usize {
        let place = self.groups.len();
        self.groups.push(Group {
            key: Text::from(name),
            pair,
            size: 0,
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
        e.make(self.groups.len())?;
        let sizes = self.groups.iter().map(|it| it.size);
        let mut all: Vec<Vec<T>> = sizes.map(Vec::with_capacity).collect();
        for (place, what) in self.things {
            if let Some(group) = all.get_mut(place) {
                group.push(what);
            }
        }
        let mut members = Vec::with_capacity(all.len());
        turns(self.groups.into_iter().zip(all), |_, (group, things)| {
            let value = value(group.pair, things, e)?;
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

/// `a{b.c: value}`: groups by what a path of names gives of each item.
///
/// # Errors
/// As of a group by anything, and those of the value.
pub fn group_by<'a>(
    item: &Item<'a>,
    key: &[&str],
    e: &mut Eval<'a>,
    value: &mut dyn FnMut(&Item<'a>, &mut Eval<'a>) -> Answer<'a>,
) -> Answer<'a> {
    let mut groups = Groups::of(item.items().map_or(1, Items::len));
    each_of(item, &mut |_, it| match text_in(it, key) {
        Some(name) => groups.put(0, name, it.clone()),
        None => groups.add(0, &names(it, key), it.clone()),
    })?;
    groups.object(e, |_, items, e| value(&gathered(items), e))
}

/// The string that a path of names gives of something in the input, if it needs no array on the way.
#[inline]
fn text_in<'a>(item: &Item<'a>, names: &[&str]) -> Option<&'a str> {
    let Item::Ref(mut value) = *item else {
        return None;
    };
    for name in names {
        value = value.get(name)?;
    }
    value.as_str()
}
