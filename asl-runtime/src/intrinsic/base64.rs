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
    let mut encoded = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    let (triples, rest) = bytes.as_chunks();
    for triple in triples {
        encoded.extend_from_slice(&letters(*triple));
    }
    if !rest.is_empty() {
        let mut triple = [0; 3];
        triple[..rest.len()].copy_from_slice(rest);
        let mut letters = letters(triple);
        letters[rest.len() + 1..].fill(b'=');
        encoded.extend_from_slice(&letters);
    }
    String::from_utf8(encoded).expect("letters and `=` are ASCII")
}

fn letters([a, b, c]: [u8; 3]) -> [u8; 4] {
    let bits = u32::from_be_bytes([0, a, b, c]);
    [18, 12, 6, 0].map(|shift| ALPHABET[(bits >> shift) as usize & 63])
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
    let mut decoded = Vec::with_capacity(text.len().div_ceil(4) * 3);
    let (fours, _) = text.as_bytes().as_chunks();
    for four in fours {
        let Some(bytes) = bytes(*four) else { break };
        decoded.extend_from_slice(&bytes);
    }
    // What is left is padded, or holds what is no letter.
    let rest = text.as_bytes()[decoded.len() / 3 * 4..].iter();
    let (mut bits, mut count) = (0_u32, 0);
    for &letter in rest.take_while(|&&letter| letter != b'=') {
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

/// Three bytes of four letters, if all are letters.
fn bytes(four: [u8; 4]) -> Option<[u8; 3]> {
    let values = four.map(|letter| VALUES[usize::from(letter)]);
    if values.contains(&NONE) {
        return None;
    }
    let bits = values
        .iter()
        .fold(0, |bits, value| bits << 6 | u32::from(*value));
    let [_, a, b, c] = bits.to_be_bytes();
    Some([a, b, c])
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
