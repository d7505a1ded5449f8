//! Texts in the spelling of URLs.

use super::{at, string::made};
use crate::jsonata::{Answer, Builtin, Eval, Fault, Item, params};

/// What a URL keeps as it is besides letters and digits, and what is only kept in a whole one.
const PLAIN: &[u8] = b"-_.!~*'()";
const RESERVED: &[u8] = b";/?:@&=+$,#";

/// `$encodeUrlComponent`
pub static ENCODE_URL_COMPONENT: Builtin = Builtin::new(
    "encodeUrlComponent",
    &const { params::<1>("<s-:s>") },
    encode_url_component,
);

/// As a part of a URL.
///
/// # Errors
/// When the evaluation has made too much.
pub fn encode_url_component<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    encode(arguments, b"", e)
}

/// `$encodeUrl`
pub static ENCODE_URL: Builtin =
    Builtin::new("encodeUrl", &const { params::<1>("<s-:s>") }, encode_url);

/// As a URL, whose parts are told from each other as before.
///
/// # Errors
/// When the evaluation has made too much.
pub fn encode_url<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    encode(arguments, RESERVED, e)
}

fn encode<'a>(arguments: &[Item<'a>], kept: &[u8], e: &mut Eval<'a>) -> Answer<'a> {
    let Some(text) = at(arguments, 0).as_str() else {
        return Ok(Item::Nothing);
    };
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || PLAIN.contains(&byte) || kept.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    made(encoded, e)
}

/// `$decodeUrlComponent`
pub static DECODE_URL_COMPONENT: Builtin = Builtin::new(
    "decodeUrlComponent",
    &const { params::<1>("<s-:s>") },
    decode_url_component,
);

/// What a part of a URL stands for.
///
/// # Errors
/// `D3140`: it is no such part.
pub fn decode_url_component<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    decoded("decodeUrlComponent", b"", arguments, e)
}

/// `$decodeUrl`
pub static DECODE_URL: Builtin =
    Builtin::new("decodeUrl", &const { params::<1>("<s-:s>") }, decode_url);

/// What a URL stands for, without what would tell its parts from each other.
///
/// # Errors
/// `D3140`: it is no URL.
pub fn decode_url<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    decoded("decodeUrl", RESERVED, arguments, e)
}

fn decoded<'a>(name: &str, kept: &[u8], arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    match at(arguments, 0).as_str() {
        None => Ok(Item::Nothing),
        Some(text) => match decode(text, kept) {
            Some(decoded) => made(decoded, e),
            None => {
                let text = format!("Malformed URL passed to ${name}(): \"{text}\"");
                Err(Fault::new("D3140", text))
            }
        },
    }
}

/// `None` where a `%` is not followed by a byte, or the bytes are no text. Bytes that are kept stay encoded.
fn decode(text: &str, kept: &[u8]) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let (digits, after) = rest.split_at_checked(2)?;
        let digit = |at: usize| char::from(digits[at]).to_digit(16);
        let byte = u8::try_from(digit(0)? * 16 + digit(1)?).ok()?;
        rest = after;
        match kept.contains(&byte) {
            true => bytes.extend([b'%', digits[0], digits[1]]),
            false => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).ok()
}
