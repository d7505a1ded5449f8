use super::{Symbols, format_number};
use crate::Number;

fn shown(number: Number, picture: &str, options: &[(&str, &str)]) -> String {
    let mut symbols = Symbols::default();
    for (name, sign) in options {
        symbols.set(name, sign).expect("a sign");
    }
    format_number(number, picture, &symbols).unwrap_or_else(|fault| fault.code().into())
}

#[test]
fn numbers_are_shown_as_pictures_say() {
    for (number, picture, text) in [
        (0.0, "0", "0"),
        (0.0, "#", "0"),
        (0.0, "#.#", ".0"),
        (0.5, "#.00", ".50"),
        (3.0, "0.##", "3"),
        (3.125, "0.##", "3.12"),
        (3.375, "0.##", "3.38"),
        (1.005, "0.00", "1.00"),
        (-7.0, "000", "-007"),
        (-7.0, "0;(0)", "(7)"),
        (7.0, "0;(0)", "7"),
        (1_234_567.0, "#,##0", "1,234,567"),
        (1_234_567.0, "#,##,000", "12,34,567"),
        (12.0, "#,##,000", "012"),
        (0.123_456_7, "0.00,00,00,00", "0.12,34,56,70"),
        (0.12, "0.##,##", "0.12"),
        (0.256, "#0%", "26%"),
        (0.256, "‰#0", "‰256"),
        (42.0, "about 0 pieces", "about 42 pieces"),
        (1234.0, "0.0e0", "1.2e3"),
        (0.001_234, "00.00e00", "12.34e-04"),
        (-1234.0, "0.0e0", "-1.2e3"),
        (0.0, "0.0e0", "0.0e0"),
        (5.0, ".0e0", ".5e1"),
        (5.0, "#e0", "0.5e1"),
        (1e22, "0", "10000000000000000000000"),
        (f64::INFINITY, "<0>", "<Infinity>"),
        (f64::NEG_INFINITY, "0", "-Infinity"),
        (f64::NAN, "<0>", "NaN"),
        (f64::MAX, "0e0", "2e308"),
        (5e-324, "0e0", "5e-324"),
    ] {
        assert_eq!(
            shown(Number::Float(number), picture, &[]),
            text,
            "{number} as {picture}"
        );
    }
}

#[test]
fn integers_keep_all_digits() {
    let shown = |number, picture| shown(Number::Int(number), picture, &[]);
    assert_eq!(shown(i64::MAX, "#,##0.0"), "9,223,372,036,854,775,807.0");
    assert_eq!(shown(i64::MIN, "0"), "-9223372036854775808");
    assert_eq!(shown(9_007_199_254_740_993, "0%"), "900719925474099300%");
}

#[test]
fn signs_may_be_others() {
    let european = [("decimal-separator", ","), ("grouping-separator", ".")];
    assert_eq!(
        shown(Number::Float(1234.5), "#.##0,00", &european),
        "1.234,50"
    );
    assert_eq!(
        shown(
            Number::Int(-12),
            "٠٠٠",
            &[("zero-digit", "٠"), ("minus-sign", "minus ")]
        ),
        "minus ٠١٢"
    );
    assert_eq!(
        shown(
            Number::Float(0.5),
            "0pc",
            &[("percent", "pc"), ("other", "x")]
        ),
        "50pc"
    );
    let mut symbols = Symbols::default();
    for (name, sign) in [("digit", ""), ("digit", "##"), ("NaN", "")] {
        assert!(symbols.set(name, sign).is_err(), "{name} {sign}");
    }
}

#[test]
fn pictures_that_are_none_are_refused() {
    for (picture, code) in [
        ("0;0;0", "D3080"),
        ("0.0.0", "D3081"),
        ("%0%", "D3082"),
        ("‰0‰", "D3083"),
        ("%0‰", "D3084"),
        (".", "D3085"),
        ("", "D3085"),
        ("x", "D3086"),
        ("0x0", "D3086"),
        ("0,.0", "D3087"),
        ("0.,0", "D3087"),
        ("0,", "D3088"),
        ("0,,0", "D3089"),
        ("0#", "D3090"),
        ("0.#0", "D3091"),
        ("0e0%", "D3092"),
        ("0e", "D3093"),
        ("0e#", "D3093"),
    ] {
        assert_eq!(shown(Number::Int(1), picture, &[]), code, "{picture}");
    }
    assert_eq!(shown(Number::Int(1), &"0".repeat(101), &[]), "");
}
