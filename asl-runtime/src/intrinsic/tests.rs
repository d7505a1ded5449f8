//! One test for each function: what AWS was recorded giving, and what it refuses.

use super::*;
use crate::{Failure, Value, json};

const CALL: &str = "States.F($.x)";

#[track_caller]
fn gives(result: Result<Value, Failure>, expected: Value) {
    assert_eq!(result.map(|v| v.to_string()), Ok(expected.to_string()));
}

#[track_caller]
fn refused(result: Result<Value, Failure>, function: &str) {
    let failure = result.unwrap_err();
    assert_eq!(failure.error(), Some("States.Runtime"));
    let cause = format!(
        "The function '{CALL}' had the following error: Invalid arguments in States.{function}"
    );
    assert!(failure.cause().unwrap().starts_with(&cause), "{failure:?}");
}

#[test]
fn array_takes_any_values_in_order() {
    assert_eq!(array(&[]), json!([]));
    assert_eq!(
        array(&[&json!(null), &json!({"a": 1})]),
        json!([null, {"a": 1}])
    );
}

#[test]
fn array_contains_compares_deeply() {
    let has = |array: Value, wanted: Value| array_contains(&array, &wanted, CALL);
    gives(has(json!([[1, 2, 3], 2]), json!([1, 2, 3])), json!(true));
    gives(
        has(json!([{"1": 2, "2": []}]), json!({"1": 2, "2": []})),
        json!(true),
    );
    gives(has(json!([]), json!(null)), json!(false));
    gives(has(json!([true, false]), json!(true)), json!(true));
    gives(has(json!([[1, 2, 3], 2]), json!(null)), json!(false));
    refused(has(json!("abc"), json!("a")), "ArrayContains");
}

#[test]
fn array_get_item_refuses_what_is_out_of_range() {
    let item = |at: Value| array_get_item(&json!([1, 2, 3]), &at, CALL);
    gives(item(json!(0)), json!(1));
    gives(item(json!(2)), json!(3));
    refused(item(json!(3)), "ArrayGetItem");
    refused(item(json!(-1)), "ArrayGetItem");
    refused(item(json!("0")), "ArrayGetItem");
}

#[test]
fn array_length_counts_items() {
    gives(array_length(&json!([1, null]), CALL), json!(2));
    refused(array_length(&json!({"a": 1}), CALL), "ArrayLength");
}

#[test]
fn array_partition_leaves_the_last_shorter() {
    let parts = |size: Value| array_partition(&json!([0, 1, 2]), &size, CALL);
    gives(parts(json!(2)), json!([[0, 1], [2]]));
    gives(parts(json!(5)), json!([[0, 1, 2]]));
    gives(parts(json!(2.4)), json!([[0, 1], [2]]));
    gives(parts(json!(2.5)), json!([[0, 1, 2]]));
    gives(parts(json!(0.5)), json!([[0], [1], [2]]));
    gives(array_partition(&json!([]), &json!(4), CALL), json!([]));
    for size in [json!(0), json!(-1), json!(0.4), json!("2"), json!(null)] {
        refused(parts(size), "ArrayPartition");
    }
}

#[test]
fn array_range_is_inclusive_and_goes_either_way() {
    let range = |a: Value, b: Value, c: Value| array_range(&a, &b, &c, CALL);
    gives(range(json!(0), json!(9), json!(3)), json!([0, 3, 6, 9]));
    gives(range(json!(0), json!(10), json!(3)), json!([0, 3, 6, 9]));
    gives(range(json!(1), json!(9), json!(9)), json!([1]));
    gives(range(json!(5), json!(1), json!(-2)), json!([5, 3, 1]));
    gives(range(json!(5), json!(1), json!(1)), json!([]));
    gives(range(json!(1), json!(5), json!(-1)), json!([]));
    gives(range(json!(3), json!(3), json!(-1)), json!([3]));
    // Fractions are rounded, halves up.
    gives(range(json!(1.6), json!(5.5), json!(1.5)), json!([2, 4, 6]));
    gives(range(json!(-1.5), json!(0.4), json!(1)), json!([-1, 0]));
}

