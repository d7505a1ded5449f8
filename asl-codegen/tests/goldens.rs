//! The checked-in expansions are what the compiler prints today. They are compiled by the crate `tests/goldens`;
//! this test is not in it, so that it can write them when they do not compile.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use asl_codegen::{Options, compile, compile_expression, diagnostic::Code, print, source::Source};

#[track_caller]
fn golden(name: &str, text: &str, options: &str) {
    let options = Options::read(options.parse().unwrap());
    assert!(options.misuse.is_empty(), "{:?}", options.misuse);
    let source = Source::new(format!("machines/{name}.asl.json"), text);
    let compiled = compile(&source, &options);
    // Rules, variables and paths are there for what is printed of them: complete or not, read or not, leading anywhere or not.
    const KEPT: [Code; 3] = [Code(2007), Code(3108), Code(3111)];
    let mut findings = compiled.diagnostics.iter();
    if let Some(finding) = findings.find(|it| !KEPT.contains(&it.code)) {
        panic!(
            "{}",
            finding.render(&source, asl_codegen::diagnostic::Paint::Plain)
        );
    }
    assert!(compiled.misuse.is_empty(), "{:?}", compiled.misuse);
    same(&format!("src/machine/{name}.rs"), &print(compiled.tokens));
}

/// The printed code is what the file holds, or becomes it.
#[track_caller]
fn same(name: &str, printed: &str) {
    let file = folder().join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, printed).unwrap();
        return;
    }
    let known = fs::read_to_string(&file).unwrap();
    assert!(
        known == printed,
        "{name} changed: UPDATE=1 cargo test -p asl-codegen --test goldens, and read the diff"
    );
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/goldens")
}

fn machine(name: &str) -> String {
    fs::read_to_string(folder().join(format!("machines/{name}.asl.json"))).unwrap()
}

#[test]
fn all_types_of_states() {
    golden("states", &machine("states"), "");
}

#[test]
fn variables_in_nested_scopes() {
    golden("variables", &machine("variables"), "");
}

#[test]
fn all_kinds_of_queries() {
    golden("queries", &machine("queries"), "");
}

#[test]
fn all_kinds_of_resources() {
    let options = r#"
        name: "shop", substitute { Name = "one" },
        types {
            Typed: fn(Vec<u32>) -> Option<String>,
            "Typed Service": fn(Vec<(u8, String)>) -> (),
            TypedSent: fn(u64) -> u8,
            Token: fn(bool) -> bool,
            execution: fn(Vec<u8>) -> String,
        }"#;
    golden("resources", &machine("resources"), options);
}

#[test]
fn a_machine_in_jsonata() {
    golden("jsonata", &machine("jsonata"), "");
}

#[test]
fn ten_kinds_of_expressions() {
    golden("hotel", &machine("hotel"), "");
}

#[test]
fn distributed_maps() {
    golden("distributed", &machine("distributed"), "");
}

#[test]
fn a_machine_of_one_state() {
    golden("alone", &machine("alone"), "");
}

#[test]
fn placeholders_that_are_open() {
    golden(
        "open",
        &machine("open"),
        "types { execution: fn(u8) -> u8 }",
    );
}

#[test]
fn names_that_mean_something_else() {
    let options =
        "types { Path: fn(Value) -> Result<Value>, Self: fn(::std::string::String) -> u8 }";
    golden("hostile", &machine("hostile"), options);
}

#[test]
fn more_tasks_than_one_match_holds() {
    let mut text = String::from(r#"{"StartAt": "T0", "States": {"#);
    for at in 0..35 {
        let next = at + 1;
        writeln!(
            text,
            r#""T{at}": {{ "Type": "Task", "Resource": "r{at}", "Next": "T{next}" }},"#
        )
        .unwrap();
    }
    text.push_str(r#""T35": { "Type": "Succeed" } } }"#);
    golden("many", &text, "");
}

/// Expressions over a document with a hotel's rooms and bookings.
const EXPRESSIONS: &[(&str, &str)] = &[
    ("member", "hotel.address.city"),
    ("place", "floors[0].rooms[-1].number"),
    ("total", "$sum(bookings.nights.(rate + tax))"),
    ("chosen", "bookings[state = 'open' and guests > 2].guest"),
    (
        "counted",
        "$count($filter(bookings, function($b) { $b.state != 'open' }))",
    ),
    (
        "mapped",
        "$map(bookings, function($b, $i) { {'place': $i, 'guest': $b.guest, 'nights': $count($b.nights)} })",
    ),
    (
        "written",
        "'Room ' & room.number & (room.view ? ' with a view of ' & room.view : '')",
    ),
    ("grouped", "bookings.nights{month: $sum(rate)}"),
    (
        "sorted",
        "$sort(bookings, function($a, $b) { $a.guests > $b.guests })[[0..2]].guest",
    ),
    (
        "joined",
        "$join($distinct(bookings.guest), ', ') & ': ' & $string($reduce(bookings.guests, function($sum, $n) { $sum + $n }))",
    ),
    (
        "recursive",
        "($power := function($x, $n) { $n = 0 ? 1 : $x * $power($x, $n - 1) }; $power(2, 10))",
    ),
    (
        "matched",
        "bookings[guest ~> /^a/i and state in ['open', 'held']].guests",
    ),
    (
        "captured",
        "($rate := 1.2; $taxed := function($price)<n-:n> { $price * $rate }; bookings.nights.rate.$taxed())",
    ),
    (
        "carried",
        "bookings#$i.nights@$n[$n.rate > 70].{ 'booking': $i, 'guest': %.guest, 'rate': $n.rate }",
    ),
    (
        "ordered",
        "bookings^(>guests, guest)[0].guest ~> $uppercase()",
    ),
    (
        "changed",
        "$ ~> |bookings[state = 'open']|{'state': 'held'}, 'guests'|",
    ),
];

#[test]
fn all_kinds_of_expressions() {
    let mut printed = String::new();
    for (name, text) in EXPRESSIONS {
        let compiled = compile_expression("evaluate", text, &|_| false);
        let (_, tokens) = compiled.unwrap();
        let module: proc_macro2::Ident =
            proc_macro2::Ident::new(name, proc_macro2::Span::call_site());
        let documented = format!(" {name}");
        let tokens = quote::quote!(#[doc = #documented] pub mod #module { #tokens });
        writeln!(printed, "{}", print(tokens)).unwrap();
    }
    same("src/expressions.rs", &printed);
}
