//! Numbers: AWS keeps what fits a signed 64-bit integer exactly and makes everything else a double.

use std::{cmp::Ordering, fmt};

/// A JSON number.
#[derive(Clone, Copy, Debug)]
pub enum Number {
    /// An integer of 64 bits.
    Int(i64),
    /// Everything else. May be infinite or no number until it is printed.
    Float(f64),
}

impl Number {
    /// The nearest double.
    #[inline]
    pub fn as_f64(self) -> f64 {
        match self {
            Number::Int(it) => it as f64,
            Number::Float(it) => it,
        }
    }

    /// How a double is called that JSON has no number for.
    pub(super) fn name_of(it: f64) -> &'static str {
        match it {
            f64::INFINITY => "Infinity",
            f64::NEG_INFINITY => "-Infinity",
            _ => "NaN",
        }
    }

    /// By value, without rounding: `1` equals `1.0`, and 2^53 + 1 differs from 2^53 as a double.
    #[inline]
    pub fn compare(self, other: Number) -> Option<Ordering> {
        match (self, other) {
            (Number::Int(a), Number::Int(b)) => Some(a.cmp(&b)),
            (Number::Float(a), Number::Float(b)) => a.partial_cmp(&b),
            (Number::Int(a), Number::Float(b)) => int_float(a, b),
            (Number::Float(a), Number::Int(b)) => int_float(b, a).map(Ordering::reverse),
        }
    }
}

fn int_float(a: i64, b: f64) -> Option<Ordering> {
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    if b.is_nan() {
        None
    } else if b >= BEYOND {
        Some(Ordering::Less)
    } else if b < -BEYOND {
        Some(Ordering::Greater)
    } else {
        let whole = b.trunc();
        let by_fraction = 0.0_f64.partial_cmp(&(b - whole))?;
        Some(a.cmp(&(whole as i64)).then(by_fraction))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Number) -> bool {
        self.compare(*other) == Some(Ordering::Equal)
    }
}

/// The shortest text that reads back as the same number. A double keeps its `.0`; from 1e16 on and below 1e-4 it has an
/// exponent, spelt `1e16`, `1.5e-7`. This is the only place that decides on the spelling. (Which one AWS prints for
/// large doubles was never recorded.) What JSON has no number for becomes a string, as on AWS: `"Infinity"`,
/// `"-Infinity"`, `"NaN"`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Number::Int(it) => write!(f, "{it}"),
            Number::Float(it) if it.is_finite() => write!(f, "{it:?}"),
            Number::Float(it) => write!(f, "\"{}\"", Number::name_of(it)),
        }
    }
}
