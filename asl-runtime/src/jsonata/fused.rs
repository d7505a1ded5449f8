//! What several steps, predicates and functions do at once, without the arrays in between.

use std::{cmp::Ordering, mem::ManuallyDrop, ops::ControlFlow};

use super::{
    Answer, Comparison, Eval, Fault, Item,
    eval::too_much,
    inline::each_of,
    is_true,
    nest::leaves,
    operator::{by_units, compare, number},
    path::{flattened, place, raw, whole},
    sort::{arranged, order},
};
use crate::{Number, Value, value::Repr};

/// Calls `visit` with each item that a path of names finds, as the step after them sees it.
pub(super) fn walk<'a>(
    item: &Item<'a>,
    names: &[&str],
    visit: &mut dyn FnMut(&Item<'a>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    if let Item::Ref(value) = item {
        return walk_value(value, names, visit);
    }
    match (item.items(), names.split_first()) {
        (Some(items), Some(_)) => items.iter().try_for_each(|it| match it.is_array() {
            true => walk_nested(&it, names, visit),
            false => walk(&it, names, visit),
        }),
        (Some(items), None) if !item.is_cons() => items.iter().try_for_each(|it| visit(&it)),
        (_, None) => visit(item),
        (None, Some((name, rest))) => match item.member(name) {
            Item::Nothing => Ok(()),
            member => walk(&member, rest, visit),
        },
    }
}

/// The same for an array in an array, however deep.
#[cold]
fn walk_nested<'a>(
    array: &Item<'a>,
    names: &[&str],
    visit: &mut dyn FnMut(&Item<'a>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut failed = None;
    let all = leaves(array, &mut |item| match walk(&item, names, visit) {
        Ok(()) => ControlFlow::Continue(()),
        Err(fault) => {
            failed = Some(fault);
            ControlFlow::Break(())
        }
    });
    match failed {
        Some(fault) => Err(fault),
        None if all => Ok(()),
        None => Err(too_much()),
    }
}

/// The same for what lies in the input.
fn walk_value<'a>(
    value: &'a Value,
    names: &[&str],
    visit: &mut dyn FnMut(&Item<'a>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    match (&value.0, names.split_first()) {
        (Repr::Array(items), Some(_)) => items.iter().try_for_each(|it| match it.is_array() {
            true => walk_nested(&Item::Ref(it), names, visit),
            false => walk_value(it, names, visit),
        }),
        (Repr::Array(items), None) => items
            .iter()
            .try_for_each(|it| visit(&ManuallyDrop::new(Item::Ref(it)))),
        (_, None) => visit(&ManuallyDrop::new(Item::Ref(value))),
        (Repr::Object(object), Some((name, rest))) => match object.get(name) {
            Some(member) => walk_value(member, rest, visit),
            None => Ok(()),
        },
        _ => Ok(()),
    }
}

/// What a path of names finds behind a value that is, or has on the way, an array.
pub(super) fn found<'a>(value: &'a Value, names: &[&str]) -> Item<'a> {
    let mut found = Vec::new();
    find(value, names, &mut found);
    match found.as_slice() {
        [] => Item::Nothing,
        // An array that is found alone stays what it is.
        [alone] => alone.clone(),
        _ => Item::sequence(flattened(found)),
    }
}

fn find<'a>(value: &'a Value, names: &[&str], found: &mut Vec<Item<'a>>) {
    match (&value.0, names.split_first()) {
        (_, None) => found.push(Item::Ref(value)),
        (Repr::Array(items), Some(_)) => items.iter().for_each(|it| match it.is_array() {
            true => find_nested(it, names, found),
            false => find(it, names, found),
        }),
        (Repr::Object(object), Some((name, rest))) => {
            if let Some(member) = object.get(name) {
                find(member, rest, found);
            }
        }
        _ => {}
    }
}

/// In an array in an array, what is found is taken apart at once.
#[cold]
fn find_nested<'a>(array: &'a Value, names: &[&str], found: &mut Vec<Item<'a>>) {
    leaves(&Item::Ref(array), &mut |item| {
        if let Item::Ref(value) = item {
            let from = found.len();
            find(value, names, found);
            let apart = flattened(found.split_off(from));
            found.extend(apart);
        }
        ControlFlow::Continue(())
    });
}

/// `$count(a)`
pub fn count(item: &Item<'_>) -> usize {
    match item.items() {
        Some(items) => items.len(),
        None => usize::from(!item.is_nothing()),
    }
}

/// What is asked of each item, its place, and all of them.
type Test<'f, 'a> =
    &'f mut dyn FnMut(&Item<'a>, usize, &Item<'a>, &mut Eval<'a>) -> Result<bool, Fault>;

/// `$count($filter(a, function($item, $at, $all) { … }))`
///
/// # Errors
/// Those of the function.
pub fn count_if<'a>(
    all: &Item<'a>,
    e: &mut Eval<'a>,
    function: Test<'_, 'a>,
) -> Result<usize, Fault> {
    let mut count = 0;
    if let Item::Ref(Value(Repr::Array(items))) = all {
        for (at, item) in items.iter().enumerate() {
            // Nothing to drop.
            let item = ManuallyDrop::new(Item::Ref(item));
            count += usize::from(function(&item, at, all, e)?);
        }
        return Ok(count);
    }
    for (at, item) in each_of(all) {
        count += usize::from(function(&item, at, all, e)?);
    }
    Ok(count)
}

