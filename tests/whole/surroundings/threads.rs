//! `run` moves between threads, runs on two at once, and takes its handlers by reference or in an `Arc`.

use std::{
    sync::{Arc, Barrier},
    thread,
    time::Duration,
};

use asl_runtime::{Failure, TaskContext, Value, json};

use crate::seen::block_on;

mod machine {
    asl_runtime::state_machine! {{
        "StartAt": "Meet",
        "States": {
            "Meet": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "Both" },
            "Both": { "Type": "Parallel", "End": true, "Branches": [
                { "StartAt": "Nap", "States": { "Nap": { "Type": "Wait", "Seconds": 3, "End": true } } },
                { "StartAt": "Again", "States": { "Again": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true } } }
            ] }
        }
    }}
}

/// Both runs are in this handler at once, or the test hangs.
struct Meeting(Barrier);

impl machine::Handlers for Meeting {
    async fn meet(&self, input: Value, _cx: &TaskContext) -> Result<Value, Failure> {
        self.0.wait();
        Ok(input)
    }

    async fn again(&self, input: Value, _cx: &TaskContext) -> Result<Value, Failure> {
        tokio::time::sleep(Duration::from_secs(1)).await;
        Ok(input)
    }
}

fn send<T: Send>(it: T) -> T {
    it
}

#[test]
fn one_set_of_handlers_runs_on_two_threads_at_once() {
    let meeting = Meeting(Barrier::new(2));
    let run = |n: i64| block_on(send(machine::run(&meeting, n)));
    thread::scope(|scope| {
        let other = scope.spawn(|| run(1));
        assert_eq!(run(2), Ok(json!([2, 2])));
        assert_eq!(other.join().expect("no panic"), Ok(json!([1, 1])));
    });
}

#[test]
fn an_arc_of_handlers_is_handlers() {
    let meeting = Arc::new(Meeting(Barrier::new(2)));
    let run = |meeting: Arc<Meeting>| {
        // 'static: it could be spawned.
        thread::spawn(move || block_on(async move { send(machine::run(&meeting, 1)).await }))
    };
    let runs = [run(meeting.clone()), run(meeting)];
    for run in runs {
        assert_eq!(run.join().expect("no panic"), Ok(json!([1, 1])));
    }
}

#[test]
fn a_run_can_be_spawned_onto_a_runtime_of_many_threads() {
    let meeting = Arc::new(Meeting(Barrier::new(1)));
    let outcome = block_on(async move {
        let run = tokio::spawn(async move {
            let options = machine::configure(&meeting).name("spawned");
            send(options.start(json!({"a": 1}))).await
        });
        run.await.expect("no panic")
    });
    assert_eq!(outcome, Ok(json!([{"a": 1}, {"a": 1}])));
}
