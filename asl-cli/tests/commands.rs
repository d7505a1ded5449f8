//! The command as a user types it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod folder;

use folder::{Folder, GOOD, text};

#[test]
fn check_is_silent_about_what_is_good() {
    let folder = Folder::new("silent").with("good.json", GOOD);
    let output = folder.asl(&["check", "good.json"]);
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
    let folder = Folder::new("each").with("good.json", GOOD).with(
        "bad.json",
        r#"{"StartAt": "B", "States": {"A": {"Type": "Succeed", "Foo": 1}}}"#,
    );
    let output = folder.asl(&["check", "good.json", "bad.json"]);
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
    let folder = Folder::new("denied").with(
        "twice.json",
        r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed", "Type": "Succeed"}}}"#,
    );
    for (deny, code) in [
        (None, 0),
        (Some("ASL0022"), 1),
        (Some("warnings"), 1),
        (Some("ASL2001"), 0),
    ] {
        let mut words = vec!["check", "twice.json"];
        words.extend(deny.into_iter().flat_map(|deny| ["--deny", deny]));
        assert_eq!(folder.asl(&words).status.code(), Some(code), "{deny:?}");
    }
}

#[test]
fn an_express_machine_is_held_to_what_such_machines_can_do() {
    let waits = r#"{"StartAt": "A", "States": {"A": {"Type": "Task", "End": true,
"Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"T.$": "$$.Task.Token"}}}}"#;
    let folder = Folder::new("express").with("a.json", waits);
    for (words, code) in [
        (&["check", "a.json"][..], 0),
        (&["check", "a.json", "--express"], 1),
    ] {
        let output = folder.asl(words);
        assert_eq!(output.status.code(), Some(code), "{}", text(&output.stderr));
    }
}

#[test]
fn suggestions_are_followed_and_nothing_else_changes() {
    let bad = "\u{feff}{\"StartAt\": \"Chrage\",\r\n  \"States\": {\"Charge\": {\"Type\": \"Suceed\", \"Commnt\": \"${}\"}}}\r\n";
    let yaml = "StartAt: 'Chrage' # first\nStates:\n  Charge: {Type: Suceed}\n";
    let folder = Folder::new("fix")
        .with("bad.asl.json", bad)
        .with("bad.asl.yaml", yaml);
    let output = folder.asl(&["check", "--fix", "."]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(
        said.contains("bad.asl.json: 3 suggestions followed"),
        "{said}"
    );
    let good = bad
        .replace("Chrage", "Charge")
        .replace("Suceed", "Succeed")
        .replace("Commnt", "Comment");
    assert_eq!(folder.read("bad.asl.json"), good);
    assert_eq!(
        folder.read("bad.asl.yaml"),
        yaml.replace("Chrage", "Charge")
            .replace("Suceed", "Succeed")
    );
}

#[test]
fn a_code_is_explained_with_definitions() {
    let folder = Folder::new("explain");
    let said = text(&folder.asl(&["explain", "asl2001"]).stdout);
    assert!(
        said.starts_with("# ASL2001: unknown-target\n\nA `StartAt`, `Next` or `Default`"),
        "{said}"
    );
    assert!(
        said.contains("reported:\n\n```json\n") && said.contains("right:\n\n```json\n"),
        "{said}"
    );
    let all = text(&folder.asl(&["explain"]).stdout);
    assert!(all.lines().count() > 60, "{all}");
    assert_eq!(folder.asl(&["explain", "ASL9999"]).status.code(), Some(2));
}

#[test]
fn completions_name_the_commands() {
    let folder = Folder::new("completions");
    for shell in ["bash", "zsh", "fish"] {
        let said = text(&folder.asl(&["completions", shell]).stdout);
        assert!(
            said.contains("expand") && said.contains("sarif"),
            "{shell}: {said}"
        );
    }
}

#[test]
fn expand_prints_rust() {
    let folder = Folder::new("expand").with("one.asl.json", GOOD);
    let output = folder.asl(&["expand", "one.asl.json"]);
    assert_eq!(output.status.code(), Some(0));
    let printed = text(&output.stdout);
    assert!(
        printed.contains("/// `A`, Succeed, one.asl.json:1\n"),
        "{printed}"
    );
}

#[test]
fn what_makes_no_sense_ends_with_2() {
    let folder = Folder::new("nonsense");
    for arguments in [
        &["chekc", "x"][..],
        &["check", "there-is-none.json"],
        &["check", "--format", "xml"],
        &["expand"],
        &[],
    ] {
        assert_eq!(
            folder.asl(arguments).status.code(),
            Some(2),
            "{arguments:?}"
        );
    }
    for arguments in [&["--help"][..], &["--version"], &["check", "--help"]] {
        assert_eq!(
            folder.asl(arguments).status.code(),
            Some(0),
            "{arguments:?}"
        );
    }
    assert!(text(&folder.asl(&["check", "--help"]).stdout).contains("\nExamples:\n"));
}
