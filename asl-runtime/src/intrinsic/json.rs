//! Functions of JSON.

use super::argument::Site;
use crate::{Text, Value, step::Result};

/// `States.JsonMerge`: the members of both, those of `b` where both have one. A deep merge is not supported, as on AWS.
pub fn json_merge(a: &Value, b: &Value, deep: &Value, call: &str) -> Result<Value> {
    let site = Site {
        function: "JsonMerge",
        call,
    };
    match (a.is_object(), b.members(), deep.as_bool()) {
        (true, Some(members), Some(false)) => {
            let mut merged = a.clone();
            for (name, value) in members {
                merged.insert(Text::from(name), value.clone());
            }
            Ok(merged)
        }
        _ => Err(site.refuse()),
    }
}

/// `States.JsonToString`
pub fn json_to_string(value: &Value, _: &str) -> Result<Value> {
    Ok(Value::from(value.to_string()))
}

/// `States.StringToJson`: a blank text gives null.
pub fn string_to_json(text: &Value, call: &str) -> Result<Value> {
    let site = Site {
        function: "StringToJson",
        call,
    };
    let text = site.string(text)?;
    if text.trim_ascii().is_empty() {
        return Ok(Value::NULL);
    }
    Value::parse(text).map_err(|_| site.refuse())
}
