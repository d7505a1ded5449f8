//! What stands for the placeholders that a definition leaves open.

use std::sync::Arc;

use super::random::Sip;

/// The values by their names: `("Table", "orders")`. None: no placeholder is open.
pub type Substitutes = Option<Arc<[(&'static str, Box<str>)]>>;

/// The values that a machine is given.
pub fn substitutes(values: &[(&'static str, &str)]) -> Substitutes {
    let pairs = values.iter().map(|&(name, value)| (name, value.into()));
    Some(pairs.collect())
}

/// A definition's fingerprint with the values in it: with others, it is another machine.
pub(crate) fn fingerprint(definition: [u8; 32], substitutes: &Substitutes) -> [u8; 32] {
    let Some(substitutes) = substitutes else {
        return definition;
    };
    let (low, high) = (half(definition, 0), half(definition, 16));
    let mut sip = Sip::new(low);
    for (name, value) in substitutes.iter() {
        for text in [name, &**value] {
            sip.word(text.len() as u64);
            for part in text.as_bytes().chunks(8) {
                let mut word = [0; 8];
                word[..part.len()].copy_from_slice(part);
                sip.word(u64::from_le_bytes(word));
            }
        }
    }
    let mut bytes = [0; 32];
    let (first, second) = bytes.split_at_mut(16);
    let mut other = sip.clone();
    other.word(2);
    first.copy_from_slice(&(sip.finish_128() ^ high).to_le_bytes());
    second.copy_from_slice(&(other.finish_128() ^ low).to_le_bytes());
    bytes
}

fn half(bytes: [u8; 32], from: usize) -> u128 {
    let part = bytes.iter().skip(from).take(16);
    part.fold(0, |sum, byte| sum << 8 | u128::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_values_make_another_fingerprint() {
        let of = |values: &[(&'static str, &str)]| fingerprint([7; 32], &substitutes(values));
        assert_eq!(fingerprint([7; 32], &None), [7; 32]);
        let all = [
            of(&[]),
            of(&[("A", "x")]),
            of(&[("A", "y")]),
            of(&[("A", "x"), ("B", "")]),
            of(&[("A", ""), ("B", "x")]),
            of(&[("A", "x\0")]),
        ];
        for (at, one) in all.iter().enumerate() {
            assert!(!all[..at].contains(one), "{at}");
            let halves = one.split_at(16);
            assert_ne!(halves.0, halves.1);
        }
    }
}
