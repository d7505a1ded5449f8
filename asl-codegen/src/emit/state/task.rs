//! Task.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    Writer,
    exit::From,
    function::{Function, output_doc, path_doc},
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
        let plain = [&timeout, &heartbeat, &credentials, &limit, &beat]
            .iter()
            .all(|part| part.is_empty());
        match (&task.work.parameters, &task.work.input, plain) {
            (None, Document::Whole, true) => self.enter = quote!(call::<#number>),
            _ => {
                let call = quote!(Call::task(#number)#limit #beat);
                let parameters = task.work.parameters.as_ref().filter(|_| note.is_empty());
                let evaluated = parameters.and_then(|it| self.queries.evaluated_whole(it));
                let asked = match evaluated {
                    Some(payload) => quote!(let payload = #payload; cx.call_with(#call, payload)),
                    None => {
                        let payload = self.payload(&task.work);
                        quote!(let payload = #payload; #note Ok(cx.call(#call, payload)))
                    }
                };
                let rest = quote!(#timeout #heartbeat #credentials #asked);
                let find = self.input(&task.work.input, &rest);
                let docs = path_doc("InputPath", &task.work.input);
                self.function(&Function::Enter, docs, quote!(#find #rest));
            }
        }
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
        let docs = output_doc(&work.exit.output);
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
            Number::Path(_) | Number::Expression(_) => {
                (quote!(let #name = #seconds;), quote!(.#name(#name)))
            }
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
