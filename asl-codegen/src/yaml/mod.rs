//! YAML with places: reads text into the same [`Node`]s as JSON, so that nothing behind it knows the
//! difference.
//!
//! A value is what YAML 1.2 says it is (`yes` is a string); keys are taken as text, `<<` merges. An alias stands for a copy
//! of its anchor, whose places are the anchor's; how much copies may add up to is bounded. A text that is no YAML is
//! reported once, at the place where reading stopped: unlike JSON, what follows could mean anything.

mod build;
mod scalar;
mod text;

#[cfg(test)]
mod tests;

use crate::{
    diagnostic::Diagnostics,
    json::{MAX_DEPTH, Node, checks},
    source::{Source, Span},
};

/// What is made of a tag that is not YAML's own, such as CloudFormation's `!Sub`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tags {
    /// A definition has none: it is reported.
    Refused,
    /// In a template, the value is known only once it is deployed: it becomes
    /// [`NodeKind::Broken`](crate::json::NodeKind::Broken), and nothing is said.
    Unknown,
}

/// Reads a text; see the [module](self).
///
/// ```
/// # use asl_codegen::{diagnostic::Diagnostics, source::Source, yaml};
/// let source = Source::new("order.asl.yaml", "StartAt: A # first\n");
/// let mut out = Diagnostics::default();
/// let root = yaml::parse(&source, yaml::Tags::Refused, &mut out);
/// assert_eq!(root.get("StartAt").and_then(|node| node.as_str()), Some("A"));
/// assert!(out.is_empty());
/// ```
pub fn parse(source: &Source, tags: Tags, out: &mut Diagnostics) -> Node {
    let text = source.text();
    let broken = Node::broken(text);
    if !checks::fits(source, out) {
        return broken;
    }
    let mut options = granit_parser::Options::default();
    options.set_emit_comments(false);
    options.flow_nesting_limit = MAX_DEPTH + 1;
    options.block_nesting_limit = MAX_DEPTH + 1;
    let mut builder = build::Builder::new(text, tags, out);
    for next in granit_parser::Parser::new_from_str_with_options(text, options) {
        let went_on = match next {
            Ok((event, span)) => builder.event(event, place(span)),
            Err(error) => {
                builder.refused(&error);
                false
            }
        };
        if !went_on {
            return broken;
        }
    }
    builder.finish().unwrap_or(broken)
}

/// Bytes that the parser has counted: it reads a text that lies in memory.
fn place(span: granit_parser::Span) -> Span {
    let range = span.byte_range().unwrap_or_default();
    Span::new(range.start, range.end)
}
