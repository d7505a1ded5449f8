//! Values as JSON has them: what it has no number for is a string.

use std::slice;

use super::{Number, Repr, Text, Value, growing::Growing};

/// What is left of a container that is being copied.
enum Rest<'v> {
    Items(slice::Iter<'v, Value>),
    Members(slice::Iter<'v, (Text, Value)>),
}

impl Value {
    /// Whether it is a number that JSON has none for; what is inside is not looked at.
    pub(crate) fn is_finite(&self) -> bool {
        !matches!(self.0, Repr::Float(it) if !it.is_finite())
    }

    /// A copy with `"Infinity"`, `"-Infinity"` and `"NaN"` for the numbers of these names, in constant stack.
    pub(crate) fn to_finite(&self) -> Value {
        let mut growing = Growing::default();
        let mut open = Vec::new();
        let mut next = Some(self);
        loop {
            let done = match next {
                Some(value) => begin(value, &mut growing, &mut open),
                None => {
                    open.pop();
                    growing.end()
                }
            };
            next = match open.last_mut() {
                Some(Rest::Items(items)) => items.next(),
                Some(Rest::Members(members)) => members.next().map(|(key, value)| {
                    growing.key(key.clone());
                    value
                }),
                None => return done.unwrap_or_default(),
            };
        }
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
