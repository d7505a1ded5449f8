//! The operators.

use std::{cmp::Ordering, ptr::addr_eq, rc::Rc};

use super::{
    Answer, Eval, Fault, Item,
    item::Look,
    nest::any_leaf,
    same::{same_nested, same_small},
    work::{looks_at, owe, owe_text},
};
use crate::{
    Number, Value,
    value::{Repr, same as same_text},
};

/// What an arithmetic operator does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arithmetic {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Modulo,
}

impl Arithmetic {
    fn symbol(self) -> &'static str {
        match self {
            Arithmetic::Add => "+",
            Arithmetic::Subtract => "-",
            Arithmetic::Multiply => "*",
            Arithmetic::Divide => "/",
            Arithmetic::Modulo => "%",
        }
    }
}

/// `a + b`: nothing if one of them is nothing. Integers of 64 bits stay exact.
///
/// # Errors
/// `T2001`, `T2002`: a side is no number, as what comes of `0 / 0` is none; `D1001`: a side is infinite.
pub fn arithmetic<'a>(operator: Arithmetic, left: &Item<'a>, right: &Item<'a>) -> Answer<'a> {
    match calculated(operator, number(left), number(right)) {
        Some(it) => Ok(Item::from(it)),
        None => other_arithmetic(operator, left, right),
    }
}

/// What mostly comes of two numbers.
pub(super) fn calculated(
    operator: Arithmetic,
    left: Option<Number>,
    right: Option<Number>,
) -> Option<Number> {
    let (a, b) = match (left?, right?) {
        (Number::Int(a), Number::Int(b)) => {
            let exact = match operator {
                Arithmetic::Add => a.checked_add(b),
                Arithmetic::Subtract => a.checked_sub(b),
                Arithmetic::Multiply => a.checked_mul(b),
                Arithmetic::Divide | Arithmetic::Modulo => None,
            };
            return exact.map(Number::Int);
        }
        (a, b) => (a.as_f64(), b.as_f64()),
    };
    let it = match operator {
        Arithmetic::Add => a + b,
        Arithmetic::Subtract => a - b,
        Arithmetic::Multiply => a * b,
        Arithmetic::Divide => a / b,
        Arithmetic::Modulo => return None,
    };
    (a.is_finite() && b.is_finite()).then(|| plain(it))
}

/// What else may come of an operator.
#[inline(never)]
fn other_arithmetic<'a>(operator: Arithmetic, left: &Item<'a>, right: &Item<'a>) -> Answer<'a> {
    match (number(left), number(right)) {
        (Some(a), Some(b)) if is_finite(a) && is_finite(b) => {
            Ok(Item::from(compute(operator, a, b)))
        }
        _ => odd_arithmetic(operator, left, right),
    }
}

#[inline]
pub(crate) fn number(item: &Item<'_>) -> Option<Number> {
    item.value()?.as_number()
}

#[inline]
fn is_finite(number: Number) -> bool {
    match number {
        Number::Int(_) => true,
        Number::Float(it) => it.is_finite(),
    }
}

/// A number to calculate with, if it is one.
fn operand(item: &Item<'_>) -> Result<Option<Number>, Fault> {
    match number(item) {
        Some(it) if is_finite(it) => Ok(Some(it)),
        Some(Number::Float(it)) if it.is_infinite() => {
            let text = if it > 0.0 { "Infinity" } else { "-Infinity" };
            Err(Fault::new("D1001", format!("Number out of range: {text}")))
        }
        _ => Ok(None),
    }
}

#[cold]
fn odd_arithmetic<'a>(operator: Arithmetic, left: &Item<'a>, right: &Item<'a>) -> Answer<'a> {
    let symbol = operator.symbol();
    if !left.is_nothing() && operand(left)?.is_none() {
        let text = format!("The left side of the \"{symbol}\" operator must evaluate to a number");
        return Err(Fault::new("T2001", text));
    }
    if !right.is_nothing() && operand(right)?.is_none() {
        let text = format!("The right side of the \"{symbol}\" operator must evaluate to a number");
        return Err(Fault::new("T2002", text));
    }
    Ok(Item::Nothing)
}

