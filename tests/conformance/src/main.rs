//! Runs suites of cases that others wrote or recorded against compiled machines: `asl-conformance FOLDER OUT`, or
//! `asl-conformance FOLDER OUT SOURCES --self-test` to test itself.
//!
//! `cargo xtask conformance` builds it with a folder's machines in it and starts it. The cases are data; no name, text or
//! number of a suite stands in the source. A run ends well when no case fails but those that are known to (`known.txt`) and
//! those that the sources of a suite do not agree on.

use std::{collections::BTreeMap, path::Path, process::ExitCode};

mod accepted;
mod cases;
mod compare;
mod compiler;
mod history;
mod holes;
mod jsonata;
mod jsonpath;
mod known;
mod leaks;
mod machine;
mod moment;
mod names;
mod positions;

mod recorded;
mod report;
mod selftest;

use cases::Folder;
use recorded::{Actual, Ran};
use report::{Report, Verdict};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let self_test = args.iter().any(|arg| arg == "--self-test");
    let mut given = args.iter().filter(|arg| !arg.starts_with("--"));
    let (Some(folder), Some(out)) = (given.next(), given.next()) else {
        return say_skipped("no folder was given");
    };
    if cfg!(not(feature = "suite")) {
        return say_skipped("it was built without its feature `suite`");
    }
    let Some(folder) = Folder::at(folder) else {
        return say_skipped(&format!("there is no folder {folder}"));
    };
    let done = match self_test {
        true => self_tested(&folder, given.next().map(Path::new)),
        false => run(&folder, Path::new(out)),
    };
    done.unwrap_or_else(|error| {
        eprintln!("{error}");
        ExitCode::FAILURE
    })
}

fn run(folder: &Folder, out: &Path) -> Result<ExitCode, String> {
    let mut report = Report::new();
    let recorded = folder.recorded()?;
    report.note_unreadable("aws-recorded", recorded.unreadable);
    for case in recorded::run(recorded.cases) {
        let Ran { case, verdict, .. } = case;
        if case.unconfirmed() {
            report.note_apart("aws-recorded", "unconfirmed", &verdict);
        }
        if case.kind == "run" && case.history.is_some() {
            report.note_apart("aws-recorded", "with a history", &verdict);
        }
        report.note_apart("aws-recorded", &format!("kind {}", case.kind), &verdict);
        report.note("aws-recorded", &case.group, &case.id, verdict);
    }
    single_questions(folder, &mut report)?;
    let files = report.write(out).map_err(|error| error.to_string())?;
    print(&report.table());
    for file in files {
        print(&format!("failing cases: {}\n", file.display()));
    }
    let surprises = known::surprises(&report);
    for surprise in &surprises {
        print(&format!("not as known: {surprise}\n"));
    }
    print(&format!("{}\n", report.line()));
    Ok(match surprises.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// The suites whose cases stand alone.
fn single_questions(folder: &Folder, report: &mut Report) -> Result<(), String> {
    let suite = folder.jsonata()?;
    report.note_unreadable("jsonata", suite.unreadable);
    for case in suite.cases {
        if let Some(verdict) = jsonata::judge(&case) {
            report.note("jsonata", &case.group, &case.id, verdict);
        }
    }
    let suite = folder.paths()?;
    report.note_unreadable("jsonpath", suite.unreadable);
    for case in suite.cases {
        if let Some(verdict) = jsonpath::judge(&case) {
            if case.function {
                report.note_apart("jsonpath", "with a function", &verdict);
            }
            report.note("jsonpath", &case.kind, &case.id, verdict);
        }
    }
    let mut missing = BTreeMap::new();
    let suite = folder.real_world()?;
    report.note_unreadable("real-world", suite.unreadable);
    for case in suite.cases {
        let verdict = accepted::real_world(&case, &mut missing);
        report.note("real-world", group(&case.id), &case.id, verdict);
    }
    for (feature, n) in missing {
        print(&format!("real-world: {n:>4} refused for {feature}\n"));
    }
    let suite = folder.lint()?;
    report.note_unreadable("lint", suite.unreadable);
    for case in suite.cases {
        let verdict = accepted::lint(&case);
        if case.contested.is_some() {
            report.note_apart("lint", "contested", &verdict);
            report.contest("lint", &case.id);
        }
        report.note("lint", group(&case.id), &case.id, verdict);
    }
    Ok(())
}

/// The first part of an id: whose case it is.
fn group(id: &str) -> &str {
    id.split('/').next().unwrap_or(id)
}

/// Changes what was recorded of a hundred passing cases; each change must be noticed. And no source may know the suites.
fn self_tested(folder: &Folder, sources: Option<&Path>) -> Result<ExitCode, String> {
    const CASES: usize = 100;
    let passing = recorded::run(folder.recorded()?.cases)
        .into_iter()
        .filter_map(|ran| {
            let passed = ran.verdict == Verdict::Passed;
            passed.then_some(())?;
            Some((ran.case, ran.actual?))
        });
    let mut passing: Vec<(cases::Case, Actual)> = passing.collect();
    // Those of which most was recorded come first.
    passing.sort_by_key(|(case, _)| std::cmp::Reverse(selftest::worth(case)));
    let (tried, unnoticed) = selftest::try_all(&passing, CASES);
    for tried in &tried {
        let selftest::Tried {
            change,
            made,
            noticed,
        } = tried;
        // Where fewer were recorded, all of them are changed.
        let all = if *made < CASES as u32 {
            ", all there are"
        } else {
            ""
        };
        print(&format!(
            "{change:<32} made in {made:>4} cases{all}, noticed in {noticed:>4}\n"
        ));
    }
    for text in &unnoticed {
        print(&format!("unnoticed: {text}\n"));
    }
    let leaks = match sources {
        Some(sources) => leaks::find(folder, sources)?,
        None => Vec::new(),
    };
    for text in &leaks {
        print(&format!("a text of the suites in {text}\n"));
    }
    let each = tried.iter().all(|tried| tried.made > 0);
    Ok(match each && unnoticed.is_empty() && leaks.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

fn say_skipped(why: &str) -> ExitCode {
    print(&format!("conformance: skipped, {why}\n"));
    ExitCode::SUCCESS
}

#[expect(clippy::print_stdout, reason = "it is the program's output")]
fn print(text: &str) {
    print!("{text}");
}
