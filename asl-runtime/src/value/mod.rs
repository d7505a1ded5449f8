//! JSON as AWS keeps it: members in order, integers of 64 bits, every other number a double.
//!
//! Cloning never copies: containers and long strings are shared and copied when one owner writes.
//! Nothing outside this folder knows the layout; no feature of another crate changes it.

mod array;
mod build;
mod compare;
mod copy;
mod de;
mod error;
#[cfg(feature = "jsonata")]
mod finite;
#[cfg(feature = "serde_json")]
mod foreign;
#[cfg(any(feature = "jsonata", feature = "serde_json"))]
mod grow;
mod growing;
mod json;
mod key;
mod number;
mod object;
mod parse;
mod print;
mod reader;
mod release;
mod ser;
#[cfg(test)]
mod tests;
mod text;

use std::fmt;

pub(crate) use array::Array;
pub(crate) use build::carry;
pub use build::{array, list, object, rebuild, text};
pub(crate) use copy::places;
pub use error::ValueError;
pub use number::Number;
pub(crate) use object::Object;
#[cfg(feature = "jsonata")]
pub(crate) use print::quote;
pub use text::Text;
#[cfg(feature = "jsonata")]
pub(crate) use text::same;

use serde::{Serialize, de::DeserializeOwned};

/// A JSON value.
///
/// ```
/// use asl_runtime::{Value, json};
///
/// let order = json!({ "id": "o-1", "items": [{ "sku": "tea", "quantity": 2 }] });
/// assert_eq!(order["items"][0]["quantity"].as_i64(), Some(2));
/// assert_eq!(order.to_string(), r#"{"id":"o-1","items":[{"sku":"tea","quantity":2}]}"#);
/// # Ok::<(), asl_runtime::ValueError>(())
/// ```
#[derive(Default)]
pub struct Value(pub(crate) Repr);

/// How deep text may nest that is read.
const TEXT_DEPTH: usize = 512;

/// How deep values and types may nest that go through serde, which recurses: as deep as serde_json lets them.
const TYPE_DEPTH: usize = 128;

#[derive(Clone, Default)]
pub(crate) enum Repr {
    #[default]
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(Text),
    Array(Array),
    Object(Object),
}

