//! Integers in a base from 2 to 36: `$formatBase`.

use super::round::double;
use crate::{
    Number,
    jsonata::{Fault, print::number_text},
};

/// The integer next to a number, in a base.
///
/// # Errors
/// `D3100`: no such base.
pub(crate) fn format_base(number: Number, base: f64) -> Result<String, Fault> {
    let rounded = double(base, 0);
    if !(2.0..=36.0).contains(&rounded) {
        let text = format!(
            "The radix of the formatBase function must be between 2 and 36.  It was given {rounded}"
        );
        return Err(Fault::new("D3100", text));
    }
    let base = rounded as u32;
    let (negative, decimal) = match number {
        Number::Int(it) => (it < 0, it.unsigned_abs().to_string()),
        // As `$string` has it, or as it is infinite.
        Number::Float(it) if base == 10 || !it.is_finite() => {
            let text = number_text(Number::Float(double(it, 0)));
            return Ok(text.unwrap_or_else(|_| infinite(it).to_owned()));
        }
        Number::Float(it) => {
            let whole = double(it, 0);
            (whole < 0.0, format!("{:.0}", whole.abs()))
        }
    };
    let sign = if negative { "-" } else { "" };
    Ok(format!("{sign}{}", converted(&decimal, base)))
}

fn infinite(it: f64) -> &'static str {
    match it {
        it if it.is_nan() => "NaN",
        it if it > 0.0 => "Infinity",
        _ => "-Infinity",
    }
}

/// Decimal digits, of which a double has at most 309, in a base.
fn converted(decimal: &str, base: u32) -> String {
    let mut left: Vec<u32> = decimal.chars().filter_map(|it| it.to_digit(10)).collect();
    let mut digits = Vec::new();
    loop {
        let mut rest = 0;
        for digit in &mut left {
            let value = rest * 10 + *digit;
            (*digit, rest) = (value / base, value % base);
        }
        digits.extend(char::from_digit(rest, base));
        if left.iter().all(|digit| *digit == 0) {
            return digits.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::format_base;
    use crate::Number;

    #[test]
    fn integers_are_written_in_a_base() {
        for (number, base, text) in [
            (Number::Int(0), 2.0, "0"),
            (Number::Int(-255), 16.0, "-ff"),
            (Number::Int(35), 36.0, "z"),
            (Number::Int(i64::MIN), 10.0, "-9223372036854775808"),
            (Number::Float(2.5), 2.4, "10"),
            (Number::Float(-0.4), 8.0, "0"),
            (
                Number::Float(18_446_744_073_709_551_616.0),
                16.0,
                "10000000000000000",
            ),
            (Number::Float(1e21), 10.0, "1e+21"),
            (Number::Float(f64::NEG_INFINITY), 2.0, "-Infinity"),
        ] {
            assert_eq!(
                format_base(number, base).as_deref(),
                Ok(text),
                "{number} in {base}"
            );
        }
        for base in [1.4, 0.0, 37.0, f64::NAN] {
            let fault = format_base(Number::Int(1), base).expect_err("no base");
            assert_eq!(fault.code(), "D3100");
        }
    }
}
