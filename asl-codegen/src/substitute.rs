//! `${Name}` in a definition: replaced by the value that was given for it.
//!
//! What has no value is open. A Resource may be: it names the work, and the work is a handler's. In data, in strings
//! of calls, and in the text that a Choice compares with, a placeholder may be open too: the machine is given its value
//! when it runs. Anywhere else an open one is an error at its column.
//! `${` without a name behind it is text.

mod values;

pub use values::substitutions;

use std::{collections::BTreeSet, ops::Range};

use crate::{
    diagnostic::{Code, Diagnostics, closest},
    json::{Hole, Node, NodeKind, Open, Text},
    source::Spanned,
};

/// A placeholder without a value, in a place that must be known when the machine is compiled.
///
/// ```json,fails
/// {"StartAt": "${First}", "States": {
///   "A": {"Type": "Succeed"}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "Charge", "States": {
///   "Charge": {"Type": "Task", "Resource": "${ChargeFunction}", "End": true}}}
/// ```
pub(crate) const OPEN: Code = Code(5101);

/// A placeholder that is open while a value of nearly its name is given and nothing takes it. A warning.
pub(crate) const SIMILAR: Code = Code(5102);

/// Replaces placeholders in all strings, keys excepted. What has no value becomes [`NodeKind::Open`].
pub(crate) fn fill(node: &mut Node, values: &[(String, String)], diagnostics: &mut Diagnostics) {
    let mut filling = Filling {
        values,
        used: BTreeSet::new(),
    };
    filling.node(node, Place::Field);
    let names = values.iter().map(|(name, _)| name.as_str());
    let spare: Vec<&str> = names.filter(|name| !filling.used.contains(name)).collect();
    for name in open(node) {
        if let Some(near) = closest(&name.value, spare.iter().copied()) {
            let message = format!(
                "`${{{}}}` is open, and nothing takes the value of `{near}`",
                name.value
            );
            diagnostics
                .warning(
                    SIMILAR,
                    name.span,
                    message,
                    "left to whoever runs the machine",
                )
                .help(format!("did you mean `${{{near}}}`?"));
        }
    }
}

/// The names of what is open in a definition, each once.
pub(crate) fn open(definition: &Node) -> Vec<Spanned<String>> {
    let mut found = Vec::new();
    collect(definition, &mut found);
    let mut seen = BTreeSet::new();
    found.retain(|name| seen.insert(name.value.clone()));
    found
}

fn collect(node: &Node, found: &mut Vec<Spanned<String>>) {
    match &node.kind {
        NodeKind::Open(open) => {
            let names = open.holes.iter().map(|hole| {
                let span = open.text.span_of(hole.range.start, hole.range.end);
                Spanned::new(hole.name.clone(), span)
            });
            found.extend(names);
        }
        NodeKind::Array(items) => items.iter().for_each(|item| collect(item, found)),
        NodeKind::Object(members) => {
            members
                .iter()
                .for_each(|member| collect(&member.value, found));
        }
        _ => {}
    }
}

struct Filling<'a> {
    values: &'a [(String, String)],
    /// The names of those that stand for something.
    used: BTreeSet<&'a str>,
}

/// Where a value stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// In a field of the language, or in a list or an object in one.
    Field,
    Resource,
    /// What nobody but people reads.
    Comment,
    /// In data of the user's.
    Data,
    /// In the list of states, whose names mean nothing.
    States,
}

/// Fields with data of the user's, in which a `Comment` is no comment.
const DATA: [&str; 10] = [
    "Arguments",
    "Assign",
    "BatchInput",
    "Credentials",
    "ItemSelector",
    "Items",
    "Output",
    "Parameters",
    "Result",
    "ResultSelector",
];

impl Place {
    fn below(self, key: &str) -> Place {
        match key {
            _ if self == Place::Data => Place::Data,
            _ if self == Place::States => Place::Field,
            "States" => Place::States,
            "Resource" => Place::Resource,
            "Comment" => Place::Comment,
            _ if DATA.contains(&key) => Place::Data,
            _ => Place::Field,
        }
    }
}

