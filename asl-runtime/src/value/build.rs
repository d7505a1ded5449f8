//! How values are made.

use std::{
    borrow::Cow,
    mem::{forget, replace, take},
};

use ecow::EcoVec;

use super::{Array, Number, Object, Repr, Text, Value};

/// An object of members with distinct keys.
#[inline]
pub fn object<const N: usize>(mut members: [(&'static str, Value); N]) -> Value {
    let object = fresh(&mut members);
    // Nothing is left in them.
    forget(members);
    object
}

/// An object of members with distinct keys in the place of `data`. Where that is an object nobody else holds, its place in
/// memory is used again: a loop that rebuilds its data allocates nothing.
#[inline]
pub fn rebuild<const N: usize>(data: &mut Value, mut members: [(&'static str, Value); N]) {
    rebuild_of(data, &mut members);
    forget(members);
}

#[inline(never)]
fn fresh(members: &mut [(&'static str, Value)]) -> Value {
    Value(Repr::Object(Object::of(given(members), 0)))
}

#[inline(never)]
fn rebuild_of(data: &mut Value, members: &mut [(&'static str, Value)]) {
    let refilled = match &mut data.0 {
        Repr::Object(object) => object.refill(given(members)),
        _ => false,
    };
    if !refilled {
        *data = fresh(members);
    }
}

/// A repeated key keeps its first place and takes the last value.
#[inline(never)]
fn collected(members: &mut [(Text, Value)]) -> Value {
    let mut object = Object::with_capacity(members.len());
    for (key, value) in members {
        object.insert(replace(key, Text::literal("")), take(value));
    }
    Value(Repr::Object(object))
}

/// Takes their values.
fn given(
    members: &mut [(&'static str, Value)],
) -> impl ExactSizeIterator<Item = (&'static str, Value)> {
    members.iter_mut().map(|(key, value)| (*key, take(value)))
}

/// The same where some members keep their values: they have none here. The first of those that `data` does not have is
/// the error, and nothing changes then. A loop that counts in a member of its data writes that member and nothing else.
#[inline]
pub(crate) fn carry<const N: usize>(
    data: &mut Value,
    mut members: [(&'static str, Option<Value>); N],
) -> Result<(), &'static str> {
    let rewritten = match &mut data.0 {
        Repr::Object(object) => object.rewrite(&mut members),
        _ => false,
    };
    match rewritten {
        true => Ok(()),
        false => carry_over(data, &mut members, &mut [0; N]),
    }
}

/// `places` are as many as the members.
#[inline(never)]
fn carry_over(
    data: &mut Value,
    members: &mut [(&'static str, Option<Value>)],
    places: &mut [usize],
) -> Result<(), &'static str> {
    let Repr::Object(object) = &mut data.0 else {
        let kept = members.iter().find(|(_, value)| value.is_none());
        if let Some((key, _)) = kept {
            return Err(key);
        }
        *data = Value(Repr::Object(Object::of(carried(members), SPARE)));
        return Ok(());
    };
    // All are looked for before one is taken.
    for ((key, value), place) in members.iter().zip(&mut *places) {
        if value.is_none() {
            *place = object.find(key).ok_or(*key)?;
        }
    }
    for ((_, value), place) in members.iter_mut().zip(places) {
        if value.is_none() {
            *value = Some(object.take_at(*place));
        }
    }
    if !object.refill(carried(members)) {
        *object = Object::of(carried(members), SPARE);
    }
    Ok(())
}

/// Data that was just made anew mostly gets a result put in next.
const SPARE: usize = 2;

/// Takes their values.
fn carried(
    members: &mut [(&'static str, Option<Value>)],
) -> impl ExactSizeIterator<Item = (&'static str, Value)> {
    let members = members.iter_mut();
    members.map(|(key, value)| (*key, value.take().unwrap_or_default()))
}

/// An array of these items.
pub fn array<const N: usize>(items: [Value; N]) -> Value {
    Value(Repr::Array(Array::new(EcoVec::from(items))))
}

/// An array of all that comes.
pub fn list(items: impl IntoIterator<Item = Value>) -> Value {
    Value(Repr::Array(Array::new(items.into_iter().collect())))
}

/// A string of the program: no allocation.
pub const fn text(text: &'static str) -> Value {
    Value(Repr::Text(Text::literal(text)))
}

impl Value {
    /// An array with this many places.
    pub(crate) fn nulls(count: usize) -> Value {
        Value(Repr::Array(Array::new(EcoVec::from_elem(
            Value::NULL,
            count,
        ))))
    }

    /// An object of these members, in this order. A repeated key keeps its first place and takes the last value.
    pub fn object<const N: usize>(members: [(&'static str, Value); N]) -> Value {
        Value::of_members(members.map(|(key, value)| (Text::literal(key), value)))
    }

    /// The object that `json!` writes.
    #[doc(hidden)]
    #[inline]
    pub fn of_members<const N: usize>(mut members: [(Text, Value); N]) -> Value {
        let object = collected(&mut members);
        // Nothing is left in them.
        forget(members);
        object
    }

    /// An array of these items.
    pub fn array<const N: usize>(items: [Value; N]) -> Value {
        array(items)
    }
}

impl FromIterator<Value> for Value {
    fn from_iter<I: IntoIterator<Item = Value>>(items: I) -> Value {
        list(items)
    }
}

/// An object; a repeated key keeps its first place and takes the last value.
impl FromIterator<(Text, Value)> for Value {
    fn from_iter<I: IntoIterator<Item = (Text, Value)>>(members: I) -> Value {
        let members = members.into_iter();
        let mut object = Object::with_capacity(members.size_hint().0);
        for (key, value) in members {
            object.insert(key, value);
        }
        Value(Repr::Object(object))
    }
}

/// An object; a repeated key keeps its first place and takes the last value.
impl FromIterator<(String, Value)> for Value {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(members: I) -> Value {
        members
            .into_iter()
            .map(|(key, value)| (Text::from(key), value))
            .collect()
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Value {
        items.into_iter().map(Into::into).collect()
    }
}

impl<T: Into<Value>, const N: usize> From<[T; N]> for Value {
    fn from(items: [T; N]) -> Value {
        array(items.map(Into::into))
    }
}

/// Shares it: nothing is copied.
impl From<&Value> for Value {
    fn from(value: &Value) -> Value {
        value.clone()
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(it: Option<T>) -> Value {
        it.map_or(Value::NULL, Into::into)
    }
}

impl From<()> for Value {
    fn from((): ()) -> Value {
        Value::NULL
    }
}

macro_rules! from {
    ($($kind:ty: $it:ident => $made:expr;)*) => {$(
        impl From<$kind> for Value {
            #[inline]
            fn from($it: $kind) -> Value {
                Value($made)
            }
        }
    )*};
}

from! {
    &str: it => Repr::Text(it.into());
    &String: it => Repr::Text(it.into());
    String: it => Repr::Text(it.into());
    Cow<'_, str>: it => Repr::Text(it.into());
    char: it => Repr::Text((&*it.encode_utf8(&mut [0; 4])).into());
    Text: it => Repr::Text(it);
    bool: it => Repr::Bool(it);
    i8: it => Repr::Int(it.into());
    u8: it => Repr::Int(it.into());
    i16: it => Repr::Int(it.into());
    u16: it => Repr::Int(it.into());
    i32: it => Repr::Int(it.into());
    u32: it => Repr::Int(it.into());
    i64: it => Repr::Int(it);
    f64: it => Repr::Float(it);
    // What does not fit 64 bits with a sign becomes a double, as on AWS.
    u64: it => i64::try_from(it).map_or(Repr::Float(it as f64), Repr::Int);
    i128: it => i64::try_from(it).map_or(Repr::Float(it as f64), Repr::Int);
    u128: it => i64::try_from(it).map_or(Repr::Float(it as f64), Repr::Int);
    isize: it => i64::try_from(it).map_or(Repr::Float(it as f64), Repr::Int);
    usize: it => i64::try_from(it).map_or(Repr::Float(it as f64), Repr::Int);
    // Its own shortest digits: 0.1, not the 0.10000000149011612 that the same bits mean as a double.
    f32: it => Repr::Float(it.to_string().parse().unwrap_or_else(|_| f64::from(it)));
    Number: it => match it {
        Number::Int(it) => Repr::Int(it),
        Number::Float(it) => Repr::Float(it),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn data_is_rebuilt_whatever_it_was() {
        let shared = json!({ "x": 1, "b": 2, "c": 3 });
        for mut data in [
            json!({}),
            json!({ "z": 1 }),
            json!({ "x": 1, "b": [2], "c": 3, "d": 4 }),
            json!({ "z": 1, "y": 2, "x": 3, "a": 4, "b": 5, "c": 6, "d": 7 }),
            shared.clone(),
            json!(7),
        ] {
            rebuild(
                &mut data,
                [("x", json!([1])), ("y", json!("2")), ("z", json!(3))],
            );
            assert_eq!(data.to_string(), r#"{"x":[1],"y":"2","z":3}"#);
        }
        assert_eq!(shared.to_string(), r#"{"x":1,"b":2,"c":3}"#);
    }

    #[test]
    fn members_without_a_value_keep_theirs_whatever_the_data_looks_like() {
        let shared = json!({ "i": 1, "limit": 9, "step": 2 });
        for mut data in [
            json!({ "i": 1, "limit": 9, "step": 2 }),
            json!({ "step": 2, "x": [], "i": 1, "limit": 9 }),
            shared.clone(),
        ] {
            let members = [("i", Some(json!(3))), ("limit", None), ("step", None)];
            assert_eq!(carry(&mut data, members), Ok(()));
            assert_eq!(data.to_string(), r#"{"i":3,"limit":9,"step":2}"#);
        }
        assert_eq!(shared.to_string(), r#"{"i":1,"limit":9,"step":2}"#);
    }

    #[test]
    fn the_first_member_that_is_not_there_is_told_and_nothing_changes() {
        for before in [json!({ "i": 1, "b": 2 }), json!(7), Value::NULL] {
            let mut data = before.clone();
            let members = [("i", Some(json!(3))), ("a", None), ("c", None)];
            assert_eq!(carry(&mut data, members), Err("a"));
            assert_eq!(data, before);
        }
    }
}
