//! Regexes of filters. The engine takes linear time; its syntax was checked when the definition was compiled.

use super::filter::{Side, any_text};
use regex_lite::Regex;
use std::sync::OnceLock;

/// A regex, compiled on first use.
#[derive(Debug)]
pub struct Pattern {
    text: &'static str,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// The regex of a text.
    pub const fn new(text: &'static str) -> Pattern {
        Pattern {
            text,
            regex: OnceLock::new(),
        }
    }

    /// `=~`: whether it matches all of a text, or of one item of a list.
    pub fn matches(&self, side: Side<'_>) -> bool {
        let regex = self
            .regex
            .get_or_init(|| Regex::new(&format!(r"\A(?:{})\z", self.text)).ok());
        match regex {
            Some(regex) => any_text(side, |text| regex.is_match(text)),
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Number, Value};

    #[test]
    fn a_pattern_matches_the_whole_text() {
        static REFERENCE: Pattern = Pattern::new("(?i)ref.*");
        assert!(REFERENCE.matches(Side::Text("Reference")));
        assert!(!REFERENCE.matches(Side::Text("a reference")));
        let list = Value::parse(r#"["a","reference"]"#).unwrap();
        assert!(REFERENCE.matches(Side::Node(&list)));
        static TEN: Pattern = Pattern::new("1.");
        assert!(TEN.matches(Side::Number(Number::Int(10))));
        assert!(!TEN.matches(Side::Missing));
    }

    #[test]
    fn nested_quantifiers_take_linear_time() {
        static NESTED: Pattern = Pattern::new("(a*)*b");
        assert!(!NESTED.matches(Side::Text(&"a".repeat(10_000))));
    }
}