impl Filling<'_> {
    /// No deeper than the parser went.
    fn node(&mut self, node: &mut Node, place: Place) {
        match &mut node.kind {
            NodeKind::String(text) => {
                let holes = self.text(text);
                let may_stay = match place {
                    Place::Field | Place::Data | Place::States => false,
                    Place::Resource => is_function(&text.value, &holes),
                    Place::Comment => true,
                };
                if !holes.is_empty() && !may_stay {
                    let text = text.clone();
                    node.kind = NodeKind::Open(Box::new(Open { text, holes }));
                }
            }
            NodeKind::Array(items) => {
                let place = if place == Place::Data {
                    place
                } else {
                    Place::Field
                };
                items.iter_mut().for_each(|item| self.node(item, place));
            }
            NodeKind::Object(members) => {
                for member in members {
                    self.node(&mut member.value, place.below(&member.key.value));
                }
            }
            _ => {}
        }
    }

    /// Fills a text; what is left open is given back.
    fn text(&mut self, text: &mut Text) -> Vec<Hole> {
        let (mut from, mut grown) = (0, 0);
        let (mut parts, mut holes) = (Vec::new(), Vec::new());
        while let Some(range) = placeholder(&text.value, from) {
            let name = &text.value[range.start + 2..range.end - 1];
            from = range.end;
            match self.values.iter().find(|(given, _)| given == name) {
                Some((name, value)) => {
                    self.used.insert(name);
                    grown += value.len() as isize - range.len() as isize;
                    parts.push((range, value.as_str()));
                }
                None => holes.push(Hole {
                    name: name.to_owned(),
                    help: self.help(name),
                    range: moved(range.start, grown)..moved(range.end, grown),
                }),
            }
        }
        if !parts.is_empty() {
            text.replace(&parts);
        }
        holes
    }

    fn help(&self, name: &str) -> String {
        let near = closest(name, self.values.iter().map(|(name, _)| name.as_str()));
        match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("give it one: `substitute {{ {} = \"…\" }}`", quoted(name)),
        }
    }
}

fn moved(at: usize, by: isize) -> usize {
    at.saturating_add_signed(by)
}

/// Whether a Resource names a function whatever its placeholders stand for: the work is a handler's then, and the name is
/// for people.
fn is_function(resource: &str, holes: &[Hole]) -> bool {
    let Some(first) = holes.first() else {
        return true;
    };
    let before = resource.get(..first.range.start).unwrap_or_default();
    let mut fields = before.split(':');
    let is_lambda = fields.next() == Some("arn") && fields.nth(1) == Some("lambda");
    first.range == (0..resource.len())
        || is_lambda && fields.next().is_some()
        || before.contains("://")
}

/// Reports what may not be open where it stands.
pub(crate) fn report(open: &Open, diagnostics: &mut Diagnostics) {
    for hole in &open.holes {
        let span = open.text.span_of(hole.range.start, hole.range.end);
        let message = format!("`${{{}}}` has no value", hole.name);
        diagnostics
            .error(
                OPEN,
                span,
                message,
                "what stands here must be known when it is compiled",
            )
            .help(&hole.help);
    }
}

/// The next placeholder from a byte on: `${Name}`, `${AWS::Region}`
fn placeholder(text: &str, from: usize) -> Option<Range<usize>> {
    let mut at = from;
    loop {
        let start = at + text.get(at..)?.find("${")?;
        let name = start + 2;
        let length = text[name..]
            .bytes()
            .take_while(|byte| byte.is_ascii_alphanumeric() || b"_:.-".contains(byte))
            .count();
        if length > 0 && text[name + length..].starts_with('}') {
            return Some(start..name + length + 1);
        }
        at = name;
    }
}

