//! `serde_json::Value`, both ways, without serde between: features that change how serde_json sees numbers do no harm.

use super::{Number, Object, Repr, Text, Value};

impl From<serde_json::Value> for Value {
    fn from(value: serde_json::Value) -> Value {
        use serde_json::Value as Json;
        match value {
            Json::Null => Value::NULL,
            Json::Bool(it) => Value::from(it),
            Json::Number(it) => match it.as_i64() {
                Some(it) => Value::from(it),
                None => Value::from(it.as_f64().unwrap_or(f64::NAN)),
            },
            Json::String(it) => Value::from(it),
            Json::Array(items) => items.into_iter().map(Value::from).collect(),
            Json::Object(members) => {
                let mut object = Object::with_capacity(members.len());
                for (key, value) in members {
                    object.insert(Text::from(key), value.into());
                }
                Value(Repr::Object(object))
            }
        }
    }
}

/// What JSON has no number for becomes a string: `"NaN"`, `"Infinity"`, `"-Infinity"`.
impl From<Value> for serde_json::Value {
    fn from(value: Value) -> serde_json::Value {
        serde_json::Value::from(&value)
    }
}

/// What JSON has no number for becomes a string: `"NaN"`, `"Infinity"`, `"-Infinity"`.
impl From<&Value> for serde_json::Value {
    fn from(value: &Value) -> serde_json::Value {
        use serde_json::Value as Json;
        match &value.0 {
            Repr::Null => Json::Null,
            Repr::Bool(it) => Json::Bool(*it),
            Repr::Int(it) => Json::Number((*it).into()),
            Repr::Float(it) => match serde_json::Number::from_f64(*it) {
                Some(it) => Json::Number(it),
                None => Json::String(Number::Float(*it).to_string().trim_matches('"').to_owned()),
            },
            Repr::Text(it) => Json::String(it.as_str().to_owned()),
            Repr::Array(items) => Json::Array(items.iter().map(Json::from).collect()),
            Repr::Object(object) => {
                let members = object.members().iter();
                Json::Object(
                    members
                        .map(|(key, value)| (key.as_str().to_owned(), Json::from(value)))
                        .collect(),
                )
            }
        }
    }
}
