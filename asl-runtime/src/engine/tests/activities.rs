//! Activities, worked on by workers that poll.

use super::*;
use crate::{
    Activities, ActivityTask, EngineError, Execution, Failure, TaskContext, TokenError,
    codegen::{Result, TaskKind},
    core::tests::{both, call, call_within, keep_go, tasks},
    engine::{Status, memory::Memory},
};

const PACK: &str = "arn:aws:states:us-east-1:123456789012:activity:pack";

/// What the method of an activity is if nobody writes another.
pub(super) struct Provided;

impl Tasks for Provided {
    async fn call(&self, _: u16, input: Value, cx: &TaskContext) -> Result<Value> {
        codegen::activity(cx, input).await
    }
}

fn packing(definition: Definition) -> Machine {
    let definition = tasks(definition, PACK, TaskKind::Activity, false);
    named(definition, "packing", Provided)
}

/// A Task that has a minute, and two between heartbeats.
fn pack() -> Machine {
    let state = StateDef::new(Kind::Task, "Work", call_within::<0, 60, 20>).leave(keep);
    packing(machine(vec![state]))
}

async fn start(engine: &Engine, input: i64) -> Execution {
    let execution = engine.start("packing", "", json!(input)).await;
    execution.expect("a start")
}

async fn poll(engine: &Engine, worker: &str) -> Option<ActivityTask> {
    engine
        .get_activity_task("pack", worker)
        .await
        .expect("it is there")
}

async fn events(execution: &Execution) -> Vec<String> {
    let page = execution
        .history(&crate::History::default())
        .await
        .expect("a history");
    let name = |event: &crate::HistoryEvent| match &event.details {
        crate::Details::Worker(Some(worker)) => worker.clone(),
        _ => event.kind.type_name().to_owned(),
    };
    page.items.iter().map(name).collect()
}

#[test]
fn a_worker_does_the_work() {
    block_on(async {
        let engine = engine([pack()]).await;
        let execution = start(&engine, 7).await;
        let task = poll(&engine, "ann").await.expect("work");
        assert_eq!(task.input, json!(7));
        for _ in 0..2 {
            sleep(Duration::from_secs(15)).await;
            engine
                .send_task_heartbeat(&task.token)
                .await
                .expect("it waits");
        }
        let done = engine.send_task_success(&task.token, json!(8)).await;
        assert_eq!(done, Ok(()));
        assert_eq!(execution.outcome().await, Ok(json!(8)));
        let expected = [
            "ExecutionStarted",
            "TaskStateEntered",
            "ActivityScheduled",
            "ann",
            "ActivitySucceeded",
            "TaskStateExited",
            "ExecutionSucceeded",
        ];
        assert_eq!(events(&execution).await, expected);
        let late = engine.send_task_heartbeat(&task.token).await;
        assert_eq!(late, Err(TokenError::TaskTimedOut));
    });
}

#[test]
fn a_worker_may_fail_it() {
    block_on(async {
        let engine = engine([pack()]).await;
        let execution = start(&engine, 7).await;
        let task = poll(&engine, "").await.expect("work");
        let failed = engine.send_task_failure(&task.token, Failure::new("Torn", "apart"));
        assert_eq!(failed.await, Ok(()));
        let error = execution.outcome().await.expect_err("a failure");
        assert_eq!(
            (error.error(), error.cause()),
            (Some("Torn"), Some("apart"))
        );
        let events = events(&execution).await;
        assert_eq!(events[3..5], ["ActivityStarted", "ActivityFailed"]);
    });
}

#[test]
fn a_poll_lasts_a_minute() {
    block_on(async {
        let engine = engine([pack()]).await;
        let (before, clock) = (tokio::time::Instant::now(), Duration::from_secs(60));
        assert_eq!(poll(&engine, "").await, None);
        assert!(before.elapsed() >= clock);
        let (task, execution) = tokio::join!(poll(&engine, ""), async {
            sleep(Duration::from_secs(59)).await;
            start(&engine, 1).await
        });
        assert!(task.is_some());
        assert_eq!(execution.status().await, Ok(Status::Running));
    });
}

#[test]
fn work_that_nobody_takes_times_out_and_is_given_to_nobody() {
    block_on(async {
        let engine = engine([pack()]).await;
        let execution = start(&engine, 7).await;
        let error = execution.outcome().await.expect_err("no worker");
        assert_eq!(error.error(), Some("States.Timeout"));
        assert_eq!(
            events(&execution).await[2..4],
            ["ActivityScheduled", "ActivityTimedOut"]
        );
        assert_eq!(poll(&engine, "").await, None);
    });
}

