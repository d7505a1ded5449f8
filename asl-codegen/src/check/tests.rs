//! The compiler's front half as a whole: every mistake once, at its place, and no panic whatever is written.

use super::check;
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Severity},
    json, model,
    source::Source,
    substitute,
};

/// What is found in a definition, in order.
pub(super) fn found(text: &str) -> (Source, Vec<Diagnostic>) {
    found_in(text, false)
}

fn found_in(text: &str, express: bool) -> (Source, Vec<Diagnostic>) {
    let source = Source::new("test.asl.json", text);
    let mut diagnostics = Diagnostics::default();
    let mut node = json::parse(&source, &mut diagnostics);
    substitute::fill(&mut node, &[], &mut diagnostics);
    let mut machine = model::read(&node, &mut diagnostics);
    machine.express = express;
    check(machine, &mut diagnostics);
    let found = diagnostics.iter().cloned().collect();
    (source, found)
}

/// Code and place of each finding: "ASL2001 1:13", "warning ASL2004 2:13". A repeated key is "ASL0022". That variables are
/// not assigned or not read is left out: in most definitions here they are there for something else.
pub(super) fn places(text: &str) -> Vec<String> {
    let mut places = all_places(text);
    places.retain(|place| !place.contains("ASL3107") && !place.contains("ASL3108"));
    places
}

/// The same with all that is known of variables.
pub(super) fn all_places(text: &str) -> Vec<String> {
    told(found(text))
}

/// What is found in a definition that is declared to be Express.
pub(super) fn express_places(text: &str) -> Vec<String> {
    told(found_in(text, true))
}

fn told((source, found): (Source, Vec<Diagnostic>)) -> Vec<String> {
    let place = |finding: &Diagnostic| {
        let (line, column) = source.position(finding.primary.0.start as usize);
        let warning = finding.severity == Severity::Warning && finding.code.0 >= 1000;
        let warning = if warning { "warning " } else { "" };
        format!("{warning}ASL{:04} {line}:{column}", finding.code.0)
    };
    found.iter().map(place).collect()
}

/// A text without its sign `¤`, and the place where the sign stood.
pub(super) fn marked(text: &str) -> (String, Option<String>) {
    let place = text.split_once('¤').map(|(before, _)| {
        let line = before.rsplit('\n').next().unwrap_or_default();
        let lines = before.matches('\n').count() + 1;
        format!("{lines}:{}", line.chars().count() + 1)
    });
    (text.replace('¤', ""), place)
}

/// A machine with a state `A` of these fields and a state `B` behind it.
pub(super) fn wrapped(fields: &str) -> String {
    // `B` can always be reached: through a rule of the first state.
    format!(
        r#"{{"StartAt": "S", "States": {{"S": {{"Type": "Choice", "Default": "B", "Choices": [{{"Variable": "$.s", "IsNull": true, "Next": "A"}}]}}, "B": {{"Type": "Succeed"}}, "A": {{{fields}}}}}}}"#
    )
}

mod expressions;
mod fields;
mod mutation;
mod queries;
mod reference;
mod twenty;
