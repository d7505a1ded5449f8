//! The query languages of ASL: parsing only. Nothing here knows what a state is.

pub mod constant;
mod cursor;
pub mod intrinsic;
pub mod jsonata;
pub mod jsonpath;
#[cfg(test)]
mod mutation;

use std::ops::Range;

use crate::{
    diagnostic::{Code, Diagnostics},
    json::Text,
};

/// The first thing in a query that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The bytes of the query's text.
    pub at: Range<usize>,
    /// What is wrong there: "expected `]`"
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl SyntaxError {
    fn new(at: Range<usize>, message: impl Into<String>) -> Self {
        SyntaxError {
            at,
            message: message.into(),
            help: None,
        }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Reports the error at its place in the string: "`$.a[` is not a JSONPath" where `what` is "a JSONPath".
    pub fn report(self, text: &Text, what: &str, code: Code, out: &mut Diagnostics) {
        let span = text.span_of(self.at.start, self.at.end);
        let title = format!("`{}` is not {what}", shortened(&text.value));
        let found = out.error(code, span, title, self.message);
        if let Some(help) = self.help {
            found.help(help);
        }
    }
}

/// The beginning of a text that would fill the screen.
pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
