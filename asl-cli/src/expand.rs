//! `cargo asl expand`: prints the Rust that a definition becomes.

use asl_codegen::{Examined, compile_after, print};

use crate::{
    arguments::{Expand, Format},
    definitions::Found,
    output::say,
    report::{self, Report},
    values,
};

/// Prints a definition's Rust, or what is wrong with it.
pub(crate) fn run(expand: &Expand) -> u8 {
    let mut found = Found::default();
    found.file(&expand.file, &expand.options);
    values::give(&mut found, &expand.values);
    let mut report = Report::new(Format::Human);
    for problem in &found.problems {
        report.problem(problem);
    }
    for definition in &found.definitions {
        match definition.source() {
            Err(problem) => report.problem(&problem),
            Ok((source, found)) => {
                let compiled = compile_after(&source, &definition.options, found);
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