/// A look at a value, whatever its layout.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Kind<'a> {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// `1`, `1.5`
    Number(Number),
    /// `"a"`
    String(&'a str),
    /// `[1]`: the array itself, for [`Value::items`]
    Array(&'a Value),
    /// `{"a": 1}`: the object itself, for [`Value::members`]
    Object(&'a Value),
}

impl Value {
    /// `null`
    pub const NULL: Value = Value(Repr::Null);

    /// Anything that serialises, as a value.
    ///
    /// # Errors
    /// What the type's `Serialize` refuses, keys that are neither strings nor numbers, and nesting deeper than 128.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Result<Value, ValueError> {
        value.serialize(ser::ValueSerializer::default())
    }

    /// This value as a type of yours. Reads by reference: no copy of the tree is made.
    ///
    /// # Errors
    /// Names the member that does not fit: "`order.quantity`: invalid type: string \"x\", expected u32". What nests
    /// deeper than 128 does not fit.
    pub fn to<T: DeserializeOwned>(&self) -> Result<T, ValueError> {
        T::deserialize(self)
    }

    /// Reads JSON text.
    ///
    /// # Errors
    /// With line and column, also where brackets nest deeper than 512.
    pub fn parse(json: &str) -> Result<Value, ValueError> {
        parse::parse(json, TEXT_DEPTH)
    }

    /// Reads JSON text that a value was printed to: a running machine may nest its data deeper than what comes from
    /// outside may be, and has to get it back.
    ///
    /// # Errors
    /// As [`Value::parse`], but for the depth.
    #[doc(hidden)]
    pub fn parse_stored(json: &str) -> Result<Value, ValueError> {
        parse::parse(json, usize::MAX)
    }

    /// What it is.
    pub fn kind(&self) -> Kind<'_> {
        match &self.0 {
            Repr::Null => Kind::Null,
            Repr::Bool(it) => Kind::Bool(*it),
            Repr::Int(it) => Kind::Number(Number::Int(*it)),
            Repr::Float(it) => Kind::Number(Number::Float(*it)),
            Repr::Text(it) => Kind::String(it.as_str()),
            Repr::Array(_) => Kind::Array(self),
            Repr::Object(_) => Kind::Object(self),
        }
    }

    /// The member of this name; `None` where there is none, or this is no object.
    #[inline]
    pub fn get(&self, key: &str) -> Option<&Value> {
        match &self.0 {
            Repr::Object(object) => object.get(key),
            _ => None,
        }
    }

    /// The item at this place; `None` past the end, or where this is no array.
    #[inline]
    pub fn at(&self, index: usize) -> Option<&Value> {
        match &self.0 {
            Repr::Array(items) => items.get(index),
            _ => None,
        }
    }

    /// The text of a string.
    #[inline]
    pub fn as_str(&self) -> Option<&str> {
        match &self.0 {
            Repr::Text(text) => Some(text.as_str()),
            _ => None,
        }
    }

    /// A number without a fraction, as it is written: `1`, but not `1.0`.
    #[inline]
    pub fn as_i64(&self) -> Option<i64> {
        match self.0 {
            Repr::Int(number) => Some(number),
            _ => None,
        }
    }

    /// Any number; the nearest double of a large integer.
    pub fn as_f64(&self) -> Option<f64> {
        self.as_number().map(Number::as_f64)
    }

    /// Any number.
    #[inline]
    pub fn as_number(&self) -> Option<Number> {
        match self.0 {
            Repr::Int(number) => Some(Number::Int(number)),
            Repr::Float(number) => Some(Number::Float(number)),
            _ => None,
        }
    }

    /// A boolean.
    #[inline]
    pub fn as_bool(&self) -> Option<bool> {
        match self.0 {
            Repr::Bool(it) => Some(it),
            _ => None,
        }
    }

    /// Whether it is `null`.
    #[inline]
    pub fn is_null(&self) -> bool {
        matches!(self.0, Repr::Null)
    }

    /// Whether it is an array.
    #[inline]
    pub fn is_array(&self) -> bool {
        matches!(self.0, Repr::Array(_))
    }

    /// Whether it is an object.
    #[inline]
    pub fn is_object(&self) -> bool {
        matches!(self.0, Repr::Object(_))
    }

    /// The items of an array.
    pub fn items(&self) -> Option<impl ExactSizeIterator<Item = &Value>> {
        self.as_slice().map(<[Value]>::iter)
    }

    /// The members of an object, in order.
    pub fn members(&self) -> Option<impl ExactSizeIterator<Item = (&str, &Value)>> {
        match &self.0 {
            Repr::Object(object) => Some(
                object
                    .members()
                    .iter()
                    .map(|(key, value)| (key.as_str(), value)),
            ),
            _ => None,
        }
    }

    /// How many items or members; 0 for everything else.
    pub fn len(&self) -> usize {
        match &self.0 {
            Repr::Array(items) => items.len(),
            Repr::Object(object) => object.members().len(),
            _ => 0,
        }
    }

    /// Whether it has neither items nor members.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A copy that shares nothing with this value, for another thread to work on. What nests deeper than 64 is shared
    /// all the same.
    #[must_use]
    pub fn detach(&self) -> Value {
        self.detach_to(64)
    }

    fn detach_to(&self, depth: usize) -> Value {
        match &self.0 {
            Repr::Text(text) => Value::from(text.as_str()),
            Repr::Array(items) if depth > 0 => {
                items.iter().map(|item| item.detach_to(depth - 1)).collect()
            }
            Repr::Object(object) if depth > 0 => {
                let members = object.members().iter();
                members
                    .map(|(key, value)| (Text::from(key.as_str()), value.detach_to(depth - 1)))
                    .collect()
            }
            _ => self.clone(),
        }
    }

    /// Sets a member: an existing one keeps its place, a new one goes last. `false`, and nothing changes, where this is
    /// no object.
    pub fn insert(&mut self, key: impl Into<Text>, value: Value) -> bool {
        match &mut self.0 {
            Repr::Object(object) => {
                object.insert(key.into(), value);
                true
            }
            _ => false,
        }
    }

    /// Adds an item at the end. `false`, and nothing changes, where this is no array.
    pub fn push(&mut self, item: Value) -> bool {
        match &mut self.0 {
            Repr::Array(items) => {
                items.push(item);
                true
            }
            _ => false,
        }
    }

    /// What the last reader of a member says instead of `get`: moves it out (and leaves `null`) where nobody else holds
    /// the object, so that it can be edited in place; otherwise a clone.
    #[doc(hidden)]
    pub fn take(&mut self, key: &str) -> Option<Value> {
        match &mut self.0 {
            Repr::Object(object) => object.take(key),
            _ => None,
        }
    }

    pub(crate) fn is_container(&self) -> bool {
        self.is_array() || self.is_object()
    }

    #[inline]
    pub(crate) fn as_slice(&self) -> Option<&[Value]> {
        match &self.0 {
            Repr::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The member at this place of an object.
    pub(crate) fn member_at(&self, index: usize) -> Option<&(Text, Value)> {
        match &self.0 {
            Repr::Object(object) => object.members().get(index),
            _ => None,
        }
    }

    /// An item, to be written in place.
    pub(crate) fn item_mut(&mut self, index: usize) -> Option<&mut Value> {
        match &mut self.0 {
            Repr::Array(items) => items.edit().get_mut(index),
            _ => None,
        }
    }

    /// A member, to be written in place; a missing one is added as `null`. `None` where this is no object.
    pub(crate) fn entry_mut(&mut self, key: &'static str) -> Option<&mut Value> {
        match &mut self.0 {
            Repr::Object(object) => Some(object.entry(key)),
            _ => None,
        }
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for Value {
    type Err = ValueError;

    fn from_str(json: &str) -> Result<Value, ValueError> {
        Value::parse(json)
    }
}

/// `null` where the member is missing.
impl std::ops::Index<&str> for Value {
    type Output = Value;

    fn index(&self, key: &str) -> &Value {
        self.get(key).unwrap_or(&Value::NULL)
    }
}

/// `null` past the end.
impl std::ops::Index<usize> for Value {
    type Output = Value;

    fn index(&self, index: usize) -> &Value {
        self.at(index).unwrap_or(&Value::NULL)
    }
}
