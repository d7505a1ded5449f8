//! Starting, and what is known of an execution.

use super::*;
use crate::{Limits, StartError, Status};

#[test]
fn an_execution_runs_to_its_end_and_is_known_afterwards() {
    block_on(async {
        let engine = engine([echo()]).await;
        let execution = engine.start("echo", "a", json!(5)).await.expect("a start");
        assert_eq!(execution.name(), "a");
        assert_eq!(execution.status().await, Ok(Status::Running));
        assert_eq!(execution.outcome().await, Ok(json!(5)));
        assert_eq!(execution.outcome().await, Ok(json!(5)), "asked again");
        let known = engine.describe("echo", "a").await.expect("it is known");
        assert_eq!(known.status(), Status::Succeeded);
        assert_eq!(
            (&*known.machine, &*known.name, &known.input),
            ("echo", "a", &json!(5))
        );
        let (ended, outcome) = known.ended.expect("an end");
        assert_eq!(
            (ended.since(known.started).as_secs(), outcome),
            (1, Ok(json!(5)))
        );
    });
}

#[test]
fn a_machine_that_never_waits_has_ended_when_start_returns() {
    block_on(async {
        let pass = StateDef::new(Kind::Pass, "Pass", |_| Ok(codegen::Step::End));
        let engine = engine([named(
            machine(vec![pass]),
            "quick",
            Plain(|_| async { Ok(json!(0)) }),
        )])
        .await;
        let execution = engine.start("quick", "", json!(1)).await.expect("a start");
        assert_eq!(execution.status().await, Ok(Status::Succeeded));
        assert_eq!(execution.name().len(), 36, "a UUID");
        assert_eq!(engine.shared().load.tasks(), 0);
    });
}

#[test]
fn a_machine_reads_what_stands_for_its_placeholders() {
    block_on(async {
        let read = StateDef::new(Kind::Pass, "Read", |cx| {
            *cx.data = cx.substitution("Table").into();
            Ok(codegen::Step::End)
        });
        let nobody = Plain(|_| async { Ok(json!(0)) });
        let machine = named(machine(vec![read]), "reads", nobody);
        let machine = machine.substitute(codegen::substitutes(&[("Table", "orders")]));
        let engine = engine([machine]).await;
        let execution = engine.start("reads", "", json!(1)).await.expect("a start");
        assert_eq!(execution.outcome().await, Ok(json!("orders")));
    });
}

#[test]
fn a_name_stands_for_one_execution() {
    block_on(async {
        let engine = engine([echo(), stuck(&Living::default())]).await;
        let first = engine
            .start("echo", "a", json!({"x": 1}))
            .await
            .expect("a start");
        let again = engine
            .start("echo", "a", json!({"x": 1}))
            .await
            .expect("the same");
        assert_eq!(first.id(), again.id());
        let exists = Err(StartError::AlreadyExists("a".to_owned()));
        let other = engine.start("echo", "a", json!({"x": 2})).await;
        assert_eq!(other.map(|it| it.id()), exists, "another input");
        engine
            .start("stuck", "a", json!(0))
            .await
            .expect("another machine");
        first.outcome().await.expect("success");
        let after = engine.start("echo", "a", json!({"x": 1})).await;
        assert_eq!(after.map(|it| it.id()), exists, "it has ended");
    });
}

