use super::{call, call_with, check, items, lambda};
use crate::jsonata::Item;

#[test]
fn objects_are_taken_apart_and_put_together() {
    check(
        r#"
        keys({"b":1,"a":2}) -> ["b","a"]
        keys({"b":1}) -> "b"
        keys([{"a":1},{"b":1},[{"a":1}]]) -> ["a","b"]
        keys({}) -> undefined
        keys("x") -> undefined
        lookup({"a":null}; "a") -> null
        lookup([{"a":1},{"b":2},{"a":[3,4]}]; "a") -> [1,3,4]
        lookup([{"a":1},{"b":2}]; "a") -> 1
        lookup(7; "a") -> undefined
        spread({"a":1,"b":2}) -> [{"a":1},{"b":2}]
        spread({"a":1}) -> {"a":1}
        spread([{"a":1,"b":2},3]) -> [{"a":1},{"b":2},3]
        spread([{"a":1}]) -> [{"a":1}]
        spread("a") -> "a"
        spread([]) -> undefined
        merge([{"a":1,"b":2},{"c":3,"a":4}]) -> {"a":4,"b":2,"c":3}
        merge({"a":1}) -> {"a":1}
        merge([]) -> {}
        merge([1]) -> T0412
        clone({"a":[1]}) -> {"a":[1]}
        clone(1) -> T0410
        "#,
    );
}

#[test]
fn members_are_gone_through() {
    let object = items(&[r#"{"a":1,"b":2}"#]).remove(0);
    let named = lambda(2, |it, _| {
        Ok(Item::array(vec![it[1].clone(), it[0].clone()]))
    });
    assert_eq!(
        call_with("each", &[object.clone(), named]),
        r#"[["a",1],["b",2]]"#
    );
    let big = lambda(1, |it, _| Ok(Item::from(it[0].as_f64() > Some(1.0))));
    assert_eq!(call_with("sift", &[object.clone(), big]), r#"{"b":2}"#);
    let none = lambda(0, |_, _| Ok(Item::Nothing));
    assert_eq!(call_with("sift", &[object.clone(), none]), "undefined");
    assert_eq!(call_with("sift", &[object]), "T1006");
}

#[test]
fn types_have_names() {
    check(
        "
        type(null) -> \"null\"
        type(1) -> \"number\"
        type(\"\") -> \"string\"
        type(false) -> \"boolean\"
        type([]) -> \"array\"
        type({}) -> \"object\"
        type(/a/) -> \"function\"
        type(undefined) -> undefined
        ",
    );
}

#[test]
fn an_expression_stops_when_it_says_so() {
    check(
        "
        error(\"no\") -> D3137
        error(5) -> T0410
        assert(true) -> undefined
        assert(false; \"no\") -> D3141
        assert(undefined) -> D3141
        ",
    );
}

#[test]
fn step_functions_has_functions_of_its_own() {
    check(
        r#"
        hash("input"; "SHA-1") -> "140f86aae51ab9e1cda9b4254fe98a74eb54c1a1"
        hash("input") -> undefined
        hash(undefined; "MD5") -> undefined
        parse("-0") -> 0
        parse("1.1") -> 1.1
        parse("[true,{}]") -> [true,{}]
        parse(undefined) -> undefined
        random(42) -> 0.7275636800328681
        "#,
    );
    assert!(call("hash", &[r#""a""#, r#""SHA-3""#]).contains("SHA-512"));
    assert!(call("parse", &[r#""[""#]).starts_with("$parse() was given no JSON"));
    assert_eq!(call("uuid", &[]).len(), 38);
    assert_ne!(call("random", &[]), call("random", &["42"]));
}
