//! Moments, in milliseconds since 1970 or as text. An evaluation has one time, however long it takes.

use super::{at, string::made};
use crate::jsonata::{Answer, Builtin, Eval, Item, params, text::date};

/// `$now`
pub static NOW: Builtin = Builtin::new("now", &const { params::<2>("<s?s?:s>") }, now);

/// The time of the evaluation as text: in ISO 8601, or by a picture, in UTC or with an offset.
///
/// # Errors
/// Those of the picture and the offset.
pub fn now<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let (picture, offset) = (at(arguments, 0).as_str(), at(arguments, 1).as_str());
    made(date::from_millis(e.now() as f64, picture, offset)?, e)
}

/// `$millis`
pub static MILLIS: Builtin = Builtin::new("millis", &const { params::<0>("<:n>") }, millis);

/// The time of the evaluation in milliseconds since 1970.
///
/// # Errors
/// None.
pub fn millis<'a>(_: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    Ok(Item::from(e.now()))
}

/// `$fromMillis`
pub static FROM_MILLIS: Builtin = Builtin::new(
    "fromMillis",
    &const { params::<3>("<n-s?s?:s>") },
    from_millis,
);

/// A moment as text: in ISO 8601, or by a picture, in UTC or with an offset.
///
/// # Errors
/// Those of the picture and the offset; a number that is no date.
pub fn from_millis<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let Some(millis) = at(arguments, 0).as_f64() else {
        return Ok(Item::Nothing);
    };
    let (picture, offset) = (at(arguments, 1).as_str(), at(arguments, 2).as_str());
    made(date::from_millis(millis, picture, offset)?, e)
}

/// `$toMillis`
pub static TO_MILLIS: Builtin =
    Builtin::new("toMillis", &const { params::<2>("<s-s?:n>") }, to_millis);

/// The moment that a text names: in ISO 8601, or by a picture. Nothing if it is not as the picture says.
///
/// # Errors
/// `D3110`: no ISO 8601; and those of the picture.
pub fn to_millis<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let Some(text) = at(arguments, 0).as_str() else {
        return Ok(Item::Nothing);
    };
    let millis = date::to_millis(text, at(arguments, 1).as_str(), e.now())?;
    Ok(millis.map_or(Item::Nothing, Item::from))
}
