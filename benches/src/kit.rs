//! The kit's folder: inputs, expected outputs, and equality as the kit means it.

use std::{env, fs, path::PathBuf};

use serde_json::Value as Json;

/// The folder of workloads.
pub(crate) fn folder() -> PathBuf {
    match env::var_os("BENCH_WORKLOADS") {
        Some(folder) => folder.into(),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/bench/workloads"),
    }
}

/// The text of a file.
pub(crate) fn text(name: &str) -> Result<String, String> {
    fs::read_to_string(folder().join(name)).map_err(|error| format!("{name}: {error}"))
}

/// A file as JSON.
pub(crate) fn json(name: &str) -> Result<Json, String> {
    serde_json::from_str(&text(name)?).map_err(|error| format!("{name}: {error}"))
}

/// Equal as JSON, with 1 and 1.0 the same number.
pub(crate) fn same(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Number(a), Json::Number(b)) => match (a.as_f64(), b.as_f64()) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(1.0),
            _ => false,
        },
        (Json::Array(a), Json::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Json::Object(a), Json::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(k, a)| b.get(k).is_some_and(|b| same(a, b)))
        }
        _ => a == b,
    }
}
