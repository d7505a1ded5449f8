//! What is wrong in an expression, by the reference implementation's codes and in its words.

use std::ops::Range;

/// One thing in an expression that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonataError {
    /// The code of the reference implementation: `S0202`. What it does not know has none.
    pub code: Option<&'static str>,
    /// What is wrong there, as AWS words it: `Expected "]", got ","`
    pub message: String,
    /// The bytes of the expression.
    pub at: Range<usize>,
    /// What to do.
    pub help: Option<String>,
}

impl JsonataError {
    pub(super) fn new(code: &'static str, at: Range<usize>, message: impl Into<String>) -> Self {
        JsonataError {
            code: Some(code),
            message: message.into(),
            at,
            help: None,
        }
    }

    pub(super) fn without_code(at: Range<usize>, message: impl Into<String>) -> Self {
        JsonataError {
            code: None,
            message: message.into(),
            at,
            help: None,
        }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
