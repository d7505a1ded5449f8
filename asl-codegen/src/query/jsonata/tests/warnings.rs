//! What is told of an expression that AWS takes.

use super::read;
use crate::query::jsonata::{Scopes, warnings};

/// The findings, one a line: the text that is marked, message, label, help.
fn told(text: &str) -> String {
    let expr = read(text);
    let scopes = Scopes::of(&expr, &|name| matches!(name, "v" | "count"));
    let found = warnings(&expr, &scopes).into_iter();
    let lines = found.map(|found| {
        let marked = &text[found.span.range()];
        let help = found.help.map(|help| format!(" ({help})"));
        let (message, label) = (found.message, found.label);
        format!("{marked} | {message}: {label}{}", help.unwrap_or_default())
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(told(text), *expected, "{text}");
    }
}

fn quiet(cases: &[&str]) {
    for text in cases {
        assert_eq!(told(text), "", "{text}");
    }
}

#[test]
fn what_is_called_is_a_function() {
    check(&[
        (
            "$uppercas($v)",
            "$uppercas | unknown function `$uppercas`: neither a built-in function nor bound around here (did you mean `$uppercase`?)",
        ),
        (
            "$eval('1')",
            "$eval | unknown function `$eval`: neither a built-in function nor bound around here (Step Functions has no `$eval`; `$parse` reads JSON)",
        ),
        (
            "$count([1])",
            "$count | `$count` is no function: a variable of the state machine, which holds no function (the variable hides the built-in function `$count`: give it another name)",
        ),
        (
            "$x.(sum(a))",
            "sum | `sum` is no function: a name is a part of what is there (did you mean `$sum`?)",
        ),
        (
            "$v ~> $somme",
            "$somme | unknown function `$somme`: neither a built-in function nor bound around here",
        ),
        (
            "$nope(?)",
            "$nope | unknown function `$nope`: neither a built-in function nor bound around here",
        ),
    ]);
    quiet(&[
        "($f := function() { $f() }; $f())",
        "function($f) { $f(1) }",
        "($count := function() { 1 }; $count(1))",
        "$v.a.f(1)",
        "$x[0](1)",
        "$uppercase ~> $trim",
    ]);
}

#[test]
fn as_many_arguments_are_given_as_are_taken() {
    check(&[
        (
            "$append([1])",
            "$append | `$append` takes 2 arguments: 1 given",
        ),
        ("$uuid(1)", "$uuid | `$uuid` takes no arguments: 1 given"),
        ("$zip()", "$zip | `$zip` takes at least 1 argument: 0 given"),
        (
            "$v ~> $abs(1)",
            "$abs | `$abs` takes at most 1 argument: 2 given, with what is before `~>`",
        ),
        (
            "'a' ~> $append",
            "$append | `$append` takes 2 arguments: 1 given, with what is before `~>`",
        ),
        (
            "$substring('a')",
            "$substring | `$substring` takes 1 to 3 arguments: a number is missing behind the last argument",
        ),
        ("$map($v)", "$map | `$map` takes 2 arguments: 1 given"),
    ]);
    quiet(&[
        "$v.$substring(1)",
        "$v.$length()",
        "$v ~> $append([1])",
        "$append(?, 1)",
        "$range(1, 9)",
        "$zip(1, 2, 3, 4)",
        "$now()",
    ]);
}

#[test]
fn what_is_given_can_fit() {
    check(&[
        (
            "$abs('1')",
            "'1' | `$abs` cannot take this argument: a string, where a number is needed (`$number(…)` makes a number of a string)",
        ),
        (
            "$length(1 + 2)",
            "1 + 2 | `$length` cannot take this argument: a number, where a string is needed (`$string(…)` makes a string of a number)",
        ),
        (
            "$map($v, 'x')",
            "'x' | `$map` cannot take this argument: a string, where a function is needed",
        ),
        (
            "$filter($v, $v)",
            "$v | `$filter` cannot take this argument: any value but a function, where a function is needed",
        ),
        (
            "$map($v, $nope)",
            "$nope | `$map` cannot take this argument: nothing, where a function is needed",
        ),
        (
            "$sum(['a', 'b'])",
            "['a', 'b'] | `$sum` cannot take this argument: an array, where an array of numbers is needed",
        ),
        (
            "$sum('a')",
            "'a' | `$sum` cannot take this argument: a string, where an array of numbers is needed",
        ),
        (
            "$number(null)",
            "null | `$number` cannot take this argument: null, where a string or a number or a boolean is needed",
        ),
        (
            "$substring(5, 'a')",
            "5 | `$substring` cannot take this argument: a number, where a string is needed (`$string(…)` makes a string of a number)",
        ),
        (
            "$uppercase($count2 ? 1 : true)",
            "$count2 ? 1 : true | `$uppercase` cannot take this argument: a number or a boolean, where a string is needed",
        ),
        (
            "$match('a', 'b')",
            "'b' | `$match` cannot take this argument: a string, where a function is needed",
        ),
        (
            "$reduce($v, function($i) { $i })",
            "function($i) { $i } | `$reduce` cannot take this function: it needs two parameters at least (write `function($sum, $item) { … }`)",
        ),
        (
            "$abs($uppercase($v))",
            "$uppercase($v) | `$abs` cannot take this argument: a string, where a number is needed (`$number(…)` makes a number of a string)",
        ),
    ]);
    quiet(&[
        "$abs($v)",
        "$abs($v.a)",
        "$abs($nope)",
        "$abs('1'[0])",
        "$sum([1, $v, [1..3], 4..5][0])",
        "$sum([1, $v, 4..5, ($v; [1]), -1])",
        "$sum(1)",
        "$sum([])",
        "$join('a')",
        "$split('a', /b/)",
        "$replace('a', 'b', function($m) { 'c' })",
        "$map($v, $uppercase)",
        "$map($v, $f := function($x) { $x })",
        "$string(1, true)",
        "$v.$each(function($x, $k) { $k })",
        "$sort([1, 2], function($l, $r) { $l > $r })",
        "$merge({'a': 1})",
        "$reduce($v, function($a, $b) { $a })",
    ]);
}

#[test]
fn states_has_four_fields() {
    check(&[
        (
            "$states.inputs.a",
            "inputs | `$states` has no `inputs`: never there (did you mean `$states.input`?)",
        ),
        (
            "$states.x",
            "x | `$states` has no `x`: never there (what a state is given is `$states.input`)",
        ),
    ]);
    quiet(&[
        "$states.context.Execution.Input.x",
        "($states := $v; $states.x)",
    ]);
}
