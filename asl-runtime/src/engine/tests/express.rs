//! Express machines.

use super::*;
use crate::{
    Ended, Executions, Failure, History,
    codegen::TaskKind,
    core::tests::{call_within, tasks},
};

#[test]
fn nothing_is_stored_and_names_mean_nothing() {
    block_on(async {
        let engine = engine([echo().express()]).await;
        let first = engine.start("echo", "a", json!(1)).await.expect("a start");
        let second = engine.start("echo", "a", json!(1)).await.expect("another");
        assert_ne!(first.id(), second.id());
        assert_eq!(
            (first.outcome().await, second.outcome().await),
            (Ok(json!(1)), Ok(json!(1)))
        );
        assert_eq!(first.outcome().await, Ok(json!(1)), "asked again");
        let refused = [
            first.describe().await.map(drop),
            first.history(&History::default()).await.map(drop),
            first.stop(Failure::unnamed()).await,
            engine.describe("echo", "a").await.map(drop),
            engine.list("echo", &Executions::default()).await.map(drop),
        ];
        for refused in refused {
            assert_eq!(refused.unwrap_err().code(), "StateMachineTypeNotSupported");
        }
        assert_eq!(engine.shared().load.tasks(), 0);
    });
}

#[test]
fn five_minutes_are_the_most() {
    block_on(async {
        let living = Living::default();
        let engine = engine([stuck(&living).express()]).await;
        let clock = tokio::time::Instant::now();
        let execution = engine.start("stuck", "", json!(1)).await.expect("a start");
        let error = execution.outcome().await.expect_err("too long");
        assert_eq!(
            (error.ended(), clock.elapsed().as_secs()),
            (Ended::TimedOut, 300)
        );
        settle().await;
        assert_eq!(living.now(), 0);
    });
}

#[test]
fn a_machine_with_lasting_tasks_is_not_hosted() {
    block_on(async {
        for (resource, kind, token) in [
            (
                "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                TaskKind::Service,
                true,
            ),
            (
                "arn:aws:states:::states:startExecution.sync:2",
                TaskKind::Service,
                false,
            ),
            (
                "arn:aws:states:us-east-1:123456789012:activity:Pack",
                TaskKind::Activity,
                false,
            ),
        ] {
            let state = StateDef::new(Kind::Task, "Work", call_within::<0, 0, 0>).leave(keep);
            let definition = tasks(machine(vec![state]), resource, kind, token);
            let machine = named(definition, "lasting", Plain(|it| async move { Ok(it) })).express();
            let error = Engine::memory()
                .host(machine)
                .start()
                .await
                .expect_err("a refusal");
            let text = format!(
                "Express state machine does not support '{resource}', the resource of state 'Work' of 'lasting'"
            );
            assert_eq!(
                (error.code(), error.to_string()),
                ("InvalidDefinition", text)
            );
        }
    });
}
