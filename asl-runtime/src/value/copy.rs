//! Clones of values, and values that are made where they stay: what is made elsewhere is written in parts and then moved as a
//! whole, for which a processor waits. That costs more than all the rest of a small list or object.

use std::mem::{forget, replace};

use ecow::EcoVec;

use super::{Repr, Text, Value};

impl Clone for Value {
    /// Numbers and the like are copied where they are read; what is shared costs a call.
    #[inline]
    fn clone(&self) -> Value {
        Value(match &self.0 {
            Repr::Null => Repr::Null,
            Repr::Bool(it) => Repr::Bool(*it),
            Repr::Int(it) => Repr::Int(*it),
            Repr::Float(it) => Repr::Float(*it),
            shared => share(shared),
        })
    }
}

#[inline(never)]
fn share(repr: &Repr) -> Repr {
    repr.clone()
}

/// Places for so many members.
#[inline]
pub(crate) fn places(count: usize) -> EcoVec<(Text, Value)> {
    EcoVec::from_elem((Text::literal(""), Value::NULL), count)
}

impl Text {
    /// Moves into a place that holds nothing that is to be dropped.
    #[inline(always)]
    pub(crate) fn move_to(self, place: &mut Text) {
        forget(replace(place, self));
    }
}

impl Value {
    /// Moves into a place that holds nothing that is to be dropped.
    #[inline(always)]
    pub(crate) fn move_to(self, place: &mut Value) {
        forget(replace(place, self));
    }

    /// Clones into such a place.
    #[inline(always)]
    pub(crate) fn clone_to(&self, place: &mut Value) {
        match &self.0 {
            Repr::Null => fill(place, Repr::Null),
            Repr::Bool(it) => fill(place, Repr::Bool(*it)),
            Repr::Int(it) => fill(place, Repr::Int(*it)),
            Repr::Float(it) => fill(place, Repr::Float(*it)),
            shared => share_to(shared, place),
        }
    }
}

/// Each kind has a line of its own, so that it is written at its place.
#[inline(never)]
fn share_to(repr: &Repr, place: &mut Value) {
    match repr {
        Repr::Text(it) => fill(place, Repr::Text(it.clone())),
        Repr::Array(it) => fill(place, Repr::Array(it.clone())),
        Repr::Object(it) => fill(place, Repr::Object(it.clone())),
        small => fill(place, small.clone()),
    }
}

#[inline(always)]
fn fill(place: &mut Value, repr: Repr) {
    Value(repr).move_to(place);
}
