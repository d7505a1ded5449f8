//! The fields that hold one query as expressions.

use super::{Chance, Queries, path::Reader, template::open};
use crate::ir::query::{Document, FailText, Items, Number, ResultPath, Root, Template, Wait};
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

    /// `ItemsPath`, `Items`: an expression of type `Value`, an array.
    pub fn items(&mut self, items: &Items, data: &TokenStream) -> TokenStream {
        match items {
            Items::Path(document) => self.items_path(document, data),
            Items::Input => {
                self.states = self.states.max(Some(Chance::No));
                quote!(states.input_items()?)
            }
            Items::Template(Template::Expression(it)) => {
                let items = self.evaluated(it, "items", None);
                quote!(#items?)
            }
            Items::Template(template) => self.template(template, data),
        }
    }

    fn items_path(&mut self, document: &Document, data: &TokenStream) -> TokenStream {
        match document {
            Document::Whole => quote!(items(#data, &[], "$")?),
            Document::Empty => quote!(items(&object([]), &[], "$")?),
            Document::Path(path) if path.is_plain() => {
                let steps = super::path::steps(&path.steps);
                let text = super::path::one_dollar(&path.text);
                match path.root {
                    Root::Data | Root::Current => quote!(items(#data, #steps, #text)?),
                    _ => {
                        let root = self.root(path);
                        quote!(items_of(#root, #steps, #text)?)
                    }
                }
            }
            Document::Path(path) => {
                let found = self.borrowed(path, data, &Reader::Document);
                let text = &path.text;
                quote!(items(#found, &[], #text)?)
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

    /// `MaxConcurrency`, `MaxConcurrencyPath`: an expression of type `u32`.
    pub fn max_concurrency(&mut self, number: &Number, data: &TokenStream) -> TokenStream {
        match number {
            Number::Literal(count) => literal_u32(*count),
            Number::Expression(it) => {
                let value = self.evaluated(it, "integer", Some((0, u32::MAX)));
                quote!(#value?)
            }
            Number::Path(path) => {
                let value = self.borrowed(path, data, &Reader::Document);
                let text = &path.text;
                quote!(max_concurrency(#value, #text)?)
            }
        }
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
