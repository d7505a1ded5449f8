//! JSON text to values: RFC 8259, by hand so that no feature of another crate changes what a number is.

use ecow::EcoVec;

use super::{Array, Object, Repr, Text, Value, ValueError};

/// How deep brackets may nest.
const DEPTH: usize = 512;

pub(super) fn parse(json: &str) -> Result<Value, ValueError> {
    let mut parser = Parser { text: json, at: 0 };
    parser.document().map_err(|what| {
        let before = &json.as_bytes()[..parser.at.min(json.len())];
        let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
        let start = before
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(0, |at| at + 1);
        let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
        ValueError::new(format!("{what} at line {line} column {column}"))
    })
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

/// A container that is being read; of an object, the key whose value comes next.
enum Open {
    Array(EcoVec<Value>),
    Object(Object, Text),
}

type Parsed<T> = Result<T, &'static str>;

impl Parser<'_> {
    fn document(&mut self) -> Parsed<Value> {
        let mut open: Vec<Open> = Vec::new();
        loop {
            let mut done = match self.begin(&mut open)? {
                Some(value) => value,
                None => continue,
            };
            // Puts what is complete into what is around it, as far as brackets close.
            loop {
                let Some(top) = open.pop() else {
                    self.blank();
                    return if self.at == self.text.len() {
                        Ok(done)
                    } else {
                        Err("unexpected text after the value")
                    };
                };
                self.blank();
                let more = self.peek() == Some(b',');
                match top {
                    Open::Array(mut items) => {
                        items.push(done);
                        if more {
                            self.at += 1;
                            open.push(Open::Array(items));
                            break;
                        }
                        self.expect(b']', "expected `,` or `]`")?;
                        done = Value(Repr::Array(Array::new(items)));
                    }
                    Open::Object(mut object, key) => {
                        object.insert(key, done);
                        if more {
                            self.at += 1;
                            let key = self.key()?;
                            open.push(Open::Object(object, key));
                            break;
                        }
                        self.expect(b'}', "expected `,` or `}`")?;
                        done = Value(Repr::Object(object));
                    }
                }
            }
        }
    }

    /// Reads a scalar or an empty container; of another one the bracket (and the first key).
    fn begin(&mut self, open: &mut Vec<Open>) -> Parsed<Option<Value>> {
        self.blank();
        if open.len() == DEPTH && matches!(self.peek(), Some(b'[' | b'{')) {
            return Err("nested more than 512 levels deep");
        }
        let value = match self.peek() {
            Some(b'[') => {
                self.at += 1;
                self.blank();
                if self.peek() == Some(b']') {
                    self.at += 1;
                    Value(Repr::Array(Array::new(EcoVec::new())))
                } else {
                    open.push(Open::Array(EcoVec::new()));
                    return Ok(None);
                }
            }
            Some(b'{') => {
                self.at += 1;
                self.blank();
                if self.peek() == Some(b'}') {
                    self.at += 1;
                    Value(Repr::Object(Object::new()))
                } else {
                    let key = self.key()?;
                    open.push(Open::Object(Object::with_capacity(4), key));
                    return Ok(None);
                }
            }
            Some(b'"') => Value(Repr::Text(self.string()?)),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't') => self.word("true", Value::from(true))?,
            Some(b'f') => self.word("false", Value::from(false))?,
            Some(b'n') => self.word("null", Value::NULL)?,
            Some(_) => return Err("expected a value"),
            None => return Err("unexpected end of the text"),
        };
        Ok(Some(value))
    }

    fn key(&mut self) -> Parsed<Text> {
        self.blank();
        if self.peek() != Some(b'"') {
            return Err("expected a member name in double quotes");
        }
        let key = self.string()?;
        self.blank();
        self.expect(b':', "expected `:`")?;
        Ok(key)
    }

    fn word(&mut self, word: &str, value: Value) -> Parsed<Value> {
        if !self.text[self.at..].starts_with(word) {
            return Err("expected a value");
        }
        self.at += word.len();
        Ok(value)
    }

    fn number(&mut self) -> Parsed<Value> {
        let start = self.at;
        self.skip(b'-');
        if self.skip(b'0') {
            if matches!(self.peek(), Some(b'0'..=b'9')) {
                return Err("a number cannot start with 0");
            }
        } else {
            self.digits()?;
        }
        let mut whole = true;
        if self.skip(b'.') {
            whole = false;
            self.digits()?;
        }
        if self.skip(b'e') || self.skip(b'E') {
            whole = false;
            let _ = self.skip(b'+') || self.skip(b'-');
            self.digits()?;
        }
        let text = &self.text[start..self.at];
        if whole && let Ok(number) = text.parse::<i64>() {
            return Ok(Value::from(number));
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Value::from(number)),
            _ => Err("number out of range"),
        }
    }

    fn digits(&mut self) -> Parsed<()> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start {
            Err("expected a digit")
        } else {
            Ok(())
        }
    }

    fn string(&mut self) -> Parsed<Text> {
        self.at += 1;
        let start = self.at;
        let length = self.plain();
        if self.peek() == Some(b'"') {
            let text = Text::from(&self.text[start..start + length]);
            self.at += 1;
            return Ok(text);
        }
        let mut text = String::from(&self.text[start..start + length]);
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(Text::from(text));
                }
                Some(b'\\') => {
                    self.at += 1;
                    text.push(self.escape()?);
                }
                Some(_) => return Err("control character in a string"),
                None => return Err("unterminated string"),
            }
            let start = self.at;
            let length = self.plain();
            text.push_str(&self.text[start..start + length]);
        }
    }

    /// Skips what needs no attention inside a string and says how long it was.
    fn plain(&mut self) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest
            .iter()
            .position(|&byte| byte < 0x20 || byte == b'"' || byte == b'\\')
            .unwrap_or(rest.len());
        self.at += length;
        length
    }

    fn escape(&mut self) -> Parsed<char> {
        let escaped = self.peek().ok_or("unterminated string")?;
        self.at += 1;
        Ok(match escaped {
            b'"' | b'\\' | b'/' => char::from(escaped),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => return Err("unknown escape"),
        })
    }

    /// A lone surrogate, which no text can hold, becomes U+FFFD.
    fn unicode(&mut self) -> Parsed<char> {
        let high = self.hex()?;
        if (0xd800..0xdc00).contains(&high) && self.text[self.at..].starts_with("\\u") {
            let back = self.at;
            self.at += 2;
            let low = self.hex()?;
            if (0xdc00..0xe000).contains(&low) {
                let code = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = back;
        }
        Ok(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex(&mut self) -> Parsed<u32> {
        let digits = self
            .text
            .as_bytes()
            .get(self.at..self.at + 4)
            .ok_or("expected four hexadecimal digits")?;
        let mut code = 0;
        for &digit in digits {
            code = code * 16
                + char::from(digit)
                    .to_digit(16)
                    .ok_or("expected four hexadecimal digits")?;
        }
        self.at += 4;
        Ok(code)
    }

    fn blank(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8, otherwise: &'static str) -> Parsed<()> {
        if self.skip(byte) {
            Ok(())
        } else {
            Err(otherwise)
        }
    }
}
