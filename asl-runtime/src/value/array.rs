//! Arrays: items that are shared until one owner writes.

use std::ops::Deref;

use ecow::EcoVec;

use super::{
    Value,
    release::{release, unload},
};

/// The items of an array, shared until one owner writes.
#[derive(Clone, Default)]
pub(crate) struct Array(EcoVec<Value>);

impl Array {
    pub(crate) fn new(items: EcoVec<Value>) -> Array {
        Array(items)
    }

    pub(crate) fn edit(&mut self) -> &mut [Value] {
        self.0.make_mut()
    }

    pub(crate) fn push(&mut self, item: Value) {
        self.0.push(item);
    }

    /// Moves the items that are containers out, if nobody else holds this array.
    pub(super) fn unload(&mut self, into: &mut Vec<Value>) {
        if self.0.is_unique() {
            unload(self.0.make_mut().iter_mut(), into);
        }
    }
}

impl Deref for Array {
    type Target = [Value];

    #[inline]
    fn deref(&self) -> &[Value] {
        &self.0
    }
}

impl Drop for Array {
    #[inline]
    fn drop(&mut self) {
        if !self.0.is_empty() && self.0.is_unique() {
            release(std::mem::take(&mut self.0), |items, into| {
                unload(items.make_mut().iter_mut(), into)
            });
        }
    }
}
