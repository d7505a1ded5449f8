//! `cargo asl check`: reports what is wrong in definitions.

use asl_codegen::examine;

use crate::{
    arguments::Check,
    definitions::{Definition, Found},
    fix,
    output::Progress,
    report::Report,
    values, workspace,
};

/// Checks what was named, or what the workspace includes.
pub(crate) fn run(check: &Check) -> u8 {
    let mut found = Found::default();
    match check.paths.as_slice() {
        [] => workspace::find(&mut found, &check.options),
        paths => paths
            .iter()
            .for_each(|path| found.path(path, &check.options)),
    }
    values::give(&mut found, &check.values);
    let mut report = Report::new(check.format);
    for problem in &found.problems {
        report.problem(problem);
    }
    if found.definitions.is_empty() && found.problems.is_empty() {
        eprintln!("warning: nothing to check: no definition was found");
    }
    let mut progress = Progress::new(found.definitions.len());
    for (done, definition) in found.definitions.iter().enumerate() {
        progress.at(done, &definition.name);
        one(definition, check, &mut report, &mut progress);
    }
    progress.clear();
    report.finish()
}

fn one(definition: &Definition, check: &Check, report: &mut Report, progress: &mut Progress) {
    let read = match check.fix {
        true => fix::mended(definition),
        false => definition.source(),
    };
    let (source, found) = match read {
        Ok(read) => read,
        Err(problem) => {
            progress.clear();
            return report.problem(&problem);
        }
    };
    let examined = examine(&source, &definition.options, found);
    if !examined.diagnostics.is_empty() || !examined.misuse.is_empty() {
        progress.clear();
    }
    report.definition(&source, &examined);
}
