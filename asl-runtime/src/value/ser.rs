//! serde, outwards and inwards by types: a value is written in any format, and anything that serialises becomes a value.

use ecow::EcoVec;
use serde::{
    Serialize, Serializer,
    ser::{self, Error, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant},
};

use super::{Array, Number, Object, Repr, TYPE_DEPTH, Text, Value, ValueError, key::KeySerializer};

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (value, levels) = (self, TYPE_DEPTH);
        Inside { value, levels }.serialize(serializer)
    }
}

/// A value inside others; how many levels more it may have.
struct Inside<'v> {
    value: &'v Value,
    levels: usize,
}

fn deeper<E: Error>(levels: usize) -> Result<usize, E> {
    levels
        .checked_sub(1)
        .ok_or_else(|| E::custom(format_args!("nested more than {TYPE_DEPTH} levels deep")))
}

impl Serialize for Inside<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value.0 {
            Repr::Null => serializer.serialize_unit(),
            Repr::Bool(it) => serializer.serialize_bool(*it),
            Repr::Int(it) => serializer.serialize_i64(*it),
            Repr::Float(it) if it.is_finite() => serializer.serialize_f64(*it),
            Repr::Float(it) => serializer.serialize_str(Number::name_of(*it)),
            Repr::Text(it) => serializer.serialize_str(it),
            Repr::Array(items) => {
                let levels = deeper(self.levels)?;
                let mut sequence = serializer.serialize_seq(Some(items.len()))?;
                for value in items.iter() {
                    sequence.serialize_element(&Inside { value, levels })?;
                }
                sequence.end()
            }
            Repr::Object(object) => {
                let levels = deeper(self.levels)?;
                let mut map = serializer.serialize_map(Some(object.members().len()))?;
                for (key, value) in object.members() {
                    map.serialize_entry(key.as_str(), &Inside { value, levels })?;
                }
                map.end()
            }
        }
    }
}

/// What serde_json writes as a struct of one member that holds JSON text: its numbers, once any crate has switched on
/// its feature `arbitrary_precision`, and its raw values.
const FOREIGN: [&str; 2] = [super::de::FOREIGN_NUMBER, "$serde_json::private::RawValue"];

/// Builds a value of what is serialised, as serde_json does for its own.
#[derive(Clone, Copy)]
pub(super) struct ValueSerializer {
    /// How many levels more the value may have.
    levels: usize,
}

impl Default for ValueSerializer {
    fn default() -> ValueSerializer {
        ValueSerializer { levels: TYPE_DEPTH }
    }
}

impl ValueSerializer {
    fn deeper(self) -> Result<ValueSerializer, ValueError> {
        let levels = deeper(self.levels)?;
        Ok(ValueSerializer { levels })
    }

    fn items(self, length: usize, variant: Option<&'static str>) -> Result<Items, ValueError> {
        Ok(Items {
            items: EcoVec::with_capacity(length.min(1024)),
            inside: self.deeper()?,
            variant,
        })
    }

    fn members(self, length: usize, variant: Option<&'static str>) -> Result<Members, ValueError> {
        Ok(Members {
            object: Object::with_capacity(length),
            inside: self.deeper()?,
            key: None,
            variant,
            is_text: false,
        })
    }
}

type Out = Result<Value, ValueError>;

macro_rules! from {
    ($($method:ident $kind:ty),*) => {$(
        fn $method(self, it: $kind) -> Out {
            Ok(Value::from(it))
        }
    )*};
}

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

    from! {
        serialize_bool bool, serialize_char char, serialize_str &str, serialize_f32 f32, serialize_f64 f64,
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_i128 i128,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64, serialize_u128 u128
    }

    fn serialize_bytes(self, it: &[u8]) -> Out {
        Ok(it.iter().map(|&byte| Value::from(byte)).collect())
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
        let it = it.serialize(self.deeper()?);
        it.map(|it| within(Some(variant), it))
            .map_err(|error| error.within(variant))
    }
    fn serialize_seq(self, length: Option<usize>) -> Result<Items, ValueError> {
        self.items(length.unwrap_or(0), None)
    }
    fn serialize_tuple(self, length: usize) -> Result<Items, ValueError> {
        self.items(length, None)
    }
    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Items, ValueError> {
        self.items(length, None)
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Items, ValueError> {
        self.deeper()?.items(length, Some(variant))
    }
    fn serialize_map(self, length: Option<usize>) -> Result<Members, ValueError> {
        self.members(length.unwrap_or(0), None)
    }
    fn serialize_struct(self, name: &'static str, length: usize) -> Result<Members, ValueError> {
        let mut members = self.members(length, None)?;
        members.is_text = FOREIGN.contains(&name);
        Ok(members)
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Members, ValueError> {
        self.deeper()?.members(length, Some(variant))
    }
}

fn within(variant: Option<&'static str>, value: Value) -> Value {
    match variant {
        Some(variant) => super::object([(variant, value)]),
        None => value,
    }
}

/// A sequence that is being serialised.
pub(super) struct Items {
    items: EcoVec<Value>,
    inside: ValueSerializer,
    variant: Option<&'static str>,
}

impl SerializeSeq for Items {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, it: &T) -> Result<(), ValueError> {
        let it = it.serialize(self.inside);
        self.items
            .push(it.map_err(|error| error.within_item(self.items.len()))?);
        Ok(())
    }
    fn end(self) -> Out {
        let items = Value(Repr::Array(Array::new(self.items)));
        Ok(within(self.variant, items))
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
    inside: ValueSerializer,
    key: Option<Text>,
    variant: Option<&'static str>,
    /// Whether it is one of [`FOREIGN`].
    is_text: bool,
}

impl Members {
    fn member<T: Serialize + ?Sized>(&mut self, key: Text, it: &T) -> Result<(), ValueError> {
        match it.serialize(self.inside) {
            Ok(value) => {
                self.object.insert(key, value);
                Ok(())
            }
            Err(error) => Err(error.within(&key)),
        }
    }
}

impl SerializeMap for Members {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), ValueError> {
        self.key = Some(key.serialize(KeySerializer)?);
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, it: &T) -> Result<(), ValueError> {
        match self.key.take() {
            Some(key) => self.member(key, it),
            None => Err(ValueError::new("a value without a key")),
        }
    }
    fn end(self) -> Out {
        match self.object.members() {
            [(_, text)] if self.is_text => Value::parse(text.as_str().unwrap_or_default()),
            _ => Ok(within(self.variant, Value(Repr::Object(self.object)))),
        }
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
        self.member(Text::literal(key), it)
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
