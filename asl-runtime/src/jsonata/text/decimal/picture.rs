//! From a picture to what it says.

use super::symbols::Symbols;
use crate::jsonata::Fault;

/// How many digits a picture may ask for on either side of the point.
const MOST: usize = 100;

/// How a number is shown.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) prefix: String,
    pub(super) suffix: String,
    /// The number is shown so many times larger.
    pub(super) factor: i64,
    pub(super) integer: Integer,
    pub(super) fraction: Fraction,
    pub(super) exponent: Option<Exponent>,
}

/// What stands before the point.
#[derive(Debug)]
pub(super) struct Integer {
    pub(super) least: usize,
    pub(super) grouping: Grouping,
}

/// Where separators stand, in digits to their right.
#[derive(Debug, PartialEq)]
pub(super) enum Grouping {
    Every(usize),
    At(Vec<usize>),
}

/// What stands behind the point.
#[derive(Debug)]
pub(super) struct Fraction {
    pub(super) least: usize,
    pub(super) most: usize,
    /// Where separators stand, in digits to their left.
    pub(super) separators: Vec<usize>,
}

/// The power of ten.
#[derive(Debug)]
pub(super) struct Exponent {
    pub(super) least: usize,
    /// How many digits the number has before its point.
    pub(super) before_point: usize,
}

/// A picture in its parts.
struct Parts<'p> {
    whole: &'p str,
    prefix: &'p str,
    active: &'p str,
    mantissa: &'p str,
    integer: &'p str,
    fraction: &'p str,
    exponent: Option<&'p str>,
    suffix: &'p str,
}

impl Picture {
    pub(super) fn new(picture: &str, symbols: &Symbols) -> Result<Picture, Fault> {
        let parts = Parts::new(picture, symbols);
        if let Some((code, text)) = parts.mistake(symbols) {
            return Err(Fault::new(code, text));
        }
        let count = |part: &str| part.chars().filter(|it| symbols.is_digit(*it)).count();
        let optional = |part: &str| part.chars().filter(|it| *it == symbols.digit).count();
        let integer = count(parts.integer);
        let fraction = count(parts.fraction);
        let mut picture = Picture {
            prefix: parts.prefix.to_owned(),
            suffix: parts.suffix.to_owned(),
            factor: match () {
                () if picture.contains(&symbols.percent) => 100,
                () if picture.contains(&symbols.per_mille) => 1000,
                () => 1,
            },
            integer: Integer {
                least: integer,
                grouping: Grouping::new(parts.separators(parts.integer, symbols, false)),
            },
            fraction: Fraction {
                least: fraction,
                most: fraction + optional(parts.fraction),
                separators: parts.separators(parts.fraction, symbols, true),
            },
            exponent: parts.exponent.map(|exponent| Exponent {
                least: count(exponent),
                before_point: integer,
            }),
        };
        if picture.integer.least.max(picture.fraction.most) > MOST {
            let text = format!("A picture of $formatNumber has more than {MOST} digits");
            return Err(Fault::new("", text));
        }
        picture.show_a_digit(optional(parts.integer) > 0);
        Ok(picture)
    }

    /// No number is shown as nothing.
    fn show_a_digit(&mut self, optional: bool) {
        let Picture {
            integer, fraction, ..
        } = self;
        if integer.least == 0 && fraction.most == 0 {
            match self.exponent {
                Some(_) => (fraction.least, fraction.most) = (1, 1),
                None => integer.least = 1,
            }
        }
        if self.exponent.is_some() && integer.least == 0 && optional {
            integer.least = 1;
        }
        if integer.least == 0 && fraction.least == 0 {
            fraction.least = 1;
        }
    }
}

impl<'p> Parts<'p> {
    fn new(picture: &'p str, symbols: &Symbols) -> Parts<'p> {
        let bounds = |it: char| {
            symbols.is_digit(it) || [symbols.decimal, symbols.grouping, symbols.digit].contains(&it)
        };
        let start = picture.find(bounds);
        let last = picture.char_indices().rfind(|(_, it)| bounds(*it));
        let (prefix, active, suffix) = match (start, last) {
            (Some(start), Some((at, last))) => {
                let (rest, suffix) = picture.split_at(at + last.len_utf8());
                let (prefix, active) = rest.split_at(start);
                (prefix, active, suffix)
            }
            _ => ("", picture, ""),
        };
        let (mantissa, exponent) = match active.split_once(symbols.exponent) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            // One without digits, which is a mistake.
            None if suffix.starts_with(symbols.exponent) => (active, Some("")),
            None => (active, None),
        };
        let (integer, fraction) = mantissa
            .split_once(symbols.decimal)
            .unwrap_or((mantissa, ""));
        Parts {
            whole: picture,
            prefix,
            active,
            mantissa,
            integer,
            fraction,
            exponent,
            suffix,
        }
    }

