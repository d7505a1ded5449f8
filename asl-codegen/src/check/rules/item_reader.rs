//! An `ItemReader` that reads from something else than S3, or does not say what to read.
//!
//! `s3:getObject` needs a `Bucket`, a `Key` and the type of the file; `s3:listObjectsV2` needs a `Bucket`.
//!
//! ```json,fails
//! {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true,
//!   "ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2", "Parameters": {"Prefix": "photos/"}},
//!   "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
//!     "StartAt": "Work", "States": {"Work": {"Type": "Succeed"}}}}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true,
//!   "ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2", "Parameters": {"Bucket.$": "$.bucket", "Prefix": "photos/"}},
//!   "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
//!     "StartAt": "Work", "States": {"Work": {"Type": "Succeed"}}}}}}
//! ```

use super::{Check, Rule};
use crate::{
    check::arguments::{lacks, service},
    diagnostic::{Code, Diagnostics},
    model::{ItemReader, QueryLanguage, StateMachine},
    source::{Span, Spanned},
};

pub(super) const RULE: Rule = Rule {
    code: Code(1103),
    name: "item-reader",
    source: include_str!("item_reader.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    for (state, map) in machine.maps() {
        if let Some(reader) = &map.distributed.reader {
            check_reader(reader, state.language, diagnostics);
        }
    }
}

fn check_reader(reader: &ItemReader, language: QueryLanguage, diagnostics: &mut Diagnostics) {
    let Some(resource) = &reader.resource else {
        return;
    };
    let needed: &[&str] = match service(&resource.value) {
        Some("s3:getObject") => &["Bucket", "Key"],
        Some("s3:listObjectsV2") => &["Bucket"],
        _ => return report_resource(resource, diagnostics),
    };
    let brace = reader.span.first();
    match &reader.arguments {
        Some(arguments) => {
            if let Some(missing) = lacks(&arguments.value, needed) {
                let message = format!("`ItemReader` without `{missing}`");
                let label = format!("`{missing}` is missing");
                diagnostics.error(RULE.code, arguments.span.first(), message, label);
            }
        }
        None if !reader.broken => {
            let name = match language {
                QueryLanguage::JsonPath => "Parameters",
                QueryLanguage::Jsonata => "Arguments",
            };
            let message = format!("`ItemReader` without `{name}`");
            diagnostics.error(RULE.code, brace, message, "it does not say what to read");
        }
        None => {}
    }
    if needed.contains(&"Key") && !reader.broken {
        check_type(reader, brace, diagnostics);
    }
}

/// What the file is that is read. An inventory of S3 says that itself.
fn check_type(reader: &ItemReader, brace: Span, diagnostics: &mut Diagnostics) {
    let place = match &reader.config {
        Some(config) if config.has_type => return,
        Some(config) => config.span.first(),
        None => brace,
    };
    diagnostics
        .error(
            RULE.code,
            place,
            "`ItemReader` without `InputType`",
            "it does not say what kind of file it reads",
        )
        .help("give its `ReaderConfig` an `InputType`, such as `\"JSON\"`");
}

fn report_resource(resource: &Spanned<String>, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(
            RULE.code,
            resource.span,
            "`ItemReader` cannot read from this",
            "neither `s3:getObject` nor `s3:listObjectsV2`",
        )
        .help("write `arn:aws:states:::s3:getObject` or `arn:aws:states:::s3:listObjectsV2`");
}
