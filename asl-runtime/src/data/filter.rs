//! What filters compare. The rules are those of the library that AWS reads paths with: text is converted where a number
//! stands beside it, nothing is equal to what is not there, and order is known among numbers and among texts only.

use super::{
    choice::compare_text,
    number::{read, truncated},
};
use crate::{Kind, Number, Value};
use std::cmp::Ordering;

/// One side of a comparison.
#[derive(Clone, Copy, Debug)]
pub enum Side<'v> {
    /// A path that leads nowhere.
    Missing,
    /// `null`
    Null,
    /// `true`
    Bool(bool),
    /// `1`
    Number(Number),
    /// `'a'`
    Text(&'v str),
    /// An array or an object.
    Node(&'v Value),
}

/// The side that a path leads to.
pub fn side(value: Option<&Value>) -> Side<'_> {
    match value.map(Value::kind) {
        None => Side::Missing,
        Some(Kind::Null) => Side::Null,
        Some(Kind::Bool(it)) => Side::Bool(it),
        Some(Kind::Number(it)) => Side::Number(it),
        Some(Kind::String(it)) => Side::Text(it),
        Some(_) => value.map_or(Side::Missing, Side::Node),
    }
}

/// Whether a path leads to a node, be it null.
pub fn exists(value: Option<&Value>) -> bool {
    value.is_some()
}

/// `==`
pub fn equals(left: Side<'_>, right: Side<'_>) -> bool {
    match (left, right) {
        (Side::Null, Side::Null) => true,
        (Side::Bool(a), Side::Bool(b)) => a == b,
        (Side::Text(a), Side::Text(b)) => a == b,
        (Side::Number(a), Side::Number(b)) => a.compare(b) == Some(Ordering::Equal),
        (Side::Number(a), Side::Text(b)) => {
            read(b).and_then(|b| a.compare(b)) == Some(Ordering::Equal)
        }
        (Side::Text(a), Side::Number(b)) => a == b.to_string(),
        (Side::Node(a), Side::Node(b)) => a == b,
        _ => false,
    }
}

/// `!=`
pub fn differs(left: Side<'_>, right: Side<'_>) -> bool {
    !equals(left, right)
}

/// `===`
pub fn same(left: Side<'_>, right: Side<'_>) -> bool {
    std::mem::discriminant(&left) == std::mem::discriminant(&right) && equals(left, right)
}

/// `!==`
pub fn not_same(left: Side<'_>, right: Side<'_>) -> bool {
    !same(left, right)
}

fn order(left: Side<'_>, right: Side<'_>) -> Option<Ordering> {
    match (left, right) {
        (Side::Number(a), Side::Number(b)) => a.compare(b),
        (Side::Text(a), Side::Text(b)) => Some(compare_text(a, b)),
        _ => None,
    }
}

/// `<`
pub fn less(left: Side<'_>, right: Side<'_>) -> bool {
    order(left, right).is_some_and(Ordering::is_lt)
}

/// `<=`
pub fn less_or_equal(left: Side<'_>, right: Side<'_>) -> bool {
    order(left, right).is_some_and(Ordering::is_le)
}

/// `>`
pub fn greater(left: Side<'_>, right: Side<'_>) -> bool {
    order(left, right).is_some_and(Ordering::is_gt)
}

/// `>=`
pub fn greater_or_equal(left: Side<'_>, right: Side<'_>) -> bool {
    order(left, right).is_some_and(Ordering::is_ge)
}

fn list<'v>(side: Side<'v>) -> Option<impl ExactSizeIterator<Item = Side<'v>> + use<'v>> {
    match side {
        Side::Node(array) => Some(array.items()?.map(|item| self::side(Some(item)))),
        _ => None,
    }
}

fn found(wanted: Side<'_>, array: Side<'_>) -> bool {
    list(array).is_some_and(|mut items| items.any(|item| equals(wanted, item)))
}

/// `in`
pub fn is_in(left: Side<'_>, right: Side<'_>) -> bool {
    found(left, right)
}

/// `nin`
pub fn not_in(left: Side<'_>, right: Side<'_>) -> bool {
    !found(left, right)
}

/// `contains`: a text in a text, or an item in an array.
pub fn contains(left: Side<'_>, right: Side<'_>) -> bool {
    match (left, right) {
        (Side::Text(text), Side::Text(part)) => text.contains(part),
        (array, wanted) => found(wanted, array),
    }
}

