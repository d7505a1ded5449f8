use super::*;

fn error(text: &str) -> (std::ops::Range<usize>, String, Option<String>) {
    let error = parse(text).expect_err(text);
    (error.at, error.message, error.help)
}

#[test]
fn arguments_of_every_kind_are_read() {
    let call = parse("States.Array( 'a' ,-1.5e3,true,null, $.a['b'] ,$$.x,$v[0].y,States.UUID() )")
        .unwrap();
    let kinds: Vec<_> = call
        .arguments
        .iter()
        .map(|argument| &argument.value)
        .collect();
    let [text, number, yes, null, path, context, variable, inner] = kinds.as_slice() else {
        panic!("{kinds:?}");
    };
    assert!(matches!(text, Argument::String(text) if text.value == "a"));
    assert_eq!(**number, Argument::Number("-1.5e3".into()));
    assert_eq!(**yes, Argument::Bool(true));
    assert_eq!(**null, Argument::Null);
    for (argument, text) in [(path, "$.a['b']"), (context, "$$.x"), (variable, "$v[0].y")] {
        assert!(
            matches!(argument, Argument::Path(path) if path.text == text),
            "{argument:?}"
        );
    }
    assert!(matches!(inner, Argument::Call(call) if call.name == "UUID"));
}

#[test]
fn escapes_give_braces_and_only_bare_braces_are_holes() {
    let call = parse(r"States.Format('It\'s \{{}\}\\{}', 1, 2)").unwrap();
    let Argument::String(text) = &call.arguments[0].value else {
        panic!()
    };
    assert_eq!(text.value, r"It's {{}}\{}");
    assert_eq!(text.pieces, ["It's {", r"}\", ""]);
    assert_eq!(text.template(), r"It's \{{}\}\\{}");
}

#[test]
fn a_path_with_a_filter_may_hold_commas_and_parentheses() {
    let call = parse("States.ArrayLength($.a[?(@.b in ['x', ')'])])").unwrap();
    assert!(matches!(&call.arguments[0].value, Argument::Path(path) if path.segments.len() == 2));
}

#[test]
fn ten_calls_stand_inside_each_other_and_eleven_do_not() {
    let nest = |count: usize| format!("{}1{}", "States.Array(".repeat(count), ")".repeat(count));
    parse(&nest(10)).unwrap();
    assert_eq!(error(&nest(11)).0, 130..142);
    assert_eq!(error(&nest(10_000)).0, 130..142);
}

#[test]
fn unknown_names_get_a_suggestion() {
    for (text, meant) in [
        ("States.Fromat('')", "States.Format"),
        ("states.format('')", "States.Format"),
        ("Format('')", "States.Format"),
        ("State.UUID()", "States.UUID"),
        ("States.Array(Base64Encod('a'))", "States.Base64Encode"),
    ] {
        assert_eq!(
            error(text).2.unwrap(),
            format!("did you mean `{meant}`?"),
            "{text}"
        );
    }
    assert!(
        error("States.Quux()")
            .2
            .unwrap()
            .starts_with("there are `States.Array`, ")
    );
}

#[test]
fn errors_stand_at_their_place() {
    for (text, at, message) in [
        ("", 0..0, "expected `States.` and a name"),
        (
            "foo",
            0..3,
            "expected `States.` and the name of a function, or a path",
        ),
        ("States.UUID", 11..11, "expected `(`"),
        (
            "States.UUID(",
            12..12,
            "expected a value: a path, text in single quotes, a number, or a call",
        ),
        ("States.UUID() x", 14..15, "expected the end"),
        (
            "States.Array(1,)",
            15..16,
            "expected a value: a path, text in single quotes, a number, or a call",
        ),
        ("States.Array(1 2)", 15..16, "expected `,` or `)`"),
        ("States.Array('a)", 13..14, "this `'` is not closed"),
        ("States.Array('\\n')", 14..16, "no escape"),
        ("States.Array(\"a\")", 13..14, "no string in these quotes"),
        ("States.Array(foo)", 13..16, "text without quotes"),
        ("States.Array(01)", 13..15, "not a number"),
        (
            "States.Array($.a[)",
            17..18,
            "expected an index, a name in quotes, `*` or `?(`",
        ),
        (
            "States.Array(@.a)",
            13..14,
            "expected a value: a path, text in single quotes, a number, or a call",
        ),
    ] {
        let found = error(text);
        assert_eq!((found.0, found.1.as_str()), (at, message), "{text}");
    }
}

#[test]
fn the_number_of_arguments_is_checked() {
    for (text, message) in [
        ("States.UUID(1)", "`States.UUID` takes no arguments, not 1"),
        (
            "States.Format()",
            "`States.Format` takes at least one argument, not 0",
        ),
        (
            "States.ArrayLength()",
            "`States.ArrayLength` takes one argument, not 0",
        ),
        (
            "States.MathAdd(1)",
            "`States.MathAdd` takes 2 arguments, not 1",
        ),
        (
            "States.MathRandom(1)",
            "`States.MathRandom` takes 2 or 3 arguments, not 1",
        ),
    ] {
        assert_eq!(error(text).1, message);
    }
    for text in [
        "States.Array()",
        "States.MathRandom(1,2)",
        "States.MathRandom(1,2,3)",
        "States.Format('')",
    ] {
        parse(text).unwrap();
    }
}

#[test]
fn there_are_eighteen_functions_in_order() {
    assert_eq!(FUNCTIONS.len(), 18);
    assert!(FUNCTIONS.is_sorted_by_key(|function| function.name));
}
