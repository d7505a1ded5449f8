//! `ItemBatcher`: items are bundled before the first child begins.

use std::mem::take;

use crate::{
    Value,
    core::{Execution, caps::size, forked::What, frame::NONE, map_run::item_at},
    distributed::MapTerms,
    step,
};

impl Execution {
    /// Puts batches in the place of the items.
    pub(super) fn bundle(&mut self, id: u32) -> step::Result<()> {
        let Some(fork) = &mut self.frames.get(id).fork else {
            return Ok(());
        };
        let (What::Items { items, .. }, Some(run)) = (&mut fork.what, &mut fork.run) else {
            return Ok(());
        };
        let (items, total) = (items.clone(), fork.total);
        let mut batches = Batches::new(&mut run.terms);
        for index in 0..total {
            let run = self.run_mut(id);
            let item = item_at(&items, index, run.as_deref());
            batches.add(self.item(id, item)?);
        }
        let batches = batches.end();
        if let Some(fork) = &mut self.frames.get(id).fork {
            fork.total = u32::try_from(batches.len()).unwrap_or(NONE);
            fork.results = Value::nulls(batches.len());
            if let What::Items { items, .. } = &mut fork.what {
                *items = batches;
            }
        }
        Ok(())
    }
}

/// Batches in the making.
struct Batches {
    all: Vec<Value>,
    items: Vec<Value>,
    /// Bytes of a batch without items.
    empty: usize,
    /// Bytes of the batch that is being made.
    bytes: usize,
    input: Option<Value>,
    most_items: usize,
    most_bytes: usize,
}

impl Batches {
    fn new(terms: &mut MapTerms) -> Batches {
        let most = |limit: u32| match limit {
            0 => usize::MAX,
            limit => limit as usize,
        };
        let mut batches = Batches {
            all: Vec::new(),
            items: Vec::new(),
            empty: 0,
            bytes: 0,
            input: terms.batch_input.take(),
            most_items: most(terms.items_per_batch),
            most_bytes: most(terms.bytes_per_batch),
        };
        if batches.most_bytes != usize::MAX {
            batches.empty = size(&batches.batch(Vec::new()), usize::MAX).unwrap_or(usize::MAX);
        }
        batches.bytes = batches.empty;
        batches
    }

    /// An item that is too large for any batch has one for itself.
    fn add(&mut self, item: Value) {
        let bytes = match self.most_bytes {
            usize::MAX => 0,
            _ => size(&item, usize::MAX)
                .unwrap_or(usize::MAX)
                .saturating_add(1),
        };
        let full = self.items.len() >= self.most_items
            || self.bytes.saturating_add(bytes) > self.most_bytes.saturating_add(1);
        if full && !self.items.is_empty() {
            self.close();
        }
        self.items.push(item);
        self.bytes = self.bytes.saturating_add(bytes);
    }

    fn close(&mut self) {
        let items = take(&mut self.items);
        self.all.push(self.batch(items));
        self.bytes = self.empty;
    }

    fn batch(&self, items: Vec<Value>) -> Value {
        let items = ("Items", items.into_iter().collect());
        match &self.input {
            Some(input) => Value::object([items, ("BatchInput", input.clone())]),
            None => Value::object([items]),
        }
    }

    fn end(mut self) -> Value {
        if !self.items.is_empty() {
            self.close();
        }
        self.all.into_iter().collect()
    }
}
