//! What every part of the reader needs: the findings, and the first look at a JSON value.

use super::codes;
use crate::{
    diagnostic::Diagnostics,
    json::{Member, Node, NodeKind},
    substitute,
};

/// Reads nodes and reports what is wrong with them.
#[derive(Debug)]
pub(super) struct Reader<'d> {
    pub(super) diagnostics: &'d mut Diagnostics,
}

impl Reader<'_> {
    /// The members of an object; anything else is reported as not being `what`.
    pub(super) fn object<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n [Member]> {
        match &node.kind {
            NodeKind::Object(members) => Some(members),
            _ => {
                self.wrong_type(node, &format!("{what} is an object"));
                None
            }
        }
    }

    /// Reports a value of the wrong JSON type; `expected` is a sentence: "`Next` is a string".
    pub(super) fn wrong_type(&mut self, node: &Node, expected: &str) {
        if let NodeKind::Open(open) = &node.kind {
            substitute::report(open, self.diagnostics);
        } else if let Some(found) = described(&node.kind) {
            self.diagnostics.error(
                codes::WRONG_TYPE,
                node.span,
                format!("{expected}, not {found}"),
                found,
            );
        }
    }
}

/// "a string"; `None` for what is reported elsewhere.
fn described(kind: &NodeKind) -> Option<&'static str> {
    Some(match kind {
        NodeKind::Null => "null",
        NodeKind::Bool(_) => "a boolean",
        NodeKind::Number(_) => "a number",
        NodeKind::String(_) => "a string",
        NodeKind::Array(_) => "an array",
        NodeKind::Object(_) => "an object",
        NodeKind::Broken | NodeKind::Open(_) => return None,
    })
}
