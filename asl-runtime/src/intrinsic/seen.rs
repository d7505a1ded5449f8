//! Which values were seen before, in time that grows with them: equal values have equal hashes, and hardly any others.

use super::nodes::Nodes;
use crate::{Kind, Number, Text, Value};
use hashbrown::HashMap;
use std::hash::{BuildHasher, RandomState};

/// Values seen so far, those of one hash together.
#[derive(Default)]
pub(super) struct Seen<'v> {
    groups: HashMap<u64, Vec<&'v Value>>,
    /// Random, so that nobody can choose values that collide.
    seed: RandomState,
}

impl<'v> Seen<'v> {
    /// Whether nothing equal came before.
    pub(super) fn first(&mut self, value: &'v Value) -> bool {
        let group = self.groups.entry(hash(value, &self.seed)).or_default();
        match group.contains(&value) {
            true => false,
            false => {
                group.push(value);
                true
            }
        }
    }
}

/// An array or object whose hash is being made.
struct Open<'v> {
    nodes: Nodes<'v>,
    /// Of the member that is being looked at.
    name: Option<&'v Text>,
    hash: u64,
}

impl Open<'_> {
    /// Items count by their order, members do not.
    fn add(&mut self, node: u64, seed: &RandomState) {
        self.hash = match self.name {
            Some(name) => self.hash.wrapping_add(seed.hash_one((&**name, node))),
            None => seed.hash_one((self.hash, node)),
        };
    }
}

/// All of a value, at any depth: whatever the hash leaves out could be all that many values differ in. It keeps its own
/// stack.
fn hash(value: &Value, seed: &RandomState) -> u64 {
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut next = value;
    loop {
        let mut ended = match Nodes::of(next) {
            Some(nodes) => {
                let (name, hash) = (None, u64::from(next.is_array()));
                open.push(Open { nodes, name, hash });
                None
            }
            None => Some(scalar(next, seed)),
        };
        next = loop {
            let Some(inner) = open.last_mut() else {
                return ended.unwrap_or_default();
            };
            if let Some(node) = ended {
                inner.add(node, seed);
            }
            match inner.nodes.next() {
                Some((name, node)) => {
                    inner.name = name;
                    break node;
                }
                None => {
                    ended = Some(seed.hash_one(inner.hash));
                    open.pop();
                }
            }
        };
    }
}

fn scalar(value: &Value, seed: &RandomState) -> u64 {
    match value.kind() {
        Kind::Bool(it) => seed.hash_one(it),
        Kind::String(it) => seed.hash_one(it),
        // An integer that is no double equals none.
        Kind::Number(Number::Int(it)) if it as f64 as i64 != it => seed.hash_one(it),
        // Negative zero is zero.
        Kind::Number(it) => seed.hash_one((it.as_f64() + 0.0).to_bits()),
        _ => seed.hash_one(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn different(values: &[Value]) -> usize {
        let mut seen = Seen::default();
        values.iter().filter(|value| seen.first(value)).count()
    }

    #[test]
    fn values_that_differ_deep_inside_or_are_no_doubles_take_linear_time() {
        let deep = |at: i64| (0..20).fold(Value::from(at), |inner, _| Value::array([inner]));
        let deep: Vec<Value> = (0..5_000).map(deep).collect();
        assert_eq!(different(&deep), 5_000);
        let digits = |at: i64| (0..4).map(move |n| Value::from((1 << 62) + (at >> (3 * n)) % 8));
        let large: Vec<Value> = (0..4_096).map(|at| digits(at).collect()).collect();
        assert_eq!(different(&large), 4_096);
    }

    #[test]
    fn equal_values_have_equal_hashes() {
        let pairs = [
            (json!(1_i64 << 62), Value::from((1_i64 << 62) as f64)),
            (json!(0), Value::from(-0.0)),
            (json!({"a": [1], "b": {}}), json!({"b": {}, "a": [1.0]})),
        ];
        for (a, b) in pairs {
            assert_eq!(different(&[a, b]), 1);
        }
        assert_eq!(
            different(&[json!([]), json!({}), json!([[]]), json!(null)]),
            4
        );
    }
}
