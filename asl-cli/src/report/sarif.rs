//! `--format sarif`: SARIF 2.1.0, which code scanning services read.

use std::collections::BTreeSet;

use asl_codegen::{diagnostic::Diagnostic, explain::pages, source::Source};
use serde_json::{Value, json};

use super::Place;

pub(super) fn result(finding: &Diagnostic, source: &Source) -> Value {
    let place = Place::of(finding, source);
    let related = finding.secondary.iter().map(|(span, label)| {
        let range = span.range();
        let region = region(source.position(range.start), source.position(range.end));
        json!({
            "physicalLocation": { "artifactLocation": artifact(place.file), "region": region },
            "message": { "text": label },
        })
    });
    let parts = [
        Some(&finding.primary.1),
        finding.help.as_ref(),
        finding.note.as_ref(),
    ];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    let message: Vec<&str> = [finding.message.as_str()]
        .into_iter()
        .chain(parts.map(String::as_str))
        .collect();
    json!({
        "ruleId": finding.code.to_string(),
        "level": finding.severity.to_string(),
        "message": { "text": message.join("\n") },
        "locations": [{
            "physicalLocation": { "artifactLocation": artifact(place.file), "region": region(place.start, place.end) },
        }],
        "relatedLocations": related.collect::<Vec<_>>(),
    })
}

pub(super) fn problem(name: &str, why: &str) -> Value {
    json!({
        "level": "error",
        "message": { "text": why },
        "locations": [{ "physicalLocation": { "artifactLocation": artifact(name) } }],
    })
}

/// The whole log. Of the rules, those that were broken are described.
pub(super) fn log(results: Vec<Value>) -> String {
    let broken: BTreeSet<&str> = results
        .iter()
        .filter_map(|result| result["ruleId"].as_str())
        .collect();
    let rules = pages().into_iter().filter_map(|page| {
        let code = page.code.to_string();
        broken.contains(code.as_str()).then(|| {
            json!({
                "id": code,
                "name": page.name,
                "shortDescription": { "text": page.summary() },
                "help": { "text": page.text, "markdown": page.text },
            })
        })
    });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "cargo-asl",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn region(start: (usize, usize), end: (usize, usize)) -> Value {
    json!({ "startLine": start.0, "startColumn": start.1, "endLine": end.0, "endColumn": end.1 })
}

/// The path as a URI reference.
fn artifact(path: &str) -> Value {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            true => uri.push(char::from(byte)),
            false => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    json!({ "uri": uri })
}
