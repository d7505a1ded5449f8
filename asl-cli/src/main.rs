//! `cargo asl`: the compiler without a build.
//!
//! It ends with 0 when all is well, 1 when a definition has errors, 2 when something cannot be read or the command itself
//! makes no sense.

mod arguments;
mod check;
mod definitions;
mod expand;
mod explain;
mod fix;
mod output;
mod report;
mod scan;
mod values;
mod workspace;

use std::process::ExitCode;

use arguments::Command;

fn main() -> ExitCode {
    let mut words: Vec<_> = std::env::args_os().skip(1).collect();
    // Cargo runs `cargo-asl asl check …` for `cargo asl check …`.
    if words.first().is_some_and(|word| word == "asl") {
        words.remove(0);
    }
    ExitCode::from(match arguments::parse(words) {
        Ok(Command::Check(check)) => check::run(&check),
        Ok(Command::Expand(expand)) => expand::run(&expand),
        Ok(Command::Explain { codes }) => explain::run(&codes),
        Ok(Command::Completions(shell)) => output::completions(shell),
        Err(refusal) => output::refuse(&refusal),
    })
}
