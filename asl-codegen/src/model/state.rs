//! One state: its type first, then its fields by the rows of that type.

use super::{
    FailText, Map, Number, QueryLanguage, State, StateKind, Task, Template, Transition, Wait,
    assign, choice, codes, declared_language, distributed,
    fields::{self, TYPES},
    nullable_path,
    object::{As, Fields},
    path,
    reader::Reader,
    retry, scope,
    shape::Kind,
    template_of, unknown_value,
    value::{Value, quoted},
};
use crate::{
    diagnostic::closest,
    json::{Member, Node, NodeKind},
    source::{Span, Spanned},
};

/// Reads a member of `States`.
pub(super) fn read(reader: &mut Reader<'_>, member: &Member, machine: QueryLanguage) -> State {
    let node = &member.value;
    let kind = kind(reader, node, member.key.span);
    let language = declared_language(node).unwrap_or(machine);
    let target = As {
        kind,
        language,
        name: Some(member.key.span),
    };
    let fields = match matches!(node.kind, NodeKind::Object(_)) {
        true => Fields::read(reader, node, target),
        false => {
            reader.wrong_type(node, &format!("state `{}` is an object", member.key.value));
            None
        }
    };
    let mut fields = fields.unwrap_or_else(|| Fields::none(node.span));
    let language_span = fields.take("QueryLanguage").map(|entry| entry.span);
    if let (Some(span), QueryLanguage::JsonPath, QueryLanguage::Jsonata) =
        (language_span, language, machine)
    {
        reader.diagnostics.error(
            codes::DOWNGRADE,
            span,
            "a JSONPath state in a JSONata machine",
            "the machine says `JSONata`, and AWS allows no way back",
        );
    }
    let end = end(&mut fields);
    State {
        name: member.key.spanned(),
        span: node.span,
        language,
        language_span,
        comment: fields.text("Comment"),
        kind_span: fields
            .take("Type")
            .map_or(member.key.span, |entry| entry.span),
        transition: fields
            .text("Next")
            .map(Transition::Next)
            .or(end.map(Transition::End)),
        ends: end.is_some(),
        input_path: nullable_path(&mut fields, "InputPath"),
        parameters: template_of(&mut fields, "Parameters"),
        result_selector: template_of(&mut fields, "ResultSelector"),
        result_path: nullable_path(&mut fields, "ResultPath"),
        output_path: nullable_path(&mut fields, "OutputPath"),
        arguments: template_of(&mut fields, "Arguments"),
        output: template_of(&mut fields, "Output"),
        assign: assign(&mut fields),
        retry: retry::retry(&mut fields),
        catch: retry::catch(&mut fields),
        kind: own(reader, kind, fields, machine),
    }
}

/// The type of a state. A missing or unknown one is reported; where the fields give it away, they are read by it.
fn kind(reader: &mut Reader<'_>, node: &Node, name: Span) -> Kind {
    let named = |name: &str| TYPES.iter().find(|(known, _)| *known == name).map(|t| t.1);
    let Some(value) = node.get("Type").or_else(|| misspelt_type(node)) else {
        if matches!(node.kind, NodeKind::Object(_)) {
            report_missing_type(reader, node, name);
        }
        return given_away(node).and_then(named).unwrap_or(Kind::Untyped);
    };
    let NodeKind::String(text) = &value.kind else {
        // The row of `Type` reports it.
        return given_away(node).and_then(named).unwrap_or(Kind::Untyped);
    };
    if let Some(kind) = named(&text.value) {
        return kind;
    }
    let types: Vec<_> = TYPES.iter().map(|(name, _)| *name).collect();
    let near = unknown_value(reader, ("Type", &text.value), value.span, &types);
    near.or_else(|| given_away(node))
        .and_then(named)
        .unwrap_or(Kind::Untyped)
}

/// The value of a member that was meant to be `Type`; it is reported as an unknown field.
fn misspelt_type(node: &Node) -> Option<&Node> {
    let NodeKind::Object(members) = &node.kind else {
        return None;
    };
    let names = || fields::of(Kind::Untyped).iter().map(|field| field.name);
    let meant = |member: &&Member| closest(&member.key.value, names()) == Some("Type");
    // A state has some ten fields; a longer one is looked through no further.
    members
        .iter()
        .take(32)
        .find(meant)
        .map(|member| &member.value)
}

fn report_missing_type(reader: &mut Reader<'_>, node: &Node, name: Span) {
    let types: Vec<_> = TYPES.iter().map(|(name, _)| *name).collect();
    let diagnostic = reader.diagnostics.error(
        codes::MISSING_FIELD,
        name,
        "a state without `Type`",
        "`Type` is missing",
    );
    match given_away(node) {
        Some(name) => diagnostic.help(format!("add `\"Type\": \"{name}\"`")),
        None => diagnostic.help(format!("add a `Type`: {}", quoted(&types))),
    };
}

