//! What variables are.

use super::read;
use crate::query::jsonata::{BindingKind, Expr, Free, Kind, Scopes};

/// Each variable that is read, in the order of the text: what it may be, from the inside out. `x1` is a `$x` that was bound
/// second, `!` is behind what a function captures, and a `:` is what is free.
fn lookups(text: &str) -> String {
    let expr = read(text);
    let scopes = Scopes::of(&expr, &|name| matches!(name, "v" | "count"));
    let mut found = Vec::new();
    note(&expr, &scopes, &mut found);
    found.join(" ")
}

fn note(expr: &Expr, scopes: &Scopes, out: &mut Vec<String>) {
    let name = match &expr.kind {
        Kind::Variable(name) => name.as_str(),
        Kind::Root => "$",
        Kind::Parent(_) => "%",
        _ => "",
    };
    if let Some(lookup) = scopes.lookup(expr.id) {
        let mut parts = vec![name.to_owned()];
        for id in &lookup.bindings {
            let before = &scopes.bindings()[..id.0];
            let same = before.iter().filter(|binding| binding.name == name);
            let binding = &scopes.bindings()[id.0];
            let mark = if binding.captured { "!" } else { "" };
            let same = match binding.kind {
                BindingKind::Parent(slot) => slot.0,
                _ => same.count(),
            };
            parts.push(format!("{same}{mark}"));
        }
        parts.extend(lookup.free.map(|free| {
            match free {
                Free::States => ":states",
                Free::Variable => ":variable",
                Free::Function(_) => ":function",
                Free::Root => ":root",
                Free::Nothing => ":nothing",
            }
            .to_owned()
        }));
        out.push(parts.join(if parts.len() > 2 { "|" } else { "" }));
    }
    expr.for_each_child(&mut |child| note(child, scopes, out));
}

/// How often a lambda or transform of an expression is a function, and what it captures.
fn functions(text: &str) -> String {
    let expr = read(text);
    let scopes = Scopes::of(&expr, &|name| name == "count");
    let mut found = Vec::new();
    note_functions(&expr, &scopes, &mut found);
    found.join(" ")
}

fn note_functions(expr: &Expr, scopes: &Scopes, out: &mut Vec<String>) {
    if matches!(expr.kind, Kind::Lambda(_) | Kind::Transform(_)) {
        let captured = scopes.captures(expr.id).iter();
        let captured: Vec<_> = captured
            .map(|id| scopes.bindings()[id.0].name.as_str())
            .collect();
        out.push(match scopes.is_inlined(expr.id) {
            true => "inline".to_owned(),
            false => format!("[{}]", captured.join(",")),
        });
    }
    expr.for_each_child(&mut |child| note_functions(child, scopes, out));
}

fn check(what: fn(&str) -> String, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(what(text), *expected, "{text}");
    }
}

#[test]
fn names_that_nothing_binds_are_free() {
    check(
        lookups,
        &[
            (
                "[$states, $v, $count, $sum, $nope, $$]",
                "states:states v:variable count:variable sum:function nope:nothing $:root",
            ),
            ("$eval('1')", "eval:nothing"),
            ("$", ""),
        ],
    );
}

#[test]
fn a_binding_is_read_behind_it_in_its_block() {
    check(
        lookups,
        &[
            ("($x := 1; $x)", "x0"),
            ("$x := 1", ""),
            ("[$x := 1, $x]", "x0"),
            ("($x := 1; $x := $x + 1; $x)", "x0 x0"),
            ("($v; $v := 1; $v)", "v:variable v0"),
            ("($v := $v + 1; $v)", "v:variable v0"),
            ("(($x := 1); $x)", "x:nothing"),
            ("($x := 1; ($x := $x; $x); $x)", "x0 x1 x0"),
            ("($x := $y := 1; $x + $y)", "x0 y0"),
            ("($f($x := 1, $x))", "f:nothing x0"),
        ],
    );
}

#[test]
fn what_may_not_have_been_bound_may_be_what_is_outside() {
    check(
        lookups,
        &[
            ("($v ? $x := 1; $x)", "v:variable x|0|:nothing"),
            ("($v ? $x := 1 : $x := 2; $x)", "v:variable x0"),
            ("($v ? ($x := 1) : 2; $x)", "v:variable x:nothing"),
            ("($x := 1; $v ? $x := 2; $x)", "v:variable x0"),
            ("($v and [$x := 1]; $x)", "v:variable x|0|:nothing"),
            ("([$x := 1] and $v; $x)", "v:variable x0"),
            // The second item can see what the first bound.
            ("(a[[$v, $v := 1]]; $v)", "v|0|:variable v|0|:variable"),
            ("{'a': $x := 1, 'b': $x}", "x|0|:nothing"),
            ("($x := 0; ($v ? $x := 1; $x))", "v:variable x|1|0"),
        ],
    );
}

