//! The operators. Where nothing can fail there is one that gives a plain `bool`.

use std::borrow::Borrow;

use super::{Answer, Arithmetic, Comparison, Fault, Operand, Sure, operand::both};
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
    match both(left, right) {
        Ok((left, right)) => run::arithmetic(operator, left.borrow(), right.borrow()),
        Err(fault) => Err(fault),
    }
}

/// `-a`
///
/// # Errors
/// `D1002`: it is no number; `D1001`: it is infinite.
pub fn negate<'a>(operand: impl Operand<'a>) -> Answer<'a> {
    match operand.held() {
        Ok(item) => run::negate(item.borrow()),
        Err(fault) => Err(fault),
    }
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
    match both(left, right) {
        Ok((left, right)) => run::compare(operator, left.borrow(), right.borrow()),
        Err(fault) => Err(fault),
    }
}

/// `a < b` where only whether it is true counts.
///
/// # Errors
/// As of [`compare`].
#[inline]
pub fn compares<'a>(
    operator: Comparison,
    left: impl Operand<'a>,
    right: impl Operand<'a>,
) -> Result<bool, Fault> {
    match both(left, right) {
        Ok((left, right)) => run::compares(operator, left.borrow(), right.borrow()),
        Err(fault) => Err(fault),
    }
}

/// `a = b`; false if one of them is nothing.
#[inline]
pub fn equal<'a>(left: impl Sure<'a>, right: impl Sure<'a>) -> bool {
    run::equal(left.sure().borrow(), right.sure().borrow())
}

/// `a != b`; false if one of them is nothing.
#[inline]
pub fn differ<'a>(left: impl Sure<'a>, right: impl Sure<'a>) -> bool {
    run::differ(left.sure().borrow(), right.sure().borrow())
}

/// `a in b`; false if one of them is nothing.
#[inline]
pub fn contains<'a>(left: impl Sure<'a>, right: impl Sure<'a>) -> bool {
    run::contains(left.sure().borrow(), right.sure().borrow())
}

/// `a = "b"`
#[inline]
pub fn is_text<'a>(item: impl Sure<'a>, text: &str) -> bool {
    run::is_text(item.sure().borrow(), text)
}

/// Whether an item counts as true: in a condition, `and`, `or`, and where a predicate gives no place.
#[inline]
pub fn is_true<'a>(item: impl Sure<'a>) -> bool {
    run::is_true(item.sure().borrow())
}

/// The same as [`equal`] of what may have failed.
///
/// # Errors
/// Those of the operands.
pub fn try_equal<'a>(left: impl Operand<'a>, right: impl Operand<'a>) -> Result<bool, Fault> {
    match both(left, right) {
        Ok((left, right)) => Ok(run::equal(left.borrow(), right.borrow())),
        Err(fault) => Err(fault),
    }
}

/// The same as [`differ`] of what may have failed.
///
/// # Errors
/// Those of the operands.
pub fn try_differ<'a>(left: impl Operand<'a>, right: impl Operand<'a>) -> Result<bool, Fault> {
    match both(left, right) {
        Ok((left, right)) => Ok(run::differ(left.borrow(), right.borrow())),
        Err(fault) => Err(fault),
    }
}

/// The same as [`contains`] of what may have failed.
///
/// # Errors
/// Those of the operands.
pub fn try_contains<'a>(left: impl Operand<'a>, right: impl Operand<'a>) -> Result<bool, Fault> {
    match both(left, right) {
        Ok((left, right)) => Ok(run::contains(left.borrow(), right.borrow())),
        Err(fault) => Err(fault),
    }
}

/// The same as [`is_true`] of what may have failed.
///
/// # Errors
/// Those of the operand.
pub fn try_true<'a>(operand: impl Operand<'a>) -> Result<bool, Fault> {
    match operand.held() {
        Ok(item) => Ok(run::is_true(item.borrow())),
        Err(fault) => Err(fault),
    }
}
