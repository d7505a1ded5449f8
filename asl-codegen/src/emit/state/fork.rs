//! Parallel and Map.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    Writer,
    function::{Function, path_doc},
};
use crate::ir::{
    query::{Document, Items},
    state::{Distributed, Map, StateId, Work},
};

/// The longest input of a batch in bytes.
const MOST_BYTES: u32 = 262_144;

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
            Items::Path(document) => path_doc("ItemsPath", document),
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
            self.distributed(distributed, &map.work);
        }
        self.leave(&map.work);
        self.policy(&map.work);
    }

    /// `const DISTRIBUTED`, and `fn terms` where there are any.
    fn distributed(&mut self, distributed: &Distributed, work: &Work) {
        let mut chain = match distributed.express {
            true => quote!(Distributed::express()),
            false => quote!(Distributed::standard()),
        };
        if let Some(label) = &distributed.label {
            chain.extend(quote!(.label(#label)));
        }
        if let Some(resource) = &distributed.reader {
            chain.extend(quote!(.reader(#resource)));
        }
        if let Some(resource) = &distributed.writer {
            chain.extend(quote!(.writer(#resource)));
        }
        let terms = self.terms(distributed);
        if !terms.is_empty() {
            let rest = quote!(Ok(MapTerms::new() #terms));
            let find = self.input(&work.input, &rest);
            let docs = super::doc("What a Map Run tolerates, and how it bundles its items.");
            self.function(&Function::Terms, docs, quote!(#find #rest));
            chain.extend(quote!(.terms(terms)));
        }
        self.items
            .push(quote!(const DISTRIBUTED: Distributed = #chain;));
        self.chain.extend(quote!(.distributed(&DISTRIBUTED)));
    }

    /// `.tolerated_count(2).items_per_batch(10)`
    fn terms(&mut self, distributed: &Distributed) -> TokenStream {
        let input = quote!(input);
        let mut terms = TokenStream::new();
        if let Some(count) = &distributed.tolerated_count {
            let bounds = ("tolerated_count", (0, u32::MAX));
            let count = self.queries.count(count, bounds, &input);
            terms.extend(quote!(.tolerated_count(#count)));
        }
        if let Some(percentage) = &distributed.tolerated_percentage {
            let percentage = self.queries.percentage(percentage, &input);
            terms.extend(quote!(.tolerated_percentage(#percentage)));
        }
        if let Some(count) = &distributed.items_per_batch {
            let bounds = ("items_per_batch", (1, u32::MAX));
            let count = self.queries.count(count, bounds, &input);
            terms.extend(quote!(.items_per_batch(#count)));
        }
        if let Some(bytes) = &distributed.bytes_per_batch {
            let bounds = ("bytes_per_batch", (1, MOST_BYTES));
            let bytes = self.queries.count(bytes, bounds, &input);
            terms.extend(quote!(.bytes_per_batch(#bytes)));
        }
        if let Some(template) = &distributed.batch_input {
            let template = self.queries.template(template, &input);
            terms.extend(quote!(.batch_input(#template)));
        }
        terms
    }
}
