//! serde, inwards: a value is read from any format that describes itself.

use std::fmt;

use ecow::EcoVec;
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
};

use super::{Array, Object, Repr, TYPE_DEPTH, Text, Value};

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        Inside(TYPE_DEPTH).deserialize(deserializer)
    }
}

/// A value inside others; how many levels more it may have.
struct Inside(usize);

/// How serde_json hands a number over once any crate has switched on its feature `arbitrary_precision`: as an object
/// with this one member, which holds the number's text.
pub(super) const FOREIGN_NUMBER: &str = "$serde_json::private::Number";

impl Inside {
    fn deeper<E: Error>(&self) -> Result<Inside, E> {
        match self.0.checked_sub(1) {
            Some(levels) => Ok(Inside(levels)),
            None => Err(E::custom(format_args!(
                "nested more than {TYPE_DEPTH} levels deep"
            ))),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Inside {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! from {
    ($($method:ident $kind:ty;)*) => {$(
        fn $method<E>(self, it: $kind) -> Result<Value, E> {
            Ok(Value::from(it))
        }
    )*};
}

impl<'de> Visitor<'de> for Inside {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    from! {
        visit_bool bool;
        visit_i64 i64;
        visit_u64 u64;
        visit_i128 i128;
        visit_u128 u128;
        visit_f32 f32;
        visit_f64 f64;
        visit_str &str;
        visit_string String;
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::NULL)
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::NULL)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, it: D) -> Result<Value, D::Error> {
        self.deserialize(it)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut items = EcoVec::with_capacity(sequence.size_hint().unwrap_or(0).min(1024));
        while let Some(item) = sequence.next_element_seed(self.deeper()?)? {
            items.push(item);
        }
        Ok(Value(Repr::Array(Array::new(items))))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut object = Object::with_capacity(map.size_hint().unwrap_or(0));
        while let Some(key) = map.next_key::<Text>()? {
            let value = map.next_value_seed(self.deeper()?)?;
            if key.as_str() == FOREIGN_NUMBER
                && object.members().is_empty()
                && let Some(number) = foreign_number(&value)
            {
                return number.map_err(A::Error::custom);
            }
            object.insert(key, value);
        }
        Ok(Value(Repr::Object(object)))
    }
}

/// `None` where it is no number at all, but a member of somebody's who likes strange names.
fn foreign_number(text: &Value) -> Option<Result<Value, super::ValueError>> {
    let text = text.as_str()?;
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits
        .starts_with(|first: char| first.is_ascii_digit())
        .then(|| Value::parse(text))
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
        struct TextVisitor;

        impl Visitor<'_> for TextVisitor {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E>(self, it: &str) -> Result<Text, E> {
                Ok(Text::from(it))
            }
        }

        deserializer.deserialize_str(TextVisitor)
    }
}
