//! Damaged texts: nothing that a definition can hold makes a reader panic.

use crate::{
    diagnostic::{Code, Diagnostics, Paint},
    json::{self, Node, NodeKind},
    query::{intrinsic, jsonata, jsonpath},
    source::Source,
};

const DEFINITION: &str = r#"{
  "Comment": "Größe \"x\" \u00e9 \ud83d\ude00 支払い",
  "StartAt": "A", 'b': [1, -2.5e3, true, null,],
  "States": {
    "A": {"Type": "Task", "ResultPath": "$.a['b c'][0]", // why
      "Parameters": {"x.$": "$.é[?(@.p < 1 && !(@.q =~ /a\\/b/i))]..n[1:-2,'z']", "y.$": "States.Format('{} \\{\\'', $$.a.b, $v[0], States.UUID())"},
      "Next": B, "Next": "C"
    },
    "C": {"Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% ($x := \"\\u00e9\"; /* a */ $states.input.a[b > 1].{'c': %.d}) %}"}
  }
}
"#;

const PATHS: [&str; 6] = [
    r#"$.store\.book['it\'s', "é"]..*[-1][0,2][1:].\uD800\uDF46"#,
    "$[?(@.a == 'x' && !(@['b'] in [1, {'k': null}] || $.c =~ /x\\/y/i))].name",
    "$..price.append(1, \"a\", $.b.min()).sum()",
    "$$.Execution.Input.größe",
    "$v_1[0].length()",
    "$[ ?( @ size 2 ) ][ * ]",
];

const CALLS: [&str; 3] = [
    r"States.Format('It\'s \{{}\} 支', $.a[?(@.b)], $$.c, $v, -1.5e3)",
    "States.Array(States.ArrayRange(1, 10, 2), true, null, States.MathRandom(1, 2))",
    "States.JsonMerge($.a, States.StringToJson('{}'), false)",
];

const EXPRESSIONS: [&str; 9] = [
    r#"($t := 1.2e3; $map($states.input.items[price > 10 and name != "é"], function($v, $i) { $v.price * $t + $i }))"#,
    r#"Account.Order@$o#$i.Product[$i = 0 and %.a = %.%.b]^(>Price, <`a b`).{"o": $o, "s": "\ud83d\ude00\n"}{SKU: $sum($)}"#,
    "$f := λ($n, $a)<n-a<s>?:n> { $n <= 1 ? $a : $f($n - 1, ?) } ~> |$|{'x': [1..3, -2]}, ['y']|",
    r"$match($a, /a[\/](b|c)\d{2}/im)[0].groups[] & $b.**.*[-1] in [null, true] ? {} : $c",
    "a.b.(c; %.d[%.%.e]).[e, /* x */ f@$g.h]",
    "$single($x, function($$) { $$ = $ or $states.result }) ?? 1 ?: 2",
    r#"{"a": {"b": [$reduce($a, function($p, $q) { |$p|$q| })(1)(?)]}}.a.b"#,
    "function($x)<(sao)+j-:x> { $x.'a'.\"b\".c[][0][[1,2]] }",
    "-(-1) - -$a.b ~> $string ~> $f(1, ?) = 0.5 % 3 * **",
];

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// Deletes, doubles, swaps or inserts something, once or a few times.
fn damaged(text: &str, random: &mut Random) -> String {
    const PIECES: [&str; 36] = [
        "\"",
        "'",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "$",
        "@",
        "(",
        ")",
        "..",
        "!",
        "/",
        "\n",
        "\u{0}",
        "é",
        "\u{1d306}",
        "\\u",
        "&&",
        "0",
        " ",
        "%",
        "{%",
        "~>",
        ":=",
        "^(",
        "?",
        "|",
        "#$i",
        "function(",
        "/*",
        "`",
        "'a'",
    ];
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(4) {
        let from = random.below(characters.len() + 1);
        let to = (from + random.below(6)).min(characters.len());
        match random.below(4) {
            0 => drop(characters.drain(from..to)),
            1 => {
                let again: Vec<char> = characters[from..to].to_vec();
                characters.splice(from..from, again);
            }
            2 => characters[from..to].reverse(),
            _ => drop(characters.splice(from..from, PIECES[random.below(PIECES.len())].chars())),
        }
    }
    characters.into_iter().collect()
}

/// Reads everything as everything, draws every finding, and looks at every place.
fn read(text: &str) {
    let source = Source::new("a", text);
    let mut out = Diagnostics::default();
    let root = json::parse(&source, &mut out);
    visit(&source, &root, &mut out);
    out.render(&source, Paint::Plain);
    out.iter().for_each(|found| drop(found.short(&source)));
    read_queries(text);
}

fn read_queries(text: &str) {
    let failures = [
        jsonpath::parse(text).err(),
        jsonpath::parse_reference(text).err(),
        intrinsic::parse(text).err(),
    ];
    for error in failures.into_iter().flatten() {
        assert!(text.get(error.at.clone()).is_some(), "{text:?}: {error:?}");
    }
    match jsonata::parse(text) {
        Ok(mut expr) => {
            let scopes = jsonata::Scopes::of(&expr, &|name| name == "x");
            jsonata::refusals(&expr, &scopes, jsonata::Available::Result);
            jsonata::warnings(&expr, &scopes);
            expr.move_spans(&|span| {
                assert!(text.get(span.range()).is_some(), "{text:?}: {span:?}");
                span
            });
        }
        Err(errors) => {
            assert!(!errors.is_empty(), "{text:?}");
            for error in errors {
                assert!(text.get(error.at.clone()).is_some(), "{text:?}: {error:?}");
            }
        }
    }
}

fn visit(source: &Source, node: &Node, out: &mut Diagnostics) {
    assert!(source.text().get(node.span.range()).is_some(), "{node:?}");
    match &node.kind {
        NodeKind::String(text) => {
            jsonpath::parse_text(text, out, Code(1));
            jsonpath::parse_reference_text(text, out, Code(2));
            intrinsic::parse_text(text, out, Code(3));
            if let jsonata::Recognized::Expression(inner) = jsonata::recognize(&text.value) {
                jsonata::parse_text(text, inner, out, Code(4));
            }
        }
        NodeKind::Array(items) => items.iter().for_each(|item| visit(source, item, out)),
        NodeKind::Object(members) => members
            .iter()
            .for_each(|member| visit(source, &member.value, out)),
        _ => {}
    }
}

#[test]
fn texts_cut_at_every_byte_are_read() {
    for text in [DEFINITION]
        .iter()
        .chain(&PATHS)
        .chain(&CALLS)
        .chain(&EXPRESSIONS)
    {
        for (at, _) in text.char_indices() {
            read(&text[..at]);
            read(&text[at..]);
        }
    }
}

#[test]
fn definitions_and_queries_damaged_at_random_are_read() {
    let queries: Vec<&str> = PATHS
        .iter()
        .chain(&CALLS)
        .chain(&EXPRESSIONS)
        .copied()
        .collect();
    for seed in 1..=3_000u64 {
        let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let text = match seed % 2 {
            0 => DEFINITION,
            _ => queries[random.below(queries.len())],
        };
        let text = damaged(text, &mut random);
        let result = std::panic::catch_unwind(|| match seed % 2 {
            0 => read(&text),
            _ => read_queries(&text),
        });
        assert!(result.is_ok(), "seed {seed}: {text:?}");
    }
}