#[test]
fn a_function_reads_what_is_bound_when_it_is_called() {
    check(
        lookups,
        &[
            ("($x := 1; function() { $x })", "x0!"),
            ("(function() { $v }; $v := 1)", "v|0!|:variable"),
            (
                "($f := function($n) { $f($n) }; $f(1))",
                "f|0!|:nothing n0 f0!",
            ),
            ("function($x) { $x := $x + 1 }", "x0"),
            ("function($x, $x) { $x }", "x1"),
            ("function($$) { $$ }", "$0"),
            ("($x := 1; |a|{'b': $x}|)", "x0!"),
            ("(|a|{'b': $x := 1}|; $x)", "x|0!|:nothing"),
        ],
    );
}

#[test]
fn a_path_carries_its_bindings() {
    check(
        lookups,
        &[
            ("a@$x.b[$x]", "x0"),
            ("a@$x[$x].b", "x0"),
            ("a#$i[$i = 0].{'i': $i}", "i0 i0"),
            ("a[$i]#$i[$i]", "i:nothing i0"),
            ("a.($x)@$x.$x", "x:nothing x0"),
            ("a@$x.b@$x.$x", "x1"),
            ("[a@$x.b, $x]", "x:nothing"),
            ("a@$x^($x){$x: $x}", "x0 x0 x0"),
            ("a@$x.(b; $y := $x; $y)", "x0 y0"),
            ("a@$x.[$x, $x := 1, $x]", "x0 x1"),
            ("a.b.{'p': %}", "%0"),
            ("a.b[%.c]", "%0"),
            ("a.(b@$x.c).[%, $x]", "%0 x0"),
            ("a.(b@$x.c).$x", "x:nothing"),
            (
                "a@$x.$map(b, function($v) { $v & $x })",
                "map:function v0 x0",
            ),
            ("a@$x.(function($v) { $v & $x })", "v0 x0!"),
        ],
    );
}

#[test]
fn a_lambda_that_only_a_built_in_function_calls_is_inlined() {
    check(
        functions,
        &[
            ("$map(a, function($v) { $v })", "inline"),
            ("a ~> $map(function($v) { $v })", "inline"),
            ("a ~> $filter(function($v) { $v }) ~> $sum()", "inline"),
            ("$reduce(a, function($a, $b) { $a }, 0)", "inline"),
            ("$sort(a, function($l, $r) { $l > $r })", "inline"),
            ("$single(a, function($v) { $v })", "inline"),
            ("$sift(a, function($v) { $v })", "inline"),
            ("a.$sift(function($v) { $v })", "inline"),
            ("$each(a, function($v, $k) { $k })", "inline"),
            ("($map := 1; $map(a, function($v) { $v }))", "[]"),
            ("function($map) { $map(a, function($v) { $v }) }", "[] []"),
            ("$map(a, function($v) { $v }, 1)", "[]"),
            ("$reduce(a, function($a) { $a })", "[]"),
            ("$map(function($v) { $v })", "[]"),
            ("$map(function($v) { $v }, a)", "[]"),
            ("$count(a, function($v) { $v })", "[]"),
            ("$map(a, (function($v) { $v }))", "[]"),
            ("$map(a, ?, function($v) { $v })", "[]"),
        ],
    );
}

#[test]
fn functions_know_what_they_capture() {
    check(
        functions,
        &[
            ("($x := 1; function() { $x + $x })", "[x]"),
            (
                "($x := 1; function($y) { function() { [$y, $x] } })",
                "[x] [y,x]",
            ),
            ("($x := 1; $map(a, function($v) { $x }))", "inline"),
            (
                "($x := 1; $map(a, function($v) { function() { $x & $v } }))",
                "inline [x,v]",
            ),
            ("a@$x.|b|{'c': $x}|", "[x]"),
        ],
    );
}

#[test]
fn what_may_draw_is_known_by_what_names_mean_and_not_by_what_they_look_like() {
    let draws = |text: &str| Scopes::of(&read(text), &|name| name == "shuffle").draws();
    for text in [
        "$random()",
        "[1, {'a': $uuid()}]",
        "$map([1], $random)",
        "1 ~> $random",
        "function() { $uuid() }",
        "($f := function() { $random() }; $random := 1; $f())",
    ] {
        assert!(draws(text), "{text}");
    }
    for text in [
        "'$random'",
        "$randomly & $uuids",
        "function($uuid) { $uuid }",
        "$shuffle",
        "/* $uuid() */ 1",
    ] {
        assert!(!draws(text), "{text}");
    }
}
