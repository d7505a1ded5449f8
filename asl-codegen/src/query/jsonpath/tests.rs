use super::*;

/// A path, segment by segment, in one unambiguous spelling.
fn shown(path: &Path) -> String {
    let root = match &path.root {
        Root::Data => "$".to_owned(),
        Root::Context => "$$".to_owned(),
        Root::Variable(name) => format!("${name}"),
        Root::Current => "@".to_owned(),
    };
    path.segments.iter().fold(root, |text, segment| {
        text + &match segment {
            Segment::Key(name) => format!("[{name:?}]"),
            Segment::Index(index) => format!("[{index}]"),
            Segment::Wildcard => "[*]".to_owned(),
            Segment::Keys(names) => format!("{names:?}"),
            Segment::Indexes(indexes) => format!("{indexes:?}"),
            Segment::Slice(from, to) => {
                let bound = |bound: &Option<i64>| bound.map(|b| b.to_string()).unwrap_or_default();
                format!("[{}:{}]", bound(from), bound(to))
            }
            Segment::Descend => "..".to_owned(),
            Segment::Filter(filter) => format!("[?{}]", shown_filter(filter)),
            Segment::Function(name, arguments) => {
                let arguments: Vec<_> = arguments
                    .iter()
                    .map(|argument| match argument {
                        Argument::Path(path) => shown(path),
                        Argument::Literal(literal) => shown_literal(literal),
                    })
                    .collect();
                format!(".{name}({})", arguments.join(","))
            }
        }
    })
}

fn shown_filter(filter: &Filter) -> String {
    let list = |filters: &[Filter], sign: &str| {
        let filters: Vec<_> = filters.iter().map(shown_filter).collect();
        format!("({})", filters.join(sign))
    };
    let side = |operand: &Operand| match operand {
        Operand::Path(path) => shown(path),
        Operand::Literal(literal) => shown_literal(literal),
    };
    match filter {
        Filter::And(filters) => list(filters, " && "),
        Filter::Or(filters) => list(filters, " || "),
        Filter::Not(filter) => format!("!{}", shown_filter(filter)),
        Filter::Exists(path) => shown(path),
        Filter::Compare(left, operator, right) => {
            format!("{} {operator:?} {}", side(left), side(right))
        }
    }
}

fn shown_literal(literal: &Literal) -> String {
    match literal {
        Literal::Null => "null".to_owned(),
        Literal::Bool(value) => value.to_string(),
        Literal::Number(number) => number.clone(),
        Literal::String(text) => format!("{text:?}"),
        Literal::Regex(pattern, flags) => format!("/{pattern}/{flags}"),
        Literal::Json(json) => format!("json{json}"),
    }
}

#[track_caller]
fn reads(text: &str, expected: &str) {
    match parse(text) {
        Ok(path) => assert_eq!(shown(&path), expected, "{text}"),
        Err(error) => panic!("{text}: {error:?}"),
    }
}

#[track_caller]
fn refused(text: &str, at: std::ops::Range<usize>, message: &str) {
    let error = parse(text).expect_err(text);
    assert_eq!((error.at, error.message.as_str()), (at, message), "{text}");
}

