//! From a text to the integer it shows. What shows none is NaN; nothing but the digits is checked, as in the reference
//! implementation.

use super::{
    picture::{Case, Digits, Grouping, IntegerPicture, Style, unsupported},
    words,
};
use crate::{
    Number,
    jsonata::{Fault, operator::plain},
};

impl IntegerPicture {
    /// The number that a text shows.
    ///
    /// # Errors
    /// `D3130`: a numbering sequence.
    pub(crate) fn read(&self, text: &str) -> Result<Number, Fault> {
        let found = match &self.style {
            Style::Letters(case) => letters(text, *case),
            Style::Roman(case) => roman(text, *case),
            Style::Words(_) => words::read(text),
            Style::Digits(digits) => {
                let digits = digits.read(text, self.ordinal);
                return Ok(digits.unwrap_or(Number::Float(f64::NAN)));
            }
            Style::Sequence(token) => return Err(unsupported(token)),
        };
        Ok(plain(found.unwrap_or(f64::NAN)))
    }

    /// How long what is at the start of the text may be to be read in this picture, shortest first. In digits it may be
    /// `width` wide.
    ///
    /// # Errors
    /// `D3130`: a numbering sequence.
    pub(crate) fn lengths(&self, text: &str, width: Option<usize>) -> Result<Vec<usize>, Fault> {
        let start = |is: fn(char) -> bool| text.find(|it| !is(it)).unwrap_or(text.len());
        let longest = match &self.style {
            Style::Letters(_) => start(|it| it.is_ascii_alphabetic()),
            Style::Roman(_) => start(|it| "MDCLXVI".contains(it.to_ascii_uppercase())),
            Style::Words(_) => return Ok(words::lengths(text)),
            Style::Digits(_) => start(|it| it.is_ascii_digit()),
            Style::Sequence(token) => return Err(unsupported(token)),
        };
        Ok(match (width, &self.style) {
            (_, Style::Digits(_)) if self.ordinal => {
                let digits = width.unwrap_or(longest);
                let fits = (1..=longest).contains(&digits) && ends_in_suffix(text, digits);
                Vec::from_iter(fits.then_some(digits + 2))
            }
            (Some(width), Style::Digits(_)) => Vec::from_iter((width <= longest).then_some(width)),
            _ => (1..=longest).collect(),
        })
    }
}

fn ends_in_suffix(text: &str, digits: usize) -> bool {
    let suffix = text.get(digits..digits + 2).unwrap_or_default();
    ["th", "st", "nd", "rd"]
        .iter()
        .any(|it| it.eq_ignore_ascii_case(suffix))
}

fn letters(text: &str, case: Case) -> Option<f64> {
    let first = if case == Case::Upper { 'A' } else { 'a' };
    text.chars().try_fold(0.0, |sum, letter| {
        let place = u32::from(letter).checked_sub(u32::from(first))?;
        (place < 26).then(|| sum * 26.0 + f64::from(place + 1))
    })
}

/// A numeral before a larger one is taken from it.
fn roman(text: &str, case: Case) -> Option<f64> {
    let (mut sum, mut largest) = (0.0, 1.0);
    for numeral in text.chars().rev() {
        let numeral = match case {
            Case::Lower => numeral.to_ascii_uppercase(),
            _ => numeral,
        };
        let value = match numeral {
            'M' => 1000.0,
            'D' => 500.0,
            'C' => 100.0,
            'L' => 50.0,
            'X' => 10.0,
            'V' => 5.0,
            'I' => 1.0,
            _ => return None,
        };
        if value < largest {
            sum -= value;
        } else {
            largest = value;
            sum += value;
        }
    }
    Some(sum)
}

impl Digits {
    /// The digits at the start of the text, without separators and what follows.
    fn read(&self, text: &str, ordinal: bool) -> Option<Number> {
        let text = match ordinal {
            true => text.get(..text.len().checked_sub(2)?)?,
            false => text,
        };
        let (sign, text) = match text.trim_start().strip_prefix(['-', '+']) {
            Some(rest) if text.trim_start().starts_with('-') => ("-", rest),
            Some(rest) => ("", rest),
            None => ("", text.trim_start()),
        };
        let mut digits = String::from(sign);
        for character in text.chars().filter(|it| !self.grouping.has(*it)) {
            let digit = u32::from(character).checked_sub(self.zero);
            match digit.and_then(|digit| char::from_digit(digit, 10)) {
                Some(digit) => digits.push(digit),
                None => break,
            }
        }
        match digits.parse() {
            Ok(it) => Some(Number::Int(it)),
            Err(_) => digits.parse().ok().map(Number::Float),
        }
    }
}

impl Grouping {
    fn has(&self, character: char) -> bool {
        match self {
            Grouping::Every(_, sign) => *sign == character,
            Grouping::At(places) => places.iter().any(|(_, sign)| *sign == character),
        }
    }
}
