//! Parallel and Map: order, windows, cancellation, nesting.

use std::time::Duration;

use super::*;
use crate::json;

fn states_of(pending: &[Pending]) -> Vec<&'static str> {
    pending.iter().map(|call| call.state).collect()
}

fn parallel(retry: &'static [Retrier], catch: &'static [Catcher]) -> Definition {
    machine(vec![
        StateDef::new(Kind::Parallel, "Both", both)
            .leave(keep)
            .retry(retry)
            .catch(catch),
        StateDef::new(Kind::Task, "A", call::<1>).leave(keep),
        StateDef::new(Kind::Task, "B", call::<2>).leave(keep),
        StateDef::new(Kind::Pass, "Caught", end),
    ])
}

fn each<const AT_ONCE: u32>() -> Definition {
    machine(vec![
        StateDef::new(Kind::Map, "Each", map::<1, AT_ONCE>).leave(keep),
        StateDef::new(Kind::Task, "Item", call::<1>).leave(keep),
    ])
}

#[test]
fn branches_run_together_and_results_keep_their_order() {
    let mut stepper = start(parallel(&[], &[]), json!("in"));
    assert_eq!(stepper.states(), ["Both", "A", "B"]);
    let calls = stepper.pending();
    assert_eq!(states_of(&calls), ["A", "B"]);
    assert!(calls.iter().all(|call| call.input == json!("in")));
    stepper.answer(&calls[1], Ok(json!("b")));
    stepper.answer(&calls[0], Ok(json!("a")));
    assert_eq!(output(&stepper), json!(["a", "b"]));
}

#[test]
fn the_first_failure_breaks_off_the_siblings_with_its_own_name() {
    let mut stepper = start(parallel(&[], &[]), json!(1));
    let calls = stepper.pending();
    stepper.answer(&calls[1], Err(Failure::new("Own", "cause")));
    assert_eq!(error(&stepper), (Some("Own"), Some("cause")));
    stepper.answer(&calls[0], Ok(json!("late")));
    assert_eq!(error(&stepper), (Some("Own"), Some("cause")));
}

#[test]
fn a_retry_runs_all_branches_and_takes_no_late_answer() {
    const ONCE: &[Retrier] = &[Retrier::on(&["Own"]).attempts(1)];
    let mut stepper = start(parallel(ONCE, &[]), json!(1));
    let first = stepper.pending();
    stepper.answer(&first[0], Err(Failure::new("Own", "")));
    assert_eq!(states_of(&stepper.pending()), ["Both"]);
    stepper.advance(Duration::from_secs(1));
    stepper.answer(&first[1], Ok(json!("late")));
    let second = stepper.pending();
    assert_eq!(states_of(&second), ["A", "B"]);
    stepper.answer(&second[0], Ok(json!("a")));
    stepper.answer(&second[1], Ok(json!("b")));
    assert_eq!(output(&stepper), json!(["a", "b"]));
}

#[test]
fn a_branchs_failure_is_caught_on_the_raw_input() {
    const CATCH: &[Catcher] =
        &[Catcher::on(&["Own"], 3).result_path(ResultPath::At(&[Key("e")], "$.e"))];
    let mut stepper = start(parallel(&[], CATCH), json!({"a": 1}));
    let calls = stepper.pending();
    stepper.answer(&calls[0], Err(Failure::new("Own", "c")));
    assert_eq!(
        output(&stepper),
        json!({"a": 1, "e": {"Error": "Own", "Cause": "c"}})
    );
}

#[test]
fn a_window_moves_on_as_items_end() {
    let mut stepper = start(each::<2>(), json!([0, 1, 2, 3, 4]));
    let mut order = Vec::new();
    while stepper.outcome().is_none() {
        let calls = stepper.pending();
        assert!(calls.len() <= 2);
        let last = calls.last().expect("a call").clone();
        order.push(last.input.clone());
        stepper.answer(&last, Ok(last.input.clone()));
    }
    assert_eq!(output(&stepper), json!([0, 1, 2, 3, 4]));
    assert_eq!(order, [1, 2, 3, 4, 0].map(Value::from));
}

#[test]
fn no_items_give_an_empty_array() {
    assert_eq!(output(&start(each::<0>(), json!([]))), json!([]));
}

#[test]
fn awss_limit_is_forty_items_at_once() {
    let items: Value = (0..50i64).map(Value::from).collect();
    let (stepper, _) = observed(each::<0>(), items.clone(), Limits::aws());
    assert_eq!(stepper.pending().len(), 40);
    assert_eq!(start(each::<0>(), items).pending().len(), 50);
}

#[test]
fn an_item_that_cannot_be_made_fails_the_map_and_can_be_caught() {
    const CATCH: &[Catcher] = &[Catcher::on(&["States.QueryEvaluationError"], 2)];
    fn third(_: &mut Cx<'_>, index: usize, item: &Value) -> Result<Value> {
        match index {
            2 => Err(Failure::new("States.QueryEvaluationError", "no third")),
            _ => Ok(item.clone()),
        }
    }
    let definition = machine(vec![
        StateDef::new(Kind::Map, "Each", map::<1, 2>)
            .leave(keep)
            .item(third)
            .catch(CATCH),
        StateDef::new(Kind::Task, "Item", call::<1>).leave(keep),
        StateDef::new(Kind::Pass, "Caught", end),
    ]);
    let mut stepper = start(definition, json!([0, 1, 2]));
    let calls = stepper.pending();
    stepper.answer(&calls[0], Ok(json!(0)));
    let prefix =
        "An error occurred while executing the state 'Each' (entered at the event id #2). ";
    let caught = json!({
        "Error": "States.QueryEvaluationError",
        "Cause": (format!("{prefix}no third"))
    });
    assert_eq!(output(&stepper), caught);
}

