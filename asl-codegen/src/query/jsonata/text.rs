//! Expressions in the strings of a definition: `"{% $x %}"`.

use super::{Expr, JsonataError, parse};
use crate::{
    diagnostic::{Code, Diagnostics},
    json::Text,
    query::shortened,
};
use std::ops::Range;

/// What a string of a state that uses JSONata is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recognized {
    /// Text that stands for itself.
    Literal,
    /// `{% … %}`: the bytes in between, without blanks around.
    Expression(Range<usize>),
    /// `{%` without `%}`, which is refused.
    Unclosed,
}

/// Tells expressions from other text: one begins with `{%` and ends with `%}`, without blanks before or behind.
///
/// ```
/// # use asl_codegen::query::jsonata::{Recognized, recognize};
/// assert_eq!(recognize("{% $x %}"), Recognized::Expression(3..5));
/// assert_eq!(recognize(" {% $x %}"), Recognized::Literal);
/// ```
pub fn recognize(text: &str) -> Recognized {
    let Some(rest) = text.strip_prefix("{%") else {
        return Recognized::Literal;
    };
    let Some(inner) = rest.strip_suffix("%}") else {
        return Recognized::Unclosed;
    };
    let start = text.len() - rest.trim_start().len();
    let length = inner.trim().len();
    match length {
        0 => Recognized::Expression(2..2),
        _ => Recognized::Expression(start..start + length),
    }
}

/// Reads the expression in a string of a definition, which [`recognize`] has found at `inner`, and reports what is wrong
/// with it, at its column.
pub fn parse_text(
    text: &Text,
    inner: Range<usize>,
    out: &mut Diagnostics,
    code: Code,
) -> Option<Expr> {
    let start = inner.start;
    let written = text.value.get(inner).unwrap_or_default();
    match parse(written) {
        Ok(mut expr) => {
            expr.move_spans(&|span| {
                text.span_of(start + span.start as usize, start + span.end as usize)
            });
            Some(expr)
        }
        Err(errors) => {
            // Beside a mistake, that something is missing at the end is no second one.
            let at_the_end = |error: &JsonataError| error.at.start >= written.len();
            let only_there = errors.iter().all(at_the_end);
            let kept = errors.into_iter().enumerate();
            let kept = kept.filter(|(nth, error)| match only_there {
                true => *nth == 0,
                false => !at_the_end(error),
            });
            for (_, error) in kept {
                report(error, text, start, out, code);
            }
            None
        }
    }
}

fn report(error: JsonataError, text: &Text, start: usize, out: &mut Diagnostics, code: Code) {
    let span = text.span_of(start + error.at.start, start + error.at.end);
    let written = text.value.get(start..).unwrap_or_default();
    let written = written.trim_end_matches("%}").trim_end();
    let title = format!("`{}` is not a JSONata expression", shortened(written));
    let found = out.error(code, span, title, error.message);
    if let Some(help) = error.help {
        found.help(help);
    }
    if let Some(code) = error.code {
        found.note(format!(
            "JSONata calls it {code}, and AWS INVALID_JSONATA_EXPRESSION"
        ));
    }
}