/// `[…]` whose predicate gives no place: those of the items for which it is true, as a sequence, whatever it holds.
///
/// # Errors
/// Those of the predicate.
pub fn retain<'a>(
    item: Item<'a>,
    e: &mut Eval<'a>,
    mut predicate: impl FnMut(&Item<'a>, &mut Eval<'a>) -> Result<bool, Fault>,
) -> Answer<'a> {
    retained(item, e, &mut predicate)
}

fn retained<'a>(
    item: Item<'a>,
    e: &mut Eval<'a>,
    predicate: &mut dyn FnMut(&Item<'a>, &mut Eval<'a>) -> Result<bool, Fault>,
) -> Answer<'a> {
    let mut found = Vec::new();
    if let Item::Ref(Value(Repr::Array(items))) = &item {
        for item in items.iter() {
            // Nothing to drop.
            let item = ManuallyDrop::new(Item::Ref(item));
            if predicate(&item, e)? {
                found.push(ManuallyDrop::into_inner(item));
            }
        }
        return Ok(raw(found));
    }
    match item.items() {
        Some(items) => {
            for item in items.iter() {
                if predicate(&item, e)? {
                    found.push(item);
                }
            }
        }
        None if item.is_nothing() => {}
        None => {
            if predicate(&item, e)? {
                return Ok(item);
            }
        }
    }
    Ok(raw(found))
}

/// `[[0..4]]`, `[[0, 2]]`: the items at places that are known, from one to another.
pub fn places<'a>(item: Item<'a>, ranges: &[(i64, i64)]) -> Item<'a> {
    let items = item.items();
    let count = match items {
        Some(items) => items.len(),
        None => usize::from(!item.is_nothing()),
    };
    // No more than there can be: a place before the first counts from behind.
    let size = i64::try_from(count).unwrap_or(i64::MAX);
    let wanted = ranges
        .iter()
        .flat_map(|&(from, to)| from.max(-size)..=to.min(size));
    let wanted = wanted.filter_map(|at| place(at, count));
    let mut wanted: Vec<usize> = wanted.collect();
    wanted.sort_unstable();
    let found = wanted.into_iter().map(|at| match items {
        Some(items) => items.get(at),
        None => item.clone(),
    });
    raw(found.collect())
}

/// `$sort(a, function($l, $r) { f($l) < f($r) })`: the key of each is evaluated once, where all are numbers or all texts.
///
/// # Errors
/// Those of the comparison, and of the key.
pub fn sort_by<'a>(
    all: Item<'a>,
    comparison: Comparison,
    e: &mut Eval<'a>,
    key: &mut dyn FnMut(&Item<'a>, &mut Eval<'a>) -> Answer<'a>,
) -> Answer<'a> {
    if all.items().is_none_or(|items| items.len() < 2) {
        return Ok(alone(all));
    }
    let items = whole(all);
    let mut keys = Vec::with_capacity(items.len());
    for item in &items {
        keys.push(key(item, e)?);
    }
    e.make(items.len())?;
    let order = match sorted(&keys, comparison) {
        Some(order) => order,
        None => order(items.len(), |a, b| compares(comparison, &keys[a], &keys[b]))?,
    };
    Ok(Item::array(arranged(items, &order)))
}

/// What is sorted is an array, also if it is one item.
pub(super) fn alone(item: Item<'_>) -> Item<'_> {
    match item.is_nothing() || item.is_array() {
        true => item,
        false => Item::array(vec![item]),
    }
}

/// The order of keys of one type.
fn sorted(keys: &[Item<'_>], comparison: Comparison) -> Option<Vec<usize>> {
    fn order<T>(
        mut keys: Vec<(T, usize)>,
        comparison: Comparison,
        compare: impl Fn(&T, &T) -> Ordering,
    ) -> Vec<usize> {
        match comparison {
            // The first of `a < b` is what belongs behind.
            Comparison::Less => keys.sort_by(|(a, _), (b, _)| compare(b, a)),
            _ => keys.sort_by(|(a, _), (b, _)| compare(a, b)),
        }
        keys.into_iter().map(|(_, at)| at).collect()
    }
    let places = || keys.iter().enumerate();
    let numbers = places().map(|(at, key)| Some((key.as_f64()?, at)));
    if let Some(numbers) = numbers.collect::<Option<Vec<_>>>() {
        return Some(order(numbers, comparison, f64::total_cmp));
    }
    let texts = places().map(|(at, key)| Some((key.as_str()?, at)));
    let texts = texts.collect::<Option<Vec<_>>>()?;
    Some(order(texts, comparison, |a, b| by_units(a, b)))
}

/// `a < b` where only whether it is true counts.
///
/// # Errors
/// As of [`compare`].
#[inline]
pub fn compares<'a>(
    comparison: Comparison,
    left: &Item<'a>,
    right: &Item<'a>,
) -> Result<bool, Fault> {
    let (Some(Number::Int(a)), Some(Number::Int(b))) = (number(left), number(right)) else {
        return Ok(is_true(&compare(comparison, left, right)?));
    };
    Ok(match comparison {
        Comparison::Less => a < b,
        Comparison::LessOrEqual => a <= b,
        Comparison::Greater => a > b,
        Comparison::GreaterOrEqual => a >= b,
    })
}

/// `a = "b"`
#[inline]
pub fn is_text(item: &Item<'_>, text: &str) -> bool {
    item.as_str() == Some(text)
}
