//! From a number to its text. The sign is written by the caller.

use super::{
    picture::{Exponent, Fraction, Grouping, Integer, Picture},
    symbols::Symbols,
};
use crate::{Number, jsonata::text::round::double};

impl Picture {
    pub(super) fn write(&self, number: Number, symbols: &Symbols) -> String {
        let Picture { prefix, suffix, .. } = self;
        let number = match number {
            Number::Int(it) => match it.checked_mul(self.factor) {
                Some(it) => Number::Int(it),
                None => Number::Float(it as f64 * self.factor as f64),
            },
            Number::Float(it) => Number::Float(it * self.factor as f64),
        };
        if number.as_f64().is_nan() {
            return symbols.nan.clone();
        }
        if number.as_f64().is_infinite() {
            return format!("{prefix}{}{suffix}", symbols.infinity);
        }
        let (number, power) = match &self.exponent {
            Some(exponent) => exponent.apply(number.as_f64().abs()),
            None => (number, 0),
        };
        let digits = match number {
            Number::Int(it) => it.unsigned_abs().to_string(),
            Number::Float(it) => {
                let most = self.fraction.most;
                let rounded = double(it.abs(), i64::try_from(most).unwrap_or(i64::MAX));
                format!("{rounded:.most$}")
            }
        };
        let (integer, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let integer = self.integer.write(integer, symbols);
        let fraction = self.fraction.write(fraction, symbols);
        let power = match &self.exponent {
            Some(exponent) => exponent.write(power, symbols),
            None => String::new(),
        };
        format!("{prefix}{integer}{fraction}{power}{suffix}")
    }
}

impl Integer {
    fn write(&self, digits: &str, symbols: &Symbols) -> String {
        let digits = digits.trim_start_matches('0');
        let count = digits.len().max(self.least);
        let digits = format!("{digits:0>count$}");
        let mut text = String::new();
        for (at, digit) in symbols.digits(&digits).enumerate() {
            if at > 0 && self.grouping.separates(count - at) {
                text.push(symbols.grouping);
            }
            text.push(digit);
        }
        text
    }
}

impl Grouping {
    /// Whether a separator has so many digits to its right.
    fn separates(&self, right: usize) -> bool {
        match self {
            Grouping::Every(every) => right.is_multiple_of(*every),
            Grouping::At(places) => places.contains(&right),
        }
    }
}

impl Fraction {
    /// With the point, unless it is empty.
    fn write(&self, digits: &str, symbols: &Symbols) -> String {
        let digits = digits.trim_end_matches('0');
        let count = digits.len().max(self.least);
        let digits = format!("{digits:0<count$}");
        let mut text = String::new();
        for (at, digit) in symbols.digits(&digits).enumerate() {
            match at {
                0 => text.push(symbols.decimal),
                at if self.separators.contains(&at) => text.push(symbols.grouping),
                _ => {}
            }
            text.push(digit);
        }
        text
    }
}

impl Exponent {
    /// A number and the power of ten it is to be multiplied with, so that it has the digits before its point.
    fn apply(&self, mut number: f64) -> (Number, i32) {
        let digits = i32::try_from(self.before_point).unwrap_or(i32::MAX);
        let (least, most) = (10_f64.powi(digits - 1), 10_f64.powi(digits));
        let mut power = 0;
        while number != 0.0 && number < least {
            number *= 10.0;
            power -= 1;
        }
        while number > most {
            number /= 10.0;
            power += 1;
        }
        (Number::Float(number), power)
    }

    fn write(&self, power: i32, symbols: &Symbols) -> String {
        let mut text = String::from(symbols.exponent);
        if power < 0 {
            text.push_str(&symbols.minus);
        }
        let least = self.least;
        let digits = format!("{:0>least$}", power.unsigned_abs());
        text.extend(symbols.digits(&digits));
        text
    }
}
