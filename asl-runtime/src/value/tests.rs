use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Value, object, text};
use crate::json;

fn parse(text: &str) -> Value {
    Value::parse(text).unwrap()
}

#[test]
fn is_three_words() {
    assert_eq!(size_of::<Value>(), 24);
}

#[test]
fn text_round_trips() {
    for text in [
        "null",
        "true",
        "[]",
        "{}",
        "-1",
        "1.5",
        "0.0",
        "1e21",
        "9223372036854775807",
        r#""a\"\\\n\u0001é😀""#,
        r#"{"b":1,"a":[{"c":[]},[[]],""]}"#,
    ] {
        assert_eq!(parse(text).to_string(), text);
    }
}

#[test]
fn blanks_and_escapes_are_read() {
    assert_eq!(
        parse(" [ 1 , { \"\\u00e9\\ud83d\\ude00\\/\" : null } ] ").to_string(),
        "[1,{\"é😀/\":null}]"
    );
}

#[test]
fn a_repeated_key_keeps_its_first_place_and_takes_the_last_value() {
    assert_eq!(
        parse(r#"{"a":1,"b":2,"a":3}"#).to_string(),
        r#"{"a":3,"b":2}"#
    );
}

#[test]
fn an_integer_beyond_64_bits_becomes_a_double() {
    assert_eq!(
        parse("18446744073709551615").to_string(),
        "1.8446744073709552e19"
    );
    assert_eq!(Value::from(u64::MAX), parse("18446744073709551615"));
}

#[test]
fn numbers_compare_by_value() {
    assert_eq!(parse("1"), parse("1.0"));
    assert_ne!(parse("9007199254740993"), parse("9007199254740992.0"));
    assert_ne!(parse("1"), parse("1.5"));
}

#[test]
fn objects_compare_without_order() {
    assert_eq!(parse(r#"{"a":1,"b":[2]}"#), parse(r#"{"b":[2],"a":1}"#));
    assert_ne!(parse(r#"{"a":1}"#), parse(r#"{"a":1,"b":2}"#));
}

#[test]
fn broken_text_is_refused_with_its_place() {
    for (text, message) in [
        ("", "unexpected end of the text at line 1 column 1"),
        ("[1,]", "expected a value at line 1 column 4"),
        ("{\"é\":1\n \"b\"", "expected `,` or `}` at line 2 column 2"),
        ("01", "a number cannot start with 0 at line 1 column 2"),
        ("1 2", "unexpected text after the value at line 1 column 3"),
        ("\"a", "unterminated string at line 1 column 3"),
    ] {
        assert_eq!(
            Value::parse(text).unwrap_err().to_string(),
            message,
            "{text}"
        );
    }
}

#[test]
fn text_cut_anywhere_is_refused_without_a_panic() {
    let text = r#"{"a":[1.5e3,true,null,"\u00e9\ud83d\ude00"],"b":{"c":-0}}"#;
    for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
        assert!(Value::parse(&text[..end]).is_err(), "{}", &text[..end]);
    }
}

#[test]
fn deep_text_is_refused() {
    let deep = |levels| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(Value::parse(&deep(512)).is_ok());
    assert!(
        Value::parse(&deep(513))
            .unwrap_err()
            .to_string()
            .starts_with("nested more than 512 levels deep")
    );
}

#[test]
fn a_value_of_200_000_levels_is_compared_printed_and_dropped_in_constant_stack() {
    let deep = || (0..200_000).fold(Value::NULL, |inner, _| object([("in", inner)]));
    let (one, other) = (deep(), deep());
    assert!(one == other);
    assert_eq!(one.to_string().len(), 200_000 * 7 + 4);
}

#[test]
fn large_objects_keep_order_and_are_edited_in_place() {
    let mut large: Value = (0..100)
        .map(|i| (format!("k{i}"), Value::from(i)))
        .collect();
    assert_eq!(large["k77"].as_i64(), Some(77));
    let copy = large.clone();
    large.insert("k50", text("new"));
    large.insert("last", Value::NULL);
    assert_eq!(
        large
            .members()
            .unwrap()
            .nth(50)
            .map(|(key, value)| format!("{key}={value}"))
            .unwrap(),
        "k50=\"new\""
    );
    assert_eq!(large.members().unwrap().last().unwrap().0, "last");
    assert_eq!(copy["k50"].as_i64(), Some(50));
    assert_eq!(copy.len(), 100);
}

#[test]
fn writing_to_one_owner_leaves_the_other_alone() {
    let original = json!({ "a": [1, 2] });
    let mut copy = original.clone();
    *copy.entry_mut("a").unwrap().item_mut(0).unwrap() = text("x");
    *copy.entry_mut("b").unwrap() = Value::from(true);
    assert_eq!(copy.to_string(), r#"{"a":["x",2],"b":true}"#);
    assert_eq!(original.to_string(), r#"{"a":[1,2]}"#);
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Payment {
    Cash,
    Card(String),
    Split { parts: u8 },
    Pair(u8, i8),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Order {
    id: String,
    note: Option<String>,
    quantities: BTreeMap<u16, u32>,
    payments: Vec<Payment>,
    unit: (),
    letter: char,
}

#[test]
fn types_go_in_and_out() {
    let order = Order {
        id: "o-1".into(),
        note: None,
        quantities: [(7, 2)].into(),
        payments: vec![
            Payment::Cash,
            Payment::Card("1".into()),
            Payment::Split { parts: 2 },
            Payment::Pair(1, -1),
        ],
        unit: (),
        letter: 'é',
    };
    let value = Value::of(&order).unwrap();
    assert_eq!(
        value.to_string(),
        r#"{"id":"o-1","note":null,"quantities":{"7":2},"payments":["Cash",{"Card":"1"},{"Split":{"parts":2}},{"Pair":[1,-1]}],"unit":null,"letter":"é"}"#
    );
    assert_eq!(value.to::<Order>().unwrap(), order);
}

#[test]
fn strings_are_borrowed_when_deserialised() {
    #[derive(Deserialize)]
    struct Name<'a> {
        name: &'a str,
    }
    let value = json!({ "name": "a long name that is not inline" });
    assert_eq!(
        Name::deserialize(&value).unwrap().name,
        "a long name that is not inline"
    );
}

#[test]
fn what_does_not_fit_a_type_is_named() {
    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Line {
        quantity: u32,
    }
    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Cart {
        lines: Vec<Line>,
    }
    let refused = |value: Value| value.to::<Cart>().unwrap_err().to_string();
    assert_eq!(
        refused(json!({ "lines": [{ "quantity": 1 }, { "quantity": "x" }] })),
        "`lines[1].quantity`: invalid type: string \"x\", expected u32"
    );
    assert_eq!(
        refused(json!({ "lines": [{}] })),
        "`lines[0]`: missing field `quantity`"
    );
    assert_eq!(refused(json!({})), "missing field `lines`");
}

#[cfg(feature = "serde_json")]
#[test]
fn serde_json_values_go_in_and_out() {
    let text = r#"{"b":[1,2.5,"x",null,true],"a":{}}"#;
    let foreign: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(Value::from(foreign.clone()), parse(text));
    assert_eq!(serde_json::Value::from(parse(text)), foreign);
    let read: Value = serde_json::from_str(text).unwrap();
    assert_eq!(read.to_string(), text);
    assert_eq!(serde_json::to_string(&parse(text)).unwrap(), text);
    assert_eq!(
        serde_json::Value::from(Value::from(f64::NAN)),
        serde_json::json!("NaN")
    );
}

/// Small random documents, the same on every run.
fn random(state: &mut u64, depth: u32) -> Value {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    let draw = *state;
    match draw % if depth == 0 { 6 } else { 8 } {
        0 => Value::NULL,
        1 => Value::from(draw & 8 == 0),
        2 => Value::from(draw as i64),
        3 => Value::from(draw as f64 / 1e7),
        4 => Value::from(format!("é\u{1}{draw:x}\"\\")),
        5 => Value::from(draw as i64 % 10),
        6 => (0..draw / 8 % 5)
            .map(|_| random(state, depth - 1))
            .collect(),
        _ => (0..draw / 8 % 40)
            .map(|i| (format!("k{}", i * 7 % 31), random(state, depth - 1)))
            .collect(),
    }
}

#[test]
fn random_documents_survive_every_way_out_and_in() {
    let mut state = 0x9e37_79b9_7f4a_7c15;
    for _ in 0..300 {
        let value = random(&mut state, 3);
        let text = value.to_string();
        assert_eq!(parse(&text), value, "{text}");
        assert_eq!(parse(&text).to_string(), text);
        assert_eq!(Value::of(&value).unwrap().to_string(), text);
        assert_eq!(value.to::<Value>().unwrap().to_string(), text);
        assert_eq!(value.detach().to_string(), text);
        #[cfg(feature = "serde_json")]
        assert_eq!(Value::from(serde_json::Value::from(value.clone())), value);
    }
}
