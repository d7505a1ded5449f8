//! Numbers and words: what stands in a text without quotes.

use super::{NodeKind, Text, codes::*, reader::Reader};
use crate::source::Span;

impl Reader<'_> {
    pub(super) fn number(&mut self) -> NodeKind {
        let start = self.at;
        let rest = self.rest();
        let length = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_')))
            .unwrap_or(rest.len());
        let number = &rest[..length];
        let Err(label) = check_number(number) else {
            let number = number.to_owned();
            self.at += length;
            return NodeKind::Number(number);
        };
        self.at = self.junk_end();
        let written = &self.text[start..self.at];
        let span = Span::new(start, self.at);
        if written.len() > length
            || label == NO_NUMBER && written.contains(|c: char| c.is_ascii_alphabetic())
        {
            return self.unquoted(span);
        }
        let message = format!("`{written}` is not a number in JSON");
        self.error(NUMBER, span, message, label);
        NodeKind::Broken
    }

    pub(super) fn word(&mut self) -> NodeKind {
        let start = self.at;
        let word = self.bare_word();
        match word {
            "true" | "false" => {
                let value = word == "true";
                self.at += word.len();
                return NodeKind::Bool(value);
            }
            "null" => {
                self.at += word.len();
                return NodeKind::Null;
            }
            _ => {}
        }
        let known = match word.to_ascii_lowercase().as_str() {
            "true" => Some(("true", NodeKind::Bool(true))),
            "false" => Some(("false", NodeKind::Bool(false))),
            "null" | "none" | "nil" | "undefined" => Some(("null", NodeKind::Null)),
            "nan" | "infinity" => Some(("", NodeKind::Broken)),
            _ => None,
        };
        let length = word.len();
        self.at = self.junk_end();
        let span = Span::new(start, self.at);
        match known {
            Some((meant, kind)) if self.at == start + length => {
                let message = format!("`{}` is not a word of JSON", &self.text[start..self.at]);
                let found = self.error(WORD, span, message, "JSON has `true`, `false` and `null`");
                if !meant.is_empty() {
                    found.help(format!("write `{meant}`"));
                }
                kind
            }
            _ if self.text[start..]
                .starts_with(|c: char| c.is_alphanumeric() || "_$/{*".contains(c)) =>
            {
                self.unquoted(span)
            }
            _ => {
                let first = self.text[start..].chars().next().unwrap_or(' ');
                let message = format!("`{first}` does not belong here");
                self.error(UNEXPECTED, span, message, "expected a value");
                NodeKind::Broken
            }
        }
    }

    /// Text without quotes is taken for what it would be in quotes.
    fn unquoted(&mut self, span: Span) -> NodeKind {
        let value = self.text[span.range()].to_owned();
        self.error(UNQUOTED, span, "text outside of quotes", "no value of JSON")
            .help("put it in double quotes");
        NodeKind::String(Text {
            value,
            span,
            shifts: vec![(0, span.start)],
        })
    }

    /// Letters, digits, `_`, `-` and `$` from here on.
    pub(super) fn bare_word(&self) -> &str {
        let rest = self.rest();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '$')));
        &rest[..end.unwrap_or(rest.len())]
    }
}

const NO_NUMBER: &str = "expected digits only";

/// The parts of a number without its sign: before the dot, behind it, and behind the `e`.
pub(crate) fn parts(unsigned: &str) -> (&str, Option<&str>, Option<&str>) {
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction), exponent),
        None => (mantissa, None, exponent),
    }
}

/// Says what is wrong about a number.
fn check_number(number: &str) -> Result<(), &'static str> {
    let unsigned = number.strip_prefix('-').unwrap_or(number);
    if unsigned.starts_with('+') {
        return Err("no `+` before a number");
    }
    let (whole, fraction, exponent) = parts(unsigned);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = exponent.map(|text| text.strip_prefix(['+', '-']).unwrap_or(text));
    if !digits(whole) || !fraction.is_none_or(digits) || !exponent.is_none_or(digits) {
        return Err(NO_NUMBER);
    }
    if whole.is_empty() && fraction.is_none() {
        return Err("expected digits");
    }
    if whole.is_empty() {
        return Err("expected a digit before the dot");
    }
    if fraction == Some("") {
        return Err("expected a digit after the dot");
    }
    if exponent == Some("") {
        return Err("expected a digit in the exponent");
    }
    if whole.len() > 1 && whole.starts_with('0') {
        return Err("no zeros before a number");
    }
    Ok(())
}
