//! Strings: counted and cut by characters.

use super::at;
use crate::{
    intrinsic,
    jsonata::{Answer, Builtin, Eval, Fault, Item, item::Items, params, print::print},
};

/// `$string`
pub static STRING: Builtin =
    Builtin::with_arity("string", 1, &const { params::<2>("<x-b?:s>") }, string);

/// Anything as text: JSON unless it is a string, on lines of its own if asked for.
///
/// # Errors
/// `D3001`: a number that JSON has no word for.
pub fn string<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let pretty = at(arguments, 1).value().and_then(|it| it.as_bool());
    match at(arguments, 0) {
        Item::Nothing => Ok(Item::Nothing),
        item if item.as_str().is_some() => Ok(item.clone()),
        item => made(print(item, pretty == Some(true))?, e),
    }
}

/// A string that was made, accounted for.
pub(super) fn made<'a>(text: String, e: &mut Eval<'a>) -> Answer<'a> {
    e.make_text(text.len())?;
    Ok(Item::from(text))
}

/// What a function of one string gives; nothing of nothing.
fn of_text<'a>(
    arguments: &[Item<'a>],
    e: &mut Eval<'a>,
    work: impl FnOnce(&str) -> String,
) -> Answer<'a> {
    match at(arguments, 0).as_str() {
        Some(text) => made(work(text), e),
        None => Ok(Item::Nothing),
    }
}

/// `$length`
pub static LENGTH: Builtin = Builtin::new("length", &const { params::<1>("<s-:n>") }, length);

/// How many characters a string has.
///
/// # Errors
/// None.
pub fn length<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    Ok(match at(arguments, 0).as_str() {
        Some(text) => Item::from(i64::try_from(text.chars().count()).unwrap_or(i64::MAX)),
        None => Item::Nothing,
    })
}

/// `$substring`
pub static SUBSTRING: Builtin =
    Builtin::new("substring", &const { params::<3>("<s-nn?:s>") }, substring);

/// So many characters from a place on; a negative place counts from the end.
///
/// # Errors
/// When the evaluation has made too much.
pub fn substring<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let start = at(arguments, 1).as_f64().unwrap_or(0.0);
    let length = at(arguments, 2).as_f64();
    of_text(arguments, e, |text| {
        let count = text.chars().count() as f64;
        let start = if count + start < 0.0 { 0.0 } else { start };
        let from_start = if start < 0.0 { count + start } else { start };
        let end = match length {
            Some(length) if length <= 0.0 => return String::new(),
            Some(length) => from_start + length,
            None => count,
        };
        // Casts cut fractions off and keep to what a usize holds.
        let (start, end) = (from_start as usize, end as usize);
        text.chars()
            .skip(start)
            .take(end.saturating_sub(start))
            .collect()
    })
}

/// `$substringBefore`
pub static SUBSTRING_BEFORE: Builtin = Builtin::new(
    "substringBefore",
    &const { params::<2>("<s-s:s>") },
    substring_before,
);

/// What stands before the first place of a string in another, or all of it.
///
/// # Errors
/// When the evaluation has made too much.
pub fn substring_before<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let mark = at(arguments, 1).as_str();
    of_text(arguments, e, |text| {
        let both = mark.and_then(|mark| text.split_once(mark));
        both.map_or(text, |(before, _)| before).to_owned()
    })
}

/// `$substringAfter`
pub static SUBSTRING_AFTER: Builtin = Builtin::new(
    "substringAfter",
    &const { params::<2>("<s-s:s>") },
    substring_after,
);

/// What stands behind the first place of a string in another, or all of it.
///
/// # Errors
/// When the evaluation has made too much.
pub fn substring_after<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let mark = at(arguments, 1).as_str();
    of_text(arguments, e, |text| {
        let both = mark.and_then(|mark| text.split_once(mark));
        both.map_or(text, |(_, after)| after).to_owned()
    })
}

