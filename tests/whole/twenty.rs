//! A definition with twenty different mistakes, by all three roads: twenty errors, each at its line and column, and no
//! other error of rustc.

use std::{path::Path, process::Command};

/// Code, line and column in `tests/twenty/twenty.asl.json`.
const MISTAKES: [(&str, u32, u32); 20] = [
    ("ASL1006", 3, 14),
    ("ASL1003", 6, 44),
    ("ASL3002", 7, 25),
    ("ASL1005", 8, 43),
    ("ASL1001", 9, 35),
    ("ASL2001", 10, 19),
    ("ASL3005", 11, 52),
    ("ASL1001", 11, 66),
    ("ASL1004", 12, 94),
    ("ASL1008", 13, 33),
    ("ASL4001", 13, 55),
    ("ASL3002", 14, 61),
    ("ASL1005", 14, 102),
    ("ASL1009", 15, 44),
    ("ASL1008", 16, 46),
    ("ASL2001", 17, 58),
    ("ASL3101", 18, 44),
    ("ASL1003", 18, 65),
    ("ASL2003", 19, 5),
    ("ASL1003", 20, 39),
];

/// Where the JSON begins in `tests/twenty/src/inline.rs`.
const LINES_BEFORE: u32 = 3;

/// What cargo says about the crate, and how many errors rustc counts.
fn said(road: &str) -> (String, usize) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO"))
        .args([
            "check",
            "--quiet",
            "--color",
            "never",
            "--features",
            road,
            "--manifest-path",
        ])
        .arg(here.join("twenty/Cargo.toml"))
        .arg("--target-dir")
        .arg(here.join("../target/tests/twenty"))
        .output()
        .expect("cargo runs");
    assert!(!output.status.success(), "the crate of mistakes compiled");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let errors = said.lines().filter(|line| line.starts_with("error"));
    let summary = |line: &&str| {
        line.contains("could not compile") || line.contains("failed to run custom build")
    };
    let count = errors.filter(|line| !summary(line)).count();
    (said, count)
}

/// The code, line and column of each report whose place is given behind `arrow` and the file's name.
fn places(said: &str, arrow: &str) -> Vec<(String, u32, u32)> {
    let mut code = String::new();
    let mut found = Vec::new();
    for line in said.lines() {
        if let Some(at) = line.find("ASL").filter(|_| line.starts_with("error")) {
            code = line[at..].chars().take(7).collect();
        }
        let Some(at) = line.find(arrow).filter(|_| !code.is_empty()) else {
            continue;
        };
        let mut numbers = line[at + arrow.len()..].splitn(3, |c: char| !c.is_ascii_digit());
        let mut next = || numbers.next().and_then(|number| number.parse().ok());
        if let (Some(line), Some(column)) = (next(), next()) {
            found.push((std::mem::take(&mut code), line, column));
        }
    }
    found
}

fn expected(lines_before: u32) -> Vec<(String, u32, u32)> {
    let moved =
        |&(code, line, column): &(&str, u32, u32)| (code.to_owned(), line + lines_before, column);
    MISTAKES.iter().map(moved).collect()
}

#[test]
fn twenty_mistakes_are_twenty_errors_by_every_road() {
    let (said_of_file, errors) = said("file");
    assert_eq!(
        (errors, places(&said_of_file, "--> twenty.asl.json:")),
        (20, expected(0)),
        "{said_of_file}"
    );
    let (said_inline, errors) = said("inline");
    let underlined = places(&said_inline, "--> src/inline.rs:");
    assert_eq!((errors, underlined.len()), (20, 20), "{said_inline}");
    for (underlined, expected) in underlined.iter().zip(expected(LINES_BEFORE)) {
        // rustc underlines whole tokens: of a mistake inside a string, the message says the column.
        let (_, line, column) = &expected;
        let inside = said_inline.contains(&format!(" src/inline.rs:{line}:{column}: "));
        let same_token = inside && (&underlined.0, underlined.1) == (&expected.0, *line);
        assert!(
            *underlined == expected || same_token,
            "{underlined:?} for {expected:?}\n{said_inline}"
        );
    }
    let (said_by_script, errors) = said("script");
    assert_eq!(
        (errors, places(&said_by_script, " twenty.asl.json:")),
        (20, expected(0)),
        "{said_by_script}"
    );
}
