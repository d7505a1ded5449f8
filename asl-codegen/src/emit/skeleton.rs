//! The public items of a machine with mistakes. Handlers are optional in it and nothing can run: rustc is to say what
//! is wrong in the definition, and nothing about the code around it.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Surroundings, entry, handlers, names, substitutions};
use crate::ir::Outline;

/// The items, without a table behind them.
pub(super) fn emit(outline: &Outline, surroundings: &Surroundings) -> TokenStream {
    let Surroundings {
        runtime: rt,
        private,
    } = surroundings;
    let methods = outline.tasks.iter().map(|task| {
        let signature = handlers::signature(task, surroundings);
        let doc = handlers::task_doc(task, outline);
        quote! {
            #doc
            #signature {
                let _ = (input, cx);
                #rt::codegen::broken()
            }
        }
    });
    let public = [
        names::states(outline, surroundings),
        names::errors(outline, surroundings),
        handlers::handlers(outline, quote!(#(#methods)*)),
        substitutions::emit(outline, surroundings),
        entry::emit(outline, surroundings),
    ];
    quote! {
        #(#public)*
        impl<H: Handlers> Handlers for ::std::sync::Arc<H> {}
        mod #private {
            use #rt::codegen::*;
            pub(super) static DEFINITION: Definition = Definition {
                name: super::NAME,
                start: 0,
                states: &[],
                scopes: &[],
                tasks: &[],
                timeout: None,
                keeps_input: false,
                fingerprint: [0; 32],
            };
            pub(super) struct Dispatch<P>(pub(super) P);
            impl<P: Deref<Target: super::Handlers> + Send + Sync> Tasks for Dispatch<P> {
                async fn call(&self, at: u16, input: Value, cx: &TaskContext) -> Result<Value> {
                    unknown_task(at, input, cx)
                }
            }
        }
    }
}
