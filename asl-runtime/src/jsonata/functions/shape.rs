//! Arrays made of arrays, and of their distinct items.

use std::hash::{BuildHasher, Hash, Hasher};

use super::at;
use crate::{
    Number,
    jsonata::{
        Answer, Builtin, Eval, Item,
        item::{Items, Look},
        operator::{number, same},
        params,
        path::{raw, whole},
        seen::{self, Seen},
        walk::each_of,
        work::{looks_at, owe, owe_text},
    },
    value::same as same_text,
};

/// `$distinct`
pub static DISTINCT: Builtin = Builtin::new("distinct", &const { params::<1>("<x:x>") }, distinct);

/// The first of equal items each.
///
/// # Errors
/// When the evaluation has made too much.
pub fn distinct<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let array = at(arguments, 0);
    if array.items().is_none_or(|items| items.len() < 2) {
        return Ok(array.clone());
    }
    let mut seen = Seen::default();
    let mut found = Vec::new();
    each_of(array, &mut |_, item| {
        let sign = item.as_str().map(seen::sign);
        if !sign.is_some_and(|sign| seen.knows(sign)) {
            add_new(item, &mut seen, &mut found);
        }
        Ok(())
    })?;
    e.make(found.len())?;
    Ok(match array.is_sequence() {
        true => raw(found),
        false => Item::array(found),
    })
}

/// Adds what is equal to none that was found.
#[inline(never)]
fn add_new<'a>(item: &Item<'a>, seen: &mut Seen, found: &mut Vec<Item<'a>>) {
    let (sign, place) = place(item, seen, found);
    if place.is_none() {
        found.push(item.clone());
        seen.add(sign, |hasher, at| {
            found.get(at).map_or(0, |it| hash(it, PARTS, hasher))
        });
    }
}

/// What equal items have in common and others mostly not, and the place of one that was found.
fn place<'a>(item: &Item<'a>, seen: &Seen, found: &[Item<'a>]) -> (u64, Option<usize>) {
    let Some(text) = item.as_str() else {
        return place_of_any(item, seen, found);
    };
    let sign = seen::sign(text);
    let is_same = |it: &str| it.len() == text.len() && looks_at(text.len()) && same_text(it, text);
    let place = seen.find(
        sign,
        |hasher| hash(item, PARTS, hasher),
        |at| found.get(at).and_then(Item::as_str).is_some_and(is_same),
    );
    (sign, place)
}

fn place_of_any<'a>(item: &Item<'a>, seen: &Seen, found: &[Item<'a>]) -> (u64, Option<usize>) {
    let sign = item.as_f64().map_or(0, seen::sign_of_number);
    let place = seen.find(
        sign,
        |hasher| hash(item, PARTS, hasher),
        |at| found.get(at).is_some_and(|it| same(it, item)),
    );
    (sign, place)
}

/// How many arrays and objects of an item make up its hash.
const PARTS: usize = 64;

/// The same for equal items: numbers by their value, objects whatever the order of their members.
fn hash(item: &Item<'_>, parts: usize, with: &impl BuildHasher) -> u64 {
    let mut hasher = with.build_hasher();
    // Each array and object in it gets as many as the others, whatever its place.
    let share = |count: usize| (parts - 1) / count.max(1);
    match item.look() {
        Look::Nothing => {}
        Look::Function(function) => function.arity().hash(&mut hasher),
        // Negative zero is zero.
        Look::Plain(value) => match (value.as_str(), value.as_f64()) {
            (Some(text), _) if looks_at(text.len()) => text.hash(&mut hasher),
            (Some(_), _) => {}
            (_, Some(number)) => (number + 0.0).to_bits().hash(&mut hasher),
            _ => value.as_bool().hash(&mut hasher),
        },
        Look::Array(_) | Look::Object(_) if parts == 0 => {}
        Look::Array(items) => {
            owe(items.len());
            items
                .iter()
                .for_each(|it| hash(&it, share(items.len()), with).hash(&mut hasher));
        }
        Look::Object(members) => {
            owe(members.len());
            let sum = members.iter().fold(0_u64, |sum, (name, member)| {
                owe_text(name.as_str().len());
                let member = (name.as_str(), hash(&member, share(members.len()), with));
                sum.wrapping_add(with.hash_one(member))
            });
            sum.hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// `$zip`
pub static ZIP: Builtin = Builtin::with_arity("zip", 0, &const { params::<1>("<a+>") }, zip);

/// The first items of all, the second items of all, until one has no more.
///
/// # Errors
/// When the evaluation has made too much.
pub fn zip<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let lengths = arguments.iter().map(|it| it.items().map_or(0, Items::len));
    let length = lengths.min().unwrap_or(0);
    e.make(length.saturating_mul(arguments.len()))?;
    let rows = (0..length).map(|at| {
        let row = arguments.iter().filter_map(|it| Some(it.items()?.get(at)));
        Item::array(row.collect())
    });
    Ok(Item::array(rows.collect()))
}

/// `$partition`
pub static PARTITION: Builtin =
    Builtin::new("partition", &const { params::<2>("<an?:a>") }, partition);

/// Arrays of so many items, the last may be shorter. Nothing for no items, and for a size below one.
///
/// # Errors
/// When the evaluation has made too much.
pub fn partition<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let items = whole(at(arguments, 0).clone());
    let size = integer(at(arguments, 1)).and_then(|it| usize::try_from(it).ok());
    match size {
        None | Some(0) => Ok(Item::Nothing),
        _ if items.is_empty() => Ok(Item::Nothing),
        Some(size) => {
            e.make(items.len())?;
            let chunks = items.chunks(size).map(|chunk| Item::array(chunk.to_vec()));
            Ok(Item::array(chunks.collect()))
        }
    }
}

/// `$range`
pub static RANGE: Builtin = Builtin::new("range", &const { params::<3>("<n?n?n?:a>") }, range);

/// Integers from one up or down to another, by a step. Nothing if the step leads away.
///
/// # Errors
/// When the evaluation has made too much.
pub fn range<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let number = |place| integer(at(arguments, place)).map(i128::from);
    let (Some(first), Some(last), Some(step)) = (number(0), number(1), number(2)) else {
        return Ok(Item::Nothing);
    };
    if step == 0 || (last - first).signum() == -step.signum() {
        return Ok(Item::Nothing);
    }
    let count = (last - first) / step + 1;
    e.make(usize::try_from(count).unwrap_or(usize::MAX))?;
    let numbers = (0..count).map(|at| i64::try_from(first + at * step).unwrap_or(i64::MAX));
    Ok(raw(numbers.map(Item::from).collect()))
}

/// A number without its fraction, as the functions of Step Functions take it.
pub(super) fn integer(item: &Item<'_>) -> Option<i64> {
    Some(match number(item)? {
        Number::Int(it) => it,
        Number::Float(it) => it as i64,
    })
}
