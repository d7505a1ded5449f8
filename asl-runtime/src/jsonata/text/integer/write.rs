//! From an integer to its text.

use super::{
    picture::{Case, Digits, Grouping, IntegerPicture, Style, unsupported},
    whole::Whole,
    words,
};
use crate::{Number, jsonata::Fault};

impl IntegerPicture {
    /// The integer below a number.
    ///
    /// # Errors
    /// `D3130`: a numbering sequence. No code: a number too large for letters.
    pub(crate) fn write(&self, number: Number) -> Result<String, Fault> {
        if let Style::Sequence(token) = &self.style {
            return Err(unsupported(token));
        }
        let Some(whole) = Whole::below(number) else {
            return Ok(match number.as_f64() {
                it if it.is_nan() => "NaN".into(),
                it if it > 0.0 => "Infinity".into(),
                _ => "-Infinity".into(),
            });
        };
        let text = match &self.style {
            Style::Letters(case) => letters(whole.up_to(u64::MAX, "letters")?, *case),
            Style::Roman(case) => roman(whole.up_to(1_000_000, "Roman numerals")?, *case),
            Style::Words(case) => case.of(&words::write(&whole.digits, self.ordinal)),
            Style::Digits(digits) => {
                let mut text = digits.write(&whole.digits);
                if self.ordinal {
                    text.push_str(suffix(&text));
                }
                text
            }
            Style::Sequence(_) => String::new(),
        };
        Ok(if whole.negative {
            format!("-{text}")
        } else {
            text
        })
    }
}

/// As a table calls its columns. There is no zero.
fn letters(mut it: u64, case: Case) -> String {
    let first = if case == Case::Upper { b'A' } else { b'a' };
    let mut letters = Vec::new();
    while let Some(before) = it.checked_sub(1) {
        letters.push(char::from(first + (before % 26) as u8));
        it = before / 26;
    }
    letters.into_iter().rev().collect()
}

fn roman(mut it: u64, case: Case) -> String {
    const NUMERALS: [(u64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut text = String::new();
    for (value, numeral) in NUMERALS {
        while it >= value {
            text.push_str(numeral);
            it -= value;
        }
    }
    case.of(&text)
}

impl Digits {
    fn write(&self, digits: &str) -> String {
        let padding = self.mandatory.saturating_sub(digits.len());
        let count = padding + digits.len();
        let digits = std::iter::repeat_n('0', padding).chain(digits.chars());
        let mut text = String::new();
        for (at, digit) in digits.enumerate() {
            let right = count - at;
            if at > 0 {
                self.grouping.write(right, &mut text);
            }
            let code = self.zero + digit.to_digit(10).unwrap_or(0);
            text.push(char::from_u32(code).unwrap_or(digit));
        }
        self.grouping.write(0, &mut text);
        text
    }
}

impl Grouping {
    /// The separators that have so many digits to their right.
    fn write(&self, right: usize, text: &mut String) {
        match self {
            Grouping::Every(every, sign) if right > 0 && right.is_multiple_of(*every) => {
                text.push(*sign);
            }
            Grouping::Every(..) => {}
            Grouping::At(places) => {
                let here = places.iter().rev().filter(|(place, _)| *place == right);
                text.extend(here.map(|(_, sign)| sign));
            }
        }
    }
}

/// Of an ordinal number in digits.
fn suffix(text: &str) -> &'static str {
    let mut last = text.chars().rev();
    match (last.next(), last.next()) {
        (_, Some('1')) => "th",
        (Some('1'), _) => "st",
        (Some('2'), _) => "nd",
        (Some('3'), _) => "rd",
        _ => "th",
    }
}
