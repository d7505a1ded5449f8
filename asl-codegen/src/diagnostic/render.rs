//! Findings as text, as rustc writes them.

use std::{collections::BTreeMap, fmt::Write};

use super::{
    Diagnostic, Diagnostics, Severity,
    paint::{Ink, Paint, one_line},
    snippet::{self, Mark},
};
use crate::source::{Source, Span};

impl Diagnostic {
    /// The finding with the lines that it is about:
    ///
    /// ```text
    /// error[ASL2001]: unknown state `Chargee`
    ///   --> workflows/order.asl.json:12:15
    ///    |
    /// 12 |       "Next": "Chargee",
    ///    |               ^^^^^^^^^ no state of this name here
    ///    |
    ///    = help: did you mean `Charge`?
    /// ```
    pub fn render(&self, source: &Source, paint: Paint) -> String {
        let lines = self.lines(source);
        let width = lines
            .last_key_value()
            .map_or(1, |(line, _)| line.to_string().len());
        let (line, column) = source.position(self.primary.0.start as usize);
        let gutter = paint.ink(Ink::Frame, &format!("{:width$} |", ""));
        let mut text = format!(
            "{}{}\n{:width$}{} {}:{line}:{column}\n{gutter}\n",
            paint.ink(self.ink(), &format!("{}[{}]", self.severity, self.code)),
            paint.ink(Ink::Strong, &format!(": {}", one_line(&self.message))),
            "",
            paint.ink(Ink::Frame, "-->"),
            source.name(),
        );
        let mut before: Option<usize> = None;
        for (line, marks) in &lines {
            for (part, rows) in snippet::parts(source, *line, marks, paint)
                .iter()
                .enumerate()
            {
                if part > 0 || before.is_some_and(|before| before + 1 < *line) {
                    text.push_str(&paint.ink(Ink::Frame, "..."));
                    text.push('\n');
                }
                let mut number = format!("{line:width$} |");
                for row in rows {
                    let row = format!("{} {row}", paint.ink(Ink::Frame, &number));
                    text.push_str(row.trim_end());
                    text.push('\n');
                    number = format!("{:width$} |", "");
                }
            }
            before = Some(*line);
        }
        let remarks = [("help", &self.help), ("note", &self.note)];
        for (at, (name, remark)) in remarks
            .into_iter()
            .filter_map(|(n, r)| Some((n, r.as_ref()?)))
            .enumerate()
        {
            if at == 0 {
                text.push_str(&gutter);
                text.push('\n');
            }
            let mut prefix = format!(
                "{:width$} {} {}: ",
                "",
                paint.ink(Ink::Frame, "="),
                paint.ink(Ink::Strong, name)
            );
            for line in remark.lines() {
                text.push_str(&prefix);
                text.push_str(&one_line(line));
                text.push('\n');
                prefix = " ".repeat(width + 5 + name.len());
            }
        }
        text
    }

    /// The finding in one line: `workflows/order.asl.json:12:15: error[ASL2001]: unknown state `Chargee``
    pub fn short(&self, source: &Source) -> String {
        let (line, column) = source.position(self.primary.0.start as usize);
        let (severity, code, message) = (self.severity, self.code, one_line(&self.message));
        format!(
            "{}:{line}:{column}: {severity}[{code}]: {message}",
            source.name()
        )
    }

    fn ink(&self) -> Ink {
        match self.severity {
            Severity::Error => Ink::Error,
            Severity::Warning => Ink::Warning,
        }
    }

    /// What to mark in which line. Of what goes over several lines, the first is marked.
    fn lines(&self, source: &Source) -> BTreeMap<usize, Vec<Mark>> {
        let mut lines: BTreeMap<usize, Vec<Mark>> = BTreeMap::new();
        let places = self.secondary.iter().map(|place| (place, Ink::Frame));
        for ((span, label), ink) in [(&self.primary, self.ink())].into_iter().chain(places) {
            let (line, range) = first_line(source, *span);
            let label = label.clone();
            lines
                .entry(line)
                .or_default()
                .push(Mark { range, label, ink });
        }
        lines
    }
}

fn first_line(source: &Source, span: Span) -> (usize, std::ops::Range<usize>) {
    let text = source.text();
    let floor = |offset: usize| text.floor_char_boundary(offset);
    let (start, end) = (floor(span.start as usize), floor(span.end as usize));
    let (line, _) = source.position(start);
    let range = source.line_range(line);
    let mut end = end.clamp(start, range.end.max(start));
    if (span.end as usize) > range.end {
        end = start + text[start..end].trim_end().len();
    }
    (line, start..end)
}

impl Diagnostics {
    /// All findings as text, each with the lines that it is about.
    ///
    /// ```
    /// # use asl_codegen::{diagnostic::{Diagnostics, Paint}, json, source::Source};
    /// let source = Source::new("order.asl.json", "{\"StartAt\": \"A\",}");
    /// let mut out = Diagnostics::default();
    /// json::parse(&source, &mut out);
    /// assert!(out.render(&source, Paint::Plain).starts_with("error[ASL0006]: a comma after the last item\n"));
    /// ```
    pub fn render(&self, source: &Source, paint: Paint) -> String {
        let all: Vec<_> = self
            .iter()
            .map(|found| found.render(source, paint))
            .collect();
        let mut text = all.join("\n");
        if self.left_out() > 0 {
            writeln!(text, "\n... and {} more", self.left_out()).expect("a String takes all text");
        }
        text
    }
}
