//! Random data.

use super::{NUMBERS, Random, TEXTS};

/// A document as JSON. The names and texts are those of expressions.
pub fn document(seed: u64) -> String {
    let mut random = Random::new(seed ^ 0xd0c);
    value(&mut random, 4)
}

fn value(random: &mut Random, depth: usize) -> String {
    let kinds = if depth == 0 { 5 } else { 14 };
    match random.below(kinds) {
        0 | 1 => random.pick(NUMBERS).to_owned(),
        2 => random.pick(TEXTS).replace('\'', "\""),
        3 => random.pick(&["true", "false"]).to_owned(),
        4 => random.pick(&["null", "1", "\"b\"", "[]", "{}"]).to_owned(),
        5..=8 => {
            let count = random.below(4);
            let items: Vec<_> = (0..count).map(|_| value(random, depth - 1)).collect();
            format!("[{}]", items.join(","))
        }
        _ => {
            let mut members = Vec::new();
            for name in ["a", "b", "c", "d", "items", "x y"] {
                if !random.one_in(3) {
                    members.push(format!("\"{name}\":{}", value(random, depth - 1)));
                }
            }
            format!("{{{}}}", members.join(","))
        }
    }
}
