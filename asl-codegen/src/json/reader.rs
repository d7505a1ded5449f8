//! Objects, arrays and what stands between their items.

use super::{Member, Node, NodeKind, Text, checks, codes::*};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics},
    source::{Source, Span},
};

/// How many brackets may stand inside each other: a Parallel or Map takes four, and 100 of them may be nested.
pub const MAX_DEPTH: usize = 512;

/// Reads a text; see the [module](super).
///
/// ```
/// # use asl_codegen::{diagnostic::Diagnostics, json, source::Source};
/// let source = Source::new("order.asl.json", r#"{"StartAt": "A",}"#);
/// let mut out = Diagnostics::default();
/// let root = json::parse(&source, &mut out);
/// assert_eq!(root.get("StartAt").and_then(|node| node.as_str()), Some("A"));
/// assert_eq!(out.iter().count(), 1); // the comma
/// ```
pub fn parse(source: &Source, out: &mut Diagnostics) -> Node {
    let text = source.text();
    let broken = Node::broken(text);
    if !checks::fits(source, out) {
        return broken;
    }
    let mut reader = Reader {
        text,
        at: 0,
        out,
        open: Vec::new(),
        unbalanced: false,
        forgiven: None,
        suspect: None,
        astray: false,
        line: Line::default(),
    };
    reader.document().unwrap_or(broken)
}

pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    /// The next byte to read; always between two characters.
    pub(super) at: usize,
    pub(super) out: &'a mut Diagnostics,
    /// The brackets that are open.
    pub(super) open: Vec<Open>,
    /// A bracket was reported, so that what the others enclose is a guess: no more is said about any of them.
    pub(super) unbalanced: bool,
    /// Where a comma may be missing, as the mistake before it explains it.
    pub(super) forgiven: Option<usize>,
    /// The first pair of brackets whose indentation says that they do not belong together.
    pub(super) suspect: Option<(usize, usize)>,
    /// A bracket is missing, or one too many, in the middle: no member stands where it seems to stand.
    pub(super) astray: bool,
    /// The line of the last bracket.
    pub(super) line: Line,
}

/// A bracket that is open.
#[derive(Clone, Copy)]
pub(super) struct Open {
    pub(super) at: usize,
    pub(super) line: Line,
}

/// A line, as far as it is known: going back to its beginning at each bracket would take a square of the time.
#[derive(Clone, Copy, Default)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) indent: usize,
    pub(super) seen: usize,
}

