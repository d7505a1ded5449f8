//! Rounding to decimal places.

use crate::{Number, jsonata::operator::plain};

/// How many digits move nothing any more.
const DIGITS: i64 = 400;

/// To so many digits behind the point, half to even. The digits are those that the number is printed with: 4.515 lies between
/// 4.51 and 4.52, though the double is less.
pub(crate) fn round(number: Number, digits: i64) -> Number {
    let digits = digits.clamp(-DIGITS, DIGITS);
    match number {
        Number::Int(it) if digits >= 0 => Number::Int(it),
        Number::Int(it) => whole(it, digits.unsigned_abs()),
        Number::Float(it) => plain(double(it, digits)),
    }
}

fn whole(it: i64, zeros: u64) -> Number {
    let unit = u32::try_from(zeros)
        .ok()
        .and_then(|zeros| 10_i128.checked_pow(zeros));
    let Some(unit) = unit else {
        return Number::Int(0);
    };
    let it = i128::from(it);
    let (below, rest) = (it.div_euclid(unit), it.rem_euclid(unit));
    let up = rest * 2 > unit || (rest * 2 == unit && below % 2 != 0);
    let rounded = (below + i128::from(up)) * unit;
    match i64::try_from(rounded) {
        Ok(it) => Number::Int(it),
        Err(_) => Number::Float(rounded as f64),
    }
}

pub(crate) fn double(it: f64, digits: i64) -> f64 {
    if digits == 0 || !it.is_finite() {
        return it.round_ties_even() + 0.0;
    }
    let large = shifted(it, digits);
    match large.is_finite() {
        true => shifted(large.round_ties_even(), -digits) + 0.0,
        false => it,
    }
}

/// The point moved, in the digits that the number is printed with.
fn shifted(it: f64, digits: i64) -> f64 {
    let text = format!("{it:e}");
    let moved = text.split_once('e').and_then(|(mantissa, exponent)| {
        let exponent = exponent.parse::<i64>().ok()? + digits;
        format!("{mantissa}e{exponent}").parse().ok()
    });
    moved.unwrap_or(it)
}
