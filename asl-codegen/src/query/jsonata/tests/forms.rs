//! What each form is read as.

use super::{read, shape::shape};

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(shape(&read(text)), *expected, "{text}");
    }
}

#[test]
fn operators_bind_as_in_the_reference_implementation() {
    check(&[
        ("1 + 2 * 3", "<1 + <2 * 3>>"),
        ("1 - 2 - 3", "<<1 - 2> - 3>"),
        ("1 & 2 + 3", "<<1 & 2> + 3>"),
        ("a = b and c or d", "<<<a = b> and c> or d>"),
        ("a or b and c", "<a or <b and c>>"),
        ("1 < 2 = true", "<<1 < 2> = true>"),
        ("a in b & c", "<a in <b & c>>"),
        ("a != b >= c", "<<a != b> >= c>"),
        ("-a.b", "<-a.b>"),
        ("-a * b", "<<-a> * b>"),
        ("-1", "-1"),
        ("- -1", "1"),
        ("-$a[0]", "<-$a?[0]>"),
        ("2 % 3 / 4", "<<2 % 3> / 4>"),
        ("a ~> $f ~> $g", "<<a ~> $f> ~> $g>"),
        ("a & b ~> $f", "<<a & b> ~> $f>"),
        ("a ? b : c ? d : e", "<a ? b : <c ? d : e>>"),
        ("a ? b", "<a ? b>"),
        ("a or b ? c", "<<a or b> ? c>"),
        ("$a := $b := 1", "<$a := <$b := 1>>"),
        ("$a := b ? c : d", "<$a := <b ? c : d>>"),
        ("(a; b)", "(a; b)"),
        ("(a;)", "(a)"),
        ("()", "()"),
        ("and and or or in", "<<and and or> or in>"),
        ("a.and", "a.and"),
        ("* * *", "<* * *>"),
        ("a.(% % %)", "a!0'.(<%0 % %0>)"),
    ]);
}

#[test]
fn names_and_what_follows_them_are_paths() {
    check(&[
        ("a", "a"),
        ("a.b.c", "a.b.c"),
        ("(a.b).c", "(a.b).c"),
        ("a.(b.c)", "a.(b.c)"),
        ("`a b`.'c'.\"d\"", "a b.c.d"),
        ("'a'", "\"a\""),
        ("'a'[0]", "\"a\"?[0]"),
        ("'a'.b", "a.b"),
        ("$x.a", "$x.a"),
        ("$.a", "$.a"),
        ("$$.a", "$$.a"),
        ("a.$f(b)", "a.$f(b)"),
        ("a.{'b': c}", "a.{\"b\": c}"),
        ("a.[b, c]", "a.C[b, c]"),
        ("[a].b", "C[a].b"),
        ("a.[b].c", "a.C[b].c"),
        ("([a]; b).c", "([a]; b).c"),
        ("([a].b; c).d", "C(C[a].b; c).d"),
        ("a.*.b", "a.*.b"),
        ("**.a", "**.a"),
        ("a.-b", "a.<-b>"),
    ]);
}

#[test]
fn brackets_belong_to_a_step_or_to_what_is_no_step() {
    check(&[
        ("a[0]", "a[0]"),
        ("a[0][1]", "a[0][1]"),
        ("a.b[c = 1].d", "a.b[<c = 1>].d"),
        ("$x[0]", "$x?[0]"),
        ("$x[0].a", "$x?[0].a"),
        ("a.$x[0]", "a.$x[0]"),
        ("(a.b)[0]", "(a.b)?[0]"),
        ("a.(b)[0]", "a.(b)[0]"),
        ("[1, 2][0]", "[1, 2]?[0]"),
        ("$f(a)[0].b", "$f(a)?[0].b"),
        ("a[]", "~a[][]"),
        ("a[].b", "~a[].b[]"),
        ("a.b[]", "~a.b[]"),
        ("$x[]", "$x[]"),
        ("$x[].a", "~$x[].a"),
        ("a[0][]", "~a[0][][]"),
        ("a[-1]", "a[-1]"),
    ]);
}

#[test]
fn groups_and_sorts_take_what_is_before_them() {
    check(&[
        ("a{b: c}", "a{b: c}"),
        ("a.b{c: d, e: f}", "a.b{c: d, e: f}"),
        ("$x{a: b}", "$x{a: b}"),
        ("(a{b: c})[0]", "(a{b: c})?[0]"),
        ("a^(b)", "a.^(b)"),
        ("a.b^(>c, <d, e).f", "a.b.^(>c, d, e).f"),
        ("$x^($)", "$x.^($)"),
        ("a^(b)[0]", "a.^(b)[0]"),
        ("a^(b)^(c)", "a.^(b).^(c)"),
        ("a[0]^(b){c: d}", "a[0].^(b){c: d}"),
    ]);
}

