//! Paths: the reference's answer to each against ours, through a machine that reads it.

use asl_runtime::{Definition, Value, codegen::Tasks};
use serde_json::{Value as Json, value::RawValue};

use crate::{
    cases::{Path, path_machine},
    compare::shortened,
    compiler, machine,
    report::Verdict,
};

/// How a case went; none for one that is no path of a definition.
pub(crate) fn judge(case: &Path) -> Option<Verdict> {
    if !case.sfn_relevant {
        return None;
    }
    Some(match case.kind.as_str() {
        "compile" => compile(case),
        _ => read(case),
    })
}

fn compile(case: &Path) -> Verdict {
    let selector = &case.selector;
    let compiled = compiler::compile("machine", &path_machine(selector));
    match (&case.jayway.error, compiled) {
        (Some(_), Err(_)) | (None, Ok(_)) => Verdict::Passed,
        (Some(error), Ok(_)) => Verdict::Failed(format!("`{selector}` is {error}, accepted")),
        (None, Err(errors)) => Verdict::Failed(format!(
            "`{selector}` is valid, refused: {}",
            compiler::said(&errors)
        )),
    }
}

fn read(case: &Path) -> Verdict {
    let document = case.document.as_deref().map_or("null", RawValue::get);
    let actual = match machine::of(&path_machine(&case.selector)) {
        Ok(machine) => run(machine, document),
        Err(missing) => Err(missing.to_string()),
    };
    let fits = match (&case.jayway.result, &actual) {
        (Some(recorded), Ok(found)) => equal(recorded, found, case.unordered),
        (None, Err(failure)) => !failure.starts_with("refused"),
        _ => false,
    };
    if fits {
        return Verdict::Passed;
    }
    let recorded = match (&case.jayway.result, &case.jayway.error) {
        (Some(result), _) => result.to_string(),
        (None, error) => format!("{error:?}"),
    };
    let actual = actual.map_or_else(|failure| failure, |found| found.to_string());
    let (recorded, actual) = (shortened(recorded), shortened(actual));
    Verdict::Failed(format!(
        "`{}` on {}\n    recorded {recorded}\n    actual   {actual}",
        case.selector,
        shortened(document.to_owned())
    ))
}

/// What the path gives, or why it gives nothing.
fn run(machine: &'static Definition, document: &str) -> Result<Json, String> {
    let input = Value::parse(document).map_err(|error| error.to_string())?;
    let runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = { runtime }
        .enable_time()
        .build()
        .map_err(|error| error.to_string())?;
    let run = asl_runtime::codegen::configure(machine, NoTasks).start(input);
    let output = runtime.block_on(run).map_err(|error| error.to_string())?;
    serde_json::from_str(&output.to_string()).map_err(|error| error.to_string())
}

fn equal(recorded: &Json, found: &Json, unordered: bool) -> bool {
    match (unordered, recorded, found) {
        (true, Json::Array(recorded), Json::Array(found)) => sorted(recorded) == sorted(found),
        _ => recorded == found,
    }
}

fn sorted(items: &[Json]) -> Vec<String> {
    let mut texts: Vec<String> = items.iter().map(Json::to_string).collect();
    texts.sort();
    texts
}

struct NoTasks;

impl Tasks for NoTasks {
    async fn call(
        &self,
        _: u16,
        _: Value,
        _: &asl_runtime::TaskContext,
    ) -> Result<Value, asl_runtime::Failure> {
        Ok(Value::NULL)
    }
}
