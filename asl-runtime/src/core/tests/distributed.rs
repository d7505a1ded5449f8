//! Distributed Map: children are executions of their own, and so many of them may fail.

use super::*;
use crate::json;
use std::time::Duration;

pub(super) const PLAIN: Distributed = Distributed::standard().label("Each");

/// A Map at the start, and nothing goes wrong.
pub(super) const SUCCEEDED: &str = "1←0 ExecutionStarted
    2←0 MapStateEntered
    3←2 MapStateStarted
    4←3 MapRunStarted
    5←4 MapRunSucceeded
    6←5 MapStateSucceeded
    7←4 MapStateExited
    8←7 ExecutionSucceeded";

/// The same where its run fails.
pub(super) const FAILED: &str = "1←0 ExecutionStarted
    2←0 MapStateEntered
    3←2 MapStateStarted
    4←3 MapRunStarted
    5←4 MapRunFailed
    6←5 MapStateFailed
    7←6 ExecutionFailed";

/// A Map at state 0 whose children begin at state 1.
pub(super) fn each(distributed: &'static Distributed, child: Vec<StateDef>) -> Definition {
    let map = StateDef::new(Kind::Map, "Each", map::<1, 0>)
        .leave(keep)
        .distributed(distributed);
    machine([vec![map], child].concat())
}

fn work() -> Vec<StateDef> {
    vec![StateDef::new(Kind::Task, "Work", call::<1>).leave(keep)]
}

fn answer_all(stepper: &mut Stepper, mut answer: impl FnMut(&Value) -> Result<Value>) {
    while stepper.outcome().is_none() {
        let pending = stepper.pending();
        let first = pending.first().expect("a child waits").clone();
        let result = answer(&first.input);
        stepper.answer(&first, result);
    }
}

pub(super) fn busy() -> Result<Value> {
    Err(Failure::new("Busy", "now"))
}

#[test]
fn a_run_is_told_and_its_children_are_not() {
    let definition = each(&PLAIN, work());
    let (mut stepper, events) = observed(definition, json!([1, 2]), Limits::none());
    answer_all(&mut stepper, |n| Ok(json!([(n.clone())])));
    assert_eq!(output(&stepper), json!([[1], [2]]));
    assert_history(&events, SUCCEEDED);
}

#[test]
fn without_a_threshold_the_first_failure_ends_the_run() {
    let definition = each(&PLAIN, work());
    let (mut stepper, events) = observed(definition, json!([1, 2, 3]), Limits::none());
    answer_all(&mut stepper, |_| busy());
    assert_eq!(
        error(&stepper),
        (
            Some("States.ExceedToleratedFailureThreshold"),
            Some("The specified tolerated failure threshold was exceeded")
        )
    );
    assert_history(&events, FAILED);
}

const TWO: Distributed = PLAIN.terms(|_| Ok(MapTerms::new().tolerated_count(2)));

#[test]
fn a_tolerated_failure_stands_in_the_results() {
    let mut stepper = start(each(&TWO, work()), json!([1, 2, 3]));
    answer_all(&mut stepper, |n| match n.as_i64() {
        Some(2) => busy(),
        _ => Ok(n.clone()),
    });
    let results = output(&stepper);
    assert_eq!(
        (results.at(0), results.at(2)),
        (Some(&json!(1)), Some(&json!(3)))
    );
    let failed = results.at(1).expect("it is told");
    for (key, text) in [
        ("Status", "FAILED"),
        ("Error", "Busy"),
        ("Cause", "now"),
        ("Input", "2"),
        (
            "StateMachineArn",
            "arn:aws:states:us-east-1:123456789012:stateMachine:test/Each",
        ),
    ] {
        assert_eq!(failed.get(key), Some(&json!(text)), "{failed}");
    }
}

#[test]
fn one_failure_too_many_breaks_off_the_others() {
    let mut stepper = start(each(&TWO, work()), json!([1, 2, 3, 4]));
    for left in [4, 3, 2] {
        let pending = stepper.pending();
        assert_eq!(pending.len(), left);
        stepper.answer(&pending[0].clone(), busy());
    }
    assert!(stepper.pending().is_empty());
    let (error, _) = error(&stepper);
    assert_eq!(error, Some("States.ExceedToleratedFailureThreshold"));
}

const EXCEEDED: &[Retrier] =
    &[Retrier::on(&["States.ExceedToleratedFailureThreshold"]).interval(0)];

