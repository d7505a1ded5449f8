//! What the parts of expressions do, each alone.

mod aggregate;
mod array;
mod format;
mod long;
mod matching;
mod names;
mod nest;
mod number;
mod object;
mod signature;
mod string;
mod work;

use super::{Eval, Fault, Item, Native, builtin, regex_of, walk::each_of};
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

/// Groups the items of something.
fn group_by<'a>(
    item: &Item<'a>,
    key: &[&str],
    e: &mut Eval<'a>,
    value: &mut dyn FnMut(&Item<'a>, &mut Eval<'a>) -> super::Answer<'a>,
) -> super::Answer<'a> {
    let each = |visit: &mut dyn FnMut(&Item<'a>) -> Result<(), Fault>| {
        each_of(item, &mut |_, it| visit(it))
    };
    super::group_by(each, key, e, value)
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

/// What a function gives for arguments in JSON; `/a+/` is a regex.
fn call(name: &str, arguments: &[&str]) -> String {
    let arguments = arguments.iter().map(|it| match it.strip_prefix('/') {
        Some(regex) => {
            let (text, flags) = regex.rsplit_once('/').expect("a regex has an end");
            regex_of(text, flags.contains('i'), flags.contains('m')).expect("it is a regex")
        }
        None => items(&[it]).remove(0),
    });
    call_with(name, &arguments.collect::<Vec<_>>())
}

/// The same for arguments of any kind.
fn call_with<'a>(name: &str, arguments: &[Item<'a>]) -> String {
    let builtin = builtin(name).unwrap_or_else(|| panic!("there is ${name}"));
    told(builtin.call(
        arguments,
        &Item::Nothing,
        &mut Eval::new(7, 1_700_000_000_000),
    ))
}

/// A function of so many arguments.
fn lambda<'a>(
    arity: usize,
    call: impl Fn(&[Item<'a>], &mut Eval<'a>) -> super::Answer<'a> + 'a,
) -> Item<'a> {
    Native::item(arity, None, call)
}

/// Cases as `name(argument; argument) -> result`, one a line.
fn check(cases: &str) {
    for case in cases.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let (call_text, result) = case.rsplit_once(" -> ").expect("a case has a result");
        let (name, arguments) = call_text.split_once('(').expect("a case has a call");
        let arguments = arguments.strip_suffix(')').expect("a call has an end");
        let arguments: Vec<&str> = match arguments {
            "" => Vec::new(),
            arguments => arguments.split("; ").collect(),
        };
        assert_eq!(call(name, &arguments), result, "{call_text}");
    }
}

#[test]
fn an_item_is_no_larger_than_a_value() {
    assert_eq!(size_of::<Item<'_>>(), size_of::<Value>());
}
