//! Base64 as RFC 4648 has it, with padding. What is no letter of it is skipped when decoding, as AWS does.

use super::argument::Site;
use crate::{Value, step::Result};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// `States.Base64Encode`
pub fn base64_encode(text: &Value, call: &str) -> Result<Value> {
    let site = Site {
        function: "Base64Encode",
        call,
    };
    let text = site.limited(site.string(text)?)?;
    Ok(Value::from(encode(text.as_bytes())))
}

/// Bytes as text.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut encoded = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for bytes in bytes.chunks(3) {
        let mut padded = [0; 4];
        padded[1..=bytes.len()].copy_from_slice(bytes);
        let bits = u32::from_be_bytes(padded);
        encoded.extend([0, 1, 2, 3].map(|at| {
            let letter = ALPHABET[(bits >> (18 - 6 * at)) as usize & 63];
            match at <= bytes.len() {
                true => char::from(letter),
                false => '=',
            }
        }));
    }
    encoded
}

/// `States.Base64Decode`: of a text in UTF-8.
pub fn base64_decode(text: &Value, call: &str) -> Result<Value> {
    let site = Site {
        function: "Base64Decode",
        call,
    };
    let text = site.limited(site.string(text)?)?;
    decode(text).map(Value::from).ok_or_else(|| site.refuse())
}

/// Text of bytes that are text in UTF-8. `None` if a letter is left alone, which holds no byte.
pub(crate) fn decode(text: &str) -> Option<String> {
    let (mut bits, mut count) = (0_u32, 0);
    let mut decoded = Vec::with_capacity(text.len() / 4 * 3);
    for letter in text.bytes().take_while(|&letter| letter != b'=') {
        let value = VALUES[usize::from(letter)];
        if value == NONE {
            continue;
        }
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            decoded.push((bits >> count) as u8);
        }
    }
    (count != 6).then(|| {
        String::from_utf8(decoded)
            .unwrap_or_else(|broken| String::from_utf8_lossy(broken.as_bytes()).into_owned())
    })
}

/// The value of each letter; [`NONE`] for what is no letter.
const VALUES: [u8; 256] = {
    let mut values = [NONE; 256];
    let mut at = 0;
    while at < ALPHABET.len() {
        values[ALPHABET[at] as usize] = at as u8;
        at += 1;
    }
    values
};

const NONE: u8 = u8::MAX;
