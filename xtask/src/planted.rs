//! `cargo xtask planted`: the engine with bugs in it, one at a time. The simulator must find each.

use std::{fs, path::Path, process::ExitCode};

use crate::{cargo, root};

/// In so many seeds.
const SEEDS: &str = "10000";

/// Builds the simulator once and runs it with each bug.
pub(crate) fn run() -> Result<ExitCode, String> {
    let target = root().join("target").join("planted");
    let mut build = cargo();
    // A profile without debug information: it is built for this alone.
    build.args([
        "build",
        "--quiet",
        "--package",
        "asl-simulator",
        "--profile",
        "suite",
    ]);
    build.env("RUSTFLAGS", "--cfg asl_planted");
    build.env("CARGO_TARGET_DIR", &target);
    let built = build.status().map_err(|why| why.to_string())?;
    if !built.success() {
        return Err("the simulator does not build".to_owned());
    }
    let simulator = target.join("suite").join("asl-simulator");
    let mut missed = 0;
    for bug in bugs()? {
        let found = look(&simulator, &bug)?;
        let found = found.unwrap_or_else(|| {
            missed += 1;
            format!("NOT FOUND in {SEEDS} seeds")
        });
        println!("{bug:<24} {found}");
    }
    Ok(if missed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The names of the bugs, from the place where they are listed.
fn bugs() -> Result<Vec<String>, String> {
    let path = root().join("asl-runtime/src/planted.rs");
    let text = fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    let names = text
        .split_once("enum Bug {")
        .and_then(|(_, rest)| rest.split_once('}'));
    let (names, _) = names.ok_or("there is no list of bugs")?;
    let names = names
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty());
    Ok(names.map(str::to_owned).collect())
}

/// What the simulator says of this bug; none if it finds nothing.
fn look(simulator: &Path, bug: &str) -> Result<Option<String>, String> {
    let mut command = std::process::Command::new(simulator);
    let output = command.args(["0", SEEDS]).env("ASL_PLANTED", bug).output();
    let output = output.map_err(|why| format!("{}: {why}", simulator.display()))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let first = text.lines().next().unwrap_or_default().to_owned();
    Ok((!output.status.success() && first.starts_with("seed ")).then_some(first))
}
