//! A whole number of any size, in decimal digits.

use crate::{Number, jsonata::Fault};

/// The integer below a number.
#[derive(Debug)]
pub(super) struct Whole {
    pub(super) negative: bool,
    /// Without leading zeros. Of a double, the digits that it is printed with.
    pub(super) digits: String,
}

impl Whole {
    /// None of what is infinite or no number.
    pub(super) fn below(number: Number) -> Option<Whole> {
        match number {
            Number::Int(it) => Some(Whole {
                negative: it < 0,
                digits: it.unsigned_abs().to_string(),
            }),
            Number::Float(it) if it.is_finite() => {
                let below = it.floor();
                Some(Whole {
                    negative: below < 0.0,
                    digits: below.abs().to_string(),
                })
            }
            Number::Float(_) => None,
        }
    }

    /// At most `most`, since what is written for it grows with it.
    pub(super) fn up_to(&self, most: u64, how: &str) -> Result<u64, Fault> {
        match self.digits.parse() {
            Ok(it) if it <= most => Ok(it),
            _ => Err(Fault::new(
                "",
                format!("A number above {most} is not written in {how}"),
            )),
        }
    }
}
