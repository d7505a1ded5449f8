//! Findings as compile errors and warnings, each at the token it is about.

use std::ops::Range;

use asl_codegen::{
    Compiled,
    diagnostic::{Diagnostic, Paint, Severity},
    source::Source,
};
use proc_macro::Span;
use proc_macro2::{Span as Span2, TokenStream as Tokens};
use quote::quote_spanned;

/// Which token each part of the text came from.
pub(crate) struct Places {
    /// `src/order.rs`
    pub(crate) file: String,
    /// Of the first character of the text.
    pub(crate) line: usize,
    pub(crate) column: usize,
    tokens: Vec<(Range<usize>, Span)>,
    /// Where the tokens do not hold the definition: everything is reported here, with its lines.
    whole: Option<Span>,
}

impl Places {
    /// No tokens yet, for a text that begins here.
    pub(crate) fn at(start: Span) -> Places {
        Places {
            file: start.file(),
            line: start.line(),
            column: start.column(),
            tokens: Vec::new(),
            whole: None,
        }
    }

    /// For a text that is elsewhere.
    pub(crate) fn whole(span: Span) -> Places {
        Places {
            whole: Some(span),
            ..Places::at(span)
        }
    }

    pub(crate) fn add(&mut self, range: Range<usize>, span: Span) {
        self.tokens.push((range, span));
    }

    /// The smallest token around a part of the text.
    fn span(&self, part: Range<usize>) -> Span {
        let around = self.tokens.iter().filter(|(range, _)| {
            range.start <= part.start && part.end <= range.end.max(part.start + 1)
        });
        let smallest = around.min_by_key(|(range, _)| range.len());
        match (self.whole, smallest) {
            (Some(span), _) => span,
            (None, Some((_, span))) => *span,
            (None, None) => Span::call_site(),
        }
    }
}

/// The machine and what was found in it.
pub(crate) fn expansion(source: &Source, compiled: &Compiled, places: &Places) -> Tokens {
    let mut out = compiled.tokens.clone();
    for finding in compiled.diagnostics.iter() {
        let span = places.span(finding.primary.0.range()).into();
        let text = text(finding, source, places);
        out.extend(match finding.severity {
            Severity::Error => error(&text, span),
            Severity::Warning => warning(&text, span),
        });
    }
    for misuse in &compiled.misuse {
        out.extend(error(&misuse.message, misuse.span));
    }
    out
}

/// A snippet where rustc cannot show the line itself; else what stands beside it.
fn text(finding: &Diagnostic, source: &Source, places: &Places) -> String {
    if places.whole.is_some() {
        let rendered = finding.render(source, Paint::Plain);
        // rustc puts its own `error: ` before it.
        let severity = format!("{}[", finding.severity);
        return match rendered.strip_prefix(&severity) {
            Some(rest) => format!("[{rest}"),
            None => rendered,
        };
    }
    let mut text = format!("[{}]: {}", finding.code, finding.message);
    let label = &finding.primary.1;
    if !label.is_empty() {
        text.push_str(&format!("\n{label}"));
    }
    for (span, label) in &finding.secondary {
        let (line, column) = source.position(span.start as usize);
        text.push_str(&format!("\n{}:{line}:{column}: {label}", source.name()));
    }
    let remarks = [("help", &finding.help), ("note", &finding.note)];
    for (name, remark) in remarks {
        if let Some(remark) = remark {
            text.push_str(&format!("\n{name}: {remark}"));
        }
    }
    text
}

/// `compile_error!` at a place.
pub(crate) fn error(message: &str, span: Span2) -> Tokens {
    let message = message.trim_end();
    quote_spanned!(span=> ::core::compile_error! { #message })
}

/// Stable Rust gives macros no way to warn but the use of something deprecated.
fn warning(message: &str, span: Span2) -> Tokens {
    let note = format!("\n{}", message.trim_end());
    quote_spanned! {span=>
        const _: () = {
            #[deprecated(note = #note)]
            const WARNING: () = ();
            WARNING
        };
    }
}
