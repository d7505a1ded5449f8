//! What the commands do. Findings go to the standard error, output to the standard output; the result is the exit code.

use std::{
    fs,
    io::{self, IsTerminal, Write},
};

use asl_codegen::{
    Compiled, Options, compile_after,
    diagnostic::{Diagnostics, Paint, Severity},
    print,
    source::Source,
};

use crate::arguments::{Command, USAGE};

/// Runs a command.
pub(crate) fn run(command: &Command) -> u8 {
    match command {
        Command::Check { files, options } => {
            let worst = files.iter().map(|file| match compile(file, options) {
                Ok(compiled) => u8::from(is_wrong(&compiled)),
                Err(code) => code,
            });
            worst.max().unwrap_or(0)
        }
        Command::Expand { file, options } => match compile(file, options) {
            Ok(compiled) if is_wrong(&compiled) => 1,
            Ok(compiled) => say(&print(compiled.tokens)),
            Err(code) => code,
        },
        Command::Help => say(&format!("{USAGE}\n")),
        Command::Version => say(&format!("cargo-asl {}\n", env!("CARGO_PKG_VERSION"))),
    }
}

/// A reader that has seen enough and went away is no error.
fn say(text: &str) -> u8 {
    let written = io::stdout().write_all(text.as_bytes());
    match written {
        Err(why) if why.kind() != io::ErrorKind::BrokenPipe => 2,
        _ => 0,
    }
}

fn compile(file: &str, options: &Options) -> Result<Compiled, u8> {
    let bytes = fs::read(file).map_err(|why| {
        eprintln!("error: {file}: {why}");
        2
    })?;
    let mut found = Diagnostics::default();
    let source = Source::from_bytes(file, &bytes, &mut found);
    let compiled = compile_after(&source, options, found);
    report(&compiled, &source);
    Ok(compiled)
}

fn is_wrong(compiled: &Compiled) -> bool {
    compiled.diagnostics.has_errors() || !compiled.misuse.is_empty()
}

fn report(compiled: &Compiled, source: &Source) {
    let paint = match io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        true => Paint::Colour,
        false => Paint::Plain,
    };
    for finding in compiled.diagnostics.iter() {
        eprintln!("{}", finding.render(source, paint));
    }
    for misuse in &compiled.misuse {
        eprintln!("error: {}", misuse.message);
    }
    let count = |severity| {
        let findings = compiled.diagnostics.iter();
        findings
            .filter(|finding| finding.severity == severity)
            .count()
    };
    let counted = [
        (count(Severity::Error), "error"),
        (count(Severity::Warning), "warning"),
    ];
    let words: Vec<String> = counted
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}{}", if *count == 1 { "" } else { "s" }))
        .collect();
    if !words.is_empty() {
        eprintln!("{}: {}", source.name(), words.join(", "));
    }
}
