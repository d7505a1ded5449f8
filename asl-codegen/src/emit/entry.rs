//! `NAME`, `definition`, `run`, `configure`, `machine`.

use proc_macro2::TokenStream;
use quote::quote;

use super::Surroundings;
use crate::ir::Outline;

/// The version of what generated code and runtime expect of each other; `asl_runtime::codegen::generated_by` knows its own.
const CONTRACT: u32 = 1;

/// The functions a user calls.
pub(super) fn emit(outline: &Outline, surroundings: &Surroundings) -> TokenStream {
    let Surroundings {
        runtime: rt,
        private,
    } = surroundings;
    let contract = proc_macro2::Literal::u32_unsuffixed(CONTRACT);
    let name = name(outline, surroundings);
    let run = run(outline, surroundings);
    quote! {
        #name
        /// The compiled definition.
        pub fn definition() -> &'static #rt::Definition {
            &#private::DEFINITION
        }
        #run
        /// A run in memory whose name, clock, limits and observers are yours to set; [`run`] is this without any.
        pub fn configure<H: Handlers>(handlers: &H) -> #rt::Run<impl #rt::codegen::Tasks + '_> {
            #rt::codegen::configure(definition(), #private::Dispatch(handlers))
        }
        /// The machine and its handlers, for an engine to host.
        pub fn machine<H: Handlers + 'static>(handlers: H) -> #rt::Machine {
            let handlers = ::std::boxed::Box::new(handlers);
            #rt::codegen::machine(definition(), #private::Dispatch(handlers))
        }
        const _: () = #rt::codegen::generated_by(#contract);
    }
}

/// `NAME`: what was asked for, else the name of the module it stands in.
pub(super) fn name(outline: &Outline, surroundings: &Surroundings) -> TokenStream {
    let rt = &surroundings.runtime;
    let name = match &outline.name {
        Some(name) => quote!(#name),
        None => quote!(#rt::codegen::last_segment(::core::module_path!())),
    };
    quote! {
        /// The name of the machine.
        pub const NAME: &str = #name;
    }
}

fn run(outline: &Outline, surroundings: &Surroundings) -> TokenStream {
    let Surroundings {
        runtime: rt,
        private,
    } = surroundings;
    let future = |output: TokenStream| {
        quote! {
            impl ::core::future::Future<
                Output = ::core::result::Result<#output, #rt::ExecutionError>,
            > + ::core::marker::Send
        }
    };
    let Some((input, output)) = &outline.execution else {
        let answer = future(quote!(#rt::Value));
        return quote! {
            /// Runs the machine in memory, to its end.
            pub fn run<H: Handlers>(
                handlers: &H,
                input: impl ::core::convert::Into<#rt::Value>,
            ) -> #answer + '_ {
                let input: #rt::Value = input.into();
                #rt::codegen::run(definition(), #private::Dispatch(handlers), input)
            }
        };
    };
    let answer = future(output.clone());
    quote! {
        /// Runs the machine in memory, to its end.
        pub fn run<H: Handlers>(handlers: &H, input: #input) -> #answer + '_ {
            #rt::codegen::execution(definition(), #private::Dispatch(handlers), input)
        }
    }
}
