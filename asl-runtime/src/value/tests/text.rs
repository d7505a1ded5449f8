use super::parse;
use crate::Value;

#[test]
fn text_round_trips() {
    for text in [
        "null",
        "true",
        "[]",
        "{}",
        "-1",
        "1.5",
        "0.0",
        "1e21",
        "9223372036854775807",
        r#""a\"\\\n\u0001é😀""#,
        r#"{"b":1,"a":[{"c":[]},[[]],""]}"#,
    ] {
        assert_eq!(parse(text).to_string(), text);
    }
}

#[test]
fn blanks_and_escapes_are_read() {
    assert_eq!(
        parse(" [ 1 , { \"\\u00e9\\ud83d\\ude00\\/\" : null } ] ").to_string(),
        "[1,{\"é😀/\":null}]"
    );
}

#[test]
fn a_repeated_key_keeps_its_first_place_and_takes_the_last_value() {
    assert_eq!(
        parse(r#"{"a":1,"b":2,"a":3}"#).to_string(),
        r#"{"a":3,"b":2}"#
    );
}

#[test]
fn an_integer_beyond_64_bits_becomes_a_double() {
    assert_eq!(
        parse("18446744073709551615").to_string(),
        "1.8446744073709552e19"
    );
    assert_eq!(Value::from(u64::MAX), parse("18446744073709551615"));
}

#[test]
fn broken_text_is_refused_with_its_place() {
    for (text, message) in [
        ("", "unexpected end of the text at line 1 column 1"),
        ("[1,]", "expected a value at line 1 column 4"),
        ("{\"é\":1\n \"b\"", "expected `,` or `}` at line 2 column 2"),
        ("01", "a number cannot start with 0 at line 1 column 2"),
        ("1 2", "unexpected text after the value at line 1 column 3"),
        ("\"a", "unterminated string at line 1 column 3"),
        ("\"\\é\"", "unknown escape at line 1 column 2"),
        (
            "\"\\u00g0\"",
            "expected four hexadecimal digits at line 1 column 4",
        ),
        (
            "\"a\tb\"",
            "control character in a string at line 1 column 3",
        ),
        ("[1 2]", "expected `,` or `]` at line 1 column 4"),
        (
            "{1:2}",
            "expected a member name in double quotes at line 1 column 2",
        ),
        ("{\"a\" 1}", "expected `:` at line 1 column 6"),
        ("[1.]", "expected a digit at line 1 column 4"),
        ("+1", "expected a value at line 1 column 1"),
        ("nul", "expected a value at line 1 column 1"),
        ("1e999", "number out of range at line 1 column 6"),
        ("\u{feff}1", "expected a value at line 1 column 1"),
    ] {
        assert_eq!(
            Value::parse(text).unwrap_err().to_string(),
            message,
            "{text}"
        );
    }
}

#[test]
fn text_cut_anywhere_is_refused_without_a_panic() {
    let text = r#"{"a":[1.5e3,true,null,"\u00e9\ud83d\ude00"],"b":{"c":-0}}"#;
    for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
        assert!(Value::parse(&text[..end]).is_err(), "{}", &text[..end]);
    }
}

#[test]
fn doubles_print_shortest_and_keep_their_point() {
    for (read, printed) in [
        ("1.0", "1.0"),
        ("-0.0", "-0.0"),
        ("-0", "0"),
        ("1E2", "100.0"),
        ("0.1e1", "1.0"),
        ("100000000000000000000", "1e20"),
        ("0.00001", "1e-5"),
        ("1.7976931348623157e308", "1.7976931348623157e308"),
        ("5e-324", "5e-324"),
    ] {
        assert_eq!(parse(read).to_string(), printed);
    }
    assert_eq!(
        Value::from(vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY]).to_string(),
        r#"["NaN","Infinity","-Infinity"]"#
    );
}

#[test]
fn integers_print_up_to_their_limits() {
    for text in [
        "0",
        "-7",
        "10",
        "-9223372036854775808",
        "9223372036854775807",
    ] {
        assert_eq!(parse(text).as_i64().unwrap().to_string(), text);
        assert_eq!(parse(text).to_string(), text);
    }
}

#[test]
fn a_lone_surrogate_becomes_the_replacement_character() {
    for (text, read) in [
        (r#""\ud800""#, "\u{fffd}"),
        (r#""\udc00x""#, "\u{fffd}x"),
        (r#""\ud800\u0041""#, "\u{fffd}A"),
        (r#""\ud800\ud83d\ude00""#, "\u{fffd}😀"),
    ] {
        assert_eq!(parse(text).as_str(), Some(read), "{text}");
    }
}

#[test]
fn text_longer_than_a_page_is_printed_whole() {
    let long: Value = (0..3_000).map(|i| Value::from(vec![i, i + 1])).collect();
    let text = long.to_string();
    assert_eq!(parse(&text), long);
    assert!(!text.contains(",]") && !text.contains("[,") && !text.contains(",,"));
    let commas = Value::from(vec![",".repeat(5_000), ",".into()]);
    assert_eq!(parse(&commas.to_string()), commas);
}
