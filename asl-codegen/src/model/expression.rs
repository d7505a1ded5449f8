//! Expressions in JSONata: in the fields that take one, and in templates, where any string may be one.

use super::{
    Expression, Template, codes, last_of_each,
    reader::Reader,
    template::{array, or_constant},
};
use crate::{
    json::{Node, NodeKind, Text},
    query::jsonata::{Recognized, parse_text, recognize},
};

/// The text of a string that is, or was meant as, an expression.
pub(super) fn within(node: &Node) -> Option<&Text> {
    match &node.kind {
        NodeKind::String(text) if recognize(&text.value) != Recognized::Literal => Some(text),
        _ => None,
    }
}

/// Whether a string would be an expression, were there not placeholders open in it.
pub(super) fn is_open(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Open(open) => recognize(&open.text.value) != Recognized::Literal,
        _ => false,
    }
}

/// The expression in such a string.
pub(super) fn read(reader: &mut Reader<'_>, text: &Text) -> Option<Expression> {
    let inner = match recognize(&text.value) {
        Recognized::Expression(inner) => inner,
        Recognized::Unclosed => {
            let at = text.value.len();
            reader
                .diagnostics
                .error(
                    codes::UNCLOSED_EXPRESSION,
                    text.span_of(at, at),
                    "an expression without its end",
                    "JSONata string must start with {% and end with %}",
                )
                .note("AWS calls it SCHEMA_VALIDATION_FAILED")
                .help("an expression starts with `{%` and ends with `%}`, without blanks around");
            return None;
        }
        Recognized::Literal => return None,
    };
    let written = text.value.get(inner.clone()).unwrap_or_default().to_owned();
    let expr = parse_text(text, inner, reader.diagnostics, codes::EXPRESSION)?;
    Some(Expression {
        text: written,
        expr,
        span: text.span,
    })
}

/// A template in JSONata: JSON whose strings may be expressions.
pub(super) fn template(reader: &mut Reader<'_>, node: &Node) -> Template {
    let read = dynamic(reader, node);
    or_constant(read, node)
}

/// The template, if something in it is evaluated. A constant is copied only once, where its size is known.
fn dynamic(reader: &mut Reader<'_>, node: &Node) -> Option<Template> {
    match &node.kind {
        NodeKind::Object(members) => {
            let members = last_of_each(members);
            let read: Vec<_> = members.iter().map(|m| dynamic(reader, &m.value)).collect();
            if read.iter().all(Option::is_none) {
                return None;
            }
            let members = read.into_iter().zip(members);
            let members = members
                .map(|(read, member)| (member.key.clone(), or_constant(read, &member.value)));
            Some(Template::Object(members.collect()))
        }
        NodeKind::Array(elements) => array(elements, |element| dynamic(reader, element)),
        _ if is_open(node) => {
            reader.wrong_type(node, "");
            None
        }
        _ => {
            let text = within(node)?;
            read(reader, text).map(Template::Expression)
        }
    }
}
