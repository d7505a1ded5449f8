//! What is given to `check`: folders, workspaces, and files that are no definitions.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod folder;

use folder::{BAD, Folder, GOOD, text};

/// Exit code and the files with findings: "a.json:1:13: error[ASL2001]"
fn check(folder: &Folder, paths: &[&str]) -> (i32, Vec<String>) {
    let output = folder.asl(&[&["check", "--format", "short"], paths].concat());
    let said = text(&output.stdout);
    let lines = said
        .lines()
        .map(|line| line.split("]:").next().unwrap().replace("[", " "));
    (output.status.code().unwrap(), lines.collect())
}

#[test]
fn in_a_folder_definitions_are_found_by_name_or_by_what_they_hold() {
    let states = r#"{"States": {"AL": {"name": "Alabama"}}}"#;
    let folder = Folder::new("walk")
        .with("b/one.asl.json", BAD)
        .with("b/two.json", BAD)
        .with("a.asl.yaml", "StartAt: B\nStates: {A: {Type: Succeed}}\n")
        .with("a.asl.yml", "StartAt: A\nStates: {A: {Type: Succeed}}\n")
        .with("no.json", states)
        .with("package.json", r#"{"name": "x"}"#)
        .with("broken.json", "{")
        .with("no.yaml", "StartAt: B")
        .with(".hidden/a.asl.json", BAD)
        .with("node_modules/a.asl.json", BAD)
        .with("target/CACHEDIR.TAG", "")
        .with("target/a.asl.json", BAD);
    let found = check(&folder, &["."]).1;
    let expected = [
        "a.asl.yaml:1:10: error ASL2001",
        "b/one.asl.json:1:13: error ASL2001",
        "b/two.json:1:13: error ASL2001",
    ];
    assert_eq!(found, expected);
}

#[test]
fn bad_input_is_reported_with_its_name_and_the_rest_is_checked() {
    let folder = Folder::new("bad")
        .with("0-latin1.asl.json", b"{\"StartAt\": \"\xe9\"}")
        .with("1-utf16.asl.json", b"\xff\xfe{\0")
        .with("2-empty.asl.json", "")
        .with("3-empty.asl.yaml", "")
        .with("4-folder.asl.json/inner.asl.json", BAD)
        .with(
            "5-twice.asl.yaml",
            "StartAt: A\nStates: {A: {Type: Succeed}}\nStartAt: A\n",
        )
        .with(
            "6-anchor.asl.yaml",
            "StartAt: &a A\nStates: &b {A: {Type: Pass, Result: *b, End: true}}\n",
        )
        .with(
            "7-mark.asl.json",
            format!("\u{feff}{}", BAD.replace(", ", ",\r\n")),
        )
        .with(
            "8-mark.asl.yaml",
            "\u{feff}StartAt: B\r\nStates:\r\n  A: {Type: Succeed}\r\n",
        )
        .with("9-last.asl.json", BAD);
    let (code, found) = check(&folder, &["."]);
    let expected = [
        "0-latin1.asl.json:1:14: error ASL0001",
        "1-utf16.asl.json:1:1: error ASL0001",
        "2-empty.asl.json:1:1: error ASL0002",
        "3-empty.asl.yaml:1:1: error ASL0002",
        "4-folder.asl.json/inner.asl.json:1:13: error ASL2001",
        "5-twice.asl.yaml:3:1: warning ASL0022",
        "6-anchor.asl.yaml:2:37: error ASL0025",
        "7-mark.asl.json:1:13: error ASL2001",
        "8-mark.asl.yaml:1:10: error ASL2001",
        "9-last.asl.json:1:13: error ASL2001",
    ];
    assert_eq!((code, found), (1, expected.map(str::to_owned).to_vec()));
}

#[test]
#[cfg(unix)]
fn a_link_to_itself_or_to_a_folder_around_it_is_named() {
    let folder = Folder::new("links").with("in/z.asl.json", BAD);
    std::os::unix::fs::symlink("a.asl.json", folder.0.join("a.asl.json")).unwrap();
    std::os::unix::fs::symlink("..", folder.0.join("in/around")).unwrap();
    let (code, found) = check(&folder, &["."]);
    assert_eq!((code, found.len()), (2, 3), "{found:?}");
    assert!(found[0].starts_with("a.asl.json: error: "), "{found:?}");
    assert!(
        found[1].starts_with("in/around: error: a link to"),
        "{found:?}"
    );
    assert_eq!(found[2], "in/z.asl.json:1:13: error ASL2001");
    let (code, found) = check(&folder, &["a.asl.json", "in/z.asl.json"]);
    assert_eq!((code, found.len()), (2, 2), "{found:?}");
}

#[test]
fn megabytes_of_nonsense_are_refused_like_a_line_of_it() {
    let folder = Folder::new("large")
        .with("a.asl.json", "[".repeat(50 << 20))
        .with("b.asl.yaml", "- [\n".repeat(1 << 19))
        .with("c.asl.json", BAD);
    let (code, found) = check(&folder, &["."]);
    assert_eq!(code, 1);
    for name in ["a.asl.json", "b.asl.yaml", "c.asl.json"] {
        assert!(
            found.iter().any(|line| line.starts_with(name)),
            "{name}: {found:?}"
        );
    }
}

#[test]
fn without_a_file_what_the_workspace_includes_is_checked() {
    let manifest =
        "[workspace]\n[package]\nname = \"x\"\nedition = \"2024\"\nbuild = \"build.rs\"\n";
    let main = "mod a;\nfn main() {}\nmod b { asl_runtime::state_machine! { {\"StartAt\": \"B\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}} } }\n";
    let include = "mod deep;\nasl_runtime::include_state_machine!(\"flows/a.asl.json\", substitute { Next = \"C\" });\n";
    let folder = Folder::new("workspace")
        .with("Cargo.toml", manifest)
        .with("src/main.rs", main)
        .with("src/a.rs", include)
        .with(
            "src/a/deep/mod.rs",
            "include_state_machine!(\"flows/none.asl.json\");",
        )
        .with(
            "src/unused.rs",
            "include_state_machine!(\"flows/unused.asl.json\");",
        )
        .with(
            "build.rs",
            "fn main() { asl_codegen::Build::new().folder(\"built\").run() }",
        )
        .with("flows/a.asl.json", BAD.replace("\"B\"", "\"${Next}\""))
        .with("flows/unused.asl.json", BAD)
        .with("built/b.asl.json", BAD);
    let (code, mut found) = check(&folder, &[]);
    found.sort();
    assert_eq!(code, 2, "{found:?}");
    assert_eq!(found.len(), 4, "{found:?}");
    assert_eq!(found[0], "built/b.asl.json:1:13: error ASL2001");
    assert_eq!(found[1], "flows/a.asl.json:1:13: error ASL2001");
    assert!(
        found[2].starts_with("flows/none.asl.json: error: "),
        "{found:?}"
    );
    assert_eq!(found[3], "src/main.rs:3:51: error ASL2001");
    let alone = Folder::new("alone")
        .with("good.json", GOOD)
        .with("Cargo.toml", "[workspace]");
    assert_eq!(check(&alone, &[]).0, 0);
}

#[test]
fn placeholders_are_filled_from_files_and_the_command_line() {
    let definition = r#"{"StartAt": "${First}", "States": {"A": {"Type": "Pass", "Next": "${Second}"}, "B": {"Type": "Succeed"}}}"#;
    let template = "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      DefinitionUri: flows/a.asl.json\n      DefinitionSubstitutions: {Second: B, First: !Ref X}\n";
    let main = "fn main() {}\nasl_runtime::include_state_machine!(\"a.asl.json\", substitutions: \"values.env\");\n";
    let folder = Folder::new("values")
        .with(
            "Cargo.toml",
            "[workspace]\n[package]\nname = \"x\"\nedition = \"2024\"\n",
        )
        .with("src/main.rs", main)
        .with("a.asl.json", definition)
        .with("values.env", "First=A\nSecond=B\n")
        .with("bad.json", "[")
        .with("template.yaml", template);
    assert_eq!(check(&folder, &[]), (0, vec![]));
    let places = |words: &[&str]| check(&folder, &[&["a.asl.json"], words].concat());
    let open = |place: &str| format!("a.asl.json:{place}: error ASL5101");
    assert_eq!(places(&[]), (1, vec![open("1:14"), open("1:67")]));
    assert_eq!(
        places(&["--substitutions", "template.yaml"]),
        (1, vec![open("1:14")])
    );
    assert_eq!(
        places(&[
            "--substitutions",
            "template.yaml",
            "--substitute",
            "First=A"
        ])
        .0,
        0
    );
    assert_eq!(
        places(&["--substitutions", "bad.json", "--substitute", "First=A"]).0,
        1
    );
    assert_eq!(places(&["--substitutions", "none.json"]).0, 2);
}
