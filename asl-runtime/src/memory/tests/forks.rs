//! Branches and items that run together in one task.

use std::{
    pin::{Pin, pin},
    task::{Context, Poll, Waker},
    time::Duration,
};

use tokio::{sync::Barrier, time::sleep};

use super::*;
use crate::{Failure, codegen::Cx};

#[test]
fn eight_branches_meet_at_a_barrier_of_eight() {
    let barrier = Barrier::new(8);
    let handler = Plain(|input| async {
        barrier.wait().await;
        Ok(input)
    });
    let output = block_on(codegen::run(leak(each::<0>()), handler, numbers(8)));
    assert_eq!(output, Ok(numbers(8)));
}

#[test]
fn never_more_than_max_concurrency_are_inside() {
    let living = Living::default();
    let handler = Plain(|input: Value| {
        let living = living.clone();
        async move {
            let _guard = living.guard();
            let odd = input.as_i64().unwrap_or(0) % 3;
            sleep(Duration::from_millis(odd as u64)).await;
            Ok(input)
        }
    });
    let output = block_on(codegen::run(leak(each::<2>()), handler, numbers(50)));
    assert_eq!((output, living.most()), (Ok(numbers(50)), 2));
}

#[test]
fn a_failure_drops_the_siblings_before_run_returns_and_polls_none_again() {
    let (living, polls) = (Living::default(), AtomicUsize::new(0));
    let handler = Plain(|input: Value| {
        let guard = living.guard();
        let polls = &polls;
        async move {
            let _guard = guard;
            if input.as_i64() == Some(3) {
                sleep(Duration::from_secs(1)).await;
                return Err(Failure::new("Own", "third"));
            }
            // Wakes itself again and again.
            loop {
                polls.fetch_add(1, Ordering::SeqCst);
                sleep(Duration::from_millis(100)).await;
            }
        }
    });
    block_on(async {
        let error = codegen::run(leak(each::<0>()), handler, numbers(8)).await;
        let error = error.expect_err("the third fails");
        assert_eq!((error.error(), error.cause()), (Some("Own"), Some("third")));
        assert_eq!((living.now(), living.most()), (0, 8));
        let before = polls.load(Ordering::SeqCst);
        sleep(Duration::from_secs(1)).await;
        assert_eq!(polls.load(Ordering::SeqCst), before);
    });
}

#[test]
fn dropping_the_run_drops_every_handler() {
    let living = Living::default();
    let handler = Plain(|_| {
        let guard = living.guard();
        async move {
            let _guard = guard;
            std::future::pending().await
        }
    });
    {
        let mut run = pin!(codegen::run(leak(each::<0>()), &handler, numbers(8)));
        let mut cx = Context::from_waker(Waker::noop());
        assert!(run.as_mut().poll(&mut cx).is_pending());
        assert_eq!(living.now(), 8);
    }
    assert_eq!(living.now(), 0);
}

impl<T: Tasks + Sync> Tasks for &T {
    async fn call(&self, task: u16, input: Value, cx: &TaskContext) -> Result<Value> {
        (**self).call(task, input, cx).await
    }
}

#[test]
fn only_what_was_woken_is_polled() {
    /// Counts its polls; ready when `open`.
    struct Gate<'a>(&'a AtomicUsize, &'a Mutex<Option<Waker>>, &'a AtomicUsize);
    impl Future for Gate<'_> {
        type Output = Result<Value>;

        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<Value>> {
            self.0.fetch_add(1, Ordering::SeqCst);
            if self.2.load(Ordering::SeqCst) == 1 {
                return Poll::Ready(Ok(json!(1)));
            }
            *self.1.lock().unwrap() = Some(cx.waker().clone());
            Poll::Pending
        }
    }
    let polls: [AtomicUsize; 2] = Default::default();
    let wakers: [Mutex<Option<Waker>>; 2] = Default::default();
    let open = AtomicUsize::new(0);
    let handler = Plain(|input: Value| {
        let at = input.as_i64().unwrap_or(0) as usize;
        Gate(&polls[at], &wakers[at], &open)
    });
    let mut run = pin!(codegen::run(leak(each::<0>()), handler, numbers(2)));
    let mut cx = Context::from_waker(Waker::noop());
    let count = |at: usize| polls[at].load(Ordering::SeqCst);
    assert!(run.as_mut().poll(&mut cx).is_pending());
    assert_eq!((count(0), count(1)), (1, 1));
    wakers[1].lock().unwrap().clone().expect("a waker").wake();
    assert!(run.as_mut().poll(&mut cx).is_pending());
    assert_eq!((count(0), count(1)), (1, 2));
    open.store(1, Ordering::SeqCst);
    wakers[0].lock().unwrap().clone().expect("a waker").wake();
    assert!(run.as_mut().poll(&mut cx).is_pending());
    wakers[1].lock().unwrap().clone().expect("a waker").wake();
    assert!(run.as_mut().poll(&mut cx).is_ready());
    assert_eq!((count(0), count(1)), (2, 3));
}

