//! Decisions that come over HTTP, as the manager's process sends them.

use approval::{Decision, Desk, engine, manager, web};
use asl_runtime::{Engine, Execution, Value, json};
use tokio::{net::TcpListener, task};

/// An engine behind its routes, and their address.
async fn office() -> (Engine, Desk, String) {
    let desk = Desk::default();
    let engine = engine(&desk).await.expect("it starts");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("it is bound").to_string();
    let router = web::router(engine.clone(), desk.clone());
    task::spawn(async move { axum::serve(listener, router).await });
    (engine, desk, address)
}

async fn start(engine: &Engine, euros: u64) -> Execution {
    let input = json!({"what": "a thing", "euros": (euros)});
    engine.start("expense", "", input).await.expect("hosted")
}

async fn asked(desk: &Desk) -> String {
    loop {
        if let Some(question) = desk.questions().pop() {
            return question.token;
        }
        task::yield_now().await;
    }
}

/// What a process of its own does, which may block.
async fn elsewhere<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    task::spawn_blocking(work).await.expect("no panic")
}

async fn send(address: &str, token: &str, approved: bool) -> u16 {
    let (address, token) = (address.to_owned(), token.to_owned());
    let by = "Ada".to_owned();
    let decision = Decision { approved, by };
    let sent = elsewhere(move || manager::send(&address, &token, &decision)).await;
    sent.expect("a reply")
}

#[tokio::test]
async fn small_expenses_are_paid_unasked() {
    let (engine, desk, _) = office().await;
    let execution = start(&engine, 4).await;
    assert_eq!(execution.outcome().await, Ok(json!({"paid": 4})));
    assert!(desk.questions().is_empty());
}

#[tokio::test]
async fn a_manager_elsewhere_approves() {
    let (engine, desk, address) = office().await;
    let execution = start(&engine, 120).await;
    asked(&desk).await;
    let decided = elsewhere(move || manager::decide_all(&address)).await;
    let decided = decided.expect("replies");
    assert!(decided.len() == 1 && decided[0].1.approved);
    assert_eq!(execution.outcome().await, Ok(json!({"paid": 120})));
    assert!(desk.questions().is_empty());
}

#[tokio::test]
async fn a_refusal_fails_the_execution() {
    let (engine, desk, address) = office().await;
    let execution = start(&engine, 120).await;
    let token = asked(&desk).await;
    assert_eq!(send(&address, &token, false).await, 204);
    let error = execution.outcome().await.expect_err("refused");
    assert_eq!(
        (error.error(), error.cause()),
        (Some("Refused"), Some("Ada said no"))
    );
}

#[tokio::test]
async fn a_token_is_good_for_one_decision() {
    let (engine, desk, address) = office().await;
    let execution = start(&engine, 120).await;
    let token = asked(&desk).await;
    assert_eq!(send(&address, &token, true).await, 204);
    assert_eq!(execution.outcome().await.as_ref().map(Value::len), Ok(1));
    assert_eq!(send(&address, &token, false).await, 410);
    assert_eq!(send(&address, "made-up", true).await, 400);
}
