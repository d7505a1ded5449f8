//! Functions of the language whose function is written at its place.

use std::borrow::Borrow;

use super::{
    Answer, Comparison, Each, Env, Eval, Item, Key, Member, Operand, Pair, Reducer, Step, Sure,
    operand::Visit,
};
use crate::jsonata as run;

/// Functions that go through an array, or through an object.
macro_rules! loops {
    ($($(#[$doc:meta])* $name:ident($body:ty): |$env:ident, $it:ident, $function:ident, $e:ident| $call:expr;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// Those of the operand and the function.
        pub fn $name<'a>(
            over: impl Operand<'a>,
            $env: &Env<'_, 'a>,
            $e: &mut Eval<'a>,
            $function: $body,
        ) -> Answer<'a> {
            let over = over.held()?;
            let $it = over.borrow();
            $call
        }
    )*};
}

loops! {
    /// `$map(a, function($item, $at, $all) { … })`
    map(Each<'a, Item<'a>>): |env, it, f, e| run::map(it, e, &mut |x, at, all, e| f(env, x, at, all, e));
    /// The same where `[]` follows.
    map_array(Each<'a, Item<'a>>): |env, it, f, e| run::map_array(it, e, &mut |x, at, all, e| f(env, x, at, all, e));
    /// `$filter(a, function($item, $at, $all) { … })`
    select(Each<'a, bool>): |env, it, f, e| run::select(it, e, &mut |x, at, all, e| f(env, x, at, all, e));
    /// The same where `[]` follows.
    select_array(Each<'a, bool>): |env, it, f, e| run::select_array(it, e, &mut |x, at, all, e| f(env, x, at, all, e));
    /// `$single(a, function($item, $at, $all) { … })`
    single(Each<'a, bool>): |env, it, f, e| run::single(it, e, &mut |x, at, all, e| f(env, x, at, all, e));
    /// `$count($filter(a, function($item, $at, $all) { … }))`
    count_if(Each<'a, bool>): |env, it, f, e| run::count_if(it, e, &mut |x, at, all, e| f(env, x, at, all, e)).map(Item::from);
    /// `$sort(a, function($left, $right) { … })`
    sort(Pair<'a>): |env, it, f, e| run::sort(it, e, &mut |a, b, e| f(env, a, b, e));
    /// `$each(a, function($value, $name, $object) { … })`
    each(Member<'a, Item<'a>>): |env, it, f, e| run::each(it, e, &mut |value, name, all, e| f(env, value, name, all, e));
    /// The same where `[]` follows.
    each_array(Member<'a, Item<'a>>): |env, it, f, e| run::each_array(it, e, &mut |value, name, all, e| f(env, value, name, all, e));
    /// `$sift(a, function($value, $name, $object) { … })`
    sift(Member<'a, bool>): |env, it, f, e| run::sift(it, e, &mut |value, name, all, e| f(env, value, name, all, e));
}

/// `$reduce(a, function($before, $item, $at, $all) { … }, initial)`
///
/// # Errors
/// Those of the operands and the function.
pub fn reduce<'a>(
    over: impl Operand<'a>,
    initial: impl Operand<'a>,
    env: &Env<'_, 'a>,
    e: &mut Eval<'a>,
    function: Reducer<'a>,
) -> Answer<'a> {
    let (over, initial) = (over.held()?, initial.answer()?);
    run::reduce(over.borrow(), initial, e, &mut |before, it, at, all, e| {
        function(env, before, it, at, all, e)
    })
}

/// `$sort(a, function($l, $r) { f($l) < f($r) })`
///
/// # Errors
/// Those of the operand, the comparison, and the key.
pub fn sort_by<'a>(
    over: impl Operand<'a>,
    comparison: Comparison,
    env: &Env<'_, 'a>,
    e: &mut Eval<'a>,
    key: Step<'a>,
) -> Answer<'a> {
    run::sort_by(over.answer()?, comparison, e, &mut |it, e| key(env, it, e))
}

/// `$sum(a.b.(c))`: what `step` gives of each item that the names find, if all are numbers.
///
/// # Errors
/// `T0412`: something is no number; and those of the operand and the step.
pub fn sum<'a>(
    start: impl Operand<'a>,
    names: &[&str],
    env: &Env<'_, 'a>,
    e: &mut Eval<'a>,
    step: Step<'a>,
) -> Answer<'a> {
    let start = start.held()?;
    run::sum(start.borrow(), names, e, &mut |it, e| step(env, it, e))
}

/// `$sum(a.b)`, if all are numbers.
///
/// # Errors
/// `T0412`: something is no number; and those of the operand.
pub fn sum_of<'a>(start: impl Operand<'a>, names: &[&str]) -> Answer<'a> {
    run::sum_of(start.held()?.borrow(), names)
}

/// `$count(a)`
pub fn count<'a>(operand: impl Sure<'a>) -> usize {
    operand.look(run::count)
}

/// The same of what may have failed.
///
/// # Errors
/// Those of the operand.
pub fn try_count<'a>(operand: impl Operand<'a>) -> Answer<'a> {
    let item = operand.held()?;
    Ok(Item::from(run::count(item.borrow())))
}

/// `a{key: value}`, and `{key: value}` where its keys are not known. `key` and `value` get the number of the pair.
///
/// # Errors
/// `T1003`: a key is no string; `D1009`: two pairs give one key; and those of the operand, the keys and values.
pub fn group<'a>(
    operand: impl Operand<'a>,
    pairs: usize,
    env: &Env<'_, 'a>,
    e: &mut Eval<'a>,
    key: Key<'a>,
    value: Key<'a>,
) -> Answer<'a> {
    run::group(
        operand.answer()?,
        pairs,
        e,
        |pair, it, e| key(env, pair, it, e),
        |pair, it, e| value(env, pair, it, e),
    )
}

/// `a{b.c: value}`: groups by what a path of names gives of each item.
///
/// # Errors
/// As of a group by anything, and those of the operand and the value.
pub fn group_by<'a>(
    operand: impl Operand<'a>,
    key: &[&str],
    env: &Env<'_, 'a>,
    e: &mut Eval<'a>,
    value: Step<'a>,
) -> Answer<'a> {
    let each = |visit: Visit<'_, 'a>| operand.each(visit);
    run::group_by(each, key, e, &mut |it, e| value(env, it, e))
}
