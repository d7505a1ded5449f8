//! JSON as AWS keeps it: members in order, integers of 64 bits, every other number a double.
//!
//! Cloning never copies: containers and long strings are shared and copied when one owner writes.
//! Nothing outside this folder knows the layout; no feature of another crate changes it.

mod build;
mod compare;
mod de;
#[cfg(feature = "serde_json")]
mod foreign;
mod number;
mod object;
mod parse;
mod print;
mod sequence;
mod ser;
#[cfg(test)]
mod tests;
mod text;

use std::{error::Error, fmt};

pub use build::{array, list, object, text};
pub use number::Number;
pub(crate) use object::Object;
pub(crate) use sequence::Array;
pub use text::Text;

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
#[derive(Clone, Default)]
pub struct Value(pub(crate) Repr);

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

/// Why text is no JSON, or why a value is not what a type asks for.
#[derive(Debug)]
pub struct ValueError {
    /// `order.items[0]`; empty where the whole value is meant.
    path: String,
    text: String,
}

impl ValueError {
    pub(crate) fn new(text: impl Into<String>) -> ValueError {
        ValueError {
            path: String::new(),
            text: text.into(),
        }
    }

    /// Found inside the member or item of this name.
    fn within(mut self, step: &str) -> ValueError {
        let dot = if self.path.is_empty() || self.path.starts_with('[') {
            ""
        } else {
            "."
        };
        self.path = format!("{step}{dot}{}", self.path);
        self
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "`{}`: ", self.path)?;
        }
        f.write_str(&self.text)
    }
}

impl Error for ValueError {}

impl Value {
    /// `null`
    pub const NULL: Value = Value(Repr::Null);

    /// Anything that serialises, as a value.
    ///
    /// # Errors
    /// What the type's `Serialize` refuses, and keys that are no strings.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Result<Value, ValueError> {
        value.serialize(ser::ValueSerializer)
    }

    /// This value as a type of yours. Reads by reference: no copy of the tree is made.
    ///
    /// # Errors
    /// Names the member that does not fit: "`order.quantity`: invalid type: string \"x\", expected u32".
    pub fn to<T: DeserializeOwned>(&self) -> Result<T, ValueError> {
        T::deserialize(self)
    }

    /// Reads JSON text.
    ///
    /// # Errors
    /// With line and column, also where brackets nest deeper than 512.
    pub fn parse(json: &str) -> Result<Value, ValueError> {
        parse::parse(json)
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
    pub fn as_str(&self) -> Option<&str> {
        match &self.0 {
            Repr::Text(text) => Some(text.as_str()),
            _ => None,
        }
    }

    /// A number without a fraction, as it is written: `1`, but not `1.0`.
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
    pub fn as_number(&self) -> Option<Number> {
        match self.0 {
            Repr::Int(number) => Some(Number::Int(number)),
            Repr::Float(number) => Some(Number::Float(number)),
            _ => None,
        }
    }

    /// A boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match self.0 {
            Repr::Bool(it) => Some(it),
            _ => None,
        }
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self.0, Repr::Null)
    }

    /// Whether it is an array.
    pub fn is_array(&self) -> bool {
        matches!(self.0, Repr::Array(_))
    }

    /// Whether it is an object.
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

    /// A copy that shares nothing with this value, for another thread to work on.
    #[must_use]
    pub fn detach(&self) -> Value {
        match &self.0 {
            Repr::Array(items) => items.iter().map(Value::detach).collect(),
            Repr::Object(object) => {
                let members = object.members().iter();
                members
                    .map(|(key, value)| (Text::from(key.as_str()), value.detach()))
                    .collect()
            }
            Repr::Text(text) => Value(Repr::Text(Text::from(text.as_str()))),
            _ => self.clone(),
        }
    }

    pub(crate) fn as_slice(&self) -> Option<&[Value]> {
        match &self.0 {
            Repr::Array(items) => Some(items),
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

    /// Sets a member: an existing one keeps its place, a new one goes last. Nothing happens where this is no object.
    pub(crate) fn insert(&mut self, key: Text, value: Value) {
        if let Repr::Object(object) = &mut self.0 {
            object.insert(key, value);
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
