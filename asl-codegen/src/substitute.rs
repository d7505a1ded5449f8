//! `${Name}` in a definition: replaced by the value that was given for it.
//!
//! A Resource that is nothing but a placeholder may stay open: it names the work, and the work is a handler's. Anywhere
//! else an open one is an error at its column. `${` without a name behind it is text.

use std::ops::Range;

use crate::{
    diagnostic::{Code, Diagnostics, closest},
    json::{Node, NodeKind, Text},
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

/// Replaces placeholders in all strings, keys excepted.
pub(crate) fn fill(node: &mut Node, values: &[(String, String)], diagnostics: &mut Diagnostics) {
    Filling {
        values,
        diagnostics,
    }
    .node(node, false);
}

struct Filling<'a> {
    values: &'a [(String, String)],
    diagnostics: &'a mut Diagnostics,
}

impl Filling<'_> {
    /// No deeper than the parser went.
    fn node(&mut self, node: &mut Node, resource: bool) {
        match &mut node.kind {
            NodeKind::String(text) => {
                // What is open is told once: nobody looks at the text any more.
                if !self.text(text, resource) {
                    node.kind = NodeKind::Broken;
                }
            }
            NodeKind::Array(items) => {
                for item in items {
                    self.node(item, false);
                }
            }
            NodeKind::Object(members) => {
                for member in members {
                    self.node(&mut member.value, member.key.value == "Resource");
                }
            }
            NodeKind::Null | NodeKind::Bool(_) | NodeKind::Number(_) | NodeKind::Broken => {}
        }
    }

    /// Whether all of it is known.
    fn text(&mut self, text: &mut Text, resource: bool) -> bool {
        let (mut from, mut known) = (0, true);
        let mut parts = Vec::new();
        while let Some(range) = placeholder(&text.value, from) {
            let name = &text.value[range.start + 2..range.end - 1];
            from = range.end;
            if let Some((_, value)) = self.values.iter().find(|(given, _)| given == name) {
                parts.push((range, value.as_str()));
            } else if !(resource && range == (0..text.value.len())) {
                self.report(text, range);
                known = false;
            }
        }
        if !parts.is_empty() {
            text.replace(&parts);
        }
        known
    }

    fn report(&mut self, text: &Text, range: Range<usize>) {
        let name = &text.value[range.start + 2..range.end - 1];
        let near = closest(name, self.values.iter().map(|(name, _)| name.as_str()));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("give it one: `substitute {{ {} = \"…\" }}`", quoted(name)),
        };
        let span = text.span_of(range.start, range.end);
        self.diagnostics
            .error(
                OPEN,
                span,
                format!("`${{{name}}}` has no value"),
                "this is open",
            )
            .help(help);
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
    use crate::{json, source::Source};

    fn filled(text: &str, values: &[(&str, &str)]) -> (Node, Vec<String>) {
        let source = Source::new("a", text);
        let mut diagnostics = Diagnostics::default();
        let mut node = json::parse(&source, &mut diagnostics);
        let values: Vec<_> = values
            .iter()
            .map(|(n, v)| (n.to_string(), v.to_string()))
            .collect();
        fill(&mut node, &values, &mut diagnostics);
        let said = diagnostics.iter().map(|d| {
            let (line, column) = source.position(d.primary.0.start as usize);
            format!("{line}:{column} {}", d.message)
        });
        (node, said.collect())
    }

    #[test]
    fn values_are_filled_in_and_places_behind_them_stay_right() {
        let (node, said) = filled(
            r#"["\u0041${Table}- ${B}", "${B}\n${Open}"]"#,
            &[("Table", "orders"), ("B", "")],
        );
        let NodeKind::Array(items) = node.kind else {
            panic!()
        };
        let NodeKind::String(text) = &items[0].kind else {
            panic!()
        };
        assert_eq!(text.value, "Aorders- ");
        assert_eq!(said, ["1:33 `${Open}` has no value"]);
    }

    #[test]
    fn a_whole_resource_may_stay_open() {
        let (_, said) = filled(
            r#"{"Resource": "${Charge}", "Comment": "${} $x {y} ${é}"}"#,
            &[],
        );
        assert_eq!(said, Vec::<String>::new());
        let (_, said) = filled(r#"{"Resource": "arn:${Charge}"}"#, &[]);
        assert_eq!(said, ["1:19 `${Charge}` has no value"]);
    }

    #[test]
    fn a_text_of_many_placeholders_is_filled_in_one_go() {
        let (node, said) = filled(
            &format!(r#"["{}", "${{B}}"]"#, "${A}".repeat(100_000)),
            &[("A", "orders")],
        );
        let NodeKind::Array(items) = node.kind else {
            panic!()
        };
        assert_eq!(items[0].as_str().map(str::len), Some(600_000));
        assert_eq!(said, ["1:400007 `${B}` has no value"]);
    }

    #[test]
    fn what_is_behind_a_filled_text_leads_back_to_its_place() {
        let (node, _) = filled(r#"["a\n${A}\tb${A}${A}c"]"#, &[("A", "x")]);
        let NodeKind::Array(items) = node.kind else {
            panic!()
        };
        let NodeKind::String(text) = &items[0].kind else {
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
        let (_, said) = filled(r#"["${A}"]"#, &[("A", "${A}${B}")]);
        assert_eq!(said, Vec::<String>::new());
    }
}
