//! Regexes: as JavaScript writes them, run by an engine that takes linear time. It has no look-around and no references back.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

use crate::jsonata::Fault;

/// A regex of an expression, compiled when it is first used.
#[derive(Debug)]
pub struct Pattern {
    text: std::borrow::Cow<'static, str>,
    ignore_case: bool,
    multi_line: bool,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// What stands between the slashes, and which of the letters `i` and `m` behind them.
    pub const fn new(text: &'static str, ignore_case: bool, multi_line: bool) -> Pattern {
        Pattern {
            text: std::borrow::Cow::Borrowed(text),
            ignore_case,
            multi_line,
            regex: OnceLock::new(),
        }
    }

    /// The same of a text that is known when the program runs.
    pub(crate) fn of(text: String, ignore_case: bool, multi_line: bool) -> Pattern {
        Pattern {
            text: std::borrow::Cow::Owned(text),
            ignore_case,
            multi_line,
            regex: OnceLock::new(),
        }
    }

    /// The engine.
    ///
    /// # Errors
    /// It cannot run this one.
    pub(crate) fn regex(&self) -> Result<&Regex, Fault> {
        let regex = self.regex.get_or_init(|| {
            RegexBuilder::new(&translate(&self.text))
                .case_insensitive(self.ignore_case)
                .multi_line(self.multi_line)
                .build()
                .ok()
        });
        regex.as_ref().ok_or_else(|| {
            let text = &self.text;
            Fault::new(
                "",
                format!("The regular expression /{text}/ is none that runs in linear time"),
            )
        })
    }
}

/// In the words of the engine.
fn translate(text: &str) -> String {
    let mut reader = Translator {
        rest: text.chars().peekable(),
        made: String::with_capacity(text.len() + 16),
    };
    while let Some(character) = reader.rest.next() {
        match character {
            '\\' => reader.escape(false),
            '[' => reader.class(),
            '.' => reader.made.push_str(r"[^\n\r\u2028\u2029]"),
            '{' if !reader.counts() => reader.made.push_str(r"\{"),
            other => reader.made.push(other),
        }
    }
    reader.made
}

struct Translator<'t> {
    rest: std::iter::Peekable<std::str::Chars<'t>>,
    made: String,
}

impl Translator<'_> {
    /// What follows a backslash. Letters and digits mean those of ASCII, what means nothing is itself.
    fn escape(&mut self, in_class: bool) {
        let Some(character) = self.rest.next() else {
            // The engine refuses it.
            return self.made.push('\\');
        };
        match character {
            'd' if in_class => self.made.push_str("0-9"),
            'd' => self.made.push_str("[0-9]"),
            'D' => self.made.push_str("[^0-9]"),
            'w' if in_class => self.made.push_str("0-9A-Za-z_"),
            'w' => self.made.push_str("[0-9A-Za-z_]"),
            'W' => self.made.push_str("[^0-9A-Za-z_]"),
            'b' if in_class => self.made.push_str(r"\x08"),
            'b' => self.made.push_str(r"(?-u:\b)"),
            'B' => self.made.push_str(r"\B"),
            '0' => self.made.push_str(r"\x00"),
            'n' | 'r' | 't' | 'f' | 'v' | 's' | 'S' | 'x' | 'u' | 'p' | 'P' | 'k' | '1'..='9' => {
                self.made.extend(['\\', character]);
            }
            other if other.is_alphanumeric() || matches!(other, '<' | '>') || !other.is_ascii() => {
                self.made.push(other);
            }
            other => self.made.extend(['\\', other]),
        }
    }

    /// What follows `[`. In a class every bracket is itself, and nothing joins two classes.
    fn class(&mut self) {
        let not = self.rest.next_if_eq(&'^').is_some();
        if self.rest.next_if_eq(&']').is_some() {
            return self.made.push_str(if not { r"[\s\S]" } else { r"[^\s\S]" });
        }
        self.made.push_str(if not { "[^" } else { "[" });
        while let Some(character) = self.rest.next() {
            match character {
                ']' => return self.made.push(']'),
                '\\' => self.escape(true),
                '[' | '&' | '~' => self.made.extend(['\\', character]),
                '-' if self.rest.peek() == Some(&'-') => self.made.push_str(r"\-"),
                other => self.made.push(other),
            }
        }
    }

    /// Whether `{` begins a count.
    fn counts(&self) -> bool {
        let mut ahead = self.rest.clone();
        let mut digits = 0;
        while ahead.next_if(char::is_ascii_digit).is_some() {
            digits += 1;
        }
        if ahead.next_if_eq(&',').is_some() {
            while ahead.next_if(char::is_ascii_digit).is_some() {}
        }
        digits > 0 && ahead.next() == Some('}')
    }
}
