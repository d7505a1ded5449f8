use super::*;
use crate::{diagnostic::Diagnostics, source::Source};

/// Reads a text and writes the findings, one a line: code, line:column, message, label.
fn findings(text: &str) -> Vec<String> {
    let source = Source::new("a.json", text);
    let mut out = Diagnostics::default();
    parse(&source, &mut out);
    out.iter()
        .map(|found| {
            let (line, column) = source.position(found.primary.0.start as usize);
            let (message, label) = (&found.message, &found.primary.1);
            format!("{} {line}:{column} {message}: {label}", found.code.0)
        })
        .collect()
}

/// The tree, compact.
fn tree(text: &str) -> String {
    fn write(node: &Node) -> String {
        match &node.kind {
            NodeKind::Null => "null".to_owned(),
            NodeKind::Bool(value) => value.to_string(),
            NodeKind::Number(number) => number.clone(),
            NodeKind::String(text) => format!("{:?}", text.value),
            NodeKind::Array(items) => {
                let items: Vec<_> = items.iter().map(write).collect();
                format!("[{}]", items.join(","))
            }
            NodeKind::Object(members) => {
                let members = members.iter();
                let members: Vec<_> = members
                    .map(|member| format!("{:?}:{}", member.key.value, write(&member.value)))
                    .collect();
                format!("{{{}}}", members.join(","))
            }
            NodeKind::Broken => "?".to_owned(),
        }
    }
    write(&parse(&Source::new("a", text), &mut Diagnostics::default()))
}

#[test]
fn show() {
    for text in [
        "",
        " ",
        "{",
        "{\"a\": 1,}",
        "{\"a\" 1}",
        "{\"a\": 1 \"b\": 2}",
        "[1 2]",
        "[1,,2]",
        "[,1]",
        "{,}",
        "{\"a\": }",
        "{\"a\"}",
        "{\"a\", \"b\": 1}",
        "{\"a\" \"b\": 1}",
        "{a: 1}",
        "{'a': 'b'}",
        "{“a”: “b”}",
        "{\"a\": \"b\n}",
        "{\"a\": \"b,\n\"c\": 1}",
        "{\"a\": \"b}",
        "{\"a: \"b\", \"c\": 1}",
        "{\"a: 1,\n\"c\": 1}",
        "{\"a\": \"x, \"c\": 1}",
        "[\"a, \"b\"]",
        "{\"a\": \"say \"hi\" to\", \"b\": 1}",
        "{\"a\": \"one\n two\", \"b\": 1}",
        "[\"\\x\", \"\\u12\", \"\\ud800\", \"a\tb\", \"\\'\"]",
        "[01, +1, .5, 1., 1e, 0x1f, 1_000, --1, -, 2024-01-01T00:00:00Z]",
        "[True, None, NaN, undefined, Infinity, hello, hello world]",
        "{\"a\": [1, 2}",
        "{\"a\": 1]",
        "{\"a\": 1], \"b\": 2}",
        "{\"a\": {\"b\": 1], \"c\": 2}",
        "{\"a\": 1}}",
        "{\"a\": 1} x",
        "\"a\": 1, \"b\": 2}",
        "// c\n{\"a\": /* x */ 1 # y\n}",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\" = 1}",
        "{\"a\": ${T}, \"b\": 1}",
        "{\"a\":\u{a0}1}",
        "{\"a\": 1; \"b\": 2}",
        "{\"a\": @}",
        "{1: 2, \"b\": 3}",
        "{\"a\":: 1}",
        "{\n  \"a\": {\n    \"b\": {\n      \"c\": 1\n    },\n    \"d\": {\n      \"c\": 1\n    \n  },\n  \"e\": 1\n}\n",
    ] {
        eprintln!("{text:?} -> {}", tree(text));
        for line in findings(text) {
            eprintln!("      {line}");
        }
    }
}
