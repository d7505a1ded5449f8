//! Redrive: what succeeded is not done again.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use super::{brittle::Brittle, *};
use crate::{
    Failure, History, Status,
    codegen::Retrier,
    core::tests::{call, map, wait},
    engine::memory::Memory,
};

/// A machine whose handler fails for odd numbers until it is mended, and notes its inputs.
pub(super) struct Shop {
    mended: Arc<AtomicBool>,
    seen: Seen<(i64, u32, String)>,
}

impl Shop {
    pub(super) fn new() -> Shop {
        Shop {
            mended: Arc::default(),
            seen: Seen::default(),
        }
    }

    pub(super) fn machine(&self, definition: Definition) -> Machine {
        let (mended, seen) = (self.mended.clone(), self.seen.clone());
        let handler = Handler(move |input: Value, call: Asked| {
            let number = input.as_i64().unwrap_or_default();
            seen.lock().unwrap().push((number, call.attempt, call.key));
            let fails = number % 2 == 1 && !mended.load(Ordering::SeqCst);
            async move {
                sleep(Duration::from_millis(10)).await;
                match fails {
                    true => Err(Failure::new("Odd", "a number")),
                    false => Ok(json!({"did": input})),
                }
            }
        });
        named(definition, "shop", handler)
    }

    pub(super) fn mend(&self) {
        self.mended.store(true, Ordering::SeqCst);
    }

    pub(super) fn numbers(&self) -> Vec<i64> {
        let mut seen = self.seen.lock().unwrap();
        seen.drain(..).map(|(number, ..)| number).collect()
    }
}

pub(super) async fn types(execution: &crate::Execution) -> Vec<(&'static str, u64)> {
    let page = execution
        .history(&History::default())
        .await
        .expect("a history");
    page.items
        .iter()
        .map(|event| (event.kind.type_name(), event.previous))
        .collect()
}

#[test]
fn a_failed_task_is_scheduled_again() {
    block_on(async {
        const RETRY: &[Retrier] = &[Retrier::on(&["Odd"]).attempts(1)];
        let shop = Shop::new();
        let state = StateDef::new(Kind::Task, "Work", call::<0>)
            .leave(keep)
            .retry(RETRY);
        let engine = engine([shop.machine(machine(vec![state]))]).await;
        let execution = engine.start("shop", "a", json!(1)).await.expect("a start");
        execution.outcome().await.expect_err("odd");
        engine.redrive("shop", "a").await.expect("it failed");
        assert_eq!(execution.status().await, Ok(Status::Running));
        let running = execution.redrive().await.expect_err("it runs");
        assert_eq!(
            (running.code(), running.to_string()),
            (
                "ExecutionNotRedrivable",
                "Execution Not Redrivable: 'a' runs".to_owned()
            )
        );
        execution.outcome().await.expect_err("odd still");
        shop.mend();
        execution.redrive().await.expect("it failed again");
        assert_eq!(execution.outcome().await, Ok(json!({"did": 1})));
        let known = execution.describe().await.expect("it is known");
        assert_eq!((known.redrives, known.status()), (2, Status::Succeeded));
        let succeeded = execution.redrive().await.expect_err("all is done");
        assert_eq!(
            succeeded.to_string(),
            "Execution Not Redrivable: 'a' has succeeded"
        );
        // Retries were counted anew; whoever charges a card still sees one visit.
        let seen = shop.seen.lock().unwrap().clone();
        let attempts: Vec<_> = seen.iter().map(|(_, attempt, _)| *attempt).collect();
        assert_eq!(attempts, [0, 1, 0, 1, 0]);
        assert!(seen.iter().all(|(_, _, key)| key == "a/Work.1"));
        let last = types(&execution).await.split_off(17);
        assert_eq!(
            last,
            [
                ("ExecutionRedriven", 17),
                ("LambdaFunctionScheduled", 18),
                ("LambdaFunctionStarted", 19),
                ("LambdaFunctionSucceeded", 20),
                ("TaskStateExited", 21),
                ("ExecutionSucceeded", 22),
            ]
        );
    });
}

#[test]
fn a_redriven_execution_has_all_its_time_and_knows_that_it_is_redriven() {
    block_on(async {
        // Gives back what the context object tells of redrives; eight of ten seconds pass.
        let work = |seen: Value| async move {
            sleep(Duration::from_secs(8)).await;
            match seen["RedriveCount"] == json!(2) {
                true => Ok(seen["RedriveTime"].clone()),
                false => Err(Failure::new("Odd", "a number")),
            }
        };
        let state = StateDef::new(Kind::Task, "Work", |cx| {
            let execution = cx.context()["Execution"].clone();
            Ok(cx.call(codegen::Call::task(0), execution))
        });
        let definition = Definition {
            timeout: Some(10),
            ..machine(vec![state.leave(keep)])
        };
        let engine = engine([named(definition, "shop", Plain(work))]).await;
        let execution = engine.start("shop", "a", json!(0)).await.expect("a start");
        for _ in 0..2 {
            let error = execution
                .outcome()
                .await
                .expect_err("it is not redriven twice");
            assert_eq!(error.error(), Some("Odd"));
            execution.redrive().await.expect("it failed");
        }
        let seen = execution.outcome().await.expect("success");
        let known = execution.describe().await.expect("it is known");
        let redriven = known.redriven.map(|at| Value::from(at.to_string()));
        assert_eq!(Some(seen), redriven);
    });
}

