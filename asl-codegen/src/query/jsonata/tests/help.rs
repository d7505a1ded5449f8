//! How to write what other languages and later versions have.

use super::wrong;

/// The first mistake: its code, what is marked, and the help.
#[track_caller]
fn helps(text: &str, code: &str, marked: &str, help: &str) {
    let error = &wrong(text)[0];
    assert_eq!(error.code, Some(code), "{text}");
    assert_eq!(&text[error.at.clone()], marked, "{text}");
    assert_eq!(error.help.as_deref(), Some(help), "{text}");
}

#[test]
fn operators_of_later_versions_are_refused() {
    let coalescing = |left| {
        format!("`??` is not in AWS's version of JSONata: write `$exists({left}) ? {left} : b`")
    };
    for (text, left) in [
        ("$states.input.a ?? 'é'", "$states.input.a"),
        ("$f($x[0] ?? 1)", "$x[0]"),
        ("{'a': [$x??1]}", "$x"),
        ("$x and $y ?? 1", "a"),
        ("$a.very.long.path.of.many.names.here ?? 1", "a"),
    ] {
        helps(text, "S0211", "?", &coalescing(left));
    }
    let elvis =
        |left| format!("`?:` is not in AWS's version of JSONata: write `{left} ? {left} : b`");
    for (text, left) in [
        ("$x ?: 1", "$x"),
        ("($x.y?:1)", "$x.y"),
        ("$x or $y ?: 1", "a"),
    ] {
        helps(text, "S0211", ":", &elvis(left));
    }
}

#[test]
fn operators_of_other_languages_are_explained() {
    for (text, code, marked, help) in [
        ("$a || $b", "S0201", "|", "write `or`"),
        ("$a && $b", "S0211", "&", "write `and`"),
        ("$a == $b", "S0211", "=", "write `=`"),
        ("$a !== $b", "S0211", "=", "write `!=`"),
        ("!$a", "S0204", "!", "write `$not(…)`"),
        ("$f($a || $b)", "S0202", "|", "write `or`"),
        (
            "$map($a, $v => $v)",
            "S0211",
            ">",
            "write `>=`, or `function($x) { … }` for a function",
        ),
        (
            "(/a/)",
            "S0211",
            "/",
            "no regex is read right behind `(`, `[`, `-` and `|`: bind it first, `$re := /…/`",
        ),
        (
            "$f(1 + ?)",
            "S0211",
            "?",
            "a `?` stands for an argument only alone: `$f(?, 1)`",
        ),
        (r"'a\'b'", "S0103", r"\'", "a `'` stands in double quotes"),
        (
            "$a.1",
            "S0213",
            "1",
            "a name like this is written `` `1` ``",
        ),
    ] {
        helps(text, code, marked, help);
    }
}
