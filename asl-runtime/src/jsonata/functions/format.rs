//! Numbers as text, and back, in formats that the expression chooses.

use super::{at, string::made};
use crate::jsonata::{
    Answer, Builtin, Eval, Fault, Item,
    item::{Look, Members},
    operator::number,
    params,
    text::{base, decimal, integer},
};

/// `$formatNumber`
pub static FORMAT_NUMBER: Builtin = Builtin::new(
    "formatNumber",
    &const { params::<3>("<n-so?:s>") },
    format_number,
);

/// A number as a picture shows it: `#,##0.00`. Options choose other signs.
///
/// # Errors
/// `D3080` to `D3093`: a picture that is none; and an option that no sign can be.
pub fn format_number<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let (Some(it), Some(picture)) = (number(at(arguments, 0)), at(arguments, 1).as_str()) else {
        return Ok(Item::Nothing);
    };
    let mut symbols = decimal::Symbols::default();
    if let Look::Object(options) = at(arguments, 2).look() {
        for (name, sign) in Members::iter(options) {
            let name = name.as_str();
            let Some(sign) = sign.as_str() else {
                let text = format!("The option \"{name}\" of $formatNumber is no string");
                return Err(Fault::new("", text));
            };
            symbols.set(name, sign)?;
        }
    }
    made(decimal::format_number(it, picture, &symbols)?, e)
}

/// `$formatBase`
pub static FORMAT_BASE: Builtin = Builtin::new(
    "formatBase",
    &const { params::<2>("<n-n?:s>") },
    format_base,
);

/// A number rounded to an integer, in a base from 2 to 36; 10 unless it is said.
///
/// # Errors
/// `D3100`: no such base.
pub fn format_base<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let Some(it) = number(at(arguments, 0)) else {
        return Ok(Item::Nothing);
    };
    let base = at(arguments, 1).as_f64().unwrap_or(10.0);
    made(base::format_base(it, base)?, e)
}

/// `$formatInteger`
pub static FORMAT_INTEGER: Builtin = Builtin::new(
    "formatInteger",
    &const { params::<2>("<n-s:s>") },
    format_integer,
);

/// A number cut to an integer, as a picture shows it: `#,##0`, `w` for words, `I` for Roman numerals.
///
/// # Errors
/// `D3130` and `D3131`: a picture that is none.
pub fn format_integer<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let (Some(it), Some(picture)) = (number(at(arguments, 0)), at(arguments, 1).as_str()) else {
        return Ok(Item::Nothing);
    };
    made(integer::format_integer(it, picture)?, e)
}

/// `$parseInteger`
pub static PARSE_INTEGER: Builtin = Builtin::new(
    "parseInteger",
    &const { params::<2>("<s-s:n>") },
    parse_integer,
);

/// The integer that a string shows as a picture says.
///
/// # Errors
/// `D3130` and `D3131`: a picture that is none.
pub fn parse_integer<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    let (Some(text), Some(picture)) = (at(arguments, 0).as_str(), at(arguments, 1).as_str()) else {
        return Ok(Item::Nothing);
    };
    integer::parse_integer(text, picture).map(Item::from)
}
