//! The reference example: three retriers, three catchers, every order in which their errors can come.

use asl_runtime::{Failure, TaskContext, Value, json};

use super::Attempts;
use crate::seen::{Seen, block_on};

mod machine {
    asl_runtime::state_machine! {{
        "StartAt": "Work",
        "States": {
            "Work": {
                "Type": "Task",
                "Resource": "arn:aws:lambda:us-east-1:123456789012:function:FailFunction",
                "Retry": [
                    { "ErrorEquals": ["CustomError"], "IntervalSeconds": 1, "MaxAttempts": 2, "BackoffRate": 2.0 },
                    { "ErrorEquals": ["States.TaskFailed"], "IntervalSeconds": 30, "MaxAttempts": 2, "BackoffRate": 2.0 },
                    { "ErrorEquals": ["States.ALL"], "IntervalSeconds": 5, "MaxAttempts": 5, "BackoffRate": 2.0 }
                ],
                "Catch": [
                    { "ErrorEquals": ["CustomError"], "ResultPath": "$.error", "Next": "CustomErrorFallback" },
                    { "ErrorEquals": ["States.TaskFailed"], "ResultPath": "$.error", "Next": "ReservedTypeFallback" },
                    { "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "CatchAllFallback" }
                ],
                "End": true
            },
            "CustomErrorFallback": { "Type": "Pass", "End": true },
            "ReservedTypeFallback": { "Type": "Pass", "End": true },
            "CatchAllFallback": { "Type": "Pass", "End": true }
        }
    }}
}

impl machine::Handlers for Attempts {
    async fn work(&self, _input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        self.called(cx).await
    }
}

/// One error for each retrier. `States.TaskFailed` stands for every error but `States.Timeout`.
const ERRORS: [&str; 3] = ["CustomError", "Unforeseen", "States.Timeout"];
/// What each retrier waits, from its first use to its last.
const PAUSES: [&[u64]; 3] = [&[1, 2], &[30, 60], &[5, 10, 20, 40, 80]];
const FALLBACKS: [&str; 3] = [
    "CustomErrorFallback",
    "ReservedTypeFallback",
    "CatchAllFallback",
];

/// Runs the machine with these errors: the pauses, the states, the output.
fn run(errors: &[&'static str]) -> (Vec<u64>, Vec<&'static str>, Value) {
    block_on(async {
        let (work, seen) = (Attempts::failing_with(errors), Seen::default());
        let run = machine::configure(&work).observe(seen.observer());
        let output = run.start(json!({"kept": 1})).await.expect("all is caught");
        (work.seconds(), seen.entered(), output)
    })
}

#[test]
fn each_retrier_alone_waits_its_pauses_and_leads_to_its_catcher() {
    for kind in 0..3 {
        let errors = vec![ERRORS[kind]; PAUSES[kind].len() + 1];
        let (pauses, states, output) = run(&errors);
        assert_eq!(pauses, PAUSES[kind]);
        assert_eq!(states, ["Work", FALLBACKS[kind]]);
        let error = json!({"Error": ERRORS[kind], "Cause": "no reason"});
        assert_eq!(output, json!({"kept": 1, "error": error}));
    }
}

#[test]
fn a_counter_is_not_reset_when_another_error_comes_between() {
    let [custom, other, timeout] = ERRORS;
    let (pauses, states, _) = run(&[custom, other, custom, timeout, other, custom]);
    assert_eq!(pauses, [1, 30, 2, 5, 60]);
    assert_eq!(states, ["Work", "CustomErrorFallback"]);
}

/// Every series of errors that ends in success or in the first error whose retrier is used up.
#[test]
fn every_series_of_errors_waits_as_the_retriers_say() {
    let mut series = vec![(Vec::new(), Vec::new(), [0; 3])];
    let mut count = 0;
    while let Some((errors, pauses, used)) = series.pop() {
        let (waited, states, output) = run(&errors);
        assert_eq!(waited, pauses, "{errors:?}");
        assert_eq!(
            (states, output),
            (vec!["Work"], json!("done")),
            "{errors:?}"
        );
        count += 1;
        for (kind, error) in ERRORS.into_iter().enumerate() {
            let mut errors: Vec<_> = errors.clone();
            errors.push(error);
            let Some(pause) = PAUSES[kind].get(used[kind]) else {
                let (waited, states, output) = run(&errors);
                assert_eq!(waited, pauses, "{errors:?}");
                assert_eq!(states, ["Work", FALLBACKS[kind]], "{errors:?}");
                let error = json!({"Error": error, "Cause": "no reason"});
                assert_eq!(output, json!({"kept": 1, "error": error}));
                count += 1;
                continue;
            };
            let (mut pauses, mut used) = (pauses.clone(), used);
            pauses.push(*pause);
            used[kind] += 1;
            series.push((errors, pauses, used));
        }
    }
    assert_eq!(count, 7_621);
}
