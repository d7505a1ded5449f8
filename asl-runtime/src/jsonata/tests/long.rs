//! Long texts and long lists are counted where they are looked at, and only there.

use super::{group_by, own, told};
use crate::{
    Value,
    jsonata::{Eval, Item, contains, functions, regex_of, transform_by, work},
};

/// Long for a test: fifty thousand steps.
const BYTES: usize = 400_000;

fn long(end: &str) -> Item<'static> {
    Item::from(format!("{}{end}", "x".repeat(BYTES)))
}

/// With so many steps left.
fn eval_with(steps: u64) -> Eval<'static> {
    let e = Eval::new(0, 0);
    work::owe((work::STEPS - steps) as usize);
    e
}

#[test]
fn comparisons_of_long_texts_have_an_end() {
    type Look = fn(Item<'static>, &mut Eval<'static>);
    let looks: &[(&str, Look)] = &[
        ("sort", |it, e| drop(functions::SORT.of(&[it], e))),
        ("distinct", |it, e| drop(functions::DISTINCT.of(&[it], e))),
        ("in", |it, _| assert!(!contains(&long("y"), &it))),
        ("group", |it, e| {
            drop(group_by(&it, &[], e, &mut |it, _| Ok(it.clone())));
        }),
    ];
    let all = Item::array((0..20).map(|_| long("x")).collect());
    for (name, look) in looks {
        look(all.clone(), &mut eval_with(work::STEPS));
        assert!(work::check().is_ok(), "{name}");
        look(all.clone(), &mut eval_with(500_000));
        assert!(work::check().is_err(), "{name}");
    }
}

#[test]
fn what_is_not_looked_at_is_not_counted() {
    let mut e = eval_with(1_000);
    assert!(
        !contains(&long(""), &Item::array(vec![long("x"); 9])),
        "as long as none"
    );
    let first = Item::array((0..5_000).map(Item::from).collect());
    assert!(contains(&Item::from(3), &first));
    let functions = [
        &functions::EXISTS,
        &functions::TYPE,
        &functions::COUNT,
        &functions::BOOLEAN,
    ];
    for function in functions {
        assert!(function.of(std::slice::from_ref(&first), &mut e).is_ok());
    }
    let table: Value = (0..5_000)
        .map(|at| (at.to_string(), Value::from(1)))
        .collect();
    let found = functions::LOOKUP.of(&[Item::Own(table), own(r#""70""#)], &mut e);
    assert_eq!(told(found), "1");
    assert!(work::check().is_ok());
}

#[test]
fn numbers_without_an_order_are_sorted_as_the_reference_does() {
    let all: Vec<Item<'_>> = (0..100)
        .map(|at| match at % 3 {
            0 => Item::from(f64::NAN),
            _ => Item::from(97 * at % 100),
        })
        .collect();
    let sorted = functions::SORT.of(&[Item::array(all)], &mut Eval::new(0, 0));
    assert_eq!(
        sorted.ok().and_then(|it| it.items().map(|it| it.len())),
        Some(100)
    );
}

#[test]
fn replacements_have_an_end() {
    let regex = regex_of("x(y?)", false, false).expect("it is a regex");
    let replace = |by: String, e: &mut Eval<'static>| {
        functions::REPLACE.of(&[own(r#""xxxx""#), regex.clone(), Item::from(by)], e)
    };
    assert!(replace("$1".repeat(100), &mut eval_with(1_000)).is_ok());
    assert!(replace("$1".repeat(400), &mut eval_with(1_000)).is_err());
    let all = regex_of("(x+)", false, false).expect("it is a regex");
    let by = Item::from("$1".repeat(1_000));
    assert!(
        functions::REPLACE
            .of(&[long(""), all, by], &mut Eval::new(0, 0))
            .is_err()
    );
}

#[test]
fn many_names_are_removed_at_once() {
    let object: Value = (0..5_000)
        .map(|at| (at.to_string(), Value::from(1)))
        .collect();
    let object = Item::Own(object);
    let this = |it: &Item<'static>, _: &mut Eval<'static>| Ok(it.clone());
    let none = |_: &Item<'static>, _: &mut Eval<'static>| Ok(Item::Nothing);
    let names =
        |it: &Item<'static>, e: &mut Eval<'static>| functions::KEYS.of(std::slice::from_ref(it), e);
    let removed = transform_by(this, none, Some(names));
    let Item::Function(function) = removed else {
        panic!("a transform is a function");
    };
    let emptied = function.call(&[object], &Item::Nothing, &mut Eval::new(0, 0));
    assert_eq!(told(emptied), "{}");
}
