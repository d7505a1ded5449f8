//! How values are made.

use ecow::EcoVec;

use super::{Array, Object, Repr, Text, Value};

/// An object of members with distinct keys.
pub fn object<const N: usize>(members: [(&'static str, Value); N]) -> Value {
    let members: EcoVec<_> = members
        .into_iter()
        .map(|(key, value)| (Text::literal(key), value))
        .collect();
    Value(Repr::Object(Object::distinct(members)))
}

/// An array of these items.
pub fn array<const N: usize>(items: [Value; N]) -> Value {
    list(items)
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
    /// An object of members with distinct keys, in this order.
    pub fn object<const N: usize>(members: [(&'static str, Value); N]) -> Value {
        object(members)
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
        let mut object = Object::new();
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

impl From<Vec<Value>> for Value {
    fn from(items: Vec<Value>) -> Value {
        list(items)
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

impl From<u64> for Value {
    /// What does not fit 64 bits with a sign becomes a double, as on AWS.
    fn from(it: u64) -> Value {
        i64::try_from(it).map_or(Value(Repr::Float(it as f64)), Value::from)
    }
}

impl From<usize> for Value {
    fn from(it: usize) -> Value {
        Value::from(it as u64)
    }
}

macro_rules! from {
    ($($kind:ty: $it:ident => $made:expr;)*) => {$(
        impl From<$kind> for Value {
            fn from($it: $kind) -> Value {
                Value($made)
            }
        }
    )*};
}

from! {
    &str: it => Repr::Text(it.into());
    String: it => Repr::Text(it.into());
    Text: it => Repr::Text(it);
    bool: it => Repr::Bool(it);
    i32: it => Repr::Int(it.into());
    u32: it => Repr::Int(it.into());
    i64: it => Repr::Int(it);
    f64: it => Repr::Float(it);
    super::Number: it => match it {
        super::Number::Int(it) => Repr::Int(it),
        super::Number::Float(it) => Repr::Float(it),
    };
}

/// A [`Value`] in JSON's own notation; every expression that is [`Into<Value>`] may stand in it.
///
/// ```
/// use asl_runtime::json;
///
/// let count = 2;
/// let order = json!({ "sku": "tea", "count": count, "tags": ["hot", null, true] });
/// assert_eq!(order.to_string(), r#"{"sku":"tea","count":2,"tags":["hot",null,true]}"#);
/// ```
#[macro_export]
macro_rules! json {
    (null) => { $crate::Value::NULL };
    ([ $($items:tt)* ]) => { $crate::json_items!([] $($items)*) };
    ({ $($members:tt)* }) => { $crate::json_members!([] $($members)*) };
    ($value:expr) => { $crate::Value::from($value) };
}

#[doc(hidden)]
#[macro_export]
macro_rules! json_items {
    ([$($done:expr),*]) => { $crate::Value::array([$($done),*]) };
    ([$($done:expr),*] null $(, $($rest:tt)*)?) => { $crate::json_items!([$($done,)* $crate::Value::NULL] $($($rest)*)?) };
    ([$($done:expr),*] [$($inner:tt)*] $(, $($rest:tt)*)?) => { $crate::json_items!([$($done,)* $crate::json!([$($inner)*])] $($($rest)*)?) };
    ([$($done:expr),*] {$($inner:tt)*} $(, $($rest:tt)*)?) => { $crate::json_items!([$($done,)* $crate::json!({$($inner)*})] $($($rest)*)?) };
    ([$($done:expr),*] $item:expr $(, $($rest:tt)*)?) => { $crate::json_items!([$($done,)* $crate::json!($item)] $($($rest)*)?) };
}

#[doc(hidden)]
#[macro_export]
macro_rules! json_members {
    ([]) => { $crate::Value::object([]) };
    ([$(($key:expr, $done:expr)),*]) => {
        [$((<::std::string::String as ::core::convert::From<_>>::from($key), $done)),*]
            .into_iter()
            .collect::<$crate::Value>()
    };
    ([$($done:tt),*] $key:literal : null $(, $($rest:tt)*)?) => { $crate::json_members!([$($done,)* ($key, $crate::Value::NULL)] $($($rest)*)?) };
    ([$($done:tt),*] $key:literal : [$($inner:tt)*] $(, $($rest:tt)*)?) => { $crate::json_members!([$($done,)* ($key, $crate::json!([$($inner)*]))] $($($rest)*)?) };
    ([$($done:tt),*] $key:literal : {$($inner:tt)*} $(, $($rest:tt)*)?) => { $crate::json_members!([$($done,)* ($key, $crate::json!({$($inner)*}))] $($($rest)*)?) };
    ([$($done:tt),*] $key:literal : $value:expr $(, $($rest:tt)*)?) => { $crate::json_members!([$($done,)* ($key, $crate::json!($value))] $($($rest)*)?) };
    ([$($done:tt),*] ($key:expr) : $value:expr $(, $($rest:tt)*)?) => { $crate::json_members!([$($done,)* ($key, $crate::json!($value))] $($($rest)*)?) };
}
