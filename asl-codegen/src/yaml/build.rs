//! From events to nodes: what is open, what anchors hold, what aliases add.

use std::collections::{BTreeMap, BTreeSet};

use granit_parser::{ErrorKind, Event, ScanError, StructureStyle, Tag};

use super::{Tags, scalar, text};
use crate::{
    diagnostic::{Code, Diagnostics},
    json::{MAX_DEPTH, Member, Node, NodeKind, Text, checks, codes::*},
    source::Span,
};

/// How many values, and how many bytes of text, anchors and aliases may add to what is written.
const MOST_COPIED: usize = 1_000_000;

pub(super) struct Builder<'a> {
    text: &'a str,
    tags: Tags,
    out: &'a mut Diagnostics,
    open: Vec<Frame>,
    /// What has been read with an anchor, and how deep it is.
    anchors: BTreeMap<usize, (Node, usize)>,
    copied: usize,
    root: Option<Node>,
}

/// A collection that is being read.
struct Frame {
    span: Span,
    style: StructureStyle,
    anchor: usize,
    /// Its tag makes its value unknown.
    unknown: bool,
    content: Content,
    /// How deep the deepest value in it is.
    depth: usize,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping {
        members: Vec<Member>,
        key: Option<Text>,
        /// Under `<<`.
        merged: Vec<Node>,
    },
}

/// The key whose value's members are taken over.
const MERGE: &str = "<<";

impl<'a> Builder<'a> {
    pub(super) fn new(text: &'a str, tags: Tags, out: &'a mut Diagnostics) -> Self {
        Builder {
            text,
            tags,
            out,
            open: Vec::new(),
            anchors: BTreeMap::new(),
            copied: 0,
            root: None,
        }
    }

