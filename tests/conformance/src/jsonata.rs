//! Expressions in JSONata: the reference implementation's answer to each against ours. What no state has, a document that is
//! `$`, they have.

use std::collections::BTreeMap;

use asl_runtime::{
    Value,
    codegen::jsonata::{Eval, Fault, Item},
};
use serde_json::Value as Json;

use crate::{
    cases::{Expression, Key},
    compare::shortened,
    compiler, machine,
    report::Verdict,
};

/// The moment of all evaluations, in milliseconds since 1970.
const NOW: i64 = 1_750_000_000_000;

/// How a case went; none for one that is none of Step Functions.
pub(crate) fn judge(case: &Expression) -> Option<Verdict> {
    let text = case.expr.as_deref().filter(|_| case.sfn_relevant)?;
    let actual = evaluate(case, text);
    let fits = match (&case.expect.error_code, &case.expect.result, &actual) {
        (Some(code), _, Err(error)) => code == error.split(':').next().unwrap_or_default(),
        (None, Some(recorded), Ok(Some(found))) => equal(recorded, found, case.unordered),
        (None, None, Ok(None)) => true,
        _ => false,
    };
    if fits {
        return Some(Verdict::Passed);
    }
    let recorded = match (&case.expect.error_code, &case.expect.result) {
        (Some(code), _) => code.clone(),
        (_, Some(result)) => result.to_string(),
        _ => "nothing".to_owned(),
    };
    let actual = match actual {
        Ok(Some(found)) => found.to_string(),
        Ok(None) => "nothing".to_owned(),
        Err(error) => error,
    };
    let (recorded, actual) = (shortened(recorded), shortened(actual));
    Some(Verdict::Failed(format!(
        "{text}\n    recorded {recorded}\n    actual   {actual}"
    )))
}

/// What an expression gives, or the code and words of why it gives nothing.
fn evaluate(case: &Expression, text: &str) -> Result<Option<Json>, String> {
    let variables: Vec<_> = case.bindings.keys().collect();
    if let Err(code) = compiler::compile_expression(text, &variables) {
        return Err(format!("{}: refused", code.unwrap_or("no code")));
    }
    let key = Key::of_expression(text, case.bindings.keys());
    let run = machine::expression(key)
        .map_err(|said| format!("its code does not compile: {}", said.unwrap_or_default()))?;
    let parsed = |json: &str| Value::parse(json).map_err(|error| error.to_string());
    let root = case.data.as_ref().map(|it| parsed(it.get())).transpose()?;
    let mut given = BTreeMap::new();
    for (name, value) in &case.bindings {
        given.insert(name.as_str(), parsed(value.get())?);
    }
    let mut e = Eval::over(Item::of(root.as_ref()), 1, NOW);
    let found = run(&|name| Item::of(given.get(name)), &mut e);
    let found = found.map_err(|fault: Fault| fault.to_string())?;
    let Some(value) = found.into_value() else {
        return Ok(None);
    };
    serde_json::from_str(&value.to_string())
        .map(Some)
        .map_err(|error| error.to_string())
}

fn equal(recorded: &Json, found: &Json, unordered: bool) -> bool {
    match (recorded, found) {
        (Json::Number(recorded), Json::Number(found)) => recorded.as_f64() == found.as_f64(),
        (Json::Array(recorded), Json::Array(found)) if unordered => {
            sorted(recorded) == sorted(found)
        }
        (Json::Array(recorded), Json::Array(found)) => {
            let mut pairs = recorded.iter().zip(found);
            recorded.len() == found.len() && pairs.all(|(a, b)| equal(a, b, false))
        }
        (Json::Object(recorded), Json::Object(found)) => {
            let member = |(key, a)| found.get(key).is_some_and(|b| equal(a, b, false));
            recorded.len() == found.len() && recorded.iter().all(member)
        }
        _ => recorded == found,
    }
}

fn sorted(items: &[Json]) -> Vec<String> {
    let mut texts: Vec<String> = items.iter().map(Json::to_string).collect();
    texts.sort();
    texts
}
