//! What the reader does about blanks that are none, brackets that do not match, and text that belongs nowhere.

use super::{
    NodeKind,
    codes::*,
    reader::{Line, MAX_DEPTH, Open, Reader},
};
use crate::source::Span;

impl Reader<'_> {
    /// Skips blanks, and reports and skips comments and the blanks that only look like some.
    pub(super) fn blanks(&mut self) {
        loop {
            match self.character() {
                Some(' ' | '\t' | '\n' | '\r') => self.at += 1,
                Some('#') => self.comment("\n"),
                Some('/') if self.rest().starts_with("//") => self.comment("\n"),
                Some('/') if self.rest().starts_with("/*") => self.comment("*/"),
                Some(blank) if blank.is_whitespace() || is_invisible(blank) => {
                    let start = self.at;
                    let rest = self.rest();
                    let length = rest.find(|c: char| c != blank).unwrap_or(rest.len());
                    self.at += length;
                    let message = format!("U+{:04X} is no blank in JSON", u32::from(blank));
                    self.error(
                        UNEXPECTED,
                        Span::new(start, self.at),
                        message,
                        "looks like a blank",
                    )
                    .help("write a plain blank");
                }
                _ => return,
            }
        }
    }

    fn comment(&mut self, end: &str) {
        let start = self.at;
        let (length, closed) = match self.rest()[1..].find(end) {
            // The line break stays, the `*/` goes.
            Some(at) if end == "\n" => (at + 1, true),
            Some(at) => (at + 1 + end.len(), true),
            None => (self.rest().len(), end == "\n"),
        };
        let shown = self.rest()[..length].lines().next().map_or(1, str::len);
        self.at += length;
        let span = Span::new(start, start + shown);
        self.error(COMMENT, span, "JSON has no comments", "a comment")
            .help("use a `Comment` field");
        self.unbalanced |= !closed;
    }

    /// The text ends before a bracket is closed.
    pub(super) fn ends_inside(&mut self) {
        if self.unbalanced {
            return;
        }
        self.unbalanced = true;
        if let Some((open, close)) = self.suspect {
            self.astray = true;
            let message = format!("`{}` is not closed", self.bracket(open));
            let label = "this one, by the indentation";
            self.error(UNCLOSED, Span::new(open, open + 1), message, label)
                .also(
                    Span::new(close, close + 1),
                    "closes it, but is indented otherwise",
                );
            return;
        }
        let end = self.text.trim_end().len();
        let open: Vec<usize> = self.open.iter().rev().map(|open| open.at).collect();
        let missing: String = open.iter().map(|at| closing(self.bracket(*at))).collect();
        let message = match open.as_slice() {
            [open] => format!("`{}` is not closed", self.bracket(*open)),
            open => format!("{} brackets are not closed", open.len()),
        };
        let label = format!("expected `{missing}` before the end");
        let found = self.error(UNCLOSED, Span::new(end, end), message, label);
        for at in open.into_iter().take(3) {
            found.also(Span::new(at, at + 1), "not closed");
        }
    }

    /// The text goes on behind the bracket that closes the first.
    pub(super) fn goes_on(&mut self, root: Span) {
        let span = self.character_span(self.at);
        let next = self.character();
        if let (Some((open, close)), Some(',' | '}' | ']' | '"')) = (self.suspect, next) {
            self.astray = true;
            let message = format!("`{}` is one too many", self.bracket(close));
            let label = "this one, by the indentation";
            self.error(UNOPENED, Span::new(close, close + 1), message, label)
                .also(
                    Span::new(open, open + 1),
                    "what it closes is indented otherwise",
                );
            return;
        }
        if let Some(close @ ('}' | ']')) = next {
            let message = format!("`{close}` closes nothing");
            self.error(UNOPENED, span, message, "everything is closed already");
            return;
        }
        // What follows was meant to be inside.
        self.astray = matches!(next, Some(',' | '"'));
        let end = (root.end as usize).saturating_sub(1);
        self.error(
            AFTER_END,
            span,
            "text after the end of the definition",
            "expected the end",
        )
        .also(Span::new(end, end + 1), "it ends here");
    }

    /// Opens a bracket.
    pub(super) fn open(&mut self, at: usize) {
        let line = self.line_of(at);
        self.open.push(Open { at, line });
    }

    /// Closes the innermost bracket with the byte at hand.
    pub(super) fn close(&mut self) {
        let line = self.line_of(self.at);
        if let (Some(open), None) = (self.open.last(), self.suspect) {
            let alone = line.start + line.indent == self.at;
            if alone && open.line.start != line.start && open.line.indent != line.indent {
                self.suspect = Some((open.at, self.at));
            }
        }
        self.at += 1;
    }

    fn line_of(&mut self, at: usize) -> Line {
        let bytes = self.text.as_bytes();
        let new = bytes[self.line.seen..at]
            .iter()
            .rposition(|byte| *byte == b'\n');
        let start = new.map(|line_break| self.line.seen + line_break + 1);
        if let Some(start) = start.or((self.line.seen == 0).then_some(0)) {
            let indent = bytes[start..]
                .iter()
                .position(|byte| !matches!(byte, b' ' | b'\t'));
            self.line.start = start;
            self.line.indent = indent.unwrap_or(0);
        }
        self.line.seen = at;
        self.line
    }

    /// A closing bracket of the other kind. Whether it ends the items at hand.
    pub(super) fn wrong_bracket(&mut self, close: u8) -> bool {
        let found = self.byte().map_or(' ', char::from);
        let span = Span::new(self.at, self.at + 1);
        let inner = self.open.len().saturating_sub(1);
        let encloses = self.open[..inner]
            .iter()
            .any(|open| closing(self.bracket(open.at)) == found);
        if !encloses && inner == 0 && !self.rest()[1..].trim().is_empty() {
            if !self.unbalanced {
                let message = format!("`{found}` closes nothing");
                self.error(UNOPENED, span, message, "no bracket of this kind is open");
            }
            self.at += 1;
            self.blanks();
            self.at += usize::from(self.byte() == Some(b','));
            return false;
        }
        if !self.unbalanced {
            let open = self.open.last().map_or(0, |open| open.at);
            let message = format!("`{}` is not closed", self.bracket(open));
            let label = format!("expected `{}`", char::from(close));
            self.error(UNCLOSED, span, message, label)
                .also(Span::new(open, open + 1), "not closed");
            self.unbalanced = true;
        }
        if !encloses {
            self.at += 1;
        }
        true
    }

    fn bracket(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or('{')
    }

    pub(super) fn too_deep(&mut self) -> NodeKind {
        let message = format!("more than {MAX_DEPTH} brackets inside each other");
        self.error(
            TOO_DEEP,
            Span::new(self.at, self.at + 1),
            message,
            "not read any further",
        );
        let (mut depth, mut string) = (0usize, false);
        let mut bytes = self.text.bytes().enumerate().skip(self.at);
        self.at = self.text.len();
        while let Some((at, byte)) = bytes.next() {
            match byte {
                b'"' | b'\n' if string => string = false,
                b'\\' if string => drop(bytes.next()),
                _ if string => {}
                b'"' => string = true,
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth == 1 => {
                    self.at = at + 1;
                    return NodeKind::Broken;
                }
                b'}' | b']' => depth -= 1,
                _ => {}
            }
        }
        // The brackets that are not closed stand where nobody looked.
        self.unbalanced = true;
        NodeKind::Broken
    }

    pub(super) fn junk_after_item(&mut self, end: usize, close: u8) {
        let start = self.at;
        self.at = self.junk_end();
        let behind_string = start == end && self.text[..end].ends_with('"');
        let message = match self.text[start..self.at].chars().next() {
            Some(first) if first.is_alphanumeric() => "text outside of quotes".to_owned(),
            first => format!("`{}` does not belong here", first.unwrap_or(' ')),
        };
        let label = format!("expected `,` or `{}`", char::from(close));
        let found = self.error(UNEXPECTED, Span::new(start, self.at), message, label);
        if behind_string {
            found.help("a quote inside a string is written `\\\"`");
        }
        self.forgiven = Some(self.at);
    }

    /// Where text that belongs nowhere ends: before a comma, a closing bracket, a comment, or at the end of its line.
    /// Always behind the character at hand.
    pub(super) fn junk_end(&mut self) -> usize {
        let bytes = self.text.as_bytes();
        let first = self.character().map_or(0, char::len_utf8);
        let (mut at, mut depth) = (self.at, 0usize);
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth > 0 => depth -= 1,
                b'}' | b']' | b',' | b'\n' if depth == 0 && at > self.at => break,
                b'/' if bytes[at..].starts_with(b"//") && at > self.at && bytes[at - 1] == b' ' => {
                    break;
                }
                b'"' => {
                    let line = bytes[at + 1..]
                        .iter()
                        .position(|b| matches!(b, b'"' | b'\n'));
                    match line {
                        Some(length) if bytes[at + 1 + length] == b'"' => at += length + 1,
                        _ => {}
                    }
                }
                _ => {}
            }
            at += 1;
        }
        self.unbalanced |= depth > 0;
        let run = self.text[self.at..at].trim_end().len();
        self.at + run.max(first)
    }
}

fn closing(open: char) -> char {
    match open {
        '[' => ']',
        _ => '}',
    }
}

/// What takes no room: a byte order mark in the middle, a zero-width blank.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}
