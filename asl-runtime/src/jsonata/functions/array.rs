//! Arrays put into another order, joined and sorted.

use std::cmp::Ordering;

use super::at;
use crate::jsonata::{
    Answer, Builtin, Comparison, Eval, Fault, Item,
    fused::compares,
    operator::{by_units, goes_behind, number},
    params,
    path::whole,
    sort::{arranged, order},
    work::LONG,
};

/// `$append`
pub static APPEND: Builtin = Builtin::new("append", &const { params::<2>("<xx:a>") }, append);

/// Two arrays, or what stands for arrays of one, as one array.
///
/// # Errors
/// When the evaluation has made too much.
pub fn append<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let (first, second) = (at(arguments, 0).clone(), at(arguments, 1).clone());
    if first.is_nothing() {
        return Ok(second);
    }
    if second.is_nothing() {
        return Ok(first);
    }
    let mut all = whole(first);
    all.extend(whole(second));
    e.make(all.len())?;
    Ok(Item::array(all))
}

/// `$reverse`
pub static REVERSE: Builtin = Builtin::new("reverse", &const { params::<1>("<a:a>") }, reverse);

/// The items from the last to the first.
///
/// # Errors
/// When the evaluation has made too much.
pub fn reverse<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let Some(mut items) = several(at(arguments, 0), e)? else {
        return Ok(at(arguments, 0).clone());
    };
    items.reverse();
    Ok(Item::array(items))
}

/// `$shuffle`
pub static SHUFFLE: Builtin = Builtin::new("shuffle", &const { params::<1>("<a:a>") }, shuffle);

/// The items in an order that is drawn.
///
/// # Errors
/// When the evaluation has made too much.
pub fn shuffle<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let Some(mut items) = several(at(arguments, 0), e)? else {
        return Ok(at(arguments, 0).clone());
    };
    for last in (1..items.len()).rev() {
        // The high half of a product is as even as the bits are.
        let other = ((e.draw() >> 64) * (last as u128 + 1)) >> 64;
        items.swap(last, other as usize);
    }
    Ok(Item::array(items))
}

/// `$sort`
pub static SORT: Builtin = Builtin::new("sort", &const { params::<2>("<af?:a>") }, sort);

/// Numbers or strings in their order, or anything in the order that a function gives: it tells whether the first of two goes
/// behind the second. What is equal keeps its order.
///
/// # Errors
/// `D3070`: neither numbers nor strings, and no function; and those of the function.
pub fn sort<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let Some(mut items) = several(at(arguments, 0), e)? else {
        return Ok(at(arguments, 0).clone());
    };
    if let Item::Function(function) = at(arguments, 1) {
        let places = order(items.len(), |a, b| {
            let pair = [items[a].clone(), items[b].clone()];
            Ok(goes_behind(&function.call(&pair, &Item::Nothing, e)?))
        })?;
        return Ok(Item::array(arranged(items, &places)));
    }
    let numbers = items.iter().all(|it| number(it).is_some());
    if !numbers && !items.iter().all(|it| it.as_str().is_some()) {
        let text = "The single argument form of the sort function can only be applied to an array of strings or an array of numbers.  Use the second argument to specify a comparison function";
        return Err(Fault::new("D3070", text));
    }
    if items.iter().any(is_odd) {
        let places = order(items.len(), |a, b| {
            compares(Comparison::Greater, &items[a], &items[b])
        })?;
        return Ok(Item::array(arranged(items, &places)));
    }
    items.sort_by(|a, b| match (a.as_str(), b.as_str()) {
        (Some(a), Some(b)) => by_units(a, b),
        _ => {
            let order = number(a).zip(number(b)).and_then(|(a, b)| a.compare(b));
            order.unwrap_or(Ordering::Equal)
        }
    });
    Ok(Item::array(items))
}

/// What no sort of Rust may have: NaN has no order, and of long texts any comparison may be the last.
fn is_odd(item: &Item<'_>) -> bool {
    item.as_f64().is_some_and(f64::is_nan) || item.as_str().is_some_and(|it| it.len() >= LONG)
}

/// The items of an array that has more than one.
fn several<'a>(array: &Item<'a>, e: &mut Eval<'a>) -> Result<Option<Vec<Item<'a>>>, Fault> {
    match array.items() {
        Some(items) if items.len() > 1 => {
            e.make(items.len())?;
            Ok(Some(whole(array.clone())))
        }
        _ => Ok(None),
    }
}
