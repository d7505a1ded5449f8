//! What is passed to a service: whether its members are there, as far as a definition says it.

use crate::{json::NodeKind, model::Template, source::Span};

/// `s3:getObject` in `arn:aws:states:::s3:getObject`
pub(super) fn service(resource: &str) -> Option<&str> {
    let rest = resource.strip_prefix("arn:aws")?;
    let (partition, rest) = rest.split_once(':')?;
    let known = partition.is_empty() || partition.starts_with('-');
    rest.strip_prefix("states:::").filter(|_| known)
}

/// The first of these members that is not among the arguments.
pub(super) fn lacks<'n>(arguments: &Template, needed: &[&'n str]) -> Option<&'n str> {
    let names: Vec<&str> = match arguments {
        Template::Object(members) => members
            .iter()
            .map(|(name, _)| name.value.as_str())
            .collect(),
        Template::Constant(node) => match &node.kind {
            NodeKind::Object(members) => members.iter().map(|m| m.key.value.as_str()).collect(),
            _ => return None,
        },
        _ => return None,
    };
    let mut needed = needed.iter().copied();
    needed.find(|name| !names.contains(name))
}

/// Those of these members that are constants and no strings.
pub(super) fn no_string<'a>(arguments: &'a Template, names: &[&str]) -> Vec<(&'a str, Span)> {
    let members: Vec<_> = match arguments {
        Template::Object(members) => {
            let constants = members.iter().map(|(name, value)| match value {
                Template::Constant(node) => Some((name, node)),
                _ => None,
            });
            constants.flatten().collect()
        }
        Template::Constant(node) => match &node.kind {
            NodeKind::Object(members) => members.iter().map(|m| (&m.key, &m.value)).collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    let wrong = members.into_iter().filter(|(name, node)| {
        names.contains(&name.value.as_str())
            && !matches!(node.kind, NodeKind::String(_) | NodeKind::Open(_))
    });
    wrong
        .map(|(name, node)| (name.value.as_str(), node.span))
        .collect()
}
