//! `.waitForTaskToken` in memory.

use std::time::Duration;

use tokio::time::sleep;

use super::*;
use crate::{Failure, TokenError, Tokens};

fn waiting() -> Definition {
    let state = StateDef::new(Kind::Task, "Work", call_within::<0, 0, 60>).leave(keep);
    tasks(machine(vec![state]), "work", TaskKind::Service, true)
}

#[test]
fn a_token_is_looked_up_by_its_text_and_answered_once() {
    block_on(async {
        let tokens = Tokens::default();
        let texts = Seen::default();
        let handler = Handler(|_, call: Asked| {
            texts.lock().unwrap().push(call.token.to_string());
            std::future::ready(Ok(json!("handed over")))
        });
        let run = codegen::configure(leak(waiting()), handler)
            .tokens(&tokens)
            .start(json!(1));
        let answer = async {
            sleep(Duration::from_secs(50)).await;
            let text = texts.lock().unwrap()[0].clone();
            tokens
                .get(&text)
                .expect("it waits")
                .heartbeat()
                .expect("it waits");
            sleep(Duration::from_secs(50)).await;
            let token = tokens.get(&text).expect("it waits");
            token.succeed(json!("answer")).expect("it waits");
            assert_eq!(token.succeed(json!("twice")), Err(TokenError::TaskTimedOut));
            text
        };
        let (output, text) = tokio::join!(run, answer);
        assert_eq!(output, Ok(json!("answer")));
        assert_eq!(tokens.get(&text).unwrap_err(), TokenError::TaskDoesNotExist);
        assert_eq!(
            tokens.get("nonsense").unwrap_err(),
            TokenError::InvalidToken
        );
    });
}

#[test]
fn a_token_may_fail_and_may_come_before_the_handler_returns() {
    let answered = |result: Result<Value>| {
        let handler = Handler(move |_, call: Asked| {
            let result = result.clone();
            async move {
                match result {
                    Ok(value) => call.token.succeed(value),
                    Err(failure) => call.token.fail(failure),
                }
                .expect("it waits");
                sleep(Duration::from_secs(1)).await;
                Ok(json!("not the answer"))
            }
        });
        block_on(codegen::run(leak(waiting()), handler, json!(1)))
    };
    assert_eq!(answered(Ok(json!(5))), Ok(json!(5)));
    let error = answered(Err(Failure::unnamed())).expect_err("a failure");
    assert_eq!((error.error(), error.cause()), (None, None));
}

#[test]
fn a_handler_that_cannot_hand_over_fails_the_task() {
    let handler = Plain(|_| async { Err(Failure::new("Queue", "full")) });
    let error = block_on(codegen::run(leak(waiting()), handler, json!(1)));
    assert_eq!(error.expect_err("a failure").error(), Some("Queue"));
}

#[test]
fn a_token_nobody_answers_times_out_and_is_over() {
    block_on(async {
        let kept = Seen::default();
        let handler = Handler(|_, call: Asked| {
            kept.lock().unwrap().push(call.token.clone());
            std::future::ready(Ok(json!(null)))
        });
        let error = codegen::run(leak(waiting()), handler, json!(1))
            .await
            .expect_err("silence");
        assert_eq!(error.error(), Some("States.Timeout"));
        let late = kept.lock().unwrap()[0].succeed(json!(1));
        assert_eq!(late, Err(TokenError::TaskTimedOut));
    });
}

#[test]
fn a_token_from_text_alone_is_connected_to_nothing() {
    let text = "0123456789abcdef0123456789abcdef";
    let token: crate::TaskToken = text.parse().expect("the shape of a token");
    assert_eq!(token.to_string(), text);
    assert_eq!(token.heartbeat(), Err(TokenError::TaskDoesNotExist));
}
