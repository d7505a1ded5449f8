//! Placeholders: the texts that a recorder put in place of what changes from run to run.
//!
//! A recorded string is split at the placeholders in it; what lies between them must be there as it is, a placeholder
//! with values stands for these only, one for timestamps only for these, any other one for any text, and `<name:1>` is
//! one text throughout a case. One that stands for a whole value does so under the names that the case tells.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::{cases::Hole, moment};

/// The placeholders of one case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Holes {
    /// The ones that stand for a whole value.
    whole: Vec<Hole>,
    /// The ones that stand for a part of a string, longest first.
    parts: Vec<Hole>,
}

/// What `<name:1>` stood for so far, and how much longer replaced names were.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Bound(BTreeMap<String, Json>);

#[derive(Debug, PartialEq)]
enum Piece<'a> {
    Text(&'a str),
    OneOf(&'a [String]),
    Any,
    /// A timestamp, or the word that stands in its place: it may have been there before.
    Moment(&'a str),
    Same(&'a str),
}

impl Holes {
    /// Those of a case.
    pub(crate) fn of(holes: &[Hole]) -> Holes {
        let (whole, mut parts): (Vec<_>, Vec<_>) =
            holes.iter().cloned().partition(|h| h.scope == "value");
        // Some tests replaced a name first and then had what came of it numbered: `<<name>:1>`.
        let again: Vec<Hole> = parts
            .iter()
            .filter(|hole| hole.values.is_none())
            .flat_map(numbered)
            .collect();
        parts.extend(again);
        parts.sort_by_key(|hole| std::cmp::Reverse(hole.text.len()));
        Holes { whole, parts }
    }

    /// Whether this recorded string, under this name, stands for a whole value.
    pub(crate) fn is_whole(&self, recorded: &str, name: &str) -> bool {
        let mut whole = self.whole.iter();
        whole.any(|hole| hole.text == recorded && hole.may_stand_at(name))
    }

    /// Whether this recorded string, under this name, stands for the moment of an HTTP message. The recorder gave it the
    /// text of timestamps, which it does not look like; where headers are lists, the text stands for a list of one.
    pub(crate) fn is_date_header(&self, recorded: &str, name: &str) -> bool {
        let mut parts = self.parts.iter();
        name == "Date" && parts.any(|hole| hole.text == recorded && hole.is_moment())
    }

    /// Whether a recorded string may stand for this one; remembers what its placeholders stood for if so.
    pub(crate) fn fits(&self, recorded: &str, actual: &str, bound: &mut Bound) -> bool {
        go(&self.pieces(recorded), actual, bound)
    }

    /// A recorded text with every placeholder that has values replaced by its first one.
    pub(crate) fn filled(&self, recorded: &str) -> String {
        let mut out = String::new();
        let mut rest = recorded;
        let mut before = None;
        while let Some(c) = rest.chars().next() {
            match self.hole_at(rest, before) {
                Some(hole) if hole.values.as_ref().is_some_and(|v| !v.is_empty()) => {
                    out.push_str(&hole.values.as_deref().unwrap_or_default()[0]);
                    before = hole.text.chars().last();
                    rest = &rest[hole.text.len()..];
                }
                _ => {
                    out.push(c);
                    before = Some(c);
                    rest = &rest[c.len_utf8()..];
                }
            }
        }
        out
    }

    /// The same in every string of a recorded value.
    pub(crate) fn filled_in(&self, recorded: &Json) -> Json {
        match recorded {
            Json::String(text) => Json::String(self.filled(text)),
            Json::Array(items) => items.iter().map(|item| self.filled_in(item)).collect(),
            Json::Object(members) => members
                .iter()
                .map(|(key, value)| (self.filled(key), self.filled_in(value)))
                .collect(),
            other => other.clone(),
        }
    }

    fn hole_at(&self, rest: &str, before: Option<char>) -> Option<&Hole> {
        self.parts.iter().find(|hole| {
            !hole.text.is_empty()
                && rest.starts_with(&hole.text)
                && (!hole.is_moment()
                    || !before.is_some_and(is_word)
                        && !rest[hole.text.len()..].starts_with(is_word))
        })
    }

    /// The placeholders in a recorded text, each with its place.
    pub(crate) fn found(&self, recorded: &str) -> Vec<(usize, &Hole)> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(c) = recorded[at..].chars().next() {
            let before = recorded[..at].chars().next_back();
            match self.hole_at(&recorded[at..], before) {
                Some(hole) => {
                    found.push((at, hole));
                    at += hole.text.len();
                }
                None => at += c.len_utf8(),
            }
        }
        found
    }

    fn pieces<'a>(&'a self, recorded: &'a str) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for (at, hole) in self.found(recorded) {
            if start < at {
                pieces.push(Piece::Text(&recorded[start..at]));
            }
            pieces.push(match &hole.values {
                Some(values) => Piece::OneOf(values),
                None if is_numbered(&hole.text) => Piece::Same(&hole.text),
                None if hole.is_moment() => Piece::Moment(&hole.text),
                None => Piece::Any,
            });
            start = at + hole.text.len();
        }
        if start < recorded.len() {
            pieces.push(Piece::Text(&recorded[start..]));
        }
        pieces
    }
}

