//! Turns of handlers, and how long starts wait for them.

use std::sync::OnceLock;

use super::{brittle::Brittle, *};
use crate::Executions;

#[test]
fn a_handler_that_starts_executions_waits_for_nobody() {
    block_on(async {
        static ENGINE: OnceLock<Engine> = OnceLock::new();
        let work = |_| async {
            let engine = ENGINE.get().expect("it is set");
            for n in 0..5 {
                engine.start("echo", "", n).await.expect("a start");
            }
            Ok(json!("all"))
        };
        let starter = named(one_task(), "starter", Plain(work));
        let builder = Engine::memory().host(echo()).host(starter);
        let builder = builder.handlers_at_once(1).calls_in_line(1);
        let engine = builder.start().await.expect("it starts");
        let engine = ENGINE.get_or_init(|| engine);
        let execution = engine.start("starter", "", 0).await.expect("a start");
        assert_eq!(execution.outcome().await, Ok(json!("all")));
    });
}

#[test]
fn many_starts_at_once_fill_the_line_and_no_more() {
    block_on(async {
        let builder = Engine::on(Brittle::late()).host(echo());
        let builder = builder.handlers_at_once(1).calls_in_line(2);
        let engine = builder.start().await.expect("it starts");
        let starts = (0..20).map(|n| {
            let engine = engine.clone();
            tokio::spawn(async move { engine.start("echo", "", n).await })
        });
        let starts: Vec<_> = starts.collect();
        sleep(Duration::from_millis(1_500)).await;
        let page = engine.list("echo", &Executions::default()).await;
        assert_eq!(page.expect("a page").items.len(), 2);
        for (n, start) in (0..).zip(starts) {
            let execution = start.await.expect("no panic").expect("a start");
            assert_eq!(execution.outcome().await, Ok(Value::from(n)));
        }
    });
}
