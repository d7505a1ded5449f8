//! What is wrong in a definition, where, and what to do about it.
//!
//! A pass reports into [`Diagnostics`] and goes on; nobody returns the first error.

mod suggest;

pub use suggest::closest;

use crate::source::Span;

/// `ASL2001`: the number of a rule. `0xxx` JSON, `1xxx` fields, `2xxx` graph, `3xxx` queries, `4xxx` errors and retries,
/// `5xxx` valid on AWS but not compiled here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub u16);

/// Whether a definition with this in it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// AWS refuses it, or no Rust can be emitted.
    Error,
    /// It compiles, and is probably not what was meant.
    Warning,
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
}

/// All findings of one compilation.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds an error. Finish it with [`Diagnostic::help`] and [`Diagnostic::also`].
    pub fn error(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Diagnostic::new(
            code,
            Severity::Error,
            span,
            message.into(),
            label.into(),
        ))
    }

    /// Adds a warning.
    pub fn warning(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Diagnostic::new(
            code,
            Severity::Warning,
            span,
            message.into(),
            label.into(),
        ))
    }

    /// Whether there is an error among them.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// All, in the order of their places.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        let mut sorted: Vec<_> = self.list.iter().collect();
        sorted.sort_by_key(|d| (d.primary.0, d.code));
        sorted.into_iter()
    }

    fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        self.list.push(diagnostic);
        self.list.last_mut().expect("one was pushed")
    }
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
        }
    }

    /// Says what to do.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Points at another place that explains it.
    pub fn also(&mut self, span: Span, label: impl Into<String>) -> &mut Self {
        self.secondary.push((span, label.into()));
        self
    }
}
