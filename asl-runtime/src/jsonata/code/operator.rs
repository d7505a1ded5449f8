//! The operators. Where nothing can fail there is one that gives a plain `bool`.

use super::{Answer, Arithmetic, Comparison, Fault, Item, Operand, Sure};
use crate::jsonata as run;

/// `a + b`: nothing if one of them is nothing. Integers of 64 bits stay exact.
///
/// # Errors
/// `T2001`, `T2002`: a side is no number, as what comes of `0 / 0` is none; `D1001`: a side is infinite.
#[inline]
pub fn arithmetic<'a>(
    operator: Arithmetic,
    left: impl Operand<'a>,
    right: impl Operand<'a>,
) -> Answer<'a> {
    match run::calculated(operator, left.number(), right.number()) {
        Some(it) => Ok(Item::from(it)),
        None => left.seen(|left| right.seen(|right| run::arithmetic(operator, left, right))),
    }
}

/// `-a`
///
/// # Errors
/// `D1002`: it is no number; `D1001`: it is infinite.
pub fn negate<'a>(operand: impl Operand<'a>) -> Answer<'a> {
    operand.seen(run::negate)
}

/// `a < b`: nothing if one of them is nothing.
///
/// # Errors
/// `T2010`: a side is neither number nor string; `T2009`: they are not of one type.
#[inline]
pub fn compare<'a>(
    operator: Comparison,
    left: impl Operand<'a>,
    right: impl Operand<'a>,
) -> Answer<'a> {
    left.seen(|left| right.seen(|right| run::compare(operator, left, right)))
}

/// `a < b` where only whether it is true counts.
///
/// # Errors
/// As of [`compare`].
#[inline]
pub fn holds<'a>(
    operator: Comparison,
    left: impl Operand<'a>,
    right: impl Operand<'a>,
) -> Result<bool, Fault> {
    left.seen(|left| right.seen(|right| run::compares(operator, left, right)))
}

/// `a = b`; false if one of them is nothing.
#[inline]
pub fn equal<'a>(left: impl Sure<'a>, right: impl Sure<'a>) -> bool {
    left.look(|left| right.look(|right| run::equal(left, right)))
}

/// `a != b`; false if one of them is nothing.
#[inline]
pub fn differ<'a>(left: impl Sure<'a>, right: impl Sure<'a>) -> bool {
    left.look(|left| right.look(|right| run::differ(left, right)))
}

/// `a in b`; false if one of them is nothing.
#[inline]
pub fn contains<'a>(left: impl Sure<'a>, right: impl Sure<'a>) -> bool {
    left.look(|left| right.look(|right| run::contains(left, right)))
}

/// `a = "b"`
#[inline]
pub fn is_text<'a>(item: impl Sure<'a>, text: &str) -> bool {
    item.look(|item| run::is_text(item, text))
}

/// `a in ["b", "c"]`
pub fn is_one_of<'a>(item: impl Sure<'a>, texts: &[&str]) -> bool {
    item.look(|item| item.as_str().is_some_and(|text| texts.contains(&text)))
}

/// Whether an item counts as true: in a condition, `and`, `or`, and where a predicate gives no place.
#[inline]
pub fn is_true<'a>(item: impl Sure<'a>) -> bool {
    item.look(run::is_true)
}

/// Whether the function of `$sort` says that the first of two goes behind the second.
///
/// # Errors
/// Those of the operand.
pub fn goes_behind<'a>(operand: impl Operand<'a>) -> Result<bool, Fault> {
    operand.seen(|item| Ok(run::goes_behind(item)))
}

/// The same as [`equal`] of what may have failed.
///
/// # Errors
/// Those of the operands.
pub fn try_equal<'a>(left: impl Operand<'a>, right: impl Operand<'a>) -> Result<bool, Fault> {
    left.seen(|left| right.seen(|right| Ok(run::equal(left, right))))
}

/// The same as [`differ`] of what may have failed.
///
/// # Errors
/// Those of the operands.
pub fn try_differ<'a>(left: impl Operand<'a>, right: impl Operand<'a>) -> Result<bool, Fault> {
    left.seen(|left| right.seen(|right| Ok(run::differ(left, right))))
}

/// The same as [`contains`] of what may have failed.
///
/// # Errors
/// Those of the operands.
pub fn try_contains<'a>(left: impl Operand<'a>, right: impl Operand<'a>) -> Result<bool, Fault> {
    left.seen(|left| right.seen(|right| Ok(run::contains(left, right))))
}

/// The same as [`is_true`] of what may have failed.
///
/// # Errors
/// Those of the operand.
pub fn try_true<'a>(operand: impl Operand<'a>) -> Result<bool, Fault> {
    operand.seen(|item| Ok(run::is_true(item)))
}
