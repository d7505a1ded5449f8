//! Queries as Rust: an expression for each, and private functions for paths that may find several nodes.
//!
//! Expressions stand inside a state's function that returns `Result`: they may use `?`, `cx` and, after
//! [`Queries::take_context`] said so, `context`. They read by reference and change nothing. Names come from
//! `asl_runtime::codegen` through the state module's glob import; the functions collected here are all called
//! `find_…`, which nothing there is, so that neither hides the other.

mod call;
mod condition;
mod field;
mod filter;
mod find;
mod literal;
mod path;
mod template;

use proc_macro2::TokenStream;
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};

/// The queries of one state: what its module must hold beside the state's functions.
#[derive(Debug, Default)]
pub struct Queries {
    /// Private functions and statics that the expressions name.
    pub functions: Vec<TokenStream>,
    /// Path text, name of its function: each path is compiled once.
    finders: BTreeMap<String, proc_macro2::Ident>,
    /// The names that are taken.
    names: BTreeSet<String>,
    context: bool,
}

impl Queries {
    /// Nothing yet.
    pub fn new() -> Self {
        Queries::default()
    }

    /// Whether an expression made since the last call names `context`: its function must then begin with
    /// `let context = cx.context();`.
    pub fn take_context(&mut self) -> bool {
        std::mem::take(&mut self.context)
    }

    /// `let context = cx.context();` if an expression made since the last call needs it.
    pub fn prologue(&mut self) -> TokenStream {
        match self.take_context() {
            true => quote!(let context = cx.context();),
            false => quote!(),
        }
    }

    /// A name that nothing else in the module has: `wanted`, else `wanted_2`, …
    fn unique(&mut self, wanted: &str) -> proc_macro2::Ident {
        let mut name = wanted.to_owned();
        let mut count = 1;
        while !self.names.insert(name.clone()) {
            count += 1;
            name = format!("{wanted}_{count}");
        }
        quote::format_ident!("{name}")
    }
}
