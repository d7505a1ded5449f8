//! The kit's paths, each a compiled function.

use std::hint::black_box;

use asl_runtime::Value;
use serde_json::{Value as Json, json};

use crate::{
    Problem, compiled,
    flows::println,
    kit::{self, same},
    measure::{repeat, status_kb},
};

/// Measures every path over the document of this size.
pub(crate) fn run(size: &str) -> Result<(), Problem> {
    let document = kit::text(&format!("expr_doc_{size}.json"))?;
    let document = Value::parse(&document).map_err(|error| error.to_string())?;
    let expected = kit::json(&format!("expr-jsonpath_{size}.expected.json"))?;
    if compiled::PATHS.is_empty() {
        return Err(Problem::Unsupported("no path was compiled".into()));
    }
    for &(name, definite, read) in compiled::PATHS {
        let answer = read(&document).map_err(|failure| format!("{name}: {failure:?}"))?;
        let answer: Json =
            serde_json::from_str(&answer.to_string()).map_err(|error| error.to_string())?;
        // The kit's answers are lists of nodes.
        let nodes = if definite { json!([answer]) } else { answer };
        let (n, ns) = repeat(|| drop(black_box(read(black_box(&document)))));
        println(&json!({
            "workload": format!("expr-jsonpath-{size}/{name}"), "n": n, "seconds": ns * n as f64 / 1e9,
            "ns_per_eval": ns, "transitions": 0, "rss_kb": status_kb("VmHWM"),
            "agrees": same(&expected[name], &nodes),
        }));
    }
    Ok(())
}
