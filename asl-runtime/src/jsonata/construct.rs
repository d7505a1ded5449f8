//! Arrays and objects as an expression writes them, and groups.

use std::rc::Rc;

use super::{
    Answer, Eval, Item,
    groups::Groups,
    item::{Items, List, Record},
    nest::has_function,
    path::{flattened, whole},
    work::{room, turns},
};
use crate::{
    Value,
    value::{Object, Repr, Text},
};

/// The items of an array that is being written.
#[derive(Debug, Default)]
pub struct Elements<'a> {
    items: Vec<Item<'a>>,
}

impl<'a> Elements<'a> {
    /// Without items.
    pub fn new() -> Elements<'a> {
        Elements::default()
    }

    /// An item that is no array constructor: an array is taken apart, nothing adds nothing.
    #[must_use]
    pub fn with(mut self, item: Item<'a>) -> Elements<'a> {
        match item.is_array() {
            true => self.extend(item),
            false if item.is_nothing() => {}
            false => self.items.push(item),
        }
        self
    }

    fn extend(&mut self, array: Item<'a>) {
        let count = array.items().map_or(0, Items::len);
        if room(self.items.len() + count).is_ok() {
            self.items.extend(whole(array));
        }
    }

    /// An item that is written as an array: it stays one.
    #[must_use]
    pub fn with_array(mut self, item: Item<'a>) -> Elements<'a> {
        if !item.is_nothing() {
            self.items.push(item);
        }
        self
    }

    /// The items of a range.
    #[must_use]
    pub fn with_all(mut self, items: Vec<Item<'a>>) -> Elements<'a> {
        match self.items.is_empty() {
            true => self.items = items,
            false if room(self.items.len() + items.len()).is_ok() => self.items.extend(items),
            false => {}
        }
        self
    }
}

/// `[a, b]`
///
/// # Errors
/// When the evaluation has made too much.
pub fn array<'a>(elements: Elements<'a>, e: &mut Eval<'a>) -> Answer<'a> {
    e.make(elements.items.len())?;
    Ok(Item::array(elements.items))
}

/// `[a, b]` as the first or last step of a path: what it gives stays one array.
///
/// # Errors
/// When the evaluation has made too much.
pub fn cons_array<'a>(elements: Elements<'a>, e: &mut Eval<'a>) -> Answer<'a> {
    e.make(elements.items.len())?;
    Ok(Item::List(Rc::new(List {
        items: elements.items,
        cons: true,
        ..List::default()
    })))
}

/// `{"a": b}` whose keys are known and differ. Members without a value are left out.
///
/// # Errors
/// When the evaluation has made too much.
pub fn object<'a, const N: usize>(
    members: [(&'static str, Item<'a>); N],
    e: &mut Eval<'a>,
) -> Answer<'a> {
    e.make(N)?;
    let members = members.into_iter();
    Ok(record(
        members.map(|(key, item)| (Text::literal(key), item)),
    ))
}

/// An object of members with distinct keys; those without a value are left out.
pub(crate) fn record<'a>(members: impl Iterator<Item = (Text, Item<'a>)>) -> Item<'a> {
    let mut object = Object::with_capacity(members.size_hint().0);
    let mut members = members.filter(|(_, item)| !item.is_nothing());
    while let Some((key, item)) = members.next() {
        if has_function(&item) {
            let before = object.members().iter();
            let before = before.map(|(key, value)| (key.clone(), Item::Own(value.clone())));
            let all = before.chain([(key, item)]).chain(members).collect();
            return Item::Record(Rc::new(Record { members: all }));
        }
        if let Some(value) = item.into_value() {
            object.push(key, value);
        }
    }
    Item::Own(Value(Repr::Object(object)))
}

/// `a{key: value}`, and `{key: value}` where its keys are not known: evaluates each key for each item, gathers the items of
/// a key, and evaluates the value for all of them together. `key` and `value` get the number of the pair.
///
/// # Errors
/// `T1003`: a key is no string; `D1009`: two pairs give one key; and those of the keys and values.
pub fn group<'a>(
    item: Item<'a>,
    pairs: usize,
    e: &mut Eval<'a>,
    mut key: impl FnMut(usize, &Item<'a>, &mut Eval<'a>) -> Answer<'a>,
    mut value: impl FnMut(usize, &Item<'a>, &mut Eval<'a>) -> Answer<'a>,
) -> Answer<'a> {
    grouped(item, pairs, e, &mut key, &mut value)
}

type Of<'f, 'a> = &'f mut dyn FnMut(usize, &Item<'a>, &mut Eval<'a>) -> Answer<'a>;

fn grouped<'a>(
    item: Item<'a>,
    pairs: usize,
    e: &mut Eval<'a>,
    key: Of<'_, 'a>,
    value: Of<'_, 'a>,
) -> Answer<'a> {
    let mut items = whole(item);
    if items.is_empty() {
        items.push(Item::Nothing);
    }
    let mut groups = Groups::new();
    turns(items.into_iter(), |_, item| {
        for pair in 1..pairs {
            let key = key(pair - 1, &item, e)?;
            groups.add(pair - 1, &key, item.clone())?;
        }
        let Some(last) = pairs.checked_sub(1) else {
            return Ok(());
        };
        let key = key(last, &item, e)?;
        groups.add(last, &key, item)
    })?;
    groups.object(e, |pair, items, e| value(pair, &gathered(items), e))
}

/// The items of a group together: arrays among them are taken apart, but one alone stays what it is.
pub(crate) fn gathered(mut items: Vec<Item<'_>>) -> Item<'_> {
    items.retain(|it| !it.is_nothing());
    match items.len() {
        0 => Item::Nothing,
        1 => items.swap_remove(0),
        _ => Item::array(flattened(items)),
    }
}

/// What `$` is in an object whose keys are known: the same as if its items were grouped by each key.
pub fn together<'a>(item: &Item<'a>) -> Item<'a> {
    match item.is_array() {
        true => gathered(whole(item.clone())),
        false => item.clone(),
    }
}
