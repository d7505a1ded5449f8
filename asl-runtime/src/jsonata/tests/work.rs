//! Whatever goes through items counts them, and ends where an evaluation has done too much.

use super::{Value, group_by, own};
use crate::jsonata::{
    Answer, Bind, Comparison, Elements, Eval, Fault, Item, Path, Rows, collapse_array,
    construct::record,
    contains, count_if, each, equal,
    eval::{ITEMS, too_much},
    field, filter, functions, group, is_true, map, names,
    print::print,
    reduce, retain, select, sift, single, sort, sort_by, sum, work,
};

/// More than what is left of an evaluation, with which what is counted begins.
const MANY: i64 = 2_000;
const LEFT: usize = 1_000;

fn many(item: &Item<'static>) -> Item<'static> {
    Item::array((0..MANY).map(|_| item.clone()).collect())
}

fn late() -> Eval<'static> {
    let e = Eval::new(0, 0);
    work::owe(work::STEPS as usize - LEFT);
    e
}

fn nothing<T>(answer: Result<T, Fault>) -> Answer<'static> {
    answer.map(|_| Item::Nothing)
}

#[test]
fn every_loop_has_an_end() {
    type Loop = fn(Item<'static>, &mut Eval<'static>) -> Answer<'static>;
    let loops: &[(&str, Loop)] = &[
        ("map", |it, e| {
            map(&it, e, &mut |it, _, _, _| Ok(it.clone()))
        }),
        ("select", |it, e| select(&it, e, &mut |_, _, _, _| Ok(true))),
        ("count_if", |it, e| {
            nothing(count_if(&it, e, &mut |_, _, _, _| Ok(true)))
        }),
        ("single", |it, e| {
            single(&it, e, &mut |_, at, _, _| Ok(at == 0))
        }),
        ("reduce", |it, e| {
            reduce(&it, Item::Nothing, e, &mut |_, it, _, _, _| Ok(it.clone()))
        }),
        ("sort", |it, e| sort(&it, e, &mut |_, _, _| Ok(false))),
        ("sort_by", |it, e| {
            sort_by(it, Comparison::Less, e, &mut |_, _| Ok(Item::from(1)))
        }),
        ("filter", |it, e| filter(it, e, |it, _| Ok(it.clone()))),
        ("retain", |it, e| retain(it, e, |_, _| Ok(true))),
        ("step", |it, e| {
            nothing(Path::of(it).step(e, |it, _| Ok(it.clone())))
        }),
        ("sum", |it, e| {
            sum(&it, &["a"], e, &mut |it, _| Ok(it.clone()))
        }),
        ("group", |it, e| {
            let key = |_, _: &Item<'static>, _: &mut Eval<'static>| Ok(Item::from("k"));
            group(it, 1, e, key, |_, it, _| Ok(it.clone()))
        }),
        ("group_by", |it, e| {
            group_by(&it, &["b"], e, &mut |it, _| Ok(it.clone()))
        }),
        ("rows", |it, e| {
            let rows = Rows::of(Path::of(it));
            nothing(rows.step(Bind::NOTHING, e, &mut |it, _| Ok(it.item().clone())))
        }),
        ("builtin", |it, e| functions::REVERSE.of(&[it], e)),
    ];
    let all = many(&own(r#"{"a":1,"b":"c"}"#));
    for (name, run) in loops {
        assert!(run(all.clone(), &mut Eval::new(0, 0)).is_ok(), "{name}");
        let answer = run(all.clone(), &mut late()).and_then(|_| work::check());
        let fault = answer.expect_err(name);
        assert_eq!(fault.message(), "Expression evaluation timed out", "{name}");
    }
}

#[test]
fn loops_through_members_have_an_end() {
    let members = (0..MANY).map(|at| format!(r#""{at}":1"#));
    let object = own(&format!("{{{}}}", members.collect::<Vec<_>>().join(",")));
    assert!(each(&object, &mut late(), &mut |it, _, _, _| Ok(it.clone())).is_err());
    assert!(sift(&object, &mut late(), &mut |_, _, _, _| Ok(true)).is_err());
}

#[test]
fn what_cannot_fail_counts_too() {
    type Look = fn(Item<'static>);
    let looks: &[(&str, Look)] = &[
        ("field", |it| drop(field(&it, "a"))),
        ("names", |it| drop(names(&it, &["a", "b"]))),
        ("path", |it| {
            drop(Path::of(it).name("a").nth(0).name("b").end())
        }),
        ("contains", |it| assert!(!contains(&own("1"), &it))),
        ("equal", |it| {
            assert!(!equal(&it.clone(), &many(&own("{}"))))
        }),
        ("is_true", |it| assert!(!is_true(&it))),
        ("collapse_array", |it| {
            drop(collapse_array(Path::of(it.clone()).all()))
        }),
        ("print", |_| drop(print(&many(&own("\"as JSON\"")), false))),
        ("into_value", |it| assert!(it.into_value().is_some())),
    ];
    let all = many(&own("{}"));
    for (name, look) in looks {
        let _e = late();
        look(all.clone());
        assert!(work::check().is_err(), "{name}");
    }
}

#[test]
fn nothing_goes_on_beside_what_has_failed() {
    let mut e = Eval::new(0, 0);
    let fails = map(&own("[1]"), &mut e, &mut |_, _, _, _| {
        Err(Fault::new("D3137", "stop"))
    });
    assert!(fails.is_err());
    let beside = map(&own("[1]"), &mut e, &mut |it, _, _, _| Ok(it.clone()));
    assert!(beside.is_err(), "it does not begin");
}

#[test]
fn what_is_found_by_names_is_never_a_part_of_it() {
    let both = |it: Item<'static>, _| Item::array(vec![it.clone(), it]);
    let doubled = (0..40).fold(own("[]"), both);
    let _e = Eval::new(0, 0);
    let _ = field(&doubled, "a");
    assert!(work::check().is_err());
}

/// A path that starts from the same array again and again.
fn squared(item: &Item<'static>) -> Path<'static> {
    Path::many(vec![Item::array(vec![item.clone(); 300_000]); 3])
}

#[test]
fn nothing_that_is_found_is_larger_than_an_array_may_be() {
    type Look = fn(Item<'static>);
    let looks: &[(&str, Look)] = &[
        ("name", |it| drop(squared(&it).name("a").end())),
        ("items", |it| drop(squared(&it).end())),
        ("field", |it| {
            let long = Item::Own(vec![Value::from(1); 300_000].into_iter().collect());
            let all = Item::array(vec![single_member(long); 3]);
            drop(field(&Item::array(vec![all.clone(), it]), "k"));
            work::check().expect_err("nested");
            let _e = Eval::new(0, 0);
            drop(field(&all, "k"));
        }),
        ("elements", |it| {
            let long = Item::array(vec![it; 300_000]);
            let all = (0..3).fold(Elements::new(), |all, _| all.with(long.clone()));
            drop(all);
        }),
    ];
    for (name, look) in looks {
        let _e = Eval::new(0, 0);
        look(own(r#"{"a":1}"#));
        let fault = work::check().expect_err(name);
        assert_eq!(fault.message(), too_much().message(), "{name}");
    }
}

fn single_member(item: Item<'static>) -> Item<'static> {
    record([("k".into(), item)].into_iter())
}

#[test]
fn what_goes_through_objects_has_an_end() {
    let members = (0..500).map(|at| format!(r#""{at}":1"#));
    let object = own(&format!("{{{}}}", members.collect::<Vec<_>>().join(",")));
    let objects = Item::array(vec![object; 3]);
    for function in [&functions::KEYS, &functions::MERGE] {
        let all = [objects.clone()];
        assert!(function.of(&all, &mut Eval::new(0, 0)).is_ok());
        assert!(function.of(&all, &mut late()).is_err(), "{}", function.name);
    }
    let mut e = Eval::new(0, 0);
    work::make(1).expect("there is room");
    while work::make(LEFT).is_ok() {}
    assert!(functions::SPREAD.of(&[objects], &mut e).is_err());
    let long = Item::Own(vec![Value::from(1); 300_000].into_iter().collect());
    let all = Item::array(vec![single_member(long); 3]);
    let lookup = functions::LOOKUP.of(&[all, own(r#""k""#)], &mut Eval::new(0, 0));
    assert!(lookup.is_err());
    let both = |it: Item<'static>, _| Item::array(vec![it.clone(), it]);
    let endless = (0..60).fold(own("[]"), both);
    assert!(functions::KEYS.of(&[endless], &mut late()).is_err());
}

#[test]
fn what_comes_of_a_stop_is_not_its_cause() {
    let late = late();
    work::owe(LEFT + 1);
    let fault = work::cause(Fault::new("T0410", "nothing"));
    assert_eq!(fault.code(), "");
    drop(late);
    let _e = Eval::new(0, 0);
    work::end();
    let fault = work::cause(Fault::new("T0410", "nothing"));
    assert_eq!(fault.code(), "T0410");
}

#[test]
fn a_name_that_is_looked_up_counts_more_than_a_step() {
    let members = (0..100).map(|at| format!(r#""{at}":1"#));
    let object = own(&format!("{{{}}}", members.collect::<Vec<_>>().join(",")));
    let objects = Item::array(vec![object; 2]);
    for function in [&functions::KEYS, &functions::MERGE] {
        let all = [objects.clone()];
        assert!(function.of(&all, &mut late()).is_err(), "{}", function.name);
    }
}

#[test]
fn a_group_has_no_more_items_than_an_array() {
    let it = own(r#"{"k": ""}"#);
    let mut e = Eval::new(0, 0);
    let grouped = crate::jsonata::group_by(
        |visit| (0..=ITEMS).try_for_each(|_| visit(&it)),
        &["k"],
        &mut e,
        &mut |_, _| Ok(Item::from(1)),
    );
    let fault = grouped.expect_err("too many");
    assert_eq!(fault, too_much());
}
