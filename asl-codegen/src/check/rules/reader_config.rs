//! A `ReaderConfig` that does not say where the names of the columns are, or says it of a file without columns.
//!
//! ```json,fails
//! {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true,
//!   "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key": "k"},
//!     "ReaderConfig": {"InputType": "CSV", "CSVHeaderLocation": "GIVEN"}},
//!   "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
//!     "StartAt": "Work", "States": {"Work": {"Type": "Succeed"}}}}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true,
//!   "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key": "k"},
//!     "ReaderConfig": {"InputType": "CSV", "CSVHeaderLocation": "GIVEN", "CSVHeaders": ["id", "name"]}},
//!   "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
//!     "StartAt": "Work", "States": {"Work": {"Type": "Succeed"}}}}}}
//! ```

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::{ReaderConfig, StateMachine},
};

pub(super) const RULE: Rule = Rule {
    code: Code(1104),
    name: "reader-config",
    source: include_str!("reader_config.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    for (_, map) in machine.maps() {
        let reader = map.distributed.reader.as_ref();
        if let Some(config) = reader.and_then(|reader| reader.config.as_ref()) {
            check_config(config, diagnostics);
        }
    }
}

fn check_config(config: &ReaderConfig, diagnostics: &mut Diagnostics) {
    let Some(kind) = &config.input_type else {
        return;
    };
    match kind.value.as_str() {
        "CSV" => check_csv(config, diagnostics),
        name @ ("JSON" | "JSONL" | "PARQUET") => {
            if let Some(field) = config.csv_fields.first() {
                let message = format!("`{}` of a file that is `{name}`", field.value);
                let label = "only CSV takes this field";
                // Of the others it is not known whether AWS refuses them.
                let diagnostic = match name {
                    "JSON" => diagnostics.error(RULE.code, field.span, message, label),
                    _ => diagnostics.warning(RULE.code, field.span, message, label),
                };
                diagnostic.also(kind.span, "the type is given here");
            }
        }
        _ => {}
    }
}

fn check_csv(config: &ReaderConfig, diagnostics: &mut Diagnostics) {
    let place = |name: &str| config.csv_fields.iter().find(|field| field.value == name);
    let location = config.csv_header_location.as_ref();
    let (message, place, label) = match (location.map(|it| it.value.as_str()), place("CSVHeaders"))
    {
        // A manifest lists files that each have their own columns.
        (None, _) if place("CSVHeaderLocation").is_none() && config.manifest_type.is_none() => (
            "CSV without `CSVHeaderLocation`",
            config.span.first(),
            "nothing says where the names of the columns are",
        ),
        (Some("GIVEN"), None) => (
            "`CSVHeaderLocation` is `GIVEN` without `CSVHeaders`",
            location.map_or(config.span, |it| it.span),
            "the names of the columns are not given",
        ),
        (Some("FIRST_ROW"), Some(headers)) => (
            "`CSVHeaders` where the first row has them",
            headers.span,
            "only `\"CSVHeaderLocation\": \"GIVEN\"` takes them",
        ),
        _ => return,
    };
    diagnostics.error(RULE.code, place, message, label);
}
