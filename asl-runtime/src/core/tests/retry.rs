//! Retry and Catch.

use std::time::Duration;

use super::*;
use crate::json;

/// A Task with these retriers and catchers, and a Pass that catchers go to.
fn task(retry: &'static [Retrier], catch: &'static [Catcher]) -> Definition {
    machine(vec![
        StateDef::new(Kind::Task, "Work", call::<0>)
            .leave(keep)
            .retry(retry)
            .catch(catch),
        StateDef::new(Kind::Pass, "Caught", end),
    ])
}

/// Fails the call, and says how many seconds later it comes again.
fn fail_with(stepper: &mut Stepper, error: &'static str) -> Option<i64> {
    answer(stepper, Err(Failure::new(error, "")));
    if stepper.outcome().is_some() {
        return None;
    }
    let before = stepper.pending();
    let until = before[0].until.expect("a pause");
    let pause = until.as_nanos() - stepper.now().as_nanos();
    stepper.advance(Duration::from_nanos(pause as u64 - 1));
    assert_eq!(only(stepper).until, Some(until), "not before its time");
    stepper.advance(Duration::from_nanos(1));
    assert_eq!(only(stepper).until, None);
    Some(pause / 1_000_000_000)
}

const REFERENCE: &[Retrier] = &[
    Retrier::on(&["CustomError"]).attempts(2),
    Retrier::on(&["States.TaskFailed"]).interval(30).attempts(2),
    Retrier::on(&["States.ALL"]).interval(5).attempts(5),
];

#[test]
fn each_retrier_has_its_own_pauses_and_its_own_count() {
    let pauses = |errors: &[&'static str]| {
        let mut stepper = start(task(REFERENCE, &[]), json!(1));
        let pauses = errors.iter().map(|error| fail_with(&mut stepper, error));
        pauses.collect::<Vec<_>>()
    };
    assert_eq!(pauses(&["CustomError"; 3]), [Some(1), Some(2), None]);
    assert_eq!(pauses(&["Other"; 3]), [Some(30), Some(60), None]);
    let timeouts = ["States.Timeout"; 6];
    let doubled = [Some(5), Some(10), Some(20), Some(40), Some(80), None];
    assert_eq!(pauses(&timeouts), doubled);
    // Another error in between resets nothing.
    assert_eq!(
        pauses(&[
            "CustomError",
            "Other",
            "CustomError",
            "States.Timeout",
            "Other",
            "CustomError"
        ]),
        [Some(1), Some(30), Some(2), Some(5), Some(60), None]
    );
}

#[test]
fn three_attempts_are_the_default_and_none_is_none() {
    const DEFAULT: &[Retrier] = &[Retrier::on(&["States.ALL"])];
    let mut stepper = start(task(DEFAULT, &[]), json!(1));
    let pauses: Vec<_> = (0..4).map(|_| fail_with(&mut stepper, "E")).collect();
    assert_eq!(pauses, [Some(1), Some(2), Some(4), None]);
    const NEVER: &[Retrier] = &[
        Retrier::on(&["E"]).attempts(0),
        Retrier::on(&["States.ALL"]),
    ];
    let mut stepper = start(task(NEVER, &[]), json!(1));
    assert_eq!(fail_with(&mut stepper, "E"), None);
}

#[test]
fn a_retry_gets_the_same_input_and_counts_as_an_attempt() {
    let mut stepper = start(task(REFERENCE, &[]), json!({"a": 1}));
    for attempt in 0..2 {
        let call = only(&stepper);
        assert_eq!((call.input, call.attempt), (json!({"a": 1}), attempt));
        fail_with(&mut stepper, "CustomError");
    }
    answer(&mut stepper, Ok(json!("done")));
    assert_eq!(output(&stepper), json!("done"));
}

#[test]
fn counters_begin_anew_with_each_visit() {
    const ONCE: &[Retrier] = &[Retrier::on(&["E"]).attempts(1)];
    let definition = machine(vec![
        StateDef::new(Kind::Task, "Work", call::<0>)
            .leave(keep_go::<1>)
            .retry(ONCE),
        StateDef::new(Kind::Pass, "Again", go::<0>),
    ]);
    let mut stepper = start(definition, json!(1));
    for _ in 0..3 {
        assert_eq!(fail_with(&mut stepper, "E"), Some(1));
        answer(&mut stepper, Ok(json!(1)));
    }
    fail_with(&mut stepper, "E");
    assert_eq!(fail_with(&mut stepper, "E"), None);
}

#[test]
fn full_jitter_stays_within_the_pause_and_differs() {
    const JITTER: &[Retrier] = &[Retrier::on(&["E"])
        .interval(8)
        .backoff(1.0)
        .attempts(20)
        .full_jitter()];
    let mut stepper = start(task(JITTER, &[]), json!(1));
    let mut pauses = Vec::new();
    for _ in 0..20 {
        let before = stepper.now();
        answer(&mut stepper, Err(Failure::new("E", "")));
        let until = only(&stepper).until.expect("a pause");
        pauses.push(until.since(before));
        stepper.advance(Duration::from_secs(8));
    }
    assert!(pauses.iter().all(|pause| *pause <= Duration::from_secs(8)));
    pauses.sort();
    pauses.dedup();
    assert_eq!(pauses.len(), 20);
}

