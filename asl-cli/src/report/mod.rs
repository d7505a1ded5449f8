//! Findings in the format that was asked for, and the exit code they amount to.

mod github;
mod json;
mod sarif;

use asl_codegen::{
    Examined,
    diagnostic::{Diagnostic, Paint, Severity},
    source::Source,
};

use crate::{
    arguments::Format,
    definitions::Problem,
    output::{paint, say},
};

/// Takes findings as they come.
#[derive(Debug)]
pub(crate) struct Report {
    format: Format,
    paint: Paint,
    /// Of the whole, where the format has no lines of its own.
    results: Vec<serde_json::Value>,
    worst: u8,
}

/// A finding with its place, 1-based.
struct Place<'a> {
    file: &'a str,
    start: (usize, usize),
    end: (usize, usize),
}

impl<'a> Place<'a> {
    fn of(finding: &Diagnostic, source: &'a Source) -> Self {
        let range = finding.primary.0.range();
        Place {
            file: source.name(),
            start: source.position(range.start),
            end: source.position(range.end),
        }
    }
}

impl Report {
    pub(crate) fn new(format: Format) -> Self {
        Report {
            format,
            paint: paint(),
            results: Vec::new(),
            worst: 0,
        }
    }

    /// What was found in one definition.
    pub(crate) fn definition(&mut self, source: &Source, examined: &Examined) {
        self.worst = self.worst.max(u8::from(is_wrong(examined)));
        let findings = examined.diagnostics.iter();
        match self.format {
            Format::Human => self.human(source, examined),
            Format::Short => self.lines(findings.map(|finding| finding.short(source))),
            Format::Json => self.lines(findings.map(|finding| json::line(finding, source))),
            Format::Github => self.lines(findings.map(|finding| github::line(finding, source))),
            Format::Sarif => self
                .results
                .extend(findings.map(|finding| sarif::result(finding, source))),
        }
        for misuse in &examined.misuse {
            self.complaint(source.name(), &misuse.message);
        }
    }

    /// What cannot be read.
    pub(crate) fn problem(&mut self, problem: &Problem) {
        self.worst = 2;
        self.complaint(&problem.name, &problem.why);
    }

    /// What has no place in a definition.
    fn complaint(&mut self, name: &str, why: &str) {
        match self.format {
            Format::Human => eprintln!("error: {name}: {why}"),
            Format::Short => self.lines([format!("{name}: error: {why}")].into_iter()),
            Format::Json => self.lines([json::problem(name, why)].into_iter()),
            Format::Github => self.lines([github::problem(name, why)].into_iter()),
            Format::Sarif => self.results.push(sarif::problem(name, why)),
        }
    }

    /// Ends the report; the result is the exit code.
    pub(crate) fn finish(self) -> u8 {
        let said = match self.format {
            Format::Sarif => say(&sarif::log(self.results)),
            _ => 0,
        };
        self.worst.max(said)
    }

    fn lines(&mut self, lines: impl Iterator<Item = String>) {
        let text: String = lines.flat_map(|line| [line, "\n".to_owned()]).collect();
        if !text.is_empty() {
            self.worst = self.worst.max(say(&text));
        }
    }

    fn human(&self, source: &Source, examined: &Examined) {
        let found = &examined.diagnostics;
        for finding in found.iter() {
            eprintln!("{}", finding.render(source, self.paint));
        }
        if found.left_out() > 0 {
            eprintln!("... and {} more\n", found.left_out());
        }
        let counted = [(Severity::Error, "error"), (Severity::Warning, "warning")];
        let words = counted.into_iter().filter_map(|(severity, what)| {
            let count = found
                .iter()
                .filter(|finding| finding.severity == severity)
                .count();
            let plural = if count == 1 { "" } else { "s" };
            (count > 0).then(|| format!("{count} {what}{plural}"))
        });
        let words: Vec<_> = words.collect();
        if !words.is_empty() {
            eprintln!("{}: {}", source.name(), words.join(", "));
        }
    }
}

/// Whether a definition is refused.
pub(crate) fn is_wrong(examined: &Examined) -> bool {
    examined.diagnostics.has_errors() || !examined.misuse.is_empty()
}
