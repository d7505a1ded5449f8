//! The way back from each byte of a scalar to where it is written: through escapes, folded lines and indentation.

use granit_parser::ScalarStyle;

use crate::{json::Text, source::Span};

/// The text of a scalar that is written at `span`.
pub(super) fn text(source: &str, value: String, span: Span, style: ScalarStyle) -> Text {
    let written = source.get(span.range()).unwrap_or_default();
    let from = match style {
        ScalarStyle::Plain => 0,
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => 1,
        // Behind the line of the `|`.
        _ => written.find('\n').map_or(written.len(), |end| end + 1),
    };
    let mut aligned = Aligned {
        written,
        at: from,
        style,
    };
    let (mut shifts, mut next) = (Vec::new(), None);
    for (offset, character) in value.char_indices() {
        let at = aligned.take(character);
        if next != Some(at) {
            shifts.push((offset as u32, span.start + at as u32));
        }
        next = Some(at + character.len_utf8());
    }
    if shifts.is_empty() {
        shifts.push((0, span.start + from as u32));
    }
    // Behind the last character: the closing quote.
    if next.is_some_and(|next| next != aligned.at) {
        shifts.push((value.len() as u32, span.start + aligned.at as u32));
    }
    Text {
        value,
        span,
        shifts,
    }
}

struct Aligned<'a> {
    written: &'a str,
    /// The next byte that may stand for something.
    at: usize,
    style: ScalarStyle,
}

impl Aligned<'_> {
    /// Where a character of the value is written.
    fn take(&mut self, wanted: char) -> usize {
        loop {
            let rest = self.written.get(self.at..).unwrap_or_default();
            let Some(next) = rest.chars().next() else {
                return self.at.min(self.written.len());
            };
            if next == '\\' && self.style == ScalarStyle::DoubleQuoted {
                let length = escape(rest);
                let at = self.at;
                self.at += length;
                // A backslash at the end of a line stands for nothing.
                if rest[1..].starts_with(['\n', '\r']) {
                    continue;
                }
                return at;
            }
            let quote = self.style == ScalarStyle::SingleQuoted && rest.starts_with("''");
            let folded = next.is_whitespace() && wanted.is_whitespace();
            if next == wanted || folded {
                let at = self.at;
                self.at += if quote { 2 } else { next.len_utf8() };
                return at;
            }
            if !next.is_whitespace() {
                return self.at;
            }
            self.at += next.len_utf8();
        }
    }
}

/// How long the escape is that a text begins with.
fn escape(rest: &str) -> usize {
    let length = match rest[1..].chars().next() {
        Some('x') => 4,
        Some('u') => 6,
        Some('U') => 10,
        Some(other) => 1 + other.len_utf8(),
        None => 1,
    };
    length.min(rest.len())
}
