//! Task tokens, answered by their text alone.

use super::*;
use crate::{
    Failure, TokenError,
    codegen::TaskKind,
    core::tests::{call_within, tasks},
};

/// A Task that waits for its token for a minute without a heartbeat; and the texts of the tokens.
fn waiting() -> (Machine, Seen<String>) {
    let state = StateDef::new(Kind::Task, "Work", call_within::<0, 0, 60>).leave(keep);
    let definition = tasks(machine(vec![state]), "work", TaskKind::Service, true);
    let texts = Seen::default();
    let seen = texts.clone();
    let handler = Handler(move |_, call: Asked| {
        seen.lock().unwrap().push(call.token.to_string());
        std::future::ready(Ok(json!("handed over")))
    });
    (named(definition, "waiting", handler), texts)
}

/// An engine with an execution that waits for this token.
async fn handed_over() -> (Engine, crate::Execution, String) {
    let (machine, texts) = waiting();
    let engine = engine([machine]).await;
    let execution = engine.start("waiting", "", json!(1)).await;
    settle().await;
    let token = texts.lock().unwrap()[0].clone();
    (engine, execution.expect("a start"), token)
}

#[test]
fn a_token_is_answered_by_its_text_once() {
    block_on(async {
        let (engine, execution, token) = handed_over().await;
        for _ in 0..3 {
            sleep(Duration::from_secs(50)).await;
            engine.send_task_heartbeat(&token).await.expect("it waits");
        }
        let answer = engine.send_task_success(&token, json!(5));
        answer.await.expect("it waits");
        assert_eq!(execution.outcome().await, Ok(json!(5)));
        let over = Err(TokenError::TaskTimedOut);
        assert_eq!(engine.send_task_success(&token, json!(5)).await, over);
        assert_eq!(
            engine.send_task_failure(&token, Failure::unnamed()).await,
            over
        );
        assert_eq!(engine.send_task_heartbeat(&token).await, over);
    });
}

#[test]
fn an_engine_that_is_shut_down_does_not_say_that_the_task_is_over() {
    block_on(async {
        let (engine, execution, token) = handed_over().await;
        let answer = tokio::spawn({
            let (engine, token) = (engine.clone(), token.clone());
            async move { engine.send_task_success(&token, json!(5)).await }
        });
        engine.shared().close();
        let unavailable = Err(TokenError::Unavailable);
        assert_eq!(answer.await.expect("an answer"), unavailable);
        let error = execution.outcome().await.expect_err("no end");
        assert_eq!(error.ended(), crate::Ended::Interrupted);
        assert_eq!(engine.send_task_heartbeat(&token).await, unavailable);
    });
}

#[test]
fn tokens_that_nobody_made_are_refused() {
    block_on(async {
        let (engine, execution, token) = handed_over().await;
        let other = super::engine([waiting().0]).await;
        let invalid = Err(TokenError::InvalidToken);
        assert_eq!(other.send_task_success(&token, json!(1)).await, invalid);
        assert_eq!(engine.send_task_heartbeat("nonsense").await, invalid);
        let failure = Failure::new("Broken", "in two");
        engine
            .send_task_failure(&token, failure)
            .await
            .expect("it waits");
        let error = execution.outcome().await.expect_err("a failure");
        assert_eq!(
            (error.error(), error.cause()),
            (Some("Broken"), Some("in two"))
        );
    });
}

#[test]
fn a_token_without_heartbeats_times_out() {
    block_on(async {
        let (machine, texts) = waiting();
        let engine = engine([machine]).await;
        let execution = engine
            .start("waiting", "", json!(1))
            .await
            .expect("a start");
        let error = execution.outcome().await.expect_err("silence");
        assert_eq!(error.error(), Some("States.Timeout"));
        let token = texts.lock().unwrap()[0].clone();
        let late = engine.send_task_success(&token, json!(1)).await;
        assert_eq!(late, Err(TokenError::TaskTimedOut));
    });
}

#[test]
fn the_context_object_shows_the_same_token() {
    block_on(async {
        let state = StateDef::new(Kind::Task, "Work", |cx| {
            let token = cx.context().get("Task").cloned().unwrap_or_default();
            Ok(cx.call(codegen::Call::task(0), token))
        });
        let definition = tasks(
            machine(vec![state.leave(keep)]),
            "work",
            TaskKind::Service,
            true,
        );
        let seen = Seen::default();
        let tokens = seen.clone();
        let handler = Handler(move |input: Value, call: Asked| {
            let shown = input
                .get("Token")
                .and_then(Value::as_str)
                .map(str::to_owned);
            tokens.lock().unwrap().push((shown, call.token.to_string()));
            std::future::ready(Ok(json!(0)))
        });
        let engine = engine([named(definition, "shown", handler)]).await;
        let execution = engine.start("shown", "", json!(1)).await.expect("a start");
        settle().await;
        let (shown, token) = seen.lock().unwrap()[0].clone();
        assert_eq!(shown.as_deref(), Some(&*token));
        engine
            .send_task_success(&token, json!(7))
            .await
            .expect("it waits");
        assert_eq!(execution.outcome().await, Ok(json!(7)));
    });
}
