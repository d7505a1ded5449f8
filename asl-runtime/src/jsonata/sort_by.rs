//! Sorting by one thing of each item, which is evaluated once.

use std::{cmp::Ordering, mem::ManuallyDrop};

use super::{
    Answer, Comparison, Eval, Item,
    fused::compares,
    item::Items,
    operator::by_units,
    path::whole,
    sort::{arranged, order},
    walk::each_of,
    work::{LONG, owe},
};
use crate::Number;

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
    let count = all.items().map_or(1, Items::len);
    if count < 2 {
        return Ok(alone(all));
    }
    e.make(count)?;
    let mut keys = Keys::new(count);
    owe(count * count.ilog2() as usize);
    each_of(&all, &mut |_, item| {
        keys.add(key(item, e)?);
        Ok(())
    })?;
    let order = match keys.order(comparison) {
        Ok(order) => order,
        Err(keys) => order(count, |a, b| compares(comparison, &keys[a], &keys[b]))?,
    };
    Ok(Item::array(arranged(whole(all), &order)))
}

/// What is sorted is an array, also if it is one item.
pub(super) fn alone(item: Item<'_>) -> Item<'_> {
    match item.is_nothing() || item.is_array() {
        true => item,
        false => Item::array(vec![item]),
    }
}

/// What is sorted by.
enum Keys<'a> {
    /// So far all are numbers that doubles hold exactly, each with its place.
    Numbers(Vec<(f64, usize)>),
    Mixed(Vec<Item<'a>>),
}

impl<'a> Keys<'a> {
    fn new(count: usize) -> Keys<'a> {
        Keys::Numbers(Vec::with_capacity(count))
    }

    #[inline]
    fn add(&mut self, key: Item<'a>) {
        // A number has nothing to drop.
        let key = ManuallyDrop::new(key);
        match (self, exact(&key)) {
            (Keys::Numbers(numbers), Some(number)) => numbers.push((number, numbers.len())),
            (this, _) => this.add_other(ManuallyDrop::into_inner(key)),
        }
    }

    #[cold]
    fn add_other(&mut self, key: Item<'a>) {
        if let Keys::Numbers(numbers) = self {
            let numbers = numbers.iter().map(|&(number, _)| Item::from(number));
            *self = Keys::Mixed(numbers.collect());
        }
        if let Keys::Mixed(keys) = self {
            keys.push(key);
        }
    }

    /// The order of keys of one type, otherwise the keys.
    fn order(self, comparison: Comparison) -> Result<Vec<usize>, Vec<Item<'a>>> {
        let keys = match self {
            Keys::Numbers(numbers) => return Ok(ordered(numbers, comparison, f64::total_cmp)),
            Keys::Mixed(keys) => keys,
        };
        let texts = keys.iter().enumerate();
        // Long ones are compared where a comparison may be the last.
        let texts = texts.map(|(at, key)| Some((key.as_str().filter(|it| it.len() < LONG)?, at)));
        match texts.collect::<Option<Vec<_>>>() {
            Some(texts) => Ok(ordered(texts, comparison, |a, b| by_units(a, b))),
            None => Err(keys),
        }
    }
}

/// A number as a double that compares as the number does.
#[inline]
fn exact(key: &Item<'_>) -> Option<f64> {
    /// All integers up to this one are doubles.
    const EXACT: u64 = 1 << 53;
    match key.value()?.as_number()? {
        Number::Int(it) => (it.unsigned_abs() <= EXACT).then_some(it as f64),
        // Negative zero is zero.
        Number::Float(it) => (!it.is_nan()).then_some(it + 0.0),
    }
}

fn ordered<T>(
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
