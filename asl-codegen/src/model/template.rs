//! Payload templates: JSON in which a member whose name ends in `.$` is evaluated.
//!
//! Objects inside arrays are templates too; bare strings inside arrays are constants, whatever they look like.

use std::collections::BTreeMap;

use super::{Template, codes, last_of_each, query, reader::Reader};
use crate::json::{Member, Node, NodeKind, Text};

/// Reads a template.
pub(super) fn read(reader: &mut Reader<'_>, node: &Node) -> Template {
    let read = dynamic(reader, node);
    or_constant(read, node)
}

/// A part of a template; `None` stands for a constant.
pub(super) fn or_constant(read: Option<Template>, node: &Node) -> Template {
    read.unwrap_or_else(|| Template::Constant(node.clone()))
}

/// An array of these elements, each read by `read`; `None` if none is evaluated.
pub(super) fn array(
    elements: &[Node],
    read: impl FnMut(&Node) -> Option<Template>,
) -> Option<Template> {
    let read: Vec<_> = elements.iter().map(read).collect();
    if read.iter().all(Option::is_none) {
        return None;
    }
    let all = read.into_iter().zip(elements);
    let all = all.map(|(template, node)| or_constant(template, node));
    Some(Template::Array(all.collect()))
}

/// The template, if something in it is evaluated. A constant is copied only once, where its size is known.
fn dynamic(reader: &mut Reader<'_>, node: &Node) -> Option<Template> {
    match &node.kind {
        NodeKind::Object(members) => object(reader, members),
        NodeKind::Array(elements) => array(elements, |element| dynamic(reader, element)),
        _ => None,
    }
}

/// A member while it is not known whether the object around it is a constant.
struct Read<'n> {
    name: Text,
    /// `None` for a constant.
    template: Option<Template>,
    value: &'n Node,
}

/// The members by their names without `.$`; `None` if none is evaluated.
fn object(reader: &mut Reader<'_>, members: &[Member]) -> Option<Template> {
    let mut seen: BTreeMap<&str, &Text> = BTreeMap::new();
    let mut all: Vec<Read<'_>> = Vec::new();
    let mut constant = true;
    for member in last_of_each(members) {
        let (key, value) = (&member.key, &member.value);
        let name = key.value.strip_suffix(".$");
        let template = match name {
            Some(_) => evaluated(reader, key, value),
            None => dynamic(reader, value),
        };
        constant &= name.is_none() && template.is_none();
        let name = name.unwrap_or(&key.value);
        if let Some(first) = seen.insert(name, key) {
            report_same_name(reader, name, key, first);
        } else if template.is_some() || name.len() == key.value.len() {
            let name = Text {
                value: name.to_owned(),
                ..key.clone()
            };
            all.push(Read {
                name,
                template,
                value,
            });
        }
    }
    let members = all
        .into_iter()
        .map(|member| (member.name, or_constant(member.template, member.value)));
    (!constant).then(|| Template::Object(members.collect()))
}

fn report_same_name(reader: &mut Reader<'_>, name: &str, key: &Text, first: &Text) {
    reader
        .diagnostics
        .error(
            codes::SAME_NAME,
            key.span,
            format!(
                "`{}` and `{}` are both named `{name}`",
                first.value, key.value
            ),
            "the second of one name",
        )
        .also(first.span, "the first");
}

/// The value of a member whose name ends in `.$`.
fn evaluated(reader: &mut Reader<'_>, key: &Text, value: &Node) -> Option<Template> {
    let field = key.value.clone();
    let text = match &value.kind {
        NodeKind::String(text) => text,
        NodeKind::Open(open) if open.text.value.starts_with("States.") => {
            let call = query::open_call(reader, open)?;
            return Some(Template::Call { field, call });
        }
        NodeKind::Broken => return None,
        _ => {
            let expected = format!("`{field}` is a path or a call");
            reader.wrong_type(value, &expected);
            return None;
        }
    };
    if text.value.starts_with('$') {
        let path = query::path(reader, text)?;
        return Some(Template::Path { field, path });
    }
    if text.value.starts_with("States.") {
        let call = query::call(reader, text)?;
        return Some(Template::Call { field, call });
    }
    let name = field.strip_suffix(".$").unwrap_or(&field);
    reader
        .diagnostics
        .error(
            codes::NOTHING_TO_EVALUATE,
            value.span,
            format!("`{field}` holds neither a path nor a call"),
            "a path starts with `$`, a call with `States.`",
        )
        .help(format!("name it `{name}` to pass this text as it is"));
    None
}
