//! Sorting, as the reference implementation does it.

use std::cmp::Ordering;

use asl_codegen::query::jsonata::Term;
use asl_runtime::{
    Value,
    codegen::jsonata::{self as run, Answer, Comparison, Elements, Eval, Fault, Item, functions},
};

use crate::{Env, walk};

/// `^(…)`
pub(crate) fn by_terms<'a>(
    found: Vec<Item<'a>>,
    terms: &'a [Term],
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Result<Vec<Item<'a>>, Fault> {
    sorted(&found, &mut |left, right| {
        for term in terms {
            let left = walk::evaluate(&term.expr, left, env, e)?;
            let right = walk::evaluate(&term.expr, right, env, e)?;
            let order = match compared(&left, &right)? {
                order if left.is_nothing() || right.is_nothing() => order,
                order if term.descending => order.reverse(),
                order => order,
            };
            if order.is_ne() {
                return Ok(order.is_gt());
            }
        }
        Ok(false)
    })
}

/// Nothing comes last.
fn compared<'a>(left: &Item<'a>, right: &Item<'a>) -> Result<Ordering, Fault> {
    if left.is_nothing() || right.is_nothing() {
        return Ok(left.is_nothing().cmp(&right.is_nothing()));
    }
    let (s, t) = (text(left), text(right));
    if !is_number(left) && s.is_none() || !is_number(right) && t.is_none() {
        return Err(Fault::new("T2008", "Neither numbers nor texts"));
    }
    if s.is_some() != t.is_some() {
        return Err(Fault::new("T2007", "A number and a text"));
    }
    let less = run::is_true(&run::compare(Comparison::Less, left, right)?);
    Ok(match (run::equal(left, right), less) {
        (true, _) => Ordering::Equal,
        (_, true) => Ordering::Less,
        (_, false) => Ordering::Greater,
    })
}
fn is_number(item: &Item<'_>) -> bool {
    value(item).is_some_and(|it| it.as_f64().is_some())
}

fn text<'i>(item: &'i Item<'_>) -> Option<&'i str> {
    value(item)?.as_str()
}

fn value<'i>(item: &'i Item<'_>) -> Option<&'i Value> {
    match item {
        Item::Ref(value) => Some(value),
        Item::Own(value) => Some(value),
        _ => None,
    }
}

/// `$sort(all, function)`
pub(crate) fn by_function<'a>(all: &Item<'a>, function: &Item<'a>, e: &mut Eval<'a>) -> Answer<'a> {
    let all = functions::SORT.over(all)?;
    let count = run::count(&all);
    if count < 2 {
        return Ok(all);
    }
    let items: Vec<_> = (0_i64..)
        .take(count)
        .map(|at| run::nth(all.clone(), at))
        .collect();
    let sorted = sorted(&items, &mut |left, right| {
        let pair = [left.clone(), right.clone()];
        Ok(run::goes_behind(&run::call(
            function,
            &pair,
            &Item::Nothing,
            e,
        )?))
    })?;
    run::array(Elements::new().with_all(sorted), e)
}

fn sorted<'a>(
    all: &[Item<'a>],
    after: &mut dyn FnMut(&Item<'a>, &Item<'a>) -> Result<bool, Fault>,
) -> Result<Vec<Item<'a>>, Fault> {
    if all.len() < 2 {
        return Ok(all.to_vec());
    }
    let (left, right) = all.split_at(all.len() / 2);
    let left = sorted(left, after)?;
    let right = sorted(right, after)?;
    let (mut left, mut right) = (left.as_slice(), right.as_slice());
    let mut merged = Vec::new();
    while let ([a, behind_a @ ..], [b, behind_b @ ..]) = (left, right) {
        let next;
        match after(a, b)? {
            true => (next, right) = (b, behind_b),
            false => (next, left) = (a, behind_a),
        }
        merged.push(next.clone());
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
    Ok(merged)
}
