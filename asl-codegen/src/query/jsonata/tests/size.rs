//! Deep, long, and full of mistakes.

use super::{parse, read, wrong};
use crate::query::jsonata::{Available, Expr, MAX_DEPTH, Scopes, refusals, warnings};

/// What stands inside itself again and again: before, innermost, behind.
const NESTS: [(&str, &str, &str); 34] = [
    ("(", "1", ")"),
    ("[", "1", "]"),
    ("{'a':", "1", "}"),
    ("{", "'a'", ":1}"),
    ("- ", "$a", ""),
    ("$f(", "1", ")"),
    ("$f(?,", "1", ")"),
    ("function(){", "1", "}"),
    ("$map($x,function($v){", "$v", "})"),
    ("|a|", "{}", "|"),
    ("a[", "1", "]"),
    ("$x.a[", "(1)", "]"),
    ("a{'k':", "1", "}"),
    ("(", "b", "){'k':1}"),
    ("$x{'k':", "1", "}"),
    ("a^(", "b", ")"),
    ("a^(b,", "a", ")"),
    ("1?", "1", ":1"),
    ("1?1:", "1", ""),
    ("a.(", "b", ")"),
    ("(a.", "b", ")"),
    ("(", "b", ").b"),
    ("[", "b", "].b"),
    ("(", "b", ")#$i"),
    ("(", "b", ")^(c)"),
    ("a.(", "%", ")"),
    ("", "1", "+1"),
    ("1+(", "1", ")"),
    ("", "a", "~>f"),
    ("a~>", "f", ""),
    ("$a:=", "1", ""),
    ("[1..", "1", "]"),
    ("", "$f", "()"),
    ("$a.b[", "1", "].c"),
];

fn nested((before, inner, behind): (&str, &str, &str), times: usize) -> String {
    format!("{}{inner}{}", before.repeat(times), behind.repeat(times))
}

fn count(expr: &Expr) -> usize {
    let mut sum = 1;
    expr.for_each_child(&mut |child| sum += count(child));
    sum
}

/// In a stack so small that any recursion without an end overflows it, in a build without optimisation too.
fn in_a_small_stack(test: impl FnOnce() + Send + 'static) {
    let small = std::thread::Builder::new().stack_size(512 << 10);
    let thread = small.spawn(test).expect("there is a thread");
    thread.join().expect("the test holds");
}

#[test]
fn the_deepest_that_is_read_can_be_worked_with() {
    in_a_small_stack(|| {
        for nest in NESTS {
            let deepest = (1..=MAX_DEPTH).rev();
            let deepest = deepest.map(|times| nested(nest, times));
            let mut read = deepest.filter_map(|text| parse(&text).ok());
            let mut expr = read.next().unwrap_or_else(|| panic!("{nest:?}"));
            let levels = count(&expr);
            assert!(levels > 30, "{nest:?}: {levels}");
            assert_eq!(expr.clone(), expr);
            assert!(!format!("{expr:?}").is_empty());
            expr.move_spans(&|span| span);
            let scopes = Scopes::of(&expr, &|_| false);
            refusals(&expr, &scopes, Available::Neither);
            warnings(&expr, &scopes);
        }
    });
}

#[test]
fn what_is_deeper_is_refused() {
    in_a_small_stack(|| {
        for nest in NESTS {
            for times in [MAX_DEPTH + 1, 3_000] {
                let errors = wrong(&nested(nest, times));
                let expected = format!("more than {MAX_DEPTH} levels inside each other");
                assert_eq!(errors[0].message, expected, "{nest:?}");
            }
            let open = nest.0.repeat(3_000);
            assert!(parse(&open).is_err(), "{nest:?}");
        }
    });
}

#[test]
fn a_long_path_and_a_long_list_are_not_deep() {
    let path = read(&format!("$x{}", ".a[0]".repeat(5_000)));
    assert_eq!(count(&path), 5_002);
    let list = read(&format!("[{}1]", "1,".repeat(5_000)));
    assert_eq!(count(&list), 5_002);
}

#[test]
fn of_many_mistakes_the_first_are_told() {
    let floods = [
        format!("a{}", ".1".repeat(3_000)),
        format!("[{}1]", "1[0]{'a':1}{'a':2},".repeat(3_000)),
        format!("[{}1]", "a@1,".repeat(3_000)),
        format!("'{}'", r"\x".repeat(3_000)),
    ];
    for flood in floods {
        let errors = wrong(&flood);
        assert_eq!(errors.len(), 20, "{flood:.20}");
        assert!(errors[0].at.end < 30, "{:?}", errors[0]);
    }
}

/// A text of a length: a beginning, something again and again, an end.
fn long(length: usize, (before, again, behind): (&str, &str, &str)) -> String {
    let times = (length - before.len() - behind.len()) / again.len();
    format!("{before}{}{behind}", again.repeat(times))
}

#[test]
fn a_long_text_is_read_in_one_go() {
    // What takes time in the square of the length would not come to an end here.
    for form in [
        ("a", ".bcd", ""),
        ("[1", ",1234567", "]"),
        ("$x", "[0]", ""),
        ("a", ".b@$x#$i[$x]", ""),
        ("(", "$x := $x + 1; ", "$x)"),
        ("(", "$x ? $y := 1; ", "$y)"),
        ("(", "$f := λ(){$f($g)}; ", "$g := 1)"),
        ("{'a': 1", ", 'b': c.d", "}"),
        ("$f(1", ", $map(a, λ($v){$v})", ")"),
        ("a{'k': v", ", b: **.c", "}"),
        ("a^(b", ", >c", ")"),
        ("'", r"\u00e9é", "'"),
        ("/", "[a]", "/"),
        ("", " ", "1"),
        ("", "/* a */", "1"),
    ] {
        let expr = read(&long(1 << 18, form));
        let scopes = Scopes::of(&expr, &|_| false);
        refusals(&expr, &scopes, Available::Neither);
        warnings(&expr, &scopes);
    }
}

#[test]
fn a_megabyte_is_read_and_what_is_longer_is_not() {
    let text = long(1 << 20, ("[1", ",1234567", "]"));
    let blanks = " ".repeat((1 << 20) - text.len());
    read(&format!("{text}{blanks}"));
    let errors = wrong(&format!("{text}{blanks} "));
    assert_eq!(errors[0].message, "longer than 1048576 bytes");
}

#[test]
fn a_long_text_of_mistakes_is_told_in_one_go() {
    for form in [
        ("a", ".1", ""),
        ("a[", "1[0]{'a':1}{'a':2},", "]"),
        ("'", r"\q", "'"),
        ("'", "a", ""),
        ("/", "a", ""),
        ("`", "a", ""),
        ("/*", "a", ""),
        ("[1", ",%", "]"),
        ("", "(", ""),
        ("", "a.(%.", ""),
        ("a", ":=1", ""),
        ("function(", "1,", "$x){1}"),
        ("function($x)<", "a<", "n>>{1}"),
        ("1", ".bcd", "."),
        ("", "!", ""),
    ] {
        let errors = wrong(&long(1 << 18, form));
        assert!(errors.len() <= 20, "{form:?}");
    }
}
