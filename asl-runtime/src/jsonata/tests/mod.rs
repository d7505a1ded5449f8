//! What the parts of expressions do, each alone.

mod signature;

use super::{Eval, Item};
use crate::Value;

/// JSON as an item.
fn own(json: &str) -> Item<'static> {
    Item::Own(Value::parse(json).expect("the test is in JSON"))
}

/// JSON as items, one each; `undefined` is nothing.
fn items(json: &[&str]) -> Vec<Item<'static>> {
    let each = json.iter().map(|json| match *json {
        "undefined" => Item::Nothing,
        json => own(json),
    });
    each.collect()
}

fn eval() -> Eval<'static> {
    Eval::new(7, 1_700_000_000_000)
}

/// What comes of it, as JSON, or its code.
fn told(answer: super::Answer<'_>) -> String {
    match answer {
        Ok(Item::Nothing) => "undefined".to_owned(),
        Ok(item) => match item.clone().into_value() {
            Some(value) => value.to_string(),
            None => "a function".to_owned(),
        },
        Err(fault) => match fault.code() {
            "" => fault.to_string(),
            code => code.to_owned(),
        },
    }
}
