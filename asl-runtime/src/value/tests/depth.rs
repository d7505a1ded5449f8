use serde::{Deserialize, Serialize};

use super::parse;
use crate::{
    Value,
    codegen::{array, object},
};

const LEVELS: usize = 20_000;

fn deep(levels: usize) -> Value {
    (0..levels).fold(Value::NULL, |inner, level| match level % 64 {
        0..32 => object([("in", inner)]),
        32..63 => array([Value::NULL, inner]),
        _ => (0..40)
            .map(|i| {
                (
                    format!("{i}"),
                    if i == 39 { inner.clone() } else { Value::NULL },
                )
            })
            .collect(),
    })
}

/// Runs with little stack: what recurses once per level overflows it.
fn with_little_stack(test: fn()) {
    let thread = std::thread::Builder::new()
        .stack_size(256 << 10)
        .spawn(test);
    thread.unwrap().join().unwrap();
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
fn deep_values_are_compared_printed_read_back_and_dropped_in_constant_stack() {
    with_little_stack(|| {
        let (one, other) = (deep(LEVELS), deep(LEVELS));
        assert!(one == other);
        let back = Value::parse_stored(&one.to_string()).unwrap();
        assert!(back == one);
        drop(one.detach());
        drop(one.clone());
        drop(one);
        assert!(back == other);
    });
}

#[test]
fn deep_values_are_dropped_from_the_middle() {
    with_little_stack(|| {
        let inner = deep(LEVELS);
        let outer = (0..LEVELS).fold(inner.clone(), |inner, _| array([inner.clone(), inner]));
        drop(outer);
        assert_eq!(inner, deep(LEVELS));
    });
}

#[test]
fn deep_values_are_refused_by_serde() {
    #[derive(Debug, Serialize, Deserialize)]
    struct List {
        next: Option<Box<List>>,
    }
    let list = |levels| {
        (1..levels).fold(object([("next", Value::NULL)]), |next, _| {
            object([("next", next)])
        })
    };
    let within = list(128);
    let typed: List = within.to().unwrap();
    assert_eq!(Value::of(&typed).unwrap(), within);
    assert_eq!(within.to::<Value>().unwrap(), within);
    let beyond = list(LEVELS);
    let message = "nested more than 128 levels deep";
    assert!(
        beyond
            .to::<List>()
            .unwrap_err()
            .to_string()
            .ends_with(message)
    );
    assert!(
        beyond
            .to::<Value>()
            .unwrap_err()
            .to_string()
            .ends_with(message)
    );
    assert!(
        Value::of(&beyond)
            .unwrap_err()
            .to_string()
            .ends_with(message)
    );
    let more = List {
        next: Some(Box::new(typed)),
    };
    assert!(Value::of(&more).unwrap_err().to_string().ends_with(message));
    beyond.to::<serde::de::IgnoredAny>().unwrap();
}

#[cfg(feature = "serde_json")]
#[test]
fn deep_values_reach_serde_json_as_text_below_128_levels() {
    with_little_stack(|| {
        let foreign = serde_json::Value::from(deep(LEVELS));
        assert!(serde_json::to_string(&foreign).unwrap().contains("\\\""));
        let shallow = deep(128);
        assert_eq!(Value::from(serde_json::Value::from(&shallow)), shallow);
        assert!(serde_json::to_string(&deep(129)).is_err());
        let brackets = (0..1_000).fold(serde_json::Value::Null, |inner, _| vec![inner].into());
        assert_eq!(Value::from(brackets).to_string().len(), 2_004);
    });
}

#[test]
fn what_is_shared_is_compared_once() {
    let doubled = (0..64).fold(parse("1"), |value, _| array([value.clone(), value]));
    assert!(doubled == doubled.clone());
}
