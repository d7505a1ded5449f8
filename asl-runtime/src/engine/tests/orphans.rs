//! Children whose parents wait no more, those that are forgotten, and crashes in between.

use super::{
    brittle::Brittle,
    children::{ask, sync},
    *,
};
use crate::{
    Failure, Status,
    codegen::{Catcher, TaskKind},
    core::tests::{call_within, tasks},
    engine::{memory::Memory, store::Store},
};

/// An engine with the parent and a child that never ends.
async fn on(store: impl Store) -> Engine {
    with(sync(), store).await
}

async fn with(parent: Machine, store: impl Store) -> Engine {
    let builder = Engine::on(store).host(parent);
    let builder = builder.host(stuck(&Living::default())).host(echo());
    builder.start().await.expect("it starts")
}

/// The same, with an execution of each.
async fn nested(store: impl Store) -> Engine {
    let engine = on(store).await;
    let started = engine.start("parent", "p", ask("stuck", json!({}))).await;
    started.expect("a start");
    settle().await;
    engine
}

async fn status(engine: &Engine, machine: &str, name: &str) -> Status {
    let known = engine.describe(machine, name).await;
    known.expect("it is known").status()
}

async fn stop_parent(engine: &Engine) {
    let stopped = engine.stop("parent", "p", Failure::unnamed()).await;
    stopped.expect("it runs");
}

#[test]
fn a_crash_between_a_parents_stop_and_its_childs_leaves_no_child_running() {
    block_on(async {
        let store = Brittle::after(|batch| batch.ended.is_some());
        let engine = nested(store.clone()).await;
        stop_parent(&engine).await;
        settle().await;
        assert!(store.is_broken());
        drop(engine);
        settle().await;
        let engine = on(store.left()).await;
        settle().await;
        assert_eq!(status(&engine, "parent", "p").await, Status::Aborted);
        assert_eq!(status(&engine, "stuck", "it").await, Status::Aborted);
        assert_eq!(engine.shared().load.tasks(), 0);
    });
}

#[test]
fn a_parent_that_runs_keeps_its_child_after_a_crash() {
    block_on(async {
        let store = Memory::lasting();
        let first = nested(store.clone()).await;
        drop(first);
        settle().await;
        let second = on(store).await;
        settle().await;
        assert_eq!(status(&second, "stuck", "it").await, Status::Running);
        stop_parent(&second).await;
        settle().await;
        assert_eq!(status(&second, "stuck", "it").await, Status::Aborted);
    });
}

#[test]
fn a_child_that_is_being_stored_while_its_parent_is_stopped_is_stopped_too() {
    block_on(async {
        let engine = on(Brittle::late()).await;
        let started = engine.start("parent", "p", ask("stuck", json!({}))).await;
        started.expect("a start");
        sleep(Duration::from_millis(500)).await;
        stop_parent(&engine).await;
        sleep(Duration::from_secs(5)).await;
        assert_eq!(status(&engine, "stuck", "it").await, Status::Aborted);
        assert_eq!(engine.shared().load.tasks(), 0);
    });
}

#[test]
fn of_two_parents_of_one_child_each_stops_it() {
    block_on(async {
        for first in ["p", "q"] {
            let engine = nested(Memory::default()).await;
            let other = engine.start("parent", "q", ask("stuck", json!({}))).await;
            other.expect("a start");
            settle().await;
            let stopped = engine.stop("parent", first, Failure::unnamed()).await;
            stopped.expect("it runs");
            settle().await;
            assert_eq!(status(&engine, "stuck", "it").await, Status::Aborted);
            for name in ["p", "q"] {
                let is = status(&engine, "parent", name).await;
                assert_ne!(is, Status::Running, "{name} after {first}");
            }
        }
    });
}

/// Its Task has ten seconds, and it goes on for a day afterwards.
fn patient() -> Machine {
    const CATCH: &[Catcher] = &[Catcher::on(&["States.ALL"], 1)];
    let resource = "arn:aws:states:::states:startExecution.sync";
    let task = StateDef::new(Kind::Task, "Nest", call_within::<0, 10, 0>);
    let task = task.leave(crate::core::tests::keep_go::<1>).catch(CATCH);
    let pause = StateDef::new(Kind::Wait, "Pause", wait::<86_400>).leave(leave);
    let states = machine(vec![task, pause]);
    let definition = tasks(states, resource, TaskKind::Service, false);
    named(definition, "parent", super::children::Provided)
}

#[test]
fn a_crash_after_a_parent_gave_its_child_up_leaves_no_child_running() {
    block_on(async {
        let store = Brittle::after(|batch| {
            let timed_out = |event: &crate::HistoryEvent| event.kind.type_name() == "TaskTimedOut";
            batch.events.iter().any(timed_out)
        });
        let engine = with(patient(), store.clone()).await;
        let started = engine.start("parent", "p", ask("stuck", json!({}))).await;
        started.expect("a start");
        sleep(Duration::from_secs(11)).await;
        assert!(store.is_broken());
        drop(engine);
        settle().await;
        let engine = with(patient(), store.left()).await;
        settle().await;
        assert_eq!(status(&engine, "parent", "p").await, Status::Running);
        assert_eq!(status(&engine, "stuck", "it").await, Status::Aborted);
    });
}

