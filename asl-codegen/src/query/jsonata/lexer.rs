//! From text to tokens. Whether `/` divides or begins a regex, only the parser knows.

use super::{JsonataError, Number, Regex, literal};
use std::ops::Range;

/// A token and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) at: Range<usize>,
}

/// What a [`Token`] is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// Also `and`, `or` and `in`.
    Operator(&'static str),
    Name(String),
    /// `$name` without the `$`
    Variable(String),
    String(String),
    Number(Number),
    Bool(bool),
    Null,
    Regex(Regex),
    End,
}

/// What the parser waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// A `/` begins a regex.
    Operand,
    /// A `/` divides.
    Operator,
}

/// Nothing more can be read; what is wrong has been said.
#[derive(Debug)]
pub(super) struct Stop;

const PAIRS: [&str; 7] = ["..", ":=", "!=", ">=", "<=", "**", "~>"];
const SINGLES: [&str; 26] = [
    ".", "[", "]", "{", "}", "(", ")", ",", "@", "#", ";", ":", "?", "+", "-", "*", "/", "%", "|",
    "=", "<", ">", "^", "&", "!", "~",
];

/// How many mistakes of one expression are told.
pub(super) const MAX_ERRORS: usize = 20;

pub(super) struct Lexer<'a> {
    pub(super) text: &'a str,
    /// The next byte to read; always between two characters.
    pub(super) at: usize,
    pub(super) errors: Vec<JsonataError>,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Lexer {
            text,
            at: 0,
            errors: Vec::new(),
        }
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Says that something is wrong, and goes on unless that was often.
    pub(super) fn wrong(&mut self, error: JsonataError) -> Result<(), Stop> {
        self.errors.push(error);
        match self.errors.len() < MAX_ERRORS {
            true => Ok(()),
            false => Err(Stop),
        }
    }

    /// Says what ends the reading.
    pub(super) fn stop<T>(&mut self, error: JsonataError) -> Result<T, Stop> {
        self.errors.push(error);
        Err(Stop)
    }

    pub(super) fn next(&mut self, expected: Expected) -> Result<Token, Stop> {
        self.blanks_and_comments()?;
        let start = self.at;
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return Ok(Token {
                kind: TokenKind::End,
                at: start..start,
            });
        };
        let kind = match first {
            '/' if expected == Expected::Operand => TokenKind::Regex(literal::regex(self)?),
            '"' | '\'' => TokenKind::String(literal::string(self, first)?),
            '`' => TokenKind::Name(self.quoted_name()?),
            '0'..='9' => TokenKind::Number(literal::number(self)?),
            _ => match operator(rest) {
                Some(operator) => {
                    self.at += operator.len();
                    TokenKind::Operator(operator)
                }
                None => self.word(),
            },
        };
        Ok(Token {
            kind,
            at: start..self.at,
        })
    }

    fn blanks_and_comments(&mut self) -> Result<(), Stop> {
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start_matches(is_blank).len();
            let Some(comment) = self.rest().strip_prefix("/*") else {
                return Ok(());
            };
            let start = self.at;
            match comment.find("*/") {
                Some(length) => self.at += length + 4,
                None => {
                    return self.stop(JsonataError::new(
                        "S0106",
                        start..start + 2,
                        "Comment has no closing tag",
                    ));
                }
            }
        }
    }

    fn quoted_name(&mut self) -> Result<String, Stop> {
        let start = self.at;
        let inner = &self.rest()[1..];
        let Some(length) = inner.find('`') else {
            return self.stop(JsonataError::new(
                "S0105",
                start..start + 1,
                "Quoted property name must be terminated with a backquote (`)",
            ));
        };
        self.at += length + 2;
        Ok(inner[..length].to_owned())
    }

    fn word(&mut self) -> TokenKind {
        let rest = self.rest();
        let ends = |c: char| is_blank(c) || is_operator(c);
        let word = &rest[..rest.find(ends).unwrap_or(rest.len())];
        self.at += word.len();
        match word {
            "and" => TokenKind::Operator("and"),
            "or" => TokenKind::Operator("or"),
            "in" => TokenKind::Operator("in"),
            "true" => TokenKind::Bool(true),
            "false" => TokenKind::Bool(false),
            "null" => TokenKind::Null,
            word => match word.strip_prefix('$') {
                Some(name) => TokenKind::Variable(name.to_owned()),
                None => TokenKind::Name(word.to_owned()),
            },
        }
    }
}

fn operator(rest: &str) -> Option<&'static str> {
    let mut operators = PAIRS.iter().chain(&SINGLES).copied();
    operators.find(|operator| rest.starts_with(operator))
}

pub(super) fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{b}')
}

fn is_operator(character: char) -> bool {
    let mut buffer = [0; 4];
    SINGLES.contains(&&*character.encode_utf8(&mut buffer))
}

impl TokenKind {
    /// As the reference implementation names it in a message: strings and names in quotes.
    pub(super) fn display(&self) -> String {
        match self {
            TokenKind::Operator(symbol) => quoted(symbol),
            TokenKind::Name(text) | TokenKind::Variable(text) => quoted(text),
            TokenKind::String(text) => quoted(text),
            TokenKind::Number(number) => number.text.clone(),
            TokenKind::Bool(value) => value.to_string(),
            TokenKind::Null => "null".to_owned(),
            TokenKind::Regex(regex) => format!("/{}/", shortened(&regex.pattern)),
            TokenKind::End => quoted("(end)"),
        }
    }
}

/// In quotes, with escapes, and not longer than a line.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::new();
    crate::query::constant::Literal::Text(shortened(text)).print(&mut out);
    out
}

fn shortened(text: &str) -> String {
    crate::query::shortened(text)
}
