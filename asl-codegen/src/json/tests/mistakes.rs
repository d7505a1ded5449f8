//! Each mistake, its place, and what is read all the same.

use super::mistake;

#[test]
fn commas_are_missing_or_too_many() {
    mistake(
        r#"{"a": 1 "b": 2}"#,
        r#"{"a":1,"b":2}"#,
        "5 1:8 a comma is missing: expected `,`",
    );
    mistake("[1\n 2]", "[1,2]", "5 1:3 a comma is missing: expected `,`");
    mistake(
        r#"{"a": 1; "b": 2}"#,
        r#"{"a":1,"b":2}"#,
        "5 1:8 `;` between two items: expected `,`",
    );
    mistake(
        r#"{"a": 1, }"#,
        r#"{"a":1}"#,
        "6 1:8 a comma after the last item: nothing follows before `}`",
    );
    let before = "a comma without an item before it: nothing stands before it";
    mistake("[1,,2]", "[1,2]", &format!("6 1:4 {before}"));
    mistake("[1, ,]", "[1]", &format!("6 1:5 {before}"));
    mistake("{,,}", "{}", &format!("6 1:2 {before}"));
}

#[test]
fn members_lack_a_colon_or_a_value() {
    mistake(
        r#"{"a" 1}"#,
        r#"{"a":1}"#,
        "7 1:5 a colon is missing: expected `:`",
    );
    mistake(
        r#"{"a" => 1}"#,
        r#"{"a":1}"#,
        "7 1:6 a colon is missing: expected `:`",
    );
    for (text, expected) in [
        (r#"{"a": , "b": 1}"#, r#"{"a":?,"b":1}"#),
        (r#"{"a":}"#, r#"{"a":?}"#),
        (r#"{"a" "b": 1}"#, r#"{"a":?,"b":1}"#),
        (r#"{"a"}"#, r#"{"a":?}"#),
    ] {
        let column = if text.contains(r#""a":"#) { 6 } else { 5 };
        mistake(
            text,
            expected,
            &format!("3 1:{column} the key `a` has no value: expected a value"),
        );
    }
    mistake(
        "{[1], \"a\": 1}",
        r#"{"a":1}"#,
        "8 1:2 `[` begins no key: expected a key in double quotes",
    );
}

#[test]
fn text_belongs_into_double_quotes() {
    mistake(
        "{a: 1}",
        r#"{"a":1}"#,
        "9 1:2 the key `a` stands outside of quotes: expected quotes",
    );
    mistake(
        r#"{x.$: "$.a"}"#,
        r#"{"x.$":"$.a"}"#,
        "9 1:2 the key `x.$` stands outside of quotes: expected quotes",
    );
    let outside = "text outside of quotes: no value of JSON";
    mistake(
        "[hello world, 1]",
        r#"["hello world",1]"#,
        &format!("9 1:2 {outside}"),
    );
    mistake(
        "[2024-01-01T00:00:00Z]",
        r#"["2024-01-01T00:00:00Z"]"#,
        &format!("9 1:2 {outside}"),
    );
    mistake(
        r#"{"a": ${T}, "b": 1}"#,
        r#"{"a":"${T}","b":1}"#,
        &format!("9 1:7 {outside}"),
    );
    mistake(
        "['a']",
        r#"["a"]"#,
        "10 1:2 a string in `'`: JSON has double quotes only",
    );
    mistake(
        "[“a”]",
        r#"["a"]"#,
        "10 1:2 a string in `“`: JSON has double quotes only",
    );
}

#[test]
fn an_unclosed_string_ends_where_it_was_meant_to() {
    let message = "a string is not closed: expected `\"` before the end of the line";
    for (text, expected, column) in [
        ("{\"a\": \"b\n}", r#"{"a":"b"}"#, 7),
        ("{\"a\": \"b,\n\"c\": 1}", r#"{"a":"b","c":1}"#, 7),
        ("{\"a\": \"b}", r#"{"a":"b"}"#, 7),
        ("{\"a\": \"b", r#"{"a":"b"}"#, 7),
        ("{\"a\": \"x, \"c\": 1}", r#"{"a":"x","c":1}"#, 7),
        ("[\"a, \"b\"]", r#"["a","b"]"#, 2),
        ("{\"a: \"b\", \"c\": 1}", r#"{"a":"b","c":1}"#, 2),
        ("{\"a: 1,\n\"c\": 1}", r#"{"a":1,"c":1}"#, 2),
        ("{\"a", r#"{"a":?}"#, 2),
    ] {
        mistake(text, expected, &format!("11 1:{column} {message}"));
    }
}

#[test]
fn quotes_inside_a_string_are_one_mistake() {
    let text = r#"{"a": "say "hi" to", "b": 1}"#;
    mistake(
        text,
        r#"{"a":"say ","b":1}"#,
        "4 1:13 text outside of quotes: expected `,` or `}`",
    );
}

#[test]
fn bad_escapes_and_control_characters_stand_at_their_place() {
    mistake(
        r#"["a\xb"]"#,
        r#"["axb"]"#,
        r"12 1:4 `\x` escapes nothing: not an escape of JSON",
    );
    mistake(
        r#"["\u12g"]"#,
        r#"["g"]"#,
        r"12 1:3 `\u12` escapes nothing: expected four hexadecimal digits",
    );
    let half = "is half of a surrogate pair: no character of its own";
    mistake(
        r#"["\ud800"]"#,
        "[\"\u{fffd}\"]",
        &format!(r"14 1:3 `\ud800` {half}"),
    );
    mistake(
        r#"["\ud800\u0041"]"#,
        "[\"\u{fffd}A\"]",
        &format!(r"14 1:3 `\ud800` {half}"),
    );
    mistake(
        r#"["\udc00"]"#,
        "[\"\u{fffd}\"]",
        &format!(r"14 1:3 `\udc00` {half}"),
    );
    mistake(
        "[\"a\tb\tc\"]",
        r#"["a\tb\tc"]"#,
        "13 1:4 a tab in a string: must be escaped",
    );
    mistake(
        "[\"\u{1}\"]",
        r#"["\u{1}"]"#,
        "13 1:3 the control character U+0001 in a string: must be escaped",
    );
    let text = "{\"a\": \"one\n two\n three\", \"b\": 1}";
    let read = r#"{"a":"one\n two\n three","b":1}"#;
    mistake(
        text,
        read,
        "13 1:11 a string goes over several lines: must be escaped",
    );
}

#[test]
fn numbers_are_written_as_json_writes_them() {
    for (number, label) in [
        ("01", "no zeros before a number"),
        ("-00.5", "no zeros before a number"),
        ("+1", "no `+` before a number"),
        (".5", "expected a digit before the dot"),
        ("1.", "expected a digit after the dot"),
        ("1e", "expected a digit in the exponent"),
        ("1_000", "expected digits only"),
        ("-", "expected digits"),
        ("--1", "expected digits only"),
    ] {
        let expected = format!("15 1:2 `{number}` is not a number in JSON: {label}");
        mistake(&format!("[{number}, 2]"), "[?,2]", &expected);
    }
}

#[test]
fn words_of_other_languages_are_understood() {
    for (word, read) in [
        ("True", "true"),
        ("FALSE", "false"),
        ("None", "null"),
        ("undefined", "null"),
        ("NaN", "?"),
        ("Infinity", "?"),
    ] {
        let expected =
            format!("16 1:2 `{word}` is not a word of JSON: JSON has `true`, `false` and `null`");
        mistake(&format!("[{word}, 1]"), &format!("[{read},1]"), &expected);
    }
}

#[test]
fn of_brackets_that_do_not_match_one_is_reported() {
    mistake(
        r#"{"a": [1, 2}"#,
        r#"{"a":[1,2]}"#,
        "17 1:12 `[` is not closed: expected `]`",
    );
    mistake(
        r#"{"a": 1]"#,
        r#"{"a":1}"#,
        "17 1:8 `{` is not closed: expected `}`",
    );
    mistake(
        r#"{"a": {"b": 1], "c": 2}"#,
        r#"{"a":{"b":1},"c":2}"#,
        "17 1:14 `{` is not closed: expected `}`",
    );
    mistake(
        r#"{"a": [1, [2, 3}"#,
        r#"{"a":[1,[2,3]]}"#,
        "17 1:16 `[` is not closed: expected `]`",
    );
    mistake(
        r#"{"a": 1], "b": 2}"#,
        r#"{"a":1,"b":2}"#,
        "18 1:8 `]` closes nothing: no bracket of this kind is open",
    );
    mistake(
        r#"{"a": 1}}"#,
        r#"{"a":1}"#,
        "18 1:9 `}` closes nothing: everything is closed already",
    );
    mistake(
        r#""a": 1}"#,
        r#"{"a":1}"#,
        "18 1:1 the definition does not begin with `{`: expected `{`",
    );
}

#[test]
fn a_text_that_ends_early_is_one_mistake() {
    mistake(
        "{",
        "{}",
        "17 1:2 `{` is not closed: expected `}` before the end",
    );
    mistake(
        "{\"a\":\n",
        r#"{"a":?}"#,
        "17 1:6 `{` is not closed: expected `}` before the end",
    );
    mistake(
        "{\"a\": [1,",
        r#"{"a":[1]}"#,
        "17 1:10 2 brackets are not closed: expected `]}` before the end",
    );
}

#[test]
fn a_bracket_missing_in_the_middle_is_found_by_the_indentation() {
    let text = "{\n  \"a\": {\n    \"b\": {\n      \"c\": 1\n  },\n  \"e\": 1\n}\n";
    mistake(
        text,
        "?",
        "17 3:10 `{` is not closed: this one, by the indentation",
    );
    let text = "{\n  \"a\": {\n    \"c\": 1\n    }\n  },\n  \"e\": 1\n}\n";
    mistake(
        text,
        "?",
        "18 4:5 `}` is one too many: this one, by the indentation",
    );
}

#[test]
fn what_belongs_nowhere_is_skipped() {
    mistake("", "?", "2 1:1 the definition is empty: expected `{`");
    mistake(" \n", "?", "2 2:1 the definition is empty: expected `{`");
    mistake(
        "{} x",
        "{}",
        "20 1:4 text after the end of the definition: expected the end",
    );
    mistake(
        r#"{"a": 1}, "b": 2}"#,
        "?",
        "20 1:9 text after the end of the definition: expected the end",
    );
    mistake(
        "[@, 1]",
        "[?,1]",
        "4 1:2 `@` does not belong here: expected a value",
    );
    mistake(
        r#"{"a":: 1, "b": 2}"#,
        r#"{"a":?,"b":2}"#,
        "4 1:6 `:` does not belong here: expected a value",
    );
    mistake(
        "[1 @]",
        "[1]",
        "4 1:4 `@` does not belong here: expected `,` or `]`",
    );
    mistake(
        "[\u{a0}\u{a0}1]",
        "[1]",
        "4 1:2 U+00A0 is no blank in JSON: looks like a blank",
    );
    mistake("// c\n[1]", "[1]", "19 1:1 JSON has no comments: a comment");
    mistake(
        "[1 /* c\n c */, 2]",
        "[1,2]",
        "19 1:4 JSON has no comments: a comment",
    );
    mistake("[1 # c\n]", "[1]", "19 1:4 JSON has no comments: a comment");
    mistake("/* c", "?", "19 1:1 JSON has no comments: a comment");
}