impl Reader<'_> {
    /// `None` where brackets went astray in the middle, so that no member stands where it seems to stand.
    fn document(&mut self) -> Option<Node> {
        self.blanks();
        let Some(first) = self.byte() else {
            let span = Span::new(self.at, self.at);
            if !self.unbalanced {
                self.error(EMPTY, span, "the definition is empty", "expected `{`");
            }
            return None;
        };
        let start = self.at;
        let root = if first == b'"' && self.followed_by_colon() {
            let span = Span::new(start, start);
            self.error(
                UNOPENED,
                span,
                "the definition does not begin with `{`",
                "expected `{`",
            );
            self.unbalanced = true;
            self.open(start);
            let kind = self.object();
            self.node(start, kind)
        } else {
            self.value()
        };
        self.blanks();
        if self.at < self.text.len() && !self.unbalanced {
            self.goes_on(root.span);
        }
        (!self.astray).then_some(root)
    }

    /// Reads one value and reads at least one byte, if there is one.
    pub(super) fn value(&mut self) -> Node {
        let start = self.at;
        let kind = match self.character() {
            Some('{' | '[') if self.open.len() == MAX_DEPTH => self.too_deep(),
            Some('{') => {
                self.open(start);
                self.at += 1;
                self.object()
            }
            Some('[') => {
                self.open(start);
                self.at += 1;
                NodeKind::Array(self.items(b']', |reader| Some(reader.value())))
            }
            Some('"' | '\'' | '“' | '”' | '‘' | '’') => NodeKind::String(self.string()),
            Some('-' | '+' | '.' | '0'..='9') => self.number(),
            Some(_) => self.word(),
            None => NodeKind::Broken,
        };
        self.node(start, kind)
    }

    fn object(&mut self) -> NodeKind {
        let members = self.items(b'}', Self::member);
        checks::repeated(&members, self.out);
        NodeKind::Object(members)
    }

    /// Reads items up to the closing bracket. `item` reads at least one byte.
    fn items<T>(&mut self, close: u8, item: impl Fn(&mut Self) -> Option<T>) -> Vec<T> {
        let mut items = Vec::new();
        let mut comma = None;
        loop {
            self.blanks();
            match self.byte() {
                None => {
                    self.ends_inside();
                    break;
                }
                Some(byte) if byte == close => {
                    if let Some(comma) = comma {
                        let span = Span::new(comma, comma + 1);
                        let label = format!("nothing follows before `{}`", char::from(close));
                        self.error(EXTRA_COMMA, span, "a comma after the last item", label)
                            .help("leave it out");
                    }
                    self.close();
                    break;
                }
                Some(b'}' | b']') => {
                    if self.wrong_bracket(close) {
                        break;
                    }
                }
                Some(b',') => {
                    self.extra_commas();
                    comma = None;
                }
                Some(_) => {
                    items.extend(item(self));
                    comma = self.separator(close);
                }
            }
        }
        self.open.pop();
        items
    }

    fn extra_commas(&mut self) {
        let span = Span::new(self.at, self.at + 1);
        self.error(
            EXTRA_COMMA,
            span,
            "a comma without an item before it",
            "nothing stands before it",
        )
        .help("leave it out");
        while self.byte() == Some(b',') {
            self.at += 1;
            self.blanks();
        }
    }

    /// What follows an item: a comma (then its place), or a bracket.
    fn separator(&mut self, close: u8) -> Option<usize> {
        loop {
            let end = self.at;
            self.blanks();
            match self.byte()? {
                b'}' | b']' => return None,
                b',' => {
                    self.at += 1;
                    return Some(self.at - 1);
                }
                b';' => {
                    let span = Span::new(self.at, self.at + 1);
                    self.error(MISSING_COMMA, span, "`;` between two items", "expected `,`");
                    self.at += 1;
                    return None;
                }
                _ if self.starts_item(close) => {
                    if self.forgiven != Some(end) {
                        let span = Span::new(end, end);
                        self.error(MISSING_COMMA, span, "a comma is missing", "expected `,`");
                    }
                    return None;
                }
                _ => self.junk_after_item(end, close),
            }
        }
    }

    /// Whether the next item begins here, so that only a comma is missing before it.
    fn starts_item(&mut self, close: u8) -> bool {
        match self.character() {
            Some('"') if close == b'}' => self.followed_by_colon(),
            Some('"' | '“') => true,
            Some('{' | '[' | '-' | '0'..='9') => close == b']',
            Some(_) if close == b'}' => self.bare_key().is_some(),
            Some(_) => ["true", "false", "null"].contains(&self.bare_word()),
            None => false,
        }
    }

    fn member(&mut self) -> Option<Member> {
        let key = self.key()?;
        let end = self.at;
        self.blanks();
        let missing = match self.character() {
            Some(':') => {
                self.at += 1;
                false
            }
            Some('=') => {
                let length = if self.text[self.at..].starts_with("=>") {
                    2
                } else {
                    1
                };
                let span = Span::new(self.at, self.at + length);
                self.error(MISSING_COLON, span, "a colon is missing", "expected `:`");
                self.at += length;
                false
            }
            None | Some(',' | '}' | ']') => true,
            Some('"') if self.followed_by_colon() => true,
            Some(_) => {
                let span = Span::new(end, end);
                self.error(MISSING_COLON, span, "a colon is missing", "expected `:`");
                false
            }
        };
        let end = if missing { end } else { self.at };
        self.blanks();
        let value = match self.byte() {
            Some(b',' | b'}' | b']') | None => self.missing_value(&key, end),
            Some(_) if missing => self.missing_value(&key, end),
            Some(_) => self.value(),
        };
        Some(Member { key, value })
    }

    fn missing_value(&mut self, key: &Text, end: usize) -> Node {
        // At the end of the text the bracket that is not closed is all there is to say.
        if self.byte().is_some() {
            let message = format!("the key `{}` has no value", key.value);
            self.error(
                EXPECTED_VALUE,
                Span::new(end, end),
                message,
                "expected a value",
            );
            self.at = end;
            self.forgiven = Some(end);
        }
        self.node(end, NodeKind::Broken)
    }

    pub(super) fn error(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> &mut Diagnostic {
        self.out.error(code, span, message, label)
    }

    fn node(&self, start: usize, kind: NodeKind) -> Node {
        Node {
            span: Span::new(start, self.at.max(start)),
            kind,
        }
    }

    pub(super) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn character(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// The place of the character at a byte.
    pub(super) fn character_span(&self, at: usize) -> Span {
        let length = self.text[at..].chars().next().map_or(0, char::len_utf8);
        Span::new(at, at + length)
    }
}
