//! Wait, Succeed, Fail.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    Writer,
    function::{Function, output_doc, path_doc},
};
use crate::ir::{
    query::{Document, FailText, Output},
    state::{Pause, To},
};

impl Writer<'_> {
    pub(super) fn wait(&mut self, pause: &Pause) {
        let until = self.queries.wait(&pause.wait, &quote!(input));
        let find = self.input(&pause.input, &until);
        let docs = path_doc("InputPath", &pause.input);
        self.function(&Function::Enter, docs, quote!(#find wait(cx, #until)));
        let pass_on = self.pass_on(&pause.assign, (&pause.input, &pause.output), pause.to);
        let find = self.input(&pause.input, &pass_on);
        let docs = output_doc(&pause.output);
        self.function(&Function::Leave, docs, quote!(#find #pass_on));
    }

    pub(super) fn succeed(&mut self, input: &Document, output: &Output) {
        let pass_on = self.pass_on(&[], (input, output), To::End);
        let find = self.input(input, &pass_on);
        let (docs, out) = (path_doc("InputPath", input), output_doc(output));
        self.function(&Function::Enter, quote!(#docs #out), quote!(#find #pass_on));
    }

    pub(super) fn fail(&mut self, error: Option<&FailText>, cause: Option<&FailText>) {
        let (error, cause) = (self.text(error, "ErrorPath"), self.text(cause, "CausePath"));
        let body = quote!(Ok(Step::Fail(Failure::of(#error, #cause))));
        let find = self.input(&Document::Whole, &body);
        self.function(&Function::Enter, quote!(), quote!(#find #body));
    }

    fn text(&mut self, text: Option<&FailText>, field: &str) -> TokenStream {
        match text {
            None => quote!(None),
            Some(FailText::Literal(text)) => quote!(Some(#text.into())),
            Some(text) => {
                let text = self.queries.fail_text(text, field, &quote!(input));
                match field {
                    "ErrorPath" => quote!(Some(#text.into())),
                    _ => quote!(Some(#text)),
                }
            }
        }
    }
}