#[test]
fn time_and_heartbeats_begin_when_a_worker_takes_it() {
    block_on(async {
        let engine = engine([pack()]).await;
        let execution = start(&engine, 7).await;
        sleep(Duration::from_secs(55)).await;
        let task = poll(&engine, "ann").await.expect("work");
        for _ in 0..3 {
            sleep(Duration::from_secs(15)).await;
            engine
                .send_task_heartbeat(&task.token)
                .await
                .expect("it waits");
        }
        let before = tokio::time::Instant::now();
        let error = execution.outcome().await.expect_err("silence");
        assert_eq!(error.error(), Some("States.Timeout"));
        assert_eq!(before.elapsed().as_secs(), 15, "of the minute");
        assert_eq!(events(&execution).await[3..5], ["ann", "ActivityTimedOut"]);
        let late = engine.send_task_success(&task.token, json!(1)).await;
        assert_eq!(late, Err(TokenError::TaskTimedOut));
    });
}

#[test]
fn work_and_workers_are_served_in_turn() {
    block_on(async {
        let engine = engine([pack()]).await;
        let workers = (0..4).map(|at| {
            let engine = engine.clone();
            tokio::spawn(async move { (at, poll(&engine, "").await) })
        });
        let mut workers = workers.collect::<Vec<_>>();
        settle().await;
        // This one asks no more.
        workers.remove(1).abort();
        for input in 0..5 {
            start(&engine, input).await;
        }
        for (worker, (at, input)) in workers.into_iter().zip([(0, 0), (2, 1), (3, 2)]) {
            let (who, task) = worker.await.expect("a worker");
            assert_eq!((who, task.map(|it| it.input)), (at, Some(json!(input))));
        }
        for input in [3, 4] {
            assert_eq!(
                poll(&engine, "").await.map(|it| it.input),
                Some(json!(input))
            );
        }
    });
}

#[test]
fn a_worker_that_goes_while_it_is_served_takes_nothing() {
    block_on(async {
        let engine = engine([pack()]).await;
        let first = start(&engine, 1).await;
        start(&engine, 2).await;
        settle().await;
        {
            let mut poll = std::pin::pin!(poll(&engine, "gone"));
            std::future::poll_fn(|cx| {
                assert!(
                    poll.as_mut().poll(cx).is_pending(),
                    "the execution is asked first"
                );
                std::task::Poll::Ready(())
            })
            .await;
        }
        settle().await;
        assert_eq!(poll(&engine, "").await.map(|it| it.input), Some(json!(1)));
        assert_eq!(events(&first).await[3], "ActivityStarted");
    });
}

#[test]
fn waiting_work_takes_no_handlers_turn_and_holds_up_no_shutdown() {
    block_on(async {
        let builder = Engine::memory()
            .host(pack())
            .host(echo())
            .handlers_at_once(1);
        let engine = builder.start().await.expect("it starts");
        let waits = start(&engine, 1).await;
        let echo = engine.start("echo", "", json!(2)).await.expect("a start");
        assert_eq!(echo.outcome().await, Ok(json!(2)));
        assert_eq!(engine.shared().load.calls(), 0);
        let before = tokio::time::Instant::now();
        engine.clone().shutdown(Duration::from_secs(9)).await;
        assert_eq!(before.elapsed().as_secs(), 0);
        assert!(waits.outcome().await.is_err());
        assert_eq!(
            engine.get_activity_task("pack", "").await,
            Err(EngineError::Closed)
        );
    });
}

#[test]
fn polls_end_with_the_engine_and_with_the_activity() {
    block_on(async {
        let engine = engine([pack()]).await;
        let other = engine.clone();
        let poll = tokio::spawn(async move { other.get_activity_task("pack", "").await });
        settle().await;
        engine.delete_activity("pack").await.expect("it is deleted");
        let gone = Err(EngineError::UnknownActivity("pack".to_owned()));
        assert_eq!(poll.await.expect("an end"), gone);
        engine
            .create_activity("pack")
            .await
            .expect("it is there again");
        let other = engine.clone();
        let poll = tokio::spawn(async move { other.get_activity_task(PACK, "").await });
        settle().await;
        engine.shutdown(Duration::ZERO).await;
        assert_eq!(poll.await.expect("an end"), Err(EngineError::Closed));
    });
}