#[inline]
pub(crate) fn compute(operator: Arithmetic, a: Number, b: Number) -> Number {
    if let (Number::Int(a), Number::Int(b)) = (a, b) {
        let exact = match operator {
            Arithmetic::Add => a.checked_add(b),
            Arithmetic::Subtract => a.checked_sub(b),
            Arithmetic::Multiply => a.checked_mul(b),
            Arithmetic::Divide => (b != 0 && a.checked_rem(b) == Some(0)).then(|| a / b),
            Arithmetic::Modulo => a.checked_rem(b),
        };
        if let Some(exact) = exact {
            return Number::Int(exact);
        }
    }
    let (a, b) = (a.as_f64(), b.as_f64());
    plain(match operator {
        Arithmetic::Add => a + b,
        Arithmetic::Subtract => a - b,
        Arithmetic::Multiply => a * b,
        Arithmetic::Divide => a / b,
        Arithmetic::Modulo => a % b,
    })
}

/// A double that is an integer, as one: `3`, not `3.0`.
#[inline]
pub(crate) fn plain(it: f64) -> Number {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let whole = it as i64;
    match whole as f64 == it && it.abs() <= EXACT {
        true => Number::Int(whole),
        false => Number::Float(it),
    }
}

/// `-a`
///
/// # Errors
/// `D1002`: it is no number; `D1001`: it is infinite.
pub fn negate<'a>(item: &Item<'a>) -> Answer<'a> {
    match (item, operand(item)?) {
        (Item::Nothing, _) => Ok(Item::Nothing),
        (_, Some(Number::Int(it))) if it != i64::MIN => Ok(Item::from(-it)),
        (_, Some(it)) => Ok(Item::from(plain(-it.as_f64()))),
        _ => Err(Fault::new("D1002", "Cannot negate a non-numeric value")),
    }
}

/// `a = b`; false if one of them is nothing.
pub fn equal(left: &Item<'_>, right: &Item<'_>) -> bool {
    match (left.look(), right.look()) {
        (Look::Nothing, _) | (_, Look::Nothing) => false,
        _ => same(left, right),
    }
}

/// `a != b`; false if one of them is nothing.
pub fn differ(left: &Item<'_>, right: &Item<'_>) -> bool {
    !left.is_nothing() && !right.is_nothing() && !same(left, right)
}

/// Whether two are equal, however they are made. Functions are never.
pub(crate) fn same(left: &Item<'_>, right: &Item<'_>) -> bool {
    match (left.value(), right.value()) {
        (Some(a), Some(b)) if !a.is_array() && !a.is_object() => same_plain(a, b),
        (Some(a), Some(b)) => same_small(a, b).unwrap_or_else(|| same_nested(left, right)),
        _ => same_nested(left, right),
    }
}

#[inline]
pub(super) fn same_plain(a: &Value, b: &Value) -> bool {
    match (&a.0, &b.0) {
        (Repr::Text(a), Repr::Text(b)) => {
            a.len() == b.len() && looks_at(a.len()) && same_text(a, b)
        }
        (Repr::Int(a), Repr::Int(b)) => a == b,
        _ => match (a.as_number(), b.as_number()) {
            (Some(a), Some(b)) => a.compare(b) == Some(Ordering::Equal),
            _ => a == b,
        },
    }
}

/// What a comparison asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// `a < b`: nothing if one of them is nothing.
///
/// # Errors
/// `T2010`: a side is neither number nor string; `T2009`: they are not of one type.
pub fn compare<'a>(operator: Comparison, left: &Item<'a>, right: &Item<'a>) -> Answer<'a> {
    let order = match (number(left), number(right)) {
        (Some(a), Some(b)) => a.compare(b),
        _ => match (left.as_str(), right.as_str()) {
            (Some(a), Some(b)) => Some(by_units(a, b)),
            _ => return odd_comparison(operator, left, right),
        },
    };
    Ok(Item::from(match (operator, order) {
        (_, None) => false,
        (Comparison::Less, Some(it)) => it.is_lt(),
        (Comparison::LessOrEqual, Some(it)) => it.is_le(),
        (Comparison::Greater, Some(it)) => it.is_gt(),
        (Comparison::GreaterOrEqual, Some(it)) => it.is_ge(),
    }))
}

/// Strings compare by their UTF-16, as everywhere where this language comes from.
pub(crate) fn by_units(a: &str, b: &str) -> Ordering {
    let (x, y) = (a.as_bytes(), b.as_bytes());
    let differ = x.iter().zip(y).position(|(x, y)| x != y);
    owe_text(differ.unwrap_or(x.len().min(y.len())));
    match differ {
        // Only where one side is outside of the basic plane the order of UTF-16 is not that of UTF-8.
        Some(at) if x[at].max(y[at]) >= 0xee => a.encode_utf16().cmp(b.encode_utf16()),
        _ => x.cmp(y),
    }
}

