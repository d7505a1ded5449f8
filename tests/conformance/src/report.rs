//! Counts, tables and files: what a run prints.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value as Json, json};

/// How one case went.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Verdict {
    Passed,
    /// With a short diff.
    Failed(String),
    /// With a reason of the contract.
    Skipped(&'static str),
}

/// All verdicts of a run.
#[derive(Debug, Default)]
pub(crate) struct Report {
    suites: BTreeMap<&'static str, Suite>,
}

#[derive(Debug, Default)]
struct Suite {
    groups: BTreeMap<String, Counts>,
    /// Cases that belong to a group and are told apart as well, by what sets them apart.
    apart: BTreeMap<String, Counts>,
    failures: Vec<(String, String)>,
    passed: BTreeSet<String>,
    contested: BTreeSet<String>,
}

/// A case that failed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Failure<'a> {
    pub(crate) suite: &'static str,
    pub(crate) id: &'a str,
    pub(crate) why: &'a str,
    /// The sources do not agree on it.
    pub(crate) contested: bool,
}

#[derive(Clone, Debug, Default)]
struct Counts {
    passed: u32,
    failed: u32,
    skipped: BTreeMap<&'static str, u32>,
}

/// In the order in which they are printed.
pub(crate) const SUITES: [&str; 5] = ["aws-recorded", "jsonata", "jsonpath", "real-world", "lint"];

impl Report {
    /// A report that names every suite, also one without a case.
    pub(crate) fn new() -> Report {
        Report {
            suites: SUITES
                .iter()
                .map(|&name| (name, Suite::default()))
                .collect(),
        }
    }

    /// Notes how a case went.
    pub(crate) fn note(&mut self, suite: &'static str, group: &str, id: &str, verdict: Verdict) {
        let suite = self.suites.entry(suite).or_default();
        suite
            .groups
            .entry(group.to_owned())
            .or_default()
            .add(&verdict);
        match verdict {
            Verdict::Passed => _ = suite.passed.insert(id.to_owned()),
            Verdict::Failed(why) => suite.failures.push((id.to_owned(), why)),
            Verdict::Skipped(_) => {}
        }
    }

    /// Notes that the sources do not agree on a case.
    pub(crate) fn contest(&mut self, suite: &'static str, id: &str) {
        let suite = self.suites.entry(suite).or_default();
        suite.contested.insert(id.to_owned());
    }

    /// All cases that failed.
    pub(crate) fn failures(&self) -> impl Iterator<Item = Failure<'_>> {
        self.suites.iter().flat_map(|(name, suite)| {
            suite.failures.iter().map(|(id, why)| Failure {
                suite: name,
                id,
                why,
                contested: suite.contested.contains(id),
            })
        })
    }

    /// Whether a case of this id is there and passed.
    pub(crate) fn passed(&self, suite: &str, id: &str) -> bool {
        let suite = self.suites.get(suite);
        suite.is_some_and(|suite| suite.passed.contains(id))
    }

    /// Notes cases of a form that is not known: they failed.
    pub(crate) fn note_unreadable(&mut self, suite: &'static str, cases: Vec<(String, String)>) {
        for (id, why) in cases {
            self.note(suite, "unreadable", &id, Verdict::Failed(why));
        }
    }

    /// Notes a case of which the same was noted in its group.
    pub(crate) fn note_apart(&mut self, suite: &'static str, what: &str, verdict: &Verdict) {
        let suite = self.suites.entry(suite).or_default();
        suite.apart.entry(what.to_owned()).or_default().add(verdict);
    }

    /// Writes the failing cases of each suite to a file of its own in this folder.
    pub(crate) fn write(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        fs::create_dir_all(folder)?;
        let mut files = Vec::new();
        for (name, suite) in &self.suites {
            let file = folder.join(format!("{name}.txt"));
            if suite.failures.is_empty() {
                let _ = fs::remove_file(&file);
                continue;
            }
            let mut text = String::new();
            for (id, why) in &suite.failures {
                let _ = writeln!(text, "{id}\n  {why}\n");
            }
            fs::write(&file, text)?;
            files.push(file);
        }
        Ok(files)
    }

    /// A table of each suite by group.
    pub(crate) fn table(&self) -> String {
        let mut text = String::new();
        for name in SUITES {
            let Some(suite) = self.suites.get(name) else {
                continue;
            };
            let total = suite.total();
            let _ = writeln!(
                text,
                "{name:<44}{:>8}{:>8}{:>8}",
                "passed", "failed", "skipped"
            );
            for (group, counts) in &suite.groups {
                counts.row(&mut text, &format!("  {group}"));
            }
            total.row(&mut text, "  all");
            for (what, counts) in &suite.apart {
                counts.row(&mut text, &format!("  of these, {what}"));
            }
            for (reason, n) in &total.skipped {
                let _ = writeln!(text, "  skipped: {reason:<33}{:>8}{:>8}{n:>8}", "", "");
            }
            text.push('\n');
        }
        text
    }

    /// The last line of a run.
    pub(crate) fn line(&self) -> String {
        // By hand, for `serde_json` sorts.
        let suites: Vec<String> = SUITES
            .iter()
            .map(|name| {
                let total = self.suites.get(name).map(Suite::total).unwrap_or_default();
                let counts: Map<String, Json> = total.json();
                let n = |key: &str| counts[key].clone();
                format!(
                    r#""{name}": {{"passed": {}, "failed": {}, "skipped": {}}}"#,
                    n("passed"),
                    n("failed"),
                    n("skipped")
                )
            })
            .collect();
        format!("{{{}}}", suites.join(", "))
    }
}