/// The name as `substitute { … }` takes it.
fn quoted(name: &str) -> String {
    match name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    {
        true => name.to_owned(),
        false => format!("\"{name}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        json::{self, Part},
        source::Source,
    };

    fn filled(text: &str, values: &[(&str, &str)]) -> (Node, Vec<String>) {
        let source = Source::new("a", text);
        let mut node = json::parse(&source, &mut Diagnostics::default());
        let values: Vec<_> = values
            .iter()
            .map(|(n, v)| (n.to_string(), v.to_string()))
            .collect();
        fill(&mut node, &values, &mut Diagnostics::default());
        let open = open(&node).into_iter().map(|name| {
            let (line, column) = source.position(name.span.start as usize);
            format!("{line}:{column} {}", name.value)
        });
        let open = open.collect();
        (node, open)
    }

    fn item(node: &Node, at: usize) -> &Node {
        let NodeKind::Array(items) = &node.kind else {
            panic!()
        };
        &items[at]
    }

    #[test]
    fn values_are_filled_in_and_places_behind_them_stay_right() {
        let text = r#"["\u0041${Table}- ${B}", "${Table}\n${Open}${B}${Open}!"]"#;
        let (node, open) = filled(text, &[("Table", "orders"), ("B", "")]);
        assert_eq!(item(&node, 0).as_str(), Some("Aorders- "));
        assert_eq!(open, ["1:37 Open"]);
        let NodeKind::Open(open) = &item(&node, 1).kind else {
            panic!()
        };
        assert_eq!(open.text.value, "orders\n${Open}${Open}!");
        let hole = || Part::Hole("Open".to_owned());
        let text = |text: &str| Part::Text(text.to_owned());
        assert_eq!(open.parts(), [text("orders\n"), hole(), hole(), text("!")]);
    }

    #[test]
    fn a_resource_may_stay_open_where_it_names_a_function_for_sure() {
        for (resource, expected) in [
            ("${Charge}", &[][..]),
            ("arn:aws:lambda:${AWS::Region}:${Account}:function:f", &[]),
            ("https://${Host}/charge", &[]),
            ("arn:aws:states:::${Service}", &["1:32 Service"]),
            (
                "arn:${Partition}:lambda:a:b:function:f",
                &["1:19 Partition"],
            ),
            ("${A}${B}", &["1:15 A", "1:19 B"]),
        ] {
            let (_, open) = filled(&format!(r#"{{"Resource": "{resource}"}}"#), &[]);
            assert_eq!(open, expected, "{resource}");
        }
    }

    #[test]
    fn a_comment_stays_as_it_is_but_not_in_data() {
        let text = r#"{"Comment": "${A}", "States": {"Result": {"Comment": "${B} $x ${} ${é}",
"Result": {"Comment": "${C}", "States": {"Resource": "${D}"}}}}}"#;
        assert_eq!(filled(text, &[]).1, ["2:24 C", "2:55 D"]);
    }

    #[test]
    fn a_text_of_many_placeholders_is_filled_in_one_go() {
        let text = format!(r#"["{}", "${{B}}"]"#, "${A}".repeat(100_000));
        let (node, open) = filled(&text, &[("A", "orders")]);
        assert_eq!(item(&node, 0).as_str().map(str::len), Some(600_000));
        assert_eq!(open, ["1:400007 B"]);
    }

    #[test]
    fn what_is_behind_a_filled_text_leads_back_to_its_place() {
        let (node, _) = filled(r#"["a\n${A}\tb${A}${A}c"]"#, &[("A", "x")]);
        let NodeKind::String(text) = &item(&node, 0).kind else {
            panic!()
        };
        assert_eq!(text.value, "a\nx\tbxxc");
        let place = |at: usize| text.span_of(at, at + 1).range();
        assert_eq!(place(1), 3..5);
        assert_eq!((place(2).start, place(3), place(4)), (5, 9..11, 11..12));
        assert_eq!((place(5).start, place(6).start, place(7)), (12, 16, 20..21));
    }

    #[test]
    fn values_are_not_looked_into() {
        let (_, open) = filled(r#"["${A}"]"#, &[("A", "${A}${B}")]);
        assert_eq!(open, Vec::<String>::new());
    }
}
