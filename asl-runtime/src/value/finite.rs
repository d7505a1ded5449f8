//! Values as JSON has them: what it has no number for is a string.

use std::slice;

use super::{
    Number, Repr, Text, Value,
    grow::{self, grow},
    growing::Growing,
};

/// What is left of a container that is being copied.
type Rest<'v> = grow::Rest<slice::Iter<'v, Value>, slice::Iter<'v, (Text, Value)>>;

impl Value {
    /// Whether it is a number that JSON has none for; what is inside is not looked at.
    pub(crate) fn is_finite(&self) -> bool {
        !matches!(self.0, Repr::Float(it) if !it.is_finite())
    }

    /// A copy with `"Infinity"`, `"-Infinity"` and `"NaN"` for the numbers of these names, in constant stack.
    pub(crate) fn to_finite(&self) -> Value {
        grow(self, begin, |(key, value)| (key.clone(), value))
    }
}

/// Puts a scalar where it belongs; of a container the beginning.
fn begin<'v>(value: &'v Value, growing: &mut Growing, open: &mut Vec<Rest<'v>>) -> Option<Value> {
    match &value.0 {
        Repr::Array(items) => {
            growing.begin_array(items.len());
            open.push(Rest::Items(items.iter()));
            None
        }
        Repr::Object(object) => {
            growing.begin_object(object.members().len());
            open.push(Rest::Members(object.members().iter()));
            None
        }
        Repr::Float(it) if !it.is_finite() => growing.put(Value::from(Number::name_of(*it))),
        _ => growing.put(value.clone()),
    }
}
