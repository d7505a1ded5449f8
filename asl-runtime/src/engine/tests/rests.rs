//! Executions that wait for their tokens and nothing else: they have no task until a letter comes.

use super::*;
use crate::{
    Ended, EngineError, Failure, Status, TokenError,
    codegen::TaskKind,
    core::tests::{call, tasks},
};

/// Two Tasks that wait for their tokens for ever; and the texts of the tokens.
fn waiting() -> (Machine, Seen<String>) {
    let first =
        StateDef::new(Kind::Task, "First", call::<0>).leave(|_, _| Ok(crate::codegen::Step::Go(1)));
    let second = StateDef::new(Kind::Task, "Second", call::<0>).leave(keep);
    let definition = machine(vec![first, second]);
    let definition = tasks(definition, "work", TaskKind::Service, true);
    let texts = Seen::default();
    let seen = texts.clone();
    let handler = Handler(move |_, call: Asked| {
        seen.lock().unwrap().push(call.token.to_string());
        std::future::ready(Ok(json!("handed over")))
    });
    (named(definition, "waiting", handler), texts)
}

/// An engine with an execution that rests, and the token that it waits for.
async fn resting() -> (Engine, crate::Execution, Seen<String>) {
    let (machine, texts) = waiting();
    let engine = engine([machine]).await;
    let execution = engine.start("waiting", "one", json!(1)).await;
    settle().await;
    assert_eq!(engine.shared().load.tasks(), 0, "it rests");
    (engine, execution.expect("a start"), texts)
}

#[test]
fn an_answer_wakes_it_and_it_rests_again() {
    block_on(async {
        let (engine, execution, texts) = resting().await;
        let token = |at: usize| texts.lock().unwrap()[at].clone();
        for _ in 0..3 {
            let beat = engine.send_task_heartbeat(&token(0)).await;
            beat.expect("it waits");
            settle().await;
            assert_eq!(engine.shared().load.tasks(), 0, "it rests again");
        }
        let once = token(0);
        let (first, twice) = tokio::join!(
            engine.send_task_success(&once, json!(5)),
            engine.send_task_success(&once, json!(6)),
        );
        assert_eq!((first, twice), (Ok(()), Err(TokenError::TaskTimedOut)));
        settle().await;
        assert_eq!(engine.shared().load.tasks(), 0, "it waits for the second");
        let answer = engine.send_task_success(&token(1), json!(7)).await;
        answer.expect("it waits");
        assert_eq!(execution.outcome().await, Ok(json!(7)));
        let page = execution
            .history(&crate::History::default())
            .await
            .expect("a history");
        let ids = page.items.iter().map(|event| event.id);
        assert!(ids.eq(1..=page.items.len() as u64));
        assert_eq!(page.items.len(), 14);
    });
}

#[test]
fn it_can_be_stopped() {
    block_on(async {
        let (engine, execution, texts) = resting().await;
        let stopped = execution.stop(Failure::new("Enough", "of it")).await;
        stopped.expect("it runs");
        assert_eq!(execution.status().await, Ok(Status::Aborted));
        let token = texts.lock().unwrap()[0].clone();
        let late = engine.send_task_success(&token, json!(5)).await;
        assert_eq!(late, Err(TokenError::TaskTimedOut));
    });
}

#[test]
fn it_ends_with_its_engine() {
    block_on(async {
        let (engine, execution, texts) = resting().await;
        let shared = engine.shared().clone();
        let waits = tokio::spawn({
            let execution = execution.clone();
            async move { execution.outcome().await }
        });
        settle().await;
        engine.shutdown(Duration::ZERO).await;
        let error = waits.await.expect("an outcome").expect_err("no end");
        assert_eq!(error.ended(), Ended::Interrupted);
        assert!(shared.lives.all().is_empty());
        assert_eq!(shared.load.tasks(), 0);
        let stop = execution.stop(Failure::unnamed()).await;
        assert_eq!(stop, Err(EngineError::Closed));
        assert_eq!(texts.lock().unwrap().len(), 1);
        drop(execution);
        // Nobody holds on to it in a circle.
        assert_eq!(std::sync::Arc::strong_count(&shared), 1);
    });
}

#[test]
fn what_is_kept_of_one_is_small() {
    // A hundred thousand may rest at once. A few bytes more than a multiple of 16, less 8, take 16 more.
    assert!(size_of::<crate::engine::rest::Rest>() <= 232);
    assert!(size_of::<crate::core::given::Given>() <= 88);
}
