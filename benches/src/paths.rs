//! The kit's paths, each a compiled function.

use asl_runtime::{Value, codegen::object};
use serde_json::json;

use crate::{Problem, compiled, evaluations::Evaluations};

/// Measures every path over the document of this size.
pub(crate) fn run(size: &str) -> Result<(), Problem> {
    let evaluations = Evaluations::of("jsonpath", size)?;
    if compiled::PATHS.is_empty() {
        return Err(Problem::Unsupported("no path was compiled".into()));
    }
    for &(name, definite, read) in compiled::PATHS {
        // The kit's answers are lists of nodes.
        let nodes = |answer| if definite { json!([answer]) } else { answer };
        evaluations.measure(name, read, |failure| format!("{failure:?}"), nodes)?;
    }
    Ok(())
}

/// The path whose answer the kit's peer writes otherwise: a list of references, where AWS makes an object of each node.
const OBJECTS: &str = "p10_negative_union";

/// Measures that path, and a function that makes the same objects by hand.
pub(crate) fn objects(size: &str) -> Result<(), Problem> {
    let evaluations = Evaluations::of("jsonpath", size)?;
    let path = compiled::PATHS.iter().find(|(name, ..)| *name == OBJECTS);
    let Some(&(name, _, read)) = path else {
        return Err(Problem::Unsupported(format!("{OBJECTS} was not compiled")));
    };
    if read(evaluations.document()).ok() != Some(by_hand(evaluations.document())) {
        return Err(Problem::Wrong(format!("{OBJECTS} by hand differs")));
    }
    evaluations.measure(name, read, |failure| format!("{failure:?}"), |nodes| nodes)?;
    let name = format!("{OBJECTS}-by-hand");
    let read = |data: &Value| Ok::<_, String>(by_hand(data));
    evaluations.measure(&name, read, |failure| failure, |nodes| nodes)
}

fn by_hand(data: &Value) -> Value {
    let orders = data.get("orders").and_then(Value::items);
    let picked = orders.into_iter().flatten().take(3).map(|order| {
        let member = |name| order.get(name).cloned().unwrap_or_default();
        object([("id", member("id")), ("status", member("status"))])
    });
    picked.collect()
}