fn numbered(hole: &Hole) -> impl Iterator<Item = Hole> {
    let named = hole.text.starts_with('<') && !is_numbered(&hole.text);
    let most = if named { 3 } else { 0 };
    (1..=most).map(|n| Hole {
        text: format!("<{}:{n}>", hole.text),
        ..hole.clone()
    })
}

impl Hole {
    fn is_moment(&self) -> bool {
        self.regex.as_deref() == Some("ISO8601")
    }

    /// Where it is told under which names it stands, it stands there; and under its own.
    fn may_stand_at(&self, name: &str) -> bool {
        let Some(places) = &self.at else { return true };
        let last = |place: &String| place.rsplit('.').next() == Some(name);
        name == self.text || places.iter().any(last)
    }
}

impl Bound {
    /// Whether this is what was told of the same before; remembers it if nothing was.
    pub(crate) fn agrees(&mut self, of: String, told: Json) -> bool {
        *self.0.entry(of).or_insert_with(|| told.clone()) == told
    }

    /// Whether this numbered placeholder may stand for this value; remembers it if so.
    pub(crate) fn same(&mut self, name: &str, actual: &Json) -> bool {
        if !is_numbered(name) {
            return true;
        }
        self.0
            .entry(name.to_owned())
            .or_insert_with(|| actual.clone())
            == actual
    }
}

