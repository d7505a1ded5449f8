//! Children of a Map Run that a redrive or a crash finds in the midst of their work.

use super::*;
use crate::{
    codegen::{Cx, Distributed, MapTerms, Result, Step},
    core::{
        given::Given,
        tests::{INSIDE, fault},
    },
    history::EventKind,
};

pub(super) const PLAIN: Distributed = Distributed::standard().label("Each");
pub(super) const EXPRESS: Distributed = Distributed::express().label("Each");

pub(super) fn seconds(seconds: i64) -> Timestamp {
    Timestamp::from_nanos(nanos(u32::try_from(seconds).expect("after 1970")))
}

/// A Map at state 0, so many children at once, whose children begin at state 1.
pub(super) fn each<const AT_ONCE: u32>(
    run: &'static Distributed,
    child: Vec<StateDef>,
) -> Definition {
    let map = StateDef::new(Kind::Map, "Each", map::<1, AT_ONCE>)
        .leave(keep)
        .distributed(run);
    machine([vec![map], child].concat())
}

/// A Task that gives what its child knows of itself.
pub(super) fn who() -> Vec<StateDef> {
    fn tell(cx: &mut Cx<'_>, _: Value) -> Result {
        let known = cx.context_of(&["Execution"]);
        *cx.data = known.get("Execution").cloned().unwrap_or_default();
        Ok(Step::End)
    }
    vec![StateDef::new(Kind::Task, "Who", call::<1>).leave(tell)]
}

/// An execution whose store is given each of its changes.
pub(super) struct Life {
    definition: &'static Definition,
    pub(super) core: Execution,
}

impl Life {
    fn begin(definition: Definition, start: Start) -> Life {
        let definition = leak(definition);
        let mut core = Execution::new(definition, start);
        core.keep_events();
        core.track();
        core.begin(seconds(0), definition.start);
        Life { definition, core }
    }

    pub(super) fn of(definition: Definition, input: Value) -> Life {
        let start = Start { input, ..start() };
        Life::begin(definition, start)
    }

    /// It is read back at this moment.
    pub(super) fn crash(&mut self, at: Timestamp) {
        let stored = whole(&mut self.core);
        self.core = restored(self.definition, &stored, at.as_nanos());
    }

    /// It has ended without success, and goes on.
    pub(super) fn redrive(&mut self, at: Timestamp, count: u32) {
        assert!(matches!(self.core.outcome(), Some(Err(_))));
        let mut stored = Stored::new();
        store(&mut stored, self.core.wreck());
        self.core = restored(self.definition, &stored, at.as_nanos());
        self.core.redrive(at, count);
    }

    pub(super) fn calls(&self) -> Vec<Op> {
        let all = ROOT..self.core.frames.places();
        let called = all.filter(|id| matches!(self.core.frames.at(*id).phase, Phase::Called(_)));
        called.map(|id| self.core.frames.op(id)).collect()
    }

    /// Answers the first call.
    pub(super) fn answer(&mut self, at: Timestamp, result: Result<Value>) {
        let op = *self.calls().first().expect("a call");
        self.core.reply(at, op, result);
    }

    /// The inputs of all calls that are to be made, in order.
    pub(super) fn drain(&mut self, at: Timestamp) -> Vec<Value> {
        let mut inputs = Vec::new();
        loop {
            let mut goes_on = false;
            while let Some(effect) = self.core.effect() {
                match effect {
                    Effect::Call(call) => inputs.push(call.input),
                    Effect::Continue => goes_on = true,
                    Effect::Cancel(_) => {}
                }
            }
            if !goes_on {
                return inputs;
            }
            self.core.tick(at);
        }
    }

    pub(super) fn output(&self) -> &Value {
        let outcome = self.core.outcome().expect("it has ended");
        outcome.as_ref().expect("it has succeeded")
    }
}

pub(super) fn busy() -> Result<Value> {
    Err(Failure::new("Busy", "now"))
}

#[test]
fn an_express_child_that_runs_again_has_five_minutes_from_then() {
    let mut life = Life::of(each::<0>(&EXPRESS, who()), json!([1]));
    life.answer(seconds(200), busy());
    life.redrive(seconds(1_000), 1);
    life.crash(seconds(1_001));
    life.core.tick(seconds(1_299));
    assert!(life.core.outcome().is_none(), "it still has a second");
    life.core.tick(seconds(1_300));
    life.redrive(seconds(2_000), 2);
    life.answer(seconds(2_299), Ok(json!(1)));
    let told = life.output().at(0).and_then(|it| it.get("StartTime"));
    assert_eq!(told, Some(&json!("1970-01-01T00:33:20Z")));
}