/// `$uppercase`
pub static UPPERCASE: Builtin =
    Builtin::new("uppercase", &const { params::<1>("<s-:s>") }, uppercase);

/// In capital letters.
///
/// # Errors
/// When the evaluation has made too much.
pub fn uppercase<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    of_text(arguments, e, str::to_uppercase)
}

/// `$lowercase`
pub static LOWERCASE: Builtin =
    Builtin::new("lowercase", &const { params::<1>("<s-:s>") }, lowercase);

/// In small letters.
///
/// # Errors
/// When the evaluation has made too much.
pub fn lowercase<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    of_text(arguments, e, str::to_lowercase)
}

/// `$trim`
pub static TRIM: Builtin = Builtin::new("trim", &const { params::<1>("<s-:s>") }, trim);

/// Without blanks around it, and with one blank where several stand together.
///
/// # Errors
/// When the evaluation has made too much.
pub fn trim<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    of_text(arguments, e, |text| {
        let words = text
            .split([' ', '\t', '\n', '\r'])
            .filter(|it| !it.is_empty());
        words.collect::<Vec<_>>().join(" ")
    })
}

/// `$pad`
pub static PAD: Builtin = Builtin::new("pad", &const { params::<3>("<s-ns?:s>") }, pad);

/// At least so many characters, filled up at the end, or at the start if the number is negative.
///
/// # Errors
/// When the evaluation has made too much.
pub fn pad<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let (Some(text), Some(width)) = (at(arguments, 0).as_str(), at(arguments, 1).as_f64()) else {
        return Ok(at(arguments, 0).clone());
    };
    let fill = at(arguments, 2)
        .as_str()
        .filter(|it| !it.is_empty())
        .unwrap_or(" ");
    let missing = (width.abs() as usize).saturating_sub(text.chars().count());
    e.make_text(missing)?;
    let padding: String = fill.chars().cycle().take(missing).collect();
    Ok(Item::from(match width > 0.0 {
        true => format!("{text}{padding}"),
        false => format!("{padding}{text}"),
    }))
}

/// `$join`
pub static JOIN: Builtin = Builtin::new("join", &const { params::<2>("<a<s>s?:s>") }, join);

/// Strings as one, with another between them.
///
/// # Errors
/// When the evaluation has made too much.
pub fn join<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let Some(items) = at(arguments, 0).items() else {
        return Ok(Item::Nothing);
    };
    let separator = at(arguments, 1).as_str().unwrap_or_default();
    e.make_text(separator.len().saturating_mul(items.len()))?;
    let mut text = String::new();
    let fits = join_all(&mut text, items, separator, e);
    fits.map(|()| Item::from(text))
}

fn join_all<'a>(
    text: &mut String,
    items: Items<'_, 'a>,
    separator: &str,
    e: &mut Eval<'a>,
) -> Result<(), Fault> {
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            text.push_str(separator);
        }
        let part = item.as_str().unwrap_or_default();
        e.make_text(part.len())?;
        text.push_str(part);
    }
    Ok(())
}

/// `$base64encode`
pub static BASE64ENCODE: Builtin = Builtin::new(
    "base64encode",
    &const { params::<1>("<s-:s>") },
    base64encode,
);

/// The bytes of a string in UTF-8, in Base64.
///
/// # Errors
/// When the evaluation has made too much.
pub fn base64encode<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    of_text(arguments, e, |text| {
        intrinsic::base64::encode(text.as_bytes())
    })
}

/// `$base64decode`
pub static BASE64DECODE: Builtin = Builtin::new(
    "base64decode",
    &const { params::<1>("<s-:s>") },
    base64decode,
);

/// The string that Base64 stands for. What is no letter of it is skipped.
///
/// # Errors
/// When the evaluation has made too much.
pub fn base64decode<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    of_text(arguments, e, |text| {
        intrinsic::base64::decode(text).unwrap_or_default()
    })
}
