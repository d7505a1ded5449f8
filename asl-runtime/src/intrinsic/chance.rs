//! Functions of chance. The execution draws; the same draw gives the same result when it is replayed.

use super::argument::Site;
use crate::{Number, Value, step::Result};

/// `States.UUID`: a random one, version 4.
pub fn uuid(draw: u128) -> Value {
    const VERSION: u128 = 0xf << 76;
    const VARIANT: u128 = 0b11 << 62;
    let bits = draw & !VERSION & !VARIANT | 4 << 76 | 0b10 << 62;
    Value::from(format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        bits >> 96,
        bits >> 80 & 0xffff,
        bits >> 64 & 0xffff,
        bits >> 48 & 0xffff,
        bits & 0xffff_ffff_ffff,
    ))
}

/// `States.MathRandom`: an integer from `start` up to, and without, `end`. With a seed, always the same.
pub fn math_random(draw: u128, arguments: &[&Value], call: &str) -> Result<Value> {
    let site = Site {
        function: "MathRandom",
        call,
    };
    let (start, end, bits) = match *arguments {
        [start, end] => (start, end, draw as u64),
        [start, end, seed] => {
            let seed = match site.number(seed)? {
                Number::Int(seed) => seed as u64,
                Number::Float(seed) => seed.to_bits(),
            };
            (start, end, mix(seed))
        }
        _ => return Err(site.refuse()),
    };
    let (start, end) = (site.integer(start)?, site.integer(end)?);
    match end.checked_sub(start) {
        Some(width) if width > 0 => {
            // The high half of a product is as even as the bits are.
            let offset = (u128::from(bits) * width.unsigned_abs() as u128) >> 64;
            Ok(Value::from(start + offset as i64))
        }
        _ => Err(site.refuse()),
    }
}

/// Spreads a seed over 64 bits (the finaliser of SplitMix64).
fn mix(seed: u64) -> u64 {
    let mut bits = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ bits >> 31
}