#[cold]
fn odd_comparison<'a>(operator: Comparison, left: &Item<'a>, right: &Item<'a>) -> Answer<'a> {
    let symbol = match operator {
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
    };
    let fits = |it: &Item<'_>| it.is_nothing() || number(it).is_some() || it.as_str().is_some();
    if !fits(left) || !fits(right) {
        let text = format!(
            "The expressions either side of operator \"{symbol}\" must evaluate to numeric or string values"
        );
        return Err(Fault::new("T2010", text));
    }
    if left.is_nothing() || right.is_nothing() {
        return Ok(Item::Nothing);
    }
    let text =
        format!("The values either side of operator \"{symbol}\" must be of the same data type");
    Err(Fault::new("T2009", text))
}

/// `a in b`; false if one of them is nothing.
pub fn contains(left: &Item<'_>, right: &Item<'_>) -> bool {
    if left.is_nothing() || right.is_nothing() {
        return false;
    }
    match right.items() {
        Some(items) => {
            let place = items.iter().position(|it| strictly(left, &it));
            owe(place.unwrap_or(items.len()));
            place.is_some()
        }
        None => strictly(left, right),
    }
}

/// Equality of what is neither array nor object; those are only what they are themselves.
fn strictly(a: &Item<'_>, b: &Item<'_>) -> bool {
    match (a, b) {
        (Item::Ref(a), Item::Ref(b)) if addr_eq(*a, *b) => return true,
        (Item::List(a), Item::List(b)) => return addr_eq(Rc::as_ptr(a), Rc::as_ptr(b)),
        _ => {}
    }
    match (a.look(), b.look()) {
        (Look::Plain(a), Look::Plain(b)) => same_plain(a, b),
        _ => false,
    }
}

/// Whether an item counts as true: in a condition, `and`, `or`, and where a predicate gives no place.
pub fn is_true(item: &Item<'_>) -> bool {
    match item.look() {
        Look::Nothing | Look::Function(_) => false,
        Look::Plain(value) => match (value.as_bool(), value.as_f64(), value.as_str()) {
            (Some(it), ..) => it,
            (_, Some(it), _) => it != 0.0 && !it.is_nan(),
            (.., Some(it)) => !it.is_empty(),
            _ => false,
        },
        Look::Array(items) => {
            let place = items.iter().position(|it| match it.is_array() {
                true => any_leaf(&it, &is_true),
                false => is_true(&it),
            });
            owe(place.unwrap_or(items.len()));
            place.is_some()
        }
        Look::Object(members) => members.len() > 0,
    }
}

/// Whether the function of `$sort` says that the first of two goes behind the second: as the reference implementation leaves
/// it to JavaScript, each array, object and function counts as true.
pub fn goes_behind(item: &Item<'_>) -> bool {
    match item.look() {
        Look::Array(_) | Look::Object(_) | Look::Function(_) => true,
        Look::Nothing | Look::Plain(_) => is_true(item),
    }
}

/// `[a..b]`: the integers from one to the other.
///
/// # Errors
/// `T2003`, `T2004`: a side is no integer; `D2014`: more than ten million.
pub fn range<'a>(
    left: &Item<'a>,
    right: &Item<'a>,
    e: &mut Eval<'a>,
) -> Result<Vec<Item<'a>>, Fault> {
    let whole = |it: &Item<'_>| match number(it) {
        Some(Number::Int(it)) => Some(it),
        Some(Number::Float(it)) => match plain(it) {
            Number::Int(it) => Some(it),
            Number::Float(_) => None,
        },
        None => None,
    };
    if !left.is_nothing() && whole(left).is_none() {
        let text = "The left side of the range operator (..) must evaluate to an integer";
        return Err(Fault::new("T2003", text));
    }
    if !right.is_nothing() && whole(right).is_none() {
        let text = "The right side of the range operator (..) must evaluate to an integer";
        return Err(Fault::new("T2004", text));
    }
    let (Some(first), Some(last)) = (whole(left), whole(right)) else {
        return Ok(Vec::new());
    };
    if first > last {
        return Ok(Vec::new());
    }
    let count = i128::from(last) - i128::from(first) + 1;
    if count > 10_000_000 {
        let text = format!(
            "The size of the sequence allocated by the range operator (..) must not exceed 1e7.  Attempted to allocate {count}."
        );
        return Err(Fault::new("D2014", text));
    }
    e.make(count as usize)?;
    Ok((first..=last).map(Item::from).collect())
}
