//! Every mistake at its place in the JSON file, also behind escapes and over several lines.

use crate::{
    diagnostic::{Code, Diagnostics},
    json::{self, NodeKind},
    query::jsonata::{Recognized, parse_text, recognize},
    source::Source,
};

/// JSONata's code, and the expression as it is written in JSON, with `«»` around what is marked.
const MISTAKES: [(&str, &str); 35] = [
    ("S0101", r#"$a & «\"»b"#),
    ("S0101", r"$a & «'»b"),
    ("S0102", "«1e400»"),
    ("S0103", r"'\u00e9«\\x»'"),
    ("S0103", r#"\"a«\\q»\""#),
    ("S0104", r"'é«\\u00»g'"),
    ("S0104", r"'«\\u»'"),
    ("S0105", "$a.«`»b"),
    ("S0106", "1 «/*» 2"),
    ("S0201", "$a «$b»"),
    ("S0201", "$a «)»"),
    ("S0202", "[1«)»"),
    ("S0202", r#"{\"é\"«,» 1}"#),
    ("S0203", "[1, 2«»"),
    ("S0204", "1 «!» 2"),
    ("S0207", "1 +«»"),
    ("S0208", "function(«x») { 1 }"),
    ("S0208", "function($x, «?») { 1 }"),
    ("S0209", "$x{'b': c}«[0]»"),
    ("S0210", "$x{'b': c}«{'d': e}»"),
    ("S0211", "1 + «}»"),
    ("S0211", "[1 * «]»"),
    ("S0212", "«a» := 1"),
    ("S0213", "$a.«1»"),
    ("S0213", "$a.«true».b"),
    ("S0214", "$a.b@«c»"),
    ("S0214", "$a.b#«1»"),
    ("S0215", "$a.b[0]«@»$c"),
    ("S0216", "$a^(b)«@»$c"),
    ("S0217", "«$a».%.b"),
    ("S0301", "$match($a, «//»)"),
    ("S0302", "$match($a, «/»a)"),
    ("S0401", "function($x)<s«<»s>> { 1 }"),
    ("S0402", "function($x)<«(»sa<n>)> { 1 }"),
    ("S0204", "1 «~» 2"),
];

/// What stands before a mistake, with nothing wrong in it.
const BEFORE: [&str; 5] = [
    "",
    r#"/* \" \u00e9 \ud83d\ude00 \/ \\ 支 */ "#,
    "/* one\n   two\r\n é */ ",
    r"/* \n \t */ ",
    "\n\t",
];

/// Line and column.
type Place = (usize, usize);

/// Reads the one string of `text` and gives the findings: JSONata's code, line and column of both ends.
fn findings(text: &str) -> Vec<(String, Place, Place)> {
    let source = Source::new("a.json", text);
    let root = json::parse(&source, &mut Diagnostics::default());
    let NodeKind::Object(members) = &root.kind else {
        panic!("{text}");
    };
    let NodeKind::String(string) = &members[0].value.kind else {
        panic!("{text}");
    };
    let Recognized::Expression(inner) = recognize(&string.value) else {
        panic!("{text}");
    };
    let mut out = Diagnostics::default();
    assert_eq!(parse_text(string, inner, &mut out, Code(3)), None, "{text}");
    out.iter()
        .map(|found| {
            let notes = found.note.clone().unwrap_or_default();
            let range = found.primary.0.range();
            (
                notes,
                source.position(range.start),
                source.position(range.end),
            )
        })
        .collect()
}

/// Line and column of a place in a text, counted without any help.
fn position(before: &str) -> Place {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let lines = before.matches('\n').count() + 1;
    (lines, line.chars().count() + 1)
}

#[test]
fn every_mistake_is_told_at_its_line_and_column() {
    for (code, written) in MISTAKES {
        for before in BEFORE {
            let text = format!("{{\n  \"é\": \"{{% {before}{written} %}}\"\n}}");
            let (start, rest) = text.split_once('«').expect("a mark");
            let (marked, behind) = rest.split_once('»').expect("a mark");
            let found = findings(&format!("{start}{marked}{behind}"));
            let (found, from, to) = found.first().expect("a finding");
            assert!(found.contains(code), "{text}: {found}");
            let expected = (position(start), position(&format!("{start}{marked}")));
            assert_eq!((*from, *to), expected, "{text}");
        }
    }
}

#[test]
fn an_empty_expression_is_told_behind_its_opening() {
    let found = &findings(r#"{"a": "{%  %}"}"#)[0];
    assert_eq!((found.1, found.2), ((1, 10), (1, 10)));
}

#[test]
fn a_string_is_an_expression_only_as_a_whole() {
    use Recognized::{Expression, Literal, Unclosed};
    for (text, expected) in [
        ("{% $x %}", Expression(3..5)),
        ("{%$x%}", Expression(2..4)),
        ("{%\n\t$x %}", Expression(4..6)),
        ("{% %}", Expression(2..2)),
        ("{%%}", Expression(2..2)),
        ("{% '%}' %}", Expression(3..7)),
        ("{% 1", Unclosed),
        ("{%", Unclosed),
        ("{%}", Unclosed),
        ("{% 1 %} ", Unclosed),
        ("{% 1 } %", Unclosed),
        (" {% 1 %}", Literal),
        ("a {% 1 %}", Literal),
        ("1 %}", Literal),
        ("", Literal),
    ] {
        assert_eq!(recognize(text), expected, "{text}");
    }
}
