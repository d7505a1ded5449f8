use super::{call, call_with, check, lambda, told};
use crate::jsonata::{Item, Pattern, regex, regex_of};

#[test]
fn strings_are_searched() {
    check(
        r#"
        contains("abc"; "b") -> true
        contains("abc"; "") -> true
        contains("abc"; /B/) -> false
        contains("abc"; /B/i) -> true
        contains("a\nb"; /^b$/m) -> true
        contains("a\nb"; /^b$/) -> false
        contains(undefined; "b") -> undefined
        contains("a"; 1) -> T0410
        match("ababb"; /a(b+)/) -> [{"match":"ab","index":0,"groups":["b"]},{"match":"abb","index":2,"groups":["bb"]}]
        match("𝄞a"; /a/) -> {"match":"a","index":2,"groups":[]}
        match("ab"; /(a)|(x)/) -> {"match":"a","index":0,"groups":["a",null]}
        match("abab"; /a/; 1) -> {"match":"a","index":0,"groups":[]}
        match("abab"; /a/; 0) -> undefined
        match("abab"; /x/) -> undefined
        match("abab"; /a/; -1) -> D3040
        match("ab"; /x*/) -> D1004
        "#,
    );
}

#[test]
fn strings_are_split() {
    check(
        r#"
        split("a, b, c"; ", ") -> ["a","b","c"]
        split("a, b, c"; ", "; 2) -> ["a","b"]
        split("a, b, c"; ", "; 2.5) -> ["a","b"]
        split("abc"; "") -> ["a","b","c"]
        split(""; "") -> []
        split(""; "x") -> [""]
        split("a"; "x"; 0) -> []
        split("a1b22c"; /[0-9]+/) -> ["a","b","c"]
        split("a1b22c"; /\d+/; 2) -> ["a","b"]
        split("abc"; /x/) -> ["abc"]
        split("a"; "x"; -1) -> D3020
        "#,
    );
}

#[test]
fn strings_are_replaced() {
    check(
        r#"
        replace("aXbX"; "X"; "-") -> "a-b-"
        replace("aXbX"; "X"; "$1") -> "a$1b$1"
        replace("aXbX"; "X"; "-"; 1) -> "a-bX"
        replace("aXbX"; "X"; "-"; 0) -> "aXbX"
        replace("a"; ""; "-") -> D3010
        replace("a"; "a"; "-"; -1) -> D3011
        replace("265USD"; /([0-9]+)USD/; "$$$1") -> "$265"
        replace("265USD"; /([0-9]+)USD/; "$w$") -> "$w$"
        replace("265USD"; /([0-9]+)USD/; "$0$1$2") -> "265USD265"
        replace("abcd"; /(ab)|(a)/; "[1=$1][2=$2]") -> "[1=ab][2=]cd"
        replace("abracadabra"; /bra/; "*"; 1) -> "a*cadabra"
        replace("abcdefghijklmno"; /(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)(l)(m)/; "$8$5$12$12$18$123") -> "hella8l3no"
        replace("abc"; /b/; "$1$x") -> "a$xc"
        replace("aaa"; /b*/; "-") -> D1004
        "#,
    );
    let shout = lambda(1, |it, _| {
        Ok(Item::from(
            it[0].member("match").as_str().unwrap_or("").to_uppercase(),
        ))
    });
    let regex = regex_of("b+", false, false).expect("it is a regex");
    let text = Item::from("abbc");
    assert_eq!(
        call_with("replace", &[text.clone(), regex.clone(), shout]),
        r#""aBBc""#
    );
    let number = lambda(1, |_, _| Ok(Item::from(1)));
    assert_eq!(call_with("replace", &[text, regex, number]), "D3012");
}

#[test]
fn a_function_can_match_like_a_regex() {
    // Finds the x at 1, and the one at 3 when asked again.
    let found = |at: i64, next: Item<'static>| {
        let members = [
            ("match", Item::from("x")),
            ("start", Item::from(at)),
            ("end", Item::from(at + 1)),
            ("groups", Item::array(Vec::new())),
            ("next", next),
        ];
        let members = members
            .into_iter()
            .map(|(name, it)| (crate::value::Text::literal(name), it));
        crate::jsonata::construct::record(members)
    };
    let matcher = || {
        lambda(1, move |_, _| {
            Ok(found(
                1,
                lambda(0, move |_, _| {
                    Ok(found(3, lambda(0, |_, _| Ok(Item::Nothing))))
                }),
            ))
        })
    };
    let text = Item::from("axbxc");
    assert_eq!(
        call_with("split", &[text.clone(), matcher()]),
        r#"["a","b","c"]"#
    );
    assert_eq!(
        call_with("replace", &[text.clone(), matcher(), Item::from("-")]),
        r#""a-b-c""#
    );
    assert_eq!(call_with("contains", &[text.clone(), matcher()]), "true");
    let wrong = lambda(1, |_, _| Ok(Item::from(true)));
    assert_eq!(call_with("split", &[text, wrong]), "T1010");
}

#[test]
fn a_regex_is_a_function_that_gives_the_first_match() {
    static BS: Pattern = Pattern::new("b(b)?", false, false);
    let mut e = crate::jsonata::Eval::new(1, 0);
    let mut call = |function: &Item<'static>, arguments: &[Item<'static>]| {
        crate::jsonata::call(function, arguments, &Item::Nothing, &mut e).expect("it matches")
    };
    let first = call(&regex(&BS), &[Item::from("abbab")]);
    let told_of = |it: &Item<'static>, name: &str| told(Ok(it.member(name)));
    assert_eq!(told_of(&first, "match"), r#""bb""#);
    assert_eq!(
        (told_of(&first, "start"), told_of(&first, "end")),
        ("1".into(), "3".into())
    );
    let second = call(&first.member("next"), &[]);
    assert_eq!(told_of(&second, "start"), "4");
    assert_eq!(told_of(&second, "groups"), "[null]");
    assert!(call(&second.member("next"), &[]).is_nothing());
}

#[test]
fn regexes_are_those_of_javascript() {
    for (text, regex, matches) in [
        ("a/b", r"a\/b", true),
        ("٣", r"\d", false),
        ("é", r"\w", false),
        ("a{1", r"a{1", true),
        ("a{", r"a{", true),
        ("aa", r"^a{2}$", true),
        ("[", r"[[]", true),
        ("a&&b", r"^[a&&b]+$", true),
        ("-", r"[a\-z]", true),
        ("x", r"[^]", true),
        ("x", r"[]", false),
        ("\r", r"^.$", false),
        ("a b", r"\bb", true),
        ("ab", r"a\Bb", true),
        ("x7", r"[\w]\D|[a-z\d]{2}", true),
        ("\u{e9}", r"\u00e9", true),
        ("a_b", r"a\_b", true),
        ("<", r"\<", true),
    ] {
        let found = call(
            "contains",
            &[&crate::Value::from(text).to_string(), &format!("/{regex}/")],
        );
        assert_eq!(found, matches.to_string(), "{regex}");
    }
}

#[test]
fn a_regex_that_takes_no_linear_time_is_refused() {
    for text in [
        "(?=a)",
        "(?<!a)b",
        r"(a)\1",
        "(",
        "(a{1000}){1000}{1000}",
        "a\\",
    ] {
        let refused = regex_of(text, false, false).expect_err("it is refused");
        assert!(refused.to_string().contains("linear time"), "{text}");
    }
    let text = crate::Value::from("a".repeat(30_000)).to_string();
    assert_eq!(call("contains", &[&text, "/(a+)+$x/"]), "false");
}
