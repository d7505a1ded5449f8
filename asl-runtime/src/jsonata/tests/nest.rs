//! Everything that walks through items, on ones that nest far deeper than the stack would reach.

use std::rc::Rc;

use super::own;
use crate::jsonata::{
    Answer, Elements, Eval, Fault, Function, Item, Lambda, Path, Scope, apply, array, call,
    descendants, equal, eval::ITEMS, field, is_true, item::Record, nest::has_function, partial,
    print::print, wildcard,
};

const DEPTH: usize = 50_000;

fn eval() -> Eval<'static> {
    Eval::new(0, 0)
}

fn same<'a>(_: Scope, arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    Ok(arguments.first().cloned().unwrap_or(Item::Nothing))
}

fn function() -> Item<'static> {
    Item::Function(Function::Lambda(std::rc::Rc::new(Lambda {
        code: same,
        scope: Scope::NONE,
        arity: 1,
        signature: None,
    })))
}

/// `[[[[innermost]]]]`
fn deep(innermost: &str) -> Item<'static> {
    let around = |it, _| Item::array(vec![it]);
    (0..DEPTH).fold(own(innermost), around)
}

#[test]
fn deep_arrays_are_dropped() {
    drop(deep("1"));
    let shared = deep("1");
    drop((shared.clone(), Item::array(vec![shared])));
}

#[test]
fn deep_functions_are_dropped_and_called() {
    let chain = |it, _| apply(it, function(), &mut eval()).expect("both are functions");
    drop((0..DEPTH).fold(function(), chain));
    // f ~> (f ~> (f ~> f))
    let chain = |it, _| apply(function(), it, &mut eval()).expect("both are functions");
    let nested = (0..DEPTH).fold(function(), chain);
    let answer = call(&nested, &[own("7")], &Item::Nothing, &mut eval());
    assert_eq!(answer.expect("it is called").as_f64(), Some(7.0));

    let again = |it, _| partial(vec![None], it).expect("it is a function");
    let nested = (0..DEPTH).fold(function(), again);
    let answer = call(&nested, &[own("7")], &Item::Nothing, &mut eval());
    assert_eq!(answer.expect("it is called").as_f64(), Some(7.0));

    let given = |it, _| partial(vec![Some(it)], function()).expect("it is a function");
    drop((0..DEPTH).fold(function(), given));
    let member = |it, _| {
        let members = vec![(crate::value::Text::literal("f"), it)];
        Item::Record(Rc::new(Record { members }))
    };
    drop((0..DEPTH).fold(function(), member));
}

#[test]
fn a_chain_of_many_has_the_depth_of_its_calls() {
    let chain = |it, _| apply(it, function(), &mut eval()).expect("both are functions");
    let nested = (0..DEPTH).fold(function(), chain);
    let answer = call(&nested, &[own("7")], &Item::Nothing, &mut eval());
    assert!(answer.is_err_and(|it: Fault| it.message().starts_with("Stack overflow")));
}

#[test]
fn deep_arrays_are_compared_and_printed() {
    assert!(equal(&deep("1"), &deep("1")));
    assert!(!equal(&deep("1"), &deep("2")));
    let text = print(&deep("1"), false).expect("it is JSON");
    assert_eq!(text.len(), 2 * DEPTH + 1);
    assert!(print(&deep("1"), true).is_err(), "indented, it is too long");
}

#[test]
fn deep_arrays_become_values_and_back() {
    let value = deep("1").into_value().expect("it is JSON");
    assert!(equal(&Item::Own(value), &deep("1")));
    let function = (0..DEPTH).fold(function(), |it, _| Item::array(vec![it]));
    assert!(function.into_value().is_none());
}

#[test]
fn deep_arrays_are_taken_apart_by_names_and_wildcards() {
    assert_eq!(field(&deep(r#"{"a":1}"#), "a").as_f64(), Some(1.0));
    let found = Path::of(deep(r#"{"a":1}"#)).name("a").end();
    assert_eq!(found.as_f64(), Some(1.0));
    let found = wildcard(&deep("1"), &mut eval()).expect("it is little");
    assert_eq!(found.items().map(|it| it.len()), Some(1));
    assert!(is_true(&deep("1")) && !is_true(&deep("0")));
}

/// `[it, it]`, where each is an array or stays one.
fn double_of<'a, 'e>(e: &'e mut Eval<'a>) -> impl FnMut(Item<'a>, i32) -> Item<'a> + use<'a, 'e> {
    |it, _| {
        let both = Elements::new().with_array(it.clone()).with_array(it);
        array(both, e).expect("it is small")
    }
}

#[test]
fn what_doubles_again_and_again_takes_no_room_as_json() {
    let mut e = eval();
    let doubled = (0..50).fold(own("1"), double_of(&mut e));
    assert!(doubled.clone().into_value().is_some());
    assert!(equal(&doubled, &doubled));
    assert!(print(&doubled, false).is_err(), "as text it is too long");

    let again = (0..50).fold(own("1"), double_of(&mut e));
    assert!(equal(&doubled, &again) && is_true(&doubled) && !has_function(&doubled));
    let falsy = (0..50).fold(own("0"), double_of(&mut e));
    assert!(!is_true(&falsy) && !equal(&doubled, &falsy));
    let empty = (0..50).fold(own("[]"), double_of(&mut e));
    // As if much had been made before.
    let mut late = eval();
    (0..15).for_each(|_| late.make(ITEMS).expect("it is not all"));
    assert!(wildcard(&doubled, &mut late).is_err());
    assert!(descendants(&doubled, &mut late).is_err());
    assert!(wildcard(&empty, &mut eval()).is_err());
}
