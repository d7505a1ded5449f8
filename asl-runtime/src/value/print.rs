//! Values as compact JSON text, in constant stack.

use std::fmt::{self, Display, Formatter, Write};

use super::{Number, Repr, Text, Value};

/// What is left of a container that is being printed.
enum Open<'a> {
    Array(std::slice::Iter<'a, Value>),
    Object(std::slice::Iter<'a, (Text, Value)>),
}

impl Display for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut page = Page::default();
        let mut open = Vec::new();
        page.begin(self, &mut open)?;
        while let Some(top) = open.last_mut() {
            let next = match top {
                Open::Array(items) => items.next(),
                Open::Object(members) => members.next().map(|(key, value)| {
                    page.string(key);
                    page.text.push(':');
                    value
                }),
            };
            match next {
                Some(value) => page.begin(value, &mut open)?,
                None => {
                    page.end(top);
                    open.pop();
                }
            }
            if page.text.len() >= FULL {
                page.turn(f)?;
            }
        }
        page.trim();
        f.write_str(&page.text)
    }
}

/// How much text is gathered before the formatter, whose every call is dynamic, gets it.
const FULL: usize = 4096;

/// The text that is not written yet. Every value is followed by a comma, which the bracket behind the last one takes
/// away again.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    /// A scalar whole, of a container the opening bracket.
    fn begin<'a>(&mut self, value: &'a Value, open: &mut Vec<Open<'a>>) -> fmt::Result {
        match &value.0 {
            Repr::Null => self.text.push_str("null"),
            Repr::Bool(true) => self.text.push_str("true"),
            Repr::Bool(false) => self.text.push_str("false"),
            Repr::Int(it) => self.integer(*it),
            Repr::Float(it) => write!(self.text, "{}", Number::Float(*it))?,
            Repr::Text(text) => self.string(text),
            Repr::Array(items) => {
                open.push(Open::Array(items.iter()));
                self.text.push('[');
                return Ok(());
            }
            Repr::Object(object) => {
                open.push(Open::Object(object.members().iter()));
                self.text.push('{');
                return Ok(());
            }
        }
        self.text.push(',');
        Ok(())
    }

    fn end(&mut self, container: &Open<'_>) {
        self.trim();
        self.text.push_str(match container {
            Open::Array(_) => "],",
            Open::Object(_) => "},",
        });
    }

    /// Takes the comma behind the last value away.
    fn trim(&mut self) {
        if self.text.ends_with(',') {
            self.text.pop();
        }
    }

    /// Writes all but the comma, which may have to go yet.
    fn turn(&mut self, f: &mut Formatter<'_>) -> fmt::Result {
        let comma = self.text.ends_with(',');
        self.trim();
        f.write_str(&self.text)?;
        self.text.clear();
        if comma {
            self.text.push(',');
        }
        Ok(())
    }

    fn integer(&mut self, it: i64) {
        let mut digits = [0; 20];
        let mut at = digits.len();
        let mut rest = it.unsigned_abs();
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if it < 0 {
            self.text.push('-');
        }
        self.text
            .extend(digits[at..].iter().map(|&digit| char::from(digit)));
    }

    #[inline]
    fn string(&mut self, text: &str) {
        quote(&mut self.text, text);
    }
}

/// Text in quotes; only what JSON demands is escaped.
#[inline]
pub(crate) fn quote(into: &mut String, text: &str) {
    into.push('"');
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        into.push_str(&text[plain..at]);
        plain = at + 1;
        escape(into, byte);
    }
    into.push_str(&text[plain..]);
    into.push('"');
}

#[cold]
fn escape(into: &mut String, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    into.push('\\');
    match byte {
        b'\n' => into.push('n'),
        b'\r' => into.push('r'),
        b'\t' => into.push('t'),
        0x08 => into.push('b'),
        0x0c => into.push('f'),
        0x00..0x20 => {
            into.push_str("u00");
            for digit in [byte >> 4, byte & 15] {
                into.push(char::from(HEX[usize::from(digit)]));
            }
        }
        _ => into.push(char::from(byte)),
    }
}
