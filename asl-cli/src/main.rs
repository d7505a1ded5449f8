//! `cargo asl`: the compiler without a build.
//!
//! It ends with 0 when all is well, 1 when a definition has errors, 2 when the command itself makes no sense.

mod arguments;
mod commands;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    // Cargo runs `cargo-asl asl check …` for `cargo asl check …`.
    if words.first().is_some_and(|word| word == "asl") {
        words.remove(0);
    }
    let code = match arguments::parse(words) {
        Ok(command) => commands::run(&command),
        Err(why) => {
            eprintln!("error: {why}\n\n{}", arguments::USAGE);
            2
        }
    };
    ExitCode::from(code)
}
