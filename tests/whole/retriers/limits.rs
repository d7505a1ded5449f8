//! `MaxAttempts`, `MaxDelaySeconds`, `JitterStrategy`, and how little real time a long wait takes.

use std::time::{Duration, Instant};

use asl_runtime::{ExecutionError, Failure, TaskContext, Value, json};

use super::Attempts;
use crate::seen::block_on;

/// A machine of one Task with this Retry, in a module with this name.
macro_rules! retried {
    ($($name:ident: $retry:tt,)*) => {$(
        mod $name {
            asl_runtime::state_machine! {{
                "StartAt": "Work",
                "States": { "Work": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work", "Retry": $retry, "End": true } }
            }}
        }

        impl $name::Handlers for Attempts {
            async fn work(&self, _input: Value, cx: &TaskContext) -> Result<Value, Failure> {
                self.called(cx).await
            }
        }
    )*};
}

retried! {
    none: [{ "ErrorEquals": ["States.ALL"], "MaxAttempts": 0 }],
    default: [{ "ErrorEquals": ["States.ALL"] }],
    most: [{ "ErrorEquals": ["States.ALL"], "IntervalSeconds": 3, "MaxAttempts": 6, "MaxDelaySeconds": 20 }],
    jitter: [{ "ErrorEquals": ["States.ALL"], "IntervalSeconds": 8, "MaxAttempts": 5, "JitterStrategy": "FULL" }],
    first: [{ "ErrorEquals": ["Busy"], "MaxAttempts": 0 }, { "ErrorEquals": ["States.ALL"] }],
    hour: [{ "ErrorEquals": ["States.ALL"], "IntervalSeconds": 36, "MaxAttempts": 100, "BackoffRate": 1.0 }],
    fraction: [{ "ErrorEquals": ["States.ALL"], "IntervalSeconds": 2, "MaxAttempts": 4, "BackoffRate": 1.5, "MaxDelaySeconds": 6 }],
}

/// Runs a machine whose task fails so often, and gives the pauses in the first argument.
macro_rules! pauses {
    ($machine:ident, $times:expr) => {
        block_on(async {
            let work = Attempts::failing_with(&["Busy"; $times]);
            let outcome = $machine::run(&work, json!({})).await;
            (work.pauses(), outcome)
        })
    };
}

fn seconds(pauses: &[Duration]) -> Vec<f64> {
    // The clock counts in milliseconds.
    let rounded = |pause: &Duration| (pause.as_secs_f64() * 100.0).round() / 100.0;
    pauses.iter().map(rounded).collect()
}

fn error(outcome: &Result<Value, ExecutionError>) -> Option<&str> {
    outcome.as_ref().err().and_then(ExecutionError::error)
}

#[test]
fn max_attempts_0_is_never_retried() {
    let (pauses, outcome) = pauses!(none, 1);
    assert_eq!((pauses.len(), error(&outcome)), (0, Some("Busy")));
}

#[test]
fn three_attempts_after_1_2_and_4_seconds_are_the_default() {
    let (pauses, outcome) = pauses!(default, 3);
    assert_eq!(seconds(&pauses), [1.0, 2.0, 4.0]);
    assert_eq!(outcome, Ok(json!("done")));
    assert_eq!(error(&pauses!(default, 4).1), Some("Busy"));
}

#[test]
fn a_retrier_that_is_used_up_hides_those_behind_it() {
    let (pauses, outcome) = pauses!(first, 1);
    assert_eq!((pauses.len(), error(&outcome)), (0, Some("Busy")));
}

#[test]
fn no_pause_is_longer_than_max_delay_seconds() {
    let (pauses, _) = pauses!(most, 7);
    assert_eq!(seconds(&pauses), [3.0, 6.0, 12.0, 20.0, 20.0, 20.0]);
    let (pauses, _) = pauses!(fraction, 5);
    assert_eq!(seconds(&pauses), [2.0, 3.0, 4.5, 6.0]);
}

fn jittered(seed: u128) -> Vec<Duration> {
    block_on(async {
        let work = Attempts::failing_with(&["Busy"; 5]);
        let run = jitter::configure(&work).name("same").seed(seed);
        run.start(json!({})).await.expect("the sixth call succeeds");
        work.pauses()
    })
}

#[test]
fn full_jitter_waits_between_nothing_and_the_pause() {
    let mut sum = Duration::ZERO;
    for seed in 0..100 {
        for (pause, most) in jittered(seed).into_iter().zip([8, 16, 32, 64, 128]) {
            // The clock may be a millisecond late.
            assert!(
                pause <= Duration::from_millis(most * 1_000 + 1),
                "{pause:?}"
            );
            sum += pause;
        }
    }
    // Half of 248 seconds on average; the bounds are six standard deviations away.
    let mean = sum.as_secs_f64() / 100.0;
    assert!((98.0..150.0).contains(&mean), "{mean}");
}

#[test]
fn one_seed_has_one_jitter() {
    assert_eq!(jittered(7), jittered(7));
    assert_ne!(jittered(7), jittered(8));
}

mod year {
    asl_runtime::state_machine! {{
        "StartAt": "Sleep",
        "States": { "Sleep": { "Type": "Wait", "Seconds": 31536000, "End": true } }
    }}
}

struct Nobody;

impl year::Handlers for Nobody {}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "how long it really takes is the point"
)]
fn a_wait_of_a_year_and_retries_for_an_hour_take_no_real_time() {
    let begun = Instant::now();
    let waited = block_on(async {
        let begun = tokio::time::Instant::now();
        let output = year::run(&Nobody, json!(1)).await;
        assert_eq!(output, Ok(json!(1)));
        begun.elapsed()
    });
    assert_eq!(waited.as_secs(), 31_536_000);
    let (pauses, outcome) = pauses!(hour, 100);
    assert_eq!(outcome, Ok(json!("done")));
    assert_eq!(pauses.iter().sum::<Duration>().as_secs(), 3_600);
    assert!(begun.elapsed() < Duration::from_secs(1));
}
