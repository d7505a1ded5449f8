//! `cargo asl expand`: prints the Rust that a definition becomes.

use std::path::Path;

use asl_codegen::{Examined, Options, compile_after, print};

use crate::{
    arguments::Format,
    definitions::Found,
    output::say,
    report::{self, Report},
};

/// Prints a definition's Rust, or what is wrong with it.
pub(crate) fn run(file: &Path, options: &Options) -> u8 {
    let mut found = Found::default();
    found.file(file, options);
    let mut report = Report::new(Format::Human);
    for definition in &found.definitions {
        match definition.source() {
            Err(problem) => report.problem(&problem),
            Ok((source, found)) => {
                let compiled = compile_after(&source, options, found);
                let examined = Examined {
                    diagnostics: compiled.diagnostics,
                    misuse: compiled.misuse,
                };
                report.definition(&source, &examined);
                if !report::is_wrong(&examined) {
                    return say(&print(compiled.tokens));
                }
            }
        }
    }
    report.finish()
}
