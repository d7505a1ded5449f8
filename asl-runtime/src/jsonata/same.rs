//! Equality of what nests, however deep, in constant stack: what two share, or has been compared before, is not compared again.

use std::ptr::addr_eq;

use hashbrown::HashSet;

use super::{
    Item,
    item::{Items, Look, Members},
    nest::{FEW, LEVELS},
    operator::same_plain,
    work,
};
use crate::{Value, value::Repr};

/// Equality of two values. `None` where more would have to be looked at than of most.
pub(crate) fn same_small(left: &Value, right: &Value) -> Option<bool> {
    same_within(left, right, &mut { FEW }, LEVELS)
}

fn same_within(a: &Value, b: &Value, left: &mut usize, levels: usize) -> Option<bool> {
    *left = left.checked_sub(1)?;
    let levels = levels.checked_sub(1)?;
    match (&a.0, &b.0) {
        (Repr::Array(a), Repr::Array(b)) if a.len() == b.len() => {
            let mut pairs = a.iter().zip(b.iter());
            all_same(addr_eq(a.as_ptr(), b.as_ptr()), || {
                let (a, b) = pairs.next()?;
                Some(same_within(a, b, left, levels))
            })
        }
        (Repr::Object(a), Repr::Object(b)) if a.members().len() == b.members().len() => {
            let shared = addr_eq(a.members().as_ptr(), b.members().as_ptr());
            let mut members = a.members().iter();
            all_same(shared, || {
                let (key, a) = members.next()?;
                Some(match b.get(key) {
                    Some(b) => same_within(a, b, left, levels),
                    None => Some(false),
                })
            })
        }
        (Repr::Array(_) | Repr::Object(_), _) => Some(false),
        _ => Some(same_plain(a, b)),
    }
}

/// Whether all of what `next` gives is so, or known to be.
fn all_same(known: bool, mut next: impl FnMut() -> Option<Option<bool>>) -> Option<bool> {
    while let (false, Some(same)) = (known, next()) {
        if !same? {
            return Some(false);
        }
    }
    Some(true)
}

/// Equality of any two.
#[cold]
pub(crate) fn same_nested(left: &Item<'_>, right: &Item<'_>) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![(left.clone(), right.clone())];
    while let Some((a, b)) = open.pop() {
        let same = match (a.look(), b.look()) {
            (Look::Nothing, Look::Nothing) => true,
            (Look::Plain(a), Look::Plain(b)) => same_plain(a, b),
            (Look::Array(Items::List(a)), Look::Array(Items::List(b))) if addr_eq(a, b) => true,
            (Look::Array(a), Look::Array(b)) => {
                // The same two need not be compared twice.
                if seen.insert((a.place(), b.place(), a.len())) {
                    work::owe(a.len());
                    open.extend(a.iter().zip(b.iter()));
                }
                a.len() == b.len()
            }
            (Look::Object(a), Look::Object(b)) => {
                if seen.insert((a.place(), b.place(), a.len())) {
                    work::owe(a.len());
                    open.extend(Members::iter(a).map(|(key, it)| (it, b.get(key.as_str()))));
                }
                a.len() == b.len()
            }
            _ => false,
        };
        if !same || work::is_over() {
            return false;
        }
    }
    true
}
