//! Chance that repeats: every draw is a function of the execution's seed and of where it is asked, never of when.
//!
//! The function is SipHash-2-4 (Aumasson and Bernstein, 2012) keyed with the 128-bit seed. Written here, because std promises
//! no algorithm for its hasher, and a draw that changed with the toolchain would change what a replayed execution does.

use std::hash::{BuildHasher, Hasher, RandomState};

/// SipHash-2-4 over 64-bit words.
#[derive(Clone, Debug)]
pub(crate) struct Sip {
    v: [u64; 4],
    words: u64,
}

impl Sip {
    pub(crate) fn new(key: u128) -> Sip {
        let (low, high) = halves(key);
        Sip {
            v: [
                low ^ 0x736f_6d65_7073_6575,
                high ^ 0x646f_7261_6e64_6f6d,
                low ^ 0x6c79_6765_6e65_7261,
                high ^ 0x7465_6462_7974_6573,
            ],
            words: 0,
        }
    }

    pub(crate) fn word(&mut self, word: u64) {
        self.v[3] ^= word;
        self.round();
        self.round();
        self.v[0] ^= word;
        self.words += 1;
    }

    /// Words are whole, so that the last block holds nothing but the length in bytes.
    pub(crate) fn finish(mut self) -> u64 {
        let last = (self.words * 8) << 56;
        self.v[3] ^= last;
        self.round();
        self.round();
        self.v[0] ^= last;
        self.v[2] ^= 0xff;
        for _ in 0..4 {
            self.round();
        }
        self.v.iter().fold(0, |sum, word| sum ^ word)
    }

    /// Two results from what was written so far.
    pub(crate) fn finish_128(self) -> u128 {
        let mut other = self.clone();
        other.word(1);
        u128::from(self.finish()) << 64 | u128::from(other.finish())
    }

    fn round(&mut self) {
        let [a, b, c, d] = &mut self.v;
        *a = a.wrapping_add(*b);
        *c = c.wrapping_add(*d);
        *b = b.rotate_left(13) ^ *a;
        *d = d.rotate_left(16) ^ *c;
        *a = a.rotate_left(32);
        *c = c.wrapping_add(*b);
        *a = a.wrapping_add(*d);
        *b = b.rotate_left(17) ^ *c;
        *d = d.rotate_left(21) ^ *a;
        *c = c.rotate_left(32);
    }
}

#[expect(clippy::cast_possible_truncation, reason = "taken apart on purpose")]
fn halves(key: u128) -> (u64, u64) {
    (key as u64, (key >> 64) as u64)
}

/// What a draw is for: draws of one field never meet those of another.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Field {
    /// `cx.draw()`
    Data = 1,
    /// `JitterStrategy`
    Jitter = 2,
    /// A task token.
    Token = 3,
    /// The request id in Lambda's reply.
    Request = 4,
    /// The execution's name.
    Name = 5,
    /// The name of a Map Run.
    Run = 7,
    /// The name of a nested execution, and what it draws from.
    #[cfg(feature = "engine")]
    Child = 6,
}

/// A fraction of `[0, 1)` with 53 bits.
#[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
pub(crate) fn fraction(draw: u128) -> f64 {
    (draw >> 75) as f64 / (1u64 << 53) as f64
}

/// A seed as bytes, since a `u128` would make what it lies in larger.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seed([u8; 16]);

impl Seed {
    pub(crate) fn new(seed: u128) -> Seed {
        Seed(seed.to_ne_bytes())
    }

    pub(crate) fn get(self) -> u128 {
        u128::from_ne_bytes(self.0)
    }
}

/// What std draws from the system to protect its hash maps.
pub(crate) fn seed() -> u128 {
    let draw = || u128::from(RandomState::new().build_hasher().finish());
    draw() << 64 | draw()
}

/// A draw in the spelling of a random UUID (version 4).
pub(crate) fn uuid(draw: u128) -> String {
    let bits = draw & !(0xf << 76) & !(0x3 << 62) | (0x4 << 76) | (0x2 << 62);
    let mut text = String::with_capacity(36);
    for (at, byte) in bits.to_be_bytes().into_iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        for digit in [byte >> 4, byte & 0xf] {
            text.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_published_vectors() {
        let key = u128::from_le_bytes(std::array::from_fn(|at| at as u8));
        let hash = |words: &[u64]| {
            let mut sip = Sip::new(key);
            words.iter().for_each(|word| sip.word(*word));
            sip.finish()
        };
        // `vectors_sip64` of the reference implementation, messages of 0 and 8 bytes.
        assert_eq!(hash(&[]), 0x726f_db47_dd0e_0e31);
        assert_eq!(hash(&[0x0706_0504_0302_0100]), 0x93f5_f579_9a93_2462);
    }

    #[test]
    fn fractions_stay_below_one() {
        assert_eq!(fraction(0), 0.0);
        assert!(fraction(u128::MAX) < 1.0);
    }

    #[test]
    fn a_uuid_says_that_it_is_random() {
        assert_eq!(uuid(0), "00000000-0000-4000-8000-000000000000");
        assert_eq!(uuid(u128::MAX), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }
}
