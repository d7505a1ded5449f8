//! Parts of an expression that become functions, and how they are written.

use std::ops::Deref;

use super::{Expr, lower::Lowering};
use crate::source::Span;

/// A part of an expression that becomes a function of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What it does.
    pub expr: Expr,
    /// How it is written, for who reads the function: on one line, its end left out if it is long.
    pub text: String,
}

impl Deref for Part {
    type Target = Expr;

    fn deref(&self) -> &Expr {
        &self.expr
    }
}

impl Lowering<'_> {
    /// Lowers what is written there.
    pub(super) fn part(&mut self, span: Span, lower: impl FnOnce(&mut Self) -> Expr) -> Part {
        Part {
            text: self.written(span),
            expr: lower(self),
        }
    }

    /// What is written there, for who reads the function.
    pub(super) fn written(&self, span: Span) -> String {
        let written = self.text.get(span.start as usize..span.end as usize);
        shortened(written.unwrap_or_default())
    }
}

/// On one line, and no longer than a line.
fn shortened(text: &str) -> String {
    const MOST: usize = 80;
    // Each word is one character at least.
    let words = text.split_whitespace().take(MOST + 1);
    let spaced = words.flat_map(|word| std::iter::once(' ').chain(word.chars()));
    let mut characters = spaced.skip(1);
    let start: String = characters.by_ref().take(MOST).collect();
    match characters.next() {
        None => start,
        Some(_) => format!("{start} …"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_told_on_one_line() {
        assert_eq!(shortened("a\n  + b"), "a + b");
        let long = shortened(&"é".repeat(100));
        assert_eq!(long, format!("{} …", "é".repeat(80)));
    }
}
