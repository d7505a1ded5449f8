//! `cargo xtask ir`: how much LLVM IR rustc makes of a large machine, as a user's dev build makes it.
//!
//! The count is exact for a toolchain, so the ceilings are a test; seconds depend on the machine and are only shown.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use crate::{cargo, machines, root};

/// Lines of LLVM IR of a machine of 100 Tasks, with Retry, Catch and ResultPath, and a call of `run`.
const MOST_FOR_100_TASKS: usize = 120_000;
/// How much more 300 Tasks may cost.
const MOST_FOR_300_TASKS: f64 = 3.2;
/// How much more 100 Tasks in JSONata with five expressions each may cost than 100 Tasks.
const MOST_FOR_100_IN_JSONATA: f64 = 2.5;

pub(crate) fn run() -> Result<ExitCode, String> {
    println!("{:<34}{:>12}{:>12}", "machine", "IR lines", "of empty");
    let empty = count("empty", &machines::tasks(0), 0)?;
    row("no Task", empty, empty);
    let hundred = count("tasks100", &machines::tasks(100), 100)?;
    row("100 Tasks", hundred, empty);
    let three_hundred = count("tasks300", &machines::tasks(300), 300)?;
    row("300 Tasks", three_hundred, empty);
    let jsonata = count("jsonata100", &machines::jsonata(100), 100)?;
    row("100 Tasks, 500 in JSONata", jsonata, empty);
    row(
        "100 Maps of a Pass",
        count("maps100", &machines::maps(100), 0)?,
        empty,
    );
    row(
        "100 Parallels of two Passes",
        count("parallels100", &machines::parallels(100), 0)?,
        empty,
    );
    let ratio = three_hundred as f64 / hundred as f64;
    println!("\n300 Tasks : 100 Tasks = {ratio:.2}, at most {MOST_FOR_300_TASKS}");
    println!("100 Tasks: at most {MOST_FOR_100_TASKS}");
    let in_jsonata = jsonata as f64 / hundred as f64;
    println!("in JSONata : in JSONPath = {in_jsonata:.2}, at most {MOST_FOR_100_IN_JSONATA}");
    let within = hundred <= MOST_FOR_100_TASKS && ratio <= MOST_FOR_300_TASKS;
    match within && in_jsonata <= MOST_FOR_100_IN_JSONATA {
        true => Ok(ExitCode::SUCCESS),
        false => Err("over the ceiling".into()),
    }
}

fn row(name: &str, lines: usize, empty: usize) {
    println!("{name:<34}{lines:>12}{:>12}", lines.saturating_sub(empty));
}

/// Builds a crate with this machine and counts.
fn count(name: &str, definition: &str, tasks: usize) -> Result<usize, String> {
    let folder = root().join("target/ir").join(name);
    write(&folder, name, definition, tasks).map_err(|error| error.to_string())?;
    let target = root().join("target/ir/target");
    let mut command = cargo();
    command
        .current_dir(&folder)
        .args(["rustc", "--quiet", "--offline", "--bin", name, "--"])
        .args(["--emit=llvm-ir", "-Ccodegen-units=1"])
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_INCREMENTAL", "0");
    let status = command.status().map_err(|error| error.to_string())?;
    if !status.success() {
        return Err(format!("{} does not build", folder.display()));
    }
    let file = newest(&target.join("debug/deps"), name)?;
    let text = fs::read(&file).map_err(|error| error.to_string())?;
    Ok(text.iter().filter(|&&byte| byte == b'\n').count())
}

fn newest(folder: &Path, name: &str) -> Result<PathBuf, String> {
    let entries = fs::read_dir(folder).map_err(|error| error.to_string())?;
    let files = entries.flatten().map(|entry| entry.path()).filter(|file| {
        let stem = file
            .file_stem()
            .and_then(|s| s.to_str())
            .unwrap_or_default();
        file.extension().is_some_and(|e| e == "ll") && stem.starts_with(&format!("{name}-"))
    });
    let modified = |file: &PathBuf| file.metadata().and_then(|m| m.modified()).ok();
    let newest = files.max_by_key(modified);
    newest.ok_or_else(|| format!("rustc left no IR of {name} in {}", folder.display()))
}

fn write(folder: &Path, name: &str, definition: &str, tasks: usize) -> std::io::Result<()> {
    fs::create_dir_all(folder.join("src"))?;
    let runtime = root().join("asl-runtime");
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nasl-runtime = {{ path = {runtime:?}, features = [\"jsonata\"] }}\n\n[workspace]\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    fs::write(folder.join("machine.asl.json"), definition)?;
    fs::write(folder.join("src/main.rs"), program(tasks))
}

/// Polls `run` to its end: no executor of which the IR would be counted too.
fn program(tasks: usize) -> String {
    let handlers: String = (0..tasks)
        .map(|i| {
            format!(
                "    async fn state{i}(&self, input: Value, _cx: &TaskContext) -> Result<Value, Failure> {{ Ok(input) }}\n"
            )
        })
        .collect();
    let uses = match tasks {
        0 => "use asl_runtime::Value;",
        _ => "use asl_runtime::{Failure, TaskContext, Value};",
    };
    format!(
        "use std::{{future::Future, pin::pin, task::{{Context, Waker}}}};\n\n{uses}\n\n\
         mod machine {{\n    asl_runtime::include_state_machine!(\"machine.asl.json\");\n}}\n\n\
         struct All;\n\nimpl machine::Handlers for All {{\n{handlers}}}\n\n\
         fn main() {{\n    let mut run = pin!(machine::run(&All, Value::NULL));\n    \
         let done = run.as_mut().poll(&mut Context::from_waker(Waker::noop()));\n    \
         println!(\"{{}}\", done.is_ready());\n}}\n"
    )
}
