//! The same finding in each format.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod folder;

use folder::{BAD, Folder, text};
use serde_json::Value;

fn said(format: &str) -> String {
    let folder = Folder::new(format).with("a, b.json", BAD);
    let output = folder.asl(&["check", "--format", format, "a, b.json", "none.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stderr), "");
    text(&output.stdout)
}

#[test]
fn short_is_a_line_for_each_finding() {
    let said = said("short");
    let lines: Vec<_> = said.lines().collect();
    assert!(lines[0].starts_with("none.json: error: "), "{said}");
    assert_eq!(
        lines[1],
        "a, b.json:1:13: error[ASL2001]: unknown state `B`"
    );
}

#[test]
fn json_is_an_object_for_each_finding() {
    let said = said("json");
    let lines: Vec<Value> = said
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines[0]["file"], "none.json");
    let finding = &lines[1];
    let place = ["line", "column", "endLine", "endColumn"].map(|part| finding[part].as_u64());
    assert_eq!(place, [1, 13, 1, 16].map(Some));
    assert_eq!(
        (&finding["code"], &finding["severity"]),
        (&"ASL2001".into(), &"error".into())
    );
}

#[test]
fn github_shows_a_finding_beside_its_line() {
    let said = said("github");
    let last = said.lines().last().unwrap();
    let expected = "::error file=a%2C b.json,line=1,col=13,endLine=1,endColumn=16,title=ASL2001::unknown state `B`%0A";
    assert!(last.starts_with(expected), "{said}");
}

#[test]
fn sarif_holds_results_and_describes_their_rules() {
    let log: Value = serde_json::from_str(&said("sarif")).unwrap();
    let run = &log["runs"][0];
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "ASL2001");
    let result = &run["results"][1];
    assert_eq!(
        (&result["ruleId"], &result["level"]),
        (&"ASL2001".into(), &"error".into())
    );
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%2C%20b.json");
    assert_eq!(place["region"]["startColumn"], 13);
}
