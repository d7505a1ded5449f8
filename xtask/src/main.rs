//! The project's own commands: `cargo xtask NAME`. Each is a file; this one only chooses.

#![allow(clippy::print_stdout, reason = "what it prints is its purpose")]

use std::{path::PathBuf, process::ExitCode};

mod conformance;
mod expand;
mod ir;
mod machines;
mod planted;
mod rules;

const HELP: &str = "cargo xtask COMMAND

  conformance [FOLDER] [--self-test]   compile and run the suites of a folder (default: ../shared/conformance)
  ir                                   count the LLVM IR of large machines and compare it with the ceilings
  rules [--check]                      write docs/rules, or say whether it is up to date
  planted                              let bugs into the engine, one at a time: the simulator must find each
  expand-bench                         time the compiler on machines of 1,000, 3,000 and 10,000 states";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let command = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    let done = match command.as_str() {
        "conformance" => conformance::run(&rest),
        "ir" => ir::run(),
        "rules" => rules::run(&rest),
        "planted" => planted::run(),
        "expand-bench" => expand::run(),
        _ => Err(HELP.to_owned()),
    };
    match done {
        Ok(code) => code,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// The workspace's folder.
fn root() -> PathBuf {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().map_or(xtask.clone(), PathBuf::from)
}

/// `cargo`, as this run was started with.
fn cargo() -> std::process::Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = std::process::Command::new(cargo);
    command.current_dir(root());
    command
}
