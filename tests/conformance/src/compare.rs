//! Compares a recorded value with an actual one, and says where they first differ.

use serde_json::Value as Json;

use crate::holes::{Bound, Holes};

/// Compares the values of one case: what placeholders stood for holds from one comparison to the next.
#[derive(Clone, Debug)]
pub(crate) struct Comparison<'a> {
    holes: &'a Holes,
    /// Whether the recorder made values of all JSON texts, not of objects alone.
    texts_parsed: bool,
    bound: Bound,
    path: Vec<String>,
    /// Whether strings here may be JSON texts that the recorder parsed: not twice.
    parsed: bool,
    /// Whether a payload came by in which a name was replaced: its recorded length is that of another text.
    renamed: bool,
}

/// Where two values differ.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Difference {
    pub(crate) path: String,
    pub(crate) recorded: String,
    pub(crate) actual: String,
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Difference {
            path,
            recorded,
            actual,
        } = self;
        write!(
            f,
            "at {path}\n    recorded {recorded}\n    actual   {actual}"
        )
    }
}

type Result = std::result::Result<(), Difference>;

impl<'a> Comparison<'a> {
    /// A comparison in which nothing is bound yet.
    pub(crate) fn new(holes: &'a Holes, texts_parsed: bool) -> Self {
        Comparison {
            holes,
            texts_parsed,
            bound: Bound::default(),
            path: Vec::new(),
            parsed: false,
            renamed: false,
        }
    }

    /// Compares a field of an API's answer, in which strings may be JSON texts that the recorder parsed.
    pub(crate) fn field(&mut self, name: &str, recorded: &Json, actual: &Json) -> Result {
        self.under(name, false, recorded, actual)
    }

    /// Compares a value whose strings are what they are.
    pub(crate) fn document(&mut self, name: &str, recorded: &Json, actual: &Json) -> Result {
        self.under(name, true, recorded, actual)
    }

    fn under(&mut self, name: &str, parsed: bool, recorded: &Json, actual: &Json) -> Result {
        // A comparison that fails must bind nothing, or events could not be tried out against each other.
        let before = self.bound.clone();
        self.path = vec![name.to_owned()];
        self.parsed = parsed;
        self.renamed = false;
        let result = self.value(recorded, actual);
        if result.is_err() {
            self.bound = before;
        }
        result
    }

    fn value(&mut self, recorded: &Json, actual: &Json) -> Result {
        match (recorded, actual) {
            (Json::String(text), _) if self.holes.is_whole(text) => {
                match self.bound.same(text, actual) {
                    true => Ok(()),
                    false => self.differ(recorded, actual),
                }
            }
            (Json::String(text), _) if self.holes.is_open(text) && !actual.is_string() => Ok(()),
            (Json::String(_), Json::String(_)) if self.is_length_of_renamed() => Ok(()),
            (Json::String(text), Json::String(found)) => {
                match self.holes.fits(text, found, &mut self.bound) {
                    true => Ok(()),
                    false => self.differ(recorded, actual),
                }
            }
            (Json::Object(members), Json::Object(found)) => self.members(members, found),
            (Json::Array(items), Json::Array(found)) if items.len() == found.len() => {
                for (index, (item, found)) in items.iter().zip(found).enumerate() {
                    self.path.push(index.to_string());
                    self.value(item, found)?;
                    self.path.pop();
                }
                Ok(())
            }
            (_, Json::String(text)) if self.may_be_parsed(recorded) => {
                match serde_json::from_str(text) {
                    Ok(found) => {
                        let before = std::mem::replace(&mut self.parsed, true);
                        self.value(recorded, &found)?;
                        self.parsed = before;
                        Ok(())
                    }
                    Err(_) => self.differ(recorded, actual),
                }
            }
            _ if recorded == actual => Ok(()),
            _ => self.differ(recorded, actual),
        }
    }

    fn is_length_of_renamed(&self) -> bool {
        let within = |name: &str| self.path.iter().rev().take(2).any(|step| step == name);
        self.renamed && within("Content-Length")
    }

    fn may_be_parsed(&self, recorded: &Json) -> bool {
        self.texts_parsed || !self.parsed && recorded.is_object()
    }