#[test]
fn what_cannot_start_is_refused_as_aws_does() {
    block_on(async {
        let mut limits = Limits::none();
        limits.payload_bytes = Some(10);
        let builder = Engine::memory().host(echo()).limits(limits);
        let engine = builder.start().await.expect("it starts");
        let refused = |machine, name, input| {
            let engine = engine.clone();
            async move {
                let error = engine
                    .start(machine, name, input)
                    .await
                    .expect_err("a refusal");
                (error.code(), error.to_string())
            }
        };
        let (code, text) = refused("order", "a", json!(1)).await;
        assert_eq!(
            (code, &*text),
            (
                "StateMachineDoesNotExist",
                "State Machine Does Not Exist: 'order'"
            )
        );
        let (code, text) = refused("echo", "a b", json!(1)).await;
        assert_eq!((code, &*text), ("InvalidName", "Invalid Name: 'a b'"));
        let (code, _) = refused("echo", "a", json!("0123456789")).await;
        assert_eq!(code, "InvalidExecutionInput");
        engine
            .start("echo", "a", json!(1))
            .await
            .expect("the engine goes on");
        let unknown = engine.describe("echo", "b").await.expect_err("unknown");
        assert_eq!(unknown.code(), "ExecutionDoesNotExist");
        assert!(
            engine
                .execution("echo", "b")
                .await
                .expect("an answer")
                .is_none()
        );
    });
}

#[test]
fn two_machines_of_one_name_are_refused() {
    block_on(async {
        let error = Engine::memory().host(echo()).host(echo()).start().await;
        assert_eq!(
            error.map(drop).unwrap_err().to_string(),
            "two machines are named 'echo'"
        );
    });
}

#[test]
fn handlers_take_turns() {
    block_on(async {
        let living = Living::default();
        let seen = living.clone();
        let work = move |input: Value| {
            let living = living.clone();
            async move {
                let _guard = living.guard();
                sleep(Duration::from_secs(1)).await;
                Ok(input)
            }
        };
        let machine = named(one_task(), "turns", Plain(work));
        let builder = Engine::memory().host(machine).handlers_at_once(3);
        let engine = builder.start().await.expect("it starts");
        let mut executions = Vec::new();
        for n in 0..10 {
            executions.push(engine.start("turns", "", json!(n)).await.expect("a start"));
        }
        for (n, execution) in executions.iter().enumerate() {
            assert_eq!(execution.outcome().await, Ok(Value::from(n as i64)));
        }
        assert_eq!(seen.most(), 3);
    });
}

#[test]
fn a_start_waits_while_too_many_calls_wait_for_their_turn() {
    block_on(async {
        let builder = Engine::memory().host(echo()).handlers_at_once(1);
        let engine = builder.calls_in_line(2).start().await;
        let engine = engine.expect("it starts");
        let clock = tokio::time::Instant::now();
        let mut began = Vec::new();
        for n in 0..6 {
            engine.start("echo", "", json!(n)).await.expect("a start");
            began.push(clock.elapsed().as_secs());
        }
        // One runs and two wait; then one more for each that is done.
        assert_eq!(began, [0, 0, 0, 1, 2, 3]);
        let starter = tokio::spawn({
            let engine = engine.clone();
            async move { engine.start("echo", "", json!(7)).await.map(drop) }
        });
        settle().await;
        assert!(!starter.is_finished());
        engine.shutdown(Duration::ZERO).await;
        let refused = starter.await.expect("no panic").expect_err("a shutdown");
        assert_eq!(refused.to_string(), "the engine is shut down");
    });
}

#[test]
fn a_handler_that_panics_fails_its_task_alone() {
    block_on(async {
        let work = |input: Value| async move {
            assert!(input != json!(1), "no ones");
            Ok(input)
        };
        let engine = engine([named(one_task(), "picky", Plain(work))]).await;
        let bad = engine.start("picky", "", json!(1)).await.expect("a start");
        let good = engine.start("picky", "", json!(2)).await.expect("a start");
        let error = bad.outcome().await.expect_err("a panic");
        assert_eq!(error.cause(), Some("panicked: no ones"));
        assert_eq!(good.outcome().await, Ok(json!(2)));
    });
}

#[test]
fn branches_and_retries_run_as_in_run() {
    block_on(async {
        let engine = engine([named(
            crate::memory::tests::each::<0>(),
            "each",
            Plain(|input: Value| async move { Ok(json!({"got": input})) }),
        )])
        .await;
        let execution = engine
            .start("each", "", json!([1, 2]))
            .await
            .expect("a start");
        assert_eq!(
            execution.outcome().await,
            Ok(json!([{"got": 1}, {"got": 2}]))
        );
    });
}
