//! The text of a definition and places in it.
//!
//! A [`Source`] is a name (the path as the user wrote it) and a text; a [`Span`] is a range of its bytes.
//! Lines and columns are counted here and nowhere else: 1-based, a column is a count of characters.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostics};

/// The bytes are not UTF-8.
pub const NOT_UTF8: Code = Code(1);

/// Between two entries of [`Source`]'s table of characters.
const STRIDE: usize = 1024;

/// A definition's name and text.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
    /// Line and column of the first character: `(1, 1)`, or where a literal begins in a Rust file.
    origin: (usize, usize),
    /// Where each line begins; the first is 0.
    lines: Vec<usize>,
    /// How many characters stand before the bytes 0, `STRIDE`, 2 `STRIDE`, …: a column costs no walk along a long line.
    characters: Vec<usize>,
    readable: bool,
}

impl Source {
    /// A text and the name that findings give it: `workflows/order.asl.json`. A byte order mark is left out.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        let (mut lines, mut characters, mut count) = (vec![0], Vec::new(), 0);
        for (at, byte) in text.bytes().enumerate() {
            if at % STRIDE == 0 {
                characters.push(count);
            }
            count += usize::from(!is_continuation(byte));
            if byte == b'\n' {
                lines.push(at + 1);
            }
        }
        Source {
            name: name.into(),
            text,
            origin: (1, 1),
            lines,
            characters,
            readable: true,
        }
    }

    /// The same text, whose first character stands at this line and column of the file that `name` names.
    #[must_use]
    pub fn at(mut self, line: usize, column: usize) -> Self {
        self.origin = (line.max(1), column.max(1));
        self
    }

    /// A text from a file's bytes. What is not UTF-8 is reported, and [`json::parse`](crate::json::parse) then stays silent.
    pub fn from_bytes(name: impl Into<String>, bytes: &[u8], out: &mut Diagnostics) -> Self {
        let Err(error) = std::str::from_utf8(bytes) else {
            return Source::new(name, String::from_utf8_lossy(bytes));
        };
        let name = name.into();
        let mut source = Source::new(name.clone(), String::from_utf8_lossy(bytes));
        source.readable = false;
        let mark = if bytes.starts_with("\u{feff}".as_bytes()) {
            3
        } else {
            0
        };
        let at = error.valid_up_to() - mark;
        let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        let label = if utf16 {
            "this is UTF-16"
        } else {
            "these bytes are no character"
        };
        let span = Span::new(at, at + '\u{fffd}'.len_utf8());
        out.error(NOT_UTF8, span, format!("`{name}` is not UTF-8"), label)
            .help("save the file as UTF-8");
        source
    }

    /// The path or name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text that spans count in.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the name says that the text is YAML.
    pub fn is_yaml(&self) -> bool {
        self.name.ends_with(".yaml") || self.name.ends_with(".yml")
    }

    /// Whether all bytes were UTF-8.
    pub fn is_readable(&self) -> bool {
        self.readable
    }

    /// Line and column of a byte, 1-based, as an editor shows them.
    ///
    /// ```
    /// # use asl_codegen::source::Source;
    /// let source = Source::new("a.json", "{\n  \"é\": 1\n}");
    /// assert_eq!(source.position(9), (2, 7));
    /// ```
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        let line = self.lines.partition_point(|&start| start <= offset) - 1;
        let column = self.characters_before(offset) - self.characters_before(self.lines[line]);
        let indent = if line == 0 { self.origin.1 } else { 1 };
        (self.origin.0 + line, indent + column)
    }

    /// The text of a line that [`Source::position`] gave, without its line break; empty where there is no such line.
    pub fn line_text(&self, line: usize) -> &str {
        self.text.get(self.line_range(line)).unwrap_or_default()
    }

    /// Where that text stands.
    pub(crate) fn line_range(&self, line: usize) -> Range<usize> {
        let index = line.wrapping_sub(self.origin.0);
        let Some(&start) = self.lines.get(index) else {
            return self.text.len()..self.text.len();
        };
        let end = match self.lines.get(index + 1) {
            Some(next) => next - 1,
            None => self.text.len(),
        };
        let carriage = end > start && self.text.as_bytes().get(end - 1) == Some(&b'\r');
        start..end - usize::from(carriage)
    }

    fn characters_before(&self, offset: usize) -> usize {
        let Some(&count) = self.characters.get(offset / STRIDE) else {
            // Just behind a text whose length is a multiple of the stride.
            return match self.characters.last() {
                Some(count) => count + self.count(offset.saturating_sub(STRIDE)..offset),
                None => 0,
            };
        };
        count + self.count(offset - offset % STRIDE..offset)
    }

    fn count(&self, range: Range<usize>) -> usize {
        let bytes = self.text.as_bytes().get(range).unwrap_or_default();
        bytes.iter().filter(|byte| !is_continuation(**byte)).count()
    }
}

/// Whether a byte continues a character of UTF-8 that another byte began.
fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

/// A range of bytes of a [`Source`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One behind the last byte.
    pub end: u32,
}

/// A value and the place where it is written; two are equal when their values are.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// What is written there.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Spanned { value, span }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Span {
    /// The bytes from `start` up to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        let place = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span {
            start: place(start),
            end: place(end),
        }
    }

    /// Its first byte: the brace that opens an object.
    pub fn first(self) -> Self {
        Span::new(self.start as usize, self.start as usize + 1)
    }

    /// The range of bytes.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_with_or_without_carriage_return() {
        let source = Source::new("a", "ab\r\né中\u{1d306}x\n\nend");
        assert_eq!(source.position(0), (1, 1));
        assert_eq!(source.position(4), (2, 1));
        assert_eq!(source.position(13), (2, 4));
        assert_eq!(source.position(15), (3, 1));
        assert_eq!(source.position(999), (4, 4));
        let lines: Vec<_> = (0..6).map(|line| source.line_text(line)).collect();
        assert_eq!(lines, ["", "ab", "é中\u{1d306}x", "", "end", ""]);
    }

    #[test]
    fn a_literal_in_a_rust_file_is_counted_from_its_first_character() {
        let source = Source::new("src/main.rs", "{\n}").at(7, 20);
        assert_eq!(source.position(0), (7, 20));
        assert_eq!(source.position(2), (8, 1));
        assert_eq!(source.line_text(8), "}");
        assert_eq!(source.line_text(1), "");
    }

    #[test]
    fn a_byte_order_mark_moves_no_column() {
        assert_eq!(Source::new("a", "\u{feff}{").position(1), (1, 2));
    }

    #[test]
    fn columns_of_a_very_long_line_are_right_at_every_stride() {
        let source = Source::new("a", "é".repeat(STRIDE * 2));
        for at in [0, 1, STRIDE / 2, STRIDE - 1, STRIDE, STRIDE + 1, STRIDE * 2] {
            assert_eq!(source.position(at * 2), (1, at + 1));
        }
    }

    #[test]
    fn bytes_that_are_not_utf8_are_reported_at_their_place() {
        let mut out = Diagnostics::default();
        let source = Source::from_bytes("a.json", b"\xef\xbb\xbf{\n \"\xff\"}", &mut out);
        let found = out.iter().next().expect("a finding").clone();
        assert_eq!(found.message, "`a.json` is not UTF-8");
        assert_eq!(source.position(found.primary.0.start as usize), (2, 3));
        assert!(!source.is_readable());
    }
}
