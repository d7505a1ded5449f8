//! What a text becomes when a suggestion is followed.
//!
//! A finding whose help is "did you mean `Charge`?" and nothing else is mended by putting the name where the finding
//! stands: as text inside of a string, in the quotes that stand there around a whole one.

use std::{fmt::Write, ops::Range};

use super::Diagnostic;
use crate::source::Source;

impl Diagnostic {
    /// The bytes to replace and what to put there, if the help names what was meant.
    ///
    /// ```
    /// # use asl_codegen::{Options, diagnostic::Diagnostics, examine, source::Source};
    /// let text = r#"{"StartAt": "Chargee", "States": {"Charge": {"Type": "Succeed"}}}"#;
    /// let source = Source::new("order.asl.json", text);
    /// let examined = examine(&source, &Options::default(), Diagnostics::default());
    /// let fix = examined.diagnostics.iter().next().unwrap().fix(&source);
    /// assert_eq!(fix, Some((12..21, "\"Charge\"".to_owned())));
    /// ```
    pub fn fix(&self, source: &Source) -> Option<(Range<usize>, String)> {
        let meant = self.help.as_deref()?.strip_prefix("did you mean `")?;
        let meant = meant.strip_suffix("`?")?;
        if meant.is_empty() || meant.contains('`') {
            return None;
        }
        let range = self.primary.0.range();
        let written = source.text().get(range.clone())?;
        if written.is_empty() {
            return None;
        }
        let quote = written
            .chars()
            .next()
            .filter(|first| matches!(first, '"' | '\''));
        let new = match quote {
            Some('"') => quoted(meant),
            Some(_) if source.is_yaml() => format!("'{}'", meant.replace('\'', "''")),
            // Text without quotes takes no more than it can hold in any place.
            _ if meant.chars().all(is_plain) => meant.to_owned(),
            _ => return None,
        };
        Some((range, new))
    }
}

/// A string of JSON, which is one of YAML as well.
fn quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\0'..' ' => {
                write!(quoted, "\\u{:04x}", u32::from(character)).expect("a String takes all text")
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

fn is_plain(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | '$' | '{' | '}' | ' ')
}
