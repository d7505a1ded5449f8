//! Parallel and Map.

use quote::quote;

use super::{
    Writer,
    function::{Function, path_doc},
};
use crate::ir::{
    query::{Document, Items},
    state::{Map, StateId, Work},
};

impl Writer<'_> {
    pub(super) fn parallel(&mut self, starts: &[StateId], work: &Work) {
        let starts = starts
            .iter()
            .map(|&start| self.place(start))
            .collect::<Vec<_>>();
        self.items
            .push(quote!(const BRANCHES: &[StateId] = &[#(#starts),*];));
        let body = match (&work.parameters, &work.input) {
            (None, Document::Whole) => quote!(Ok(Step::branches(BRANCHES, cx.data.clone()))),
            _ => {
                let payload = self.payload(work);
                let rest = quote!(let payload = #payload; Ok(Step::branches(BRANCHES, payload)));
                let find = self.input(&work.input, &rest);
                quote!(#find #rest)
            }
        };
        self.function(&Function::Enter, path_doc("InputPath", &work.input), body);
        self.leave(work);
        self.policy(work);
    }

    pub(super) fn map(&mut self, map: &Map) {
        let input = quote!(input);
        let most = ("max_concurrency", (0, u32::MAX));
        let at_once = self.queries.count(&map.max_concurrency, most, &input);
        let distributed = map.distributed.is_some();
        let reads = map
            .distributed
            .as_ref()
            .is_some_and(|it| it.reader.is_some());
        let items = match reads {
            true => quote!(array([])),
            false => self.queries.items(&map.items, &input, distributed),
        };
        let start = self.place(map.start);
        let rest = quote! {
            let items = #items;
            let at_once = #at_once;
            Ok(Step::items(#start, items, at_once))
        };
        let find = self.input(&map.work.input, &rest);
        let docs = path_doc("InputPath", &map.work.input);
        let items = match &map.items {
            Items::Path(document) if !reads => path_doc("ItemsPath", document),
            _ => quote!(),
        };
        self.function(&Function::Enter, quote!(#docs #items), quote!(#find #rest));
        if let Some(selector) = &map.selector {
            self.queries.item = true;
            let rest = self.queries.template_answer(selector, &input);
            self.queries.item = false;
            let find = self.input(&map.work.input, &rest);
            let docs = super::doc("`ItemSelector`");
            self.function(&Function::Item, docs, quote!(#find #rest));
        }
        if let Some(distributed) = &map.distributed {
            self.distributed(distributed, map);
        }
        self.leave(&map.work);
        self.policy(&map.work);
    }
}
