//! serde and the names of members: types whose keys are numbers or booleans are written as text and read from it.

use serde::{
    Deserializer, Serialize, Serializer,
    de::{Visitor, value::BorrowedStrDeserializer},
    forward_to_deserialize_any,
    ser::{Error, Impossible},
};

use super::{Text, ValueError};

/// A member's name that is read as the key of a map.
pub(super) struct Key<'de>(pub(super) &'de str);

macro_rules! parsed {
    ($($method:ident $visit:ident),*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
            match self.0.parse() {
                Ok(it) => visitor.$visit(it),
                Err(_) => visitor.visit_borrowed_str(self.0),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for Key<'de> {
    type Error = ValueError;

    parsed! {
        deserialize_bool visit_bool,
        deserialize_i8 visit_i8, deserialize_i16 visit_i16, deserialize_i32 visit_i32, deserialize_i64 visit_i64,
        deserialize_i128 visit_i128,
        deserialize_u8 visit_u8, deserialize_u16 visit_u16, deserialize_u32 visit_u32, deserialize_u64 visit_u64,
        deserialize_u128 visit_u128, deserialize_f32 visit_f32, deserialize_f64 visit_f64
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_borrowed_str(self.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_some(self)
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
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        BorrowedStrDeserializer::new(self.0).deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// Makes a member's name of the key of a map.
pub(super) struct KeySerializer;

type Out = Result<Text, ValueError>;
type Never = Impossible<Text, ValueError>;

fn refused<T>() -> Result<T, ValueError> {
    Err(ValueError::custom(
        "the key of a map must be a string, a number or a boolean",
    ))
}

macro_rules! printed {
    ($($method:ident $kind:ty),*) => {$(
        fn $method(self, it: $kind) -> Out {
            Ok(Text::from(it.to_string()))
        }
    )*};
}

impl Serializer for KeySerializer {
    type Ok = Text;
    type Error = ValueError;
    type SerializeSeq = Never;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStruct = Never;
    type SerializeStructVariant = Never;

    printed! {
        serialize_bool bool, serialize_char char, serialize_f32 f32, serialize_f64 f64,
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_i128 i128,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64, serialize_u128 u128
    }

    fn serialize_str(self, it: &str) -> Out {
        Ok(Text::from(it))
    }
    fn serialize_bytes(self, _: &[u8]) -> Out {
        refused()
    }
    fn serialize_none(self) -> Out {
        refused()
    }
    fn serialize_some<T: Serialize + ?Sized>(self, it: &T) -> Out {
        it.serialize(self)
    }
    fn serialize_unit(self) -> Out {
        refused()
    }
    fn serialize_unit_struct(self, _: &'static str) -> Out {
        refused()
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Out {
        Ok(Text::literal(variant))
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, it: &T) -> Out {
        it.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Out {
        refused()
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Never, ValueError> {
        refused()
    }
    fn serialize_tuple(self, _: usize) -> Result<Never, ValueError> {
        refused()
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Never, ValueError> {
        refused()
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Never, ValueError> {
        refused()
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Never, ValueError> {
        refused()
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Never, ValueError> {
        refused()
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Never, ValueError> {
        refused()
    }
}
