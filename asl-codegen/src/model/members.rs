//! The members of an object against the table: which are its fields, which are not, which are missing.
//!
//! One slip gives one finding: a misspelt field is read as the field that was meant, and is not missing then.

use super::{
    QueryLanguage, codes,
    fields::{self, find},
    last_of_each,
    object::{As, list},
    reader::Reader,
    shape::{Field, Group, Kind},
};
use crate::{
    diagnostic::closest,
    json::{Member, Node, NodeKind},
    source::Span,
};

/// The members of one object, sorted out.
pub(super) struct Members<'n> {
    target: As,
    place: Span,
    /// The fields among them, each once.
    pub(super) known: Vec<(&'static Field, &'n Member)>,
    /// Fields that are not missing, because a member that was reported stands for them.
    pub(super) excused: Vec<&'static str>,
    /// Whether a member is a field of other objects only.
    pub(super) misplaced: bool,
    /// Whether a member of an unknown name might be anything.
    pub(super) strangers: bool,
}

impl<'n> Members<'n> {
    /// Sorts out the members of `node` and reports what is unknown, exclusive or missing. `None` if it is no object,
    /// which is reported.
    pub(super) fn of(reader: &mut Reader<'_>, node: &'n Node, target: As) -> Option<Self> {
        let written = reader.object(node, target.kind.described())?;
        let brace = node.span.first();
        let mut members = Members {
            target,
            place: target.name.unwrap_or(brace),
            known: Vec::new(),
            excused: Vec::new(),
            misplaced: false,
            strangers: false,
        };
        members.sort_out(reader, written);
        members.report_exclusive(reader);
        members.report_missing(reader);
        members.report_missing_choice(reader);
        Some(members)
    }

    fn sort_out(&mut self, reader: &mut Reader<'_>, written: &'n [Member]) {
        let mut unknown = Vec::new();
        for member in last_of_each(written) {
            match find(self.target.kind, &member.key.value) {
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
                self.misplaced = true;
                self.follow(name, member);
                let owners: Vec<_> = elsewhere.iter().map(|kind| kind.described()).collect();
                diagnostic.help(match owners.as_slice() {
                    [owner] => format!("only {owner} has it"),
                    [a, b, c, _, _, ..] => format!("{a}, {b}, {c} and others have it"),
                    all => format!("{} have it", list(all, "and")),
                });
            }
            None => self.strangers = true,
        }
    }

    /// Reads on where a field leads, although it has no business here: what it leads to is not lost.
    fn follow(&mut self, name: &str, member: &'n Member) {
        let leads = matches!(name, "Next" | "Catch") && self.target.name.is_some();
        if let Some(field) = find(Kind::Untyped, name).filter(|_| leads) {
            self.known.push((field, member));
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
        let fields = fields::of(self.target.kind).iter().copied();
        let candidates: Vec<_> = fields.filter(free).collect();
        let name = closest(name, candidates.iter().map(|field| field.name))?;
        candidates.into_iter().find(|field| field.name == name)
    }

    fn report_exclusive(&mut self, reader: &mut Reader<'_>) {
        for group in fields::groups(self.target.kind) {
            let mut there: Vec<_> = self.known.iter().filter(|k| belongs(k, group)).collect();
            there.sort_by_key(|(_, member)| member.key.span);
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
        for field in fields::of(self.target.kind).iter().copied() {
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
    }

    /// Reports each group of which one field must be there and none is.
    fn report_missing_choice(&mut self, reader: &mut Reader<'_>) {
        let what = self.target.kind.described();
        for group in fields::groups(self.target.kind).filter(|group| group.required) {
            let moves = group.fields.contains(&"End");
            let there = self.known.iter().any(|known| belongs(known, group));
            let excused = group.fields.iter().any(|f| self.excused.contains(f));
            // A stranger beside nothing else is one mistake: it stands for what is missing.
            if there || excused || (self.strangers && !moves) {
                continue;
            }
            let names = self.names(group);
            let end = self.known.iter().find(|(field, _)| field.name == "End");
            let place = match end {
                Some((_, member)) if moves => member.value.span,
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
        let fields = fields::of(self.target.kind).iter().filter(|field| {
            group.fields.contains(&field.name) && field.speaks(self.target.language)
        });
        let names: Vec<_> = fields.map(|field| format!("`{}`", field.name)).collect();
        list(&names, "or")
    }
}

/// Whether a member is a field of `group`. `"End": false` says nothing and is none.
fn belongs((field, member): &(&'static Field, &Member), group: &Group) -> bool {
    group.fields.contains(&field.name)
        && (field.name != "End" || member.value.kind != NodeKind::Bool(false))
}
