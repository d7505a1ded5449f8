//! Stop, shutdown and drop: no handler runs on, no task is left.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use super::*;
use crate::{BoxFuture, Clock, Ended, Failure, Status, Timestamp};

#[test]
fn a_stop_drops_the_handler_and_is_stored() {
    block_on(async {
        let living = Living::default();
        let engine = engine([stuck(&living)]).await;
        let execution = engine.start("stuck", "a", json!(1)).await.expect("a start");
        settle().await;
        assert_eq!(living.now(), 1);
        let why = Failure::new("Enough", "for today");
        engine.stop("stuck", "a", why).await.expect("it runs");
        let error = execution.outcome().await.expect_err("a stop");
        assert_eq!(
            (error.ended(), error.error()),
            (Ended::Aborted, Some("Enough"))
        );
        settle().await;
        assert_eq!((living.now(), engine.shared().load.tasks()), (0, 0));
        execution
            .stop(Failure::unnamed())
            .await
            .expect("nothing to do");
        assert_eq!(execution.status().await, Ok(Status::Aborted));
        let unknown = engine.stop("stuck", "b", Failure::unnamed()).await;
        assert_eq!(
            unknown.expect_err("unknown").code(),
            "ExecutionDoesNotExist"
        );
    });
}

#[test]
fn a_stop_that_is_not_stored_is_not_acknowledged() {
    block_on(async {
        let living = Living::default();
        let engine = engine([stuck(&living)]).await;
        let execution = engine.start("stuck", "a", json!(1)).await.expect("a start");
        settle().await;
        let stop = tokio::spawn({
            let execution = execution.clone();
            async move { execution.stop(Failure::unnamed()).await }
        });
        engine.shared().close();
        let stopped = stop.await.expect("an answer");
        assert_eq!(stopped, Err(crate::EngineError::Closed));
        assert_eq!(execution.status().await, Ok(Status::Running));
    });
}

#[test]
fn an_execution_that_has_ended_takes_no_letters() {
    block_on(async {
        let engine = engine([echo()]).await;
        let execution = engine.start("echo", "a", json!(1)).await.expect("a start");
        let live = engine.shared().lives.get(execution.id()).expect("it runs");
        execution.outcome().await.expect("success");
        let (receipt, taken) = tokio::sync::oneshot::channel();
        let stop = crate::memory::mailbox::Letter::Stop(Failure::unnamed(), receipt);
        live.about.mailbox.post(stop);
        assert!(
            taken.await.is_err(),
            "whoever has just found it waits for ever"
        );
    });
}

#[test]
fn a_dropped_engine_takes_everything_along() {
    block_on(async {
        let living = Living::default();
        // One handler each, which its driver polls; then two each, which have tasks of their own.
        for (machine, handlers, tasks) in [(stuck(&living), 5, 5), (stuck_items(&living), 10, 15)] {
            let engine = engine([machine]).await;
            for _ in 0..5 {
                let started = engine.start("stuck", "", json!([1, 2])).await;
                started.expect("a start");
            }
            settle().await;
            let load = engine.shared().load.clone();
            assert_eq!(
                (living.now(), load.calls(), load.tasks()),
                (handlers, handlers, tasks)
            );
            drop(engine);
            settle().await;
            assert_eq!((living.now(), load.calls(), load.tasks()), (0, 0, 0));
        }
    });
}

#[test]
fn a_stop_and_a_shutdown_drop_the_handlers_of_all_items() {
    block_on(async {
        let living = Living::default();
        let engine = engine([stuck_items(&living)]).await;
        let stopped = engine.start("stuck", "a", json!([1, 2])).await;
        let stopped = stopped.expect("a start");
        let left = engine.start("stuck", "b", json!([1, 2, 3])).await;
        left.expect("a start");
        settle().await;
        let load = engine.shared().load.clone();
        assert_eq!((living.now(), load.calls(), load.tasks()), (5, 5, 7));
        stopped.stop(Failure::unnamed()).await.expect("it runs");
        settle().await;
        assert_eq!((living.now(), load.calls(), load.tasks()), (3, 3, 4));
        engine.shutdown(Duration::ZERO).await;
        assert_eq!((living.now(), load.calls(), load.tasks()), (0, 0, 0));
    });
}

