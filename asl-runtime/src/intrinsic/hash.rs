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
    let digest = match algorithm {
        "MD5" => Md5::digest(bytes).to_vec(),
        "SHA-1" => Sha1::digest(bytes).to_vec(),
        "SHA-256" => Sha256::digest(bytes).to_vec(),
        "SHA-384" => Sha384::digest(bytes).to_vec(),
        "SHA-512" => Sha512::digest(bytes).to_vec(),
        _ => return None,
    };
    let mut text = String::with_capacity(digest.len() * 2);
    for byte in digest {
        text.extend([byte >> 4, byte & 0xf].map(hexadecimal));
    }
    Some(text)
}

/// `format!("{byte:02x}")` is slower than the hash itself.
fn hexadecimal(digit: u8) -> char {
    char::from(match digit {
        0..=9 => b'0' + digit,
        _ => b'a' + digit - 10,
    })
}
