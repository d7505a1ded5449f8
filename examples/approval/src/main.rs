//! Starts three expenses, and a manager in another process who decides on those that are not small: `cargo run -p approval`.
//!
//! `cargo run -p approval -- serve` leaves the decisions to you, and prints how to send them.

#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use std::{env, error::Error, io, process::Command};

use approval::{Desk, engine, manager, web};
use asl_runtime::{Engine, Execution, json};
use tokio::{net::TcpListener, task};

const MACHINE: &str = "expense";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    match (arguments.next().as_deref(), arguments.next()) {
        (Some("decide"), Some(address)) => Ok(decide(&address)?),
        (Some("serve"), None) => run(false).await,
        (None, None) => run(true).await,
        _ => Err("it takes no word, `serve`, or `decide ADDRESS`".into()),
    }
}

/// What the manager's process does.
fn decide(address: &str) -> io::Result<()> {
    for (expense, decision) in manager::decide_all(address)? {
        let word = if decision.approved { "yes" } else { "no" };
        println!(
            "manager:  {} for {} euros? {word}",
            expense.what, expense.euros
        );
    }
    Ok(())
}

async fn run(with_manager: bool) -> Result<(), Box<dyn Error>> {
    let desk = Desk::default();
    let engine = engine(&desk).await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?.to_string();
    let router = web::router(engine.clone(), desk.clone());
    task::spawn(async move { axum::serve(listener, router).await });

    let mut executions = Vec::new();
    for (what, euros) in [("coffee", 4), ("a train ticket", 120), ("a yacht", 90_000)] {
        let input = json!({"what": (what), "euros": (euros)});
        println!("workflow: {what} for {euros} euros");
        executions.push((what, engine.start(MACHINE, "", input).await?));
    }
    // The other two wait. Nothing of them runs: an engine with a durable store could even be stopped now.
    while desk.questions().len() < 2 {
        task::yield_now().await;
    }
    for question in desk.questions() {
        let (token, what) = (question.token, question.expense.what);
        println!("workflow: {what} waits for POST http://{address}/decisions/{token}");
    }
    match with_manager {
        true => manager_of(&address).await?,
        false => println!(r#"workflow: send {{"approved": true, "by": "you"}} to each of them"#),
    }
    report(&engine, executions).await
}

/// Runs this program a second time, as the manager, to its end.
async fn manager_of(address: &str) -> Result<(), Box<dyn Error>> {
    let mut manager = Command::new(env::current_exe()?);
    manager.args(["decide", address]);
    let ended = task::spawn_blocking(move || manager.status()).await??;
    match ended.success() {
        true => Ok(()),
        false => Err("the manager has failed".into()),
    }
}

async fn report(engine: &Engine, executions: Vec<(&str, Execution)>) -> Result<(), Box<dyn Error>> {
    for (what, execution) in executions {
        match execution.outcome().await {
            Ok(payment) => println!("workflow: {what} -> {payment}"),
            Err(error) => println!("workflow: {what} -> {error}"),
        }
    }
    engine.clone().shutdown(std::time::Duration::ZERO).await;
    Ok(())
}
