//! serde, outwards to types: any type is read from a value, by reference. Failures name the member.

use serde::{
    Deserialize, Deserializer,
    de::{
        DeserializeSeed, EnumAccess, Error as _, IntoDeserializer, MapAccess, SeqAccess,
        Unexpected, VariantAccess, Visitor, value::BorrowedStrDeserializer,
    },
    forward_to_deserialize_any,
};

use super::{Repr, TYPE_DEPTH, Text, Value, ValueError, key::Key};

impl<'de> IntoDeserializer<'de, ValueError> for &'de Value {
    type Deserializer = &'de Value;

    fn into_deserializer(self) -> &'de Value {
        self
    }
}

impl<'de> Deserializer<'de> for &'de Value {
    type Error = ValueError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        Reader::of(self).deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        Reader::of(self).deserialize_option(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        Reader::of(self).deserialize_newtype_struct(name, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        Reader::of(self).deserialize_enum(name, variants, visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier
    }
}

/// A value inside others; how many levels more are read, since types recurse.
#[derive(Clone, Copy)]
struct Reader<'de> {
    value: &'de Value,
    levels: usize,
}

impl<'de> Reader<'de> {
    fn of(value: &'de Value) -> Reader<'de> {
        Reader {
            value,
            levels: TYPE_DEPTH,
        }
    }

    fn inside(self, value: &'de Value) -> Result<Reader<'de>, ValueError> {
        match self.levels.checked_sub(1) {
            Some(levels) => Ok(Reader { value, levels }),
            None => Err(ValueError::new(format!(
                "nested more than {TYPE_DEPTH} levels deep"
            ))),
        }
    }

    /// What it is, for serde's messages.
    fn unexpected(self) -> Unexpected<'de> {
        match &self.value.0 {
            Repr::Null => Unexpected::Unit,
            Repr::Bool(it) => Unexpected::Bool(*it),
            Repr::Int(it) => Unexpected::Signed(*it),
            Repr::Float(it) => Unexpected::Float(*it),
            Repr::Text(it) => Unexpected::Str(it.as_str()),
            Repr::Array(_) => Unexpected::Seq,
            Repr::Object(_) => Unexpected::Map,
        }
    }
}

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = ValueError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        match &self.value.0 {
            Repr::Null => visitor.visit_unit(),
            Repr::Bool(it) => visitor.visit_bool(*it),
            Repr::Int(it) => match u64::try_from(*it) {
                Ok(it) => visitor.visit_u64(it),
                Err(_) => visitor.visit_i64(*it),
            },
            Repr::Float(it) => visitor.visit_f64(*it),
            Repr::Text(it) => visitor.visit_borrowed_str(it),
            Repr::Array(items) => {
                let mut rest = Items {
                    items: items.iter(),
                    at: 0,
                    within: self,
                };
                let made = visitor.visit_seq(&mut rest)?;
                match rest.at {
                    read if read == items.len() => Ok(made),
                    read => Err(ValueError::invalid_length(
                        items.len(),
                        &format!("{read} items").as_str(),
                    )),
                }
            }
            Repr::Object(object) => visitor.visit_map(Members {
                members: object.members().iter(),
                value: None,
                within: self,
            }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        if self.value.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        const WANTED: &&str = &"a string or an object with one member";
        let (variant, content) = match &self.value.0 {
            Repr::Text(variant) => (variant, None),
            Repr::Object(object) => match object.members() {
                [(variant, content)] => (variant, Some(self.inside(content)?)),
                members => return Err(ValueError::invalid_length(members.len(), WANTED)),
            },
            _ => return Err(ValueError::invalid_type(self.unexpected(), WANTED)),
        };
        visitor.visit_enum(Variant {
            variant: variant.as_str(),
            content,
        })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier
    }
}

struct Items<'de> {
    items: std::slice::Iter<'de, Value>,
    at: usize,
    within: Reader<'de>,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = ValueError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ValueError> {
        let Some(item) = self.items.next() else {
            return Ok(None);
        };
        let at = self.at;
        self.at += 1;
        let read = seed.deserialize(self.within.inside(item)?);
        read.map(Some).map_err(|error| error.within_item(at))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

struct Members<'de> {
    members: std::slice::Iter<'de, (Text, Value)>,
    value: Option<(&'de str, &'de Value)>,
    within: Reader<'de>,
}

impl<'de> MapAccess<'de> for Members<'de> {
    type Error = ValueError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ValueError> {
        let Some((key, value)) = self.members.next() else {
            return Ok(None);
        };
        self.value = Some((key, value));
        seed.deserialize(Key(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, ValueError> {
        let (key, value) = self
            .value
            .take()
            .ok_or_else(|| ValueError::new("a value without a key"))?;
        let read = seed.deserialize(self.within.inside(value)?);
        read.map_err(|error| error.within(key))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.members.len())
    }
}

struct Variant<'de> {
    variant: &'de str,
    content: Option<Reader<'de>>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = ValueError;
    type Variant = Variant<'de>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Variant<'de>), ValueError> {
        let variant = seed.deserialize(BorrowedStrDeserializer::new(self.variant))?;
        Ok((variant, self))
    }
}

impl<'de> Variant<'de> {
    fn read<T>(
        self,
        read: impl FnOnce(Reader<'de>) -> Result<T, ValueError>,
    ) -> Result<T, ValueError> {
        match self.content {
            Some(content) => read(content).map_err(|error| error.within(self.variant)),
            None => read(Reader::of(&Value::NULL)),
        }
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = ValueError;

    fn unit_variant(self) -> Result<(), ValueError> {
        self.read(Deserialize::deserialize)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, ValueError> {
        self.read(|content| seed.deserialize(content))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, ValueError> {
        self.read(|content| content.deserialize_any(visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        self.read(|content| content.deserialize_any(visitor))
    }
}
