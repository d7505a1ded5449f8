//! `enum State` and `enum Error`.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Surroundings, doc};
use crate::ir::{Head, Identifier, Outline};

/// `enum State`, in the order of the definition, so that a variant's number is the state's place in the table.
pub(super) fn states(outline: &Outline, surroundings: &Surroundings) -> TokenStream {
    let rt = &surroundings.runtime;
    let title = doc(&format!(
        "The states of `{}`, nested ones included, in the order of the definition.",
        outline.file
    ));
    let variants = outline.states.iter().map(|head| {
        let (doc, variant) = (doc(&heading(head, outline)), &head.names.camel);
        quote!(#doc #variant,)
    });
    let derives = derives();
    let allow = allow(outline.states.iter().map(|head| &head.names));
    let all = outline.states.iter().map(|head| &head.names.camel);
    // An enum of no variant takes no representation and has no number.
    let (repr, name) = match outline.states.is_empty() {
        true => (quote!(), quote!(match self {})),
        false => (
            quote!(#[repr(u16)]),
            quote!(#rt::codegen::state_name(definition(), self as u16)),
        ),
    };
    quote! {
        #title
        #derives
        #allow
        #repr
        #[non_exhaustive]
        pub enum State { #(#variants)* }
        impl State {
            /// All of them, in order.
            pub const ALL: &'static [State] = &[#(State::#all),*];
            /// The name in the definition.
            pub fn name(self) -> &'static str {
                #name
            }
        }
        impl ::core::str::FromStr for State {
            type Err = #rt::UnknownState;
            fn from_str(name: &str) -> ::core::result::Result<State, Self::Err> {
                let place = #rt::codegen::state_place(definition(), name)?;
                ::core::result::Result::Ok(State::ALL[place])
            }
        }
    }
}

/// `enum Error`
pub(super) fn errors(outline: &Outline, surroundings: &Surroundings) -> TokenStream {
    let rt = &surroundings.runtime;
    let derives = derives();
    let allow = allow(outline.errors.iter());
    let variants = outline.errors.iter().map(|error| {
        let (doc, variant) = (doc(&format!("`{}`", error.written)), &error.camel);
        quote!(#doc #variant,)
    });
    let names = outline.errors.iter().map(|error| {
        let (variant, name) = (&error.camel, &error.written);
        quote!(Error::#variant => #name,)
    });
    quote! {
        /// The errors that the definition raises, retries or catches by name.
        #derives
        #allow
        #[non_exhaustive]
        pub enum Error { #(#variants)* }
        impl Error {
            /// The name in the definition.
            pub const fn name(self) -> &'static str {
                match self { #(#names)* }
            }
            /// This error with a cause for people.
            pub fn because(self, cause: impl ::core::convert::Into<::std::string::String>) -> #rt::Failure {
                #rt::Failure::new(self.name(), cause)
            }
        }
        impl ::core::convert::From<Error> for #rt::Failure {
            fn from(error: Error) -> #rt::Failure {
                #rt::codegen::named(error.name())
            }
        }
    }
}

/// "`ReserveStock`, Task, order.asl.json:5"
pub(super) fn heading(head: &Head, outline: &Outline) -> String {
    let Head {
        names, kind, line, ..
    } = head;
    format!("`{}`, {kind}, {}:{line}", names.written, outline.file)
}

fn derives() -> TokenStream {
    quote! {
        #[derive(
            ::core::clone::Clone,
            ::core::marker::Copy,
            ::core::fmt::Debug,
            ::core::cmp::PartialEq,
            ::core::cmp::Eq,
            ::core::hash::Hash
        )]
    }
}

/// An `allow` where clippy would rename the author's names: three or more that begin or end alike.
fn allow<'a>(names: impl Iterator<Item = &'a Identifier> + Clone) -> TokenStream {
    let first = |words: &[String]| words.first().cloned();
    let last = |words: &[String]| words.last().cloned();
    let words = names.map(|name| words(&name.snake.to_string()));
    match words.clone().count() >= 3
        && (alike(words.clone().map(|w| first(&w))) || alike(words.map(|w| last(&w))))
    {
        true => quote!(#[allow(clippy::enum_variant_names, reason = "the names are the author's")]),
        false => quote!(),
    }
}

fn alike(mut words: impl Iterator<Item = Option<String>>) -> bool {
    let first = words.next().flatten();
    first.is_some() && words.all(|word| word == first)
}

fn words(snake: &str) -> Vec<String> {
    let letters = |c: char| c == '_' || c.is_numeric();
    let words = snake.trim_start_matches("r#").split(letters);
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