#[test]
fn a_map_that_fails_is_retried_with_another_run() {
    let mut definition = each(&PLAIN, work());
    let mut states = definition.states.to_vec();
    states[0] = states[0].retry(EXCEEDED);
    definition.states = states.leak();
    let (mut stepper, events) = observed(definition, json!([1, 2]), Limits::none());
    let mut first = true;
    answer_all(&mut stepper, |n| match std::mem::take(&mut first) {
        true => busy(),
        false => Ok(n.clone()),
    });
    assert_eq!(output(&stepper), json!([1, 2]));
    assert_history(
        &events,
        "1←0 ExecutionStarted
         2←0 MapStateEntered
         3←2 MapStateStarted
         4←3 MapRunStarted
         5←4 MapRunFailed
         6←5 MapStateStarted
         7←6 MapRunStarted
         8←7 MapRunSucceeded
         9←8 MapStateSucceeded
         10←7 MapStateExited
         11←10 ExecutionSucceeded",
    );
    let arns = events.lock().unwrap();
    let arns = arns.iter().filter_map(|event| match &event.details {
        crate::Details::MapRun(run) => Some(run.arn.clone()),
        _ => None,
    });
    let arns: Vec<_> = arns.collect();
    assert!(arns[0] != arns[1]);
    let prefix = "arn:aws:states:us-east-1:123456789012:mapRun:test/Each:";
    assert!(arns.iter().all(|arn| arn.starts_with(prefix)), "{arns:?}");
}

#[test]
fn no_items_make_a_run_without_children() {
    assert_eq!(output(&start(each(&PLAIN, work()), json!([]))), json!([]));
}

pub(super) fn ended() -> Vec<StateDef> {
    vec![StateDef::new(Kind::Succeed, "Done", end)]
}

#[test]
fn the_items_of_an_object_come_with_their_keys() {
    let items = json!({"b": 2, "a": {"x": 1}});
    assert_eq!(
        output(&start(each(&PLAIN, ended()), items.clone())),
        json!([{"Key": "b", "Value": 2}, {"Key": "a", "Value": {"x": 1}}])
    );
    let mut definition = each(&PLAIN, ended());
    let mut states = definition.states.to_vec();
    states[0] = states[0].item(|cx, _, _| Ok(cx.context_of(&["Map"])));
    definition.states = states.leak();
    let selected = output(&start(definition, items));
    assert_eq!(
        selected.at(0),
        Some(
            &json!({"Map": {"Item": {"Index": 0, "Key": "b", "Value": 2, "Source": "STATE_DATA"}}})
        )
    );
}

fn batched(terms: Terms, input: Value) -> Value {
    let distributed = Box::leak(Box::new(PLAIN.terms(terms)));
    output(&start(each(distributed, ended()), input))
}

#[test]
fn batches_hold_so_many_items_and_what_all_are_given() {
    let of_two: Terms = |_| {
        Ok(MapTerms::new()
            .items_per_batch(2)
            .batch_input(json!({"k": 1})))
    };
    assert_eq!(
        batched(of_two, json!([1, 2, 3])),
        json!([
            {"Items": [1, 2], "BatchInput": {"k": 1}},
            {"Items": [3], "BatchInput": {"k": 1}}
        ])
    );
}

#[test]
fn batches_hold_so_many_bytes() {
    // `{"Items":["aa","bb"]}` has 21.
    let fits: Terms = |_| Ok(MapTerms::new().bytes_per_batch(21));
    let items = json!(["aa", "bb", "cc", "a long one by itself", "d"]);
    assert_eq!(
        batched(fits, items),
        json!([
            {"Items": ["aa", "bb"]},
            {"Items": ["cc"]},
            {"Items": ["a long one by itself"]},
            {"Items": ["d"]}
        ])
    );
    let short: Terms = |_| Ok(MapTerms::new().bytes_per_batch(20).items_per_batch(10));
    assert_eq!(
        batched(short, json!(["aa", "bb"])),
        json!([{"Items": ["aa"]}, {"Items": ["bb"]}])
    );
}

#[test]
fn a_batch_that_fails_counts_as_all_its_items() {
    const HALF: Distributed = PLAIN.terms(|_| {
        Ok(MapTerms::new()
            .items_per_batch(2)
            .tolerated_percentage(50.0))
    });
    for (failing, tolerated) in [(1, true), (2, false)] {
        let mut stepper = start(each(&HALF, work()), json!([1, 2, 3, 4]));
        let mut calls = 0;
        answer_all(&mut stepper, |_| {
            calls += 1;
            if calls <= failing {
                busy()
            } else {
                Ok(json!(0))
            }
        });
        assert_eq!(stepper.outcome().is_some_and(|it| it.is_ok()), tolerated);
    }
}

