//! What is wrong in a definition, where, and what to do about it.
//!
//! A pass reports into [`Diagnostics`] and goes on; nobody returns the first error.

mod fix;
mod list;
mod paint;
mod render;
mod snippet;
mod suggest;
#[cfg(test)]
mod tests;

pub use list::Diagnostics;
pub use paint::Paint;
pub(crate) use suggest::Suggestions;
pub use suggest::closest;

use std::{fmt, str::FromStr};

use crate::source::Span;

/// `ASL2001`: the number of a rule. `0xxx` JSON, `1xxx` fields, `2xxx` graph, `3xxx` queries, `4xxx` errors and retries,
/// `5xxx` valid on AWS but not compiled here.
///
/// ```
/// # use asl_codegen::diagnostic::Code;
/// assert_eq!("ASL0005".parse(), Ok(Code(5)));
/// assert_eq!(Code(5).to_string(), "ASL0005");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub u16);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ASL{:04}", self.0)
    }
}

/// A text is not `ASL` and four digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotACode;

impl fmt::Display for NotACode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a code is `ASL` and four digits: ASL2001")
    }
}

impl std::error::Error for NotACode {}

impl FromStr for Code {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        let digits = text.strip_prefix("ASL").ok_or(NotACode)?;
        if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotACode);
        }
        digits.parse().map(Code).map_err(|_| NotACode)
    }
}

/// Whether a definition with this in it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// AWS refuses it, or no Rust can be emitted.
    Error,
    /// It compiles, and is probably not what was meant.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Which rule.
    pub code: Code,
    /// How bad.
    pub severity: Severity,
    /// One line that names the culprit in backticks: "unknown state `Chargee`"
    pub message: String,
    /// The place, and what is wrong there: "no state of this name here"
    pub primary: (Span, String),
    /// Other places that explain it: "first defined here"
    pub secondary: Vec<(Span, String)>,
    /// What to do: "did you mean `Charge`?"
    pub help: Option<String>,
    /// What else is worth knowing: "AWS takes the last one"
    pub note: Option<String>,
}

impl Diagnostic {
    fn new(code: Code, severity: Severity, span: Span, message: String, label: String) -> Self {
        Diagnostic {
            code,
            severity,
            message,
            primary: (span, label),
            secondary: Vec::new(),
            help: None,
            note: None,
        }
    }

    /// Says what to do.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Says what else is worth knowing.
    pub fn note(&mut self, note: impl Into<String>) -> &mut Self {
        self.note = Some(note.into());
        self
    }

    /// Points at another place that explains it.
    pub fn also(&mut self, span: Span, label: impl Into<String>) -> &mut Self {
        self.secondary.push((span, label.into()));
        self
    }
}
