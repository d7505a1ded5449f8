//! `struct Substitutions`, where placeholders are open.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Surroundings, doc};
use crate::ir::Outline;

/// The struct and the way from it to what a state reads.
pub(super) fn emit(outline: &Outline, surroundings: &Surroundings) -> TokenStream {
    if outline.open.is_empty() {
        return quote!();
    }
    let rt = &surroundings.runtime;
    let title = doc(&format!(
        "What stands for the placeholders that `{}` leaves open.",
        outline.file
    ));
    let fields = outline.open.iter().map(|open| {
        let (doc, field) = (doc(&format!("`${{{}}}`", open.written)), &open.snake);
        quote!(#doc pub #field: ::std::string::String,)
    });
    let values = outline.open.iter().map(|open| {
        let (name, field) = (&open.written, &open.snake);
        quote!((#name, self.#field.as_str()))
    });
    let count = outline.open.len();
    quote! {
        #title
        #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
        pub struct Substitutions { #(#fields)* }
        impl Substitutions {
            fn values(&self) -> #rt::codegen::Substitutes {
                let values: [(&'static str, &str); #count] = [#(#values),*];
                #rt::codegen::substitutes(&values)
            }
        }
    }
}
