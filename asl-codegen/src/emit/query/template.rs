//! Payload templates and `Assign` as expressions.

use super::{
    Queries,
    expression::{ROLE, is_evaluated},
    path::Reader,
};
use crate::ir::{
    identifiers,
    query::{Assignment, Part, Template},
};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;
use syn::ext::IdentExt;

impl Queries {
    /// An expression of type `Value`; `data` is what `$` means, an expression of type `&Value`.
    pub fn template(&mut self, template: &Template, data: &TokenStream) -> TokenStream {
        match template {
            Template::Constant(literal) => self.literal(literal),
            Template::Path { field, path } => self.owned(path, data, &Reader::Member(field)),
            Template::Call(call) => self.call(call, data),
            Template::Expression(it) if it.field == ROLE => {
                let role = self.evaluated(it, "text", None);
                quote!(Value::from(#role?))
            }
            Template::Expression(it) => {
                let value = self.evaluated(it, "value", None);
                quote!(#value?)
            }
            Template::Open(parts) => {
                let text = open(parts);
                quote!(Value::from(#text))
            }
            Template::Array(items) => {
                let items: Vec<_> = items.iter().map(|i| self.template(i, data)).collect();
                quote!(array([#(#items),*]))
            }
            Template::Object(members) if is_evaluated(members) => {
                let object = self.evaluated_object(members);
                quote!(#object?)
            }
            Template::Object(members) => {
                let members = self.members(members, data);
                quote!(object(#members))
            }
        }
    }

    /// The same as an expression of type `Result<Value>`.
    pub fn template_answer(&mut self, template: &Template, data: &TokenStream) -> TokenStream {
        match template {
            Template::Expression(it) => self.evaluated(it, "value", None),
            other => match self.evaluated_whole(other) {
                Some(object) => object,
                None => {
                    let value = self.template(other, data);
                    quote!(Ok(#value))
                }
            },
        }
    }

    /// The same, if it needs no statement or `?` before it has all its values.
    pub fn evaluated_whole(&mut self, template: &Template) -> Option<TokenStream> {
        match template {
            Template::Expression(it) if it.field != ROLE => Some(self.evaluated(it, "value", None)),
            Template::Object(members) if is_evaluated(members) => {
                Some(self.evaluated_object(members))
            }
            _ => None,
        }
    }

    /// An expression of an array of names and values.
    pub fn members(&mut self, members: &[(String, Template)], data: &TokenStream) -> TokenStream {
        let members = members.iter().map(|(key, value)| {
            let value = self.template(value, data);
            quote!((#key, #value))
        });
        quote!([#(#members),*])
    }

    /// The values of an `Assign` and the writing of them: the first tokens may fail and change nothing, the second
    /// cannot fail. All values are computed from what was there before.
    pub fn assign(
        &mut self,
        assign: &[Assignment],
        data: &TokenStream,
    ) -> (TokenStream, TokenStream) {
        let mut compute = TokenStream::new();
        let mut write = TokenStream::new();
        let mut taken = BTreeSet::new();
        for (at, assignment) in assign.iter().enumerate() {
            let snake = identifiers(&assignment.name).map(|names| names.snake.unraw());
            let mut name = quote::format_ident!(
                "assigned_{}",
                snake.map_or(at.to_string(), |it| it.to_string())
            );
            while !taken.insert(name.clone()) {
                name = quote::format_ident!("{name}_{at}");
            }
            let value = self.template(&assignment.value, data);
            let slot = super::path::slot(assignment.slot);
            compute.extend(quote!(let #name = #value;));
            write.extend(quote!(cx.assign(#slot, #name);));
        }
        (compute, write)
    }
}

/// A text in which placeholders are open: an expression of type `&str`.
pub(super) fn open_text(parts: &[Part]) -> TokenStream {
    let text = open(parts);
    match parts.len() {
        1 => text,
        _ => quote!(&#text),
    }
}

/// The same of type `&str` or, if there is more than a placeholder, `String`.
pub(super) fn open(parts: &[Part]) -> TokenStream {
    let texts = parts.iter().map(|part| match part {
        Part::Text(text) => quote!(#text),
        Part::Hole(name) => quote!(cx.substitution(#name)),
    });
    match parts.len() {
        1 => quote!(#(#texts)*),
        _ => quote!([#(#texts),*].concat()),
    }
}
