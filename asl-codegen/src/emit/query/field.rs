//! The fields that hold one query as expressions.

use super::{Chance, Queries, path::Reader, template::open};
use crate::ir::query::{Document, FailText, Items, Number, Path, ResultPath, Root, Template, Wait};
use proc_macro2::TokenStream;
use quote::quote;

/// The longest time that AWS takes in a field, in seconds.
const LONGEST: u32 = 99_999_999;

impl Queries {
    /// `InputPath`, `OutputPath`: an expression of type `&Value`, to stand behind `let … =`.
    pub fn document(&mut self, document: &Document, data: &TokenStream) -> TokenStream {
        match document {
            Document::Whole => data.clone(),
            Document::Empty => quote!(&object([])),
            Document::Path(path) => self.borrowed(path, data, &Reader::Document),
        }
    }

    /// The same as an expression of type `Value`.
    pub fn document_value(&mut self, document: &Document, data: &TokenStream) -> TokenStream {
        match document {
            Document::Whole => quote!(#data.clone()),
            Document::Empty => quote!(object([])),
            Document::Path(path) => self.owned(path, data, &Reader::Document),
        }
    }

    /// `ItemsPath`, `Items`: an expression of type `Value`, an array; in a distributed Map an object too.
    pub fn items(&mut self, items: &Items, data: &TokenStream, distributed: bool) -> TokenStream {
        let what = match distributed {
            true => "dataset",
            false => "items",
        };
        match items {
            Items::Path(document) => self.items_path(document, data, what),
            Items::Input => {
                self.states = self.states.max(Some(Chance::No));
                let input = quote::format_ident!("input_{what}");
                quote!(states.#input()?)
            }
            Items::Template(Template::Expression(it)) => {
                let items = self.evaluated(it, what, None);
                quote!(#items?)
            }
            Items::Template(template) => self.template(template, data),
        }
    }

    fn items_path(&mut self, document: &Document, data: &TokenStream, what: &str) -> TokenStream {
        let items = quote::format_ident!("{what}");
        match document {
            Document::Whole => quote!(#items(#data, &[], "$")?),
            Document::Empty => quote!(#items(&object([]), &[], "$")?),
            Document::Path(path) if path.is_plain() => {
                let steps = super::path::steps(&path.steps);
                let text = super::path::one_dollar(&path.text);
                match path.root {
                    Root::Data | Root::Current => quote!(#items(#data, #steps, #text)?),
                    _ => {
                        let (root, items_of) = (self.root(path), quote::format_ident!("{what}_of"));
                        quote!(#items_of(#root, #steps, #text)?)
                    }
                }
            }
            Document::Path(path) => {
                let found = self.borrowed(path, data, &Reader::Document);
                let text = &path.text;
                quote!(#items(#found, &[], #text)?)
            }
        }
    }

    /// `TimeoutSeconds`, `HeartbeatSeconds` and their `…Path` forms: an expression of type `u32`.
    /// `field` is the name of the latter.
    pub fn timeout(&mut self, number: &Number, field: &str, data: &TokenStream) -> TokenStream {
        match number {
            Number::Literal(seconds) => literal_u32(*seconds),
            Number::Expression(it) => {
                let value = self.evaluated(it, "integer", Some((1, LONGEST)));
                quote!(#value?)
            }
            Number::Path(path) => {
                let value = self.borrowed(path, data, &Reader::Document);
                let text = &path.text;
                quote!(timeout_seconds(#value, #text, #field)?)
            }
        }
    }

    /// `MaxConcurrency`, `MaxConcurrencyPath` and other counts: an expression of type `u32`. `read` is the function for the
    /// latter, `bounds` are those of an expression.
    pub fn count(
        &mut self,
        number: &Number,
        (read, bounds): (&str, (u32, u32)),
        data: &TokenStream,
    ) -> TokenStream {
        match number {
            Number::Literal(count) => literal_u32(*count),
            Number::Expression(it) => {
                let value = self.evaluated(it, "integer", Some(bounds));
                quote!(#value?)
            }
            Number::Path(path) => self.read_number(path, read, data),
        }
    }

    /// `ToleratedFailurePercentage`, `ToleratedFailurePercentagePath`: an expression of type `f64`.
    pub fn percentage(&mut self, number: &Number<f64>, data: &TokenStream) -> TokenStream {
        match number {
            Number::Literal(percentage) => {
                let percentage = proc_macro2::Literal::f64_unsuffixed(*percentage);
                quote!(#percentage)
            }
            Number::Expression(it) => {
                let value = self.evaluated(it, "percentage", None);
                quote!(#value?)
            }
            Number::Path(path) => self.read_number(path, "tolerated_percentage", data),
        }
    }

    fn read_number(&mut self, path: &Path, read: &str, data: &TokenStream) -> TokenStream {
        let value = self.borrowed(path, data, &Reader::Document);
        let (text, read) = (&path.text, quote::format_ident!("{read}"));
        quote!(#read(#value, #text)?)
    }

    /// What a Wait waits for: an expression of type `Until`.
    pub fn wait(&mut self, wait: &Wait, data: &TokenStream) -> TokenStream {
        match wait {
            Wait::SecondsExpression(it) => {
                let seconds = self.evaluated(it, "integer", Some((0, LONGEST)));
                quote!(Until::Seconds(#seconds?.into()))
            }
            Wait::TimestampExpression(it) => {
                let moment = self.evaluated(it, "timestamp", None);
                quote!(Until::Moment(#moment?))
            }
            Wait::Seconds(seconds) => {
                let seconds = proc_macro2::Literal::u64_unsuffixed(*seconds);
                quote!(Until::Seconds(#seconds))
            }
            Wait::SecondsPath(path) => {
                let value = self.reached(path, data);
                let text = &path.text;
                quote!(Until::Seconds(seconds(#value, #text)?))
            }
            Wait::Timestamp(instant) => {
                let instant = super::condition::instant(*instant);
                quote!(Until::Moment(#instant))
            }
            Wait::TimestampPath(path) => {
                let value = self.reached(path, data);
                let text = &path.text;
                quote!(Until::Moment(moment(#value, #text)?))
            }
        }
    }

    /// `Error`, `Cause` and their `…Path` forms: an expression of type `String`. `field` is `ErrorPath` or `CausePath`.
    pub fn fail_text(&mut self, text: &FailText, field: &str, data: &TokenStream) -> TokenStream {
        match text {
            FailText::Literal(text) => quote!(::std::string::String::from(#text)),
            FailText::Open(parts) => {
                let text = open(parts);
                match parts.len() {
                    1 => quote!(::std::string::String::from(#text)),
                    _ => text,
                }
            }
            FailText::Expression(it) => {
                let text = self.evaluated(it, "text", None);
                quote!(#text?)
            }
            FailText::Path(path) => {
                let value = self.reached(path, data);
                let text = &path.text;
                quote!(fail_text(#value, #text, #field, #data)?)
            }
            FailText::Call(call) => {
                let value = self.call(call, data);
                let text = &call.text;
                quote!(fail_text(::core::option::Option::Some(&#value), #text, #field, #data)?)
            }
        }
    }

    /// `ResultPath`: a constant expression of type `ResultPath`. `put` writes by it: it either fails and changes
    /// nothing, or cannot fail; `merged` gives the merged data and leaves the old as it is.
    pub fn result_path(path: &ResultPath) -> TokenStream {
        match path {
            ResultPath::Whole => quote!(ResultPath::Whole),
            ResultPath::Discard => quote!(ResultPath::Discard),
            ResultPath::At(path) => {
                let steps = super::path::steps(&path.steps);
                let text = &path.text;
                quote!(path(#steps, #text))
            }
        }
    }
}

fn literal_u32(value: u64) -> TokenStream {
    let value = proc_macro2::Literal::u32_unsuffixed(u32::try_from(value).unwrap_or(u32::MAX));
    quote!(#value)
}
