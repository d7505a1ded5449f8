//! From JSON nodes to a [`StateMachine`]: reads what is written, reports what cannot be read, resolves nothing.
//!
//! What an object may hold is said in one table, [`fields`]; everything below reads by it. After this point every
//! field has its place and its type, and queries are parsed; whether states exist is not known yet.

pub mod codes;
pub mod fields;
mod machine;
pub mod shape;

mod choice;
mod distributed;
mod expression;
mod members;
mod object;
mod query;
mod reader;
mod retry;
mod state;
mod template;
mod timestamp;
mod value;
mod walk;

pub use choice::Comparator;
pub use distributed::{
    Distributed, ItemBatcher, ItemReader, ReaderConfig, ResultWriter, WriterConfig,
};
pub use machine::*;
pub use walk::{Inner, Query, Reach};

use std::collections::BTreeSet;

use crate::{
    diagnostic::{Diagnostics, closest},
    json::{Member, Node, NodeKind},
    source::{Span, Spanned},
};
use object::{As, Fields};
use reader::Reader;
use shape::Kind;
use value::Value;

/// Reads a definition and reports everything that is wrong with its fields.
pub fn read(root: &Node, diagnostics: &mut Diagnostics) -> StateMachine {
    if diagnostics.has_errors() && !matches!(root.kind, NodeKind::Object(_)) {
        // It is no JSON either, which was reported.
        return StateMachine::empty(root.span);
    }
    let mut reader = Reader { diagnostics };
    let language = declared_language(root).unwrap_or(QueryLanguage::JsonPath);
    let target = As {
        kind: Kind::Machine,
        language,
        name: None,
    };
    let Some(mut fields) = Fields::read(&mut reader, root, target) else {
        return StateMachine::empty(root.span);
    };
    StateMachine {
        comment: fields.text("Comment"),
        language,
        language_span: fields.take("QueryLanguage").map(|entry| entry.span),
        timeout_seconds: fields.small_at("TimeoutSeconds"),
        express: false,
        open: Vec::new(),
        scope: scope(&mut reader, &mut fields, language),
    }
}

/// The query language that an object asks for, before its fields can be read by it.
///
/// On AWS only the exact word `JSONPath` means JSONPath; a misspelt one is reported and read as the one that is near.
fn declared_language(node: &Node) -> Option<QueryLanguage> {
    let name = node.get("QueryLanguage")?.as_str()?;
    match closest(name, ["JSONPath", "JSONata"])? {
        "JSONata" => Some(QueryLanguage::Jsonata),
        _ => Some(QueryLanguage::JsonPath),
    }
}

/// Reads `StartAt` and `States`. States inside a branch speak the machine's language, whatever the state around them speaks.
fn scope(reader: &mut Reader<'_>, fields: &mut Fields<'_>, machine: QueryLanguage) -> Scope {
    let start_at = fields.text("StartAt");
    let states = match fields.json("States").map(|node| &node.kind) {
        Some(NodeKind::Object(members)) => last_of_each(members)
            .into_iter()
            .map(|member| state::read(reader, member, machine))
            .collect(),
        _ => Vec::new(),
    };
    Scope {
        span: fields.span,
        start_at,
        states,
    }
}

/// The members that count: of a repeated key, which the JSON parser has reported, the last one.
fn last_of_each(members: &[Member]) -> Vec<&Member> {
    let mut seen = BTreeSet::new();
    let last = members
        .iter()
        .rev()
        .filter(|m| seen.insert(m.key.value.as_str()));
    let mut last: Vec<_> = last.collect();
    last.reverse();
    last
}

/// Reports a text that is none of `values`, and says which is near.
fn unknown_value<'v>(
    reader: &mut Reader<'_>,
    (field, text): (&str, &str),
    span: Span,
    values: &[&'v str],
) -> Option<&'v str> {
    let all = value::quoted(values);
    let near = closest(text, values.iter().copied());
    let diagnostic = reader.diagnostics.error(
        codes::UNKNOWN_VALUE,
        span,
        format!("unknown `{field}`: `{text}`"),
        match values.len() {
            1 => format!("only {all} is known"),
            _ => format!("one of {all}"),
        },
    );
    if let Some(near) = near {
        diagnostic.help(format!("did you mean `{near}`?"));
    }
    near
}

/// A path out of a field that takes no `null`.
fn path(fields: &mut Fields<'_>, name: &str) -> Option<crate::query::jsonpath::Path> {
    match fields.take(name)?.value {
        Value::Path(Nullable::Some(path)) => Some(path),
        _ => None,
    }
}

/// A path out of a field that takes `null`.
fn nullable_path(
    fields: &mut Fields<'_>,
    name: &str,
) -> Option<Spanned<Nullable<crate::query::jsonpath::Path>>> {
    let entry = fields.take(name)?;
    match entry.value {
        Value::Path(path) => Some(Spanned::new(path, entry.span)),
        _ => None,
    }
}

/// A payload template.
fn template_of(fields: &mut Fields<'_>, name: &str) -> Option<Template> {
    match fields.take(name)?.value {
        Value::Template(template) => Some(template),
        Value::Expression(expression) => Some(Template::Expression(*expression)),
        _ => None,
    }
}

/// `Assign`
fn assign(fields: &mut Fields<'_>) -> Option<Assign> {
    let entry = fields.take("Assign")?;
    let members = match entry.value {
        Value::Template(Template::Object(members)) => members,
        Value::Template(Template::Constant(node)) => constants(&node),
        _ => return None,
    };
    Some(Assign {
        span: entry.span,
        variables: members
            .into_iter()
            .map(|(name, template)| (name.spanned(), template))
            .collect(),
    })
}

fn constants(node: &Node) -> Vec<(crate::json::Text, Template)> {
    match &node.kind {
        NodeKind::Object(members) => members
            .iter()
            .map(|m| (m.key.clone(), Template::Constant(m.value.clone())))
            .collect(),
        _ => Vec::new(),
    }
}
