//! `cargo xtask conformance [FOLDER] [--self-test]`: builds the runner with the folder's machines in it, and runs it.
//!
//! Machines whose Rust does not compile would keep all others from running: they are found by the file rustc complains
//! about, left out of the next build, and reported as what they are.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
};

use serde_json::Value as Json;

use crate::{cargo, root};

/// rustc reports by phase: a machine may fail only when another one is out of the way.
const ROUNDS: usize = 6;

pub(crate) fn run(args: &[String]) -> Result<ExitCode, String> {
    let self_test = args.iter().any(|arg| arg == "--self-test");
    let given = args.iter().find(|arg| !arg.starts_with("--"));
    let folder = match given {
        Some(folder) => PathBuf::from(folder),
        None => root().join("../shared/conformance"),
    };
    let Ok(folder) = folder.canonicalize() else {
        return absent(&folder, given.is_some());
    };
    let runner = build(&folder)?;
    let mut command = Command::new(runner);
    command.arg(&folder).arg(root().join("target/conformance"));
    if self_test {
        command.arg(root()).arg("--self-test");
    }
    let status = command.status().map_err(|error| error.to_string())?;
    Ok(match status.success() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// A user of the project has no suites; one who names a folder means one.
fn absent(folder: &Path, named: bool) -> Result<ExitCode, String> {
    let what = format!("there is no folder {}", folder.display());
    if named {
        return Err(what);
    }
    println!("conformance: skipped, {what}");
    Ok(ExitCode::SUCCESS)
}

/// Builds the runner; gives its path.
fn build(folder: &Path) -> Result<PathBuf, String> {
    let broken = root().join("target/suite/broken.txt");
    // cargo takes a file that is not there for one that has changed.
    if !broken.exists() {
        let _ = fs::create_dir_all(root().join("target/suite"));
        fs::write(&broken, "").map_err(|error| error.to_string())?;
    }
    for _ in 0..ROUNDS {
        let messages = messages(folder, &broken)?;
        if let Some(executable) = executable(&messages) {
            return Ok(executable);
        }
        let found = broken_machines(&messages);
        if found.is_empty() {
            return Err(rendered(&messages));
        }
        eprintln!(
            "conformance: the code of {} machines does not compile",
            found.len()
        );
        let mut text = fs::read_to_string(&broken).unwrap_or_default();
        for (code, message) in found {
            text.push_str(&format!("{code} {message}\n"));
        }
        fs::write(&broken, text).map_err(|error| error.to_string())?;
    }
    Err(format!(
        "the machines do not compile, even without those of {}",
        broken.display()
    ))
}

fn messages(folder: &Path, broken: &Path) -> Result<Vec<Json>, String> {
    let mut command = cargo();
    command
        .args([
            "build",
            "--profile",
            "suite",
            "--package",
            "asl-conformance",
        ])
        .args(["--features", "suite", "--message-format", "json"])
        .env("ASL_CASES", folder)
        .env("ASL_BROKEN", broken)
        .stderr(Stdio::inherit());
    let output = command.output().map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(text
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect())
}

fn executable(messages: &[Json]) -> Option<PathBuf> {
    let success = messages
        .iter()
        .any(|m| m["reason"] == "build-finished" && m["success"] == true);
    let mut built = messages
        .iter()
        .filter(|m| m["target"]["name"] == "asl-conformance");
    let path = built.find_map(|m| m["executable"].as_str())?;
    success.then(|| PathBuf::from(path))
}

/// The generated files that errors point into, by the hash of their code, with the first message of each.
fn broken_machines(messages: &[Json]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for message in errors(messages) {
        let spans = message["spans"].as_array().into_iter().flatten();
        for span in spans {
            if let Some(code) = span["file_name"].as_str().and_then(code_of) {
                let said = message["message"].as_str().unwrap_or_default();
                let said = said.lines().next().unwrap_or_default();
                found
                    .entry(code.to_owned())
                    .or_insert_with(|| said.to_owned());
            }
        }
    }
    found
}

/// `…/m_<definition>_<code>.rs`
fn code_of(file: &str) -> Option<&str> {
    let name = Path::new(file).file_stem()?.to_str()?;
    let (_, code) = name.strip_prefix("m_")?.split_once('_')?;
    Some(code)
}

fn errors(messages: &[Json]) -> impl Iterator<Item = &Json> {
    let messages = messages
        .iter()
        .filter(|m| m["reason"] == "compiler-message");
    messages
        .map(|m| &m["message"])
        .filter(|m| m["level"] == "error")
}

fn rendered(messages: &[Json]) -> String {
    let texts = errors(messages).filter_map(|m| m["rendered"].as_str());
    let texts: Vec<&str> = texts.take(20).collect();
    format!("the runner does not build\n{}", texts.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_machine_is_known_by_the_file_of_its_code() {
        assert_eq!(code_of("/out/m_00ff_abcd.rs"), Some("abcd"));
        assert_eq!(code_of("/src/main.rs"), None);
        let message = serde_json::json!({"reason": "compiler-message", "message": {
            "level": "error", "message": "mismatched types\nmore", "spans": [{"file_name": "/out/m_1_2.rs"}]}});
        let found = broken_machines(&[message]);
        assert_eq!(
            found.into_iter().collect::<Vec<_>>(),
            [("2".into(), "mismatched types".into())]
        );
    }
}
