//! The machines run, on a paused clock.

use outside::{
    built::{Counter, letters},
    greeting::{self, Host},
    invoice::{self, Account},
};
use workflows::{Failure, TaskContext, Value, json};

#[tokio::test(start_paused = true)]
async fn an_invoice_is_sent_until_it_is_paid() {
    let account = Account::paid_after(3);
    let begun = tokio::time::Instant::now();
    let output = invoice::machine::run(&account, json!({"number": 7, "cents": 1250})).await;
    assert_eq!(output, Ok(Value::from(7)));
    // Three letters, each after a minute at the closed post office, and two weeks after each.
    assert_eq!(begun.elapsed().as_secs(), 3 * (60 + 1_209_600));
}

#[tokio::test(start_paused = true)]
async fn an_error_of_a_handler_reaches_the_caller() {
    let account = Account::paid_after(0);
    let run = invoice::machine::run(&account, json!({"number": 7, "cents": 1250}));
    let error = run.await.expect_err("nobody knows the account");
    assert_eq!(error.error(), Some("AccountUnknown"));
    assert_eq!(error.cause(), Some("nobody knows invoice 7"));
}

#[tokio::test]
async fn inline_json_becomes_a_machine() {
    let greet = |input| greeting::machine::run(&Host, input);
    assert_eq!(
        greet(json!({"name": "Ada"})).await,
        Ok(json!("Hello, Ada!"))
    );
    assert_eq!(greet(json!({})).await, Ok(json!("…")));
    assert_eq!(greeting::machine::NAME, "greeting");
}

#[tokio::test]
async fn a_build_script_makes_a_machine() {
    let output = letters::run(&Counter, json!({"letters": ["a", "b"]})).await;
    assert_eq!(output, Ok(json!({"letters": ["a", "b"], "count": 2})));
}

#[tokio::test]
async fn a_handler_can_be_called_alone() -> Result<(), Failure> {
    use letters::Handlers;
    let cx = TaskContext::for_test();
    assert_eq!(Counter.count(vec!["a".to_owned()], &cx).await?, 1);
    Ok(())
}
