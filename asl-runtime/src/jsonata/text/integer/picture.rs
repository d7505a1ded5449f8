//! From a picture to what it says: XPath's `format-integer`, without numbering sequences.

use crate::jsonata::{Fault, text::quoted};

/// How an integer is shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct IntegerPicture {
    /// In which signs.
    pub(crate) style: Style,
    /// `1st`, `first`.
    pub(crate) ordinal: bool,
}

/// The signs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Style {
    /// `a`, `b`, …, `z`, `aa`
    Letters(Case),
    /// `xiv`
    Roman(Case),
    /// `twenty-one`
    Words(Case),
    /// `1,234`
    Digits(Digits),
    /// Anything else, as it is written: not supported.
    Sequence(String),
}

/// The case of letters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Case {
    Upper,
    Lower,
    Title,
}

impl Case {
    /// A text that is in title case, in this.
    pub(crate) fn of(self, title: &str) -> String {
        match self {
            Case::Upper => title.to_uppercase(),
            Case::Lower => title.to_lowercase(),
            Case::Title => title.to_owned(),
        }
    }
}

/// Decimal digits.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Digits {
    /// The zero among the ten.
    pub(crate) zero: u32,
    /// How many digits there are at least.
    pub(crate) mandatory: usize,
    /// How many signs stand for digits that may be missing.
    pub(crate) optional: usize,
    /// What separates them.
    pub(crate) grouping: Grouping,
}

/// Where separators stand, in digits to their right.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Grouping {
    /// Behind every so many.
    Every(usize, char),
    /// In these places, from right to left.
    At(Vec<(usize, char)>),
}

impl IntegerPicture {
    /// `#,##0`, `w;o`
    ///
    /// # Errors
    /// `D3131`: its digits are of two kinds.
    pub(crate) fn new(picture: &str) -> Result<IntegerPicture, Fault> {
        let (primary, modifier) = picture.rsplit_once(';').unwrap_or((picture, ""));
        let style = match primary {
            "A" => Style::Letters(Case::Upper),
            "a" => Style::Letters(Case::Lower),
            "I" => Style::Roman(Case::Upper),
            "i" => Style::Roman(Case::Lower),
            "W" => Style::Words(Case::Upper),
            "w" => Style::Words(Case::Lower),
            "Ww" => Style::Words(Case::Title),
            _ => match Digits::new(primary)? {
                Some(digits) => Style::Digits(digits),
                None => Style::Sequence(primary.to_owned()),
            },
        };
        Ok(IntegerPicture {
            style,
            ordinal: modifier.starts_with('o'),
        })
    }

    /// The digits, if it is digits.
    pub(crate) fn digits(&self) -> Option<&Digits> {
        match &self.style {
            Style::Digits(digits) => Some(digits),
            _ => None,
        }
    }

    /// Shows so many digits, or more if there are more, if it shows digits.
    pub(crate) fn exactly(&mut self, count: usize) {
        if let Style::Digits(digits) = &mut self.style {
            digits.mandatory = count;
        }
    }

    /// Shows at least so many digits, if it shows digits.
    pub(crate) fn at_least(&mut self, count: usize) {
        if let Style::Digits(digits) = &mut self.style {
            digits.mandatory = digits.mandatory.max(count);
        }
    }
}

impl Digits {
    /// None if the picture has no digit.
    fn new(picture: &str) -> Result<Option<Digits>, Fault> {
        let (mut mandatory, mut optional) = (0, 0);
        let mut zero = None;
        let mut separators = Vec::new();
        for character in picture.chars().rev() {
            if character == '#' {
                optional += 1;
            } else if let Some(of) = zero_of(character) {
                if *zero.get_or_insert(of) != of {
                    let text = "In a decimal digit pattern, all digits must be from the same decimal group";
                    return Err(Fault::new("D3131", text));
                }
                mandatory += 1;
            } else {
                separators.push((mandatory + optional, character));
            }
        }
        Ok(zero.map(|zero| Digits {
            zero,
            mandatory,
            optional,
            grouping: Grouping::new(separators),
        }))
    }
}

impl Grouping {
    /// From right to left.
    fn new(separators: Vec<(usize, char)>) -> Grouping {
        if let Some(&(every, sign)) = separators.first() {
            let places = separators.iter().enumerate();
            let regular = places
                .into_iter()
                .all(|(at, &separator)| separator == (every.saturating_mul(at + 1), sign));
            if regular && every > 0 {
                return Grouping::Every(every, sign);
            }
        }
        Grouping::At(separators)
    }
}

/// What a numbering sequence is answered with.
pub(super) fn unsupported(token: &str) -> Fault {
    let token = quoted(token);
    Fault::new(
        "D3130",
        format!(
            "Formatting or parsing an integer as a sequence starting with {token} is not supported by this implementation"
        ),
    )
}

/// The zero of the ten digits that this is one of.
fn zero_of(digit: char) -> Option<u32> {
    let code = u32::from(digit);
    let below = ZEROS.partition_point(|zero| *zero <= code);
    let zero = *ZEROS.get(below.checked_sub(1)?)?;
    (code < zero + 10).then_some(zero)
}

/// The digits zero of Unicode, in order.
const ZEROS: [u32; 66] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66,
    0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
    0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
    0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650,
    0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50,
    0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];
