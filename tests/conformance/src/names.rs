//! Names that a recorder replaced in a text: the text was longer or shorter by what they differ in length.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::holes::{Bound, Holes};

/// The placeholders of names in a text, and how often each is there.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct NamesIn<'a>(BTreeMap<&'a str, (usize, &'a [String])>);

impl Holes {
    /// The names that were replaced in a recorded value.
    pub(crate) fn names_in(&self, recorded: &Json) -> NamesIn<'_> {
        let mut names = NamesIn::default();
        self.gather(recorded, &mut names);
        names
    }

    fn gather<'a>(&'a self, recorded: &Json, names: &mut NamesIn<'a>) {
        match recorded {
            Json::String(text) => self.gather_text(text, names),
            Json::Array(items) => items.iter().for_each(|item| self.gather(item, names)),
            Json::Object(members) => members.iter().for_each(|(key, value)| {
                self.gather_text(key, names);
                self.gather(value, names);
            }),
            _ => {}
        }
    }

    fn gather_text<'a>(&'a self, recorded: &str, names: &mut NamesIn<'a>) {
        for (_, hole) in self.found(recorded) {
            if let Some(values) = &hole.values {
                names.0.entry(&hole.text).or_insert((0, values)).0 += 1;
            }
        }
    }
}

impl NamesIn<'_> {
    /// Whether a text with these names may have been `longer` bytes longer (or shorter) when it was recorded: its names
    /// were others, as often and each as long as everywhere in the case.
    pub(crate) fn may_be_longer(&self, longer: i64, bound: &mut Bound) -> bool {
        let names = self.0.values();
        let common = names.clone().map(|(count, _)| *count).fold(0, divisor);
        let common = i64::try_from(common).unwrap_or(i64::MAX);
        let length = |wanted: fn(std::slice::Iter<'_, String>) -> usize| {
            let sum = names.clone().map(|(n, values)| n * wanted(values.iter()));
            i64::try_from(sum.sum::<usize>()).unwrap_or(i64::MAX)
        };
        let longest = length(|values| values.map(String::len).max().unwrap_or(0));
        let shortest = length(|values| values.map(String::len).min().unwrap_or(0));
        let count = length(|_| 1);
        let range = count - longest..=count * LONGEST_NAME - shortest;
        if common == 0 || longer % common != 0 || !range.contains(&longer) {
            return false;
        }
        let each: Vec<String> = self
            .0
            .iter()
            .map(|(name, (count, _))| {
                format!(
                    "{name} {}",
                    i64::try_from(*count).unwrap_or(i64::MAX) / common
                )
            })
            .collect();
        let key = format!("length of {}", each.join(", "));
        bound.agrees(key, Json::from(longer / common))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// No name or ARN on AWS is longer.
const LONGEST_NAME: i64 = 256;

fn divisor(a: usize, b: usize) -> usize {
    match b {
        0 => a,
        b => divisor(b, a % b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::Hole;

    fn hole(text: &str, value: &str) -> Hole {
        Hole {
            text: text.into(),
            scope: "substring".into(),
            values: Some(vec![value.into()]),
            regex: None,
            at: None,
        }
    }

    #[test]
    fn names_have_one_length_throughout_a_case() {
        let holes = Holes::of(&[hole("<f>", "abcd"), hole("<g>", "ab")]);
        let one = holes.names_in(&Json::from("<f>"));
        let three = holes.names_in(&serde_json::json!({"<f>": ["<f>", "<f>"]}));
        let both = holes.names_in(&Json::from("<f> <g>"));
        let mut bound = Bound::default();
        assert!(!three.may_be_longer(4, &mut bound));
        assert!(three.may_be_longer(6, &mut bound));
        assert!(one.may_be_longer(2, &mut bound) && !one.may_be_longer(3, &mut bound));
        assert!(both.may_be_longer(0, &mut bound) && !both.may_be_longer(1, &mut bound));
        // Nothing is shorter than a name of one character, or longer than the longest.
        assert!(!one.may_be_longer(-4, &mut Bound::default()));
        assert!(one.may_be_longer(-3, &mut Bound::default()));
        assert!(!one.may_be_longer(253, &mut Bound::default()));
        assert!(holes.names_in(&Json::from("f")).is_empty());
    }
}
