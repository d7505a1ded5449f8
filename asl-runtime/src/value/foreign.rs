//! `serde_json::Value`, both ways, without serde between: features that change how serde_json sees numbers do no harm.

use serde_json::Value as Json;

use super::{
    Number, Repr, TYPE_DEPTH, Text, Value,
    grow::{self, grow},
    growing::Growing,
};

/// What is left of a container that is being read.
type Rest = grow::Rest<std::vec::IntoIter<Json>, serde_json::map::IntoIter>;

impl From<Json> for Value {
    fn from(value: Json) -> Value {
        grow(value, begin, |(key, value)| (Text::from(key), value))
    }
}

/// Puts a scalar where it belongs; of a container the beginning.
fn begin(value: Json, growing: &mut Growing, open: &mut Vec<Rest>) -> Option<Value> {
    let scalar = match value {
        Json::Array(items) => {
            growing.begin_array(items.len());
            open.push(Rest::Items(items.into_iter()));
            return None;
        }
        Json::Object(members) => {
            growing.begin_object(members.len());
            open.push(Rest::Members(members.into_iter()));
            return None;
        }
        Json::Null => Value::NULL,
        Json::Bool(it) => Value::from(it),
        Json::Number(it) => match it.as_i64() {
            Some(it) => Value::from(it),
            // Its text, where `arbitrary_precision` lets it be beyond all doubles.
            None => Value::from(it.to_string().parse().unwrap_or(f64::NAN)),
        },
        Json::String(it) => Value::from(it),
    };
    growing.put(scalar)
}

/// What JSON has no number for becomes a string: `"NaN"`, `"Infinity"`, `"-Infinity"`. What nests deeper than 128, as
/// deep as serde_json itself reads, becomes a string that holds its JSON text.
impl From<Value> for Json {
    fn from(value: Value) -> Json {
        to_json(&value, TYPE_DEPTH)
    }
}

/// As `From<Value>`.
impl From<&Value> for Json {
    fn from(value: &Value) -> Json {
        to_json(value, TYPE_DEPTH)
    }
}

fn to_json(value: &Value, depth: usize) -> Json {
    match &value.0 {
        Repr::Null => Json::Null,
        Repr::Bool(it) => Json::Bool(*it),
        Repr::Int(it) => Json::Number((*it).into()),
        Repr::Float(it) => match serde_json::Number::from_f64(*it) {
            Some(it) => Json::Number(it),
            None => Json::String(Number::name_of(*it).to_owned()),
        },
        Repr::Text(it) => Json::String(it.as_str().to_owned()),
        _ if depth == 0 => Json::String(value.to_string()),
        Repr::Array(items) => {
            Json::Array(items.iter().map(|item| to_json(item, depth - 1)).collect())
        }
        Repr::Object(object) => {
            let members = object.members().iter();
            Json::Object(
                members
                    .map(|(key, value)| (key.as_str().to_owned(), to_json(value, depth - 1)))
                    .collect(),
            )
        }
    }
}
