//! Paths: each step gives something of every item that the step before it found; arrays are taken apart on the way.

use std::{mem::replace, rc::Rc};

use super::{
    Answer, Eval, Fault, Item,
    eval::ITEMS,
    field,
    item::{Items, List},
    work::{made, make, owe, room, turns, turns_of},
};

/// What a path has found so far.
#[derive(Debug)]
pub struct Path<'a> {
    /// What the last step gave, item by item; arrays are taken apart only by the next step, or at the end.
    found: Found<'a>,
}

#[derive(Debug)]
enum Found<'a> {
    One(Item<'a>),
    Many(Vec<Item<'a>>),
}

impl<'a> Path<'a> {
    /// A path that starts with a value: `$x.…`, or its context.
    pub fn of(item: Item<'a>) -> Path<'a> {
        Path {
            found: Found::One(item),
        }
    }

    /// A step that is a name. What has no such member gives nothing.
    #[must_use]
    pub fn name(self, name: &str) -> Path<'a> {
        if let Found::One(item) = &self.found
            && !item.is_array()
        {
            return Path::of_any(item.member(name));
        }
        let mut found = Vec::with_capacity(self.size().min(ITEMS));
        self.each(&mut found, |item, found| {
            match field(&item, name) {
                Item::Nothing => {}
                it => found.push(it),
            }
            Ok(())
        })
        .ok();
        Path::many(made(found))
    }

    /// `[0]`, `[-1]` behind a name: of all that the name gave of one item, what stands at this place.
    #[must_use]
    pub fn nth(self, index: i64) -> Path<'a> {
        match self.found {
            Found::One(item) => Path::of_any(nth(item, index)),
            Found::Many(mut found) => {
                for item in &mut found {
                    *item = nth(replace(item, Item::Nothing), index);
                }
                found.retain(|item| !item.is_nothing());
                Path::many(found)
            }
        }
    }

    /// A step of any kind.
    ///
    /// # Errors
    /// Those of the step.
    pub fn step(
        self,
        e: &mut Eval<'a>,
        mut step: impl FnMut(&Item<'a>, &mut Eval<'a>) -> Answer<'a>,
    ) -> Result<Path<'a>, Fault> {
        self.stepped(e, &mut step)
    }

    fn stepped(
        self,
        e: &mut Eval<'a>,
        step: &mut dyn FnMut(&Item<'a>, &mut Eval<'a>) -> Answer<'a>,
    ) -> Result<Path<'a>, Fault> {
        if let Found::One(item) = &self.found
            && !item.is_array()
        {
            return Ok(Path::of_any(step(item, e)?));
        }
        let mut found = Vec::new();
        self.each(&mut found, |item, found| {
            match step(&item, e)? {
                Item::Nothing => {}
                it => found.push(it),
            }
            Ok(())
        })?;
        e.make(found.len())?;
        Ok(Path::many(found))
    }

    /// All that was found, as the steps after it see it: for what takes all at once, like a sort or a group.
    pub fn items(self) -> Vec<Item<'a>> {
        let known = match &self.found {
            Found::One(_) => 0,
            Found::Many(found) => found.len(),
        };
        let mut items = Vec::with_capacity(self.size().min(ITEMS));
        self.each(&mut items, |item, items| {
            items.push(item);
            Ok(())
        })
        .ok();
        match make(items.len().saturating_sub(known)) {
            Ok(()) => items,
            Err(_) => Vec::new(),
        }
    }

    /// What the last step gave, item by item.
    pub(super) fn found(self) -> Vec<Item<'a>> {
        match self.found {
            Found::One(item) => vec![item],
            Found::Many(found) => found,
        }
    }

    /// What the path gives: nothing, an item, or a sequence of them. An array that was found alone stays one.
    pub fn end(self) -> Item<'a> {
        match self.alone() {
            Ok(item) => item,
            Err(path) => Item::sequence(path.items()),
        }
    }

    /// The same where `[]` follows: one item is an array of one.
    pub fn end_array(self) -> Item<'a> {
        match self.alone() {
            Ok(Item::Nothing) => Item::Nothing,
            Ok(item) if item.is_cons() => keep(vec![item]),
            Ok(item) if item.is_array() => item,
            Ok(item) => keep(vec![item]),
            Err(path) => keep(path.items()),
        }
    }

    /// The only thing found, where it needs no taking apart.
    fn alone(mut self) -> Result<Item<'a>, Path<'a>> {
        if let Found::Many(found) = &mut self.found {
            match found.len() {
                0 => return Ok(Item::Nothing),
                1 => self.found = Found::One(found.pop().unwrap_or(Item::Nothing)),
                _ => return Err(self),
            }
        }
        match self.found {
            Found::One(item) if !item.is_sequence() => Ok(item),
            found => Err(Path { found }),
        }
    }

    /// What has been found, if anything.
    fn of_any(item: Item<'a>) -> Path<'a> {
        match item {
            Item::Nothing => Path::many(Vec::new()),
            it => Path::of(it),
        }
    }

    pub(crate) fn many(found: Vec<Item<'a>>) -> Path<'a> {
        Path {
            found: Found::Many(found),
        }
    }

    /// How many items the next step starts from, more or less.
    fn size(&self) -> usize {
        let size = |item: &Item<'_>| item.items().map_or(1, Items::len);
        match &self.found {
            Found::One(item) => size(item),
            Found::Many(found) => found.iter().map(size).sum(),
        }
    }

    /// Goes through the items that the next step starts from, each of which adds one to what is found, or none.
    fn each(
        self,
        found: &mut Vec<Item<'a>>,
        mut visit: impl FnMut(Item<'a>, &mut Vec<Item<'a>>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        match self.found {
            Found::One(item) => apart(item, &mut |it| visit(it, found)),
            // One array may stand there again and again.
            Found::Many(all) => turns(all.into_iter(), |_, item| {
                apart(item, &mut |it| visit(it, found))?;
                room(found.len())
            }),
        }
    }
}

/// The items of an array that may be taken apart, otherwise the item itself.
fn apart<'a>(
    item: Item<'a>,
    visit: &mut impl FnMut(Item<'a>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    match item.items() {
        Some(Items::Ref(values)) => turns_of(values, |_, it| visit(Item::Ref(it))),
        Some(Items::List(list)) if !list.cons => turns_of(&list.items, |_, it| visit(it.clone())),
        Some(items) if !item.is_cons() => turns(items.iter(), |_, it| visit(it)),
        _ => visit(item),
    }
}

/// `[0]`, `[-1]`: the item at a place that is known. An array found there is what it gives.
pub fn nth<'a>(item: Item<'a>, index: i64) -> Item<'a> {
    match item.items() {
        Some(items) => place(index, items.len()).map_or(Item::Nothing, |at| items.get(at)),
        None if place(index, 1) == Some(0) => item,
        None => Item::Nothing,
    }
}

