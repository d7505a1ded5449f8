//! JSON text to values: RFC 8259, by hand so that no feature of another crate changes what a number is.

use ecow::EcoString;

use super::{
    Text, Value, ValueError,
    growing::{Growing, Innermost},
};

/// Refuses brackets that nest deeper than `depth`.
pub(super) fn parse(json: &str, depth: usize) -> Result<Value, ValueError> {
    let mut parser = Parser { text: json, at: 0 };
    parser.document(depth).map_err(|broken| {
        let what = match broken {
            Broken::Text(what) => what.to_owned(),
            Broken::Depth => format!("nested more than {depth} levels deep"),
        };
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

/// What is wrong at the place where the parser stands.
enum Broken {
    Text(&'static str),
    Depth,
}

impl From<&'static str> for Broken {
    fn from(what: &'static str) -> Broken {
        Broken::Text(what)
    }
}

type Parsed<T> = Result<T, Broken>;

impl<'a> Parser<'a> {
    fn document(&mut self, depth: usize) -> Parsed<Value> {
        let mut growing = Growing::default();
        loop {
            self.blank();
            let bracket = matches!(self.peek(), Some(b'[' | b'{'));
            if bracket && growing.depth() == depth {
                return Err(Broken::Depth);
            }
            let mut done = if bracket {
                match self.begin(&mut growing)? {
                    Begun::Empty => growing.end(),
                    Begun::Filled => continue,
                }
            } else {
                growing.put(self.scalar()?)
            };
            while done.is_none() {
                match self.after(&mut growing)? {
                    After::Next => break,
                    After::End => done = growing.end(),
                }
            }
            if let Some(done) = done {
                self.blank();
                return match self.peek() {
                    None => Ok(done),
                    Some(_) => Err("unexpected text after the value".into()),
                };
            }
        }
    }

    /// An opening bracket; of an object that is not empty, the first key as well.
    fn begin(&mut self, growing: &mut Growing) -> Parsed<Begun> {
        let array = self.skip(b'[');
        if array {
            growing.begin_array(0);
        } else {
            self.at += 1;
            growing.begin_object(0);
        }
        self.blank();
        if self.skip(if array { b']' } else { b'}' }) {
            return Ok(Begun::Empty);
        }
        if !array {
            growing.key(self.key()?);
        }
        Ok(Begun::Filled)
    }

    /// What follows a value inside a container; of an object that goes on, the next key as well.
    fn after(&mut self, growing: &mut Growing) -> Parsed<After> {
        self.blank();
        match (self.peek(), growing.innermost()) {
            (Some(b','), Some(Innermost::Array)) => {
                self.at += 1;
                Ok(After::Next)
            }
            (Some(b','), Some(Innermost::Object)) => {
                self.at += 1;
                growing.key(self.key()?);
                Ok(After::Next)
            }
            (Some(b']'), Some(Innermost::Array)) | (Some(b'}'), Some(Innermost::Object)) => {
                self.at += 1;
                Ok(After::End)
            }
            (_, Some(Innermost::Array)) => Err("expected `,` or `]`".into()),
            (_, _) => Err("expected `,` or `}`".into()),
        }
    }

    fn scalar(&mut self) -> Parsed<Value> {
        match self.peek() {
            Some(b'"') => self.string().map(Value::from),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Value::from(true)),
            Some(b'f') => self.word("false", Value::from(false)),
            Some(b'n') => self.word("null", Value::NULL),
            Some(_) => Err("expected a value".into()),
            None => Err("unexpected end of the text".into()),
        }
    }

    fn key(&mut self) -> Parsed<Text> {
        self.blank();
        if self.peek() != Some(b'"') {
            return Err("expected a member name in double quotes".into());
        }
        let key = self.string()?;
        self.blank();
        self.expect(b':', "expected `:`")?;
        Ok(key)
    }

    fn word(&mut self, word: &str, value: Value) -> Parsed<Value> {
        if !self.text[self.at..].starts_with(word) {
            return Err("expected a value".into());
        }
        self.at += word.len();
        Ok(value)
    }

    fn number(&mut self) -> Parsed<Value> {
        let start = self.at;
        self.skip(b'-');
        if self.skip(b'0') {
            if matches!(self.peek(), Some(b'0'..=b'9')) {
                return Err("a number cannot start with 0".into());
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
            _ => Err("number out of range".into()),
        }
    }

    fn digits(&mut self) -> Parsed<()> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start {
            Err("expected a digit".into())
        } else {
            Ok(())
        }
    }

    fn string(&mut self) -> Parsed<Text> {
        self.at += 1;
        let plain = self.plain();
        if self.skip(b'"') {
            return Ok(Text::from(plain));
        }
        let mut text = EcoString::from(plain);
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(Text::shared(text));
                }
                Some(b'\\') => text.push(self.escape()?),
                Some(_) => return Err("control character in a string".into()),
                None => return Err("unterminated string".into()),
            }
            text.push_str(self.plain());
        }
    }

    /// Skips what needs no attention inside a string.
    fn plain(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let special = |byte: u8| byte < 0x20 || byte == b'"' || byte == b'\\';
        let end = rest.bytes().position(special).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn escape(&mut self) -> Parsed<char> {
        let escaped = *self
            .text
            .as_bytes()
            .get(self.at + 1)
            .ok_or("unterminated string")?;
        let escaped = match escaped {
            b'"' | b'\\' | b'/' => char::from(escaped),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 2;
                return self.unicode();
            }
            _ => return Err("unknown escape".into()),
        };
        self.at += 2;
        Ok(escaped)
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
            Err(otherwise.into())
        }
    }
}

enum Begun {
    Empty,
    Filled,
}

enum After {
    Next,
    End,
}
