//! What tells one definition from another: SHA-256 over its JSON without layout and comments, placeholders filled in.
//!
//! The text that is hashed: members and elements as they are written, no white space, strings with the escapes `\"`,
//! `\\` and `\u00xx` for control characters alone, numbers as they are written. A `Comment` is left out where it is a
//! comment, not where it is data. Fingerprints are stored with executions: this never changes.

use std::fmt::Write;

use crate::json::{Node, NodeKind};

/// Fields that hold data of the user's: a `Comment` in there is no comment.
const DATA: [&str; 9] = [
    "Parameters",
    "Result",
    "ResultSelector",
    "ItemSelector",
    "BatchInput",
    "Assign",
    "Arguments",
    "Output",
    "Credentials",
];

/// The fingerprint of a definition.
pub(crate) fn fingerprint(definition: &Node) -> [u8; 32] {
    let mut text = String::new();
    write(definition, false, &mut text);
    sha256(text.as_bytes())
}

fn write(node: &Node, data: bool, out: &mut String) {
    match &node.kind {
        NodeKind::Null | NodeKind::Broken => out.push_str("null"),
        NodeKind::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        NodeKind::Number(number) => out.push_str(number),
        NodeKind::String(text) => string(&text.value, out),
        NodeKind::Open(open) => string(&open.text.value, out),
        NodeKind::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                comma(at, out);
                write(item, data, out);
            }
            out.push(']');
        }
        NodeKind::Object(members) => {
            out.push('{');
            let counted = members.iter().filter(|m| data || m.key.value != "Comment");
            for (at, member) in counted.enumerate() {
                comma(at, out);
                string(&member.key.value, out);
                out.push(':');
                let key = member.key.value.as_str();
                write(&member.value, data || DATA.contains(&key), out);
            }
            out.push('}');
        }
    }
}

fn comma(at: usize, out: &mut String) {
    if at > 0 {
        out.push(',');
    }
}

fn string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if u32::from(c) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// FIPS 180-4, 6.2. Written out here because a hash crate would be built before every user's own crate.
fn sha256(message: &[u8]) -> [u8; 32] {
    let mut state: [u32; 8] = [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab,
        0x5be0cd19,
    ];
    let mut padded = message.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend((message.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks_exact(64) {
        compress(&mut state, block);
    }
    let mut hash = [0; 32];
    for (bytes, word) in hash.chunks_exact_mut(4).zip(state) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    hash
}

fn compress(state: &mut [u32; 8], block: &[u8]) {
    let mut schedule = [0u32; 64];
    for (word, bytes) in schedule.iter_mut().zip(block.chunks_exact(4)) {
        *word = bytes
            .iter()
            .fold(0, |word, &byte| word << 8 | u32::from(byte));
    }
    for t in 16..64 {
        let (x, y) = (schedule[t - 15], schedule[t - 2]);
        let s0 = x.rotate_right(7) ^ x.rotate_right(18) ^ x >> 3;
        let s1 = y.rotate_right(17) ^ y.rotate_right(19) ^ y >> 10;
        let sum = schedule[t - 16]
            .wrapping_add(s0)
            .wrapping_add(schedule[t - 7]);
        schedule[t] = sum.wrapping_add(s1);
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for (word, constant) in schedule.iter().zip(ROUNDS) {
        let s1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let choice = (e & f) ^ (!e & g);
        let t1 = h
            .wrapping_add(s1)
            .wrapping_add(choice)
            .wrapping_add(constant)
            .wrapping_add(*word);
        let s0 = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
        let majority = (a & b) ^ (a & c) ^ (b & c);
        (h, g, f, e, d, c, b) = (g, f, e, d.wrapping_add(t1), c, b, a);
        a = t1.wrapping_add(s0).wrapping_add(majority);
    }
    for (word, add) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *word = word.wrapping_add(add);
    }
}

#[rustfmt::skip]
const ROUNDS: [u32; 64] = [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{diagnostic::Diagnostics, json, source::Source};

    fn hex(bytes: [u8; 32]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn the_hash_is_sha256() {
        assert_eq!(
            hex(sha256(b"abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(
            hex(sha256(&[b'a'; 119])),
            "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"
        );
    }

    fn of(text: &str) -> [u8; 32] {
        fingerprint(&json::parse(
            &Source::new("a", text),
            &mut Diagnostics::default(),
        ))
    }

    #[test]
    fn layout_and_comments_do_not_count_and_data_does() {
        let plain = of(r#"{"States":{"A":{"Type":"Pass","Result":{"Comment":"x"}}}}"#);
        let laid_out = r#" { "Comment" : "\u0041", "States":
            {"A": {"Type": "Pass", "Comment": "y", "Result": {"\u0043omment": "x"}}}}"#;
        assert_eq!(plain, of(laid_out));
        assert_ne!(plain, of(r#"{"States":{"A":{"Type":"Pass","Result":{}}}}"#));
    }
}
