//! How Python writes values: recorded functions answered with `str()` of what they got and with `json.dumps`.

use serde_json::Value as Json;

/// `str(value)`
pub(crate) fn str(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => repr(other),
    }
}

fn repr(value: &Json) -> String {
    match value {
        Json::Null => "None".into(),
        Json::Bool(true) => "True".into(),
        Json::Bool(false) => "False".into(),
        Json::Number(number) => number.to_string(),
        Json::String(text) => quoted(text),
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(repr).collect();
            format!("[{}]", items.join(", "))
        }
        Json::Object(members) => {
            let members: Vec<String> = members
                .iter()
                .map(|(key, value)| format!("{}: {}", quoted(key), repr(value)))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}

fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::from(quote);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote || c == '\\' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

/// `json.dumps(value)` of an object given by its members: a space behind `:` and `,`.
pub(crate) fn dumps(members: &[(&str, Json)]) -> String {
    let members: Vec<String> = members
        .iter()
        .map(|(key, value)| format!("{}: {}", Json::from(*key), spaced(value)))
        .collect();
    format!("{{{}}}", members.join(", "))
}

fn spaced(value: &Json) -> String {
    match value {
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(spaced).collect();
            format!("[{}]", items.join(", "))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_as_python_shows_them() {
        assert_eq!(str(&json!("it's")), "it's");
        assert_eq!(
            str(&json!(["it's", true, null, 1.5])),
            r#"["it's", True, None, 1.5]"#
        );
        assert_eq!(str(&json!({"a": {"b": "c"}})), "{'a': {'b': 'c'}}");
    }

    #[test]
    fn dumps_puts_spaces() {
        let members = [("a", json!(["x", "y"])), ("b", json!(1))];
        assert_eq!(dumps(&members), r#"{"a": ["x", "y"], "b": 1}"#);
    }
}
