//! Numbers taken together.

use super::at;
use crate::{
    Number,
    jsonata::{
        Answer, Arithmetic, Builtin, Eval, Item,
        item::{Items, Look},
        operator::{compute, number},
        params,
    },
};

/// `$sum`
pub static SUM: Builtin = Builtin::new("sum", &const { params::<1>("<a<n>:n>") }, sum);

/// Integers of 64 bits are added exactly.
///
/// # Errors
/// None.
pub fn sum<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    Ok(match total(at(arguments, 0)) {
        Some((total, _)) => Item::from(total),
        None => Item::Nothing,
    })
}

/// `$average`
pub static AVERAGE: Builtin = Builtin::new("average", &const { params::<1>("<a<n>:n>") }, average);

/// Nothing of no numbers.
///
/// # Errors
/// None.
pub fn average<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    Ok(match total(at(arguments, 0)) {
        None | Some((_, 0)) => Item::Nothing,
        Some((total, count)) => {
            let count = Number::Int(i64::try_from(count).unwrap_or(i64::MAX));
            Item::from(compute(Arithmetic::Divide, total, count))
        }
    })
}

/// `$max`
pub static MAX: Builtin = Builtin::new("max", &const { params::<1>("<a<n>:n>") }, max);

/// Nothing of no numbers.
///
/// # Errors
/// None.
pub fn max<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    Ok(first(at(arguments, 0), |a, b| {
        a.compare(b) == Some(std::cmp::Ordering::Less)
    }))
}

/// `$min`
pub static MIN: Builtin = Builtin::new("min", &const { params::<1>("<a<n>:n>") }, min);

/// Nothing of no numbers.
///
/// # Errors
/// None.
pub fn min<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    Ok(first(at(arguments, 0), |a, b| {
        a.compare(b) == Some(std::cmp::Ordering::Greater)
    }))
}

/// `$count`
pub static COUNT: Builtin = Builtin::new("count", &const { params::<1>("<a:n>") }, count).at_once();

/// Zero of nothing.
///
/// # Errors
/// None.
pub fn count<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    let items = at(arguments, 0).items();
    let count = items.map_or(0, Items::len);
    Ok(Item::from(i64::try_from(count).unwrap_or(i64::MAX)))
}

/// Goes through the numbers of an array. `None` if it is none.
fn numbers(array: &Item<'_>, mut visit: impl FnMut(Number)) -> Option<()> {
    let Look::Array(items) = array.look() else {
        return None;
    };
    match items {
        Items::Ref(values) | Items::Own(values) => {
            values
                .iter()
                .filter_map(|it| it.as_number())
                .for_each(visit);
        }
        Items::List(list) => list.items.iter().filter_map(number).for_each(&mut visit),
    }
    Some(())
}

fn total(array: &Item<'_>) -> Option<(Number, usize)> {
    let (mut total, mut count) = (Number::Int(0), 0);
    numbers(array, |number| {
        total = compute(Arithmetic::Add, total, number);
        count += 1;
    })?;
    Some((total, count))
}

/// The number that no other replaces.
fn first<'a>(array: &Item<'a>, replaces: impl Fn(Number, Number) -> bool) -> Item<'a> {
    let mut found = None;
    numbers(array, |number| match found {
        Some(before) if !replaces(before, number) => {}
        _ => found = Some(number),
    });
    found.map_or(Item::Nothing, Item::from)
}
