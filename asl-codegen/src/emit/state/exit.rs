//! What happens to a result: ResultSelector, Assign, ResultPath, OutputPath.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Writer, function::bind_result};
use crate::emit::query::Queries;
use crate::ir::{
    query::{Assignment, Document, Output, ResultPath, Template},
    state::{Exit, To},
};

/// Where the result is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// In the variable `result`, of type `Value`.
    Result,
    /// It is the data as it is.
    Data,
}

impl Writer<'_> {
    /// Statements from the raw result to the next step.
    pub(super) fn exit(&mut self, exit: &Exit, from: From) -> TokenStream {
        let raw = match from {
            From::Result => quote!(&result),
            From::Data => quote!(&*cx.data),
        };
        let (compute, write) = self.queries.assign(&exit.assign, &raw);
        if let Output::Template(output) = &exit.output {
            let given = self.given(output, &raw, write, exit.to);
            return quote!(#compute #given);
        }
        let selected = exit
            .selector
            .as_ref()
            .map(|selector| self.queries.template(selector, &raw));
        let store = self.store(exit, from);
        let select = selected.map(|selected| bind_result(&selected, &store));
        let go = self.go(exit.to);
        quote!(#compute #select #store #write #go)
    }

    /// `Output`, then the writing of variables: statements up to the next step.
    pub(super) fn given(
        &mut self,
        output: &Template,
        data: &TokenStream,
        write: TokenStream,
        to: To,
    ) -> TokenStream {
        if write.is_empty()
            && let Some(output) = self.queries.evaluated_whole(output)
        {
            let step = self.step(to);
            return quote!(let output = #output; cx.give(output, #step));
        }
        let output = self.queries.template(output, data);
        let go = self.go(to);
        quote!(let output = #output; *cx.data = output; #write #go)
    }

    /// ResultPath and OutputPath: statements of which none fails once one has written.
    fn store(&mut self, exit: &Exit, from: From) -> TokenStream {
        let path = match from {
            From::Result => &exit.result_path,
            From::Data => &ResultPath::Discard,
        };
        if let ResultPath::At(_) = path {
            let path = Queries::result_path(path);
            self.items
                .push(quote!(const RESULT_PATH: ResultPath = #path;));
        }
        let Output::Path(output) = &exit.output else {
            return quote!();
        };
        if *output == Document::Whole {
            return match path {
                ResultPath::Whole => quote!(*cx.data = result;),
                ResultPath::Discard => quote!(),
                ResultPath::At(_) => quote!(put(cx.data, &RESULT_PATH, result)?;),
            };
        }
        let (merge, data) = match path {
            ResultPath::Whole => (quote!(), quote!(&result)),
            ResultPath::Discard => (quote!(), quote!(cx.data)),
            ResultPath::At(_) => (
                quote!(let merged = merged(cx.data, &RESULT_PATH, result)?;),
                quote!(&merged),
            ),
        };
        let output = self.owned(output, &data);
        quote!(#merge let output = #output; *cx.data = output;)
    }

    /// Assign and OutputPath of a state whose result is its effective input, in the variable `input`.
    pub(super) fn pass_on(
        &mut self,
        assign: &[Assignment],
        (input, output): (&Document, &Output),
        to: To,
    ) -> TokenStream {
        let (compute, write) = self.queries.assign(assign, &quote!(input));
        let go = self.go(to);
        let store = self.store_input(input, output);
        quote!(#compute #store #write #go)
    }

    /// What a state gives on whose result is its effective input.
    pub(super) fn store_input(&mut self, input: &Document, output: &Output) -> TokenStream {
        let output = match (input, output) {
            (Document::Whole, Output::Path(Document::Whole)) => return quote!(),
            (_, Output::Path(output)) => self.owned(output, &quote!(input)),
            (_, Output::Template(output)) => self.queries.template(output, &quote!(input)),
        };
        quote!(let output = #output; *cx.data = output;)
    }
}