#[test]
fn focus_index_and_parent_bind_from_their_step_on() {
    check(&[
        ("a@$x.b", "a@$x'.b"),
        ("a@$x.b@$y[c = $x.d]", "a@$x'.b@$y[<c = $x.d>]'"),
        ("a#$i", "a#$i'"),
        ("a[0]#$i", "a[0]#$i'"),
        ("a#$i[$i = 0].b", "a#$i[<$i = 0>]'.b"),
        ("$x#$i", "$x#$i'"),
        ("$x[0]#$i", "$x[0]#$i'"),
        ("a^(b)#$i", "a.^(b)#$i'"),
        ("a.b.%", "a.b!0'.%0"),
        ("a.b.%.%", "a!0'.b!1'.%1.%0"),
        ("a.b[%.c]", "a.b!0[%0.c]'"),
        (
            "a.b.c.{'d': %, 'e': %.%}",
            r#"a.b!0'.c!1'.{"d": %1, "e": %1.%0}"#,
        ),
        ("a.(b.c).%", "a.(Tb.c!0')'.%0"),
        ("a.*.%", "a.*!0'.%0"),
        ("a@$x.b@$y.%", "a!0@$x'.b@$y'.%0"),
    ]);
}

#[test]
fn calls_lambdas_and_partial_applications() {
    check(&[
        ("$f()", "$f()"),
        ("$f(1, a)(2)", "$f(1, a)(2)"),
        ("$f(?, 1)", "$f(?, 1)"),
        ("$f(?)(1)", "$f(?)(1)"),
        ("f(a)", "f(a)"),
        ("function() { 1 }", "λ(){1}"),
        ("λ($a, $b) { $a }", "λ($a, $b){$a}"),
        ("function($, $$) { $ }", "λ($, $$){$}"),
        ("function($a)<n-:n> { $a }", "λ($a)<n-:n>{$a}"),
        (
            "function($a)< a<n> f<s:o>? (nsb) + > { 1 }",
            "λ($a)<a<n>f<s:o>?(nsb)+>{1}",
        ),
        ("function() { 1 }()", "λ(){1}()"),
        ("function() { $f(1) }", "λ(){^$f(1)}"),
        (
            "function() { a ? $f(1) : (b; $g(2)) }",
            "λ(){<a ? ^$f(1) : (b; ^$g(2))>}",
        ),
        ("function() { $f(1)[0] }", "λ(){$f(1)?[0]}"),
        ("function() { 1 + $f(1) }", "λ(){<1 + $f(1)>}"),
        ("function() { $f(?) }", "λ(){$f(?)}"),
        ("function", "function"),
        ("a ~> $f(1)", "<a ~> $f(1)>"),
        ("a ~> function($v) { $v }", "<a ~> λ($v){$v}>"),
    ]);
}

#[test]
fn literals_transforms_and_regexes() {
    check(&[
        ("[]", "[]"),
        ("[1..3, 5]", "[1..3, 5]"),
        ("[1..3][0]", "[1..3]?[0]"),
        ("{}", "{}"),
        ("{'a': 1, b: [c]}", "{\"a\": 1, b: [c]}"),
        ("null", "null"),
        ("[true, false]", "[true, false]"),
        ("0.50e+3", "0.50e+3"),
        ("|a|{'b': 1}|", "|a|{\"b\": 1}|"),
        ("|a.b|{}, ['c']|", "|a.b|{}, [\"c\"]|"),
        ("a ~> |$|{}|", "<a ~> |$|{}|>"),
        ("$f(a, /b/)", "$f(a, /b/)"),
        ("$f(a, /[/]\\/b/im)", "$f(a, /[/]\\/b/im)"),
        ("a / b / c", "<<a / b> / c>"),
        ("/* a */ 1 /* b */", "1"),
        (r"'\u0041\n\ud83d\ude00'", "\"A\\n😀\""),
        (r"'\ud83d'", "\"\u{fffd}\""),
        (r"'\ude00a'", "\"\u{fffd}a\""),
        (r"'\ud83d\ud83d\ude00'", "\"\u{fffd}😀\""),
    ]);
}
