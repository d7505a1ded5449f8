//! Branches and items that run together, and what happens to them when one fails or the run is dropped.

use std::{
    pin::pin,
    sync::atomic::{AtomicUsize, Ordering::SeqCst},
    task::{Context, Waker},
    time::Duration,
};

use asl_runtime::{Failure, TaskContext, Value, json};
use tokio::{sync::Barrier, time::sleep};

use super::Living;
use crate::seen::block_on;

mod eight {
    asl_runtime::state_machine! {{"StartAt": "All", "States": {"All": {"Type": "Parallel", "End": true, "Branches": [
        {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "End": true}}},
        {"StartAt": "B", "States": {"B": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "End": true}}},
        {"StartAt": "C", "States": {"C": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "End": true}}},
        {"StartAt": "D", "States": {"D": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "End": true}}},
        {"StartAt": "E", "States": {"E": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "End": true}}},
        {"StartAt": "F", "States": {"F": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "End": true}}},
        {"StartAt": "G", "States": {"G": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "End": true}}},
        {"StartAt": "H", "States": {"H": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "End": true}}}
    ]}}}}
}

/// What the handlers of all branches do.
trait Branch: Sync {
    fn run(&self, input: Value, state: &str)
    -> impl Future<Output = Result<Value, Failure>> + Send;
}

struct Same<T>(T);

impl<T: Branch + Send> eight::Handlers for Same<T> {
    async fn a(&self, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        self.0.run(input, cx.state()).await
    }
    async fn b(&self, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        self.0.run(input, cx.state()).await
    }
    async fn c(&self, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        self.0.run(input, cx.state()).await
    }
    async fn d(&self, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        self.0.run(input, cx.state()).await
    }
    async fn e(&self, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        self.0.run(input, cx.state()).await
    }
    async fn f(&self, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        self.0.run(input, cx.state()).await
    }
    async fn g(&self, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        self.0.run(input, cx.state()).await
    }
    async fn h(&self, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        self.0.run(input, cx.state()).await
    }
}

struct Meeting(Barrier);

impl Branch for Meeting {
    async fn run(&self, _: Value, state: &str) -> Result<Value, Failure> {
        self.0.wait().await;
        Ok(Value::from(state))
    }
}

#[test]
fn eight_branches_meet_at_a_barrier_of_eight() {
    let meeting = Same(Meeting(Barrier::new(8)));
    let output = block_on(eight::run(&meeting, 1));
    assert_eq!(output, Ok(json!(["A", "B", "C", "D", "E", "F", "G", "H"])));
}

/// `D` fails after a second; the others go on for ever.
#[derive(Default)]
struct Failing {
    living: Living,
    polls: AtomicUsize,
}

impl Branch for Failing {
    async fn run(&self, _: Value, state: &str) -> Result<Value, Failure> {
        let _guard = self.living.guard();
        if state == "D" {
            sleep(Duration::from_secs(1)).await;
            return Err(Failure::new("Own", "it was D"));
        }
        loop {
            self.polls.fetch_add(1, SeqCst);
            sleep(Duration::from_millis(100)).await;
        }
    }
}

#[test]
fn a_failing_branch_drops_the_others_before_run_returns_and_none_is_polled_again() {
    let failing = Same(Failing::default());
    block_on(async {
        let error = eight::run(&failing, 1).await.expect_err("D fails");
        assert_eq!(
            (error.error(), error.cause()),
            (Some("Own"), Some("it was D"))
        );
        let Failing { living, polls } = &failing.0;
        assert_eq!((living.now(), living.most()), (0, 8));
        let before = polls.load(SeqCst);
        sleep(Duration::from_secs(1)).await;
        assert_eq!(polls.load(SeqCst), before);
    });
}

#[test]
fn dropping_run_drops_all_branches() {
    let failing = Same(Failing::default());
    block_on(async {
        {
            let mut run = pin!(eight::run(&failing, 1));
            let pending = run.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            assert!(pending.is_pending());
            assert_eq!(failing.0.living.now(), 8);
        }
        assert_eq!(failing.0.living.now(), 0);
    });
}

mod two {
    asl_runtime::state_machine! {{"StartAt": "Each", "States": {"Each": {"Type": "Map", "MaxConcurrency": 2, "End": true,
        "ItemProcessor": {"StartAt": "Item", "States": {"Item": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "End": true}}}
    }}}}
}

impl two::Handlers for Living {
    async fn item(&self, input: Value, _cx: &TaskContext) -> Result<Value, Failure> {
        let _guard = self.guard();
        let millis = input.as_i64().unwrap_or(0).rem_euclid(3);
        sleep(Duration::from_millis(millis.unsigned_abs())).await;
        Ok(input)
    }
}

#[test]
fn with_max_concurrency_2_never_more_than_two_handlers_are_inside() {
    let (living, items) = (Living::default(), (0..50i64).map(Value::from));
    let items: Value = items.collect();
    assert_eq!(block_on(two::run(&living, items.clone())), Ok(items));
    assert_eq!((living.now(), living.most()), (0, 2));
}

#[test]
fn a_map_over_a_million_items_keeps_as_many_handlers_as_it_may() {
    struct At(Living);
    impl two::Handlers for At {
        async fn item(&self, input: Value, _cx: &TaskContext) -> Result<Value, Failure> {
            let _guard = self.0.guard();
            Ok(input)
        }
    }
    let (at, items) = (At(Living::default()), (0..1_000_000i64).map(Value::from));
    let items: Value = items.collect();
    assert_eq!(block_on(two::run(&at, items.clone())), Ok(items));
    assert!(at.0.most() <= 2);
}
