//! Lists and histories, page by page.

use super::{redrives::Shop, *};
use crate::{EngineError, Executions, Failure, History, Status, engine::store::Memory};

async fn names(engine: &Engine, which: &Executions) -> (Vec<String>, Option<String>) {
    let page = engine.list("echo", which).await.expect("a list");
    let names = page.items.iter().map(|it| it.name.to_string()).collect();
    (names, page.next)
}

#[test]
fn executions_are_listed_from_the_latest_page_by_page() {
    block_on(async {
        let engine = engine([echo()]).await;
        for name in ["a", "b", "c", "d", "e"] {
            engine.start("echo", name, json!(1)).await.expect("a start");
            sleep(Duration::from_millis(10)).await;
        }
        let (all, next) = names(&engine, &Executions::default()).await;
        assert_eq!((all.join(""), next), ("edcba".to_owned(), None));
        let two = Executions::default().at_most(2);
        let (first, token) = names(&engine, &two).await;
        let token = token.expect("more");
        let (second, more) = names(&engine, &two.clone().page(&token)).await;
        let (third, end) = names(&engine, &two.page(more.expect("more"))).await;
        assert_eq!(
            (first.join(""), second.join(""), third.join("")),
            ("ed".into(), "cb".into(), "a".into())
        );
        assert_eq!(end, None);
    });
}

#[test]
fn a_list_shows_one_status_and_the_last_to_end_first() {
    block_on(async {
        let engine = engine([echo()]).await;
        let b = engine.start("echo", "b", json!(1)).await.expect("a start");
        let a = engine.start("echo", "a", json!(1)).await.expect("a start");
        let c = engine.start("echo", "c", json!(1)).await.expect("a start");
        c.outcome().await.expect("success");
        a.outcome().await.expect("success");
        b.outcome().await.expect("success");
        let d = engine.start("echo", "d", json!(1)).await.expect("a start");
        d.stop(Failure::unnamed()).await.expect("it runs");
        engine.start("echo", "e", json!(1)).await.expect("a start");
        let of = |status| Executions::default().status(status);
        assert_eq!(names(&engine, &of(Status::Running)).await.0, ["e"]);
        assert_eq!(names(&engine, &of(Status::Aborted)).await.0, ["d"]);
        assert_eq!(names(&engine, &of(Status::Succeeded)).await.0.len(), 3);
        let (all, _) = names(&engine, &Executions::default()).await;
        assert_eq!(all.len(), 5);
    });
}

#[test]
fn a_token_from_elsewhere_is_refused() {
    block_on(async {
        let engine = engine([echo()]).await;
        for name in ["a", "b", "c"] {
            engine.start("echo", name, json!(1)).await.expect("a start");
        }
        let one = Executions::default().at_most(1);
        let (_, token) = names(&engine, &one).await;
        let token = token.expect("more");
        let other = super::engine([echo()]).await;
        other.start("echo", "a", json!(1)).await.expect("a start");
        let refused = Err(EngineError::InvalidToken);
        let filtered = one.clone().status(Status::Running).page(&token);
        assert_eq!(
            engine.list("echo", &filtered).await,
            refused,
            "another question"
        );
        assert_eq!(
            other.list("echo", &one.clone().page(&token)).await,
            refused,
            "another engine"
        );
        assert_eq!(engine.list("echo", &one.page("nonsense")).await, refused);
        let history = History::default().page(token);
        let of_history = engine.history("echo", "a", &history).await;
        assert_eq!(of_history.map(drop), Err(EngineError::InvalidToken));
    });
}

#[test]
fn a_history_is_read_from_either_end_page_by_page() {
    block_on(async {
        let engine = engine([echo()]).await;
        let execution = engine.start("echo", "a", json!(1)).await.expect("a start");
        execution.outcome().await.expect("success");
        let read = async |mut which: History| {
            let (mut types, mut ids) = (Vec::new(), Vec::new());
            loop {
                let page = execution.history(&which).await.expect("a history");
                types.extend(page.items.iter().map(|event| event.kind.type_name()));
                ids.extend(page.items.iter().map(|event| event.id));
                match page.next {
                    Some(token) => which = which.page(token),
                    None => return (types, ids),
                }
            }
        };
        let (types, ids) = read(History::default()).await;
        assert_eq!(
            types,
            [
                "ExecutionStarted",
                "TaskStateEntered",
                "LambdaFunctionScheduled",
                "LambdaFunctionStarted",
                "LambdaFunctionSucceeded",
                "TaskStateExited",
                "ExecutionSucceeded"
            ]
        );
        assert_eq!(ids, [1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(read(History::default().at_most(2)).await, (types, ids));
        let (_, back) = read(History::default().reverse().at_most(3)).await;
        assert_eq!(back, [7, 6, 5, 4, 3, 2, 1]);
    });
}

#[test]
fn memory_keeps_the_last_that_ended_and_all_that_run() {
    block_on(async {
        let memory = Memory::default().keep_ended(2);
        let builder = Engine::on(memory).host(echo());
        let engine = builder.host(stuck(&Living::default())).start().await;
        let engine = engine.expect("it starts");
        let runs = engine.start("stuck", "", json!(1)).await.expect("a start");
        for name in ["a", "b", "c"] {
            let execution = engine.start("echo", name, json!(1)).await;
            let ended = execution.expect("a start").outcome().await;
            assert_eq!(ended, Ok(json!(1)));
        }
        let all = Executions::default();
        assert_eq!(names(&engine, &all).await.0, ["c", "b"]);
        let forgotten = engine.describe("echo", "a").await.expect_err("forgotten");
        assert_eq!(forgotten.code(), "ExecutionDoesNotExist");
        // Its name is free.
        let again = engine.start("echo", "a", json!(2)).await.expect("a start");
        assert_eq!(again.outcome().await, Ok(json!(2)));
        sleep(Duration::from_secs(91 * 24 * 60 * 60)).await;
        let last = engine.start("echo", "d", json!(1)).await.expect("a start");
        assert_eq!(last.outcome().await, Ok(json!(1)));
        assert_eq!(names(&engine, &all).await.0, ["d"]);
        assert_eq!(runs.status().await, Ok(Status::Running));
    });
}

#[test]
fn one_that_was_redriven_takes_no_place_among_those_that_ended() {
    block_on(async {
        let (shop, memory) = (Shop::new(), Memory::default().keep_ended(2));
        let builder = Engine::on(memory).host(shop.machine(one_task()));
        let engine = builder.host(echo()).start().await.expect("it starts");
        let echo = engine.start("echo", "a", json!(1)).await.expect("a start");
        echo.outcome().await.expect("an echo");
        let odd = engine.start("shop", "b", json!(1)).await.expect("a start");
        odd.outcome().await.expect_err("odd");
        odd.redrive().await.expect("it failed");
        odd.outcome().await.expect_err("odd");
        assert_eq!(names(&engine, &Executions::default()).await.0, ["a"]);
    });
}