#[test]
fn a_crash_gives_an_express_child_no_more_time() {
    let mut life = Life::of(each::<0>(&EXPRESS, who()), json!([1]));
    life.crash(seconds(250));
    life.core.tick(seconds(299));
    assert!(life.core.outcome().is_none());
    life.core.tick(seconds(300));
    assert!(matches!(life.core.outcome(), Some(Err(_))));
}

#[test]
fn each_child_counts_its_own_redrives() {
    for run in [&PLAIN, &EXPRESS] {
        let mut life = Life::of(each::<1>(run, who()), json!([1, 2]));
        for count in [1, 2] {
            life.answer(seconds(1), busy());
            life.redrive(seconds(60), count);
        }
        for _ in 0..2 {
            life.crash(seconds(60));
            life.answer(seconds(60), Ok(json!(1)));
        }
        let told = life.output().items().expect("an array");
        let told: Vec<_> = told
            .map(|it| {
                (
                    it.get("RedriveCount").cloned(),
                    it.get("RedriveTime").cloned(),
                )
            })
            .collect();
        let at = json!("1970-01-01T00:01:00Z");
        assert_eq!(
            told,
            [(Some(json!(2)), Some(at)), (Some(json!(0)), None)],
            "{run:?}"
        );
    }
}

#[test]
fn the_history_of_a_child_goes_on_where_it_was_broken_off() {
    const ALL: Distributed = PLAIN.terms(tolerates_all);
    const EXPRESS_ALL: Distributed = EXPRESS.terms(tolerates_all);
    // A Standard one was aborted (5) and redriven (6); an Express one begins anew.
    for (run, entered) in [(&ALL, 11), (&EXPRESS_ALL, 7)] {
        let child = vec![
            StateDef::new(Kind::Task, "Work", call::<1>).leave(keep_go::<2>),
            StateDef::new(Kind::Pass, "Bad", fault),
        ];
        let mut life = Life::of(each::<0>(run, child), json!([1]));
        let why = Failure::new("Enough", "");
        life.core.stop(seconds(1), why);
        life.redrive(seconds(2), 1);
        life.crash(seconds(2));
        life.answer(seconds(3), Ok(json!(1)));
        let cause = format!(
            "An error occurred while executing the state 'Bad' (entered at the event id #{entered}). No results."
        );
        let told = life.output().at(0).and_then(|it| it.get("Cause"));
        assert_eq!(told, Some(&json!(cause)));
    }
}

fn tolerates_all(_: &mut Cx<'_>) -> Result<MapTerms> {
    Ok(MapTerms::new().tolerated_percentage(100.0))
}

#[test]
fn what_fails_after_a_child_was_taken_up_is_told_in_the_history_of_the_machine() {
    fn second_fails(_: &mut Cx<'_>, index: usize, item: &Value) -> Result<Value> {
        match index {
            0 => Ok(item.clone()),
            _ => Err(Failure::query("Not an array.", Some("Items".to_owned()))),
        }
    }
    let mut definition = each::<0>(&PLAIN, who());
    let mut states = definition.states.to_vec();
    states[0] = states[0].item(second_fails);
    definition.states = states.leak();
    let mut life = Life::of(definition, json!([1, 2]));
    life.redrive(seconds(1), 1);
    let kinds: Vec<_> = life.core.take_events().iter().map(|it| it.kind).collect();
    assert_eq!(
        kinds,
        [
            EventKind::ExecutionRedriven,
            EventKind::MapRunRedriven,
            EventKind::EvaluationFailed,
            EventKind::MapRunFailed,
            EventKind::MapStateFailed,
            EventKind::ExecutionFailed,
        ]
    );
}

