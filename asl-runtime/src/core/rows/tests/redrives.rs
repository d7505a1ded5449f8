//! What of a Map Run a redrive does again, and what its history says of it.

use super::{map_runs::*, *};
use crate::{
    codegen::{Cx, Distributed, MapTerms, Result, Step, TaskDef},
    history::EventKind,
};

fn kinds(life: &mut Life) -> Vec<EventKind> {
    life.core.take_events().iter().map(|it| it.kind).collect()
}

#[test]
fn children_that_failed_and_were_tolerated_run_again_where_the_run_failed() {
    const ONE: Distributed = PLAIN.terms(|_| Ok(MapTerms::new().tolerated_count(1)));
    let mut life = Life::of(each::<1>(&ONE, who()), json!([0, 1, 2, 3]));
    for result in [busy(), Ok(json!(1)), busy()] {
        life.answer(seconds(0), result);
    }
    life.redrive(seconds(1), 1);
    assert_eq!(life.drain(seconds(1)), [json!(0)]);
    for next in [json!(2), json!(3)] {
        life.answer(seconds(1), Ok(json!(1)));
        assert_eq!(life.drain(seconds(1)), [next]);
    }
    life.answer(seconds(1), busy());
    let status = |at: usize| {
        life.output()
            .at(at)
            .and_then(|it| it.get("Status"))
            .cloned()
    };
    assert_eq!([status(0), status(2)], [None, None]);
    assert_eq!(status(3), Some(json!("FAILED")), "one may fail still");
}

/// Where each item of the Map around is an array.
fn run_inside() -> Vec<StateDef> {
    vec![
        StateDef::new(Kind::Map, "Inner", map::<2, 0>)
            .leave(keep)
            .distributed(&PLAIN),
        StateDef::new(Kind::Task, "Work", call::<2>).leave(keep),
    ]
}

#[test]
fn of_runs_inside_children_only_the_children_that_failed_run_again() {
    let mut life = Life::of(each::<0>(&PLAIN, run_inside()), json!([[1, 2], [3]]));
    let calls = life.calls();
    // Frames of both children, then of theirs.
    life.core.reply(seconds(0), calls[2], Ok(json!("third")));
    life.core.reply(seconds(0), calls[0], Ok(json!("first")));
    life.core.reply(seconds(0), calls[1], busy());
    kinds(&mut life);
    life.redrive(seconds(1), 1);
    life.crash(seconds(1));
    assert_eq!(life.drain(seconds(1)), [json!(2)]);
    life.answer(seconds(1), Ok(json!("second")));
    assert_eq!(life.output(), &json!([["first", "second"], ["third"]]));
}

#[test]
fn a_run_inside_an_item_that_was_aborted_goes_on() {
    let mut definition = each::<0>(&PLAIN, run_inside());
    let mut states = definition.states.to_vec();
    states[0].distributed = None;
    definition.states = states.leak();
    let mut life = Life::of(definition, json!([[1, 2], [3]]));
    let calls = life.calls();
    life.core.reply(seconds(0), calls[0], Ok(json!("first")));
    life.core.reply(seconds(0), calls[2], busy());
    let told = kinds(&mut life);
    assert!(told.contains(&EventKind::MapRunAborted), "{told:?}");
    life.redrive(seconds(1), 1);
    let told = kinds(&mut life);
    assert_eq!(
        told,
        [
            EventKind::ExecutionRedriven,
            EventKind::MapRunRedriven,
            EventKind::MapRunRedriven
        ]
    );
    assert_eq!(life.drain(seconds(1)), [json!(2), json!(3)]);
    for did in ["second", "third"] {
        life.answer(seconds(1), Ok(json!(did)));
    }
    assert_eq!(life.output(), &json!([["first", "second"], ["third"]]));
}

/// The same with a handler that reads its items and one that writes its results.
fn served() -> Definition {
    const SERVED: Distributed = PLAIN
        .reader(0, |cx| Ok(cx.data.clone()))
        .writer(1, |_| Ok(json!({})));
    let task = |state| TaskDef {
        state,
        resource: "arn:aws:states:::s3:getObject",
        kind: TaskKind::Service,
        token: false,
    };
    Definition {
        tasks: [0, 0, 1].map(task).to_vec().leak(),
        ..each::<0>(
            &SERVED,
            vec![StateDef::new(Kind::Task, "Work", call::<2>).leave(keep)],
        )
    }
}

