//! The signs that a picture and a number are written with.

use crate::jsonata::{Fault, text::quoted};

/// The signs, by the names that XPath gives them.
#[derive(Debug)]
pub(crate) struct Symbols {
    pub(super) decimal: char,
    pub(super) grouping: char,
    pub(super) exponent: char,
    /// The zero of the ten digits.
    pub(super) zero: char,
    /// A digit that may be missing.
    pub(super) digit: char,
    /// Between the two pictures.
    pub(super) pattern: char,
    pub(super) minus: String,
    pub(super) percent: String,
    pub(super) per_mille: String,
    pub(super) infinity: String,
    pub(super) nan: String,
}

impl Default for Symbols {
    fn default() -> Symbols {
        Symbols {
            decimal: '.',
            grouping: ',',
            exponent: 'e',
            zero: '0',
            digit: '#',
            pattern: ';',
            minus: "-".into(),
            percent: "%".into(),
            per_mille: "‰".into(),
            infinity: "Infinity".into(),
            nan: "NaN".into(),
        }
    }
}

impl Symbols {
    /// Another sign for `decimal-separator`, `zero-digit` and so on. Other names mean nothing.
    ///
    /// # Errors
    /// No code: it is empty, or more than one character where there is room for one.
    pub(crate) fn set(&mut self, name: &str, sign: &str) -> Result<(), Fault> {
        let text = match name {
            "minus-sign" => &mut self.minus,
            "percent" => &mut self.percent,
            "per-mille" => &mut self.per_mille,
            "infinity" => &mut self.infinity,
            "NaN" => &mut self.nan,
            _ => return self.set_character(name, sign),
        };
        if sign.is_empty() {
            return Err(unfit(name, sign));
        }
        sign.clone_into(text);
        Ok(())
    }

    fn set_character(&mut self, name: &str, sign: &str) -> Result<(), Fault> {
        let character = match name {
            "decimal-separator" => &mut self.decimal,
            "grouping-separator" => &mut self.grouping,
            "exponent-separator" => &mut self.exponent,
            "zero-digit" => &mut self.zero,
            "digit" => &mut self.digit,
            "pattern-separator" => &mut self.pattern,
            _ => return Ok(()),
        };
        let mut characters = sign.chars();
        match (characters.next(), characters.next()) {
            (Some(sign), None) => *character = sign,
            _ => return Err(unfit(name, sign)),
        }
        Ok(())
    }

    /// The digit that this character is.
    pub(super) fn is_digit(&self, character: char) -> bool {
        let zero = u32::from(self.zero);
        (zero..zero.saturating_add(10)).contains(&u32::from(character))
    }

    /// Decimal digits in these.
    pub(super) fn digits(&self, decimal: &str) -> impl DoubleEndedIterator<Item = char> {
        let zero = u32::from(self.zero);
        decimal.chars().map(move |it| {
            let digit = it.to_digit(10).and_then(|it| char::from_u32(zero + it));
            digit.unwrap_or(it)
        })
    }
}

fn unfit(name: &str, sign: &str) -> Fault {
    let (name, sign) = (quoted(name), quoted(sign));
    Fault::new(
        "",
        format!("The option {name} of $formatNumber cannot be {sign}"),
    )
}
