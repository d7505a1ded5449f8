//! A loop without Wait: it never holds its thread, and it can be ended.

use std::time::Duration;

use asl_runtime::{
    Ended, Failure, TaskContext, Value,
    testing::{Stepper, TestClock},
};

use crate::seen::block_on;

mod machine {
    asl_runtime::state_machine! {{"StartAt": "Which", "TimeoutSeconds": 60, "States": {
        "Which": {"Type": "Choice", "Choices": [{"Variable": "$", "StringEquals": "work", "Next": "Work"}, {"Variable": "$", "StringEquals": "both", "Next": "Both"}], "Default": "Pass"},
        "Pass": {"Type": "Pass", "Next": "Again"},
        "Again": {"Type": "Choice", "Choices": [{"Variable": "$", "StringEquals": "never", "Next": "Done"}], "Default": "Pass"},
        "Work": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "Next": "Again Work"},
        "Again Work": {"Type": "Choice", "Choices": [{"Variable": "$", "StringEquals": "never", "Next": "Done"}], "Default": "Work"},
        "Both": {"Type": "Parallel", "Next": "Done", "Branches": [
            {"StartAt": "L", "States": {"L": {"Type": "Pass", "Next": "L or M"}, "L or M": {"Type": "Choice", "Choices": [{"Variable": "$", "StringEquals": "never", "Next": "M"}], "Default": "L"}, "M": {"Type": "Succeed"}}},
            {"StartAt": "N", "States": {"N": {"Type": "Wait", "Seconds": 30, "End": true}}}
        ]},
        "Done": {"Type": "Succeed"}
    }}}
}

struct Ready;

impl machine::Handlers for Ready {
    async fn work(&self, input: Value, _cx: &TaskContext) -> Result<Value, Failure> {
        Ok(input)
    }
}

#[test]
fn other_tasks_on_the_thread_run_and_the_machine_times_out() {
    for input in ["pass", "work", "both"] {
        let clock = TestClock::at("2024-01-01T00:00:00Z");
        let run = machine::configure(&Ready).clock(clock.clone());
        // It is the only one who moves the clock: were the thread held, the run would never end.
        let other = async {
            for _ in 0..6 {
                tokio::task::yield_now().await;
                clock.advance(Duration::from_secs(10));
            }
        };
        let (outcome, ()) = block_on(async { tokio::join!(run.start(input), other) });
        let error = outcome.expect_err("it times out");
        assert_eq!(error.ended(), Ended::TimedOut, "{input}");
        assert_eq!(error.error(), Some("States.Timeout"), "{input}");
    }
}

#[test]
fn whoever_waits_for_it_can_give_up() {
    for input in ["pass", "work", "both"] {
        let run = machine::run(&Ready, input);
        let other = async {
            for _ in 0..3 {
                tokio::task::yield_now().await;
            }
        };
        let given_up = block_on(async {
            tokio::select! {
                biased;
                () = other => true,
                _ = run => false,
            }
        });
        assert!(given_up, "{input}");
    }
}

#[test]
fn a_stop_ends_it() {
    for input in ["pass", "both"] {
        let mut stepper = Stepper::start(machine::definition(), input);
        for _ in 0..3 {
            stepper.advance(Duration::ZERO);
            assert_eq!(stepper.outcome(), None, "{input}");
        }
        stepper.stop(Failure::new("Enough", "of this"));
        let error = stepper.outcome().expect("it has ended");
        let error = error.expect_err("it was stopped");
        assert_eq!(
            (error.ended(), error.error()),
            (Ended::Aborted, Some("Enough"))
        );
    }
}
