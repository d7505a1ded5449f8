use super::{format_integer, parse_integer};
use crate::{Number, jsonata::Fault};

fn shown(number: i64, picture: &str) -> String {
    format_integer(Number::Int(number), picture).unwrap_or_else(|fault| fault.to_string())
}

fn read(text: &str, picture: &str) -> Number {
    parse_integer(text, picture).expect("a picture")
}

fn code(result: Result<impl std::fmt::Debug, Fault>) -> &'static str {
    result.expect_err("no result").code()
}

/// Number, picture, text: both ways.
const BOTH: &[(i64, &str, &str)] = &[
    (0, "0", "0"),
    (7, "001", "007"),
    (-42, "#0", "-42"),
    (9_007_199_254_740_993, "0", "9007199254740993"),
    (i64::MIN, "0", "-9223372036854775808"),
    (4_321, "#,##0", "4,321"),
    (4_321, "#.##0", "4.321"),
    (1_234_567, "#·###,##0", "1·234,567"),
    (321, "#·###,##0", "321"),
    (12_34, "٠", "١٢٣٤"),
    (12, "𝟘𝟘𝟘", "𝟘𝟙𝟚"),
    (1, "0;o", "1st"),
    (22, "0;o", "22nd"),
    (303, "0;o", "303rd"),
    (112, "0;o", "112th"),
    (44, "0;o", "44th"),
    (1, "a", "a"),
    (703, "A", "AAA"),
    (2024, "I", "MMXXIV"),
    (949, "i", "cmxlix"),
    (0, "w", "zero"),
    (21, "Ww", "Twenty-One"),
    (40, "W;o", "FORTIETH"),
    (105, "w;o", "one hundred and fifth"),
    (600, "w;o", "six hundredth"),
    (2_000_000, "w;o", "two millionth"),
    (1_000_016, "w", "one million and sixteen"),
    (
        81_256,
        "w",
        "eighty-one thousand, two hundred and fifty-six",
    ),
    (
        3_400_000_000_000_000,
        "w",
        "three thousand, four hundred trillion",
    ),
];

#[test]
fn integers_are_written_and_read() {
    for &(number, picture, text) in BOTH {
        assert_eq!(shown(number, picture), text, "{number} as {picture}");
        assert_eq!(
            read(text, picture),
            Number::Int(number),
            "{text} as {picture}"
        );
    }
}

#[test]
fn numbers_are_cut_to_the_integer_below() {
    let shown = |number, picture| format_integer(Number::Float(number), picture);
    assert_eq!(shown(-0.5, "0").as_deref(), Ok("-1"));
    assert_eq!(shown(2.99, "w").as_deref(), Ok("two"));
    assert_eq!(
        shown(1e21, "#,##0").as_deref(),
        Ok("1,000,000,000,000,000,000,000")
    );
    assert_eq!(shown(2e24, "w").as_deref(), Ok("two trillion trillion"));
    assert_eq!(shown(f64::INFINITY, "w").as_deref(), Ok("Infinity"));
    assert!(shown(f64::MAX, "w").is_ok_and(|it| it.ends_with("trillion")));
}

#[test]
fn what_has_no_zero_writes_nothing() {
    assert_eq!([shown(0, "a"), shown(0, "I")], ["", ""]);
    assert_eq!(read("", "I"), Number::Int(0));
}

#[test]
fn what_grows_with_the_number_is_bounded() {
    assert_eq!(code(format_integer(Number::Int(1_000_001), "I")), "");
    assert_eq!(code(format_integer(Number::Float(1e300), "a")), "");
}

#[test]
fn pictures_without_digits_are_refused() {
    for picture in ["", "#", "α", "x;o"] {
        assert_eq!(
            code(format_integer(Number::Int(1), picture)),
            "D3130",
            "{picture}"
        );
        assert_eq!(code(parse_integer("1", picture)), "D3130", "{picture}");
    }
    assert_eq!(code(parse_integer("1", "0٠")), "D3131");
}

#[test]
fn texts_that_show_no_number_are_none() {
    for (text, picture) in [
        ("", "0"),
        ("x1", "0"),
        ("t", "0;o"),
        ("é", "0;o"),
        ("MIK", "I"),
        ("a1", "a"),
        ("one dozen", "w"),
        ("", "w"),
    ] {
        assert!(read(text, picture).as_f64().is_nan(), "{text} as {picture}");
    }
    assert_eq!(read("12 apples", "0"), Number::Int(12));
    assert_eq!(read("99999999999999999999", "0"), Number::Float(1e20));
}
