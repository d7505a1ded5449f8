//! Time in memory: retries, waits, time-outs, loops.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::*;
use crate::{Clock, Ended, Failure, SystemClock, testing::TestClock};

#[test]
fn an_hour_of_retries_and_a_year_of_waiting_take_no_time() {
    const RETRY: &[Retrier] = &[Retrier::on(&["E"]).interval(60).attempts(60).backoff(1.0)];
    let definition = machine(vec![
        StateDef::new(Kind::Task, "Work", call::<0>)
            .leave(keep_go::<1>)
            .retry(RETRY),
        StateDef::new(Kind::Wait, "Wait", wait::<31_536_000>).leave(leave),
    ]);
    block_on(async {
        let start = Instant::now();
        let handler = Handler(|input, call: Asked| {
            std::future::ready(match call.attempt {
                60 => Ok(input),
                _ => Err(Failure::new("E", "")),
            })
        });
        let output = codegen::run(leak(definition), handler, json!(1)).await;
        assert_eq!(output, Ok(json!(1)));
        assert_eq!(start.elapsed().as_secs(), 3_600 + 31_536_000);
    });
}

#[test]
fn a_test_clock_moves_a_run_without_tokio() {
    let definition = machine(vec![
        StateDef::new(Kind::Wait, "Wait", wait::<60>).leave(leave),
    ]);
    let clock = TestClock::at("2024-01-01T00:00:00Z");
    let handler = Plain(|input| async move { Ok(input) });
    let run = codegen::configure(leak(definition), handler).clock(clock.clone());
    let mut run = std::pin::pin!(run.start(json!(1)));
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(run.as_mut().poll(&mut cx).is_pending());
    clock.advance(Duration::from_secs(59));
    assert!(run.as_mut().poll(&mut cx).is_pending());
    clock.advance(Duration::from_secs(1));
    assert!(run.as_mut().poll(&mut cx).is_ready());
}

#[test]
fn a_handler_that_takes_too_long_is_dropped_and_tried_again() {
    const ONCE: &[Retrier] = &[Retrier::on(&["States.Timeout"]).attempts(1)];
    let state = StateDef::new(Kind::Task, "Work", call_within::<0, 5, 0>)
        .leave(keep)
        .retry(ONCE);
    let living = Living::default();
    let handler = Handler(|input, call: Asked| {
        let guard = living.guard();
        async move {
            let _guard = guard;
            assert!(call.deadline.is_some());
            if call.attempt == 0 {
                std::future::pending::<()>().await;
            }
            Ok(input)
        }
    });
    let output = block_on(codegen::run(leak(machine(vec![state])), handler, json!(1)));
    assert_eq!(output, Ok(json!(1)));
    assert_eq!((living.now(), living.most()), (0, 1));
}

#[test]
fn heartbeats_from_the_handler_and_from_spawned_work_count() {
    let state = StateDef::new(Kind::Task, "Work", call_within::<0, 0, 5>).leave(keep);
    let definition = leak(machine(vec![state]));
    let beats = |spawned: bool, beats: u32| {
        let handler = Handler(move |input, call: Asked| async move {
            let handle = call.handle.clone();
            let work = async move {
                for _ in 0..beats {
                    sleep(Duration::from_secs(4)).await;
                    handle.heartbeat().expect("somebody waits");
                }
            };
            if spawned {
                tokio::spawn(work);
                sleep(Duration::from_secs(20)).await;
            } else {
                work.await;
                sleep(Duration::from_secs(20 - 4 * u64::from(beats))).await;
            }
            Ok(input)
        });
        block_on(codegen::run(definition, handler, json!(1)))
    };
    for spawned in [false, true] {
        assert_eq!(beats(spawned, 5), Ok(json!(1)));
        let error = beats(spawned, 2).expect_err("a missed heartbeat");
        assert_eq!(
            (error.error(), error.cause()),
            (Some("States.Timeout"), None)
        );
    }
}

#[test]
fn spawned_work_hears_that_nobody_waits_any_more() {
    let state = StateDef::new(Kind::Task, "Work", call_within::<0, 5, 0>).leave(keep);
    let definition = leak(machine(vec![state]));
    block_on(async {
        let heard = Arc::new(AtomicUsize::new(0));
        let tell = heard.clone();
        let handler = Handler(|_, call: Asked| {
            let (handle, tell) = (call.handle.clone(), tell.clone());
            tokio::spawn(async move {
                handle.cancelled().await;
                assert!(handle.heartbeat().is_err());
                tell.fetch_add(1, Ordering::SeqCst);
            });
            std::future::pending()
        });
        let error = codegen::run(definition, handler, json!(1))
            .await
            .expect_err("a time-out");
        assert_eq!(error.error(), Some("States.Timeout"));
        sleep(Duration::from_secs(1)).await;
        assert_eq!(heard.load(Ordering::SeqCst), 1);
    });
}

#[test]
fn loops_without_a_wait_let_others_run_and_time_out() {
    let pure = machine(vec![StateDef::new(Kind::Pass, "Loop", go::<0>)]);
    let busy = machine(vec![
        StateDef::new(Kind::Task, "Loop", call::<0>).leave(keep_go::<0>),
    ]);
    let forked = machine(vec![
        StateDef::new(Kind::Parallel, "Both", both).leave(keep),
        StateDef::new(Kind::Task, "Loop", call::<1>).leave(keep_go::<1>),
        StateDef::new(Kind::Pass, "Other", go::<2>),
    ]);
    for definition in [pure, busy, forked] {
        let definition = leak(Definition {
            timeout: Some(3),
            ..definition
        });
        let clock = TestClock::at("2024-01-01T00:00:00Z");
        let handler = Plain(|input| async move { Ok(input) });
        let run = codegen::configure(definition, handler)
            .clock(clock.clone())
            .start(json!(1));
        let other = async {
            for _ in 0..3 {
                tokio::task::yield_now().await;
                clock.advance(Duration::from_secs(1));
            }
        };
        let (error, ()) = block_on(async { tokio::join!(run, other) });
        assert_eq!(error.expect_err("a time-out").ended(), Ended::TimedOut);
    }
}

#[test]
fn the_system_clock_shows_in_the_context() {
    let definition = machine(vec![StateDef::new(Kind::Pass, "P", |cx| {
        *cx.data = cx.context()["Execution"]["StartTime"].clone();
        Ok(Step::End)
    })]);
    let handler = Plain(|input| async move { Ok(input) });
    block_on(async {
        let now = SystemClock.now();
        let shown = codegen::run(leak(definition), handler, json!(1))
            .await
            .expect("a time");
        assert_eq!(shown.as_str(), Some(&*now.to_string()));
    });
}

/// 104 bytes of tokio's around it make half a KiB, beyond which tokio takes 128 more.
#[test]
fn an_execution_takes_408_bytes_and_its_data() {
    let definition = leak(one_task());
    let handler = Plain(|input| async move { Ok(input) });
    let run = codegen::run(definition, &handler, json!({}));
    assert!(size_of_val(&run) <= 408, "{}", size_of_val(&run));
}
