//! What paths of names find, item by item, without the arrays in between.

use std::mem::ManuallyDrop;

use super::{
    Fault, Item, Path,
    item::Items,
    path::{raw, whole},
    work::{made, owe, turns, turns_of},
};
use crate::{
    Value,
    value::{Object, Repr},
};

/// Where the names of a path mostly are in the objects they are looked up in.
#[derive(Default)]
pub(super) struct Places([usize; Places::KNOWN]);

impl Places {
    /// Of more names, some share a place.
    const KNOWN: usize = 8;

    /// The member of a name that has these names behind it.
    #[inline]
    pub(super) fn get<'v>(
        &mut self,
        object: &'v Object,
        name: &str,
        behind: &[&str],
    ) -> Option<&'v Value> {
        object.get_near(name, &mut self.0[behind.len() % Places::KNOWN])
    }
}

/// How many names are gone along by calls in each other.
const MANY: usize = 64;

/// Calls `visit` with each item of an array and its place, or with the item alone. Copies none that lies somewhere.
pub(super) fn each_of<'a>(
    all: &Item<'a>,
    visit: &mut impl FnMut(usize, &Item<'a>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    match all.items() {
        // Nothing to drop.
        Some(Items::Ref(values)) => turns_of(values, |at, it| {
            visit(at, &ManuallyDrop::new(Item::Ref(it)))
        }),
        Some(Items::List(list)) => turns_of(&list.items, visit),
        Some(items) => turns(items.iter(), |at, it| visit(at, &it)),
        None if all.is_nothing() => Ok(()),
        None => visit(0, all),
    }
}

/// What is told of each thing that a path of names finds, as the step after them sees it.
pub(super) trait Visit<'a> {
    /// It lies in the input.
    fn value(&mut self, value: &'a Value) -> Result<(), Fault>;
    /// It is of any making.
    fn item(&mut self, item: &Item<'a>) -> Result<(), Fault>;
}

/// A closure of items.
pub(super) struct Each<F>(pub(super) F);

impl<'a, F: FnMut(&Item<'a>) -> Result<(), Fault>> Visit<'a> for Each<F> {
    #[inline]
    fn value(&mut self, value: &'a Value) -> Result<(), Fault> {
        // Nothing to drop.
        (self.0)(&ManuallyDrop::new(Item::Ref(value)))
    }

    #[inline]
    fn item(&mut self, item: &Item<'a>) -> Result<(), Fault> {
        (self.0)(item)
    }
}

/// Tells of each thing that a path of names finds.
pub(super) fn walk<'a>(
    item: &Item<'a>,
    names: &[&str],
    visit: &mut impl Visit<'a>,
) -> Result<(), Fault> {
    if names.len() > MANY {
        return walk_slowly(Path::of(item.clone()), names, visit);
    }
    let places = &mut Places::default();
    if let Item::Ref(value) = item {
        return walk_value(value, names, places, visit);
    }
    match (item.items(), names.split_first()) {
        (Some(_), Some(_)) => each_of(item, &mut |_, it| match it {
            Item::Ref(value) if !value.is_array() => walk_from(value, names, places, visit),
            it if it.is_array() => walk_slowly(at(it), names, visit),
            it => walk(it, names, visit),
        }),
        (Some(_), None) if !item.is_cons() => each_of(item, &mut |_, it| visit.item(it)),
        (_, None) => visit.item(item),
        (None, Some((name, rest))) => match item.member(name) {
            Item::Nothing => Ok(()),
            member => walk(&member, rest, visit),
        },
    }
}

/// The same name by name: for an array in an array, which a name takes apart further than others, and for more names than
/// the stack should have.
#[cold]
fn walk_slowly<'a>(
    path: Path<'a>,
    names: &[&str],
    visit: &mut impl Visit<'a>,
) -> Result<(), Fault> {
    let found = along(path, names).items();
    turns_of(&found, |_, it| visit.item(it))
}

fn along<'a>(path: Path<'a>, names: &[&str]) -> Path<'a> {
    names.iter().fold(path, |path, name| path.name(name))
}

/// A path that has come to an item, which it does not take apart.
fn at<'a>(item: &Item<'a>) -> Path<'a> {
    Path::of(raw(vec![item.clone()]))
}

