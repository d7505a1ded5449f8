//! JSON in the source. Tokens are put where they stand in the file, so that the text has their lines and columns; of a
//! string literal, the content is the text.

use asl_codegen::{compile, source::Source};
use proc_macro::{Delimiter, Group, Literal, Span, TokenStream, TokenTree};
use proc_macro2::TokenStream as Tokens;
use quote::quote;

use crate::{
    Input,
    report::{self, Places},
    values,
};

/// Compiles what stands first in the input.
pub(crate) fn expand(input: &Input) -> Tokens {
    let (text, places) = match &input.first {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => tokens(group),
        Some(TokenTree::Literal(literal)) => match literal_text(literal) {
            Some(text) => text,
            None => {
                return report::refusal("expected a string", literal.span().into(), &input.options);
            }
        },
        Some(other) => {
            return report::refusal(
                "expected `{` or a string of JSON",
                other.span().into(),
                &input.options,
            );
        }
        None => {
            return report::refusal(
                "expected `{` or a string of JSON",
                Span::call_site().into(),
                &input.options,
            );
        }
    };
    let source = Source::new(places.file.as_str(), text).at(places.line, places.column);
    let mut options = input.options.clone();
    let values = values::read(&mut options, &places.file);
    let compiled = compile(&source, &options);
    let expansion = report::expansion(&source, &compiled, &places);
    quote!(#expansion #values)
}

fn tokens(group: &Group) -> (String, Places) {
    let start = group.span_open().start();
    let mut writer = Writer {
        text: String::new(),
        line: start.line(),
        column: start.column(),
        places: Places::at(start),
    };
    writer.group(group);
    (writer.text, writer.places)
}

/// The text as it grows, and the place in the file that its end stands for.
struct Writer {
    text: String,
    line: usize,
    column: usize,
    places: Places,
}

impl Writer {
    /// Rust nests tokens no deeper than its own parser goes.
    fn stream(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.group(&group),
                token => self.write(&token.to_string(), token.span()),
            }
        }
    }

    fn group(&mut self, group: &Group) {
        let (open, close) = match group.delimiter() {
            Delimiter::Brace => ("{", "}"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::None => ("", ""),
        };
        self.write(open, group.span_open());
        self.stream(group.stream());
        self.write(close, group.span_close());
    }

    /// A token at its own line and column; behind what is there, if a macro made it and it has none.
    fn write(&mut self, token: &str, span: Span) {
        let place = span.start();
        while self.line < place.line() {
            self.text.push('\n');
            self.line += 1;
            self.column = 1;
        }
        if self.line == place.line() {
            while self.column < place.column() {
                self.text.push(' ');
                self.column += 1;
            }
        }
        self.places.add(self.text.len(), span);
        self.text.push_str(token);
        match token.rsplit_once('\n') {
            Some((lines, last)) => {
                self.line += lines.matches('\n').count() + 1;
                self.column = 1 + last.chars().count();
            }
            None => self.column += token.chars().count(),
        }
    }
}

fn literal_text(literal: &Literal) -> Option<(String, Places)> {
    let written = literal.to_string();
    let content: syn::LitStr = syn::parse_str(&written).ok()?;
    let mut places = Places::whole(literal.span());
    // `r#"` and `"`: in a raw string, every character stands where it stands.
    places.column += written.find('"').map_or(0, |quote| quote + 1);
    Some((content.value(), places))
}
