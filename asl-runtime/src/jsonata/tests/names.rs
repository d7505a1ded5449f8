//! What is found by names, and what is done with it at once.

use super::{group_by, told};
use crate::{
    Value,
    jsonata::{
        Arithmetic, Comparison, Eval, Item, compares, construct::record, count_if, differ, names,
        reduce, sort_by, sum, sum_of,
    },
};

fn over(
    json: &str,
    evaluate: impl for<'a> Fn(&Item<'a>, &mut Eval<'a>) -> super::super::Answer<'a>,
) -> String {
    let value = Value::parse(json).expect("the test is in JSON");
    told(evaluate(&Item::Ref(&value), &mut Eval::new(0, 0)))
}

#[test]
fn names_find_members_through_arrays() {
    for (json, found) in [
        (r#"[{"a":1},{"b":2},{"a":[2,[3]]}]"#, "[1,2,[3]]"),
        (r#"[{"a":[1,2]}]"#, "[1,2]"),
        (r#"[{"a":[[1,2]]}]"#, "[[1,2]]"),
        (r#"[[{"a":[[1,2],3]}],[{"a":4}]]"#, "[[1,2],3,4]"),
        (r#"[[{"a":[]},2],""]"#, "undefined"),
        (r#"[{"a":[]}]"#, "[]"),
        (r#"[["b"],[{"a":[1,-1,[]]}]]"#, "[1,-1,[]]"),
        (r#"[["b"],[{"a":[[1,2]]}]]"#, "[1,2]"),
        (
            r#"[[{"a":1}],[{"a":[2,[3]]},{"a":4}],{"a":[5]}]"#,
            "[1,2,[3],4,5]",
        ),
        (r#"[{"b":1}]"#, "undefined"),
    ] {
        assert_eq!(over(json, |it, _| Ok(names(it, &["a"]))), found, "{json}");
    }
}

#[test]
fn a_member_is_found_whatever_the_length_of_its_name() {
    let name = "abcdefghijklmnopqrstuvwxyz";
    for length in 0..=name.len() {
        let (name, other) = (&name[..length], name[..length].replace('a', "b"));
        let json = format!(r#"{{"{other}":1,"{name}x":2,"{name}":3}}"#);
        assert_eq!(over(&json, |it, _| Ok(names(it, &[name]))), "3", "{json}");
    }
}

#[test]
fn groups_are_found_again_whether_few_or_many() {
    for count in [3, 40] {
        let items = (0..3 * count).map(|at| format!(r#"{{"k":"key {}","n":{at}}}"#, at % count));
        let json = format!("[{},{{\"n\":1}}]", items.collect::<Vec<_>>().join(","));
        let sums = (0..count).map(|at| format!(r#""key {at}":{}"#, 3 * at + 3 * count));
        let sums = format!("{{{}}}", sums.collect::<Vec<_>>().join(","));
        let grouped = over(&json, |it, e| {
            group_by(it, &["k"], e, &mut |it, _| sum_of(it, &["n"]))
        });
        assert_eq!(grouped, sums);
    }
    let of_numbers = over(r#"[{"k":1}]"#, |it, e| {
        group_by(it, &["k"], e, &mut |it, _| Ok(it.clone()))
    });
    assert_eq!(of_numbers, "T1003");
    let of_nothing = over("[]", |it, e| {
        group_by(it, &["k"], e, &mut |it, _| Ok(it.clone()))
    });
    assert_eq!(of_nothing, "{}");
}

#[test]
fn what_compares_equal_keeps_its_order() {
    for (json, sorted) in [
        ("[0.0,-0.0,-1]", "[-1,0.0,-0.0]"),
        (
            "[9007199254740993,9007199254740992.0,9007199254740991]",
            "[9007199254740991,9007199254740992.0,9007199254740993]",
        ),
        (r#"["b","a"]"#, r#"["a","b"]"#),
        (r#"["b",1]"#, "T2009"),
    ] {
        let got = over(json, |it, e| {
            sort_by(it.clone(), Comparison::Greater, e, &mut |it, _| {
                Ok(it.clone())
            })
        });
        assert_eq!(got, sorted, "{json}");
    }
}

#[test]
fn an_array_that_is_chosen_alone_is_counted_for_its_items() {
    for (json, count) in [
        ("[[1,2],3]", 2),
        ("[[],3]", 0),
        ("[[1,2],[3]]", 2),
        ("[3]", 0),
    ] {
        let got = over(json, |it, e| {
            let chosen = count_if(it, e, &mut |it, _, _, _| Ok(differ(it, &Item::from(3))))?;
            Ok(Item::from(chosen))
        });
        assert_eq!(got, count.to_string(), "{json}");
    }
}

#[test]
fn items_are_put_together_from_the_first_on() {
    let larger = |initial: Option<i64>| {
        over("[2,7,3]", move |it, e| {
            let initial = initial.map_or(Item::Nothing, Item::from);
            reduce(it, initial, e, &mut |a, b, _, _, _| {
                Ok(match compares(Comparison::Greater, a, b)? {
                    true => a.clone(),
                    false => b.clone(),
                })
            })
        })
    };
    assert_eq!(larger(None), "7");
    assert_eq!(larger(Some(9)), "9");
}

#[test]
fn names_are_found_deeper_than_any_stack() {
    const DEPTH: usize = 20_000;
    let run = || {
        let around = |it, _| {
            let member = (crate::Text::from("a"), it);
            Item::array(vec![record([member].into_iter())])
        };
        let nested = (0..DEPTH).fold(Item::from(7), around);
        let path = vec!["a"; DEPTH];
        assert_eq!(told(Ok(names(&nested, &path))), "7");
        assert_eq!(told(sum_of(&nested, &path)), "7");
        let value = nested.into_value().expect("it is JSON");
        let lies = Item::Ref(&value);
        assert_eq!(told(Ok(names(&lies, &path))), "7");
        assert_eq!(told(sum_of(&lies, &path)), "7");
        let mut e = Eval::new(0, 0);
        let twice = sum(&lies, &path, &mut e, &mut |it, _| Ok(it.clone()));
        assert_eq!(told(twice), "7");
    };
    let run = std::thread::Builder::new().stack_size(256 << 10).spawn(run);
    run.expect("a thread").join().expect("no stack overflows");
}

#[test]
fn a_member_is_found_wherever_it_is_in_each_object() {
    let json = r#"[{"aa":1,"b":9},{"b":9,"aa":2},{"b":9},{},{"ab":9,"aa":3},{"":9,"aa":[4,5]},{"aa":{"aa":9}}]"#;
    let found = "[1,2,3,4,5,{\"aa\":9}]";
    assert_eq!(over(json, |it, _| Ok(names(it, &["aa"]))), found);
    let sum = |json| over(json, |it, _| sum_of(it, &["k"]));
    assert_eq!(
        sum(r#"[{"a":8,"k":1},{"k":2,"a":8},{"a":8},{"a":8,"b":8,"k":4}]"#),
        "7"
    );
    let long = "k".repeat(20);
    let json = format!(r#"[{{"{long}":1}},{{"a":2,"{long}":3}},{{"{long}":4}}]"#);
    assert_eq!(over(&json, |it, _| sum_of(it, &[&long])), "8");
    let large: String = (0..40).map(|at| format!(r#""m{at}":0,"#)).collect();
    let json = format!(r#"[{{"k":1}},{{{large}"k":2}},{{"k":4}}]"#);
    assert_eq!(over(&json, |it, _| sum_of(it, &["k"])), "7");
}

#[test]
fn names_as_operands_are_what_they_find() {
    use crate::jsonata::code::{self, Operand, Sure};
    for (json, shown) in [
        (r#"{"a":{"b":2}}"#, "2 4 true"),
        (r#"{"a":{"b":1.5}}"#, "1.5 3 true"),
        (r#"{"a":[{"b":2}]}"#, "2 4 true"),
        (r#"{"a":[{"b":2},{"b":3}]}"#, "[2,3] T2001 true"),
        (r#"{"a":{"b":"x"}}"#, "\"x\" T2001 true"),
        (r#"{"a":{}}"#, "undefined undefined false"),
        (r#"{"a":1}"#, "undefined undefined false"),
    ] {
        let value = Value::parse(json).expect("the test is in JSON");
        let it = Item::Ref(&value);
        let operand = || code::names(&it, &["a", "b"]);
        let found = told(operand().answer());
        let double = told(code::arithmetic(Arithmetic::Multiply, operand(), 2_i64));
        let is_there = operand().look(|it| !it.is_nothing());
        assert_eq!(format!("{found} {double} {is_there}"), shown, "{json}");
    }
}
