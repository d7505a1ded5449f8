//! The kit's expressions in JSONata, each a compiled function.

use std::hint::black_box;

use asl_runtime::{
    Value,
    codegen::jsonata::{Answer, Eval, Item},
};
use serde_json::{Value as Json, json};

use crate::{
    Problem, compiled,
    flows::println,
    kit::{self, same},
    measure::{repeat, status_kb},
};

/// Measures every expression over the document of this size.
pub(crate) fn run(size: &str) -> Result<(), Problem> {
    let document = kit::text(&format!("expr_doc_{size}.json"))?;
    let document = Value::parse(&document).map_err(|error| error.to_string())?;
    let expected = kit::json(&format!("expr-jsonata_{size}.expected.json"))?;
    if compiled::EXPRESSIONS.is_empty() {
        return Err(Problem::Unsupported("no expression was compiled".into()));
    }
    for &(name, evaluate) in compiled::EXPRESSIONS {
        let answer = value(evaluate, &document).map_err(|why| format!("{name}: {why}"))?;
        let answer: Json =
            serde_json::from_str(&answer.to_string()).map_err(|error| error.to_string())?;
        let (n, ns) = repeat(|| drop(black_box(value(evaluate, black_box(&document)))));
        println(&json!({
            "workload": format!("expr-jsonata-{size}/{name}"), "n": n, "seconds": ns * n as f64 / 1e9,
            "ns_per_eval": ns, "transitions": 0, "rss_kb": status_kb("VmHWM"),
            "agrees": same(&expected[name], &answer),
        }));
    }
    Ok(())
}

/// One evaluation, from the document to a value.
fn value(
    evaluate: for<'a> fn(&mut Eval<'a>) -> Answer<'a>,
    document: &Value,
) -> Result<Value, String> {
    let mut e = Eval::over(Item::of(Some(document)), 1, 0);
    let item = evaluate(&mut e).map_err(|fault| fault.to_string())?;
    item.into_value().ok_or_else(|| "nothing".to_owned())
}
