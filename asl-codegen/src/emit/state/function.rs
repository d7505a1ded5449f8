//! The frame of a state's function: parameters it uses have names, `context` and `input` are there when asked for.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::Writer;
use crate::{
    emit::query::{Reach, mentions},
    ir::query::{Document, Output, Path},
};

/// Which function, and what it is given.
pub(super) enum Function {
    Enter,
    Leave,
    Item,
    Terms,
    Reads,
    Picks,
    Writes,
    Caught,
}

impl Writer<'_> {
    /// Adds the function with this body, which may name `cx`, `result` and what the prologue gives.
    pub(super) fn function(&mut self, function: &Function, docs: TokenStream, body: TokenStream) {
        // A Wait has no result; nothing that reads one is in its `leave`.
        let reach = match mentions(&body, "states") && self.has_result {
            true if matches!(function, Function::Leave) => Reach::Result,
            _ => Reach::Input,
        };
        let prologue = self.queries.prologue(reach);
        let body = quote!(#prologue #body);
        let named = |name: &str| match mentions(&body, name) {
            true => {
                let name = quote::format_ident!("{name}");
                quote!(#name)
            }
            false => quote!(_),
        };
        let (cx, result) = (named("cx"), named("result"));
        let (index, item) = (named("index"), named("item"));
        let (catcher, failure) = (named("catcher"), named("failure"));
        let signature = match function {
            Function::Enter => quote!(fn enter(#cx: &mut Cx<'_>) -> Result),
            Function::Leave => {
                self.chain.extend(quote!(.leave(leave)));
                quote!(fn leave(#cx: &mut Cx<'_>, #result: Value) -> Result)
            }
            Function::Item => {
                self.chain.extend(quote!(.item(item)));
                quote!(fn item(#cx: &mut Cx<'_>, #index: usize, #item: &Value) -> Result<Value>)
            }
            Function::Terms => quote!(fn terms(#cx: &mut Cx<'_>) -> Result<MapTerms>),
            Function::Reads => quote!(fn reads(#cx: &mut Cx<'_>) -> Result<Value>),
            Function::Picks => {
                quote!(fn picks(#cx: &mut Cx<'_>, #result: Value) -> Result<Value>)
            }
            Function::Writes => quote!(fn writes(#cx: &mut Cx<'_>) -> Result<Value>),
            Function::Caught => {
                self.chain.extend(quote!(.caught(caught)));
                quote!(fn caught(#cx: &mut Cx<'_>, #catcher: usize, #failure: &Failure) -> Result)
            }
        };
        self.functions.push(quote!(#docs #signature { #body }));
    }

    /// `let input = …;` for a body that names it. A path is followed in any case: it may lead nowhere.
    pub(super) fn input(&mut self, document: &Document, body: &TokenStream) -> TokenStream {
        let used = mentions(body, "input");
        match (document, used) {
            (Document::Whole, true) => quote!(let input = &*cx.data;),
            (Document::Whole | Document::Empty, false) => quote!(),
            (_, used) => {
                let found = self.queries.document(document, &quote!(cx.data));
                match used {
                    true => quote!(let input = #found;),
                    false => quote!(#found;),
                }
            }
        }
    }

    /// A document of its own: an expression of type `Value`. `data` is a variable of type `&Value`.
    pub(super) fn owned(&mut self, document: &Document, data: &TokenStream) -> TokenStream {
        self.queries.document_value(document, data)
    }
}

/// `let result = …;` before statements that name it. What may fail is evaluated in any case.
pub(super) fn bind_result(value: &TokenStream, rest: &TokenStream) -> TokenStream {
    let named = mentions(rest, "result");
    match (named, may_fail(value)) {
        (true, _) => quote!(let result = #value;),
        (false, true) => quote!(let _ = #value;),
        (false, false) => quote!(),
    }
}

/// Whether there is a `?` among the tokens.
pub(super) fn may_fail(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Punct(punct) => punct.as_char() == '?',
        TokenTree::Group(group) => may_fail(&group.stream()),
        _ => false,
    })
}

/// "`InputPath`: `$.order`", where that is not the default.
pub(super) fn path_doc(field: &str, document: &Document) -> TokenStream {
    match document {
        Document::Whole => quote!(),
        Document::Empty => super::doc(&format!("`{field}`: `null`")),
        Document::Path(Path { text, .. }) => super::doc(&format!("`{field}`: `{text}`")),
    }
}

/// The same for `OutputPath`.
pub(super) fn output_doc(output: &Output) -> TokenStream {
    match output {
        Output::Path(document) => path_doc("OutputPath", document),
        Output::Template(_) => quote!(),
    }
}
