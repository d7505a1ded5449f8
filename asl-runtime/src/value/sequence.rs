//! Arrays, and how a deeply nested value is dropped in constant stack.

use std::ops::Deref;

use ecow::EcoVec;

use super::{Repr, Value};

/// The items of an array, shared until one owner writes.
#[derive(Clone)]
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

    /// Moves the items that hold others out, if nobody else holds this array.
    pub(super) fn unload(&mut self, into: &mut Vec<Value>) {
        if self.0.is_unique() {
            into.extend(
                self.0
                    .make_mut()
                    .iter_mut()
                    .filter(|item| item.is_container())
                    .map(std::mem::take),
            );
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
    fn drop(&mut self) {
        if self.iter().any(Value::is_nested) {
            let mut rest = Vec::new();
            self.unload(&mut rest);
            drop_all(rest);
        }
    }
}

impl Value {
    pub(crate) fn is_container(&self) -> bool {
        matches!(self.0, Repr::Array(_) | Repr::Object(_))
    }

    /// A container of containers: where dropping would recurse more than twice.
    pub(super) fn is_nested(&self) -> bool {
        match &self.0 {
            Repr::Array(items) => items.iter().any(Value::is_container),
            Repr::Object(object) => object
                .members()
                .iter()
                .any(|(_, value)| value.is_container()),
            _ => false,
        }
    }
}

/// Drops values one level at a time.
#[cold]
pub(super) fn drop_all(mut rest: Vec<Value>) {
    while let Some(mut value) = rest.pop() {
        match &mut value.0 {
            Repr::Array(items) => items.unload(&mut rest),
            Repr::Object(object) => object.unload(&mut rest),
            _ => {}
        }
    }
}