#[test]
fn what_a_run_tolerates_is_found_out_when_the_map_has_started() {
    const FAULT: Distributed = PLAIN.terms(|_| Err(Failure::runtime("No.")));
    let (stepper, events) = observed(each(&FAULT, work()), json!([1]), Limits::none());
    let cause =
        "An error occurred while executing the state 'Each' (entered at the event id #2). No.";
    assert_eq!(error(&stepper), (Some("States.Runtime"), Some(cause)));
    assert_history(
        &events,
        "1←0 ExecutionStarted
         2←0 MapStateEntered
         3←2 MapStateStarted
         4←3 ExecutionFailed",
    );
}

#[test]
fn children_count_events_of_their_own() {
    let child = vec![
        StateDef::new(Kind::Pass, "A", go::<2>),
        StateDef::new(Kind::Pass, "B", go::<3>),
        StateDef::new(Kind::Pass, "C", fault),
    ];
    let results = output(&start(each(&ALL, child), json!([1, 2, 3])));
    let cause =
        "An error occurred while executing the state 'C' (entered at the event id #6). No results.";
    for result in results.items().expect("an array") {
        assert_eq!(result.get("Cause"), Some(&json!(cause)));
    }
}

#[test]
fn children_fill_histories_of_their_own() {
    let limits = Limits {
        events: Some(20),
        ..Limits::none()
    };
    let endless = vec![StateDef::new(Kind::Pass, "Again", go::<1>)];
    let (stepper, events) = observed(each(&ALL, endless), json!([1, 2, 3]), limits);
    let results = output(&stepper);
    let cause = "The execution reached the maximum number of history events (20).";
    for result in results.items().expect("an array") {
        assert_eq!(result.get("Cause"), Some(&json!(cause)));
    }
    assert_eq!(lines(&events).len(), 8);
}

const ALL: Distributed = PLAIN.terms(|_| Ok(MapTerms::new().tolerated_percentage(100.0)));

#[test]
fn the_execution_of_a_child_is_its_own() {
    let child = vec![StateDef::new(Kind::Pass, "Who", |cx| {
        *cx.data = cx.context_of(&["Execution", "StateMachine"]);
        Ok(Step::End)
    })];
    let results = output(&start(each(&PLAIN, child), json!([{"n": 1}, {"n": 2}])));
    let of = |at: usize, part: &str, key: &str| {
        let part = results.at(at).and_then(|it| it.get(part));
        part.and_then(|it| it.get(key)).cloned().unwrap_or_default()
    };
    assert_eq!(of(1, "Execution", "Input"), json!({"n": 2}));
    assert_eq!(of(0, "StateMachine", "Name"), json!("test/Each"));
    let (id, name) = (of(0, "Execution", "Id"), of(0, "Execution", "Name"));
    let name = name.as_str().expect("a name");
    assert_eq!(
        id,
        json!(format!(
            "arn:aws:states:us-east-1:123456789012:execution:test/Each:{name}"
        ))
    );
    assert!(of(0, "Execution", "Id") != of(1, "Execution", "Id"));
}

#[test]
fn ten_thousand_children_run_at_once_whatever_inline_items_may() {
    let limits = Limits {
        map_concurrency: Some(40),
        ..Limits::none()
    };
    let items: Value = (0..10_500).map(Value::from).collect();
    let (mut stepper, _) = observed(each(&PLAIN, work()), items, limits);
    assert_eq!(stepper.pending().len(), 10_000);
    answer_all_at_once(&mut stepper);
    assert_eq!(stepper.pending().len(), 500);
}

fn answer_all_at_once(stepper: &mut Stepper) {
    for pending in stepper.pending() {
        stepper.answer(&pending, Ok(json!(1)));
    }
}

#[test]
fn an_express_child_has_five_minutes() {
    const EXPRESS: Distributed = Distributed::express()
        .label("Each")
        .terms(|_| Ok(MapTerms::new().tolerated_count(1)));
    let mut stepper = start(each(&EXPRESS, work()), json!([1, 2]));
    stepper.answer(&stepper.pending()[0].clone(), Ok(json!("done")));
    stepper.advance(Duration::from_secs(299));
    assert!(stepper.outcome().is_none());
    stepper.advance(Duration::from_secs(1));
    let results = output(&stepper);
    assert_eq!(results.at(0), Some(&json!("done")));
    let error = results.at(1).and_then(|it| it.get("Error"));
    assert_eq!(error, Some(&json!("States.Timeout")));
}
