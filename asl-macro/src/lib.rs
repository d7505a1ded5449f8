//! The procedural macros behind `asl_runtime::state_machine!` and `include_state_machine!`.
//!
//! They know no ASL: tokens become text and options, `asl-codegen` compiles, and what it found becomes compile errors
//! and warnings at the tokens they are about. Both are called by `macro_rules!` of `asl-runtime`, which puts `$crate`
//! before the user's tokens, so that a renamed dependency is found.

mod file;
mod inline;
mod report;
mod values;

use asl_codegen::Options;
use proc_macro::{TokenStream, TokenTree};
use proc_macro2::TokenStream as Tokens;

/// Compiles JSON that stands in the source, as tokens or as a string.
#[doc(hidden)]
#[proc_macro]
pub fn state_machine(input: TokenStream) -> TokenStream {
    expand(input, inline::expand)
}

/// Compiles a file.
#[doc(hidden)]
#[proc_macro]
pub fn include_state_machine(input: TokenStream) -> TokenStream {
    expand(input, file::expand)
}

/// What the user wrote: the definition or its path, and the options behind it.
struct Input {
    /// Absent where nothing was written.
    first: Option<TokenTree>,
    options: Options,
}

fn expand(input: TokenStream, compile: fn(&Input) -> Tokens) -> TokenStream {
    let mut tokens = input.into_iter();
    let runtime: TokenStream = tokens.next().into_iter().collect();
    let first = tokens.next();
    let mut rest = tokens.peekable();
    // The comma between the definition and its options.
    let comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    if rest.peek().is_some_and(comma) {
        rest.next();
    }
    let mut options = Options::read(rest.collect::<TokenStream>().into());
    options.runtime = Some(runtime.into());
    options.without_jsonata = cfg!(not(feature = "jsonata"));
    compile(&Input { first, options }).into()
}
