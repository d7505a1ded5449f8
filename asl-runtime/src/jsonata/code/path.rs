//! Paths and what selects from them.

use std::ops::RangeInclusive;

use super::{Answer, Env, Eval, Fault, Item, Key, Operand, Step, Test};
use crate::jsonata as run;

/// A path as it is walked. Once a step has failed, those behind it do nothing.
#[derive(Debug)]
pub struct Path<'a>(Result<run::Path<'a>, Fault>);

impl<'a> Path<'a> {
    /// A path that starts with a value: `$x.…`, or its context.
    pub fn of(start: impl Operand<'a>) -> Path<'a> {
        Path(match start.answer() {
            Ok(item) => Ok(run::Path::of(item)),
            Err(fault) => Err(fault),
        })
    }

    /// A step that is a name. What has no such member gives nothing.
    #[must_use]
    pub fn name(self, name: &str) -> Path<'a> {
        Path(self.0.map(|path| path.name(name)))
    }

    /// `[0]`, `[-1]` behind a name: of all that the name gave of one item, what stands at this place.
    #[must_use]
    pub fn nth(self, index: i64) -> Path<'a> {
        Path(self.0.map(|path| path.nth(index)))
    }

    /// A step of any kind.
    #[must_use]
    pub fn step(self, env: &Env<'_, 'a>, e: &mut Eval<'a>, step: Step<'a>) -> Path<'a> {
        let stepped = |path: run::Path<'a>| path.step(e, |it, e| step(env, it, e));
        Path(self.0.and_then(stepped))
    }

    /// `^(…)`: all that was found, in the order of keys, each of which `descending` or not.
    #[must_use]
    pub fn sort(
        self,
        descending: &[bool],
        env: &Env<'_, 'a>,
        e: &mut Eval<'a>,
        key: Key<'a>,
    ) -> Path<'a> {
        let sorted =
            |path: run::Path<'a>| path.sort(descending, e, |term, it, e| key(env, term, it, e));
        Path(self.0.and_then(sorted))
    }

    /// All that was found, as an array.
    ///
    /// # Errors
    /// Those of the steps.
    pub fn all(self) -> Answer<'a> {
        self.0.map(run::Path::all)
    }

    /// What the path gives: nothing, an item, or a sequence of them. An array that was found alone stays one.
    ///
    /// # Errors
    /// Those of the steps.
    pub fn end(self) -> Answer<'a> {
        self.0.map(run::Path::end)
    }

    /// The same where `[]` follows: one item is an array of one.
    ///
    /// # Errors
    /// Those of the steps.
    pub fn end_array(self) -> Answer<'a> {
        self.0.map(run::Path::end_array)
    }

    /// The path, for rows to start with.
    ///
    /// # Errors
    /// Those of the steps.
    pub fn found(self) -> Result<run::Path<'a>, Fault> {
        self.0
    }
}

/// A path of names of what may have failed: `f().a.b`.
///
/// # Errors
/// Those of the operand.
#[inline]
pub fn try_names<'a>(start: impl Operand<'a>, names: &[&str]) -> Answer<'a> {
    start.seen(|item| run::names_answer(item, names))
}

/// `[…]` behind something: those of its items for which the predicate is true, or whose place it gives. A sequence, also
/// where it has no item or one: see [`collapse`].
///
/// # Errors
/// Those of the operand and the predicate.
pub fn filter<'a>(
    operand: impl Operand<'a>,
    env: &Env<'_, 'a>,
    e: &mut Eval<'a>,
    predicate: Step<'a>,
) -> Answer<'a> {
    run::filter(operand.answer()?, e, |it, e| predicate(env, it, e))
}

/// The same of a predicate that gives no place, only yes or no.
///
/// # Errors
/// Those of the operand and the predicate.
pub fn keep_if<'a>(
    operand: impl Operand<'a>,
    env: &Env<'_, 'a>,
    e: &mut Eval<'a>,
    predicate: Test<'a>,
) -> Answer<'a> {
    run::retain(operand.answer()?, e, |it, e| predicate(env, it, e))
}

/// `[0]`, `[-1]`: the item at a place that is known. An array found there is what it gives.
///
/// # Errors
/// Those of the operand.
pub fn nth<'a>(operand: impl Operand<'a>, index: i64) -> Answer<'a> {
    let nth = |item: Item<'a>| run::nth(item, index);
    operand.answer().map(nth)
}

/// The same as a sequence, where `[]` follows.
///
/// # Errors
/// Those of the operand.
pub fn nth_array<'a>(operand: impl Operand<'a>, index: i64) -> Answer<'a> {
    let nth = |item: Item<'a>| run::nth_array(item, index);
    operand.answer().map(nth)
}

/// `[[0..4]]`, `[[0, 2]]`: the items at places that are known, from one to another.
///
/// # Errors
/// Those of the operand.
pub fn places<'a>(operand: impl Operand<'a>, ranges: &[RangeInclusive<i64>]) -> Answer<'a> {
    let places = |item: Item<'a>| run::places(item, ranges);
    operand.answer().map(places)
}

/// What stands for a sequence: nothing for none, the item for one.
///
/// # Errors
/// Those of the operand.
pub fn collapse<'a>(operand: impl Operand<'a>) -> Answer<'a> {
    operand.answer().map(run::collapse)
}

/// The same where `[]` follows: one item is an array of one.
///
/// # Errors
/// Those of the operand.
pub fn collapse_array<'a>(operand: impl Operand<'a>) -> Answer<'a> {
    operand.answer().map(run::collapse_array)
}