#[test]
fn a_panic_among_siblings_breaks_them_off() {
    let living = Living::default();
    let handler = Plain(|input: Value| {
        let guard = living.guard();
        async move {
            let _guard = guard;
            assert!(input.as_i64() != Some(1), "no one");
            std::future::pending().await
        }
    });
    let error = block_on(codegen::run(leak(each::<0>()), handler, numbers(4)));
    let error = error.expect_err("a panic");
    assert_eq!(error.cause(), Some("panicked: no one"));
    assert_eq!(living.now(), 0);
}

#[test]
fn a_retried_map_takes_no_late_answer() {
    const RETRY: &[Retrier] = &[Retrier::on(&["Own"]).attempts(1)];
    let definition = machine(vec![
        StateDef::new(Kind::Map, "Each", map::<1, 0>)
            .leave(keep)
            .retry(RETRY),
        StateDef::new(Kind::Task, "Item", call::<1>).leave(keep),
    ]);
    let token = tasks(definition, "work", TaskKind::Service, true);
    block_on(async {
        let old = Seen::default();
        let calls = AtomicUsize::new(0);
        let handler = Handler(|input: Value, call: Asked| {
            let round = calls.fetch_add(1, Ordering::SeqCst) / 2;
            old.lock().unwrap().push(call.token.clone());
            let failing = round == 0 && input.as_i64() == Some(1);
            let first = old.lock().unwrap()[0].clone();
            async move {
                if failing {
                    return Err(Failure::new("Own", ""));
                }
                if round == 1 {
                    assert!(first.succeed(json!("late")).is_err());
                    call.token.succeed(input).expect("somebody waits");
                }
                Ok(json!(null))
            }
        });
        let output = codegen::run(leak(token), handler, numbers(2)).await;
        assert_eq!(output, Ok(numbers(2)));
        assert_eq!(calls.load(Ordering::SeqCst), 4);
    });
}

#[test]
fn many_items_keep_few_futures() {
    let living = Living::default();
    let handler = Plain(|input: Value| {
        let guard = living.guard();
        async move {
            let _guard = guard;
            Ok(input)
        }
    });
    let output = block_on(codegen::run(leak(each::<10>()), handler, numbers(20_000)));
    assert_eq!(output, Ok(numbers(20_000)));
    assert!(living.most() <= 10);
}

#[test]
fn a_task_after_a_fork_and_another_fork_work() {
    let definition = machine(vec![
        StateDef::new(Kind::Map, "First", map::<1, 0>).leave(keep_go::<2>),
        StateDef::new(Kind::Task, "Item", call::<1>).leave(keep),
        StateDef::new(Kind::Task, "Between", call::<2>).leave(keep_go::<3>),
        StateDef::new(Kind::Map, "Second", map::<1, 0>).leave(keep),
    ]);
    let handler = Plain(|input: Value| async move {
        sleep(Duration::from_millis(1)).await;
        Ok(match input.as_i64() {
            Some(number) => Value::from(number + 1),
            None => input,
        })
    });
    let output = block_on(codegen::run(leak(definition), handler, numbers(3)));
    assert_eq!(output, Ok(json!([2, 3, 4])));
}

#[test]
fn siblings_of_a_long_loop_that_fails_are_dropped_before_the_next_state_runs() {
    fn count(cx: &mut Cx<'_>) -> Result<Step> {
        match cx.local.visit < 10_000 {
            true => Ok(Step::Go(1)),
            false => Ok(Step::Fail(Failure::new("Own", "enough"))),
        }
    }
    const CATCH: &[Catcher] = &[Catcher::on(&["Own"], 3)];
    let definition = machine(vec![
        StateDef::new(Kind::Parallel, "Both", both)
            .leave(keep)
            .catch(CATCH),
        StateDef::new(Kind::Choice, "Loop", count),
        StateDef::new(Kind::Task, "Sibling", call::<2>).leave(keep),
        StateDef::new(Kind::Task, "After", call::<3>).leave(keep),
    ]);
    let living = Living::default();
    let handler = Handler(|_, call: Asked| {
        let living = living.clone();
        async move {
            if call.task == 3 {
                return Ok(json!(living.now()));
            }
            let _guard = living.guard();
            std::future::pending().await
        }
    });
    let output = block_on(codegen::run(leak(definition), handler, json!(null)));
    assert_eq!((output, living.most()), (Ok(json!(0)), 1));
}
