//! What only a distributed Map has: what a run of it tolerates, how it bundles its items, what it reads and writes.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Writer, function::Function};
use crate::ir::{
    query::{Document, Items},
    state::{Call, Distributed, Map, Reader, Transformation},
};

/// The longest input of a batch in bytes.
const MOST_BYTES: u32 = 262_144;
/// The most items that a reader may be told to read.
const MOST_ITEMS: u32 = 100_000_000;

impl Writer<'_> {
    /// `const DISTRIBUTED`, and the functions it names.
    pub(super) fn distributed(&mut self, distributed: &Distributed, map: &Map) {
        let mut chain = match distributed.express {
            true => quote!(Distributed::express()),
            false => quote!(Distributed::standard()),
        };
        if let Some(label) = &distributed.label {
            chain.extend(quote!(.label(#label)));
        }
        let terms = self.terms(distributed);
        if !terms.is_empty() {
            let rest = quote!(Ok(MapTerms::new() #terms));
            let find = self.input(&map.work.input, &rest);
            let docs = super::doc("What a Map Run tolerates, and how it bundles its items.");
            self.function(&Function::Terms, docs, quote!(#find #rest));
            chain.extend(quote!(.terms(terms)));
        }
        if let Some(reader) = &distributed.reader {
            chain.extend(self.reader(reader, map));
        }
        if let Some(call) = &distributed.writer {
            let task = self.asks(&Function::Writes, "`ResultWriter`", call, map);
            chain.extend(quote!(.writer(#task, writes)));
        }
        chain.extend(match distributed.transformation {
            Transformation::Compact => quote!(),
            Transformation::None => quote!(.whole()),
            Transformation::Flatten => quote!(.flatten()),
        });
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
        let reader = distributed.reader.as_ref();
        if let Some(count) = reader.and_then(|reader| reader.max_items.as_ref()) {
            let bounds = ("max_items", (0, MOST_ITEMS));
            let count = self.queries.count(count, bounds, &input);
            terms.extend(quote!(.max_items(#count)));
        }
        terms
    }

    /// `.reader(3, reads, picks)`
    fn reader(&mut self, reader: &Reader, map: &Map) -> TokenStream {
        let task = self.asks(&Function::Reads, "`ItemReader`", &reader.call, map);
        let Items::Path(document @ Document::Path(_)) = &map.items else {
            return quote!(.reader(#task, reads));
        };
        let docs = super::function::path_doc("ItemsPath", document);
        let items = self.queries.items(&map.items, &quote!(data), true);
        let body = quote!(let data = &result; let items = #items; Ok(items));
        self.function(&Function::Picks, docs, body);
        quote!(.reader(#task, reads).picks(picks))
    }

    /// The function that gives what is asked for, and the place of the call.
    fn asks(&mut self, function: &Function, docs: &str, call: &Call, map: &Map) -> Literal {
        let rest = self.queries.template_answer(&call.input, &quote!(input));
        let find = self.input(&map.work.input, &rest);
        self.function(function, super::doc(docs), quote!(#find #rest));
        Literal::usize_unsuffixed(call.task)
    }
}
