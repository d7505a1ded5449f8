//! Higher-order functions whose function is written at its place: a closure of Rust.

use std::mem::{ManuallyDrop, replace};

use super::{
    Answer, Eval, Fault, Item,
    item::{Items, Look, Members},
    operator::number,
    path::{collapse, collapse_array, raw, whole},
    sort::{arranged, order},
    walk::each_of,
    work::turns,
};
use crate::value::Text;

/// What is called for each item: with the item, its place, and all of them.
type Of<'f, 'a, T> =
    &'f mut dyn FnMut(&Item<'a>, usize, &Item<'a>, &mut Eval<'a>) -> Result<T, Fault>;

/// `$map(a, function($item, $at, $all) { … })`
///
/// # Errors
/// Those of the function.
pub fn map<'a>(all: &Item<'a>, e: &mut Eval<'a>, function: Of<'_, 'a, Item<'a>>) -> Answer<'a> {
    Ok(collapse(map_found(all, e, function)?))
}

/// The same where `[]` follows.
///
/// # Errors
/// Those of the function.
pub fn map_array<'a>(
    all: &Item<'a>,
    e: &mut Eval<'a>,
    function: Of<'_, 'a, Item<'a>>,
) -> Answer<'a> {
    Ok(collapse_array(map_found(all, e, function)?))
}

fn map_found<'a>(all: &Item<'a>, e: &mut Eval<'a>, function: Of<'_, 'a, Item<'a>>) -> Answer<'a> {
    let mut found = Vec::with_capacity(all.items().map_or(1, Items::len));
    each_of(all, &mut |at, item| {
        match function(item, at, all, e)? {
            Item::Nothing => {}
            it => found.push(it),
        }
        Ok(())
    })?;
    e.make(found.len())?;
    Ok(raw(found))
}

/// `$filter(a, function($item, $at, $all) { … })`
///
/// # Errors
/// Those of the function.
pub fn select<'a>(all: &Item<'a>, e: &mut Eval<'a>, function: Of<'_, 'a, bool>) -> Answer<'a> {
    Ok(collapse(select_found(all, e, function)?))
}

/// The same where `[]` follows.
///
/// # Errors
/// Those of the function.
pub fn select_array<'a>(
    all: &Item<'a>,
    e: &mut Eval<'a>,
    function: Of<'_, 'a, bool>,
) -> Answer<'a> {
    Ok(collapse_array(select_found(all, e, function)?))
}

fn select_found<'a>(all: &Item<'a>, e: &mut Eval<'a>, function: Of<'_, 'a, bool>) -> Answer<'a> {
    let mut found = Vec::new();
    each_of(all, &mut |at, item| {
        if function(item, at, all, e)? {
            found.push(item.clone());
        }
        Ok(())
    })?;
    e.make(found.len())?;
    Ok(raw(found))
}

/// `$single(a, function($item, $at, $all) { … })`
///
/// # Errors
/// `D3138`: there are more; `D3139`: there is none; and those of the function.
pub fn single<'a>(all: &Item<'a>, e: &mut Eval<'a>, function: Of<'_, 'a, bool>) -> Answer<'a> {
    if all.is_nothing() {
        return Ok(Item::Nothing);
    }
    let mut found = None;
    each_of(all, &mut |at, item| {
        if function(item, at, all, e)? && found.replace(item.clone()).is_some() {
            let text = "The $single() function expected exactly 1 matching result.  Instead it matched more.";
            return Err(Fault::new("D3138", text));
        }
        Ok(())
    })?;
    found.ok_or_else(|| {
        let text =
            "The $single() function expected exactly 1 matching result.  Instead it matched 0.";
        Fault::new("D3139", text)
    })
}

/// `$reduce(a, function($before, $item, $at, $all) { … }, initial)`
///
/// # Errors
/// Those of the function.
pub fn reduce<'a>(
    all: &Item<'a>,
    initial: Item<'a>,
    e: &mut Eval<'a>,
    function: &mut dyn FnMut(&Item<'a>, &Item<'a>, usize, &Item<'a>, &mut Eval<'a>) -> Answer<'a>,
) -> Answer<'a> {
    if all.is_nothing() {
        return Ok(Item::Nothing);
    }
    // Without an initial value it is the first item.
    let first = usize::from(initial.is_nothing());
    let mut sum = initial;
    each_of(all, &mut |at, item| {
        let next = match at < first {
            true => item.clone(),
            false => function(&sum, item, at, all, e)?,
        };
        // A number has nothing to drop.
        let before = ManuallyDrop::new(replace(&mut sum, next));
        if number(&before).is_none() {
            drop(ManuallyDrop::into_inner(before));
        }
        Ok(())
    })?;
    Ok(sum)
}

/// `$sort(a, function($left, $right) { … })`
///
/// # Errors
/// Those of the function.
pub fn sort<'a>(
    all: &Item<'a>,
    e: &mut Eval<'a>,
    function: &mut dyn FnMut(&Item<'a>, &Item<'a>, &mut Eval<'a>) -> Result<bool, Fault>,
) -> Answer<'a> {
    if all.items().is_none_or(|items| items.len() < 2) {
        return Ok(super::sort_by::alone(all.clone()));
    }
    let items = whole(all.clone());
    let places = order(items.len(), |a, b| function(&items[a], &items[b], e))?;
    e.make(items.len())?;
    Ok(Item::array(arranged(items, &places)))
}

/// What is called for each member: with its value, its name, and the object.
type OfMember<'f, 'a, T> =
    &'f mut dyn FnMut(&Item<'a>, &Item<'a>, &Item<'a>, &mut Eval<'a>) -> Result<T, Fault>;

/// `$each(a, function($value, $name, $object) { … })`
///
/// # Errors
/// Those of the function.
pub fn each<'a>(
    object: &Item<'a>,
    e: &mut Eval<'a>,
    function: OfMember<'_, 'a, Item<'a>>,
) -> Answer<'a> {
    Ok(collapse(each_found(object, e, function)?))
}

/// The same where `[]` follows.
///
/// # Errors
/// Those of the function.
pub fn each_array<'a>(
    object: &Item<'a>,
    e: &mut Eval<'a>,
    function: OfMember<'_, 'a, Item<'a>>,
) -> Answer<'a> {
    Ok(collapse_array(each_found(object, e, function)?))
}

fn each_found<'a>(
    object: &Item<'a>,
    e: &mut Eval<'a>,
    function: OfMember<'_, 'a, Item<'a>>,
) -> Answer<'a> {
    let mut found = Vec::new();
    turns(members(object).into_iter(), |_, (name, value)| {
        match function(&value, &Item::from(name), object, e)? {
            Item::Nothing => {}
            it => found.push(it),
        }
        Ok(())
    })?;
    e.make(found.len())?;
    Ok(raw(found))
}

/// `$sift(a, function($value, $name, $object) { … })`
///
/// # Errors
/// Those of the function.
pub fn sift<'a>(
    object: &Item<'a>,
    e: &mut Eval<'a>,
    function: OfMember<'_, 'a, bool>,
) -> Answer<'a> {
    let mut found = Vec::new();
    turns(members(object).into_iter(), |_, (name, value)| {
        if function(&value, &Item::from(name.clone()), object, e)? {
            found.push((name, value));
        }
        Ok(())
    })?;
    e.make(found.len())?;
    Ok(match found.is_empty() {
        true => Item::Nothing,
        false => super::construct::record(found.into_iter()),
    })
}

fn members<'a>(object: &Item<'a>) -> Vec<(Text, Item<'a>)> {
    match object.look() {
        Look::Object(members) => Members::iter(members).collect(),
        _ => Vec::new(),
    }
}