#[test]
fn a_call_whose_time_is_over_after_a_crash_stops_the_child_that_it_had() {
    block_on(async {
        let store = Brittle::late();
        let first = with(patient(), store.left()).await;
        let started = first.start("parent", "p", ask("stuck", json!({}))).await;
        started.expect("a start");
        settle().await;
        drop(first);
        sleep(Duration::from_secs(11)).await;
        // The call is made again, and is over before it has found its child.
        let second = with(patient(), store).await;
        sleep(Duration::from_secs(10)).await;
        assert_eq!(status(&second, "parent", "p").await, Status::Running);
        assert_eq!(status(&second, "stuck", "it").await, Status::Aborted);
    });
}

#[test]
fn two_parents_hear_of_a_child_that_is_forgotten_when_one_of_them_has() {
    block_on(async {
        let engine = on(Memory::default().keep_ended(0)).await;
        let start = async |name| {
            let started = engine.start("parent", name, ask("echo", json!({}))).await;
            started.expect("a start")
        };
        let (p, q) = (start("p").await, start("q").await);
        // Each is awaited from the start, since it is forgotten too.
        let (p, q) = tokio::join!(p.outcome(), q.outcome());
        for output in [p, q] {
            assert_eq!(output.expect("success")["Status"], json!("SUCCEEDED"));
        }
    });
}

#[test]
fn a_child_that_is_redriven_alone_goes_on_after_a_crash() {
    block_on(async {
        let store = Memory::lasting();
        let first = nested(store.clone()).await;
        stop_parent(&first).await;
        settle().await;
        first.redrive("stuck", "it").await.expect("it was stopped");
        drop(first);
        settle().await;
        let second = on(store).await;
        settle().await;
        assert_eq!(status(&second, "stuck", "it").await, Status::Running);
    });
}

#[test]
fn a_parent_hears_of_a_child_that_would_be_forgotten_at_its_end() {
    block_on(async {
        for store in [Memory::default(), Memory::lasting()] {
            let engine = on(store.clone().keep_ended(0)).await;
            let children = (0..2).map(|n| ask("echo", json!({"Name": n.to_string()})));
            for (n, input) in children.enumerate() {
                let parent = engine.start("parent", &n.to_string(), input).await;
                let output = parent.expect("a start").outcome().await;
                assert_eq!(output.expect("success")["Status"], json!("SUCCEEDED"));
            }
            // Then it is forgotten, and so is the parent.
            let known = store.execution(1).wait().await.expect("an answer");
            assert!(known.is_none());
            let child = store.execution(2).wait().await.expect("an answer");
            assert!(child.is_none());
        }
    });
}

#[test]
fn a_child_is_kept_until_a_crashed_parent_has_heard_of_it() {
    block_on(async {
        // The child's end is stored last.
        let store = Brittle::after(|batch| batch.execution == 2 && batch.ended.is_some());
        store.left().keep_ended(0);
        let engine = on(store.clone()).await;
        let started = engine.start("parent", "p", ask("echo", json!({}))).await;
        started.expect("a start");
        sleep(Duration::from_secs(2)).await;
        assert!(store.is_broken());
        drop(engine);
        settle().await;
        let left = store.left();
        let engine = on(left.clone()).await;
        let parent = engine.execution("parent", "p").await.expect("an answer");
        let output = parent.expect("it is known").outcome().await;
        assert_eq!(output.expect("success")["Status"], json!("SUCCEEDED"));
        let child = left.execution(2).wait().await.expect("an answer");
        assert!(child.is_none());
    });
}

#[test]
fn a_stopped_parent_lets_go_of_a_child_that_it_has_not_heard_of() {
    block_on(async {
        let store = Memory::lasting().keep_ended(0);
        let engine = nested(store.clone()).await;
        // The parent takes its letters only when both are stopped.
        let child = engine.stop("stuck", "it", Failure::unnamed());
        let (child, ()) = tokio::join!(child, stop_parent(&engine));
        child.expect("it runs");
        settle().await;
        let child = store.execution(2).wait().await.expect("an answer");
        assert!(child.is_none());
    });
}

#[test]
fn a_parent_hears_of_a_child_that_is_redriven_at_once() {
    block_on(async {
        let engine = on(Brittle::late()).await;
        let parent = engine.start("parent", "p", ask("stuck", json!({}))).await;
        sleep(Duration::from_secs(20)).await;
        let stopped = engine.stop("stuck", "it", Failure::unnamed()).await;
        stopped.expect("it runs");
        engine.redrive("stuck", "it").await.expect("it was stopped");
        let error = parent.expect("a start").outcome().await;
        let cause = error.expect_err("a stop").to_string();
        assert!(cause.contains(r#""Status":"ABORTED""#), "{cause}");
        assert_eq!(status(&engine, "stuck", "it").await, Status::Running);
    });
}

#[test]
fn the_number_of_an_execution_that_was_forgotten_is_not_given_again() {
    block_on(async {
        let store = Memory::lasting().keep_ended(0);
        let first = on(store.clone()).await;
        let execution = first.start("echo", "a", json!(1)).await.expect("a start");
        execution.outcome().await.expect("success");
        drop((first, execution));
        settle().await;
        let second = on(store).await;
        let execution = second.start("echo", "b", json!(1)).await.expect("a start");
        assert_eq!(execution.id(), 2);
    });
}
