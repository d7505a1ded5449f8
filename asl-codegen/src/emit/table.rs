//! The private module: the tables of the definition, the way to the handlers, and a module for each state.

use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream, TokenTree};
use quote::quote;

use super::{
    Surroundings,
    state::{self, Modules},
};
use crate::ir::{Outline, Program, Scope, Task};

/// The most Tasks in one `match`: in a dev build each arm has its own room on the stack.
const CHUNK: usize = 16;

/// `mod all_states`
pub(super) fn module(program: &Program, surroundings: &Surroundings) -> TokenStream {
    let outline = &program.outline;
    let Surroundings {
        runtime: rt,
        private,
    } = surroundings;
    let states = state::modules(program, surroundings);
    let definition = definition(program, &states);
    let states = &states.modules;
    let dispatch = dispatch(outline);
    quote! {
        mod #private {
            use #rt::codegen::*;
            use super::{Handlers, NAME, State};
            #definition
            #dispatch
            #(#states)*
        }
    }
}

fn definition(program: &Program, states: &Modules) -> TokenStream {
    let (outline, keeps_input) = (&program.outline, states.read_input);
    let start = &outline.states[program.start].names.camel;
    let states = outline.states.iter().map(|head| {
        let module = &head.names.snake;
        quote!(#module::STATE)
    });
    let scopes = outline.scopes.iter().map(scope);
    let resources = outline.tasks.iter().map(|task| &task.resource);
    let timeout = match program.timeout {
        Some(seconds) => {
            let seconds = Literal::u32_unsuffixed(seconds);
            quote!(Some(#seconds))
        }
        None => quote!(None),
    };
    let fingerprint: String = program
        .fingerprint
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let count = Literal::usize_unsuffixed(outline.tasks.len());
    quote! {
        pub(super) static DEFINITION: Definition = Definition {
            name: NAME,
            start: State::#start as StateId,
            states: STATES,
            scopes: &[#(#scopes),*],
            tasks: &tasks(RESOURCES, STATES),
            timeout: #timeout,
            keeps_input: #keeps_input,
            fingerprint: fingerprint(#fingerprint),
        };
        const STATES: &[StateDef] = &[#(#states),*];
        const RESOURCES: [&str; #count] = [#(#resources),*];
    }
}

fn scope(scope: &Scope) -> TokenStream {
    let parent = Literal::u16_unsuffixed(scope.parent);
    let variables = &scope.variables;
    quote!(Scope { parent: #parent, variables: &[#(#variables),*] })
}

/// From a task's number to its method.
fn dispatch(outline: &Outline) -> TokenStream {
    let chunks: Vec<&[Task]> = outline.tasks.chunks(CHUNK).collect();
    let (methods, call) = match chunks.as_slice() {
        [] => (quote!(), quote!(unknown_task(at, input, cx))),
        [tasks] => (quote!(), arms(tasks, 0)),
        chunks => chunked(chunks),
    };
    quote! {
        pub(super) struct Dispatch<P>(pub(super) P);
        impl<P: Deref<Target: Handlers> + Send + Sync> Tasks for Dispatch<P> {
            async fn call(&self, at: u16, input: Value, cx: &TaskContext) -> Result<Value> {
                #call
            }
        }
        #methods
    }
}

fn chunked(chunks: &[&[Task]]) -> (TokenStream, TokenStream) {
    // Short, so that each signature fits on a line.
    let name = |at: usize| quote::format_ident!("t_{}", at * CHUNK);
    let methods = chunks.iter().enumerate().map(|(at, tasks)| {
        let (name, arms) = (name(at), arms(tasks, at * CHUNK));
        quote! {
            async fn #name(&self, at: u16, input: Value, cx: &TaskContext) -> Result<Value> {
                #arms
            }
        }
    });
    let calls = (0..chunks.len()).map(|at| {
        let (name, at) = (name(at), Literal::usize_unsuffixed(at));
        quote!(#at => Box::pin(self.#name(at, input, cx)).await,)
    });
    let chunk = Literal::usize_unsuffixed(CHUNK);
    let call = quote! {
        match at / #chunk {
            #(#calls)*
            _ => unknown_task(at, input, cx),
        }
    };
    let methods = quote! {
        impl<P: Deref<Target: Handlers> + Send + Sync> Dispatch<P> { #(#methods)* }
    };
    (methods, call)
}

fn arms(tasks: &[Task], first: usize) -> TokenStream {
    let arms = tasks.iter().enumerate().map(|(at, task)| {
        let number = Literal::usize_unsuffixed(first + at);
        let method = &task.method;
        // The one name that the pointer to the handlers answers to as well.
        let called = match *method == "deref" {
            true => quote!((*self.0).#method),
            false => quote!(self.0.#method),
        };
        let call = match (&task.types, task.token) {
            (None, false) => quote!(#called(input, cx).await),
            (None, true) => quote!(encode(&#called(input, cx).await?, cx)),
            (Some((taken, given)), _) => {
                // A type that serde does not know is then underlined where it is written.
                let decode = standing_at(taken, quote!(decode), quote!(&input, cx));
                let answer = quote!(&#called(#decode?, cx).await?, cx);
                standing_at(given, quote!(encode), answer)
            }
        };
        quote!(#number => #call,)
    });
    quote! {
        match at {
            #(#arms)*
            _ => unknown_task(at, input, cx),
        }
    }
}

/// A call that stands where a type is written. Its arguments do not: local names belong to the place that made them.
fn standing_at(
    written: &TokenStream,
    function: TokenStream,
    arguments: TokenStream,
) -> TokenStream {
    let first = written.clone().into_iter().next();
    let span = first.map_or_else(Span::call_site, |token| token.span());
    let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
    arguments.set_span(span);
    let function = function.into_iter().map(|mut token| {
        token.set_span(span);
        token
    });
    function.chain([TokenTree::Group(arguments)]).collect()
}
