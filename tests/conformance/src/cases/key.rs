//! Which definitions are the same: equal texts but for the space between tokens.

/// A definition's name among the compiled ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key(pub(crate) u64);

impl Key {
    /// Of a definition as it is written.
    pub(crate) fn of(definition: &str) -> Key {
        Key::of_bytes(minified(definition).bytes())
    }

    /// Of an expression and the variables that it is given.
    pub(crate) fn of_expression<'a>(
        text: &'a str,
        variables: impl Iterator<Item = &'a String>,
    ) -> Key {
        let names = variables.flat_map(|name| name.bytes().chain([0]));
        Key::of_bytes(text.bytes().chain([0]).chain(names))
    }

    fn of_bytes(bytes: impl Iterator<Item = u8>) -> Key {
        // FNV-1a: the same in every build, which names the generated files.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in bytes {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Key(hash)
    }
}

/// JSON without the space between its tokens.
pub(crate) fn minified(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut quoted = false;
    let mut escaped = false;
    for c in json.chars() {
        if quoted {
            quoted = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if c.is_ascii_whitespace() {
            continue;
        } else {
            quoted = c == '"';
        }
        out.push(c);
    }
    out
}

/// The machine that reads one path: what it gives is the output.
///
/// It stands in `InputPath`: a template would give null for an index past the end, where the path itself finds nothing.
pub(crate) fn path_machine(selector: &str) -> String {
    let selector = serde_json::Value::from(selector);
    format!(
        r#"{{"StartAt":"Read","States":{{"Read":{{"Type":"Pass","InputPath":{selector},"End":true}}}}}}"#
    )
}

/// JSON with a space behind each `:` and `,`, as Python writes it.
pub(crate) fn spaced(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut quoted = false;
    let mut escaped = false;
    for c in minified(json).chars() {
        out.push(c);
        if quoted {
            quoted = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        quoted = c == '"';
        if matches!(c, ':' | ',') {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn space_between_tokens_makes_no_difference() {
        let loose = "{ \"a b\" :\n [1, \"\\\" x\"] }";
        assert_eq!(minified(loose), r#"{"a b":[1,"\" x"]}"#);
        assert_eq!(spaced(loose), r#"{"a b": [1, "\" x"]}"#);
        assert_eq!(Key::of(loose), Key::of(r#"{"a b":[1,"\" x"]}"#));
        assert_ne!(
            Key::of(r#"{"a b":1}"#),
            Key::of(r#"{"ab":1}"#),
            "space inside strings does"
        );
    }
}
