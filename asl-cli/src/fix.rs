//! `--fix`: writes what was probably meant into files.
//!
//! A suggestion is followed only if less is wrong afterwards; what is inside of Rust source stays as it is.

use std::{fs, ops::Range};

use asl_codegen::{diagnostic::Diagnostics, examine, source::Source};

use crate::definitions::{Definition, Problem, Text};

/// A name that was put right may bring another mistake to light.
const ROUNDS: usize = 8;

/// The definition's text after the suggestions in it were followed, and what is wrong with its bytes.
pub(crate) fn mended(definition: &Definition) -> Result<(Source, Diagnostics), Problem> {
    let (mut source, found) = definition.source()?;
    let Text::File(path) = &definition.text else {
        return Ok((source, found));
    };
    if !source.is_readable() {
        return Ok((source, found));
    }
    let mut followed = 0;
    for _ in 0..ROUNDS {
        let examined = examine(&source, &definition.options, Diagnostics::default());
        let fixes = fixes(&source, &examined.diagnostics);
        let text = replaced(source.text(), &fixes);
        let better = Source::new(&definition.name, text);
        let after = examine(&better, &definition.options, Diagnostics::default());
        if fixes.is_empty()
            || after.diagnostics.iter().count() >= examined.diagnostics.iter().count()
        {
            break;
        }
        followed += fixes.len();
        source = better;
    }
    if followed > 0 {
        let problem = |why: std::io::Error| Problem {
            name: definition.name.clone(),
            why: why.to_string(),
        };
        let had_mark = fs::read(path)
            .map_err(problem)?
            .starts_with("\u{feff}".as_bytes());
        let mark = if had_mark { "\u{feff}" } else { "" };
        fs::write(path, format!("{mark}{}", source.text())).map_err(problem)?;
        let (name, plural) = (&definition.name, if followed == 1 { "" } else { "s" });
        eprintln!("{name}: {followed} suggestion{plural} followed");
    }
    Ok((source, found))
}

/// What to put where, in order and without overlaps.
fn fixes(source: &Source, found: &Diagnostics) -> Vec<(Range<usize>, String)> {
    let mut fixes: Vec<(Range<usize>, String)> = Vec::new();
    for fix in found.iter().filter_map(|finding| finding.fix(source)) {
        if fixes
            .last()
            .is_none_or(|(before, _)| before.end <= fix.0.start)
        {
            fixes.push(fix);
        }
    }
    fixes
}

fn replaced(text: &str, fixes: &[(Range<usize>, String)]) -> String {
    let (mut new, mut from) = (String::with_capacity(text.len()), 0);
    for (range, with) in fixes {
        new.push_str(&text[from..range.start]);
        new.push_str(with);
        from = range.end;
    }
    new.push_str(&text[from..]);
    new
}