#[test]
fn only_the_items_that_failed_are_done_again() {
    block_on(async {
        let shop = Shop::new();
        let each = || {
            machine(vec![
                StateDef::new(Kind::Map, "Each", map::<1, 2>).leave(keep),
                StateDef::new(Kind::Task, "Item", call::<1>).leave(keep),
            ])
        };
        let engine = engine([shop.machine(each())]).await;
        let input = json!([0, 2, 3, 4, 6]);
        let execution = engine.start("shop", "a", input).await.expect("a start");
        execution.outcome().await.expect_err("odd");
        assert_eq!(shop.numbers(), [0, 2, 3, 4]);
        execution.redrive().await.expect("it failed");
        execution.outcome().await.expect_err("odd still");
        assert_eq!(shop.numbers(), [3, 4]);
        shop.mend();
        execution.redrive().await.expect("it failed again");
        let done = [0, 2, 3, 4, 6].map(|number| json!({"did": number}));
        assert_eq!(execution.outcome().await, Ok(done.into_iter().collect()));
        assert_eq!(shop.numbers(), [3, 4, 6]);
    });
}

#[test]
fn what_was_stopped_goes_on_in_another_engine_too() {
    block_on(async {
        let store = Arc::new(Memory::lasting());
        let shop = Shop::new();
        let definition = || {
            machine(vec![
                StateDef::new(Kind::Task, "Work", call::<0>)
                    .leave(crate::core::tests::keep_go::<1>),
                StateDef::new(Kind::Wait, "Pause", wait::<60>).leave(leave),
            ])
        };
        let builder = EngineBuilder::new(store.clone()).host(shop.machine(definition()));
        let first = builder.start().await.expect("it starts");
        let execution = first.start("shop", "a", json!(2)).await.expect("a start");
        sleep(Duration::from_secs(30)).await;
        execution
            .stop(Failure::new("Enough", ""))
            .await
            .expect("it runs");
        drop((first, execution));
        settle().await;
        let builder = EngineBuilder::new(store.clone()).host(shop.machine(definition()));
        let second = builder.start().await.expect("it starts");
        let clock = tokio::time::Instant::now();
        let execution = second.redrive("shop", "a").await.expect("it was stopped");
        drop(second);
        // And a crash on the way changes nothing.
        drop(execution);
        settle().await;
        let builder = EngineBuilder::new(store.clone()).host(shop.machine(definition()));
        let third = builder.start().await.expect("it starts");
        let execution = third
            .execution("shop", "a")
            .await
            .expect("an answer")
            .expect("it is known");
        assert_eq!(execution.outcome().await, Ok(json!({"did": 2})));
        assert_eq!((clock.elapsed().as_secs(), shop.numbers()), (60, vec![2]));
    });
}

#[test]
fn of_two_redrives_at_once_one_wins_and_stays_in_reach() {
    block_on(async {
        let definition = machine(vec![
            StateDef::new(Kind::Task, "Work", call::<0>).leave(crate::core::tests::keep_go::<1>),
            StateDef::new(Kind::Wait, "Pause", wait::<86_400>).leave(leave),
        ]);
        let shop = Shop::new();
        let builder = Engine::on(Brittle::late()).host(shop.machine(definition));
        let engine = builder.start().await.expect("it starts");
        let execution = engine.start("shop", "a", json!(1)).await.expect("a start");
        execution.outcome().await.expect_err("odd");
        shop.mend();
        let (one, other) = tokio::join!(execution.redrive(), execution.redrive());
        assert_eq!(one, Ok(()));
        assert_eq!(other.expect_err("it runs").code(), "ExecutionNotRedrivable");
        sleep(Duration::from_secs(60)).await;
        assert_eq!(execution.status().await, Ok(Status::Running));
        let stopped = execution.stop(Failure::unnamed()).await;
        assert_eq!((stopped, shop.numbers()), (Ok(()), vec![1, 1]));
        assert_eq!(execution.status().await, Ok(Status::Aborted));
    });
}

#[test]
fn after_14_days_it_is_too_late() {
    block_on(async {
        let shop = Shop::new();
        let engine = engine([shop.machine(one_task())]).await;
        let execution = engine.start("shop", "a", json!(1)).await.expect("a start");
        execution.outcome().await.expect_err("odd");
        sleep(Duration::from_secs(14 * 86_400 + 1)).await;
        let late = execution.redrive().await.expect_err("too late");
        assert_eq!(late.code(), "ExecutionNotRedrivable");
        let unknown = engine.redrive("shop", "b").await.expect_err("unknown");
        assert_eq!(unknown.code(), "ExecutionDoesNotExist");
    });
}
