//! A `ResultWriter` that is empty, or that writes to something else than S3, or that does not say where to, or whose
//! `WriterConfig` lacks its `Transformation`.
//!
//! ```json,fails
//! {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true,
//!   "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject"},
//!   "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
//!     "StartAt": "Work", "States": {"Work": {"Type": "Succeed"}}}}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true,
//!   "ResultWriter": {"WriterConfig": {"OutputType": "JSONL", "Transformation": "FLATTEN"}},
//!   "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
//!     "StartAt": "Work", "States": {"Work": {"Type": "Succeed"}}}}}}
//! ```

use super::{Check, Rule};
use crate::{
    check::arguments::{lacks, no_string, service},
    diagnostic::{Code, Diagnostics},
    model::{QueryLanguage, ResultWriter, StateMachine, WriterConfig},
};

pub(super) const RULE: Rule = Rule {
    code: Code(1106),
    name: "result-writer",
    source: include_str!("result_writer.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    for (state, map) in machine.maps() {
        if let Some(writer) = &map.distributed.writer {
            check_writer(writer, state.language, diagnostics);
            if let Some(config) = &writer.config {
                check_config(config, diagnostics);
            }
        }
    }
}

/// `OutputType` is a field that must be there; without it, the other is no second mistake.
fn check_config(config: &WriterConfig, diagnostics: &mut Diagnostics) {
    if config.output_type.is_some() && config.transformation.is_none() && !config.broken {
        let message = "`WriterConfig` without `Transformation`";
        diagnostics
            .error(
                RULE.code,
                config.span.first(),
                message,
                "`Transformation` is missing",
            )
            .help("add a `Transformation`: `NONE`, `COMPACT` or `FLATTEN`");
    }
}

fn check_writer(writer: &ResultWriter, language: QueryLanguage, diagnostics: &mut Diagnostics) {
    let brace = writer.span.first();
    if writer.empty {
        let message = "`ResultWriter` is empty";
        diagnostics
            .error(
                RULE.code,
                writer.span,
                message,
                "nothing says what to write",
            )
            .help("give it a `WriterConfig`, or a `Resource` and where to write");
        return;
    }
    let name = match language {
        QueryLanguage::JsonPath => "Parameters",
        QueryLanguage::Jsonata => "Arguments",
    };
    match (&writer.resource, &writer.arguments) {
        (Some(resource), _) if service(&resource.value) != Some("s3:putObject") => {
            let message = "`ResultWriter` cannot write to this";
            diagnostics
                .error(RULE.code, resource.span, message, "not `s3:putObject`")
                .help("write `arn:aws:states:::s3:putObject`");
        }
        (Some(_), None) if !writer.broken => {
            let message = format!("`ResultWriter` without `{name}`");
            diagnostics.error(RULE.code, brace, message, "nothing says where to write");
        }
        (None, Some(_)) if !writer.broken => {
            let message = "`ResultWriter` without `Resource`";
            diagnostics.error(RULE.code, brace, message, "nothing says what writes");
        }
        (Some(_), Some(arguments)) => {
            if let Some(missing) = lacks(&arguments.value, &["Bucket"]) {
                let message = format!("`ResultWriter` without `{missing}`");
                let label = format!("`{missing}` is missing");
                diagnostics.error(RULE.code, arguments.span.first(), message, label);
            }
            for (name, place) in no_string(&arguments.value, &["Bucket", "Prefix"]) {
                let message = format!("`{name}` of a `ResultWriter` is a string");
                diagnostics.error(RULE.code, place, message, "this is none");
            }
        }
        _ => {}
    }
}