#[test]
fn a_task_without_its_activity_fails_before_it_is_scheduled() {
    block_on(async {
        let engine = engine([pack()]).await;
        engine.delete_activity(PACK).await.expect("it is deleted");
        let execution = start(&engine, 7).await;
        let error = execution.outcome().await.expect_err("a fault");
        let cause = format!(
            "An error occurred while executing the state 'Work' (entered at the event id #2). The activity {PACK} does not exist."
        );
        assert_eq!(
            (error.error(), error.cause()),
            (Some("States.Runtime"), Some(&*cause))
        );
        let expected = ["ExecutionStarted", "TaskStateEntered", "ExecutionFailed"];
        assert_eq!(events(&execution).await, expected);
    });
}

#[test]
fn a_method_of_ones_own_works_in_place_of_a_worker() {
    block_on(async {
        let state = StateDef::new(Kind::Task, "Work", call::<0>).leave(keep);
        let definition = tasks(machine(vec![state]), PACK, TaskKind::Activity, false);
        let own = Plain(|input| async move { Ok(input) });
        let engine = engine([named(definition, "packing", own)]).await;
        let execution = start(&engine, 7).await;
        assert_eq!(execution.outcome().await, Ok(json!(7)));
        let events = events(&execution).await;
        assert_eq!(
            events[2..5],
            ["ActivityScheduled", "ActivityStarted", "ActivitySucceeded"]
        );
    });
}

#[test]
fn a_branch_that_is_broken_off_withdraws_its_work() {
    block_on(async {
        let fail = StateDef::new(Kind::Fail, "Fail", |_| {
            Ok(codegen::Step::Fail(Failure::new("No", "never")))
        });
        let states = vec![
            StateDef::new(Kind::Parallel, "Both", both).leave(keep),
            StateDef::new(Kind::Task, "Work", call::<1>).leave(keep),
            StateDef::new(Kind::Wait, "Wait", wait::<5>).leave(keep_go::<3>),
            fail,
        ];
        let engine = engine([packing(machine(states))]).await;
        let execution = start(&engine, 7).await;
        assert!(execution.outcome().await.is_err());
        assert_eq!(poll(&engine, "").await, None);
    });
}

#[test]
fn activities_are_listed_page_by_page() {
    block_on(async {
        let engine = engine([pack()]).await;
        for name in ["b", "a"] {
            sleep(Duration::from_secs(1)).await;
            let activity = engine.create_activity(name).await.expect("a name");
            assert_eq!(engine.create_activity(name).await, Ok(activity.clone()));
            assert_eq!(engine.describe_activity(name), Ok(activity));
        }
        let names = |page: &crate::Page<crate::Activity>| {
            page.items
                .iter()
                .map(|it| it.name.to_string())
                .collect::<Vec<_>>()
        };
        let first = engine
            .list_activities(&Activities::default().at_most(2))
            .expect("a page");
        assert_eq!(names(&first), ["pack", "b"]);
        let token = first.next.expect("there is more");
        let rest = engine
            .list_activities(&Activities::default().page(&token))
            .expect("a page");
        assert_eq!((names(&rest), rest.next), (vec!["a".to_owned()], None));
        let forged = engine.list_activities(&Activities::default().page("x"));
        assert_eq!(forged, Err(EngineError::InvalidToken));
        let refused = engine.create_activity("a b").await;
        assert_eq!(refused, Err(EngineError::InvalidName("a b".to_owned())));
        let unknown = EngineError::UnknownActivity("c".to_owned());
        assert_eq!(engine.describe_activity("c"), Err(unknown.clone()));
        assert_eq!(engine.get_activity_task("c", "").await, Err(unknown));
    });
}

#[test]
fn work_is_in_line_again_after_a_crash() {
    block_on(async {
        let store = std::sync::Arc::new(Memory::lasting());
        let open = || async {
            let builder = EngineBuilder::new(store.clone()).host(pack());
            builder.start().await.expect("it starts")
        };
        let first = open().await;
        start(&first, 1).await;
        start(&first, 2).await;
        first.create_activity("more").await.expect("a name");
        let taken = poll(&first, "ann").await.expect("work");
        drop(first);
        settle().await;
        let second = open().await;
        assert!(second.describe_activity("more").is_ok());
        let task = poll(&second, "bob").await.expect("work");
        assert_eq!((&taken.input, &task.input), (&json!(1), &json!(2)));
        for task in [taken, task] {
            assert_eq!(
                second.send_task_success(&task.token, json!(0)).await,
                Ok(())
            );
        }
    });
}
