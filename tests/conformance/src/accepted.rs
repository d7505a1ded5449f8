//! The suites that ask one thing of a definition: is it accepted.

use std::collections::BTreeMap;

use asl_codegen::json::{Node, NodeKind};

use crate::{
    cases::{Case, Lint, RealWorld},
    compiler::{self, Finding},
    positions,
    recorded::UNCLAIMED,
    report::Verdict,
};

/// Whether a published definition compiles; notes the features it wants and does not get.
pub(crate) fn real_world(case: &RealWorld, missing: &mut BTreeMap<String, u32>) -> Verdict {
    let Err(errors) = compiler::compile("machine", case.definition.get()) else {
        return Verdict::Passed;
    };
    let mut wanted: Vec<String> = errors
        .iter()
        .map(|finding| format!("{} {}", finding.code, without_names(&finding.message)))
        .collect();
    wanted.sort();
    wanted.dedup();
    for feature in wanted {
        *missing.entry(feature).or_default() += 1;
    }
    let all_unsupported = compiler::unsupported(&errors).len() == errors.len();
    match unclaimed(case) {
        Some(reason) if all_unsupported => Verdict::Skipped(reason),
        _ => Verdict::Failed(compiler::said(&errors)),
    }
}

/// The unclaimed feature that a published definition says it uses.
fn unclaimed(case: &RealWorld) -> Option<&'static str> {
    let jsonata = case.query_language.as_deref() != Some("JSONPath");
    let reason = unclaimed_in(case.definition.get());
    reason.or_else(|| claimed_not("jsonata").filter(|_| jsonata))
}

/// The unclaimed feature that a definition names in its text.
fn unclaimed_in(text: &str) -> Option<&'static str> {
    let names = |words: &[&str]| {
        words
            .iter()
            .any(|word| text.contains(&format!("\"{word}\"")))
    };
    let beyond_the_state = names(&["ItemReader", "ItemBatcher", "ResultWriter"]);
    if beyond_the_state || names(&["DISTRIBUTED"]) {
        return claimed_not(match beyond_the_state {
            true => "distributed-map-s3",
            false => "distributed-map",
        });
    }
    claimed_not("jsonata").filter(|_| names(&["JSONata"]))
}

fn claimed_not(reason: &'static str) -> Option<&'static str> {
    UNCLAIMED.contains(&reason).then_some(reason)
}

/// A message without the names in it, so that equal complaints are counted together.
fn without_names(message: &str) -> String {
    let mut quoted = false;
    let parts = message.split('`').map(|part| {
        let shown = if quoted { "…" } else { part };
        quoted = !quoted;
        shown
    });
    parts.collect::<Vec<_>>().join("`")
}

/// Whether a definition is judged as its source judges it.
pub(crate) fn lint(case: &Lint) -> Verdict {
    match (case.valid, compiler::compile("machine", case.text())) {
        (true, Ok(_)) => Verdict::Passed,
        (false, Err(errors)) => match positions::surprise(&case.id, case.text(), &errors) {
            Some(surprise) => Verdict::Failed(format!("refused for {surprise}")),
            None => Verdict::Passed,
        },
        (true, Err(errors)) => match unclaimed_in(case.text()) {
            Some(reason) if compiler::unsupported(&errors).len() == errors.len() => {
                Verdict::Skipped(reason)
            }
            _ => Verdict::Failed(format!("valid, refused: {}", compiler::said(&errors))),
        },
        (false, Ok(_)) => {
            let why: Vec<String> = case
                .expected_errors
                .iter()
                .map(ToString::to_string)
                .collect();
            Verdict::Failed(format!("accepted, though invalid: {}", why.join("; ")))
        }
    }
}

/// Whether AWS's answer to a definition is ours: refused or not, and at the place it names.
pub(crate) fn validate(case: &Case) -> Verdict {
    let expected = &case.expected;
    let complaints = expected.schema_errors.iter().chain(&expected.diagnostics);
    let complaints: Vec<_> = complaints
        .filter(|c| c.severity.as_deref().unwrap_or("ERROR") == "ERROR")
        .collect();
    let refused = matches!(expected.status.as_deref(), Some("CREATE_ERROR" | "FAIL"));
    let compiled = match case.r#type.as_deref() {
        Some("EXPRESS") => compiler::check_express(case.text()),
        _ => compiler::compile("machine", case.text()),
    };
    match (refused, compiled) {
        (false, Ok(_)) => Verdict::Passed,
        (false, Err(errors)) => {
            Verdict::Failed(format!("valid, refused: {}", compiler::said(&errors)))
        }
        (true, Ok(_)) => {
            let why: Vec<&str> = complaints.iter().map(|c| c.message.as_str()).collect();
            Verdict::Failed(format!("accepted, though {}", why.join("; ")))
        }
        (true, Err(errors)) => {
            let paths = complaints.iter().filter_map(|c| c.path.as_deref());
            match paths
                .into_iter()
                .find(|path| !complains_at(case.text(), path, &errors))
            {
                None => Verdict::Passed,
                Some(path) => Verdict::Failed(format!(
                    "nothing is said at {path}, but {}",
                    compiler::said(&errors)
                )),
            }
        }
    }
}

/// Whether one of the errors lies within the value at `/States/A`. A place of another form is not looked for.
fn complains_at(definition: &str, path: &str, errors: &[Finding]) -> bool {
    let Some(keys) = path.strip_prefix('/') else {
        return true;
    };
    let mut diagnostics = asl_codegen::diagnostic::Diagnostics::default();
    let source = asl_codegen::source::Source::new("definition", definition);
    let root = asl_codegen::json::parse(&source, &mut diagnostics);
    let mut keys = keys.split('/').filter(|key| !key.is_empty());
    let Some(node) = keys.try_fold(&root, |node, key| child(node, key)) else {
        return true;
    };
    let place = node.span.range();
    errors
        .iter()
        .any(|f| place.start <= f.span.start && f.span.end <= place.end)
}

fn child<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    match &node.kind {
        NodeKind::Object(members) => {
            let mut members = members.iter();
            members.find(|m| m.key.value == key).map(|m| &m.value)
        }
        NodeKind::Array(items) => items.get(key.parse::<usize>().ok()?),
        _ => None,
    }
}
