use std::{borrow::Cow, collections::BTreeMap};

use serde::{
    Deserialize, Serialize,
    de::value::{Error, MapDeserializer},
};

#[cfg(feature = "serde_json")]
use super::parse;
use crate::{Value, json};

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

#[test]
fn what_does_not_fit_an_enum_is_named() {
    let refused = |value: Value| value.to::<Vec<Payment>>().unwrap_err().to_string();
    assert_eq!(
        refused(json!([{ "Split": { "parts": "x" } }])),
        "`[0].Split.parts`: invalid type: string \"x\", expected u8"
    );
    assert_eq!(
        refused(json!(["Cash", 7])),
        "`[1]`: invalid type: integer `7`, expected a string or an object with one member"
    );
    assert_eq!(
        refused(json!([{ "Cash": null, "Card": "1" }])),
        "`[0]`: invalid length 2, expected a string or an object with one member"
    );
    assert_eq!(
        refused(json!(["Gold"])),
        "`[0]`: unknown variant `Gold`, expected one of `Cash`, `Card`, `Split`, `Pair`"
    );
    assert_eq!(
        refused(json!([{ "Pair": [1, 2, 3] }])),
        "`[0].Pair`: invalid length 3, expected 2 items"
    );
    assert_eq!(
        refused(json!([{ "Cash": 1 }])),
        "`[0].Cash`: invalid type: integer `1`, expected unit"
    );
}

#[test]
fn strange_names_are_quoted_in_paths() {
    let refused = json!({ "a.b": { "": [{ "tee-sorte": "x" }] } })
        .to::<BTreeMap<String, BTreeMap<String, Vec<BTreeMap<String, u8>>>>>()
        .unwrap_err();
    assert_eq!(
        refused.to_string(),
        r#"`["a.b"][""][0].tee-sorte`: invalid type: string "x", expected u8"#
    );
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Tagged {
    Mail { to: String },
    Call { number: i64 },
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Untagged {
    Number(f64),
    Text(String),
    List(Vec<Untagged>),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Metres(f32);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Mixed<'a> {
    tagged: Vec<Tagged>,
    untagged: Untagged,
    length: Metres,
    wide: (i128, u128),
    pair: (bool, u64),
    none: Option<Option<u8>>,
    #[serde(borrow)]
    name: Cow<'a, str>,
    keys: BTreeMap<u64, ()>,
    truths: BTreeMap<bool, i8>,
    raw: Value,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

#[test]
fn every_shape_of_serde_goes_in_and_out() {
    let mixed = Mixed {
        tagged: vec![Tagged::Mail { to: "a".into() }, Tagged::Call { number: -1 }],
        untagged: Untagged::List(vec![Untagged::Number(1.5), Untagged::Text("x".into())]),
        length: Metres(0.1),
        wide: (-1, 1),
        pair: (true, 7),
        none: None,
        name: "n".into(),
        keys: [(u64::MAX, ())].into(),
        truths: [(true, -1)].into(),
        raw: json!({ "z": [1], "a": null }),
        rest: [("more".into(), json!([1.0, {}]))].into(),
    };
    let value = Value::of(&mixed).unwrap();
    assert_eq!(
        value.to_string(),
        r#"{"tagged":[{"kind":"Mail","to":"a"},{"kind":"Call","number":-1}],"untagged":[1.5,"x"],"length":0.1,"wide":[-1,1],"pair":[true,7],"none":null,"name":"n","keys":{"18446744073709551615":null},"truths":{"true":-1},"raw":{"z":[1],"a":null},"more":[1.0,{}]}"#
    );
    assert_eq!(Mixed::deserialize(&value).unwrap(), mixed);
}

#[test]
fn integers_that_do_not_fit_become_doubles() {
    assert_eq!(
        Value::of(&i128::MAX).unwrap().to_string(),
        "1.7014118346046923e38"
    );
    assert_eq!(
        Value::of(&i128::from(i64::MIN)).unwrap().as_i64(),
        Some(i64::MIN)
    );
    assert_eq!(
        Value::of(&u64::MAX)
            .unwrap()
            .to::<u64>()
            .unwrap_err()
            .to_string(),
        "invalid type: floating point `18446744073709552000.0`, expected u64"
    );
}

#[test]
fn a_key_that_is_no_scalar_is_refused_at_its_place() {
    let keys = BTreeMap::from([("a", BTreeMap::from([(vec![1], 1)]))]);
    assert_eq!(
        Value::of(&keys).unwrap_err().to_string(),
        "`a`: the key of a map must be a string, a number or a boolean"
    );
}

/// Serde_json's feature `arbitrary_precision`, which any crate may switch on, makes numbers of its own look like this.
#[test]
fn numbers_of_arbitrary_precision_are_numbers() {
    let read = |text: &str| {
        let number = [("$serde_json::private::Number", text)].into_iter();
        Value::deserialize(MapDeserializer::<_, Error>::new(number)).map(|it| it.to_string())
    };
    assert_eq!(read("1.50").unwrap(), "1.5");
    assert_eq!(read("-7").unwrap(), "-7");
    assert_eq!(
        read("18446744073709551616").unwrap(),
        "1.8446744073709552e19"
    );
    assert!(read("1e999").is_err() && read("1[").is_err());
    assert_eq!(
        read("seven").unwrap(),
        r#"{"$serde_json::private::Number":"seven"}"#
    );
}

#[test]
fn numbers_of_arbitrary_precision_are_numbers_on_the_way_in_too() {
    #[derive(Serialize)]
    #[serde(rename = "$serde_json::private::Number")]
    struct Number {
        #[serde(rename = "$serde_json::private::Number")]
        text: &'static str,
    }
    let read = |text| Value::of(&[Number { text }]).map(|it| it.to_string());
    assert_eq!(read("1.50").unwrap(), "[1.5]");
    assert_eq!(
        read("1e999").unwrap_err().to_string(),
        "`[0]`: number out of range at line 1 column 6"
    );
}
