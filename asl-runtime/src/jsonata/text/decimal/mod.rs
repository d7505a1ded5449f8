//! Numbers as a picture shows them: `$formatNumber`, as XPath's `format-number` does it.

mod picture;
mod symbols;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use symbols::Symbols;

use crate::{Number, jsonata::Fault};
use picture::Picture;

/// `$formatNumber`: a number as a picture shows it. A picture may hold two, for what is not negative and for what is.
///
/// # Errors
/// `D3080` to `D3093`: the picture. No code: a picture beyond all reason.
pub(crate) fn format_number(
    number: Number,
    picture: &str,
    symbols: &Symbols,
) -> Result<String, Fault> {
    let mut pictures = picture.split(symbols.pattern);
    let first = Picture::new(pictures.next().unwrap_or_default(), symbols);
    let second = pictures.next().map(|second| Picture::new(second, symbols));
    if pictures.next().is_some() {
        let text = "The picture string must only contain a maximum of two sub-pictures";
        return Err(Fault::new("D3080", text));
    }
    let (first, second) = (first?, second.transpose()?);
    Ok(match second {
        _ if number.as_f64() >= 0.0 => first.write(number, symbols),
        Some(second) => second.write(number, symbols),
        None if number.as_f64().is_nan() => first.write(number, symbols),
        None => format!("{}{}", symbols.minus, first.write(number, symbols)),
    })
}
