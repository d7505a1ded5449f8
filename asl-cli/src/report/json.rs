//! `--format json`: an object a line.

use asl_codegen::{diagnostic::Diagnostic, source::Source};
use serde_json::json;

use super::Place;

pub(super) fn line(finding: &Diagnostic, source: &Source) -> String {
    let place = Place::of(finding, source);
    let related = finding.secondary.iter().map(|(span, label)| {
        let (line, column) = source.position(span.range().start);
        json!({ "line": line, "column": column, "label": label })
    });
    json!({
        "file": place.file,
        "line": place.start.0,
        "column": place.start.1,
        "endLine": place.end.0,
        "endColumn": place.end.1,
        "severity": finding.severity.to_string(),
        "code": finding.code.to_string(),
        "message": finding.message,
        "label": finding.primary.1,
        "help": finding.help,
        "note": finding.note,
        "related": related.collect::<Vec<_>>(),
    })
    .to_string()
}

pub(super) fn problem(name: &str, why: &str) -> String {
    json!({ "file": name, "severity": "error", "message": why }).to_string()
}
