//! `States.MathAdd`.

use super::argument::Site;
use crate::{Number, Value, step::Result};

/// `States.MathAdd`: both numbers are rounded first.
#[inline]
pub fn math_add(a: &Value, b: &Value, call: &str) -> Result<Value> {
    match (a.as_i64(), b.as_i64()) {
        (Some(a), Some(b)) if let Some(sum) = a.checked_add(b) => Ok(Value::from(sum)),
        _ => add_rounded(a, b, call),
    }
}

/// Where one is no integer, or the sum is none.
fn add_rounded(a: &Value, b: &Value, call: &str) -> Result<Value> {
    let site = Site {
        function: "MathAdd",
        call,
    };
    let (a, b) = (rounded(site.number(a)?), rounded(site.number(b)?));
    match a.checked_add(b) {
        Some(sum) => Ok(Value::from(sum)),
        None => Err(site.refuse()),
    }
}

/// The nearest integer, of two the greater one: -1.5 becomes -1, as Java's `Math.round` has it.
pub(super) fn rounded(number: Number) -> i64 {
    match number {
        Number::Int(int) => int,
        Number::Float(float) => {
            let floor = float.floor();
            (if float - floor >= 0.5 {
                floor + 1.0
            } else {
                floor
            }) as i64
        }
    }
}
