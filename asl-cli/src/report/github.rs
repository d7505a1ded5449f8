//! `--format github`: workflow commands, which GitHub Actions shows beside the lines of a change.

use asl_codegen::{
    diagnostic::{Diagnostic, Severity},
    source::Source,
};

use super::Place;

pub(super) fn line(finding: &Diagnostic, source: &Source) -> String {
    let place = Place::of(finding, source);
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut message = finding.message.clone();
    let remarks = [
        Some(&finding.primary.1),
        finding.help.as_ref(),
        finding.note.as_ref(),
    ];
    for remark in remarks
        .into_iter()
        .flatten()
        .filter(|remark| !remark.is_empty())
    {
        message.push('\n');
        message.push_str(remark);
    }
    format!(
        "::{command} file={},line={},col={},endLine={},endColumn={},title={}::{}",
        property(place.file),
        place.start.0,
        place.start.1,
        place.end.0,
        place.end.1,
        finding.code,
        data(&message)
    )
}

pub(super) fn problem(name: &str, why: &str) -> String {
    format!("::error file={}::{}", property(name), data(why))
}

/// As GitHub's own toolkit escapes the text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
