use super::check;

#[test]
fn what_runs_in_linear_time_passes() {
    for pattern in [
        "",
        "a|b*|",
        r"^[\w.+-]+@[\w-]+\.\w{2,}$",
        r"(?:a(b)?){2,3}?c",
        r"(?<year>\d{4})-(?<month>\d\d)",
        "(?i:x)(?s-m:.)(?i)x",
        r"[]|[^]|[\]\b^-]|[--/]|[a-]|[[&&]",
        r"\/\.\-\x41\u00e9\0",
        "{a}{1,x}{",
        r"\p{Lu}\pL[\p{Nd}\d-x]",
        "é{1000}",
    ] {
        assert_eq!(check(pattern), Ok(()), "{pattern}");
    }
}

#[test]
fn what_does_not_is_named() {
    for (pattern, mistake) in [
        ("x(?=y)", "look-around `(?=`"),
        ("(?<!y)", "look-around `(?<!`"),
        ("(?>a)", "atomic group `(?>`"),
        (r"(a)\1", r"back-reference `\1`"),
        (r"(?<a>b)\k<a>", r"back-reference `\k`"),
        ("a*+", "possessive quantifier `*+`"),
        ("a**", "nothing to repeat for `*`"),
        ("a|+", "nothing to repeat for `+`"),
        ("({2})", "nothing to repeat for `{2}`"),
        ("a{2,1}", "too large a count `{2,1}`"),
        ("a{1001}", "too large a count `{1001}`"),
        ("(a", "a `(`"),
        ("a)", "unopened `)`"),
        ("[a", "unclosed `[`"),
        ("[z-a]", "a range the wrong way round, `-a`"),
        (r"\", r"unknown escape `\`"),
        (r"\A", r"unknown escape `\A`"),
        (r"[\B]", r"unknown escape `\B`"),
        (r"\01", r"unknown escape `\0`"),
        (r"\x4", r"escape `\x`"),
        (r"\ud83d", r"escape `\u`"),
        (r"\p{Greek}", r"unknown class `\p{Greek}`"),
        ("(?x:a)", "group `(?x:`"),
        ("(?)a", "group `(?)`"),
        ("(?<1>a)", "group name `(?<1>`"),
        ("(?<a>)(?<a>)", "group name `(?<a>`"),
        (
            r"((\p{L}{100}){100}){100}",
            "a regular expression that is too large",
        ),
        (&"(".repeat(101), "too deep a group `(`"),
    ] {
        let found = check(pattern).expect_err("a mistake");
        assert!(
            found.message.starts_with(mistake),
            "{pattern}: {}",
            found.message
        );
        assert!(
            pattern.get(found.at).is_some_and(|at| !at.is_empty()),
            "{pattern}"
        );
    }
}

#[test]
fn a_mistake_is_told_at_its_place() {
    let expression = r"$match('é', /é(b)\1/i) & $split('é', /[b-a]/)";
    let errors = crate::query::jsonata::parse(expression).expect_err("two mistakes");
    let told = errors.iter().map(|error| &expression[error.at.clone()]);
    assert_eq!(told.collect::<Vec<_>>(), [r"\1", "-a"]);
    assert_eq!(
        errors[0].message,
        r"back-reference `\1` in a regular expression"
    );
}