#[test]
fn roots_are_input_context_and_variables() {
    reads("$", "$");
    reads("$$", "$$");
    reads("$$.Execution.Name", r#"$$["Execution"]["Name"]"#);
    reads("$total", "$total");
    reads("$größe_2[0].x", r#"$größe_2[0]["x"]"#);
    reads("$.a ", r#"$["a"]"#);
}

#[test]
fn names_after_a_dot_are_liberal() {
    reads(
        "$.my-key.@type.1a.a:b.c]",
        r#"$["my-key"]["@type"]["1a"]["a:b"]["c]"]"#,
    );
    reads("$.&Ж中.\u{10346}", "$[\"&Ж中\"][\"\u{10346}\"]");
    reads("$.['a'].[0].[*]", r#"$["a"][0][*]"#);
}

#[test]
fn a_backslash_after_a_dot_takes_away_a_meaning() {
    reads(r"$.store\.book", r#"$["store.book"]"#);
    reads(r"$.\stor\e.boo\k", r#"$["store"]["book"]"#);
    reads(
        r"$.foo\@bar.baz\[\[.\?pretty",
        r#"$["foo@bar"]["baz[["]["?pretty"]"#,
    );
    reads(r"$.\uD800\uDF46\u00e9", "$[\"\u{10346}é\"]");
    reads(r"$.a\ b", r#"$["a b"]"#);
    refused(r"$.a\", 4..4, "`\\` with nothing behind it");
    refused(r"$.\ud800", 2..8, "half of a surrogate pair");
}

#[test]
fn names_in_quotes_hold_anything() {
    reads(r#"$['a b']["c.d"]['']"#, r#"$["a b"]["c.d"][""]"#);
    reads(r"$['it\'s']['\n\u00e9\k']", r#"$["it's"]["\nék"]"#);
    reads("$[ 'a' , \"b\" ].c", r#"$["a", "b"]["c"]"#);
    refused("$['a", 2..3, "this `'` is not closed");
    refused("$['a'", 5..5, "expected `,` or `]`");
    refused("$['a',]", 6..7, "expected a name in quotes");
    refused("$['a' 'b']", 6..7, "expected `,` or `]`");
}

#[test]
fn indexes_slices_and_lists() {
    reads("$[0][-1][ 2 ]", "$[0][-1][2]");
    reads("$[1:2][:-1][-3:][ 0 : 1 ]", "$[1:2][:-1][-3:][0:1]");
    reads("$[0,1][ 2 , -3 ]", "$[0, 1][2, -3]");
    refused("$[:]", 2..3, "a slice without bounds");
    refused("$[0:9:2]", 5..6, "a slice has no step");
    refused("$[0,]", 4..5, "expected a whole number");
    refused("$[-]", 3..4, "expected a whole number");
    refused("$[99999999999]", 2..13, "no array is this long");
    refused("$[1.5]", 3..4, "expected `,`, `:` or `]`");
}

#[test]
fn wildcards_and_descent() {
    reads(
        "$.*.a[ * ]..*..['b']..[0]",
        r#"$[*]["a"][*]..[*]..["b"]..[0]"#,
    );
    refused("$..", 3..3, "expected a name");
    refused("$...a", 3..4, "expected a name");
    refused("$.a.", 4..4, "expected a name");
    refused("$.*a", 3..4, "expected `.` or `[`");
}

#[test]
fn filters_compare_and_combine() {
    reads("$[?(@.a == 'x')]", r#"$[?@["a"] Eq "x"]"#);
    reads(
        "$[ ?( @.a<=1.5||@['b'] != null && !@.c ) ]",
        r#"$[?(@["a"] Le 1.5 || (@["b"] Ne null && !@["c"]))]"#,
    );
    reads("$[?(!(@.a || ((@.b))))]", r#"$[?!(@["a"] || @["b"])]"#);
    reads(
        "$[?(@ == @ && $.x === true)]",
        r#"$[?(@ Eq @ && $["x"] TypeSafeEq true)]"#,
    );
    reads("$[?(-1e3 >@.a)]", r#"$[?-1e3 Gt @["a"]]"#);
    reads(
        "$.a[?(@.b.length() > 1)].c",
        r#"$["a"][?@["b"].length() Gt 1]["c"]"#,
    );
    reads("$[?(@.a[?(@.b)])]", r#"$[?@["a"][?@["b"]]]"#);
}

#[test]
fn operators_of_letters_take_lists_in_either_quotes() {
    reads(
        "$[?(@.a in ['x', \"y\", 1])]",
        r#"$[?@["a"] In json["x","y",1]]"#,
    );
    reads("$[?(@.a NIN [])]", r#"$[?@["a"] NotIn json[]]"#);
    reads(
        r#"$[?({'k': [null, {"it's": "\"\n"}]} anyof @.a)]"#,
        r#"$[?json{"k":[null,{"it's":"\"\u000a"}]} AnyOf @["a"]]"#,
    );
    reads(
        "$[?(@.a size 2 && @.b empty true)]",
        r#"$[?(@["a"] Size 2 && @["b"] Empty true)]"#,
    );
}

#[test]
fn regexes_keep_pattern_and_flags() {
    reads(
        r"$[?(@.a =~ /^\/x[)\]]/im)]",
        r#"$[?@["a"] Matches /^\/x[)\]]/im]"#,
    );
    reads("$[?(/x/=~@.a)]", r#"$[?/x/ Matches @["a"]]"#);
    refused("$[?(@.a =~ /x)]", 11..12, "this regex is not closed");
    refused("$[?(@.a =~ /x/g)]", 14..15, "no flag of a regex");
}

#[test]
fn broken_filters_are_refused_at_their_place() {
    refused("$[?@.a]", 3..4, "expected `(`");
    refused("$[?(@.a]", 7..8, "expected `&&`, `||` or `)`");
    refused("$[?(@))]", 6..7, "expected `]`");
    refused("$[?(@.a b == 1)]", 8..9, "no operator");
    refused("$[?(@.a = 1)]", 8..9, "no operator");
    refused("$[?(@.a == X)]", 11..12, "text without quotes");
    refused(
        "$[?(@.a == )]",
        11..12,
        "expected a value: a path, text in quotes, a number, `true`, `false` or `null`",
    );
    refused("$[?(5)]", 4..5, "a value alone is no condition");
    refused("$[?(!5)]", 5..6, "a value alone is no condition");
    refused("$[?(@.a&&@.b)]", 7..8, "a blank belongs before this");
    refused("$[?(@['a']||@.b)]", 10..11, "a blank belongs before this");
    refused("$[?(!@.a == 1)]", 4..9, "`!` before a comparison");
    refused("$[?(@.a in[1])]", 10..11, "a blank belongs behind `in`");
    refused(
        "$[?($$.a == $x)]",
        4..6,
        "only `$` and `@` can be read here",
    );
    refused("$[?(@.a in [1,])]", 14..15, "expected a value");
    refused("$[?(@.a in [01])]", 12..14, "not a number in JSON");
}

#[test]
fn functions_take_paths_and_literals() {
    reads("$.a.length()", r#"$["a"].length()"#);
    reads(
        "$.a.append(0, \"x\", $.b[0]).avg()",
        r#"$["a"].append(0,"x",$["b"][0]).avg()"#,
    );
    reads("$.sum($.a.min(), $.b)", r#"$.sum($["a"].min(),$["b"])"#);
    reads("$['a'].index(-1)", r#"$["a"].index(-1)"#);
    refused("$.a.lenght()", 4..10, "no function of this name");
    refused("$.a.index()", 4..11, "`index` takes one argument");
    refused("$.a.append(0", 12..12, "expected `,` or `)`");
    refused("$.a.append(0, 1])", 15..16, "expected `,` or `)`");
    refused("$.a.sum(@.b)", 8..9, "`@` stands only inside of a filter");
}

#[test]
fn a_function_after_descent_takes_all_that_was_found() {
    reads("$..price.sum()", r#"$.sum($..["price"])"#);
    reads("$.a..price.sum()", r#"$["a"]..["price"].sum()"#);
    assert!(parse("$..price.sum()").unwrap().is_definite());
    assert!(!parse("$.a..price.sum()").unwrap().is_definite());
}

#[test]
fn definite_paths_give_one_value() {
    for text in [
        "$",
        "$.a[0]['b']",
        "$$.a",
        "$v",
        "$.a.length()",
        "$.a['b','c']",
    ] {
        assert!(parse(text).unwrap().is_definite(), "{text}");
    }
    for text in [
        "$.*",
        "$..a",
        "$[0,1]",
        "$[0:1]",
        "$[?(@.a)]",
        "$['b','c'].d",
        "$[*].a",
    ] {
        assert!(!parse(text).unwrap().is_definite(), "{text}");
    }
}

#[test]
fn what_is_no_path_gets_a_help() {
    for (text, help) in [
        ("", "`$` is all of the input"),
        ("order.id", "write `$.order.id`"),
        (".order", "write `$.order`"),
        ("$.a b.c", "write `['a b']`"),
        ("$.a[b]", "write `['b']`"),
        ("$.a.lenght()", "did you mean `length`?"),
        ("$[?(@.a == AMOUNT_PAID)]", "write `'AMOUNT_PAID'`"),
        ("$[?(@.a inn [1])]", "did you mean `in`?"),
    ] {
        assert_eq!(
            parse(text).unwrap_err().help.as_deref(),
            Some(help),
            "{text}"
        );
    }
    refused("@.a", 0..1, "`@` stands only inside of a filter");
    refused("$a-b", 2..3, "expected `.` or `[`");
}

#[test]
fn reference_paths_have_names_and_indexes_only() {
    for text in [
        "$",
        "$.a['b'][0]",
        "$$.Execution.Input.a",
        "$v.a",
        "$.a.[0]",
        r"$.foo\@bar",
    ] {
        parse_reference(text).unwrap();
    }
    for (text, at) in [
        ("$.a[*]", 3..6),
        ("$..a", 1..3),
        ("$.a['b','c'].d", 3..12),
        ("$.a[0,1]", 3..8),
        ("$[0:1]", 1..6),
        ("$.a[?(@.b)].c", 3..11),
        ("$.a.length()", 3..12),
        ("$[-1]", 1..5),
        ("a", 0..1),
    ] {
        assert_eq!(parse_reference(text).unwrap_err().at, at, "{text}");
    }
}

#[test]
fn nested_paths_know_their_text_and_place() {
    let path = parse("$.a[?(@.b == $.c)]").unwrap();
    let Some(Segment::Filter(Filter::Compare(Operand::Path(left), _, Operand::Path(right)))) =
        path.segments.get(1)
    else {
        panic!("{path:?}");
    };
    assert_eq!((left.text.as_str(), left.span.range()), ("@.b", 6..9));
    assert_eq!((right.text.as_str(), right.span.range()), ("$.c", 13..16));
}

#[test]
fn long_paths_are_read_and_deep_ones_refused() {
    assert_eq!(
        parse(&format!("${}", ".a".repeat(100_000)))
            .unwrap()
            .segments
            .len(),
        100_000
    );
    refused(
        &format!("${}", ".a".repeat(1 << 19)),
        0..0,
        "longer than 1048576 bytes",
    );
    for (open, close) in [
        ("(", ")"),
        ("!(", ")"),
        ("!", ""),
        ("@[?(", ")]"),
        ("@.a == [", "]"),
        ("@.sum($.sum(", "))"),
    ] {
        let text = format!("$[?({}@{})]", open.repeat(1_000), close.repeat(1_000));
        parse(&text).unwrap_err();
    }
}

#[test]
fn a_backslash_before_a_double_quote_stays_in_a_name_between_single_quotes() {
    let name = |text: &str| match &parse(text).unwrap().segments[..] {
        [Segment::Key(name)] => name.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(name(r#"$['a\""b']"#), r#"a\""b"#);
    assert_eq!(name(r#"$["a\"b"]"#), r#"a"b"#);
    assert_eq!(name(r"$['a\'b\,']"), "a'b,");
}