/// The same as a sequence, where `[]` follows.
pub fn nth_array<'a>(item: Item<'a>, index: i64) -> Item<'a> {
    match nth(item, index) {
        Item::Nothing => raw(Vec::new()),
        it if it.is_array() => it,
        it => raw(vec![it]),
    }
}

/// The place that an index names, which counts from behind if it is negative.
pub(crate) fn place(index: i64, count: usize) -> Option<usize> {
    let at = match usize::try_from(index) {
        Ok(at) => at,
        Err(_) => count.checked_sub(usize::try_from(index.unsigned_abs()).ok()?)?,
    };
    (at < count).then_some(at)
}

/// The items of an array, or the item alone.
pub(crate) fn whole<'a>(item: Item<'a>) -> Vec<Item<'a>> {
    match item {
        Item::List(list) => match Rc::try_unwrap(list) {
            Ok(mut list) => std::mem::take(&mut list.items),
            Err(list) => {
                owe(list.items.len());
                list.items.clone()
            }
        },
        Item::Nothing => Vec::new(),
        item => match item.items() {
            Some(items) => {
                owe(items.len());
                items.iter().collect()
            }
            None => vec![item],
        },
    }
}

/// Items, with the arrays among them taken apart.
pub(crate) fn flattened<'a>(items: Vec<Item<'a>>) -> Vec<Item<'a>> {
    if !items.iter().any(Item::is_array) {
        return items;
    }
    let counts = items.iter().map(|it| it.items().map_or(1, Items::len));
    let count = counts.sum();
    if make(count).is_err() {
        return Vec::new();
    }
    let mut flat = Vec::with_capacity(count);
    for item in items {
        match item.items() {
            Some(items) => flat.extend(items.iter()),
            None => flat.push(item),
        }
    }
    flat
}

/// A sequence, whatever it holds.
pub(crate) fn raw<'a>(items: Vec<Item<'a>>) -> Item<'a> {
    Item::List(Rc::new(List {
        items,
        sequence: true,
        ..List::default()
    }))
}

fn keep<'a>(items: Vec<Item<'a>>) -> Item<'a> {
    if items.is_empty() {
        return Item::Nothing;
    }
    Item::List(Rc::new(List {
        items,
        sequence: true,
        keep: true,
        cons: false,
    }))
}

/// What stands for a sequence: nothing for none, the item for one.
pub fn collapse(item: Item<'_>) -> Item<'_> {
    match &item {
        Item::List(list) if list.sequence => match list.items.as_slice() {
            [] => Item::Nothing,
            [one] if !list.keep => one.clone(),
            _ => item,
        },
        _ => item,
    }
}

/// The same where `[]` follows: one item is an array of one.
pub fn collapse_array(item: Item<'_>) -> Item<'_> {
    match item {
        Item::List(list) if list.sequence => keep(whole(Item::List(list))),
        item => item,
    }
}
