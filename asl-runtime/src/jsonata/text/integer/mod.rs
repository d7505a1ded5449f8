//! Integers as a picture shows them: `$formatInteger`, `$parseInteger`, and the numbers of a date.

mod picture;
mod read;
#[cfg(test)]
mod tests;
mod whole;
mod words;
mod write;

pub(super) use picture::{Case, Grouping, IntegerPicture};

use crate::{Number, jsonata::Fault};

/// `$formatInteger`: the integer below a number, as the picture shows it.
///
/// # Errors
/// `D3130` and `D3131`: the picture. No code: a number that the picture has no room for.
pub(crate) fn format_integer(number: Number, picture: &str) -> Result<String, Fault> {
    IntegerPicture::new(picture)?.write(number)
}

/// `$parseInteger`: the number that a text shows. NaN if it shows none.
///
/// # Errors
/// `D3130` and `D3131`: the picture.
pub(crate) fn parse_integer(text: &str, picture: &str) -> Result<Number, Fault> {
    IntegerPicture::new(picture)?.read(text)
}
