//! Task.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    Writer,
    exit::From,
    function::{Function, path_doc},
};
use crate::ir::{
    query::{Document, Number, Template},
    state::{Task, Work},
};

impl Writer<'_> {
    pub(super) fn task(&mut self, task: &Task) {
        let input = quote!(input);
        let (timeout, limit) = self.limit(("timeout", "TimeoutSecondsPath"), task.timeout.as_ref());
        let (heartbeat, beat) = self.limit(
            ("heartbeat", "HeartbeatSecondsPath"),
            task.heartbeat.as_ref(),
        );
        let (credentials, note) = self.credentials(task.credentials.as_ref(), &input);
        let number = Literal::usize_unsuffixed(task.task);
        let call = quote!(Call::task(#number)#limit #beat);
        let lone = [&timeout, &heartbeat, &credentials]
            .iter()
            .all(|part| part.is_empty());
        let body = match (&task.work.parameters, &task.work.input, lone) {
            (None, Document::Whole, true) => quote!(Ok(cx.call(#call, cx.data.clone()))),
            _ => {
                let payload = self.payload(&task.work);
                let rest = quote! {
                    #timeout #heartbeat #credentials
                    let payload = #payload;
                    #note
                    Ok(cx.call(#call, payload))
                };
                let find = self.input(&task.work.input, &rest);
                quote!(#find #rest)
            }
        };
        let docs = path_doc("InputPath", &task.work.input);
        self.function(&Function::Enter, docs, body);
        self.leave(&task.work);
        self.policy(&task.work);
    }

    /// `Parameters`, or the input: an expression that may name `input`.
    pub(super) fn payload(&mut self, work: &Work) -> TokenStream {
        match &work.parameters {
            Some(template) => self.queries.template(template, &quote!(input)),
            None => quote!(input.clone()),
        }
    }

    /// What is done with the answer.
    pub(super) fn leave(&mut self, work: &Work) {
        let docs = path_doc("OutputPath", &work.exit.output);
        let body = self.exit(&work.exit, From::Result);
        self.function(&Function::Leave, docs, body);
    }

    /// `let timeout = …;` and `.timeout(timeout)`
    fn limit(
        &mut self,
        (what, field): (&str, &str),
        number: Option<&Number>,
    ) -> (TokenStream, TokenStream) {
        let Some(number) = number else {
            return (quote!(), quote!());
        };
        let name = quote::format_ident!("{what}");
        let seconds = self.queries.timeout(number, field, &quote!(input));
        match number {
            Number::Literal(_) => (quote!(), quote!(.#name(#seconds))),
            Number::Path(_) => (quote!(let #name = #seconds;), quote!(.#name(#name))),
        }
    }

    fn credentials(
        &mut self,
        credentials: Option<&Template>,
        input: &TokenStream,
    ) -> (TokenStream, TokenStream) {
        let Some(template) = credentials else {
            return (quote!(), quote!());
        };
        let value = self.queries.template(template, input);
        (
            quote!(let credentials = #value;),
            quote!(cx.credentials(credentials);),
        )
    }
}
