use super::{call, call_with, check, items, lambda, own, told};
use crate::jsonata::{Comparison, Eval, Fault, Item, Path, compare, field};

#[test]
fn arrays_are_joined_turned_and_sorted() {
    check(
        "
        append([1]; [2,3]) -> [1,2,3]
        append(1; 2) -> [1,2]
        append(undefined; [2]) -> [2]
        append([]; undefined) -> []
        reverse([1,2,3]) -> [3,2,1]
        reverse(1) -> [1]
        reverse(undefined) -> undefined
        sort([3,1,2.5]) -> [1,2.5,3]
        sort([\"b\",\"B\",\"a\"]) -> [\"B\",\"a\",\"b\"]
        sort([1,\"a\"]) -> D3070
        sort([{\"a\":1}]) -> [{\"a\":1}]
        sort([{},{}]) -> D3070
        sort(undefined) -> undefined
        ",
    );
}

#[test]
fn sorting_by_a_function_keeps_what_is_equal_in_its_order() {
    let array =
        &items(&[r#"[{"k":2,"n":1},{"k":1,"n":2},{"k":2,"n":3},{"k":1,"n":4},{"k":1,"n":5}]"#])[0];
    let by_key = lambda(2, |it, _| {
        compare(Comparison::Greater, &it[0].member("k"), &it[1].member("k"))
    });
    let sorted = r#"[{"k":1,"n":2},{"k":1,"n":4},{"k":1,"n":5},{"k":2,"n":1},{"k":2,"n":3}]"#;
    assert_eq!(call_with("sort", &[array.clone(), by_key]), sorted);
    let fails = lambda(2, |_, _| Err(Fault::new("D3137", "stop")));
    assert_eq!(call_with("sort", &[array.clone(), fails]), "D3137");
}

#[test]
fn any_array_or_object_that_the_function_of_a_sort_gives_counts_as_true() {
    let array = &items(&["[1,2,3]"])[0];
    for (given, sorted) in [
        ("{}", "[3,2,1]"),
        ("[]", "[3,2,1]"),
        ("[false]", "[3,2,1]"),
        (r#""a""#, "[3,2,1]"),
        (r#""""#, "[1,2,3]"),
        ("0", "[1,2,3]"),
        ("null", "[1,2,3]"),
        ("undefined", "[1,2,3]"),
    ] {
        let gives = items(&[given]).remove(0);
        let function = lambda(2, move |_, _| Ok(gives.clone()));
        assert_eq!(
            call_with("sort", &[array.clone(), function]),
            sorted,
            "{given}"
        );
    }
}

#[test]
fn halves_are_sorted_one_after_the_other_and_merged() {
    let array = &items(&["[1,2,3,4,5]"])[0];
    let seen = std::rc::Rc::new(std::cell::RefCell::new(String::new()));
    let notes = std::rc::Rc::clone(&seen);
    let never = lambda(2, move |it, _| {
        let (a, b) = (it[0].as_f64(), it[1].as_f64());
        notes
            .borrow_mut()
            .push_str(&format!("{}{} ", a.unwrap_or(0.0), b.unwrap_or(0.0)));
        Ok(Item::from(false))
    });
    assert_eq!(call_with("sort", &[array.clone(), never]), "[1,2,3,4,5]");
    assert_eq!(*seen.borrow(), "12 45 34 13 23 ");
}

#[test]
fn shuffling_keeps_all_items() {
    let shuffled = call("shuffle", &["[1,2,3,4,5,6,7,8,9]"]);
    assert_ne!(shuffled, "[1,2,3,4,5,6,7,8,9]");
    assert_eq!(call("sort", &[&shuffled]), "[1,2,3,4,5,6,7,8,9]");
}

#[test]
fn equal_items_are_left_out() {
    check(
        r#"
        distinct([1,1.0,"1",true,1]) -> [1,"1",true]
        distinct([{"a":1,"b":[2]},{"b":[2],"a":1},{}]) -> [{"a":1,"b":[2]},{}]
        distinct([1,1]) -> [1]
        distinct([null,null,0,-0.0]) -> [null,0]
        distinct(["a","a ","ab","abc","abcd","abcda","abcdabcd","abcdabcda","","abcd","ab","abcda","abcdabcd",""]) -> ["a","a ","ab","abc","abcd","abcda","abcdabcd","abcdabcda",""]
        distinct([4.778309726736584e-299,"a",4.778309726736584e-299,"a"]) -> [4.778309726736584e-299,"a"]
        distinct(7) -> 7
        distinct(undefined) -> undefined
        "#,
    );
}

#[test]
fn arrays_are_made_of_arrays() {
    check(
        "
        zip([1,2]; [3,4]; [5,6]) -> [[1,3,5],[2,4,6]]
        zip([1,2]; [3]) -> [[1,3]]
        zip([1,2]; undefined) -> []
        zip(1; 2) -> [[1,2]]
        partition([0,1,2]; 2) -> [[0,1],[2]]
        partition([0]; 3) -> [[0]]
        partition([0,1]; 1.9) -> [[0],[1]]
        partition([0,1]; 0) -> undefined
        partition([0,1]; -1) -> undefined
        partition([]; 2) -> undefined
        range(0; 9; 3) -> [0,3,6,9]
        range(0; 10; 3) -> [0,3,6,9]
        range(1; 9; 9) -> 1
        range(3; 1; -1) -> [3,2,1]
        range(1; 3; -1) -> undefined
        range(1; 3; 0) -> undefined
        range(1; 3) -> undefined
        range(1.9; 3.9; 1.9) -> [1,2,3]
        range(0; 9000000000000000000; 1) -> Expression evaluation memory limit exceeded
        ",
    );
}

#[test]
fn functions_are_called_for_each_item_with_as_much_as_they_take() {
    let array = items(&["[5,6]"]).remove(0);
    let all = |it: &[Item<'static>]| Ok(Item::array(it.to_vec()));
    let given = |arity| {
        let function = lambda(arity, move |it, _| all(it));
        call_with("map", &[array.clone(), function])
    };
    assert_eq!(given(0), "[[5],[6]]");
    assert_eq!(given(2), "[[5,0],[6,1]]");
    assert_eq!(given(9), "[[5,0,[5,6]],[6,1,[5,6]]]");
    let six = || lambda(1, |it, _| Ok(Item::from(it[0].as_f64() == Some(6.0))));
    assert_eq!(call_with("filter", &[array.clone(), six()]), "6");
    assert_eq!(call_with("single", &[array.clone(), six()]), "6");
    assert_eq!(
        call_with(
            "single",
            &[array.clone(), lambda(0, |_, _| Ok(Item::from(true)))]
        ),
        "D3138"
    );
    assert_eq!(
        call_with(
            "single",
            &[array.clone(), lambda(0, |_, _| Ok(Item::from(0)))]
        ),
        "D3139"
    );
    assert_eq!(call_with("single", std::slice::from_ref(&array)), "D3138");
    assert_eq!(
        call_with("reduce", &[array.clone(), lambda(4, move |it, _| all(it))]),
        "[5,6,1,[5,6]]"
    );
    let initial = Item::from(1);
    assert_eq!(
        call_with(
            "reduce",
            &[array.clone(), lambda(2, move |it, _| all(it)), initial]
        ),
        "[[1,5],6]"
    );
    assert_eq!(call_with("reduce", &[array, six()]), "D3050");
}

#[test]
fn keys_are_compared_as_they_are() {
    let all = Path::of(own(r#"[{"x":9007199254740993},{"x":9007199254740992}]"#));
    let sorted = all.sort(&[false], &mut Eval::new(0, 0), |_, it, _| {
        Ok(field(it, "x"))
    });
    let sorted = sorted.map(|it| it.name("x").end());
    assert_eq!(told(sorted), "[9007199254740992,9007199254740993]");
}
