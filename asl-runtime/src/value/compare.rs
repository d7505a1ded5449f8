//! Equality by value: `1` equals `1.0`, objects are equal whatever the order of their members. Constant stack.

use super::{Repr, Value};

/// By value: `1` equals `1.0`, as for `NumericEquals` and `States.ArrayContains`; the order of members does not matter.
///
/// What two values share is not looked at, so that comparing clones costs nothing.
impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        let mut rest = Vec::new();
        let mut pair = Some((self, other));
        while let Some((a, b)) = pair {
            if !level(a, b, &mut rest) {
                return false;
            }
            pair = rest.pop();
        }
        true
    }
}

type Pairs<'v> = Vec<(&'v Value, &'v Value)>;

/// Compares one level; containers inside are left for later.
fn level<'v>(a: &'v Value, b: &'v Value, rest: &mut Pairs<'v>) -> bool {
    match (&a.0, &b.0) {
        (Repr::Array(a), Repr::Array(b)) => {
            shared(a, b)
                || a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| item(a, b, rest))
        }
        (Repr::Object(a), Repr::Object(b)) => {
            let (left, right) = (a.members(), b.members());
            shared(left, right)
                || left.len() == right.len()
                    && left.iter().zip(right).all(|((key, a), (same, place))| {
                        let b = if key == same { Some(place) } else { b.get(key) };
                        b.is_some_and(|b| item(a, b, rest))
                    })
        }
        _ => scalar(a, b),
    }
}

/// Whether it is the very same list.
fn shared<T>(a: &[T], b: &[T]) -> bool {
    std::ptr::eq(a, b)
}

fn item<'v>(a: &'v Value, b: &'v Value, rest: &mut Pairs<'v>) -> bool {
    if a.is_container() && b.is_container() {
        rest.push((a, b));
        true
    } else {
        scalar(a, b)
    }
}

fn scalar(a: &Value, b: &Value) -> bool {
    match (&a.0, &b.0) {
        (Repr::Null, Repr::Null) => true,
        (Repr::Bool(a), Repr::Bool(b)) => a == b,
        (Repr::Text(a), Repr::Text(b)) => a == b,
        (Repr::Float(a), Repr::Float(b)) if a.is_nan() => b.is_nan(),
        _ => matches!((a.as_number(), b.as_number()), (Some(a), Some(b)) if a == b),
    }
}
