//! Queries over the kit's document: paths and expressions are measured alike.

use std::hint::black_box;

use asl_runtime::Value;
use serde_json::{Value as Json, json};

use crate::{
    Problem,
    flows::println,
    kit::{self, same},
    measure::{repeat, status_kb},
};

/// The document of a size, and what the queries of a language give over it.
pub(crate) struct Evaluations {
    workload: String,
    document: Value,
    expected: Json,
}

impl Evaluations {
    /// Reads them from the kit.
    pub(crate) fn of(language: &str, size: &str) -> Result<Evaluations, Problem> {
        let document = kit::text(&format!("expr_doc_{size}.json"))?;
        Ok(Evaluations {
            workload: format!("expr-{language}-{size}"),
            document: Value::parse(&document).map_err(|error| error.to_string())?,
            expected: kit::json(&format!("expr-{language}_{size}.expected.json"))?,
        })
    }

    /// What the queries read.
    pub(crate) fn document(&self) -> &Value {
        &self.document
    }

    /// Repeats one query until its time is known, and prints its row. `shown` is how the kit writes its answer.
    pub(crate) fn measure<E>(
        &self,
        name: &str,
        evaluate: impl Fn(&Value) -> Result<Value, E>,
        told: impl Fn(E) -> String,
        shown: impl Fn(Json) -> Json,
    ) -> Result<(), Problem> {
        let answer = evaluate(&self.document).map_err(|why| format!("{name}: {}", told(why)))?;
        let answer = serde_json::from_str(&answer.to_string()).map_err(|why| why.to_string())?;
        let (n, ns) = repeat(|| drop(black_box(evaluate(black_box(&self.document)))));
        println(&json!({
            "workload": format!("{}/{name}", self.workload), "n": n, "seconds": ns * n as f64 / 1e9,
            "ns_per_eval": ns, "transitions": 0, "rss_kb": status_kb("VmHWM"),
            "agrees": same(&self.expected[name], &shown(answer)),
        }));
        Ok(())
    }
}