/// The type that a state must have because of a field that no other type has.
fn given_away(node: &Node) -> Option<&'static str> {
    const ONLY: &[(&str, &str)] = &[
        ("Resource", "Task"),
        ("Choices", "Choice"),
        ("Branches", "Parallel"),
        ("ItemProcessor", "Map"),
        ("Iterator", "Map"),
    ];
    let (_, name) = ONLY.iter().find(|(field, _)| node.get(field).is_some())?;
    Some(name)
}

/// `"End": true`
fn end(fields: &mut Fields<'_>) -> Option<Span> {
    let end = fields.take("End")?;
    matches!(end.value, Value::Bool(true)).then_some(end.span)
}

/// What only a state of that type has.
fn own(
    reader: &mut Reader<'_>,
    kind: Kind,
    mut fields: Fields<'_>,
    machine: QueryLanguage,
) -> StateKind {
    match kind {
        Kind::Pass => StateKind::Pass {
            result: fields.json("Result").cloned(),
        },
        Kind::Task => StateKind::Task(Box::new(Task {
            resource: fields.text("Resource"),
            timeout: number(&mut fields, "TimeoutSeconds", "TimeoutSecondsPath"),
            heartbeat: number(&mut fields, "HeartbeatSeconds", "HeartbeatSecondsPath"),
            credentials_span: fields.key("Credentials"),
            credentials: credentials(&mut fields),
        })),
        Kind::Choice => StateKind::Choice(super::Choice {
            default: fields.text("Default"),
            rules: fields
                .list("Choices")
                .into_iter()
                .map(|rule| choice::rule(reader, rule))
                .collect(),
        }),
        Kind::Wait => StateKind::Wait(wait(&mut fields)),
        Kind::Succeed => StateKind::Succeed,
        Kind::Fail => StateKind::Fail {
            error: fail_text(&mut fields, "Error", "ErrorPath"),
            cause: fail_text(&mut fields, "Cause", "CausePath"),
        },
        Kind::Parallel => StateKind::Parallel {
            branches: fields
                .list("Branches")
                .into_iter()
                .map(|mut branch| scope(reader, &mut branch, machine))
                .collect(),
        },
        Kind::Map => StateKind::Map(Box::new(map(reader, fields, machine))),
        _ => StateKind::Unknown,
    }
}

fn credentials(fields: &mut Fields<'_>) -> Option<Spanned<Template>> {
    let span = fields.span_of("Credentials")?;
    let template = template_of(fields, "Credentials")?;
    Some(Spanned::new(template, span))
}

fn map(reader: &mut Reader<'_>, mut fields: Fields<'_>, machine: QueryLanguage) -> Map {
    let processor = fields
        .object("ItemProcessor")
        .or_else(|| fields.object("Iterator"));
    let (processor, mode) = match processor {
        Some(mut processor) => {
            let mode = distributed::mode(reader, &mut processor);
            (Some(scope(reader, &mut processor, machine)), mode)
        }
        None => (None, None),
    };
    Map {
        processor,
        items_path: path(&mut fields, "ItemsPath"),
        items: template_of(&mut fields, "Items"),
        item_selector: template_of(&mut fields, "ItemSelector"),
        max_concurrency: number(&mut fields, "MaxConcurrency", "MaxConcurrencyPath"),
        distributed: distributed::read(&mut fields, mode),
    }
}

pub(super) fn number(fields: &mut Fields<'_>, literal: &str, reference: &str) -> Option<Number> {
    let path = path(fields, reference);
    let entry = fields.take(literal);
    let literal = entry.and_then(|entry| match entry.value {
        Value::Integer(number) => Some(Number::Literal(Spanned::new(number, entry.span))),
        Value::Expression(expression) => Some(Number::Expression(*expression)),
        _ => None,
    });
    literal.or(path.map(Number::Path))
}

fn wait(fields: &mut Fields<'_>) -> Option<Wait> {
    if let Some(entry) = fields.take("Seconds") {
        return match entry.value {
            Value::Integer(number) => Some(Wait::Seconds(Spanned::new(number, entry.span))),
            Value::Expression(expression) => Some(Wait::SecondsExpression(*expression)),
            _ => None,
        };
    }
    if let Some(entry) = fields.take("Timestamp") {
        return match entry.value {
            Value::Text(text) => Some(Wait::Timestamp(Spanned::new(text, entry.span))),
            Value::Expression(expression) => Some(Wait::TimestampExpression(*expression)),
            _ => None,
        };
    }
    path(fields, "SecondsPath")
        .map(Wait::SecondsPath)
        .or_else(|| path(fields, "TimestampPath").map(Wait::TimestampPath))
}

fn fail_text(fields: &mut Fields<'_>, literal: &str, reference: &str) -> Option<FailText> {
    let entry = fields.take(literal).or_else(|| fields.take(reference))?;
    match entry.value {
        Value::Text(text) => Some(FailText::Literal(Spanned::new(text, entry.span))),
        Value::Open(open) => Some(FailText::Open(open.parts())),
        Value::Expression(expression) => Some(FailText::Expression(*expression)),
        Value::Path(super::Nullable::Some(path)) => Some(FailText::Path(path)),
        Value::Call(call) => Some(FailText::Call(call)),
        _ => None,
    }
}
