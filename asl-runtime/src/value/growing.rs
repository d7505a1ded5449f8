//! A value that is being built from the outside in, whatever it is read from, in constant stack.

use ecow::EcoVec;

use super::{Array, Object, Repr, Text, Value};

/// The containers that are begun and not complete, the innermost last.
#[derive(Default)]
pub(super) struct Growing(Vec<Open>);

enum Open {
    Array(EcoVec<Value>),
    /// With the key of the value that comes next.
    Object(Object, Text),
}

/// What the innermost container is.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Innermost {
    Array,
    Object,
}

impl Growing {
    pub(super) fn depth(&self) -> usize {
        self.0.len()
    }

    pub(super) fn innermost(&self) -> Option<Innermost> {
        Some(match self.0.last()? {
            Open::Array(_) => Innermost::Array,
            Open::Object(..) => Innermost::Object,
        })
    }

    pub(super) fn begin_array(&mut self, capacity: usize) {
        self.0.push(Open::Array(EcoVec::with_capacity(capacity)));
    }

    pub(super) fn begin_object(&mut self, capacity: usize) {
        let object = Object::with_capacity(capacity);
        self.0.push(Open::Object(object, Text::literal("")));
    }

    /// The key of the value that comes next.
    pub(super) fn key(&mut self, key: Text) {
        if let Some(Open::Object(_, next)) = self.0.last_mut() {
            *next = key;
        }
    }

    /// Puts a complete value where it belongs; gives it back where nothing is around it.
    #[inline]
    pub(super) fn put(&mut self, value: Value) -> Option<Value> {
        match self.0.last_mut() {
            Some(Open::Array(items)) => items.push(value),
            Some(Open::Object(object, key)) => {
                object.insert(std::mem::replace(key, Text::literal("")), value);
            }
            None => return Some(value),
        }
        None
    }

    /// Completes the innermost container and puts it where it belongs; gives the outermost one back.
    pub(super) fn end(&mut self) -> Option<Value> {
        let value = match self.0.pop()? {
            Open::Array(items) => Value(Repr::Array(Array::new(items))),
            Open::Object(object, _) => Value(Repr::Object(object)),
        };
        self.put(value)
    }
}
