//! The checked-in expansions are what the compiler prints today. They are compiled by the crate `tests/goldens`;
//! this test is not in it, so that it can write them when they do not compile.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use asl_codegen::{Options, compile, print, source::Source};

#[track_caller]
fn golden(name: &str, text: &str, options: &str) {
    let options = Options::read(options.parse().unwrap());
    assert!(options.misuse.is_empty(), "{:?}", options.misuse);
    let source = Source::new(format!("machines/{name}.asl.json"), text);
    let compiled = compile(&source, &options);
    if let Some(finding) = compiled.diagnostics.iter().next() {
        panic!(
            "{}",
            finding.render(&source, asl_codegen::diagnostic::Paint::Plain)
        );
    }
    assert!(compiled.misuse.is_empty(), "{:?}", compiled.misuse);
    let printed = print(compiled.tokens);
    let file = folder().join(format!("src/machine/{name}.rs"));
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
fn a_machine_of_one_state() {
    golden("alone", &machine("alone"), "");
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
