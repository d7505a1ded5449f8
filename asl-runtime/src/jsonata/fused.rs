//! What several steps, predicates and functions do at once, without the arrays in between.

use std::ops::RangeInclusive;

use super::{
    Answer, Comparison, Eval, Fault, Item, is_true,
    item::Items,
    operator::{compare, number},
    path::{place, raw},
    walk::each_of,
    work::owe,
};
use crate::Number;

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
    let (mut count, mut inner) = (0, 1);
    each_of(all, &mut |at, item| {
        if function(item, at, all, e)? {
            count += 1;
            inner = item.items().map_or(1, Items::len);
        }
        Ok(())
    })?;
    // Alone, an item stands for the sequence of it.
    Ok(if count == 1 { inner } else { count })
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
    each_of(&item, &mut |_, it| {
        if predicate(it, e)? {
            found.push(it.clone());
        }
        Ok(())
    })?;
    // One item that is no array is found as what it is.
    match (found.len(), item.is_array()) {
        (1, false) => Ok(item),
        _ => Ok(raw(found)),
    }
}

/// `[[0..4]]`, `[[0, 2]]`: the items at places that are known, from one to another.
pub fn places<'a>(item: Item<'a>, ranges: &[RangeInclusive<i64>]) -> Item<'a> {
    let items = item.items();
    let count = match items {
        Some(items) => items.len(),
        None => usize::from(!item.is_nothing()),
    };
    // No more than there can be: a place before the first counts from behind.
    let size = i64::try_from(count).unwrap_or(i64::MAX);
    let wanted = ranges
        .iter()
        .flat_map(|places| (*places.start()).max(-size)..=(*places.end()).min(size));
    let wanted = wanted.filter_map(|at| place(at, count));
    let mut wanted: Vec<usize> = wanted.collect();
    owe(wanted.len());
    wanted.sort_unstable();
    let found = wanted.into_iter().map(|at| match items {
        Some(items) => items.get(at),
        None => item.clone(),
    });
    raw(found.collect())
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
