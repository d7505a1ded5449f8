//! The command as a user types it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{
    path::PathBuf,
    process::{Command, Output},
};

fn file(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn asl(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-asl"));
    command
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .arg("asl")
        .args(arguments);
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

const GOOD: &str = r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#;

#[test]
fn check_is_silent_about_what_is_good() {
    file("good.json", GOOD);
    let output = asl(&["check", "good.json"]);
    assert_eq!(
        (
            output.status.code(),
            text(&output.stdout),
            text(&output.stderr)
        ),
        (Some(0), String::new(), String::new())
    );
}

#[test]
fn check_shows_each_mistake_and_counts_them() {
    file("good2.json", GOOD);
    file(
        "bad.json",
        r#"{"StartAt": "B", "States": {"A": {"Type": "Succeed", "Foo": 1}}}"#,
    );
    let output = asl(&["check", "good2.json", "bad.json"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(
        said.contains("error[ASL2001]: unknown state `B`\n --> bad.json:1:13"),
        "{said}"
    );
    assert!(said.contains("unknown field `Foo`"), "{said}");
    assert!(said.ends_with("bad.json: 2 errors\n"), "{said}");
}

#[test]
fn a_denied_warning_is_an_error() {
    file(
        "twice.json",
        r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed", "Type": "Succeed"}}}"#,
    );
    assert_eq!(asl(&["check", "twice.json"]).status.code(), Some(0));
    assert_eq!(
        asl(&["check", "twice.json", "--deny", "ASL0022"])
            .status
            .code(),
        Some(1)
    );
}

#[test]
fn expand_prints_rust() {
    file("one.asl.json", GOOD);
    let output = asl(&["expand", "one.asl.json"]);
    assert_eq!(output.status.code(), Some(0));
    let printed = text(&output.stdout);
    assert!(
        printed.contains("/// `A`, Succeed, one.asl.json:1\n"),
        "{printed}"
    );
}

#[test]
fn what_makes_no_sense_ends_with_2() {
    for arguments in [
        &["check"][..],
        &["chekc", "x"],
        &["check", "there-is-none.json"],
        &["expand"],
    ] {
        assert_eq!(asl(arguments).status.code(), Some(2), "{arguments:?}");
    }
    assert_eq!(asl(&["--help"]).status.code(), Some(0));
}