#[test]
fn array_range_is_bounded() {
    let range = |a: i64, b: i64, c: i64| array_range(&a.into(), &b.into(), &c.into(), CALL);
    assert_eq!(range(1, 1000, 1).unwrap().len(), 1000);
    refused(range(1, 1001, 1), "ArrayRange");
    refused(range(0, 1_000_000_000, 1), "ArrayRange");
    refused(range(i64::MIN, i64::MAX, 1), "ArrayRange");
    refused(range(1, 10, 0), "ArrayRange");
    gives(
        range(i64::MIN, i64::MAX, i64::MAX),
        json!([i64::MIN, -1, i64::MAX - 1]),
    );
    refused(
        array_range(&json!(1), &json!("5"), &json!(1), CALL),
        "ArrayRange",
    );
}

#[test]
fn array_unique_keeps_the_first_of_equal_items() {
    let mixed = json!([null, null, true, false, 1, 1.0, 1.1, 0, "1", [], [], [null], {"a": 1, "b": 2}, {"b": 2, "a": 1}]);
    gives(
        array_unique(&mixed, CALL),
        json!([null, true, false, 1, 1.1, 0, "1", [], [null], {"a": 1, "b": 2}]),
    );
    refused(array_unique(&json!(1), CALL), "ArrayUnique");
    let long: Value = (0..100_000).map(|at| Value::from(at % 50_000)).collect();
    assert_eq!(array_unique(&long, CALL).unwrap().len(), 50_000);
}

#[test]
fn base64_goes_both_ways() {
    for (text, encoded) in [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("Data to encode", "RGF0YSB0byBlbmNvZGU="),
        ("žluť", "xb5sdcWl"),
        ("~~~???", "fn5+Pz8/"),
    ] {
        gives(base64_encode(&text.into(), CALL), encoded.into());
        gives(base64_decode(&encoded.into(), CALL), text.into());
    }
    gives(base64_decode(&json!("Zm\n9v!"), CALL), json!("foo"));
    refused(base64_decode(&json!("Z"), CALL), "Base64Decode");
    refused(base64_encode(&json!(1), CALL), "Base64Encode");
    assert!(base64_encode(&"a".repeat(10_000).into(), CALL).is_ok());
    refused(
        base64_encode(&"a".repeat(10_001).into(), CALL),
        "Base64Encode",
    );
}

#[cfg(feature = "hash")]
#[test]
fn hash_knows_five_algorithms() {
    let of = |algorithm: &str| hash(&json!("input data"), &algorithm.into(), CALL);
    gives(of("MD5"), json!("812f45842bc6d66ee14572ce20db8e86"));
    gives(
        of("SHA-1"),
        json!("aaff4a450a104cd177d28d18d74485e8cae074b7"),
    );
    let sha256 = "b4a697a057313163aee33cd8d40c66e9f0f177e00cac2de32475ffff6169c3e3";
    gives(of("SHA-256"), json!(sha256));
    assert_eq!(of("SHA-384").unwrap().as_str().map(str::len), Some(96));
    assert_eq!(of("SHA-512").unwrap().as_str().map(str::len), Some(128));
    refused(of("sha-256"), "Hash");
    refused(
        hash(&"a".repeat(10_001).into(), &json!("MD5"), CALL),
        "Hash",
    );
    let object = hash(&json!({"a": 1}), &json!("MD5"), CALL);
    gives(
        object,
        hash(&json!("{\"a\":1}"), &json!("MD5"), CALL).unwrap(),
    );
}

#[test]
fn json_merge_is_shallow_and_the_second_wins() {
    let merge = |deep: Value| {
        let a = json!({"a": {"a1": 1, "a2": 2}, "b": 2, "d": 3});
        let b = json!({"a": {"a3": 1, "a4": 2}, "c": 3, "d": 4});
        json_merge(&a, &b, &deep, CALL)
    };
    gives(
        merge(json!(false)),
        json!({"a": {"a3": 1, "a4": 2}, "b": 2, "d": 4, "c": 3}),
    );
    refused(merge(json!(true)), "JsonMerge");
    refused(merge(json!(0)), "JsonMerge");
    refused(
        json_merge(&json!([]), &json!({}), &json!(false), CALL),
        "JsonMerge",
    );
}

