//! Five parcels, three workers, one of whom falls asleep: `cargo run -p worker`.

#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use std::{error::Error, time::Duration};

use asl_runtime::{History, json};
use tokio::{sync::mpsc, task::JoinSet};
use worker::{Worker, engine};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let engine = engine().await?;
    let (says, mut heard) = mpsc::unbounded_channel();
    let mut workers = JoinSet::new();
    for (name, drowsy) in [("ann", false), ("bob", true), ("cyd", false)] {
        let says = says.clone();
        let worker = Worker { name, drowsy, says };
        workers.spawn(worker.work(engine.clone()));
    }
    drop(says);

    let input = json!(["tea", "cake", "mugs", "jam", "honey"]);
    let execution = engine.start("parcels", "today", input).await?;
    let printer = tokio::spawn(async move {
        while let Some(line) = heard.recv().await {
            println!("{line}");
        }
    });
    println!("packed: {}", execution.outcome().await?);

    println!("\nwhat the workflow saw of the workers:");
    let history = execution.history(&History::default()).await?;
    for event in history.items {
        let kind = event.kind.type_name();
        if kind.starts_with("Activity") {
            println!("{:>3} {kind}", event.id);
        }
    }
    engine.shutdown(Duration::ZERO).await;
    while let Some(worker) = workers.join_next().await {
        worker??;
    }
    printer.await?;
    Ok(())
}