    fn members(
        &mut self,
        recorded: &serde_json::Map<String, Json>,
        actual: &serde_json::Map<String, Json>,
    ) -> Result {
        let mut left: Vec<&String> = actual.keys().collect();
        for (key, value) in recorded {
            self.renamed |= key == "Payload" && self.holes.filled_in(value) != *value;
            let found = left.iter().position(|k| *k == key).or_else(|| {
                left.iter()
                    .position(|k| self.holes.fits(key, k, &mut self.bound))
            });
            self.path.push(key.clone());
            let Some(found) = found else {
                return self.report(value.to_string(), "nothing".into());
            };
            self.value(value, &actual[left.remove(found)])?;
            self.path.pop();
        }
        match left.first() {
            None => Ok(()),
            Some(key) => {
                self.path.push((*key).clone());
                self.report("nothing".into(), actual[*key].to_string())
            }
        }
    }

    fn differ(&self, recorded: &Json, actual: &Json) -> Result {
        self.report(recorded.to_string(), actual.to_string())
    }

    fn report(&self, recorded: String, actual: String) -> Result {
        Err(Difference {
            path: self.path.join("."),
            recorded: shortened(recorded),
            actual: shortened(actual),
        })
    }
}

/// A text that fits into a report.
pub(crate) fn shortened(text: String) -> String {
    const MOST: usize = 600;
    match text.char_indices().nth(MOST) {
        None => text,
        Some((at, _)) => format!("{}… ({} bytes)", &text[..at], text.len()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::cases::Hole;

    fn compare(recorded: Json, actual: Json) -> Result {
        let hole = |text: &str, scope: &str| Hole {
            text: text.into(),
            scope: scope.into(),
            values: None,
            regex: None,
        };
        let holes = Holes::of(&[hole("timestamp", "value"), hole("<id:1>", "substring")]);
        Comparison::new(&holes, false).field("event", &recorded, &actual)
    }

    #[test]
    fn order_of_members_makes_no_difference_but_of_items() {
        assert!(compare(json!({"a": 1, "b": 2}), json!({"b": 2, "a": 1})).is_ok());
        assert!(compare(json!([1, 2]), json!([2, 1])).is_err());
        assert!(compare(json!(1), json!(1.0)).is_err());
    }

    #[test]
    fn says_where_and_what() {
        let difference = compare(json!({"a": [1, {"b": 2}]}), json!({"a": [1, {"b": 3}]}));
        let difference = difference.unwrap_err();
        assert_eq!(difference.path, "event.a.1.b");
        assert_eq!((&*difference.recorded, &*difference.actual), ("2", "3"));
        assert_eq!(
            compare(json!({}), json!({"c": 1})).unwrap_err().path,
            "event.c"
        );
        assert_eq!(
            compare(json!({"c": 1}), json!({})).unwrap_err().path,
            "event.c"
        );
    }

    #[test]
    fn parses_an_object_in_a_string_once() {
        assert!(compare(json!({"in": {"a": 1}}), json!({"in": "{\"a\":1}"})).is_ok());
        assert!(compare(json!({"in": [1]}), json!({"in": "[1]"})).is_err());
        let nested = json!({"in": r#"{"a":"{\"b\":1}"}"#});
        assert!(compare(json!({"in": {"a": "{\"b\":1}"}}), nested.clone()).is_ok());
        assert!(compare(json!({"in": {"a": {"b": 1}}}), nested).is_err());
    }

    #[test]
    fn placeholders_stand_for_values_texts_and_keys() {
        assert!(compare(json!({"at": "timestamp"}), json!({"at": 17.5})).is_ok());
        assert!(compare(json!({"k-<id:1>": "<id:1>"}), json!({"k-9": "9"})).is_ok());
        assert!(compare(json!({"k-<id:1>": "<id:1>"}), json!({"k-9": "8"})).is_err());
    }

    #[test]
    fn the_length_of_a_payload_with_a_replaced_name_is_not_compared() {
        let name = Hole {
            text: "<name>".into(),
            scope: "substring".into(),
            values: Some(vec!["f".into()]),
            regex: None,
        };
        let holes = Holes::of(&[name]);
        let reply =
            |payload, length| json!({"Payload": payload, "Sdk": {"Content-Length": length}});
        let compare = |recorded, actual| {
            Comparison::new(&holes, false).document("output", &recorded, &actual)
        };
        assert!(compare(reply("<name>", "9"), reply("f", "3")).is_ok());
        assert!(compare(reply("x", "9"), reply("x", "3")).is_err());
    }
}
