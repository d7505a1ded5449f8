use super::{items, own, told};
use crate::jsonata::{Item, Signature, params};

/// What becomes of arguments, with `"context"` as the context.
fn checked(signature: &str, arguments: &[&str]) -> String {
    let arguments = items(arguments);
    let signature = Signature::read(signature);
    match signature.check(&arguments, &own(r#""context""#)) {
        Ok(all) => {
            let all: Vec<_> = all.iter().map(|it| told(Ok(it.clone()))).collect();
            all.join(" ")
        }
        Err(fault) => fault.to_string(),
    }
}

#[test]
fn arguments_that_fit_stay_what_they_are() {
    assert_eq!(checked("<s-nn?:s>", &[r#""a""#, "1", "2"]), r#""a" 1 2"#);
    assert_eq!(checked("<x-b?:s>", &["null", "true"]), "null true");
    assert_eq!(checked("<(nsb)-:n>", &["false"]), "false");
    assert_eq!(checked("<a<n>:n>", &["[1,2]"]), "[1,2]");
    assert_eq!(checked("<a<n>:n>", &["[]"]), "[]");
    assert_eq!(checked("<:n>", &[]), "");
}

#[test]
fn undefined_fits_everywhere_but_in_the_place_of_a_function() {
    assert_eq!(checked("<n-n:n>", &["undefined", "2"]), "undefined 2");
    assert_eq!(checked("<a<n>:n>", &["undefined"]), "undefined");
    assert!(checked("<af>", &["[]", "undefined"]).starts_with("T0410: Argument 2 "));
}

#[test]
fn what_is_left_out_is_undefined_or_the_context() {
    assert_eq!(checked("<s-s?:s>", &[]), r#""context" undefined"#);
    assert_eq!(checked("<s-nn?:s>", &["1"]), r#""context" 1 undefined"#);
    assert_eq!(checked("<s-nn?:s>", &["1", "2"]), r#""context" 1 2"#);
    assert_eq!(
        checked("<n-s:s>", &[r#""0""#]),
        "T0411: Context value is not a compatible type with argument 1 of function"
    );
}

#[test]
fn anything_becomes_an_array_where_one_is_wanted() {
    assert_eq!(checked("<a:n>", &["1"]), "[1]");
    assert_eq!(checked("<a<s>s?:s>", &[r#""x""#]), r#"["x"] undefined"#);
    assert_eq!(checked("<a+>", &["1", "[2]", "3"]), "[1] [2] [3]");
}

#[test]
fn the_first_argument_that_does_not_fit_is_named() {
    let bad = |signature, arguments: &[&str]| {
        let text = checked(signature, arguments);
        let number = text
            .strip_prefix("T0410: Argument ")
            .and_then(|it| it.chars().next());
        number.unwrap_or_else(|| panic!("{text}"))
    };
    assert_eq!(bad("<s-nn?:s>", &["true", "1"]), '1');
    assert_eq!(bad("<s-nn?:s>", &[r#""a""#, r#""b""#]), '2');
    assert_eq!(bad("<s-nn?:s>", &[r#""a""#, "1", "2", "3"]), '4');
    assert_eq!(bad("<:n>", &["1"]), '1');
    assert_eq!(bad("<(sf)>", &["1"]), '1');
    assert_eq!(bad("<j>", &["1", "2"]), '2');
}

#[test]
fn the_items_of_an_array_are_checked() {
    assert_eq!(
        checked("<a<n>:n>", &[r#"[1,"2"]"#]),
        "T0412: Argument 1 of function must be an array of \"numbers\""
    );
    assert!(checked("<a<s>>", &["1"]).starts_with("T0412"));
    assert_eq!(checked("<a<a<s>>>", &["[[1]]"]), "[[1]]");
    assert!(checked("<a<a<s>>>", &[r#""x""#]).starts_with("T0412"));
}

#[test]
fn parameters_give_back_what_those_behind_them_need() {
    assert_eq!(
        checked("<s+s>", &[r#""a""#, r#""b""#, r#""c""#]),
        r#""a" "b" "c""#
    );
    assert_eq!(checked("<n?n?n>", &["1", "2"]), "1 2 undefined");
    assert_eq!(checked("<s?s>", &[r#""a""#]), r#""a" undefined"#);
}

#[test]
fn a_function_is_told_from_a_value() {
    let function = Item::Function(crate::jsonata::Function::Lambda(std::rc::Rc::new(
        crate::jsonata::Lambda {
            code: |_, _, _| Ok(Item::Nothing),
            scope: crate::jsonata::Scope::NONE,
            arity: 0,
            signature: None,
        },
    )));
    let both = [own("[1]"), function];
    for (text, fits) in [
        ("<af>", true),
        ("<ax>", true),
        ("<aj>", false),
        ("<a<n>(sf)>", true),
    ] {
        let signature = Signature::read(text);
        assert_eq!(
            signature.check(&both, &Item::Nothing).is_ok(),
            fits,
            "{text}"
        );
    }
}

#[test]
fn a_signature_is_read_when_the_program_is_built() {
    static READ: Signature = Signature::of(&const { params::<3>("<s-f<s:o>n?:a<o>>") });
    let text = format!("{:?}", Signature::read("<s-f<s:o>n?:a<o>>"));
    assert_eq!(format!("{READ:?}"), text);
}

#[test]
fn many_arguments_and_parameters_are_refused_in_little_time() {
    let signature = Signature::read(&format!("<{}>", "s?".repeat(2_000)));
    let arguments = items(&["1"; 2_000]);
    assert!(signature.check(&arguments, &Item::Nothing).is_err());
}
