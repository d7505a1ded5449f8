//! `ItemBatcher`: items are bundled before the first child begins, a long array in pieces.

use std::mem::take;

use crate::{
    Value,
    core::{
        Execution,
        caps::size,
        forked::What,
        frame::{FORK, NONE, Phase},
        map_run::item_at,
    },
    distributed::MapTerms,
    step,
};

impl Execution {
    /// Puts batches in the place of the items, where they are to be bundled. As `fill` does, it goes on later when the budget
    /// is used up. False until all are made, and when an item cannot be.
    pub(super) fn bundled(&mut self, id: u32) -> bool {
        let batches = self.run_mut(id).and_then(|run| run.batches.take());
        let Some(mut batches) = batches else {
            return true;
        };
        let made = self.bundle(id, &mut batches);
        let all = matches!(made, Ok(true));
        match all {
            true => self.put_batches(id, batches.end()),
            // Also after a failure: a redrive begins with the first item again.
            false => drop(self.run_mut(id).map(|run| run.batches = Some(batches))),
        }
        match made {
            Ok(true) => {}
            Ok(false) => {
                self.frames.get(id).phase = Phase::Fill;
                self.wake_first(id);
            }
            Err(failure) => self.fault(id, failure),
        }
        all
    }

    /// Whether it came to the last item.
    fn bundle(&mut self, id: u32, batches: &mut Batches) -> step::Result<bool> {
        let fork = self.frames.at(id).fork.as_ref();
        let Some(What::Items { items, .. }) = fork.map(|fork| &fork.what) else {
            return Ok(true);
        };
        let items = items.clone();
        let total = u32::try_from(items.len()).unwrap_or(NONE);
        while batches.next < total {
            if self.budget == 0 {
                return Ok(false);
            }
            self.budget -= 1;
            let item = item_at(&items, batches.next, self.run_mut(id).as_deref());
            batches.add(self.item(id, item)?);
            batches.next += 1;
        }
        Ok(true)
    }

    fn put_batches(&mut self, id: u32, batches: Value) {
        let frame = self.frames.get(id);
        frame.dirty |= FORK;
        if let Some(fork) = &mut frame.fork {
            fork.total = u32::try_from(batches.len()).unwrap_or(NONE);
            fork.results = Value::nulls(batches.len());
            if let What::Items { items, .. } = &mut fork.what {
                *items = batches;
            }
            if let Some(run) = &mut fork.run {
                // It is in each of them.
                run.terms.batch_input = None;
            }
        }
    }
}

/// Batches in the making. They are not stored before they are all there: after a crash they are made anew.
#[derive(Debug)]
pub(super) struct Batches {
    /// The next item.
    next: u32,
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
    /// None where items are not bundled.
    pub(super) fn of(terms: &MapTerms) -> Option<Box<Batches>> {
        if !terms.is_batched() {
            return None;
        }
        let most = |limit: u32| match limit {
            0 => usize::MAX,
            limit => limit as usize,
        };
        let mut batches = Batches {
            next: 0,
            all: Vec::new(),
            items: Vec::new(),
            empty: 0,
            bytes: 0,
            input: terms.batch_input.clone(),
            most_items: most(terms.items_per_batch),
            most_bytes: most(terms.bytes_per_batch),
        };
        if batches.most_bytes != usize::MAX {
            batches.empty = size(&batches.batch(Vec::new()), usize::MAX).unwrap_or(usize::MAX);
        }
        batches.bytes = batches.empty;
        Some(Box::new(batches))
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
