//! From a JSON object to its fields, each read by the shape that the table gives it.

use super::{
    QueryLanguage,
    members::Members,
    reader::Reader,
    shape::{Field, Kind, Shape},
    value::Value,
};
use crate::{
    json::Node,
    source::{Span, Spanned},
};

/// The fields of one object, each read by its shape.
#[derive(Debug)]
pub(super) struct Fields<'n> {
    /// The object.
    pub(super) span: Span,
    /// Whether a member was reported that might stand for anything.
    pub(super) strangers: bool,
    entries: Vec<Entry<'n>>,
}

/// One field of an object.
#[derive(Debug)]
pub(super) struct Entry<'n> {
    pub(super) field: &'static Field,
    pub(super) key: Span,
    pub(super) value: Value<'n>,
    pub(super) span: Span,
}

/// What an object is read as.
#[derive(Clone, Copy, Debug)]
pub(super) struct As {
    /// By whose rows of the table.
    pub(super) kind: Kind,
    /// What its queries are written in.
    pub(super) language: QueryLanguage,
    /// Where to report what is missing: a state's name. Else the opening brace.
    pub(super) name: Option<Span>,
}

impl<'n> Fields<'n> {
    /// Reads `node`; `None` if it is no object, which is reported.
    pub(super) fn read(reader: &mut Reader<'_>, node: &'n Node, target: As) -> Option<Self> {
        let members = Members::of(reader, node, target)?;
        let strangers = members.strangers || members.misplaced || !members.excused.is_empty();
        let entries = members
            .known
            .into_iter()
            .map(|(field, member)| Entry {
                field,
                key: member.key.span,
                span: member.value.span,
                value: Value::read(reader, field, &member.value, target.language),
            })
            .collect();
        Some(Fields {
            span: node.span,
            strangers,
            entries,
        })
    }

    /// No field at all: for what is no object.
    pub(super) fn none(span: Span) -> Self {
        Fields {
            span,
            strangers: true,
            entries: Vec::new(),
        }
    }

    /// The field of that name, if it is there, taken out.
    pub(super) fn take(&mut self, name: &str) -> Option<Entry<'n>> {
        let at = self.entries.iter().position(|e| e.field.name == name)?;
        Some(self.entries.remove(at))
    }

    /// Whether the field of that name is there.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|e| e.field.name == name)
    }

    /// The place of a field's name.
    pub(super) fn key(&self, name: &str) -> Option<Span> {
        let entry = self.entries.iter().find(|e| e.field.name == name)?;
        Some(entry.key)
    }

    /// The place of a field's value.
    pub(super) fn span_of(&self, name: &str) -> Option<Span> {
        let entry = self.entries.iter().find(|e| e.field.name == name)?;
        Some(entry.span)
    }

    /// A text.
    pub(super) fn text(&mut self, name: &str) -> Option<Spanned<String>> {
        let entry = self.take(name)?;
        match entry.value {
            Value::Text(text) => Some(Spanned::new(text, entry.span)),
            _ => None,
        }
    }

    /// A whole number.
    pub(super) fn integer(&mut self, name: &str) -> Option<Spanned<u64>> {
        let entry = self.take(name)?;
        match entry.value {
            Value::Integer(number) => Some(Spanned::new(number, entry.span)),
            _ => None,
        }
    }

    /// A whole number that the table keeps below 2³².
    pub(super) fn small(&mut self, name: &str) -> Option<u32> {
        self.small_at(name).map(|number| number.value)
    }

    /// The same, with its place.
    pub(super) fn small_at(&mut self, name: &str) -> Option<Spanned<u32>> {
        let number = self.integer(name)?;
        let value = u32::try_from(number.value).unwrap_or(u32::MAX);
        Some(Spanned::new(value, number.span))
    }

    /// The elements of a list of objects.
    pub(super) fn list(&mut self, name: &str) -> Vec<Fields<'n>> {
        match self.take(name).map(|entry| entry.value) {
            Some(Value::List(list)) => list,
            _ => Vec::new(),
        }
    }

    /// An object with fields.
    pub(super) fn object(&mut self, name: &str) -> Option<Fields<'n>> {
        match self.take(name)?.value {
            Value::Object(fields) => Some(*fields),
            _ => None,
        }
    }

    /// Any JSON.
    pub(super) fn json(&mut self, name: &str) -> Option<&'n Node> {
        match self.take(name)?.value {
            Value::Json(node) => Some(node),
            _ => None,
        }
    }

    /// What is left, in the order in which it is written.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry<'n>> {
        self.entries.iter()
    }
}

impl Field {
    /// Whether it is a comparator of a choice rule.
    pub(super) fn is_comparator(&self) -> bool {
        matches!(self.shape, Shape::Compare(..))
    }
}

/// "a, b or c"
pub(super) fn list(names: &[impl AsRef<str>], last: &str) -> String {
    let mut text = String::new();
    for (i, name) in names.iter().enumerate() {
        match i {
            0 => {}
            _ if i + 1 == names.len() => text.push_str(&format!(" {last} ")),
            _ => text.push_str(", "),
        }
        text.push_str(name.as_ref());
    }
    text
}
