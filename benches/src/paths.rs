//! The kit's paths, each a compiled function.

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