#[test]
fn json_and_text_turn_into_each_other() {
    gives(
        json_to_string(&json!({"a": [1, 1.5, "b"]}), CALL),
        json!("{\"a\":[1,1.5,\"b\"]}"),
    );
    gives(
        json_to_string(&json!("HelloWorld"), CALL),
        json!("\"HelloWorld\""),
    );
    gives(json_to_string(&json!(null), CALL), json!("null"));
    for (text, value) in [
        ("", json!(null)),
        (" ", json!(null)),
        ("null", json!(null)),
        ("-0", json!(0)),
        ("1.1", json!(1.1)),
        (
            "{\"Arg1\": 1, \"Arg2\": []}",
            json!({"Arg1": 1, "Arg2": []}),
        ),
    ] {
        gives(string_to_json(&text.into(), CALL), value);
    }
    refused(string_to_json(&json!("{"), CALL), "StringToJson");
    refused(string_to_json(&json!({}), CALL), "StringToJson");
}

#[test]
fn math_add_rounds_each_number_up_from_the_middle() {
    let add = |a: Value, b: Value| math_add(&a, &b, CALL);
    gives(add(json!(1.49), json!(1.5)), json!(3));
    gives(add(json!(1.5), json!(1.51)), json!(4));
    gives(add(json!(-1.49), json!(-1.5)), json!(-2));
    gives(add(json!(-1.5), json!(-1.51)), json!(-3));
    gives(add(json!(-0.5), json!(0.5)), json!(1));
    gives(add(json!(-2.5), json!(2.5)), json!(1));
    gives(add(json!(0.499_999_999_999_999_94), json!(0)), json!(0));
    refused(add(json!(i64::MAX), json!(1)), "MathAdd");
    refused(add(json!("1"), json!(1)), "MathAdd");
}

#[test]
fn math_random_stays_in_its_range() {
    let random =
        |draw, arguments: &[Value]| math_random(draw, &arguments.iter().collect::<Vec<_>>(), CALL);
    gives(random(0, &[json!(1), json!(10)]), json!(1));
    gives(random(u128::MAX, &[json!(1), json!(10)]), json!(9));
    gives(random(1 << 63, &[json!(-5), json!(5)]), json!(0));
    let seeded = |seed: Value| random(7, &[json!(0), json!(1_000_000), seed]);
    assert_eq!(
        seeded(json!(42)),
        random(8, &[json!(0), json!(1_000_000), json!(42)])
    );
    assert_ne!(seeded(json!(42)), seeded(json!(43)));
    refused(random(0, &[json!(5), json!(5)]), "MathRandom");
    refused(random(0, &[json!(10), json!(5)]), "MathRandom");
    gives(random(u128::MAX, &[json!(1.4), json!(1.6)]), json!(1));
    gives(random(0, &[json!(12.5), json!(44.51)]), json!(13));
    gives(random(u128::MAX, &[json!(12.5), json!(44.51)]), json!(44));
    refused(random(0, &[json!(1.5), json!(2.4)]), "MathRandom");
    refused(
        random(0, &[json!(1), json!(9), json!("seed")]),
        "MathRandom",
    );
    refused(random(0, &[json!(i64::MIN), json!(i64::MAX)]), "MathRandom");
}

#[test]
fn string_split_takes_a_set_of_characters() {
    let split = |text: &str, at: &str| string_split(&text.into(), &at.into(), CALL);
    gives(split(",,,,", ","), json!([]));
    gives(split(" , ", ","), json!([" ", " "]));
    gives(split(", , ,", ","), json!([" ", " "]));
    gives(split(" ", ","), json!([" "]));
    gives(
        split("This.is+a,test=string", ".+,="),
        json!(["This", "is", "a", "test", "string"]),
    );
    gives(
        split("split on T and \nnew line", "T\n"),
        json!(["split on ", " and ", "new line"]),
    );
    gives(split("abc", ""), json!(["abc"]));
    refused(string_split(&json!(1), &json!(","), CALL), "StringSplit");
}

#[test]
fn uuids_are_of_version_4() {
    assert_eq!(uuid(0), json!("00000000-0000-4000-8000-000000000000"));
    assert_eq!(
        uuid(u128::MAX),
        json!("ffffffff-ffff-4fff-bfff-ffffffffffff")
    );
}

