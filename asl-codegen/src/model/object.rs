//! From a JSON object to its fields, checked against the table: unknown, missing, exclusive and misshapen ones are
//! reported here, once each, and nowhere else.
//!
//! A misspelt field is read as the field that was meant, so that one slip gives one finding.

use super::{
    QueryLanguage, codes,
    fields::{self, find},
    last_of_each,
    reader::Reader,
    shape::{Field, Group, Kind, Shape},
    value::Value,
};
use crate::{
    json::{Member, Node, NodeKind},
    source::{Span, Spanned},
    suggest::closest,
};

/// The fields of one object, each read by its shape.
#[derive(Debug)]
pub(super) struct Fields<'n> {
    /// The object.
    pub(super) span: Span,
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
        let members = reader.object(node, target.kind.described())?;
        let brace = Span::new(node.span.start as usize, node.span.start as usize + 1);
        let mut open = Opened {
            target,
            place: target.name.unwrap_or(brace),
            known: Vec::new(),
            excused: Vec::new(),
        };
        open.sort_out(reader, members);
        open.report_exclusive(reader);
        open.report_missing(reader);
        let entries = open
            .known
            .into_iter()
            .map(|(field, member)| Entry {
                field,
                key: member.key.span,
                span: member.value.span,
                value: Value::read(
                    reader,
                    (field.name, field.shape),
                    &member.value,
                    target.language,
                ),
            })
            .collect();
        Some(Fields {
            span: node.span,
            entries,
        })
    }

    /// No field at all: for what is no object.
    pub(super) fn none(span: Span) -> Self {
        Fields {
            span,
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
        self.integer(name)
            .map(|n| u32::try_from(n.value).unwrap_or(u32::MAX))
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

/// An object while its members are looked up in the table.
struct Opened<'n> {
    target: As,
    place: Span,
    known: Vec<(&'static Field, &'n Member)>,
    /// Fields that are not missing, because a member that was reported stands for them.
    excused: Vec<&'static str>,
}

impl<'n> Opened<'n> {
    fn sort_out(&mut self, reader: &mut Reader<'_>, members: &'n [Member]) {
        let mut unknown = Vec::new();
        for member in last_of_each(members) {
            let name = member.key.value.as_str();
            match find(self.target.kind, name) {
                Some(field) if field.speaks(self.target.language) => {
                    self.known.push((field, member));
                }
                Some(field) => self.report_other_language(reader, field, member),
                None => unknown.push(member),
            }
        }
        for (nth, member) in unknown.into_iter().enumerate() {
            // More than a handful of strangers is another kind of document: comparing names would help nobody.
            self.report_unknown(reader, member, nth < 16);
        }
    }

    fn report_other_language(
        &mut self,
        reader: &mut Reader<'_>,
        field: &'static Field,
        member: &Member,
    ) {
        let (own, other) = match self.target.language {
            QueryLanguage::JsonPath => ("JSONPath", "JSONata"),
            QueryLanguage::Jsonata => ("JSONata", "JSONPath"),
        };
        reader.diagnostics.error(
            codes::OTHER_LANGUAGE,
            member.key.span,
            format!("`{}` is a field of {other}", field.name),
            format!("queries are written in {own} here"),
        );
        self.excused.push(field.name);
    }

    fn report_unknown(&mut self, reader: &mut Reader<'_>, member: &'n Member, compare: bool) {
        let name = member.key.value.as_str();
        let elsewhere = fields::kinds_with(name);
        let meant = self.meant(name, !elsewhere.is_empty());
        let meant = if compare { meant } else { None };
        if self.target.kind == Kind::Untyped && meant.is_none() {
            // Without a type nobody knows what the state may hold, and that was reported.
            return;
        }
        let what = self.target.kind.described();
        let diagnostic = reader.diagnostics.error(
            codes::UNKNOWN_FIELD,
            member.key.span,
            match elsewhere.is_empty() {
                true => format!("unknown field `{name}`"),
                false => format!("{what} has no `{name}`"),
            },
            format!("not a field of {what}"),
        );
        match meant {
            Some(field) => {
                diagnostic.help(format!("did you mean `{}`?", field.name));
                match elsewhere.is_empty() {
                    true => self.known.push((field, member)),
                    false => self.excused.push(field.name),
                }
            }
            None if !elsewhere.is_empty() => {
                let owners: Vec<_> = elsewhere.iter().map(|kind| kind.described()).collect();
                diagnostic.help(match owners.as_slice() {
                    [owner] => format!("only {owner} has it"),
                    [a, b, c, _, _, ..] => format!("{a}, {b}, {c} and others have it"),
                    all => format!("{} have it", list(all, "and")),
                });
            }
            None => {}
        }
    }

    /// The field that a member of an unknown name was meant to be.
    fn meant(&self, name: &str, elsewhere: bool) -> Option<&'static Field> {
        let free = |field: &&'static Field| {
            field.speaks(self.target.language)
                && !self.known.iter().any(|(known, _)| known.name == field.name)
        };
        if elsewhere {
            // A rule and a catcher lead to a state; they cannot end by themselves.
            let next = find(self.target.kind, "Next").filter(free);
            return next.filter(|next| name == "End" && next.required);
        }
        let candidates: Vec<_> = fields::of(self.target.kind).filter(free).collect();
        let name = closest(name, candidates.iter().map(|field| field.name))?;
        candidates.into_iter().find(|field| field.name == name)
    }

    fn report_exclusive(&mut self, reader: &mut Reader<'_>) {
        for group in fields::groups(self.target.kind) {
            let mut there: Vec<_> = self.known.iter().filter(|k| k.0.belongs(group)).collect();
            there.sort_by_key(|(_, member)| member.key.span);
            // `"End": false` says nothing.
            there.retain(|(field, member)| {
                field.name != "End" || member.value.kind != NodeKind::Bool(false)
            });
            let [(first, at), .., (second, again)] = there.as_slice() else {
                continue;
            };
            let (first_name, second_name) = (first.name, second.name);
            reader
                .diagnostics
                .error(
                    codes::EXCLUSIVE_FIELDS,
                    again.key.span,
                    format!("`{second_name}` beside `{first_name}`"),
                    format!("only one of {} may be there", self.names(group)),
                )
                .also(at.key.span, format!("`{first_name}` stands here"));
        }
    }

    fn report_missing(&mut self, reader: &mut Reader<'_>) {
        let what = self.target.kind.described();
        for field in fields::of(self.target.kind) {
            let there = self.known.iter().any(|(known, _)| known.name == field.name);
            let there = there || self.excused.contains(&field.name);
            if field.required && field.speaks(self.target.language) && !there {
                reader.diagnostics.error(
                    codes::MISSING_FIELD,
                    self.place,
                    format!("{what} without `{}`", field.name),
                    format!("`{}` is missing", field.name),
                );
            }
        }
        for group in fields::groups(self.target.kind).filter(|group| group.required) {
            let there = |(field, member): &&(&'static Field, &Member)| {
                field.belongs(group)
                    && (field.name != "End" || member.value.kind != NodeKind::Bool(false))
            };
            let excused = group.fields.iter().any(|f| self.excused.contains(f));
            if excused || self.known.iter().any(|known| there(&known)) {
                continue;
            }
            let names = self.names(group);
            let end = self.known.iter().find(|(field, _)| field.name == "End");
            let place = match end {
                Some((_, member)) if group.fields.contains(&"End") => member.value.span,
                _ => self.place,
            };
            reader.diagnostics.error(
                codes::MISSING_FIELD,
                place,
                format!("{what} without {names}"),
                format!("one of {names} is missing"),
            );
        }
    }

    /// The fields of `group` that the language has: "`Next` or `End`"
    fn names(&self, group: &Group) -> String {
        let fields = fields::of(self.target.kind)
            .filter(|field| field.belongs(group) && field.speaks(self.target.language));
        let names: Vec<_> = fields.map(|field| format!("`{}`", field.name)).collect();
        list(&names, "or")
    }
}

impl Field {
    fn belongs(&self, group: &Group) -> bool {
        group.fields.contains(&self.name)
    }

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
