//! Regexes: as JavaScript writes them, run by an engine that takes linear time. It has no look-around and no references back.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

use crate::jsonata::Fault;

/// How many bytes a regex may take. What is checked when an expression is compiled takes less.
const MEMORY: usize = 1 << 26;

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
                .crlf(true)
                .size_limit(MEMORY)
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
            'B' => self.made.push_str(r"(?-u:\B)"),
            '0' => self.made.push_str(r"\x00"),
            'p' | 'P' => {
                self.made.extend(['\\', character]);
                if self.rest.peek() == Some(&'{') {
                    let mut inside = true;
                    let name = self.rest.by_ref().take_while(|it| {
                        let more = inside;
                        inside = *it != '}';
                        more && inside
                    });
                    self.made.extend(name);
                    self.made.push('}');
                }
            }
            'n' | 'r' | 't' | 'f' | 'v' | 's' | 'S' | 'x' | 'u' | 'k' | '1'..='9' => {
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
            if character == ']' {
                return self.made.push(']');
            }
            let first = self.part(character);
            let mut ahead = self.rest.clone();
            match (ahead.next(), ahead.next()) {
                (Some('-'), Some(end)) if end != ']' => {
                    self.rest.nth(1);
                    let hyphen = self.made.len();
                    // A range has a character at either end; else the hyphen is itself.
                    match self.part(end) || first {
                        true => self.made.insert_str(hyphen, r"\-"),
                        false => self.made.insert(hyphen, '-'),
                    }
                }
                _ => {}
            }
        }
    }

    /// One of a class; whether it is a class itself.
    fn part(&mut self, character: char) -> bool {
        match character {
            '\\' => {
                let class = self.rest.peek().is_some_and(|it| "dDwWsSpP".contains(*it));
                self.escape(true);
                return class;
            }
            '[' | '&' | '~' | '-' | '^' => self.made.extend(['\\', character]),
            other => self.made.push(other),
        }
        false
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

#[cfg(test)]
mod tests {
    use super::{Pattern, translate};

    fn matched(pattern: &str, text: &str) -> String {
        let pattern = Pattern::of(pattern.to_owned(), false, true);
        let regex = pattern.regex().expect("it runs in linear time");
        let found: Vec<_> = regex.find_iter(text).map(|it| it.as_str()).collect();
        found.join("|")
    }

    #[test]
    fn javascript_is_understood() {
        for (pattern, text, found) in [
            (
                r"[\w.-]+@[\w-]+\.com",
                "a.b-c@d-e.com, é@x.com",
                "a.b-c@d-e.com",
            ),
            (r"[\w-.]+", "a-b.c d", "a-b.c|d"),
            (r"[+-\d]+", "1+2-3,4", "1+2-3|4"),
            (r"[a-c-e]+", "a-ed", "a-e"),
            (r"[--/]+", "-./0", "-./"),
            (r"[[&&~^-]+", "a[&&~^-]", "[&&~^-"),
            (r"a[^]b", "a\nb", "a\nb"),
            (r"[]|b", "ab", "b"),
            (r"{a}|b{1,x}", "{a}b{1,x}", "{a}|b{1,x}"),
            (r"\d+", "12٣", "12"),
            (r"\bé\B|\Bé", "é aé", "é|é"),
            (r"\p{Lu}[\p{Nd}\pL]", "ÉÉ Aa ٣", "ÉÉ|Aa"),
            (r".+$", "ab\r\ncd\n", "ab|cd"),
            (r"(?s:.+)", "a\nb", "a\nb"),
            (r"\/\-\<\x41\u00e9", "/-<Aé", "/-<Aé"),
            (r"[\b\]]", "\u{8}]", "\u{8}|]"),
        ] {
            assert_eq!(
                matched(pattern, text),
                found,
                "{pattern}: {}",
                translate(pattern)
            );
        }
    }

    #[test]
    fn what_takes_longer_than_linear_time_is_refused() {
        for pattern in [
            "a(?=b)", "(?<!a)b", r"(a)\1", "(", r"\", "[a", r"\p{", r"\p{x",
        ] {
            let pattern = Pattern::of(pattern.to_owned(), false, false);
            assert!(pattern.regex().is_err(), "{pattern:?}");
        }
        assert!(
            Pattern::of(r"\p{L}{100}".into(), true, false)
                .regex()
                .is_ok()
        );
    }
}