#[test]
fn a_crash_gives_a_child_no_more_events() {
    let child = vec![
        StateDef::new(Kind::Parallel, "Inside", |cx| {
            Ok(Step::branches(&[2], cx.data.clone()))
        })
        .leave(keep),
        StateDef::new(Kind::Task, "Endless", call::<2>).leave(keep_go::<2>),
    ];
    let limited = || {
        let mut given = Given::default();
        given.own().limits.events = Some(30);
        Start {
            given: Some(Box::new(given)),
            ..start()
        }
    };
    let mut life = Life::begin(each::<1>(&PLAIN, child), limited());
    let mut stored = Stored::new();
    let mut answers = 0;
    while life.core.outcome().is_none() {
        store(&mut stored, life.core.changes(false));
        let events = life.core.frames.child(1).map(|of| of.child.tally.id);
        life.core = restored_as(life.definition, limited(), &stored, 0);
        let again = life.core.frames.child(1).map(|of| of.child.tally.id);
        assert_eq!(events, again);
        life.answer(seconds(0), Ok(json!(1)));
        answers += 1;
        assert!(answers < 9);
    }
}

#[test]
fn a_crash_forgets_no_variable_that_counts() {
    fn set(cx: &mut Cx<'_>, _: Value) -> Result {
        cx.assign(Slot { up: 0, at: 0 }, json!("twelve bytes"));
        Ok(Step::Go(2))
    }
    // The items of a Map share the limit, each child of a distributed one has it for itself.
    for (distributed, fits) in [(None, false), (Some(&PLAIN), true)] {
        let mut definition = Definition {
            scopes: INSIDE,
            ..each::<0>(
                &PLAIN,
                vec![
                    StateDef::new(Kind::Task, "Set", call::<1>)
                        .leave(set)
                        .scope(1),
                    StateDef::new(Kind::Task, "Work", call::<2>)
                        .leave(keep)
                        .scope(1),
                ],
            )
        };
        let mut states = definition.states.to_vec();
        states[0].distributed = distributed;
        definition.states = states.leak();
        let limited = || {
            let mut given = Given::default();
            given.own().limits.variable_bytes = Some(20);
            Start {
                input: json!([1, 2]),
                given: Some(Box::new(given)),
                ..start()
            }
        };
        let mut life = Life::begin(definition, limited());
        life.answer(seconds(0), Ok(json!(1)));
        let stored = whole(&mut life.core);
        life.core = restored_as(life.definition, limited(), &stored, 0);
        let second = life.calls()[1];
        life.core.reply(seconds(0), second, Ok(json!(1)));
        assert_eq!(life.core.outcome().is_none(), fits);
    }
}

const PAIRS: Distributed = PLAIN.terms(|_| {
    let terms = MapTerms::new().items_per_batch(2);
    Ok(terms.batch_input(json!("b")))
});

#[test]
fn batches_are_made_in_pieces_and_anew_after_a_crash() {
    use std::sync::atomic::{AtomicU32, Ordering};
    static SELECTED: AtomicU32 = AtomicU32::new(0);
    let mut definition = each::<0>(&PAIRS, who());
    let mut states = definition.states.to_vec();
    states[0] = states[0].item(|_, _, item| {
        SELECTED.fetch_add(1, Ordering::Relaxed);
        Ok(item.clone())
    });
    definition.states = states.leak();
    let mut life = Life::of(definition, (0..5_000).map(Value::from).collect());
    let at_once = SELECTED.swap(0, Ordering::Relaxed);
    assert!(at_once < 4_096, "{at_once} of 5,000");
    life.crash(seconds(1));
    let inputs = life.drain(seconds(1));
    assert_eq!(SELECTED.load(Ordering::Relaxed), 5_000);
    assert_eq!(inputs.len(), 2_500);
    let last = json!({"Items": [4_998, 4_999], "BatchInput": "b"});
    assert_eq!(inputs.last(), Some(&last));
}

#[test]
fn batches_that_could_not_be_made_are_made_by_a_redrive() {
    use std::sync::atomic::{AtomicBool, Ordering};
    static MENDED: AtomicBool = AtomicBool::new(false);
    let mut definition = each::<0>(&PAIRS, who());
    let mut states = definition.states.to_vec();
    states[0] = states[0].item(|_, _, item| match MENDED.load(Ordering::Relaxed) {
        true => Ok(item.clone()),
        false => fault_of_item(),
    });
    definition.states = states.leak();
    let mut life = Life::of(definition, json!([1, 2, 3]));
    life.redrive(seconds(1), 1);
    MENDED.store(true, Ordering::Relaxed);
    life.redrive(seconds(2), 2);
    let batches = [
        json!({"Items": [1, 2], "BatchInput": "b"}),
        json!({"Items": [3], "BatchInput": "b"}),
    ];
    assert_eq!(life.drain(seconds(2)), batches);
}

fn fault_of_item() -> Result<Value> {
    Err(Failure::runtime("No item."))
}
