//! The list that all passes report into.

use std::collections::BTreeSet;

use super::{Code, Diagnostic, Severity};
use crate::source::Span;

/// How many errors, and how many warnings, are kept: nobody reads more, and a file of garbage would fill the memory.
const MOST: usize = 10_000;

/// All findings of one compilation.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    errors: usize,
    warnings: usize,
    /// The rules of the warnings that are not kept, and whether one of them was denied.
    unkept: BTreeSet<Code>,
    denied: bool,
    /// Takes what is said of a finding that is not kept.
    spare: Option<Box<Diagnostic>>,
}

impl Diagnostics {
    /// Adds an error. Finish it with [`Diagnostic::help`], [`Diagnostic::note`] and [`Diagnostic::also`].
    pub fn error(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> &mut Diagnostic {
        let (message, label) = (message.into(), label.into());
        self.errors += 1;
        let keep = self.errors <= MOST;
        let diagnostic = Diagnostic::new(code, Severity::Error, span, message, label);
        self.push(diagnostic, keep)
    }

    /// Adds a warning.
    pub fn warning(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> &mut Diagnostic {
        let (message, label) = (message.into(), label.into());
        self.warnings += 1;
        let keep = self.warnings <= MOST;
        if !keep {
            self.unkept.insert(code);
        }
        let diagnostic = Diagnostic::new(code, Severity::Warning, span, message, label);
        self.push(diagnostic, keep)
    }

    /// Turns warnings of these rules into errors.
    pub fn deny(&mut self, codes: &[Code]) {
        self.denied |= codes.iter().any(|code| self.unkept.contains(code));
        for diagnostic in &mut self.list {
            if codes.contains(&diagnostic.code) {
                diagnostic.severity = Severity::Error;
            }
        }
    }

    /// Whether there is an error among them.
    pub fn has_errors(&self) -> bool {
        self.denied || self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All, in the order of their places, what was reported twice only once.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        let mut sorted: Vec<_> = self.list.iter().collect();
        sorted.sort_by_key(|d| (d.primary.0, d.code, &d.message));
        sorted.dedup();
        sorted.into_iter()
    }

    /// How many more there were than are kept.
    pub fn left_out(&self) -> usize {
        self.errors.saturating_sub(MOST) + self.warnings.saturating_sub(MOST)
    }

    fn push(&mut self, diagnostic: Diagnostic, keep: bool) -> &mut Diagnostic {
        if keep {
            self.list.push(diagnostic);
            self.list.last_mut().expect("one was pushed")
        } else {
            self.spare.insert(Box::new(diagnostic))
        }
    }
}
