//! A `Program` as Rust. It imports `ir` alone: what is written here is what any definition becomes.
//!
//! The user's module gets the public names and no other but `all_states`, a private module with one small module for each
//! state. In the user's module every path is spelled out, because anything may be called anything there; a state's
//! module sees only `asl_runtime::codegen`, because a state may be called anything too.

mod entry;
mod handlers;
mod names;
pub mod query;
mod skeleton;
mod state;
mod substitutions;
mod table;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::ir::{Outline, Program};

/// What of the surroundings goes into the output.
#[derive(Clone, Debug)]
struct Surroundings {
    /// `$crate`, `::asl_runtime`
    runtime: TokenStream,
    /// The name of the private module: `all_states`
    private: Ident,
}

impl Surroundings {
    fn new(runtime: &TokenStream, outline: &Outline) -> Self {
        // No module is to be called as the one around it.
        let taken = outline
            .states
            .iter()
            .any(|head| head.names.snake == "all_states");
        let private = if taken { "all_states_" } else { "all_states" };
        Surroundings {
            runtime: runtime.clone(),
            private: Ident::new(private, Span::call_site()),
        }
    }
}

/// The whole machine. `runtime` is the path of the runtime.
pub(crate) fn program(program: &Program, runtime: &TokenStream) -> TokenStream {
    let surroundings = &Surroundings::new(runtime, &program.outline);
    let outline = &program.outline;
    let public = [
        names::states(outline, surroundings),
        names::errors(outline, surroundings),
        handlers::emit(outline, surroundings),
        substitutions::emit(outline, surroundings),
        entry::emit(outline, surroundings),
        table::module(program, surroundings),
    ];
    quote!(#(#public)*)
}

/// The public items of a machine with mistakes: enough that what leans on them compiles.
pub(crate) fn skeleton(outline: &Outline, runtime: &TokenStream) -> TokenStream {
    skeleton::emit(outline, &Surroundings::new(runtime, outline))
}

/// A documentation comment.
fn doc(text: &str) -> TokenStream {
    let text = format!(" {text}");
    quote!(#[doc = #text])
}
