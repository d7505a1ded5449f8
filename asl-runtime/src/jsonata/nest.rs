//! Arrays in arrays and functions in functions, however deep: dropped, taken apart and turned into JSON in constant
//! stack. A loop can nest its result once more with every turn, far deeper than calls may go.

use std::{mem, ops::ControlFlow, rc::Rc, vec};

use ecow::EcoVec;
use hashbrown::{HashMap, HashSet};

use super::{
    Item, List, Record,
    eval::ITEMS,
    function::{Chain, Function, Partial},
    work,
};
use crate::{
    Value,
    value::{Array, Repr, list},
};

impl<'a> Item<'a> {
    /// Whether dropping it may drop other items.
    fn nests(&self) -> bool {
        matches!(
            self,
            Item::List(_)
                | Item::Record(_)
                | Item::Function(Function::Partial(_) | Function::Chain(_))
        )
    }

    /// Moves what it holds to the list, if nobody else holds it.
    fn unload(&mut self, rest: &mut Vec<Item<'a>>) {
        match self {
            Item::List(it) => unload(Rc::get_mut(it).map(List::held), rest),
            Item::Record(it) => unload(Rc::get_mut(it).map(Record::held), rest),
            Item::Function(Function::Partial(it)) => {
                unload(Rc::get_mut(it).map(Partial::held), rest);
            }
            Item::Function(Function::Chain(it)) => unload(Rc::get_mut(it).map(Chain::held), rest),
            _ => {}
        }
    }
}

fn unload<'i, 'a: 'i>(
    held: Option<impl Iterator<Item = &'i mut Item<'a>>>,
    rest: &mut Vec<Item<'a>>,
) {
    let nesting = held.into_iter().flatten().filter(|it| it.nests());
    rest.extend(nesting.map(|it| mem::replace(it, Item::Nothing)));
}

/// Drops what is held, one at a time: what is dropped here holds nothing any more that holds something.
fn release<'i, 'a: 'i>(held: impl Iterator<Item = &'i mut Item<'a>>) {
    let mut rest = Vec::new();
    unload(Some(held), &mut rest);
    while let Some(mut item) = rest.pop() {
        item.unload(&mut rest);
    }
}

impl<'a> List<'a> {
    fn held(&mut self) -> impl Iterator<Item = &mut Item<'a>> {
        self.items.iter_mut()
    }
}

impl<'a> Record<'a> {
    fn held(&mut self) -> impl Iterator<Item = &mut Item<'a>> {
        self.members.iter_mut().map(|(_, item)| item)
    }
}

impl Drop for List<'_> {
    /// In one pass: what lies in the input needs no dropping.
    fn drop(&mut self) {
        let mut rest = Vec::new();
        for item in mem::take(&mut self.items) {
            match item {
                Item::Nothing | Item::Ref(_) => {}
                item if item.nests() => rest.push(item),
                item => drop(item),
            }
        }
        while let Some(mut item) = rest.pop() {
            item.unload(&mut rest);
        }
    }
}

impl Drop for Record<'_> {
    fn drop(&mut self) {
        release(self.held());
    }
}

impl Drop for Partial<'_> {
    fn drop(&mut self) {
        release(self.held());
    }
}

impl Drop for Chain<'_> {
    fn drop(&mut self) {
        release(self.held());
    }
}

/// Whether there is a function in it.
pub(crate) fn has_function(item: &Item<'_>) -> bool {
    let list = match item {
        Item::Function(_) | Item::Record(_) => return true,
        Item::List(list) => list,
        _ => return false,
    };
    let mut seen = HashSet::new();
    let mut open: Vec<&Rc<List<'_>>> = vec![list];
    while let Some(list) = open.pop() {
        work::owe(list.items.len());
        // What is in it twice is looked at once.
        if Rc::strong_count(list) > 1 && !seen.insert(Rc::as_ptr(list)) {
            continue;
        }
        for item in &list.items {
            match item {
                Item::Function(_) | Item::Record(_) => return true,
                Item::List(list) => open.push(list),
                _ => {}
            }
        }
    }
    false
}

/// What most values have no more of: they are looked through without a list of what is still to be seen.
pub(super) const FEW: usize = 1_000;
pub(super) const LEVELS: usize = 8;

/// How much of an array is gone through that takes no room itself, since it holds the same again and again.
const MOST: usize = 4 * ITEMS;

/// Calls `visit` with all that is in an array and in the arrays in it, and is no array, in order, until it breaks. Whether
/// that was all of it.
pub(crate) fn leaves<'a>(
    array: &Item<'a>,
    visit: &mut dyn FnMut(Item<'a>) -> ControlFlow<()>,
) -> bool {
    let mut left = MOST;
    let mut open = vec![(array.clone(), 0)];
    while let Some((array, at)) = open.last_mut() {
        work::owe(1);
        let items = array.items().filter(|items| *at < items.len());
        let Some(items) = items else {
            open.pop();
            continue;
        };
        let item = items.get(*at);
        *at += 1;
        left -= 1;
        let goes_on = match item.is_array() {
            true => {
                open.push((item, 0));
                true
            }
            false => visit(item).is_continue(),
        };
        if left == 0 {
            // Whatever is made of the rest.
            work::stop();
            return false;
        }
        if !goes_on {
            return false;
        }
    }
    true
}