    /// Takes an event; `false` if nothing after it can be read.
    pub(super) fn event(&mut self, event: Event<'_>, span: Span) -> bool {
        match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                self.error(AFTER_END, span, "a second document", "expected the end");
                false
            }
            Event::Scalar(value, style, anchor, tag) => {
                if self.wants_key() {
                    let key = text::text(self.text, value.into_owned(), span, style);
                    return self.key(key, anchor);
                }
                let kind = match self.known(tag.as_deref(), span) {
                    None => NodeKind::Broken,
                    Some(tag) => {
                        let written = text::text(self.text, value.into_owned(), span, style);
                        scalar::kind(written, style, tag, self.out)
                    }
                };
                self.value(Node { span, kind }, anchor, 1)
            }
            Event::SequenceStart(style, anchor, tag) => self.start(
                (style, anchor),
                tag.as_deref(),
                span,
                Content::Sequence(Vec::new()),
            ),
            Event::MappingStart(style, anchor, tag) => {
                let content = Content::Mapping {
                    members: Vec::new(),
                    key: None,
                    merged: Vec::new(),
                };
                self.start((style, anchor), tag.as_deref(), span, content)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(id) => self.alias(id, span),
            _ => true,
        }
    }

    /// The whole, where there is one.
    pub(super) fn finish(self) -> Option<Node> {
        if self.root.is_none() {
            let span = Span::new(self.text.len(), self.text.len());
            let label = "expected `StartAt: …`";
            self.out
                .error(EMPTY, span, "the definition is empty", label);
        }
        self.root
    }

    /// Reports that the text is no YAML.
    pub(super) fn refused(&mut self, error: &ScanError) {
        let at = error.marker().byte_offset().unwrap_or(self.text.len());
        let next = self.text.get(at..).and_then(|rest| rest.chars().next());
        let span = Span::new(at, at + next.map_or(0, char::len_utf8));
        let (code, message) = match error.kind() {
            ErrorKind::UnknownAnchor => {
                (ALIAS, "an alias of something that is not there".to_owned())
            }
            _ => (YAML, format!("this is no YAML: {}", error.info())),
        };
        self.error(code, span, &message, "not read any further");
    }

    fn error(&mut self, code: Code, span: Span, message: &str, label: &str) {
        self.out.error(code, span, message, label);
    }

    fn wants_key(&self) -> bool {
        matches!(
            self.open.last().map(|frame| &frame.content),
            Some(Content::Mapping { key: None, .. })
        )
    }

    /// `None` for a value that its tag makes unknown.
    fn known<'t>(&mut self, tag: Option<&'t Tag>, span: Span) -> Option<Option<&'t str>> {
        let Some(tag) = tag else { return Some(None) };
        if let Some(suffix) = tag.core_suffix() {
            return Some(Some(suffix));
        }
        // `!` alone says: a string.
        if tag.original() == "!" {
            return Some(Some("str"));
        }
        if self.tags == Tags::Refused {
            let message = format!(
                "the tag `{}` has no meaning in a definition",
                tag.original()
            );
            self.error(TAG, span, &message, "a definition holds what JSON holds");
        }
        None
    }

    fn start(
        &mut self,
        (style, anchor): (StructureStyle, usize),
        tag: Option<&Tag>,
        span: Span,
        content: Content,
    ) -> bool {
        if self.wants_key() {
            self.error(
                EXPECTED_KEY,
                span,
                "a key that is no text",
                "expected a key",
            );
            return false;
        }
        if self.open.len() >= MAX_DEPTH {
            return self.too_deep(span);
        }
        let unknown = self.known(tag, span).is_none();
        self.open.push(Frame {
            span,
            style,
            anchor,
            unknown,
            content,
            depth: 0,
        });
        true
    }

    fn too_deep(&mut self, span: Span) -> bool {
        let message = format!("more than {MAX_DEPTH} brackets inside each other");
        self.error(TOO_DEEP, span, &message, "not read any further");
        false
    }

    fn end(&mut self, span: Span) -> bool {
        let Some(frame) = self.open.pop() else {
            return true;
        };
        let (kind, last) = match frame.content {
            Content::Sequence(items) => {
                let last = items.last().map(|item| item.span.end);
                (NodeKind::Array(items), last)
            }
            Content::Mapping {
                members, merged, ..
            } => {
                let last = members.last().map(|member| member.value.span.end);
                // As in JSON, a repeated key is kept and reported.
                checks::repeated(&members, self.out);
                (NodeKind::Object(self.merge(members, merged)), last)
            }
        };
        // A block has no closing bracket: it ends where its last value ends, not where the next one begins. An alias
        // stands elsewhere.
        let end = match frame.style {
            StructureStyle::Flow => span.end,
            StructureStyle::Block => last.filter(|last| *last <= span.end).unwrap_or(span.start),
        };
        let start = frame.span.start;
        let node = Node {
            span: Span {
                start,
                end: end.max(start),
            },
            kind: if frame.unknown {
                NodeKind::Broken
            } else {
                kind
            },
        };
        self.value(node, frame.anchor, frame.depth + 1)
    }

    fn key(&mut self, key: Text, anchor: usize) -> bool {
        if anchor > 0 {
            let node = Node {
                span: key.span,
                kind: NodeKind::String(key.clone()),
            };
            self.anchors.insert(anchor, (node, 1));
        }
        if let Some(Frame {
            content: Content::Mapping { key: open, .. },
            ..
        }) = self.open.last_mut()
        {
            *open = Some(key);
        }
        true
    }

    /// Puts a value where it belongs.
    fn value(&mut self, node: Node, anchor: usize, depth: usize) -> bool {
        if anchor > 0 {
            if !self.copy(&node) {
                return false;
            }
            self.anchors.insert(anchor, (node.clone(), depth));
        }
        let Some(frame) = self.open.last_mut() else {
            self.root = Some(node);
            return true;
        };
        frame.depth = frame.depth.max(depth);
        match &mut frame.content {
            Content::Sequence(items) => items.push(node),
            Content::Mapping {
                members,
                key,
                merged,
            } => match key.take() {
                Some(key) if key.value == MERGE => merged.push(node),
                Some(key) => members.push(Member { key, value: node }),
                None => {}
            },
        }
        true
    }

    fn alias(&mut self, id: usize, span: Span) -> bool {
        let Some((node, depth)) = self.anchors.get(&id).cloned() else {
            let message = "an alias inside of what it stands for";
            self.error(ALIAS, span, message, "this would never end");
            return false;
        };
        if !self.copy(&node) {
            return false;
        }
        if self.wants_key() {
            return match node.kind {
                NodeKind::String(key) => self.key(key, 0),
                _ => {
                    self.error(
                        EXPECTED_KEY,
                        span,
                        "a key that is no text",
                        "expected a key",
                    );
                    false
                }
            };
        }
        match self.open.len() + depth > MAX_DEPTH {
            true => self.too_deep(span),
            false => self.value(node, 0, depth),
        }
    }

    /// Whether one more copy of this may be made.
    fn copy(&mut self, node: &Node) -> bool {
        let within = self.copied <= MOST_COPIED;
        self.copied += size(node);
        if within && self.copied > MOST_COPIED {
            let message = "anchors and aliases add up to too much";
            self.error(ALIAS, node.span, message, "this is repeated too often");
        }
        self.copied <= MOST_COPIED
    }

    fn merge(&mut self, mut members: Vec<Member>, merged: Vec<Node>) -> Vec<Member> {
        let mut known: BTreeSet<String> = members
            .iter()
            .map(|member| member.key.value.clone())
            .collect();
        let each = merged.into_iter().flat_map(|node| match node.kind {
            NodeKind::Array(items) => items,
            kind => vec![Node {
                span: node.span,
                kind,
            }],
        });
        for node in each {
            match node.kind {
                NodeKind::Object(more) => {
                    let new = more
                        .into_iter()
                        .filter(|member| known.insert(member.key.value.clone()));
                    members.extend(new);
                }
                NodeKind::Broken => {}
                _ => self.error(ALIAS, node.span, "`<<` takes an object", "this is none"),
            }
        }
        members
    }
}

/// Values and bytes of text in it.
fn size(node: &Node) -> usize {
    1 + match &node.kind {
        NodeKind::Null | NodeKind::Bool(_) | NodeKind::Open(_) | NodeKind::Broken => 0,
        NodeKind::Number(number) => number.len(),
        NodeKind::String(text) => text.value.len(),
        NodeKind::Array(items) => items.iter().map(size).sum(),
        NodeKind::Object(members) => {
            let sizes = members.iter();
            sizes
                .map(|member| member.key.value.len() + size(&member.value))
                .sum()
        }
    }
}
