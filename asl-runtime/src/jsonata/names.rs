//! Paths of names and places, which need no step to be evaluated.

use super::{Answer, Item, Path, path::place, walk::found};
use crate::{Value, value::Repr};

/// A path of names and places as it is walked: `a[0].b`. It is small, so that it goes from call to call in registers.
#[derive(Debug)]
pub enum Walk<'a> {
    /// There is nothing there.
    Nothing,
    /// One value of the input.
    At(&'a Value),
    /// Whatever else has been found.
    Found(Box<Path<'a>>),
}

impl<'a> Walk<'a> {
    /// From an item.
    #[inline]
    pub fn of(item: &Item<'a>) -> Walk<'a> {
        match item {
            Item::Ref(value) => Walk::At(value),
            made => Walk::of_path(Path::of(made.clone())),
        }
    }

    /// `.a`
    #[inline]
    #[must_use]
    pub fn name(self, name: &str) -> Walk<'a> {
        // Taken apart, so that there is nothing to drop but where it was cold.
        match self {
            Walk::At(value) => match &value.0 {
                Repr::Object(object) => Walk::of_any(object.get(name)),
                Repr::Array(_) => Walk::At(value).name_of_each(name),
                _ => Walk::Nothing,
            },
            Walk::Found(path) => Walk::Found(path).name_of_each(name),
            Walk::Nothing => Walk::Nothing,
        }
    }

    #[cold]
    #[inline(never)]
    fn name_of_each(self, name: &str) -> Walk<'a> {
        Walk::of_path(self.path().name(name))
    }

    /// `[0]`, `[-1]` behind a name
    #[inline]
    #[must_use]
    pub fn nth(self, index: i64) -> Walk<'a> {
        match self {
            Walk::At(value) => match &value.0 {
                Repr::Array(items) => {
                    let at = place(index, items.len());
                    Walk::of_any(at.and_then(|at| items.get(at)))
                }
                _ if matches!(index, 0 | -1) => Walk::At(value),
                _ => Walk::Nothing,
            },
            Walk::Found(path) => Walk::Found(path).nth_of_each(index),
            Walk::Nothing => Walk::Nothing,
        }
    }

    #[cold]
    #[inline(never)]
    fn nth_of_each(self, index: i64) -> Walk<'a> {
        Walk::of_path(self.path().nth(index))
    }

    #[inline]
    fn of_any(value: Option<&'a Value>) -> Walk<'a> {
        value.map_or(Walk::Nothing, Walk::At)
    }

    #[cold]
    #[inline(never)]
    fn of_path(path: Path<'a>) -> Walk<'a> {
        Walk::Found(Box::new(path))
    }

    fn path(self) -> Path<'a> {
        match self {
            Walk::Nothing => Path::many(Vec::new()),
            Walk::At(value) => Path::of(Item::Ref(value)),
            Walk::Found(path) => *path,
        }
    }

    /// What is there.
    #[inline]
    pub fn item(self) -> Item<'a> {
        match self {
            Walk::Nothing => Item::Nothing,
            Walk::At(value) => Item::Ref(value),
            Walk::Found(path) => path.end(),
        }
    }

    /// The same as what an expression gives.
    ///
    /// # Errors
    /// None: it is what steps that may fail end with.
    #[inline]
    pub fn end(self) -> Answer<'a> {
        match self {
            Walk::Nothing => Ok(Item::Nothing),
            Walk::At(value) => Ok(Item::Ref(value)),
            Walk::Found(path) => Ok(path.end()),
        }
    }
}

/// A path of names: `a.b.c`.
pub fn names<'a>(item: &Item<'a>, names: &[&str]) -> Item<'a> {
    match straight(item, names) {
        Some(found) => Item::of(found),
        None => names_apart(item, names),
    }
}

/// The same as what an expression gives: nobody has to move it.
pub(super) fn names_answer<'a>(item: &Item<'a>, names: &[&str]) -> Answer<'a> {
    match straight(item, names) {
        Some(found) => Ok(Item::of(found)),
        None => Ok(names_apart(item, names)),
    }
}

/// What a path of names finds by nothing but objects of the input. `None` where it comes by anything else.
pub(super) fn straight<'a>(item: &Item<'a>, names: &[&str]) -> Option<Option<&'a Value>> {
    let Item::Ref(mut value) = *item else {
        return None;
    };
    for name in names {
        match &value.0 {
            Repr::Object(object) => match object.get(name) {
                Some(member) => value = member,
                None => return Some(None),
            },
            Repr::Array(_) => return None,
            _ => return Some(None),
        }
    }
    Some(Some(value))
}

/// The same by anything else.
#[cold]
pub(super) fn names_apart<'a>(item: &Item<'a>, names: &[&str]) -> Item<'a> {
    let Item::Ref(mut value) = *item else {
        return names_of_made(item, names);
    };
    let mut names = names;
    while let ([name, rest @ ..], false) = (names, value.is_array()) {
        match value.get(name) {
            Some(member) => (value, names) = (member, rest),
            None => return Item::Nothing,
        }
    }
    match names {
        [] => Item::Ref(value),
        _ => found(value, names),
    }
}

/// The same for what does not lie in the input.
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
