//! `States.Hash`.

use super::argument::Site;
use crate::{Value, step::Result};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};
use std::borrow::Cow;

/// `States.Hash`: of a text as it is, of anything else as JSON. In lower-case hexadecimal.
pub fn hash(data: &Value, algorithm: &Value, call: &str) -> Result<Value> {
    let site = Site {
        function: "Hash",
        call,
    };
    let text = match data.as_str() {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(data.to_string()),
    };
    let bytes = site.limited(&text)?.as_bytes();
    match digest(bytes, site.string(algorithm)?) {
        Some(digest) => Ok(Value::from(digest)),
        None => Err(site.refuse()),
    }
}

/// The digest in lower-case hexadecimal. `None` for an algorithm that is none of the five.
pub(crate) fn digest(bytes: &[u8], algorithm: &str) -> Option<String> {
    Some(match algorithm {
        "MD5" => hexadecimal(&Md5::digest(bytes)),
        "SHA-1" => hexadecimal(&Sha1::digest(bytes)),
        "SHA-256" => hexadecimal(&Sha256::digest(bytes)),
        "SHA-384" => hexadecimal(&Sha384::digest(bytes)),
        "SHA-512" => hexadecimal(&Sha512::digest(bytes)),
        _ => return None,
    })
}

/// `format!("{byte:02x}")` is slower than the hash itself.
fn hexadecimal(digest: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = |byte: u8| [byte >> 4, byte & 0xf].map(|digit| DIGITS[usize::from(digit)]);
    let mut text = Vec::with_capacity(digest.len() * 2);
    for byte in digest {
        text.extend_from_slice(&digits(*byte));
    }
    String::from_utf8(text).expect("digits are ASCII")
}
