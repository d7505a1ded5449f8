//! Pass.

use quote::quote;

use super::{
    Writer,
    exit::From,
    function::{Function, bind_result, may_fail, output_doc, path_doc},
};
use crate::ir::{
    query::{Document, Output, ResultPath, Root, Step, Template},
    state::Pass,
};

impl Writer<'_> {
    /// With `Result`, the input is not looked at: AWS does not follow `InputPath` then.
    pub(super) fn pass(&mut self, pass: &Pass) {
        let input = quote!(input);
        if let Some(members) = rebuilt(pass) {
            return self.rebuild(pass, members);
        }
        let (find, result) = match (&pass.result, &pass.parameters, &pass.input) {
            (Some(result), _, _) => (quote!(), Some(self.queries.template(result, &input))),
            (None, Some(template), document) => {
                let result = self.queries.template(template, &input);
                (self.input(document, &result), Some(result))
            }
            (None, None, Document::Whole) => (quote!(), None),
            (None, None, document) => (quote!(), Some(self.owned(document, &quote!(cx.data)))),
        };
        // Data put into itself at a path is not the data as it is.
        let replaces = matches!(pass.exit.result_path, ResultPath::At(_));
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
        let out = output_doc(&pass.exit.output);
        self.function(
            &Function::Enter,
            quote!(#docs #out),
            quote!(#find #compute #exit),
        );
    }

    /// `Parameters` that become the data: an object is written into the memory of the one before it.
    fn rebuild(&mut self, pass: &Pass, members: &[(String, Template)]) {
        if pass.input == Document::Whole && members.iter().any(is_carried) {
            return self.carry(pass, members);
        }
        let members = self.queries.members(members, &quote!(input));
        let find = self.input(&pass.input, &members);
        let go = self.go(pass.exit.to);
        self.function(
            &Function::Enter,
            path_doc("InputPath", &pass.input),
            quote!(#find let members = #members; rebuild(cx.data, members); #go),
        );
    }

    /// The same where some members keep their values: those behind all that may fail, since the first failure in the order
    /// of the definition is the one that is told.
    fn carry(&mut self, pass: &Pass, members: &[(String, Template)]) {
        let input = quote!(input);
        let values = members.iter().map(|member| {
            let (_, template) = member;
            (!is_carried(member)).then(|| self.queries.template(template, &input))
        });
        let mut values: Vec<_> = values.collect();
        let fails = |value: &Option<_>| value.as_ref().is_some_and(may_fail);
        let kept = values.iter().rposition(fails).unwrap_or(0);
        for (value, (_, template)) in values.iter_mut().zip(members).take(kept) {
            value.get_or_insert_with(|| self.queries.template(template, &input));
        }
        let members = members
            .iter()
            .zip(values)
            .map(|((key, _), value)| match value {
                None => quote!((#key, ::core::option::Option::None)),
                Some(value) => quote!((#key, ::core::option::Option::Some(#value))),
            });
        let members: Vec<_> = members.collect();
        let members = quote!([#(#members),*]);
        let find = self.input(&pass.input, &members);
        let go = self.go(pass.exit.to);
        let body = quote!(#find let members = #members; carry(cx.data, members)?; #go);
        self.function(&Function::Enter, quote!(), body);
    }
}

/// `"limit.$": "$.limit"`: a member that keeps its value.
fn is_carried((key, value): &(String, Template)) -> bool {
    match value {
        Template::Path { path, .. } => {
            path.root == Root::Data
                && path.steps == [Step::Key(key.clone())]
                && path.text == format!("$.{key}")
        }
        _ => false,
    }
}

/// The members of `Parameters`, where nothing but they becomes the data.
fn rebuilt(pass: &Pass) -> Option<&[(String, Template)]> {
    let exit = &pass.exit;
    let plain = exit.result_path == ResultPath::Whole
        && exit.output == Output::Path(Document::Whole)
        && exit.selector.is_none()
        && exit.assign.is_empty();
    match (&pass.result, &pass.parameters) {
        (None, Some(Template::Object(members))) if plain => Some(members),
        _ => None,
    }
}