impl Suite {
    fn total(&self) -> Counts {
        let mut total = Counts::default();
        for counts in self.groups.values() {
            total.passed += counts.passed;
            total.failed += counts.failed;
            for (reason, n) in &counts.skipped {
                *total.skipped.entry(reason).or_default() += n;
            }
        }
        total
    }
}

impl Counts {
    fn add(&mut self, verdict: &Verdict) {
        match verdict {
            Verdict::Passed => self.passed += 1,
            Verdict::Failed(_) => self.failed += 1,
            Verdict::Skipped(reason) => *self.skipped.entry(reason).or_default() += 1,
        }
    }

    fn json(&self) -> Map<String, Json> {
        let skipped: u32 = self.skipped.values().sum();
        let counts = [
            ("passed", self.passed),
            ("failed", self.failed),
            ("skipped", skipped),
        ];
        counts
            .map(|(key, n)| (key.to_owned(), json!(n)))
            .into_iter()
            .collect()
    }

    fn row(&self, text: &mut String, name: &str) {
        let skipped: u32 = self.skipped.values().sum();
        let _ = writeln!(
            text,
            "{name:<44}{:>8}{:>8}{skipped:>8}",
            self.passed, self.failed
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_and_an_unreadable_case_are_failures() {
        let mut report = Report::new();
        report.note("lint", "a", "1", Verdict::Passed);
        report.note("lint", "a", "2", Verdict::Skipped("jsonata"));
        assert_eq!(report.failures().count(), 0);
        report.note("jsonpath", "a", "3", Verdict::Failed("no".into()));
        report.note_unreadable("lint", vec![("4".into(), "no JSON".into())]);
        let ids: Vec<_> = report.failures().map(|failure| failure.id).collect();
        assert_eq!(ids, ["3", "4"]);
        assert!(report.passed("lint", "1") && !report.passed("lint", "2"));
    }

    #[test]
    fn the_last_line_names_every_suite_in_order() {
        let mut report = Report::new();
        report.note("lint", "a", "1", Verdict::Passed);
        report.note("lint", "b", "2", Verdict::Skipped("jsonata"));
        let line = report.line();
        assert!(line.starts_with(
            r#"{"aws-recorded": {"passed": 0, "failed": 0, "skipped": 0}, "jsonata": "#
        ));
        assert!(line.ends_with(r#""lint": {"passed": 1, "failed": 0, "skipped": 1}}"#));
    }
}
