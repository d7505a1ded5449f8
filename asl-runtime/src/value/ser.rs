//! serde, outwards: anything that serialises becomes a value, and a value serialises.

use serde::{
    Serialize, Serializer,
    ser::{self, Error as _, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant},
};

use super::{Number, Object, Repr, Text, Value, ValueError};

impl ser::Error for ValueError {
    fn custom<T: std::fmt::Display>(text: T) -> ValueError {
        ValueError::new(text.to_string())
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Repr::Null => serializer.serialize_unit(),
            Repr::Bool(it) => serializer.serialize_bool(*it),
            Repr::Int(it) => serializer.serialize_i64(*it),
            Repr::Float(it) if it.is_finite() => serializer.serialize_f64(*it),
            Repr::Float(it) => {
                serializer.serialize_str(Number::Float(*it).to_string().trim_matches('"'))
            }
            Repr::Text(it) => serializer.serialize_str(it),
            Repr::Array(items) => {
                let mut sequence = serializer.serialize_seq(Some(items.len()))?;
                for item in items.iter() {
                    sequence.serialize_element(item)?;
                }
                sequence.end()
            }
            Repr::Object(object) => {
                let mut map = serializer.serialize_map(Some(object.members().len()))?;
                for (key, value) in object.members() {
                    map.serialize_entry(key.as_str(), value)?;
                }
                map.end()
            }
        }
    }
}

/// Builds a value of what is serialised, as serde_json does for its own.
#[derive(Clone, Copy)]
pub(super) struct ValueSerializer;

type Out = Result<Value, ValueError>;

impl Serializer for ValueSerializer {
    type Ok = Value;
    type Error = ValueError;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Items;
    type SerializeMap = Members;
    type SerializeStruct = Members;
    type SerializeStructVariant = Members;

    fn serialize_bool(self, it: bool) -> Out {
        Ok(it.into())
    }
    fn serialize_i8(self, it: i8) -> Out {
        Ok(i64::from(it).into())
    }
    fn serialize_i16(self, it: i16) -> Out {
        Ok(i64::from(it).into())
    }
    fn serialize_i32(self, it: i32) -> Out {
        Ok(it.into())
    }
    fn serialize_i64(self, it: i64) -> Out {
        Ok(it.into())
    }
    fn serialize_i128(self, it: i128) -> Out {
        Ok(i64::try_from(it).map_or_else(|_| Value::from(it as f64), Value::from))
    }
    fn serialize_u8(self, it: u8) -> Out {
        Ok(i64::from(it).into())
    }
    fn serialize_u16(self, it: u16) -> Out {
        Ok(i64::from(it).into())
    }
    fn serialize_u32(self, it: u32) -> Out {
        Ok(it.into())
    }
    fn serialize_u64(self, it: u64) -> Out {
        Ok(it.into())
    }
    fn serialize_u128(self, it: u128) -> Out {
        Ok(i64::try_from(it).map_or_else(|_| Value::from(it as f64), Value::from))
    }
    fn serialize_f32(self, it: f32) -> Out {
        Ok(f64::from(it).into())
    }
    fn serialize_f64(self, it: f64) -> Out {
        Ok(it.into())
    }
    fn serialize_char(self, it: char) -> Out {
        Ok(it.to_string().into())
    }
    fn serialize_str(self, it: &str) -> Out {
        Ok(it.into())
    }
    fn serialize_bytes(self, it: &[u8]) -> Out {
        Ok(it
            .iter()
            .map(|&byte| Value::from(i64::from(byte)))
            .collect())
    }
    fn serialize_none(self) -> Out {
        Ok(Value::NULL)
    }
    fn serialize_some<T: Serialize + ?Sized>(self, it: &T) -> Out {
        it.serialize(self)
    }
    fn serialize_unit(self) -> Out {
        Ok(Value::NULL)
    }
    fn serialize_unit_struct(self, _: &'static str) -> Out {
        Ok(Value::NULL)
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Out {
        Ok(super::text(variant))
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, it: &T) -> Out {
        it.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        it: &T,
    ) -> Out {
        Ok(Value::object([(variant, it.serialize(self)?)]))
    }
    fn serialize_seq(self, length: Option<usize>) -> Result<Items, ValueError> {
        Ok(Items {
            items: Vec::with_capacity(length.unwrap_or(0).min(1024)),
            variant: None,
        })
    }
    fn serialize_tuple(self, length: usize) -> Result<Items, ValueError> {
        self.serialize_seq(Some(length))
    }
    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Items, ValueError> {
        self.serialize_seq(Some(length))
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Items, ValueError> {
        Ok(Items {
            items: Vec::new(),
            variant: Some(variant),
        })
    }
    fn serialize_map(self, length: Option<usize>) -> Result<Members, ValueError> {
        Ok(Members {
            object: Object::with_capacity(length.unwrap_or(0)),
            key: None,
            variant: None,
        })
    }
    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Members, ValueError> {
        self.serialize_map(Some(length))
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Members, ValueError> {
        Ok(Members {
            object: Object::with_capacity(length),
            key: None,
            variant: Some(variant),
        })
    }
}

fn within(variant: Option<&'static str>, value: Value) -> Value {
    match variant {
        Some(variant) => Value::object([(variant, value)]),
        None => value,
    }
}

/// A sequence that is being serialised.
pub(super) struct Items {
    items: Vec<Value>,
    variant: Option<&'static str>,
}

impl SerializeSeq for Items {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, it: &T) -> Result<(), ValueError> {
        self.items.push(it.serialize(ValueSerializer)?);
        Ok(())
    }
    fn end(self) -> Out {
        Ok(within(self.variant, self.items.into()))
    }
}

macro_rules! like_seq {
    ($($kind:ident . $element:ident),*) => {$(
        impl ser::$kind for Items {
            type Ok = Value;
            type Error = ValueError;

            fn $element<T: Serialize + ?Sized>(&mut self, it: &T) -> Result<(), ValueError> {
                SerializeSeq::serialize_element(self, it)
            }
            fn end(self) -> Out {
                SerializeSeq::end(self)
            }
        }
    )*};
}

like_seq!(
    SerializeTuple.serialize_element,
    SerializeTupleStruct.serialize_field,
    SerializeTupleVariant.serialize_field
);

/// A map or struct that is being serialised.
pub(super) struct Members {
    object: Object,
    key: Option<Text>,
    variant: Option<&'static str>,
}

impl SerializeMap for Members {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), ValueError> {
        let key = key.serialize(ValueSerializer)?;
        self.key = Some(match key.0 {
            Repr::Text(text) => text,
            Repr::Int(_) | Repr::Bool(_) => Text::from(key.to_string()),
            _ => return Err(ValueError::custom("a key must be a string")),
        });
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, it: &T) -> Result<(), ValueError> {
        let key = self
            .key
            .take()
            .ok_or_else(|| ValueError::custom("a value without a key"))?;
        self.object.insert(key, it.serialize(ValueSerializer)?);
        Ok(())
    }
    fn end(self) -> Out {
        Ok(within(self.variant, Value(Repr::Object(self.object))))
    }
}

impl SerializeStruct for Members {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        it: &T,
    ) -> Result<(), ValueError> {
        self.object
            .insert(Text::literal(key), it.serialize(ValueSerializer)?);
        Ok(())
    }
    fn end(self) -> Out {
        SerializeMap::end(self)
    }
}

impl SerializeStructVariant for Members {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        it: &T,
    ) -> Result<(), ValueError> {
        SerializeStruct::serialize_field(self, key, it)
    }
    fn end(self) -> Out {
        SerializeMap::end(self)
    }
}