/// Whether something in an array or in the arrays in it, and no array, is so.
pub(crate) fn any_leaf<'a>(array: &Item<'a>, is_so: &dyn Fn(&Item<'a>) -> bool) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![array.clone()];
    while let Some(array) = open.pop() {
        let Some(items) = array.items() else {
            continue;
        };
        if !seen.insert((items.place(), items.len())) {
            continue;
        }
        work::owe(items.len());
        for item in items.iter() {
            match item.is_array() {
                true => open.push(item),
                false if is_so(&item) => return true,
                false => {}
            }
        }
    }
    false
}

/// How many steps it is to make an item of a value: what is looked at only takes no room.
const MADE: usize = 8;

/// What is left of a list that becomes JSON.
struct Open<'a> {
    items: vec::IntoIter<Item<'a>>,
    made: Vec<Value>,
    /// The list itself, if others hold it too.
    shared: Option<Rc<List<'a>>>,
}

impl<'a> Open<'a> {
    fn new(list: Rc<List<'a>>) -> Open<'a> {
        // Each takes room once more.
        work::owe(MADE * list.items.len());
        let (items, shared) = match Rc::try_unwrap(list) {
            Ok(mut list) => (mem::take(&mut list.items), None),
            Err(list) => (list.items.clone(), Some(list)),
        };
        Open {
            made: Vec::with_capacity(items.len()),
            items: items.into_iter(),
            shared,
        }
    }
}

/// A list as JSON. `None` if there is a function in it. A list that is in it twice is made once, so that doubling does not
/// take the memory it seems to.
pub(super) fn into_value(mut outermost: Rc<List<'_>>) -> Option<Value> {
    if let Some(list) = Rc::get_mut(&mut outermost)
        && let all = &mut list.items
        && all.iter().all(|it| it.value().is_some())
    {
        // As large as the items, and made in their place.
        let values: Vec<Value> = mem::take(all).into_iter().filter_map(plain).collect();
        return Some(Value(Repr::Array(Array::new(EcoVec::from(values)))));
    }
    nested_into_value(outermost)
}

#[inline]
fn plain(item: Item<'_>) -> Option<Value> {
    match item {
        Item::Ref(value) => Some(value.clone()),
        Item::Own(value) => Some(value),
        _ => None,
    }
}

fn nested_into_value(outermost: Rc<List<'_>>) -> Option<Value> {
    let mut top = Open::new(outermost);
    let mut around: Vec<Open<'_>> = Vec::new();
    let mut known: HashMap<*const List<'_>, (Rc<List<'_>>, Value)> = HashMap::new();
    loop {
        let made = match top.items.next() {
            Some(Item::Nothing) => Value::NULL,
            Some(Item::Ref(value)) => value.clone(),
            Some(Item::Own(value)) => value,
            Some(Item::List(inner)) => match known.get(&Rc::as_ptr(&inner)) {
                Some((_, value)) => value.clone(),
                None => {
                    around.push(mem::replace(&mut top, Open::new(inner)));
                    continue;
                }
            },
            Some(Item::Function(_) | Item::Record(_)) => return None,
            None => {
                let value = list(mem::take(&mut top.made));
                let Some(outer) = around.pop() else {
                    return Some(value);
                };
                if let Some(shared) = mem::replace(&mut top, outer).shared {
                    known.insert(Rc::as_ptr(&shared), (shared, value.clone()));
                }
                value
            }
        };
        top.made.push(made);
    }
}

/// A value as the result of an expression: numbers that JSON does not have are strings. `None` if it is larger, written
/// out, than anything may be: one that holds the same again and again takes room only then.
pub(super) fn result(value: Value) -> Option<Value> {
    match is_plain(&value, &mut { FEW }, LEVELS) {
        true => Some(value),
        false => odd_result(value),
    }
}

/// Whether there are only so many values in it, all of which JSON has.
#[inline]
fn is_plain(value: &Value, left: &mut usize, levels: usize) -> bool {
    match &value.0 {
        Repr::Array(_) | Repr::Object(_) => is_plain_inside(value, left, levels),
        _ => value.is_finite(),
    }
}

/// All at once are counted, and only those that hold others cost a call.
#[inline(never)]
fn is_plain_inside(value: &Value, left: &mut usize, levels: usize) -> bool {
    let (Some(fewer), Some(levels)) = (left.checked_sub(value.len()), levels.checked_sub(1)) else {
        return false;
    };
    *left = fewer;
    match &value.0 {
        Repr::Array(items) => items.iter().all(|it| is_plain(it, left, levels)),
        Repr::Object(object) => {
            let mut members = object.members().iter();
            members.all(|(_, it)| is_plain(it, left, levels))
        }
        _ => true,
    }
}

#[cold]
fn odd_result(value: Value) -> Option<Value> {
    let mut open = vec![&value];
    let mut left = 4 * MOST;
    let mut finite = true;
    while let Some(value) = open.pop() {
        left -= 1;
        match &value.0 {
            Repr::Array(items) => open.extend(items.iter()),
            Repr::Object(object) => open.extend(object.members().iter().map(|(_, it)| it)),
            _ => finite &= value.is_finite(),
        }
        if left == 0 || open.len() > 4 * MOST {
            return None;
        }
    }
    match finite {
        true => Some(value),
        false => Some(value.to_finite()),
    }
}
