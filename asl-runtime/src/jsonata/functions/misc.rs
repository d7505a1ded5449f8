//! What Step Functions adds to the language.

use super::at;
use crate::{
    Value,
    core::random,
    intrinsic,
    jsonata::{Answer, Builtin, Eval, Fault, Item, params, print::print},
};

/// `$hash`
pub static HASH: Builtin = Builtin::new("hash", &const { params::<2>("<x?s?:s>") }, hash);

/// The digest of a string, or of anything else as JSON, in lower-case hexadecimal. Nothing without an algorithm.
///
/// # Errors
/// An algorithm that is none of the five, in the words of the intrinsic function.
pub fn hash<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    let (data, Some(algorithm)) = (at(arguments, 0), at(arguments, 1).as_str()) else {
        return Ok(Item::Nothing);
    };
    if data.is_nothing() {
        return Ok(Item::Nothing);
    }
    let text = print(data, false)?;
    match intrinsic::hash::digest(text.as_bytes(), algorithm) {
        Some(digest) => Ok(Item::from(digest)),
        None => {
            let text = format!(
                "The algorithm of $hash must be MD5, SHA-1, SHA-256, SHA-384 or SHA-512, not \"{algorithm}\""
            );
            Err(Fault::new("", text))
        }
    }
}

/// `$uuid`
pub static UUID: Builtin = Builtin::new("uuid", &const { params::<0>("<:s>") }, uuid);

/// A random one, version 4.
///
/// # Errors
/// None.
pub fn uuid<'a>(_: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    Ok(Item::from(random::uuid(e.draw())))
}

/// `$parse`
pub static PARSE: Builtin = Builtin::new("parse", &const { params::<1>("<s?:x>") }, parse);

/// The value that a string is the JSON of.
///
/// # Errors
/// The string is no JSON.
pub fn parse<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let Some(text) = at(arguments, 0).as_str() else {
        return Ok(Item::Nothing);
    };
    e.make_text(text.len())?;
    match Value::parse(text) {
        Ok(value) => Ok(Item::Own(value)),
        Err(error) => Err(Fault::new(
            "",
            format!("$parse() was given no JSON: {error}"),
        )),
    }
}
