//! Payload templates: JSON in which a member whose name ends in `.$` is evaluated.
//!
//! Objects inside arrays are templates too; bare strings inside arrays are constants, whatever they look like.

use std::collections::BTreeMap;

use super::{Template, codes, last_of_each, query, reader::Reader};
use crate::json::{Member, Node, NodeKind, Text};

/// Reads a template.
pub(super) fn read(reader: &mut Reader<'_>, node: &Node) -> Template {
    let read = match &node.kind {
        NodeKind::Object(members) => object(reader, members),
        NodeKind::Array(elements) => {
            let elements: Vec<_> = elements.iter().map(|e| read(reader, e)).collect();
            let constant = |e: &Template| matches!(e, Template::Constant(_));
            (!elements.iter().all(constant)).then_some(Template::Array(elements))
        }
        _ => None,
    };
    read.unwrap_or_else(|| Template::Constant(node.clone()))
}

/// The members by their names without `.$`; `None` if none is evaluated.
fn object(reader: &mut Reader<'_>, members: &[Member]) -> Option<Template> {
    let mut seen: BTreeMap<&str, &Text> = BTreeMap::new();
    let mut read: Vec<(Text, Template)> = Vec::new();
    let mut constant = true;
    for member in last_of_each(members) {
        let key = &member.key;
        let name = key.value.strip_suffix(".$").unwrap_or(&key.value);
        if let Some(first) = seen.insert(name, key) {
            report_same_name(reader, name, key, first);
            read.retain(|(known, _)| known.value != name);
        }
        let template = match name.len() == key.value.len() {
            true => self::read(reader, &member.value),
            false => match evaluated(reader, key, &member.value) {
                Some(template) => template,
                None => {
                    constant = false;
                    continue;
                }
            },
        };
        constant &= matches!(template, Template::Constant(_));
        let name = Text {
            value: name.to_owned(),
            ..key.clone()
        };
        read.push((name, template));
    }
    (!constant).then_some(Template::Object(read))
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
