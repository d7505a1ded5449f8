//! A module for each state: what it does before the world must act, and what it does with the world's answer.
//!
//! In every function all that can fail comes first and reads by reference; what changes data or variables comes last and
//! cannot fail. So a state that fails leaves its input as it was: causes quote it, Retry and Catch start from it.

mod choice;
mod distributed;
mod exit;
mod fork;
mod function;
mod pass;
mod policy;
mod simple;
mod task;

use proc_macro2::TokenStream;
use quote::quote;

use super::{Surroundings, doc, names::heading, query::Queries};
use crate::ir::{
    Head, Outline, Program,
    state::{State, StateId, To},
};

/// What the states become.
pub(super) struct Modules {
    /// One for each state, in order.
    pub(super) modules: Vec<TokenStream>,
    /// Whether any of them reads `$$.Execution.Input`.
    pub(super) read_input: bool,
}

/// One module for each state.
pub(super) fn modules(program: &Program, surroundings: &Surroundings) -> Modules {
    let mut read_input = false;
    let states = program.outline.states.iter().zip(&program.states);
    let modules = states.map(|(head, state)| {
        let (module, reads) = module(head, state, (&program.outline, surroundings));
        read_input |= reads;
        module
    });
    Modules {
        modules: modules.collect(),
        read_input,
    }
}

/// The functions of one state, as they come to be.
struct Writer<'a> {
    outline: &'a Outline,
    queries: Queries,
    /// Whether what `leave` is given is a result.
    has_result: bool,
    /// `const RESULT_PATH: …`, and functions of its own.
    items: Vec<TokenStream>,
    /// `enter`, or a function of the runtime that does the same.
    enter: TokenStream,
    /// `.leave(leave).retry(RETRY)`
    chain: TokenStream,
    /// `fn enter`, `fn leave`, …
    functions: Vec<TokenStream>,
}

fn module(
    head: &Head,
    state: &State,
    (outline, surroundings): (&Outline, &Surroundings),
) -> (TokenStream, bool) {
    let mut writer = Writer {
        outline,
        queries: Queries::new(),
        has_result: matches!(
            state,
            State::Task(_) | State::Parallel { .. } | State::Map(_)
        ),
        items: Vec::new(),
        enter: quote!(enter),
        chain: TokenStream::new(),
        functions: Vec::new(),
    };
    match state {
        State::Pass(pass) => writer.pass(pass),
        State::Task(task) => writer.task(task),
        State::Choice(choice) => writer.choice(choice),
        State::Wait(pause) => writer.wait(pause),
        State::Succeed { input, output } => writer.succeed(input, output),
        State::Fail { error, cause } => writer.fail(error.as_ref(), cause.as_ref()),
        State::Parallel { starts, work } => writer.parallel(starts, work),
        State::Map(map) => writer.map(map),
    }
    let rt = &surroundings.runtime;
    let doc = doc(&heading(head, outline));
    let (module, name) = (&head.names.snake, &head.names.written);
    let kind = quote::format_ident!("{}", head.kind.to_lowercase());
    let scope = match head.scope {
        0 => quote!(),
        scope => {
            let scope = proc_macro2::Literal::u16_unsuffixed(scope);
            quote!(.scope(#scope))
        }
    };
    let Writer {
        queries,
        items,
        enter,
        chain,
        functions,
        ..
    } = writer;
    let found = &queries.functions;
    let expressions = queries.expressions(rt);
    let module = quote! {
        #doc
        mod #module {
            use #rt::codegen::*;
            #(#items)*
            pub(super) const STATE: StateDef = StateDef::#kind(#name, #enter)#scope #chain;
            #(#functions)*
            #(#found)*
            #expressions
        }
    };
    (module, queries.reads_input)
}

impl Writer<'_> {
    /// `super::State::ChargeCard as StateId`
    fn place(&self, state: StateId) -> TokenStream {
        let variant = &self.outline.states[state].names.camel;
        quote!(super::State::#variant as StateId)
    }

    /// `Ok(Step::Go(super::State::ChargeCard as StateId))`
    fn go(&self, to: To) -> TokenStream {
        let step = self.step(to);
        quote!(Ok(#step))
    }

    /// `Step::Go(super::State::ChargeCard as StateId)`
    fn step(&self, to: To) -> TokenStream {
        match to {
            To::Go(state) => {
                let place = self.place(state);
                quote!(Step::Go(#place))
            }
            To::End => quote!(Step::End),
        }
    }
}