    /// The last of XPath's rules that it breaks.
    fn mistake(&self, symbols: &Symbols) -> Option<(&'static str, &'static str)> {
        let many = |sign: &str| self.whole.matches(sign).count() > 1;
        let (percent, per_mille) = (&*symbols.percent, &*symbols.per_mille);
        let scaled = |sign: &str| self.whole.contains(sign);
        let grouped = |part: Option<&str>, at_end: bool| match at_end {
            true => part.is_some_and(|part| part.ends_with(symbols.grouping)),
            false => part.is_some_and(|part| part.starts_with(symbols.grouping)),
        };
        let digit = |it: char| symbols.is_digit(it);
        let passive = |it: char| {
            !digit(it)
                && ![
                    symbols.decimal,
                    symbols.grouping,
                    symbols.exponent,
                    symbols.digit,
                ]
                .contains(&it)
        };
        let around = self.whole.split_once(symbols.decimal);
        let (before, behind) = (around.map(|it| it.0), around.map(|it| it.1));
        let broken = [
            many(symbols.decimal.encode_utf8(&mut [0; 4])),
            many(percent),
            many(per_mille),
            scaled(percent) && scaled(per_mille),
            !self
                .mantissa
                .contains(|it| digit(it) || it == symbols.digit),
            self.active.contains(passive),
            grouped(before, true) || grouped(behind, false),
            around.is_none() && grouped(Some(self.integer), true),
            self.whole
                .contains(&String::from_iter([symbols.grouping; 2])),
            self.integer
                .split_once(symbols.digit)
                .is_some_and(|(before, _)| before.contains(digit)),
            self.fraction
                .rsplit_once(symbols.digit)
                .is_some_and(|(_, behind)| behind.contains(digit)),
            self.exponent.is_some_and(|it| !it.is_empty())
                && (scaled(percent) || scaled(per_mille)),
            self.exponent
                .is_some_and(|it| it.is_empty() || it.contains(|it| !digit(it))),
        ];
        let last = broken.iter().rposition(|broken| *broken)?;
        MISTAKES.get(last).copied()
    }

    /// Where separators stand in a part, in digits between them and the point.
    fn separators(&self, part: &str, symbols: &Symbols, behind_point: bool) -> Vec<usize> {
        let count = |part: &str| {
            let counts = |it: &char| symbols.is_digit(*it) || *it == symbols.digit;
            part.chars().filter(counts).count()
        };
        let places = part.match_indices(symbols.grouping);
        let places = places.map(|(at, _)| match behind_point {
            true => count(&part[..at]),
            false => count(&part[at..]),
        });
        places.collect()
    }
}

impl Grouping {
    /// From left to right.
    fn new(separators: Vec<usize>) -> Grouping {
        let last = separators.last().copied().unwrap_or(0);
        let mut places = separators.iter().rev().enumerate();
        match places.all(|(at, &place)| place == last.saturating_mul(at + 1)) && last > 0 {
            true => Grouping::Every(last),
            false => Grouping::At(separators),
        }
    }
}

/// XPath's rules, in order.
const MISTAKES: [(&str, &str); 13] = [
    (
        "D3081",
        "The sub-picture must not contain more than one instance of the 'decimal-separator' character",
    ),
    (
        "D3082",
        "The sub-picture must not contain more than one instance of the 'percent' character",
    ),
    (
        "D3083",
        "The sub-picture must not contain more than one instance of the 'per-mille' character",
    ),
    (
        "D3084",
        "The sub-picture must not contain both a 'percent' and a 'per-mille' character",
    ),
    (
        "D3085",
        "The mantissa part of a sub-picture must contain at least one character that is either an 'optional digit character' or a member of the 'decimal digit family'",
    ),
    (
        "D3086",
        "The sub-picture must not contain a passive character that is preceded by an active character and that is followed by another active character",
    ),
    (
        "D3087",
        "The sub-picture must not contain a 'grouping-separator' character that appears adjacent to a 'decimal-separator' character",
    ),
    (
        "D3088",
        "The sub-picture must not contain a 'grouping-separator' at the end of the integer part",
    ),
    (
        "D3089",
        "The sub-picture must not contain two adjacent instances of the 'grouping-separator' character",
    ),
    (
        "D3090",
        "The integer part of the sub-picture must not contain a member of the 'decimal digit family' that is followed by an instance of the 'optional digit character'",
    ),
    (
        "D3091",
        "The fractional part of the sub-picture must not contain an instance of the 'optional digit character' that is followed by a member of the 'decimal digit family'",
    ),
    (
        "D3092",
        "A sub-picture that contains a 'percent' or 'per-mille' character must not contain a character treated as an 'exponent-separator'",
    ),
    (
        "D3093",
        "The exponent part of the sub-picture must comprise only of one or more characters that are members of the 'decimal digit family'",
    ),
];
