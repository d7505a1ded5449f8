//! Findings as compile errors and warnings, each at the token it is about.

use std::ops::Range;

use asl_codegen::{
    Compiled, Options, compile,
    diagnostic::{Diagnostic, Paint, Severity},
    source::Source,
};
use proc_macro::Span;
use proc_macro2::{Span as Span2, TokenStream as Tokens};
use quote::{quote, quote_spanned};

/// Which token each part of the text came from.
pub(crate) struct Places {
    /// `src/order.rs`
    pub(crate) file: String,
    /// Of the first character of the text.
    pub(crate) line: usize,
    pub(crate) column: usize,
    /// Where each token begins in the text, in order.
    tokens: Vec<(usize, Span)>,
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
            ..Places::at(span.start())
        }
    }

    pub(crate) fn add(&mut self, start: usize, span: Span) {
        self.tokens.push((start, span));
    }

    /// Whether a token begins at this byte of the text.
    fn begins(&self, at: usize) -> bool {
        self.tokens
            .binary_search_by_key(&at, |&(start, _)| start)
            .is_ok()
    }

    /// The tokens in which a part of the text begins and ends.
    fn ends(&self, part: Range<usize>) -> Ends {
        if let Some(span) = self.whole {
            return Ends::of(span.into());
        }
        let token = |at: usize| {
            let token =
                self.tokens[..self.tokens.partition_point(|&(start, _)| start <= at)].last();
            token.map_or_else(Span2::call_site, |&(_, span)| span.into())
        };
        Ends {
            first: token(part.start),
            last: token(part.end.saturating_sub(1).max(part.start)),
        }
    }
}

/// rustc underlines from the first token of a macro call to its last.
#[derive(Clone, Copy)]
struct Ends {
    first: Span2,
    last: Span2,
}

impl Ends {
    fn of(span: Span2) -> Ends {
        Ends {
            first: span,
            last: span,
        }
    }
}

/// The machine and what was found in it.
pub(crate) fn expansion(source: &Source, compiled: &Compiled, places: &Places) -> Tokens {
    let mut out = compiled.tokens.clone();
    for finding in compiled.diagnostics.iter() {
        let ends = places.ends(finding.primary.0.range());
        let text = text(finding, source, places);
        out.extend(match finding.severity {
            Severity::Error => compile_error(&text, ends),
            Severity::Warning => warning(&text, ends.first),
        });
    }
    for misuse in &compiled.misuse {
        out.extend(compile_error(&misuse.message, Ends::of(misuse.span)));
    }
    out
}

/// A snippet where rustc cannot show the line itself; else what stands beside it.
fn text(finding: &Diagnostic, source: &Source, places: &Places) -> String {
    if places.whole.is_some() {
        let rendered = finding.render(source, Paint::Plain);
        // rustc puts its own `error: ` before it.
        let head = format!("{}[{}]: ", finding.severity, finding.code);
        return match rendered.strip_prefix(&head) {
            Some(rest) => format!("[{}] {rest}", finding.code),
            None => rendered,
        };
    }
    let mut text = format!("[{}] {}", finding.code, finding.message);
    let label = &finding.primary.1;
    if !label.is_empty() {
        // A token cannot be underlined in part: what is inside a string is found by its column.
        let start = finding.primary.0.start as usize;
        let place = match places.begins(start) {
            true => String::new(),
            false => at(source, start),
        };
        text.push_str(&format!("\n{place}{label}"));
    }
    for (span, label) in &finding.secondary {
        text.push_str(&format!("\n{}{label}", at(source, span.start as usize)));
    }
    let remarks = [("help", &finding.help), ("note", &finding.note)];
    for (name, remark) in remarks {
        if let Some(remark) = remark {
            text.push_str(&format!("\n{name}: {remark}"));
        }
    }
    text
}

/// `src/order.rs:12:20: `
fn at(source: &Source, offset: usize) -> String {
    let (line, column) = source.position(offset);
    format!("{}:{line}:{column}: ", source.name())
}

/// Where there is no definition to compile: an error, and a machine in name only, so that rustc adds little to it.
pub(crate) fn refusal(message: &str, span: Span2, options: &Options) -> Tokens {
    let nothing = compile(&Source::new("", "{}"), options).tokens;
    let error = compile_error(message, Ends::of(span));
    quote!(#nothing #error)
}

/// `compile_error!` over these tokens.
fn compile_error(message: &str, ends: Ends) -> Tokens {
    let message = message.trim_end();
    let name = quote_spanned!(ends.first=> ::core::compile_error!);
    let argument = quote_spanned!(ends.last=> { #message });
    quote!(#name #argument)
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
