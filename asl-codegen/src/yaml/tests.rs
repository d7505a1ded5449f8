//! YAML says what the same JSON says, each value at its place, and nothing in it makes the reader run on.

use super::{Tags, parse};
use crate::{
    compile,
    diagnostic::Diagnostics,
    ir,
    json::{self, MAX_DEPTH, Node, NodeKind, tests::compact},
    options::Options,
    source::Source,
};

fn read(text: &str) -> (Source, Node, Vec<String>) {
    let source = Source::new("a.asl.yaml", text);
    let mut out = Diagnostics::default();
    let node = parse(&source, Tags::Refused, &mut out);
    let said = out.iter().map(|found| {
        let (line, column) = source.position(found.primary.0.start as usize);
        format!("{} {line}:{column} {}", found.code, found.message)
    });
    let said = said.collect();
    (source, node, said)
}

fn said(text: &str) -> Vec<String> {
    read(text).2
}

#[test]
fn values_are_those_of_yaml_1_2() {
    for (yaml, expected) in [
        (
            "[~, null, yes, on, True, FALSE]",
            r#"[null,null,"yes","on",true,false]"#,
        ),
        (
            "[1, -1, +1, 007, 0x1F, 0o17, 1_0]",
            r#"[1,-1,1,7,31,15,"1_0"]"#,
        ),
        (
            "[.5, 5., 1e3, -0.10, 1e, .]",
            r#"[0.5,5,1e3,-0.10,"1e","."]"#,
        ),
        (
            "['1', \"true\", !!str 1, !!int '1', 1:2]",
            r#"["1","true","1",1,"1:2"]"#,
        ),
        ("2016-03-14T01:59:00Z", r#""2016-03-14T01:59:00Z""#),
        ("1: a\ntrue: b", r#"{"1":"a","true":"b"}"#),
        (
            "a: |\n  x\n   y\nb: >-\n  x\n  y",
            r#"{"a":"x\n y\n","b":"x y"}"#,
        ),
        ("{\"a\": [1, {}], 'b': {}}", r#"{"a":[1,{}],"b":{}}"#),
    ] {
        let (_, node, said) = read(yaml);
        assert_eq!(
            (compact(&node).as_str(), said),
            (expected, vec![]),
            "{yaml}"
        );
    }
}

#[test]
fn what_json_cannot_hold_is_reported() {
    assert_eq!(
        said("a: .inf\nb: .nan")[..],
        [
            "ASL0015 1:4 `.inf` is not a number in JSON",
            "ASL0015 2:4 `.nan` is not a number in JSON"
        ]
    );
    assert_eq!(
        said("a: !Sub x"),
        ["ASL0026 1:9 the tag `!Sub` has no meaning in a definition"]
    );
    assert_eq!(said("? [a]\n: b"), ["ASL0008 1:3 a key that is no text"]);
    assert_eq!(said("a\n---\nb"), ["ASL0020 2:1 a second document"]);
    assert_eq!(said("# nothing\n"), ["ASL0002 2:1 the definition is empty"]);
    assert_eq!(said("a: b: c").len(), 1);
    assert_eq!(
        said("a: 1\r\nb: 2\r\na: 3"),
        ["ASL0022 3:1 the key `a` is given twice"]
    );
}

#[test]
fn the_tags_of_a_template_are_unknown_values() {
    let mut out = Diagnostics::default();
    let source = Source::new("template.yaml", "a: !GetAtt [B, Arn]\nc: !Ref D\ne: f");
    let node = parse(&source, Tags::Unknown, &mut out);
    assert_eq!(
        (compact(&node).as_str(), out.is_empty()),
        (r#"{"a":?,"c":?,"e":"f"}"#, true)
    );
}

#[test]
fn aliases_copy_and_merge() {
    let (source, node, said) = read("a: &a {x: 1, y: &y [2]}\nb: {<<: *a, x: 3}\nc: *y\n");
    assert_eq!(
        compact(&node),
        r#"{"a":{"x":1,"y":[2]},"b":{"x":3,"y":[2]},"c":[2]}"#
    );
    assert_eq!(said, Vec::<String>::new());
    let copy = node.get("c").expect("c");
    assert_eq!(source.position(copy.span.start as usize), (1, 20));
    let (_, node, _) = read("b: {<<: [{x: 1}, {x: 2, y: 3}]}");
    assert_eq!(compact(&node), r#"{"b":{"x":1,"y":3}}"#);
}

#[test]
fn aliases_that_never_end_or_add_up_are_refused() {
    assert_eq!(
        said("a: &a [*a]"),
        ["ASL0025 1:8 an alias inside of what it stands for"]
    );
    assert_eq!(
        said("a: *b"),
        ["ASL0025 1:4 an alias of something that is not there"]
    );
    let mut bomb = "- &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for at in 1..20 {
        let one = format!("*a{}, ", at - 1).repeat(9);
        bomb.push_str(&format!("- &a{at} [{one}]\n"));
    }
    let said = said(&bomb);
    assert!(
        said[0].contains("anchors and aliases add up to too much"),
        "{said:?}"
    );
}

#[test]
fn depth_is_bounded_however_it_is_reached() {
    let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert_eq!(said(&deep(MAX_DEPTH)), [""; 0]);
    assert!(said(&deep(MAX_DEPTH + 1))[0].contains("ASL0021"));
    let half = deep(MAX_DEPTH / 2);
    let aliased = format!("- &a {half}\n- {}*a{}", "[".repeat(300), "]".repeat(300));
    assert!(
        said(&aliased)[0].contains("ASL0021"),
        "{:?}",
        said(&aliased)
    );
    let block: String = (0..600)
        .map(|depth| format!("{}a:\n", " ".repeat(depth)))
        .collect();
    assert!(said(&block)[0].contains("ASL0021"), "{:?}", said(&block));
}

#[test]
fn each_character_leads_back_to_its_place() {
    for (yaml, needle) in [
        ("a: one two", "two"),
        ("a: 'it''s two'", "two"),
        ("a: \"\\u0041\\tx\\\n   two\"", "two"),
        ("a: one\n  and\n  two", "two"),
        ("a: |\n    {\n      two\n    }\n", "two"),
        ("a: >-  # folded\n  one\n\n  é two\n", "two"),
        ("\"a\":\r\n  \"é\\\"two\"\r\n", "two"),
    ] {
        let (_, node, said) = read(yaml);
        assert_eq!(said, Vec::<String>::new(), "{yaml}");
        let NodeKind::String(text) = &node.get("a").expect(yaml).kind else {
            panic!("{yaml}")
        };
        let at = text.value.find(needle).expect(yaml);
        let span = text.span_of(at, at + needle.len());
        assert_eq!(yaml.get(span.range()), Some(needle), "{yaml}");
    }
}

#[test]
fn a_block_ends_where_its_last_value_ends() {
    let yaml = "a:\n  b: 1\n  c: [2]  # x\n\nd: 4\n";
    let (_, node, _) = read(yaml);
    let span = node.get("a").expect("a").span;
    assert_eq!(&yaml[span.range()], "b: 1\n  c: [2]");
}

const JSON: &str = r#"{
"StartAt": "A",
"States": {
"A": {"Type": "Pass", "Next": "Bb", "Parameters": {"x.$": "$.a["}},
"B": {"Type": "Succeeed"}}}"#;

const YAML: &str = "StartAt: A
States:
  A:
    Type: Pass
    Next: Bb
    Parameters:
      x.$: $.a[
  B: {Type: Succeeed}
";

#[test]
fn a_mistake_has_one_code_and_its_own_place() {
    let found = |name: &str, text: &str| {
        let source = Source::new(name, text);
        let compiled = compile(&source, &Options::default());
        let findings = compiled.diagnostics.iter();
        let lines = findings.map(|found| {
            let (line, column) = source.position(found.primary.0.start as usize);
            format!("{} {} {line}:{column}", found.code, found.message)
        });
        lines.collect::<Vec<_>>()
    };
    let (json, yaml) = (found("a.json", JSON), found("a.yaml", YAML));
    let without_place = |lines: &[String]| -> Vec<String> {
        let line = |line: &String| line.rsplit_once(' ').expect("a place").0.to_owned();
        lines.iter().map(line).collect()
    };
    assert_eq!(without_place(&json), without_place(&yaml));
    assert_eq!(json.len(), 3);
    assert!(yaml[0].ends_with(" 5:11"), "{yaml:?}");
    assert!(yaml[1].ends_with(" 7:16"), "{yaml:?}");
    assert!(yaml[2].ends_with(" 8:13"), "{yaml:?}");
}

#[test]
fn the_same_definition_has_the_same_fingerprint() {
    let text = r#"{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 10, "End": true}}}"#;
    let mut out = Diagnostics::default();
    let json = json::parse(&Source::new("a.json", text), &mut out);
    let (_, yaml, _) = read("StartAt: A\nStates:\n  A: {Type: Wait, Seconds: 10, End: true}\n");
    assert_eq!(ir::fingerprint(&json), ir::fingerprint(&yaml));
}