fn go(pieces: &[Piece<'_>], actual: &str, bound: &mut Bound) -> bool {
    let Some((piece, rest)) = pieces.split_first() else {
        return actual.is_empty();
    };
    match piece {
        Piece::Text(text) => actual
            .strip_prefix(text)
            .is_some_and(|actual| go(rest, actual, bound)),
        Piece::OneOf(values) => values.iter().any(|value| {
            actual
                .strip_prefix(value.as_str())
                .is_some_and(|actual| go(rest, actual, bound))
        }),
        Piece::Moment(word) => {
            let ends = [
                moment::iso_8601(actual),
                actual.starts_with(word).then_some(word.len()),
            ];
            ends.into_iter()
                .flatten()
                .any(|end| go(rest, &actual[end..], bound))
        }
        Piece::Any => ends(actual, rest).any(|end| go(rest, &actual[end..], bound)),
        Piece::Same(name) => match bound.0.get(*name).cloned() {
            Some(known) => known
                .as_str()
                .and_then(|known| actual.strip_prefix(known))
                .is_some_and(|actual| go(rest, actual, bound)),
            None => ends(actual, rest).any(|end| {
                bound
                    .0
                    .insert((*name).to_owned(), Json::from(&actual[..end]));
                let fits = go(rest, &actual[end..], bound);
                if !fits {
                    bound.0.remove(*name);
                }
                fits
            }),
        },
    }
}

/// Where a wildcard may end, shortest first: before the text that follows it, or anywhere.
fn ends<'a>(actual: &'a str, rest: &[Piece<'a>]) -> Box<dyn Iterator<Item = usize> + 'a> {
    match rest.first() {
        None => Box::new(std::iter::once(actual.len())),
        Some(Piece::Text(text)) => Box::new(actual.match_indices(*text).map(|(at, _)| at)),
        Some(_) => Box::new((0..=actual.len()).filter(|&at| actual.is_char_boundary(at))),
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_numbered(text: &str) -> bool {
    text.strip_prefix('<')
        .and_then(|text| text.strip_suffix('>'))
        .and_then(|text| text.rsplit_once(':'))
        .is_some_and(|(_, n)| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hole(text: &str, values: Option<&[&str]>) -> Hole {
        Hole {
            text: text.into(),
            scope: "substring".into(),
            values: values.map(|v| v.iter().map(|&s| s.into()).collect()),
            regex: (text == "date").then(|| "ISO8601".into()),
            at: None,
        }
    }

    fn holes() -> Holes {
        Holes::of(&[
            hole("<region>", Some(&["us-east-1", "eu-west-1"])),
            hole("<uuid:1>", None),
            hole("<uuid:2>", None),
            hole("date", None),
        ])
    }

    #[test]
    fn a_name_that_was_replaced_twice_is_one_text() {
        let hole = r#"{"text": "<name>", "scope": "substring"}"#;
        let holes = Holes::of(&[serde_json::from_str(hole).expect("a hole")]);
        let mut bound = Bound::default();
        assert!(holes.fits("a <<name>:1>", "a b", &mut bound));
        assert!(holes.fits("<<name>:1>", "b", &mut bound));
        assert!(!holes.fits("<<name>:1>", "c", &mut bound));
        assert!(holes.fits("<<name>:2>", "c", &mut bound));
    }

    #[test]
    fn a_placeholder_with_values_stands_for_these_only() {
        let fits = |actual| holes().fits("arn:<region>:x", actual, &mut Bound::default());
        assert!(fits("arn:us-east-1:x"));
        assert!(fits("arn:eu-west-1:x"));
        assert!(!fits("arn:mars-1:x"));
        assert!(!fits("arn:us-east-1:xy"));
    }

    #[test]
    fn a_numbered_placeholder_is_one_text_throughout() {
        let mut bound = Bound::default();
        assert!(holes().fits("a <uuid:1>, <uuid:1>", "a 17, 17", &mut bound));
        assert!(!holes().fits("<uuid:1>", "18", &mut bound.clone()));
        assert!(holes().fits("<uuid:1>/<uuid:2>", "17/18", &mut bound));
        assert!(!holes().fits("a <uuid:1>, <uuid:1>", "a 17, 18", &mut Bound::default()));
    }

    #[test]
    fn a_failed_match_binds_nothing() {
        let mut bound = Bound::default();
        assert!(!holes().fits("<uuid:1>!", "17?", &mut bound));
        assert_eq!(bound, Bound::default());
    }

    #[test]
    fn a_word_is_a_placeholder_only_on_its_own() {
        let fits = |recorded, actual| holes().fits(recorded, actual, &mut Bound::default());
        assert!(fits("on date.", "on 2024-01-01T00:00:00Z."));
        assert!(!fits("update", "up2024-01-01T00:00:00Z"));
        assert!(fits("update", "update"));
    }

    #[test]
    fn a_placeholder_of_timestamps_stands_for_these_only() {
        let fits = |actual| holes().fits("at date-time", actual, &mut Bound::default());
        assert!(fits("at 2024-01-01T00:00:00.5+01:00-time"));
        assert!(fits("at date-time"));
        assert!(!fits("at noon-time") && !fits("at -time"));
        assert!(!fits("at 2024-01-01 00:00:00Z-time"));
    }

    #[test]
    fn a_whole_value_is_replaced_where_the_case_tells() {
        let whole = |text: &str, at: Option<&str>| Hole {
            scope: "value".into(),
            at: at.map(|at| vec![at.into()]),
            ..hole(text, None)
        };
        let holes = Holes::of(&[
            whole("<start>", Some("$..output.StartDate")),
            whole("RequestId", None),
            whole("timestamp", Some("$..event_timestamp")),
        ]);
        assert!(holes.is_whole("<start>", "StartDate") && !holes.is_whole("<start>", "StopDate"));
        assert!(holes.is_whole("RequestId", "anything"));
        assert!(holes.is_whole("timestamp", "timestamp"));
        assert!(!holes.is_whole("timestamp", "name"));
    }

    #[test]
    fn filling_takes_the_first_value_and_leaves_wildcards() {
        assert_eq!(holes().filled("<region>, <uuid:1>"), "us-east-1, <uuid:1>");
    }
}
