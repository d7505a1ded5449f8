//! Compares a recorded value with an actual one, and says where they first differ.

use serde_json::Value as Json;

use crate::{
    holes::{Bound, Holes},
    moment,
    names::NamesIn,
};

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
    /// The names that were replaced in the payload beside what is compared: its recorded length is that of another text.
    names: NamesIn<'a>,
    /// What is beside it was replaced as a whole: nothing is known of its length.
    replaced: bool,
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
            names: NamesIn::default(),
            replaced: false,
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
        self.names = NamesIn::default();
        self.replaced = false;
        let result = self.value(recorded, actual);
        if result.is_err() {
            self.bound = before;
        }
        result
    }

    fn value(&mut self, recorded: &Json, actual: &Json) -> Result {
        match (recorded, actual) {
            (Json::String(text), _) if self.holes.is_whole(text, self.name()) => {
                match self.bound.same(text, actual) {
                    true => Ok(()),
                    false => self.differ(recorded, actual),
                }
            }
            (Json::String(text), _)
                if self.holes.is_date_header(text, self.name()) && is_date(actual) =>
            {
                Ok(())
            }
            (Json::String(length), Json::String(found))
                if self.name() == "Content-Length" && (self.replaced || !self.names.is_empty()) =>
            {
                match self.replaced || self.is_length(length, found) {
                    true => Ok(()),
                    false => self.differ(recorded, actual),
                }
            }
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

    /// The last name on the way here.
    fn name(&self) -> &str {
        let mut steps = self.path.iter().rev();
        let name = steps.find(|step| step.parse::<usize>().is_err());
        name.map_or("", String::as_str)
    }

    fn is_length(&mut self, recorded: &str, actual: &str) -> bool {
        let (Ok(recorded), Ok(actual)) = (recorded.parse::<i64>(), actual.parse::<i64>()) else {
            return false;
        };
        let longer = recorded.checked_sub(actual);
        longer.is_some_and(|longer| self.names.may_be_longer(longer, &mut self.bound))
    }

    fn may_be_parsed(&self, recorded: &Json) -> bool {
        self.texts_parsed || !self.parsed && recorded.is_object()
    }

    fn members(
        &mut self,
        recorded: &serde_json::Map<String, Json>,
        actual: &serde_json::Map<String, Json>,
    ) -> Result {
        let payload = recorded.get("Payload").or(recorded.get("ExecutionArn"));
        let outer = match payload {
            Some(payload) => std::mem::replace(&mut self.names, self.holes.names_in(payload)),
            None => self.names.clone(),
        };
        let (holes, arn) = (self.holes, recorded.get("ExecutionArn"));
        let whole = |text: &str| holes.is_whole(text, "ExecutionArn");
        let replaced = arn.and_then(Json::as_str).is_some_and(whole);
        let replaced = self.replaced || replaced;
        let replaced = std::mem::replace(&mut self.replaced, replaced);
        let mut left: Vec<&String> = actual.keys().collect();
        for (key, value) in recorded {
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
        self.names = outer;
        self.replaced = replaced;
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

/// Whether this is the moment of an HTTP message, or a list of just that.
fn is_date(actual: &Json) -> bool {
    match actual {
        Json::String(text) => moment::is_http_date(text),
        Json::Array(items) => {
            matches!(&items[..], [Json::String(text)] if moment::is_http_date(text))
        }
        _ => false,
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
            regex: (text == "date").then(|| "ISO8601".into()),
            at: None,
        };
        let holes = Holes::of(&[
            hole("timestamp", "value"),
            hole("<id:1>", "substring"),
            hole("date", "substring"),
        ]);
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
    fn the_placeholder_of_timestamps_stands_for_the_header_date_and_for_no_other_value() {
        let now = "Thu, 29 Feb 2024 12:00:00 GMT";
        assert!(compare(json!({"Date": "date"}), json!({"Date": now})).is_ok());
        assert!(compare(json!({"Date": "date"}), json!({"Date": [now]})).is_ok());
        for other in [
            json!(1),
            json!(null),
            json!([]),
            json!([now, now]),
            json!("x"),
        ] {
            assert!(compare(json!({"Date": "date"}), json!({"Date": other})).is_err());
            assert!(compare(json!({"at": "date"}), json!({"at": other})).is_err());
        }
        assert!(compare(json!({"at": "date"}), json!({"at": [now]})).is_err());
        assert!(compare(json!({"at": "date"}), json!({"at": "2024-02-29T12:00:00Z"})).is_ok());
    }

    #[test]
    fn nothing_is_known_of_the_length_of_what_was_replaced_as_a_whole() {
        let hole = r#"{"text": "arn", "scope": "value", "at": ["$..ExecutionArn"]}"#;
        let holes = Holes::of(&[serde_json::from_str(hole).expect("a hole")]);
        let reply = |arn, length| json!({"ExecutionArn": arn, "Sdk": {"Content-Length": length}});
        let fits = |recorded, actual| {
            let mut comparison = Comparison::new(&holes, false);
            comparison.document("output", &recorded, &actual).is_ok()
        };
        assert!(fits(reply("arn", "7"), reply("b", "5")));
        assert!(!fits(reply("b", "7"), reply("b", "5")));
    }

    #[test]
    fn the_length_of_a_payload_counts_the_names_that_were_replaced() {
        let name = Hole {
            text: "<name>".into(),
            scope: "substring".into(),
            values: Some(vec!["f".into()]),
            regex: None,
            at: None,
        };
        let holes = Holes::of(&[name]);
        let reply =
            |payload, length| json!({"Payload": payload, "Sdk": {"Content-Length": length}});
        let mut comparison = Comparison::new(&holes, false);
        let mut compare = |recorded, actual| comparison.document("output", &recorded, &actual);
        assert!(compare(reply("<name>", "9"), reply("f", "3")).is_ok());
        assert!(compare(reply("<name>", "10"), reply("f", "3")).is_err());
        assert!(compare(reply("<name><name>", "16"), reply("ff", "4")).is_ok());
        assert!(compare(reply("x", "9"), reply("x", "3")).is_err());
        // What stands beside a reply has nothing to do with its names.
        let beside = |length| json!({"a": reply("<name>", "9"), "b": reply("x", length)});
        let actual = json!({"a": reply("f", "3"), "b": reply("x", "3")});
        assert!(compare(beside("3"), actual.clone()).is_ok());
        assert!(compare(beside("4"), actual).is_err());
    }
}
