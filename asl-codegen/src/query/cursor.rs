//! A place in the text of a query.

use super::SyntaxError;

/// How deep filters, brackets, parentheses and calls may stand inside each other: the readers recurse.
const MAX_DEPTH: usize = 64;

/// How long a query may be, in bytes: as long as all of a definition on AWS.
const MAX_LENGTH: usize = 1 << 20;

/// Reads a text from left to right.
pub(super) struct Cursor<'a> {
    text: &'a str,
    /// The next byte to read; always between two characters.
    pub(super) at: usize,
    depth: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Result<Self, SyntaxError> {
        if text.len() > MAX_LENGTH {
            let message = format!("longer than {MAX_LENGTH} bytes");
            return Err(SyntaxError::new(0..0, message));
        }
        Ok(Cursor {
            text,
            at: 0,
            depth: 0,
        })
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        Some(character)
    }

    /// Goes behind a text, if it stands here.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// Goes behind the characters that fit.
    pub(super) fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c: char| !fits(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    pub(super) fn blanks(&mut self) {
        self.take_while(is_blank);
    }

    /// What was read since a place.
    pub(super) fn since(&self, start: usize) -> &'a str {
        &self.text[start..self.at]
    }

    /// Goes behind a text, or says that it is missing.
    pub(super) fn expect(&mut self, text: &str) -> Result<(), SyntaxError> {
        match self.eat(text) {
            true => Ok(()),
            false => Err(self.wrong(format!("expected `{text}`"))),
        }
    }

    /// An error at the next character.
    pub(super) fn wrong(&self, message: impl Into<String>) -> SyntaxError {
        let length = self.peek().map_or(0, char::len_utf8);
        SyntaxError::new(self.at..self.at + length, message)
    }

    /// An error from a place to here.
    pub(super) fn wrong_since(&self, start: usize, message: impl Into<String>) -> SyntaxError {
        SyntaxError::new(start..self.at, message)
    }

    /// Reads something that may hold its like.
    pub(super) fn nested<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, SyntaxError>,
    ) -> Result<T, SyntaxError> {
        if self.depth == MAX_DEPTH {
            return Err(self.wrong(format!("more than {MAX_DEPTH} levels inside each other")));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }
}

pub(super) fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}
