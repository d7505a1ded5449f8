//! Pass.

use quote::quote;

use super::{
    Writer,
    exit::From,
    function::{Function, bind_result, path_doc},
};
use crate::ir::{query::Document, state::Pass};

impl Writer<'_> {
    /// With `Result`, the input is not looked at: AWS does not follow `InputPath` then.
    pub(super) fn pass(&mut self, pass: &Pass) {
        let input = quote!(input);
        let (find, result) = match (&pass.result, &pass.parameters, &pass.input) {
            (Some(literal), _, _) => (quote!(), Some(self.queries.literal(literal))),
            (None, Some(template), document) => {
                let result = self.queries.template(template, &input);
                (self.input(document, &result), Some(result))
            }
            (None, None, Document::Whole) => (quote!(), None),
            (None, None, document) => (quote!(), Some(self.owned(document, &quote!(cx.data)))),
        };
        // Data put into itself at a path is not the data as it is.
        let replaces = matches!(pass.exit.result_path, crate::ir::query::ResultPath::At(_));
        let result = match result {
            None if replaces => Some(quote!(cx.data.clone())),
            result => result,
        };
        let from = match result {
            Some(_) => From::Result,
            None => From::Data,
        };
        let exit = self.exit(&pass.exit, from);
        let compute = result.map(|result| bind_result(&result, &exit));
        let docs = path_doc("InputPath", &pass.input);
        let out = path_doc("OutputPath", &pass.exit.output);
        self.function(
            &Function::Enter,
            quote!(#docs #out),
            quote!(#find #compute #exit),
        );
    }
}
