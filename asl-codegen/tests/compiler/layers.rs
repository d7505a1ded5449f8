//! Who may import whom. A stage sees what comes before it, never what comes after.

use std::{fs, path::Path};

/// Each layer and the layers it may name, as `ARCHITECTURE.md` has them.
const LAYERS: &[(&str, &[&str])] = &[
    // These two are one layer: bytes that are no text are reported where they are read.
    ("source", &["diagnostic"]),
    ("diagnostic", &["source"]),
    ("json", &["source", "diagnostic"]),
    ("yaml", &["source", "diagnostic", "json"]),
    ("substitute", &["source", "diagnostic", "json", "yaml"]),
    ("query", &["source", "diagnostic", "json"]),
    (
        "model",
        &["source", "diagnostic", "json", "substitute", "query"],
    ),
    ("check", &["source", "diagnostic", "json", "query", "model"]),
    (
        "ir",
        &["source", "diagnostic", "json", "query", "model", "options"],
    ),
    ("emit", &["ir"]),
];

#[test]
fn imports_go_down() {
    let mut climbs = Vec::new();
    let mut seen = 0;
    for (layer, allowed) in LAYERS {
        for (path, text) in sources(layer) {
            for named in named_layers(&text) {
                seen += 1;
                if named != *layer && !allowed.contains(&named.as_str()) {
                    climbs.push(format!("{path} names `{named}`"));
                }
            }
        }
    }
    assert!(climbs.is_empty(), "{}", climbs.join("\n"));
    assert!(
        seen > 50,
        "only {seen} imports were found: the test reads the wrong files"
    );
}

#[test]
fn only_the_build_script_opens_files_or_reads_the_environment() {
    let forbidden = ["std::fs", "std::env", "env::var", "File::open"];
    for (path, text) in all() {
        if !path.ends_with("build_script.rs") {
            let found = forbidden.iter().find(|word| code(&text).contains(**word));
            assert_eq!(found, None, "{path}");
        }
    }
}

#[test]
fn nothing_depends_on_the_order_of_a_hash_map() {
    for (path, text) in all() {
        assert!(
            !code(&text).contains("HashMap") && !code(&text).contains("HashSet"),
            "{path}"
        );
    }
}

#[test]
fn a_climb_would_be_found() {
    let text = "use crate::{diagnostic::Code, emit::Names};\nuse crate::ir::Program;";
    assert_eq!(named_layers(text), ["diagnostic", "emit", "ir"]);
}

/// The names behind `crate::`, also inside braces.
fn named_layers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let text = code(text);
    for (at, word) in text.match_indices("crate::") {
        let rest = text[at + word.len()..].trim_start();
        match rest.strip_prefix('{') {
            None => found.push(word_of(rest)),
            Some(group) => found.extend(first_words(group)),
        }
    }
    found.retain(|word| LAYERS.iter().any(|(layer, _)| layer == word));
    found
}

/// The first word of each member of a group, up to its closing brace.
fn first_words(group: &str) -> Vec<String> {
    let (mut depth, mut words, mut start) = (0, Vec::new(), 0);
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                words.push(word_of(group[start..at].trim_start()));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                words.push(word_of(group[start..at].trim_start()));
                start = at + 1;
            }
            _ => {}
        }
    }
    words
}

fn word_of(text: &str) -> String {
    text.chars()
        .take_while(|&letter| letter.is_alphanumeric() || letter == '_')
        .collect()
}

/// Without comments and without what only tests see.
fn code(text: &str) -> String {
    let text = text
        .split("\n#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn sources(layer: &str) -> Vec<(String, String)> {
    let of =
        |path: &String| path.starts_with(&format!("{layer}/")) || *path == format!("{layer}.rs");
    all().into_iter().filter(|(path, _)| of(path)).collect()
}

/// Every source file but those of tests, by its path below `src`.
fn all() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut folders) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let below = path
                .strip_prefix(&root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            let test = below.contains("/tests/")
                || below.ends_with("/tests.rs")
                || below.ends_with("mutation.rs");
            if !test {
                found.push((below, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}
