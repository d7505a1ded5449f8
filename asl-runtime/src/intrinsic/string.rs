//! `States.StringSplit`.

use super::argument::Site;
use crate::{Value, step::Result, value::list};

/// `States.StringSplit`: at each of the characters of `delimiters`; what is empty between two is left out.
pub fn string_split(text: &Value, delimiters: &Value, call: &str) -> Result<Value> {
    let site = Site {
        function: "StringSplit",
        call,
    };
    let text = site.string(text)?;
    let delimiters: Vec<char> = site.string(delimiters)?.chars().collect();
    let pieces = text
        .split(&delimiters[..])
        .filter(|piece| !piece.is_empty());
    Ok(list(pieces.map(Value::from)))
}