/// `all`: everything on the right is in the array on the left.
pub fn has_all(left: Side<'_>, right: Side<'_>) -> bool {
    list(left).is_some() && list(right).is_some_and(|mut all| all.all(|item| found(item, left)))
}

/// `subsetof`
pub fn subset_of(left: Side<'_>, right: Side<'_>) -> bool {
    list(right).is_some() && list(left).is_some_and(|mut all| all.all(|item| found(item, right)))
}

/// `anyof`
pub fn any_of(left: Side<'_>, right: Side<'_>) -> bool {
    list(right).is_some() && list(left).is_some_and(|mut any| any.any(|item| found(item, right)))
}

/// `noneof`
pub fn none_of(left: Side<'_>, right: Side<'_>) -> bool {
    list(right).is_some() && list(left).is_some_and(|mut all| !all.any(|item| found(item, right)))
}

/// `size`: of an array or a text.
pub fn has_size(left: Side<'_>, right: Side<'_>) -> bool {
    let Side::Number(wanted) = right else {
        return false;
    };
    let size = match left {
        Side::Text(text) => text.encode_utf16().count(),
        other => match list(other) {
            Some(items) => items.len(),
            None => return false,
        },
    };
    i64::try_from(size).is_ok_and(|size| size == truncated(wanted))
}

/// `empty`: whether an array, an object or a text is empty, as the right side wants it.
pub fn is_empty(left: Side<'_>, right: Side<'_>) -> bool {
    let Side::Bool(wanted) = right else {
        return false;
    };
    let empty = match left {
        Side::Text(text) => text.is_empty(),
        Side::Node(node) => Value::is_empty(node),
        _ => return false,
    };
    empty == wanted
}

/// The texts that `=~` looks at: of a list, each item's.
#[cfg(feature = "regex")]
pub(super) fn any_text(side: Side<'_>, matches: impl Fn(&str) -> bool) -> bool {
    let one = |side: Side<'_>| match side {
        Side::Text(text) => matches(text),
        Side::Number(number) => matches(&number.to_string()),
        Side::Bool(true) => matches("true"),
        Side::Bool(false) => matches("false"),
        _ => matches(""),
    };
    match list(side) {
        Some(mut items) => items.any(one),
        None => one(side),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn int(number: i64) -> Side<'static> {
        Side::Number(Number::Int(number))
    }

    #[test]
    fn numbers_and_texts_are_equal_by_the_left_side() {
        assert!(equals(int(1), Side::Text("1")));
        assert!(equals(int(1), Side::Text("1.0")));
        assert!(equals(Side::Text("1"), int(1)));
        assert!(!equals(Side::Text("1.0"), int(1)));
        assert!(!equals(int(1), Side::Text("NaN")));
        assert!(!same(int(1), Side::Text("1")));
        assert!(same(int(1), Side::Number(Number::Float(1.0))));
    }

    #[test]
    fn nothing_equals_what_is_missing() {
        assert!(!equals(Side::Missing, Side::Missing));
        assert!(differs(Side::Missing, Side::Null));
        assert!(equals(Side::Null, Side::Null));
    }

    #[test]
    fn order_is_among_numbers_and_among_texts() {
        assert!(less(int(1), int(2)) && greater_or_equal(int(2), int(2)));
        assert!(less(Side::Text("a"), Side::Text("b")));
        assert!(!less(int(4), Side::Text("5")) && !greater_or_equal(int(4), Side::Text("5")));
        assert!(!less_or_equal(Side::Null, Side::Null));
    }

    #[test]
    fn lists_are_sets_of_items() {
        let array = |json: &str| Value::parse(json).unwrap();
        let (one, two, none) = (array("[1]"), array(r#"[1,"a"]"#), array("[]"));
        let (one, two, none) = (Side::Node(&one), Side::Node(&two), Side::Node(&none));
        assert!(is_in(Side::Text("a"), two) && not_in(int(2), two) && !is_in(int(1), int(1)));
        assert!(subset_of(one, two) && !subset_of(two, one) && subset_of(none, one));
        assert!(any_of(one, two) && !any_of(none, two) && none_of(none, two));
        assert!(has_all(two, one) && !has_all(one, two) && !has_all(int(1), one));
        assert!(contains(two, int(1)) && contains(Side::Text("abc"), Side::Text("bc")));
        assert!(has_size(two, int(2)) && has_size(Side::Text("ab"), int(2)));
        assert!(!has_size(int(2), int(2)));
        assert!(is_empty(none, Side::Bool(true)) && is_empty(one, Side::Bool(false)));
        assert!(!is_empty(int(1), Side::Bool(false)));
    }
}
