//! Equality by value: `1` equals `1.0`, objects are equal whatever the order of their members. Constant stack.

use super::{Repr, Value};

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

/// Compares one level; containers inside are left for later.
fn level<'v>(a: &'v Value, b: &'v Value, rest: &mut Vec<(&'v Value, &'v Value)>) -> bool {
    match (&a.0, &b.0) {
        (Repr::Array(a), Repr::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| item(a, b, rest))
        }
        (Repr::Object(a), Repr::Object(b)) => {
            a.members().len() == b.members().len()
                && a.members()
                    .iter()
                    .all(|(key, a)| b.get(key).is_some_and(|b| item(a, b, rest)))
        }
        _ => scalar(a, b),
    }
}

fn item<'v>(a: &'v Value, b: &'v Value, rest: &mut Vec<(&'v Value, &'v Value)>) -> bool {
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
        _ => matches!((a.as_number(), b.as_number()), (Some(a), Some(b)) if a == b),
    }
}