#[test]
fn results_that_were_not_written_are_written_by_a_redrive() {
    let mut life = Life::of(served(), json!("file"));
    life.answer(seconds(0), Ok(json!([1, 2])));
    life.answer(seconds(0), Ok(json!("one")));
    life.answer(seconds(0), Ok(json!("two")));
    life.answer(seconds(0), busy());
    kinds(&mut life);
    life.redrive(seconds(1), 1);
    let asked = life.drain(seconds(1));
    let results: Vec<_> = asked.iter().filter_map(|it| it.get("Results")).collect();
    assert_eq!(results, [&json!(["one", "two"])]);
    life.answer(seconds(1), Ok(json!("there")));
    let details = life.output().get("ResultWriterDetails");
    assert_eq!(details, Some(&json!("there")));
    assert_eq!(
        kinds(&mut life)[..3],
        [
            EventKind::ExecutionRedriven,
            EventKind::MapRunRedriven,
            EventKind::MapRunSucceeded
        ]
    );
}

#[test]
fn items_that_were_not_read_are_read_by_a_redrive_for_another_run() {
    let mut life = Life::of(served(), json!("file"));
    let first = life.core.runs().remove(0);
    life.answer(seconds(0), busy());
    kinds(&mut life);
    life.redrive(seconds(1), 1);
    assert_eq!(life.drain(seconds(1)), [json!("file")]);
    assert_eq!(
        kinds(&mut life),
        [
            EventKind::ExecutionRedriven,
            EventKind::MapStateStarted,
            EventKind::MapRunStarted
        ]
    );
    assert!(life.core.runs()[0].arn != first.arn);
}

#[test]
fn one_run_is_redriven_a_thousand_times() {
    let mut life = Life::of(each::<0>(&PLAIN, who()), json!([1]));
    for count in 1..=1_000 {
        life.answer(seconds(0), busy());
        life.redrive(seconds(0), count);
    }
    life.answer(seconds(0), busy());
    life.redrive(seconds(0), 1_001);
    assert_eq!(
        kinds(&mut life),
        [
            EventKind::ExecutionRedriven,
            EventKind::MapRunFailed,
            EventKind::ExecutionFailed
        ]
    );
    let outcome = life.core.outcome().expect("it has ended");
    let error = outcome.as_ref().expect_err("it has failed");
    assert_eq!(error.error(), Some("States.Runtime"));
}

#[test]
fn an_express_child_that_is_out_of_time_says_so() {
    const ALL: Distributed = EXPRESS.terms(|_| Ok(MapTerms::new().tolerated_count(9)));
    fn two(cx: &mut Cx<'_>) -> Result {
        Ok(Step::branches(&[2, 2], cx.data.clone()))
    }
    let child = vec![
        StateDef::new(Kind::Parallel, "Both", two).leave(keep),
        StateDef::new(Kind::Task, "Work", call::<2>).leave(keep),
    ];
    let mut life = Life::of(each::<0>(&ALL, child), json!([1]));
    life.core.tick(seconds(300));
    let told = life.output().at(0).cloned().unwrap_or_default();
    assert_eq!(told.get("Status"), Some(&json!("TIMED_OUT")));
    let status = json!("REDRIVABLE_BY_MAP_RUN");
    assert_eq!(told.get("RedriveStatus"), Some(&status));
}

#[test]
fn a_call_of_a_child_that_is_out_of_time_is_cancelled_once() {
    let mut life = Life::of(each::<0>(&EXPRESS, who()), json!([1, 2]));
    life.drain(seconds(0));
    life.core.tick(seconds(300));
    let mut cancelled = Vec::new();
    while let Some(effect) = life.core.effect() {
        if let Effect::Cancel(op) = effect {
            cancelled.push(op.frame);
        }
    }
    assert_eq!(cancelled, [1, 2]);
}
