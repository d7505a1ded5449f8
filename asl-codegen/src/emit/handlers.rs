//! `trait Handlers`, and its way through `Arc`.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

use super::{Surroundings, doc, names::heading};
use crate::ir::{Outline, Task, TaskKind};

/// The trait and its implementation for `Arc`.
pub(super) fn emit(outline: &Outline, surroundings: &Surroundings) -> TokenStream {
    let methods = outline.tasks.iter().map(|task| {
        let signature = signature(task, surroundings);
        let body = match task.kind.is_provided() {
            true => provided(task, surroundings),
            false => quote!(;),
        };
        let doc = task_doc(task, outline);
        quote!(#doc #signature #body)
    });
    let handlers = handlers(outline, quote!(#(#methods)*));
    let arc = arc(outline, surroundings);
    quote!(#handlers #arc)
}

/// The trait with these methods.
pub(super) fn handlers(outline: &Outline, methods: TokenStream) -> TokenStream {
    let title = doc(&format!(
        "The work of `{}`: one method for each Task state. Implement them as `async fn`.",
        outline.file
    ));
    let allow = allow(outline);
    quote! {
        #title
        #allow
        pub trait Handlers: ::core::marker::Send + ::core::marker::Sync { #methods }
    }
}

/// `fn reserve_stock(&self, input: Order, cx: &TaskContext) -> impl …`
pub(super) fn signature(task: &Task, surroundings: &Surroundings) -> TokenStream {
    let rt = &surroundings.runtime;
    let method = &task.method;
    let (input, output) = types(task, &quote!(#rt::Value));
    quote!(fn #method(&self, input: #input, cx: &#rt::TaskContext) -> impl #rt::Answer<#output>)
}

/// "`ReserveStock`, Task, order.asl.json:5", and what is special about it.
pub(super) fn task_doc(task: &Task, outline: &Outline) -> TokenStream {
    let heading = doc(&heading(&outline.states[task.state], outline));
    let more = match (task.kind, task.token) {
        (TaskKind::Service, true) => {
            "Dispatches the work through the `Services` of the run; the state then waits for its token to be answered."
        }
        (_, true) => "Dispatches the work; the state then waits for its token to be answered.",
        (TaskKind::Service, _) => "Without a method of yours it asks the `Services` of the run.",
        (TaskKind::ItemReader, _) => {
            "Reads the items: an array or an object. Without a method of yours it asks the `Services` of the run."
        }
        (TaskKind::ResultWriter, _) => {
            "Writes the `Results`, and says where they are. Without a method of yours it asks the `Services` of the run."
        }
        (TaskKind::Activity, _) => {
            "Without a method of yours it waits for a worker that polls the engine."
        }
        _ => return heading,
    };
    let more = doc(more);
    quote!(#heading #[doc = ""] #more)
}

/// The types of a method's input and answer. A token is answered later: the method itself answers nothing.
fn types(task: &Task, value: &TokenStream) -> (TokenStream, TokenStream) {
    match (&task.types, task.token) {
        (Some((input, _)), true) => (input.clone(), quote!(())),
        (Some((input, output)), false) => (input.clone(), output.clone()),
        (None, true) => (value.clone(), quote!(())),
        (None, false) => (value.clone(), value.clone()),
    }
}

/// The engine does the work where the user's `impl` does not.
fn provided(task: &Task, surroundings: &Surroundings) -> TokenStream {
    let rt = &surroundings.runtime;
    let call = match task.kind {
        TaskKind::Activity => quote!(#rt::codegen::activity),
        TaskKind::ItemReader => quote!(#rt::codegen::read_items),
        TaskKind::ResultWriter => quote!(#rt::codegen::write_results),
        _ => quote!(#rt::codegen::service),
    };
    match (&task.types, task.token) {
        (None, false) => quote!({ #call(cx, input) }),
        (None, true) => quote!({ #rt::codegen::dispatched(#call(cx, input)) }),
        (Some(_), false) => quote!({ #rt::codegen::typed(input, cx, #call) }),
        (Some(_), true) => {
            quote!({ #rt::codegen::dispatched(#rt::codegen::typed(input, cx, #call)) })
        }
    }
}

/// In a block of its own, so that the names it imports are its own too.
fn arc(outline: &Outline, surroundings: &Surroundings) -> TokenStream {
    let rt = &surroundings.runtime;
    let taken = words(outline);
    let name = |text: &str| {
        let mut name = text.to_owned();
        while taken.contains(&name) {
            name.push('_');
        }
        Ident::new(&name, Span::call_site())
    };
    let import = |text: &str, local: &Ident| {
        let exported = Ident::new(text, Span::call_site());
        match exported == *local {
            true => quote!(#exported),
            false => quote!(#exported as #local),
        }
    };
    let [arc, value, context, result, own] =
        ["Arc", "Value", "TaskContext", "Result", "H"].map(name);
    let untyped = outline.tasks.iter().any(|task| task.types.is_none());
    let mut imports = vec![import("Arc", &arc)];
    if !outline.tasks.is_empty() {
        imports.push(import("Result", &result));
        imports.push(import("TaskContext", &context));
    }
    if untyped {
        imports.push(import("Value", &value));
    }
    let methods = outline.tasks.iter().map(|task| {
        let method = &task.method;
        let (input, output) = types(task, &quote!(#value));
        quote! {
            async fn #method(&self, input: #input, cx: &#context) -> #result<#output> {
                (**self).#method(input, cx).await
            }
        }
    });
    quote! {
        const _: () = {
            use #rt::codegen::{#(#imports),*};
            impl<#own: Handlers> Handlers for #arc<#own> { #(#methods)* }
        };
    }
}

/// Every word in the user's types.
fn words(outline: &Outline) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for (input, output) in outline.tasks.iter().filter_map(|task| task.types.as_ref()) {
        collect(input.clone(), &mut words);
        collect(output.clone(), &mut words);
    }
    words
}

fn collect(tokens: TokenStream, words: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                words.insert(ident.to_string());
            }
            // No type is nested deeper than the parser that read it went.
            TokenTree::Group(group) => collect(group.stream(), words),
            _ => {}
        }
    }
}

/// An `allow` where clippy reads more into the author's names than there is.
fn allow(outline: &Outline) -> TokenStream {
    let read_into = |task: &Task| {
        let method = task.method.to_string();
        let prefixes = ["as_", "from_", "into_", "is_", "to_"];
        method == "new" || prefixes.iter().any(|prefix| method.starts_with(prefix))
    };
    match outline.tasks.iter().any(read_into) {
        true => quote! {
            #[allow(
                clippy::wrong_self_convention,
                clippy::new_ret_no_self,
                reason = "the names are the author's"
            )]
        },
        false => quote!(),
    }
}