/// The same for what lies in the input.
fn walk_value<'a>(
    mut value: &'a Value,
    mut names: &[&str],
    places: &mut Places,
    visit: &mut impl Visit<'a>,
) -> Result<(), Fault> {
    loop {
        match (&value.0, names) {
            (Repr::Array(items), []) => return turns_of(items, |_, it| visit.value(it)),
            (_, []) => return visit.value(value),
            (Repr::Object(object), [name, rest @ ..]) => match places.get(object, name, rest) {
                Some(member) => (value, names) = (member, rest),
                None => return Ok(()),
            },
            (Repr::Array(items), _) => {
                return turns_of(items, |_, it| match it.is_array() {
                    true => walk_slowly(at(&Item::Ref(it)), names, visit),
                    false => walk_from(it, names, places, visit),
                });
            }
            _ => return Ok(()),
        }
    }
}

/// The same for an item of an array: no call for the most of all, an object with the last name.
#[inline]
fn walk_from<'a>(
    value: &'a Value,
    names: &[&str],
    places: &mut Places,
    visit: &mut impl Visit<'a>,
) -> Result<(), Fault> {
    let (Repr::Object(object), [last]) = (&value.0, names) else {
        return walk_value(value, names, places, visit);
    };
    match places.get(object, last, &[]) {
        Some(member) if member.is_array() => walk_value(member, &[], places, visit),
        Some(member) => visit.value(member),
        None => Ok(()),
    }
}

/// What a path of names finds behind a value that is, or has on the way, an array.
#[inline(never)]
pub(super) fn found<'a>(value: &'a Value, names: &[&str]) -> Item<'a> {
    if names.len() > MANY {
        return along(Path::of(Item::Ref(value)), names).end();
    }
    let mut found = Found::default();
    find(value, names, &mut found);
    match found.several {
        true => Item::sequence(made(found.items)),
        false => Item::of(found.first),
    }
}

/// What is found so far.
#[derive(Default)]
struct Found<'a> {
    /// An array that is found alone stays what it is.
    first: Option<&'a Value>,
    several: bool,
    /// All that is found, arrays taken apart, if it is several.
    items: Vec<Item<'a>>,
    places: Places,
}

impl<'a> Found<'a> {
    #[inline]
    fn add(&mut self, value: &'a Value) {
        match self.several {
            true => self.push(value),
            false => self.begin(value),
        }
    }

    #[cold]
    fn begin(&mut self, value: &'a Value) {
        match self.first {
            Some(_) => {
                self.become_several();
                self.push(value);
            }
            None => self.first = Some(value),
        }
    }

    fn become_several(&mut self) {
        self.several = true;
        self.items.reserve(16);
        if let Some(first) = self.first {
            self.push(first);
        }
    }

    /// What has been taken apart already.
    fn add_all(&mut self, items: Vec<Item<'a>>) {
        if !self.several {
            self.become_several();
        }
        self.items.extend(items);
    }

    #[inline]
    fn push(&mut self, value: &'a Value) {
        match &value.0 {
            Repr::Array(items) => {
                owe(items.len());
                self.items.extend(items.iter().map(Item::Ref));
            }
            _ => self.items.push(Item::Ref(value)),
        }
    }
}

fn find<'a>(mut value: &'a Value, mut names: &[&str], found: &mut Found<'a>) {
    loop {
        match (&value.0, names) {
            (_, []) => return found.add(value),
            (Repr::Object(object), [name, rest @ ..]) => match found.places.get(object, name, rest)
            {
                Some(member) => (value, names) = (member, rest),
                None => return,
            },
            (Repr::Array(items), _) => {
                owe(items.len());
                return items.iter().for_each(|it| match (&it.0, names) {
                    (Repr::Array(_), _) => find_nested(it, names, found),
                    // No call for the most of all.
                    (Repr::Object(object), [last]) => {
                        if let Some(member) = found.places.get(object, last, &[]) {
                            found.add(member);
                        }
                    }
                    _ => find(it, names, found),
                });
            }
            _ => return,
        }
    }
}

/// In an array in an array, what is found is taken apart at once.
#[cold]
fn find_nested<'a>(array: &'a Value, names: &[&str], found: &mut Found<'a>) {
    for result in along(at(&Item::Ref(array)), names).found() {
        match result {
            Item::Ref(value) => found.add(value),
            several => found.add_all(whole(several)),
        }
    }
}