#[test]
fn format_prints_as_java_does() {
    let values = [
        json!(null),
        json!(1.1),
        json!({"Arg1": 1, "Arg2": []}),
        json!(["x", true]),
    ];
    let values: Vec<_> = values.iter().collect();
    assert_eq!(
        format_pieces(&["", " ", " ", " ", "!"], &values),
        json!("null 1.1 {Arg1=1, Arg2=[]} [x, true]!")
    );
    let nested = json!([[], {"a": {}, "b": [[1], "]"]}, 2]);
    assert_eq!(
        format_pieces(&["", ""], &[&nested]),
        json!("[[], {a={}, b=[[1], ]]}, 2]")
    );
}

#[test]
fn format_reads_templates_from_data() {
    let text = |template: &str, values: &[&Value]| {
        format(&[&[&Value::from(template)], values].concat(), CALL)
    };
    gives(text("It's \\{{}\\}", &[&json!("a")]), json!("It's {a}"));
    gives(text("{}{}", &[&json!(1), &json!("{}")]), json!("1{}"));
    refused(text("{}", &[]), "Format");
    refused(text("", &[&json!(1)]), "Format");
    refused(format(&[&json!(1)], CALL), "Format");
}

/// One argument of a wrong type at a time: each function refuses each, whatever the others are.
#[test]
fn every_function_refuses_arguments_of_other_types() {
    let all = [
        json!(null),
        json!(true),
        json!(1),
        json!("text"),
        json!([1]),
        json!({"a": 1}),
    ];
    let others = |kinds: &[&Value]| -> Vec<Value> {
        let others = all.iter().filter(|value| !kinds.contains(value));
        others.cloned().collect()
    };
    let (boolean, number, text, array, object) = (&all[1], &all[2], &all[3], &all[4], &all[5]);
    for wrong in others(&[array]) {
        refused(array_contains(&wrong, number, CALL), "ArrayContains");
        refused(array_get_item(&wrong, number, CALL), "ArrayGetItem");
        refused(array_length(&wrong, CALL), "ArrayLength");
        refused(array_partition(&wrong, number, CALL), "ArrayPartition");
        refused(array_unique(&wrong, CALL), "ArrayUnique");
    }
    for wrong in others(&[number]) {
        refused(array_get_item(array, &wrong, CALL), "ArrayGetItem");
        refused(array_partition(array, &wrong, CALL), "ArrayPartition");
        refused(array_range(&wrong, number, number, CALL), "ArrayRange");
        refused(array_range(number, &wrong, number, CALL), "ArrayRange");
        refused(array_range(number, number, &wrong, CALL), "ArrayRange");
        refused(math_add(&wrong, number, CALL), "MathAdd");
        refused(math_add(number, &wrong, CALL), "MathAdd");
        refused(math_random(0, &[&wrong, number], CALL), "MathRandom");
        refused(math_random(0, &[number, &wrong], CALL), "MathRandom");
    }
    for wrong in others(&[text]) {
        refused(base64_encode(&wrong, CALL), "Base64Encode");
        refused(base64_decode(&wrong, CALL), "Base64Decode");
        refused(string_split(&wrong, text, CALL), "StringSplit");
        refused(string_split(text, &wrong, CALL), "StringSplit");
        refused(string_to_json(&wrong, CALL), "StringToJson");
        refused(format(&[&wrong], CALL), "Format");
        #[cfg(feature = "hash")]
        refused(hash(text, &wrong, CALL), "Hash");
    }
    for wrong in others(&[object]) {
        refused(json_merge(&wrong, object, boolean, CALL), "JsonMerge");
        refused(json_merge(object, &wrong, boolean, CALL), "JsonMerge");
    }
    for wrong in others(&[boolean]) {
        refused(json_merge(object, object, &wrong, CALL), "JsonMerge");
    }
}

#[test]
fn ten_megabytes_are_split_in_one_pass() {
    let long = Value::from(format!(",{}", "a".repeat(1023)).repeat(10 << 10));
    let pieces = string_split(&long, &json!(",;"), CALL).unwrap();
    assert_eq!(
        (pieces.len(), pieces[9].as_str().map(str::len)),
        (10 << 10, Some(1023))
    );
    // As many delimiters as there are characters: a set, not a list to walk for each of them.
    let every: String = ('\u{100}'..'\u{2100}').collect();
    let text = Value::from("x".repeat(1 << 20));
    gives(
        string_split(&text, &every.into(), CALL),
        Value::from(vec![text.clone()]),
    );
}
