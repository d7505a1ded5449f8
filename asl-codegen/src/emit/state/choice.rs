//! Choice.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

use super::{
    Writer,
    function::{Function, output_doc, path_doc},
};
use crate::ir::{
    query::Document,
    state::{Branch, Choice, To},
};

impl Writer<'_> {
    /// One `if` for each rule, in order: the first that matches returns.
    pub(super) fn choice(&mut self, choice: &Choice) {
        let mut body = TokenStream::new();
        for rule in &choice.rules {
            let condition = bare(self.queries.condition(&rule.condition, &quote!(input)));
            let branch = self.branch(&rule.branch, &choice.input);
            body.extend(quote!(if #condition { #branch }));
        }
        let otherwise = match &choice.default {
            Some(branch) => {
                let documents = (&choice.input, &branch.output);
                self.pass_on(&branch.assign, documents, To::Go(branch.next))
            }
            None => quote!(Err(no_choice())),
        };
        body.extend(otherwise);
        let find = self.input(&choice.input, &body);
        let docs = path_doc("InputPath", &choice.input);
        let out = choice
            .default
            .as_ref()
            .or(choice.rules.first().map(|rule| &rule.branch));
        let out = out.map(|branch| output_doc(&branch.output));
        self.function(&Function::Enter, quote!(#docs #out), quote!(#find #body));
    }

    fn branch(&mut self, branch: &Branch, input: &Document) -> TokenStream {
        let (compute, write) = self.queries.assign(&branch.assign, &quote!(input));
        let store = self.store_input(input, &branch.output);
        let go = self.go(To::Go(branch.next));
        // The store comes between: it may fail until it has written.
        quote!(#compute #store #write return #go;)
    }
}

/// Without the parentheses around the whole, which rustc would call superfluous behind `if`.
fn bare(condition: TokenStream) -> TokenStream {
    let mut tokens = condition.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::Parenthesis => {
            group.stream()
        }
        _ => condition,
    }
}
