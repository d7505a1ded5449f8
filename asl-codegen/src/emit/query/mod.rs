//! Queries as Rust: an expression for each, and private functions for paths that may find several nodes.
//!
//! Expressions stand inside a state's function that returns `Result`: they may use `?`, `cx` and what
//! [`Queries::prologue`] defines. They read by reference and change nothing. Names come from
//! `asl_runtime::codegen` through the state module's glob import; the functions collected here are all called
//! `find_…`, which nothing there is, so that neither hides the other.

mod call;
mod condition;
mod expression;
mod field;
mod filter;
mod find;
pub mod jsonata;
mod literal;
mod path;
mod template;
#[cfg(test)]
mod tests;

use crate::ir::query::{Path, Step};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};

/// The queries of one state: what its module must hold beside the state's functions.
#[derive(Debug, Default)]
pub struct Queries {
    /// Private functions and statics that the expressions name.
    pub functions: Vec<TokenStream>,
    /// Path text, name of its function: each path is compiled once.
    finders: BTreeMap<String, Ident>,
    /// Functions that are named already and not yet written, and the steps they take.
    pending: Vec<(Ident, Vec<Step>)>,
    /// The names that are taken, each with how often it was wanted.
    names: BTreeMap<String, usize>,
    /// The parts of the context object that expressions since the last prologue read: `Execution`, `Map`. `None` among
    /// them: all.
    context: BTreeSet<Option<String>>,
    /// Whether the expressions stand in a function that is given an item of a Map and its index.
    pub item: bool,
    /// Whether any expression reads `$$.Execution.Input`: only then the machine keeps it.
    pub(super) reads_input: bool,
    /// How many draws the expressions since the last prologue name: `draw_1`, …
    draws: usize,
    /// Functions for expressions in JSONata.
    expressions: Vec<TokenStream>,
    /// Whether those since the last prologue name `states`, and whether they draw.
    states: Option<Chance>,
}

/// Whether an expression draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Chance {
    No,
    Yes,
}

/// What expressions in JSONata may read beside the input and the context object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// No more.
    Input,
    /// The variable `result`.
    Result,
    /// The variable `output`, which holds an error.
    Error,
}

impl Queries {
    /// Nothing yet.
    pub fn new() -> Self {
        Queries::default()
    }

    /// The statements that a function must begin with which holds the expressions made since the last call: they
    /// define `context`, `states` and draws of chance.
    pub fn prologue(&mut self, reach: Reach) -> TokenStream {
        let mut statements = TokenStream::new();
        let states = self.states(reach);
        for at in 1..=std::mem::take(&mut self.draws) {
            let draw = quote::format_ident!("draw_{at}");
            statements.extend(quote!(let #draw = cx.draw();));
        }
        let parts = std::mem::take(&mut self.context);
        if parts.contains(&None) {
            statements.extend(quote!(let context = cx.context();));
        } else if !parts.is_empty() {
            let parts = parts.iter().flatten();
            statements.extend(quote!(let context = cx.context_of(&[#(#parts),*]);));
        }
        statements.extend(states);
        statements
    }

    /// Notes the part of the context object that a path reads.
    fn ask(&mut self, path: &Path) {
        self.reads_input |= match path.steps.as_slice() {
            [Step::Key(part), Step::Key(name), ..] => part == "Execution" && name == "Input",
            [Step::Key(part), ..] => part == "Execution",
            _ => true,
        };
        self.context.insert(match path.steps.first() {
            Some(Step::Key(part)) => Some(part.clone()),
            _ => None,
        });
    }

    /// A variable that holds a draw. It is drawn before anything borrows from `cx`.
    fn draw(&mut self) -> Ident {
        self.draws += 1;
        quote::format_ident!("draw_{}", self.draws)
    }

    /// A name that nothing else in the module has: `wanted`, else `wanted_2`, …
    fn unique(&mut self, wanted: &str) -> Ident {
        let mut name = wanted.to_owned();
        while self.names.contains_key(&name) {
            let count = self.names.entry(wanted.to_owned()).or_insert(1);
            *count += 1;
            name = format!("{wanted}_{count}");
        }
        self.names.insert(name.clone(), 1);
        quote::format_ident!("{name}")
    }
}

/// `a && b && c`; many of them in groups of groups, as a chain nests as deep as it is long.
fn joined(mut list: Vec<TokenStream>, operator: &TokenStream) -> TokenStream {
    const MOST: usize = 32;
    let join = |some: &[TokenStream]| {
        let (first, rest) = (some.first(), some.get(1..).unwrap_or_default());
        quote!(#first #(#operator #rest)*)
    };
    while list.len() > MOST {
        let groups = list.chunks(MOST).map(|some| match some {
            [one] => one.clone(),
            some => {
                let group = join(some);
                quote!((#group))
            }
        });
        list = groups.collect();
    }
    join(&list)
}

/// Whether a name occurs among the tokens.
pub(super) fn mentions(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => mentions(&group.stream(), name),
        _ => false,
    })
}
