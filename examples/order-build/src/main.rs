//! Runs one order: `cargo run -p order-build`.

#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use asl_runtime::ExecutionError;
use order_build::{Counter, order};
use serde_json::json;
use shop::shop::Shop;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), ExecutionError> {
    let counter = Counter(Shop::new(&[("tea", 3)], 0, 1));
    let input = json!({ "order": {
        "id": "order-17", "items": [{ "sku": "tea", "quantity": 2 }], "total": 1200,
        "card": "4111", "address": "12 Leaf Lane", "cooling_off": 1,
    }});
    println!("{}", order::run(&counter, input).await?);
    Ok(())
}
