mod mistakes;

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
    compact(&parse(&Source::new("a", text), &mut Diagnostics::default()))
}

/// A node as JSON without layout; `?` for what could not be read.
pub(crate) fn compact(node: &Node) -> String {
    match &node.kind {
        NodeKind::Null => "null".to_owned(),
        NodeKind::Bool(value) => value.to_string(),
        NodeKind::Number(number) => number.clone(),
        NodeKind::String(text) => format!("{:?}", text.value),
        NodeKind::Array(items) => {
            let items: Vec<_> = items.iter().map(compact).collect();
            format!("[{}]", items.join(","))
        }
        NodeKind::Object(members) => {
            let members = members.iter();
            let members: Vec<_> = members
                .map(|member| format!("{:?}:{}", member.key.value, compact(&member.value)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
        NodeKind::Open(_) | NodeKind::Broken => "?".to_owned(),
    }
}

/// One mistake, and what the text is read as all the same.
#[track_caller]
fn mistake(text: &str, expected_tree: &str, expected: &str) {
    assert_eq!(findings(text), [expected], "{text}");
    assert_eq!(tree(text), expected_tree, "{text}");
}

#[test]
fn json_is_read_with_nothing_to_say() {
    for (text, expected) in [
        ("null", "null"),
        (" [ true , false ] ", "[true,false]"),
        (r#"{"a":{"b":[]},"c":{}}"#, r#"{"a":{"b":[]},"c":{}}"#),
        (
            "[0,-1,1.50,1e9,-0.1E-2,12345678901234567890]",
            "[0,-1,1.50,1e9,-0.1E-2,12345678901234567890]",
        ),
        (
            r#"["", "é中", "\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"]"#,
            r#"["","é中","\"\\/\u{8}\u{c}\n\r\té😀"]"#,
        ),
        ("\u{feff}{}\r\n", "{}"),
    ] {
        assert_eq!(findings(text), [""; 0], "{text}");
        assert_eq!(tree(text), expected, "{text}");
    }
}

#[test]
fn nodes_and_keys_know_their_place() {
    let root = parse(
        &Source::new("a", r#" {"a": [1, "x"]}"#),
        &mut Diagnostics::default(),
    );
    assert_eq!(root.span.range(), 1..16);
    let NodeKind::Object(members) = &root.kind else {
        panic!()
    };
    assert_eq!(
        (members[0].key.span.range(), members[0].value.span.range()),
        (2..5, 7..15)
    );
    let NodeKind::Array(items) = &members[0].value.kind else {
        panic!()
    };
    assert_eq!(
        (items[0].span.range(), items[1].span.range()),
        (8..9, 11..14)
    );
}

#[test]
fn every_character_of_a_string_leads_back_to_where_it_is_written() {
    let source = Source::new("a", "[\"a\\\"b\\u00e9c\\ud83d\\ude00d\\né\"]");
    let root = parse(&source, &mut Diagnostics::default());
    let NodeKind::Array(items) = &root.kind else {
        panic!()
    };
    let NodeKind::String(text) = &items[0].kind else {
        panic!()
    };
    let written: Vec<&str> = text
        .value
        .char_indices()
        .map(|(at, c)| &source.text()[text.span_of(at, at + c.len_utf8()).range()])
        .collect();
    assert_eq!(
        written,
        [
            "a",
            "\\\"",
            "b",
            "\\u00e9",
            "c",
            "\\ud83d\\ude00",
            "d",
            "\\n",
            "é"
        ]
    );
    assert_eq!(text.span_of(0, text.value.len()).range(), 2..30);
    assert_eq!(text.span_of(999, 1_999).range(), 31..31);
}

#[test]
fn a_repeated_key_is_a_warning_at_each_repetition() {
    let source = Source::new("a", r#"{"a": 1, "b": {"a": 1}, "a": 2, "a": 3}"#);
    let mut out = Diagnostics::default();
    let root = parse(&source, &mut out);
    let found: Vec<_> = out.iter().collect();
    assert!(!out.has_errors());
    assert_eq!(found.len(), 2);
    assert_eq!(
        found[1].secondary,
        [(found[0].primary.0, "first given here".to_owned())]
    );
    assert_eq!(
        root.get("a").map(|node| &node.kind),
        Some(&NodeKind::Number("3".into()))
    );
}

#[test]
fn nesting_is_bounded_and_reported_once() {
    let nest = |depth: usize| format!("[{}1{}, 2]", "[".repeat(depth - 1), "]".repeat(depth - 1));
    assert_eq!(findings(&nest(MAX_DEPTH)), [""; 0]);
    assert_eq!(
        findings(&nest(MAX_DEPTH + 1)),
        ["21 1:513 more than 512 brackets inside each other: not read any further"]
    );
    assert_eq!(findings(&nest(100_000)).len(), 1);
    assert_eq!(findings(&"[".repeat(100_000)).len(), 1);
    assert_eq!(findings(&"{\"a\":".repeat(100_000)).len(), 1);
}

#[test]
fn twenty_mistakes_are_twenty_findings() {
    let text = "{\n 'a': 1,\n \"b\" 2,\n \"c\": 3\n \"d\": 04,\n \"e\": True,\n \"f\": [1,],\n \"g\": \"\\x\",\n \"h\": \"x\n\
         \"i\": ,\n j: 1,\n \"k\": foo,\n \"l\": NaN, // m\n \"n\": [1 2],\n \"o\": \"\tx\",\n \"p\": +1,,\n \"q\": \"\\ud800\",\n\
         \"r\" = 1,\n \"s\": 1;\n \"a\": {\"t\" }\n} u";
    let lines: Vec<_> = findings(text)
        .iter()
        .map(|line| {
            line.split([' ', ':'])
                .nth(1)
                .and_then(|line| line.parse::<usize>().ok())
        })
        .collect();
    let expected = [
        2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 13, 14, 15, 16, 16, 17, 18, 19, 20, 20, 21,
    ];
    assert_eq!(lines, expected.map(Some), "{:#?}", findings(text));
}

#[test]
fn garbage_is_read_to_its_end() {
    for garbage in [
        "x,", "\"", "'", ":", "}", "]", "{,", "\\", "/*", "//\n", "\"\n", "\"\nx\",", "\u{a0}1",
        "“", "[x", "\"a\" ",
    ] {
        let text = format!("[{}", garbage.repeat(5_000));
        assert!(!findings(&text).is_empty(), "{garbage:?}");
    }
}
