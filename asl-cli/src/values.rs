//! `--substitutions`: values of placeholders from files.

use std::path::{Path, PathBuf};

use asl_codegen::{Options, diagnostic::Diagnostics, source::Source};
use proc_macro2::Span;

use crate::definitions::{Found, Problem, read, shown};

/// Gives the values in these files to each definition, behind those that it has already.
pub(crate) fn give(found: &mut Found, files: &[PathBuf]) {
    for path in files {
        match file(path) {
            Err(problem) => found.problems.push(problem),
            Ok(file) => {
                for definition in &mut found.definitions {
                    let (options, name) = (&mut definition.options, &definition.name);
                    options.take_substitutions(&file, name, Span::call_site());
                }
            }
        }
    }
}

/// Gives a definition the values in the files that its macro names, relative to the package.
pub(crate) fn give_named(options: &mut Options, root: &Path, definition: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (name, span) in std::mem::take(&mut options.substitutions) {
        match file(&root.join(name)) {
            Err(problem) => problems.push(problem),
            Ok(file) => options.take_substitutions(&file, definition, span),
        }
    }
    problems
}

fn file(path: &Path) -> Result<Source, Problem> {
    let problem = |why: String| Problem {
        name: shown(path),
        why,
    };
    let bytes = read(path).map_err(|why| problem(why.to_string()))?;
    let mut unreadable = Diagnostics::default();
    let file = Source::from_bytes(shown(path), &bytes, &mut unreadable);
    match unreadable.is_empty() {
        true => Ok(file),
        false => Err(problem("not UTF-8".to_owned())),
    }
}