#[test]
fn no_pause_at_all_is_legal_and_bounded() {
    const AT_ONCE: &[Retrier] = &[Retrier::on(&["States.ALL"]).interval(0).attempts(9_999_999)];
    fn broken(_: &mut Cx<'_>) -> Result {
        Err(Failure::new("States.QueryEvaluationError", "x"))
    }
    let state = StateDef::new(Kind::Task, "Work", broken).retry(AT_ONCE);
    let stepper = start(machine(vec![state]), json!(1));
    assert!(stepper.outcome().is_none());
}

#[test]
fn catchers_come_after_retry_and_merge_into_the_raw_input() {
    const CATCH: &[Catcher] = &[
        Catcher::on(&["Custom"], 1).result_path(ResultPath::At(&[Key("error")], "$.error")),
        Catcher::on(&["Dropped"], 1).result_path(ResultPath::Discard),
        Catcher::on(&["States.ALL"], 1),
    ];
    const ONCE: &[Retrier] = &[Retrier::on(&["Custom"]).attempts(1)];
    let caught = |failures: Vec<Failure>| {
        let mut stepper = start(task(ONCE, CATCH), json!({"a": 1}));
        for failure in failures {
            answer(&mut stepper, Err(failure));
            stepper.advance(Duration::from_secs(1));
        }
        output(&stepper)
    };
    let custom = || Failure::new("Custom", "c");
    let merged = json!({"a": 1, "error": {"Error": "Custom", "Cause": "c"}});
    assert_eq!(caught(vec![custom(), custom()]), merged);
    assert_eq!(caught(vec![Failure::new("Dropped", "")]), json!({"a": 1}));
    assert_eq!(
        caught(vec![Failure::unnamed()]),
        json!({"Error": null, "Cause": null})
    );
}

#[test]
fn what_the_interpreter_finds_is_neither_retried_nor_caught() {
    const ALL: &[Catcher] = &[
        Catcher::on(&["States.Runtime"], 1),
        Catcher::on(&["States.ALL"], 1),
    ];
    const RETRY: &[Retrier] = &[
        Retrier::on(&["States.Runtime"]),
        Retrier::on(&["States.ALL"]),
    ];
    for enter in [fault, |_: &mut Cx<'_>| {
        Err(Failure::new("States.ReferencePathConflict", "x"))
    }] {
        let definition = machine(vec![
            StateDef::new(Kind::Task, "Work", enter)
                .retry(RETRY)
                .catch(ALL),
            StateDef::new(Kind::Pass, "Caught", end),
        ]);
        let stepper = start(definition, json!(1));
        assert!(matches!(
            error(&stepper).0,
            Some("States.Runtime" | "States.ReferencePathConflict")
        ));
    }
}

#[test]
fn only_a_fault_of_the_interpreter_names_the_state() {
    let prefix = "An error occurred while executing the state 'B' (entered at the event id #4). ";
    let definition = machine(vec![
        StateDef::new(Kind::Pass, "A", go::<1>),
        StateDef::new(Kind::Pass, "B", fault),
    ]);
    let stepper = start(definition, json!(1));
    let cause = format!("{prefix}No results.");
    assert_eq!(error(&stepper), (Some("States.Runtime"), Some(&*cause)));
    let stepper = start(
        machine(vec![StateDef::new(Kind::Fail, "F", fail)]),
        json!(1),
    );
    assert_eq!(error(&stepper), (Some("FailureType"), Some("it ran dry")));
    let mut stepper = start(task(&[], &[]), json!(1));
    answer(&mut stepper, Err(Failure::new("E", "as it is")));
    assert_eq!(error(&stepper), (Some("E"), Some("as it is")));
}

#[test]
fn a_fault_in_a_catcher_ends_the_scope() {
    const CATCH: &[Catcher] = &[
        Catcher::on(&["E"], 1).result_path(ResultPath::At(&[Key("e")], "$.e")),
        Catcher::on(&["States.ALL"], 1),
    ];
    let mut stepper = start(task(&[], CATCH), json!("text"));
    answer(&mut stepper, Err(Failure::new("E", "")));
    let (name, cause) = error(&stepper);
    assert_eq!(name, Some("States.ReferencePathConflict"));
    let tail = r#"event id #2). Unable to apply ReferencePath $.e to input "text""#;
    assert!(cause.expect("a cause").ends_with(tail), "{cause:?}");
}

#[test]
fn an_unnamed_failure_ends_without_name_and_cause() {
    let unnamed = |_: &mut Cx<'_>| Ok(Step::Fail(Failure::unnamed()));
    let stepper = start(
        machine(vec![StateDef::new(Kind::Fail, "F", unnamed)]),
        json!(1),
    );
    assert_eq!(error(&stepper), (None, None));
}

#[test]
fn an_answer_to_an_earlier_attempt_is_ignored() {
    const ONCE: &[Retrier] = &[Retrier::on(&["States.Timeout"]).attempts(1)];
    let definition = machine(vec![
        StateDef::new(Kind::Task, "Work", call_within::<0, 5, 0>)
            .leave(keep)
            .retry(ONCE),
    ]);
    let mut stepper = start(definition, json!(1));
    let first = only(&stepper);
    stepper.advance(Duration::from_secs(5));
    stepper.answer(&first, Ok(json!("too late")));
    stepper.advance(Duration::from_secs(1));
    stepper.answer(&first, Ok(json!("far too late")));
    answer(&mut stepper, Ok(json!("second")));
    assert_eq!(output(&stepper), json!("second"));
}