#[test]
fn a_million_small_items_are_run_in_bounded_pieces() {
    let definition = machine(vec![
        StateDef::new(Kind::Map, "Each", map::<1, 10>).leave(keep),
        StateDef::new(Kind::Pass, "Item", end),
    ]);
    let items: Value = (0..1_000_000i64).map(Value::from).collect();
    let mut stepper = start(definition, items.clone());
    while stepper.outcome().is_none() {
        assert!(stepper.states().len() <= 11);
        stepper.advance(Duration::ZERO);
    }
    assert_eq!(output(&stepper), items);
}

#[test]
fn many_at_once_are_started_in_pieces_too() {
    let items: Value = (0..20_000i64).map(Value::from).collect();
    let definition = machine(vec![
        StateDef::new(Kind::Map, "Each", map::<1, 0>).leave(keep),
        StateDef::new(Kind::Pass, "Item", go::<2>),
        StateDef::new(Kind::Pass, "Next", end),
    ]);
    let (stepper, events) = observed(definition, items.clone(), Limits::none());
    assert_eq!(output(&stepper), items);
    // All are started before the first one runs.
    assert_eq!(lines(&events)[20_002], "20003←3 MapIterationStarted");
    assert_eq!(lines(&events)[20_003], "20004←4 PassStateEntered");
}

/// `depth` Parallels in each other around a Task.
fn nested(depth: StateId) -> Definition {
    fn inner(cx: &mut Cx<'_>) -> Result {
        let at = cx.data.as_i64().expect("the level");
        let starts: &[StateId] = vec![at as StateId + 1].leak();
        Ok(Step::Fork(Box::new(Fork::Branches {
            starts,
            input: Value::from(at + 1),
        })))
    }
    let parallel =
        |at: StateId| StateDef::new(Kind::Parallel, format!("P{at}").leak(), inner).leave(keep);
    let mut states: Vec<_> = (0..depth).map(parallel).collect();
    states.push(
        StateDef::new(Kind::Task, "Work", |cx| {
            let input = cx.data.clone();
            Ok(cx.call(Call::task(0), input))
        })
        .leave(keep),
    );
    machine(states)
}

#[test]
fn a_hundred_levels_succeed_fail_and_stop() {
    let mut stepper = start(nested(100), json!(0));
    assert_eq!(stepper.states().len(), 101);
    answer(&mut stepper, Ok(json!("deep")));
    let mut result = output(&stepper);
    for _ in 0..100 {
        result = result.at(0).expect("one branch").clone();
    }
    assert_eq!(result, json!("deep"));
    let mut stepper = start(nested(100), json!(0));
    answer(&mut stepper, Err(Failure::new("Own", "")));
    assert_eq!(error(&stepper).0, Some("Own"));
    let mut stepper = start(nested(100), json!(0));
    stepper.stop(Failure::unnamed());
    assert!(stepper.outcome().is_some());
}

#[test]
fn a_map_in_a_parallel_in_a_map_gives_the_same_events_every_time() {
    const RETRY: &[Retrier] = &[Retrier::on(&["Own"]).attempts(1)];
    let run = || {
        let definition = machine(vec![
            StateDef::new(Kind::Map, "Outer", map::<1, 3>)
                .leave(keep)
                .retry(RETRY),
            StateDef::new(Kind::Parallel, "Both", |cx| {
                let input = cx.data.clone();
                Ok(Step::Fork(Box::new(Fork::Branches {
                    starts: &[2, 4],
                    input,
                })))
            })
            .leave(keep)
            .retry(RETRY),
            StateDef::new(Kind::Map, "Inner", map::<3, 0>).leave(keep),
            StateDef::new(Kind::Task, "Item", call::<3>).leave(keep),
            StateDef::new(Kind::Wait, "Wait", wait::<5>).leave(leave),
        ]);
        let row: Value = (0..20i64).map(Value::from).collect();
        let input: Value = (0..10).map(|_| row.clone()).collect();
        let (mut stepper, events) = observed(definition, input, Limits::none());
        let mut failures = 0;
        while stepper.outcome().is_none() {
            let calls = stepper.pending();
            let Some(call) = calls.iter().rev().find(|call| call.until.is_none()) else {
                stepper.advance(Duration::from_secs(1));
                continue;
            };
            failures += 1;
            let fails = failures == 13 || failures == 40;
            let result = match fails {
                true => Err(Failure::new("Own", "")),
                false => Ok(call.input.clone()),
            };
            stepper.answer(call, result);
        }
        assert_eq!(output(&stepper).items().map(|items| items.len()), Some(10));
        lines(&events)
    };
    assert_eq!(run(), run());
}
