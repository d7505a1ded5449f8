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
    let given = &Given::of(outline);
    let Given {
        lifetime,
        handlers,
        tasks,
        substitutions,
        substitute,
        ..
    } = given;
    let run = run(outline, given, surroundings);
    quote! {
        #name
        /// The compiled definition.
        pub fn definition() -> &'static #rt::Definition {
            &#private::DEFINITION
        }
        #run
        /// A run in memory whose name, clock, limits and observers are yours to set; [`run`] is this without any.
        pub fn configure<#lifetime H: Handlers>(
            handlers: #handlers,
            #substitutions
        ) -> #rt::Run<impl #rt::codegen::Tasks + #tasks> {
            #rt::codegen::configure(definition(), #private::Dispatch(handlers)) #substitute
        }
        /// The machine and its handlers, for an engine to host.
        pub fn machine<H: Handlers + 'static>(handlers: H, #substitutions) -> #rt::Machine {
            let handlers = ::std::boxed::Box::new(handlers);
            #rt::codegen::machine(definition(), #private::Dispatch(handlers)) #substitute
        }
        const _: () = #rt::codegen::generated_by(#contract);
    }
}

/// What is given to a run beside its input: the handlers alone, or what stands for open placeholders too.
struct Given {
    /// `'h,`: with a second reference beside it, that of the handlers needs a name.
    lifetime: TokenStream,
    /// `&H`
    handlers: TokenStream,
    /// `'_`, of a future.
    future: TokenStream,
    /// `'_`, of a run that has copied what stands for placeholders.
    tasks: TokenStream,
    /// `substitutions: &Substitutions,`
    substitutions: TokenStream,
    /// `.substitute(…)`
    substitute: TokenStream,
}

impl Given {
    fn of(outline: &Outline) -> Given {
        match outline.open.is_empty() {
            true => Given {
                lifetime: quote!(),
                handlers: quote!(&H),
                future: quote!('_),
                tasks: quote!('_),
                substitutions: quote!(),
                substitute: quote!(),
            },
            false => Given {
                lifetime: quote!('h,),
                handlers: quote!(&'h H),
                future: quote!('h),
                tasks: quote!(use<'h, H>),
                substitutions: quote!(substitutions: &Substitutions,),
                substitute: quote!(.substitute(substitutions.values())),
            },
        }
    }

    /// Whether placeholders are open.
    fn is_open(&self) -> bool {
        !self.substitutions.is_empty()
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

fn run(outline: &Outline, given: &Given, surroundings: &Surroundings) -> TokenStream {
    let Surroundings {
        runtime: rt,
        private,
    } = surroundings;
    let Given {
        lifetime,
        handlers,
        future,
        substitutions,
        ..
    } = given;
    let answer = |output: TokenStream| {
        quote! {
            impl ::core::future::Future<
                Output = ::core::result::Result<#output, #rt::ExecutionError>,
            > + ::core::marker::Send + #future
        }
    };
    let Some((input, output)) = &outline.execution else {
        let answer = answer(quote!(#rt::Value));
        let run = match given.is_open() {
            true => quote!(configure(handlers, substitutions).start(input)),
            false => quote!(#rt::codegen::run(definition(), #private::Dispatch(handlers), input)),
        };
        return quote! {
            /// Runs the machine in memory, to its end.
            pub fn run<#lifetime H: Handlers>(
                handlers: #handlers,
                #substitutions
                input: impl ::core::convert::Into<#rt::Value>,
            ) -> #answer {
                let input: #rt::Value = input.into();
                #run
            }
        };
    };
    let answer = answer(output.clone());
    let run = match given.is_open() {
        true => quote!(#rt::codegen::execute(configure(handlers, substitutions), input)),
        false => quote!(#rt::codegen::execution(definition(), #private::Dispatch(handlers), input)),
    };
    quote! {
        /// Runs the machine in memory, to its end.
        pub fn run<#lifetime H: Handlers>(
            handlers: #handlers,
            #substitutions
            input: #input,
        ) -> #answer {
            #run
        }
    }
}
