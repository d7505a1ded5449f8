use super::parse;
use crate::{
    Value,
    codegen::{object, text},
    json,
};

#[test]
fn is_three_words() {
    assert_eq!(size_of::<Value>(), 24);
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

#[test]
fn threads_may_share_it() {
    fn shared<T: Send + Sync + 'static>(_: T) {}
    shared(Value::NULL);
}

#[test]
fn take_moves_what_nobody_else_holds_and_clones_the_rest() {
    let mut own = json!({ "a": [1] });
    assert_eq!(own.take("a"), Some(json!([1])));
    assert_eq!(own.to_string(), r#"{"a":null}"#);
    let mut shared = json!({ "a": [1] });
    let other = shared.clone();
    assert_eq!(shared.take("a"), Some(json!([1])));
    assert_eq!((shared.take("b"), json!([1]).take("a")), (None, None));
    assert_eq!(other["a"], json!([1]));
}

#[test]
fn scalars_have_neither_members_nor_items() {
    let mut scalar = Value::from("x");
    assert!(!scalar.insert("a", Value::NULL) && !scalar.push(Value::NULL));
    assert!(scalar.entry_mut("a").is_none() && scalar.item_mut(0).is_none());
    assert!(scalar.get("a").is_none() && scalar.at(0).is_none() && scalar.is_empty());
    assert!(scalar["a"][0]["b"].is_null());
}

#[test]
fn items_are_added_at_the_end() {
    let mut list = json!([1]);
    let before = list.clone();
    assert!(list.push("x".into()));
    assert_eq!((list, before), (json!([1, "x"]), json!([1])));
}

#[test]
fn an_object_at_the_edge_of_its_index_finds_every_member() {
    for count in [31, 32, 33, 34, 70] {
        let mut object: Value = (0..count)
            .map(|i| (format!("k{i}"), Value::from(i)))
            .collect();
        assert!(object.insert("k3", text("three")));
        assert_eq!(object.len(), count);
        assert_eq!(object["k3"], text("three"));
        for i in (0..count).filter(|&i| i != 3) {
            assert_eq!(object[&*format!("k{i}")].as_i64(), i64::try_from(i).ok());
        }
        assert!(object.get("k").is_none() && object.get("k70").is_none());
        assert_eq!(parse(&object.to_string()), object);
    }
}

#[test]
fn a_distinct_object_of_many_members_is_indexed_too() {
    const KEYS: [&str; 40] = {
        const ALL: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN";
        let mut keys = [""; 40];
        let mut at = 0;
        while at < 40 {
            keys[at] = ALL.split_at(at).1.split_at(1).0;
            at += 1;
        }
        keys
    };
    let made = object(KEYS.map(|key| (key, text(key))));
    assert!(KEYS.iter().all(|&key| made[key] == text(key)));
}

#[test]
fn a_detached_copy_is_equal() {
    let value =
        json!({ "a": [1, { "b": "a text that is longer than fifteen bytes" }], "c": text("x") });
    assert_eq!(value.detach().to_string(), value.to_string());
}

#[test]
fn a_repeated_key_of_a_literal_takes_the_last_value() {
    let twice = Value::object([("a", 1.into()), ("b", 2.into()), ("a", 3.into())]);
    assert_eq!(twice.to_string(), r#"{"a":3,"b":2}"#);
}

#[test]
fn json_takes_literals_and_expressions() {
    let (name, list, value) = ("n", vec!["x", "y"], json!({ "deep": null }));
    let made = json!({
        "a": [1, -2, 3.5, null, [], {}, [[true]], list.len() + 1,],
        (name): name,
        (format!("{name}2")): list,
        "same": &value,
        "none": None::<i64>,
        "some": Some(1u64),
        "call": [1, 2].len(),
        "if": if name.is_empty() { 1 } else { 2 },
    });
    assert_eq!(
        made.to_string(),
        r#"{"a":[1,-2,3.5,null,[],{},[[true]],3],"n":"n","n2":["x","y"],"same":{"deep":null},"none":null,"some":1,"call":2,"if":2}"#
    );
    assert_eq!(json!(null), Value::NULL);
    assert_eq!(json!([]), Value::array([]));
}