#[test]
fn handlers_that_are_ready_at_once_leave_others_their_turn() {
    block_on(async {
        let again = StateDef::new(Kind::Task, "Work", crate::core::tests::call::<0>);
        let again = again.leave(crate::core::tests::keep_go::<0>);
        let work = |input: Value| std::future::ready(Ok(input));
        let engine = engine([named(machine(vec![again]), "endless", Plain(work))]).await;
        let execution = engine.start("endless", "", json!(1)).await;
        let execution = execution.expect("a start");
        settle().await;
        execution.stop(Failure::unnamed()).await.expect("it runs");
        let error = execution.outcome().await.expect_err("a stop");
        assert_eq!(error.ended(), Ended::Aborted);
        settle().await;
        assert_eq!(engine.shared().load.tasks(), 0);
    });
}

#[test]
fn an_execution_keeps_its_engine() {
    block_on(async {
        let execution = engine([echo()]).await.start("echo", "", json!(1)).await;
        assert_eq!(execution.expect("a start").outcome().await, Ok(json!(1)));
    });
}

#[test]
fn a_shutdown_lets_work_finish_and_drops_the_rest() {
    block_on(async {
        let living = Living::default();
        let pause = StateDef::new(Kind::Wait, "Pause", wait::<86_400>).leave(leave);
        let pause = named(
            machine(vec![pause]),
            "pause",
            Plain(|it| async move { Ok(it) }),
        );
        let engine = engine([echo(), stuck(&living), pause]).await;
        let quick = engine.start("echo", "", json!(1)).await.expect("a start");
        let slow = engine.start("stuck", "", json!(1)).await.expect("a start");
        let waits = engine.start("pause", "", json!(1)).await.expect("a start");
        let outcomes = async {
            let slow = slow.outcome().await.expect_err("no end").ended();
            let waits = waits.outcome().await.expect_err("no end").ended();
            (quick.outcome().await, slow, waits)
        };
        let load = engine.shared().load.clone();
        let down = engine.clone().shutdown(Duration::from_secs(5));
        let ((quick, slow, waits), ()) = tokio::join!(outcomes, down);
        assert_eq!(quick, Ok(json!(1)));
        assert_eq!((slow, waits), (Ended::Interrupted, Ended::Interrupted));
        assert_eq!((living.now(), load.calls(), load.tasks()), (0, 0, 0));
        let refused = engine.start("echo", "", json!(1)).await;
        assert_eq!(
            refused.map(drop).unwrap_err().to_string(),
            "the engine is shut down"
        );
    });
}

#[test]
fn a_shutdown_does_not_wait_for_what_only_waits() {
    block_on(async {
        let pause = StateDef::new(Kind::Wait, "Pause", wait::<86_400>).leave(leave);
        let pause = named(
            machine(vec![pause]),
            "pause",
            Plain(|it| async move { Ok(it) }),
        );
        let engine = engine([pause]).await;
        engine.start("pause", "", json!(1)).await.expect("a start");
        let clock = tokio::time::Instant::now();
        engine.shutdown(Duration::from_secs(60)).await;
        assert_eq!(clock.elapsed(), Duration::ZERO);
    });
}

#[test]
fn a_task_that_is_timed_out_drops_its_handler() {
    block_on(async {
        let living = Living::default();
        let machine = never_ends(in_five_seconds(), "late", &living);
        let engine = engine([machine]).await;
        let execution = engine.start("late", "", json!(1)).await.expect("a start");
        let error = execution.outcome().await.expect_err("too late");
        assert_eq!(error.error(), Some("States.Timeout"));
        settle().await;
        assert_eq!((living.now(), engine.shared().load.tasks()), (0, 0));
    });
}

/// A Task that has so long.
fn in_five_seconds() -> Definition {
    let enter = crate::core::tests::call_within::<0, 5, 0>;
    machine(vec![StateDef::new(Kind::Task, "Work", enter).leave(keep)])
}

/// It moves when it is told to, and wakes nobody.
#[derive(Clone)]
struct ByHand(Arc<AtomicI64>);

impl Clock for ByHand {
    fn now(&self) -> Timestamp {
        Timestamp::from_nanos(self.0.load(Ordering::SeqCst))
    }

    fn sleep_until(&self, _: Timestamp) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }
}

#[test]
fn a_handler_that_computes_for_too_long_is_timed_out() {
    block_on(async {
        let clock = ByHand(Arc::default());
        let time = clock.0.clone();
        let work = move |input: Value| {
            // The driver that polls it sees no alarm meanwhile.
            time.fetch_add(10_000_000_000, Ordering::SeqCst);
            std::future::ready(Ok(input))
        };
        let machine = named(in_five_seconds(), "late", Plain(work));
        let engine = Engine::memory().host(machine).clock(clock).start().await;
        let engine = engine.expect("it starts");
        let execution = engine.start("late", "", json!(1)).await.expect("a start");
        let error = execution.outcome().await.expect_err("too late");
        assert_eq!(error.error(), Some("States.Timeout"));
    });
}
