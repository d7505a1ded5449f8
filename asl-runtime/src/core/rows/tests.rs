//! Whatever happens to an execution, its parts are the whole of it.

mod map_runs;
mod redrives;

use std::collections::BTreeMap;

use super::*;
use crate::{
    Failure,
    codegen::{Catcher, Kind, ResultPath, Retrier, Scope, Slot, StateDef, TaskKind},
    core::{
        random::Sip,
        tests::{
            both, call, call_within, end, go, keep, keep_go, leak, leave, machine, map, tasks, wait,
        },
    },
    json,
};

/// What a store holds, as text.
type Stored = BTreeMap<(u32, Part), String>;

fn store(stored: &mut Stored, changes: Vec<Change>) {
    for change in changes {
        match change {
            Change::Put(id, part, value) => {
                stored.insert((id, part), value.to_string());
            }
            Change::Clear(id) => stored
                .retain(|(other, part), _| *other != id || matches!(part, Part::Head | Part::Body)),
            Change::Drop(id) => stored.retain(|(other, _), _| *other != id),
        }
    }
}

/// Without the inputs of calls that are over: they stay in the body until it is written again, and are not read.
fn in_use(stored: &Stored) -> Stored {
    let called = |id| stored[&(id, Part::Head)].contains(r#""phase":"Called""#);
    let part = |((id, part), text): (&(u32, Part), &String)| {
        let input = text
            .rfind(r#","input""#)
            .filter(|_| *part == Part::Body && !called(*id));
        let text = input.map_or_else(|| text.clone(), |at| format!("{}}}", &text[..at]));
        ((*id, *part), text)
    };
    stored.iter().map(part).collect()
}

fn start() -> Start {
    Start {
        input: json!([1, 2, 3]),
        seed: Some(7),
        given: None,
    }
}

fn restored(definition: &'static Definition, stored: &Stored, now: i64) -> Execution {
    restored_as(definition, start(), stored, now)
}

fn restored_as(
    definition: &'static Definition,
    start: Start,
    stored: &Stored,
    now: i64,
) -> Execution {
    let read = |text: &String| Value::parse(text).expect("it is JSON");
    let parts = stored
        .iter()
        .map(|((id, part), text)| (*id, *part, read(text)));
    let (begun, now) = (Timestamp::EPOCH, Timestamp::from_nanos(now));
    let core = Execution::restore(definition, start, begun, now, parts.collect());
    let mut core = core.expect("it can be read");
    core.keep_events();
    core.track();
    core
}

fn whole(core: &mut Execution) -> Stored {
    let mut stored = Stored::new();
    let changes = core.changes(true);
    store(&mut stored, changes);
    stored
}

/// One thing happens: by chance a call is answered, a token too, or time passes.
fn happen(core: &mut Execution, chance: u64, now: &mut Timestamp) {
    let waiting = (ROOT..core.frames.places()).filter(|id| {
        matches!(
            core.frames.at(*id).phase,
            Phase::Called(_) | Phase::Submitted
        )
    });
    let waiting: Vec<_> = waiting.map(|id| core.frames.op(id)).collect();
    let pick = waiting.get((chance >> 8) as usize % waiting.len().max(1));
    let result = match chance % 4 {
        0 => Err(Failure::new("Busy", "now")),
        1 => Err(Failure::timeout()),
        _ => Ok(json!({"n": (chance % 100)})),
    };
    match (pick, chance >> 4 & 3) {
        (Some(op), 0 | 1) => core.reply(*now, *op, result),
        (Some(op), 2) => drop(core.answer(*now, *op, result)),
        _ => {
            *now = core.next_wake().unwrap_or(*now);
            core.tick(*now);
        }
    }
}

fn survives(definition: Definition, seed: u128) -> u32 {
    let definition = leak(definition);
    let mut core = Execution::new(definition, start());
    core.keep_events();
    core.track();
    core.begin(Timestamp::EPOCH, definition.start);
    let (mut stored, mut now) = (Stored::new(), Timestamp::EPOCH);
    let mut sip = Sip::new(seed);
    for event in 0.. {
        match core.outcome() {
            _ if event == 100 => return event,
            None => {
                let changes = core.changes(false);
                store(&mut stored, changes);
            }
            Some(Ok(_)) => return event,
            Some(Err(_)) => {
                stored.clear();
                let wreck = core.wreck();
                store(&mut stored, wreck);
                core = restored(definition, &stored, now.as_nanos());
                assert_eq!(
                    whole(&mut core),
                    stored,
                    "event {event} of seed {seed}: the wreck"
                );
                core.redrive(now, 1);
                stored = whole(&mut core);
            }
        }
        if core.outcome().is_some() {
            continue;
        }
        let all = whole(&mut core);
        assert_eq!(
            in_use(&stored),
            all,
            "event {event} of seed {seed}: not all was told"
        );
        let mut again = restored(definition, &stored, core.now);
        assert_eq!(
            whole(&mut again),
            all,
            "event {event} of seed {seed}: not all was read"
        );
        sip.word(event.into());
        let chance = sip.clone().finish();
        // From here on the restored one lives: what is not in the parts is not needed.
        core = again;
        happen(&mut core, chance, &mut now);
    }
    0
}

const RETRY: &[Retrier] = &[
    Retrier::on(&["Busy"]),
    Retrier::on(&["States.Timeout"]).interval(0),
];
const CATCH: &[Catcher] = &[Catcher::on(&["States.ALL"], 5).result_path(ResultPath::Whole)];

fn many(machine: impl Fn() -> Definition) {
    all(40, machine);
}

fn all(seeds: u128, machine: impl Fn() -> Definition) {
    let events: u32 = (0..seeds).map(|seed| survives(machine(), seed)).sum();
    assert!(u128::from(events) > 2 * seeds, "only {events} events");
}

#[test]
fn tasks_with_retries_heartbeats_and_tokens() {
    many(|| {
        let definition = machine(vec![
            StateDef::new(Kind::Task, "Work", call_within::<0, 60, 5>)
                .leave(keep_go::<1>)
                .retry(RETRY),
            StateDef::new(Kind::Wait, "Pause", wait::<7>).leave(leave),
        ]);
        tasks(
            definition,
            "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
            TaskKind::Service,
            true,
        )
    });
}

#[test]
fn items_of_a_map_that_is_retried() {
    many(|| {
        machine(vec![
            StateDef::new(Kind::Map, "Each", map::<1, 2>)
                .leave(keep)
                .retry(RETRY),
            StateDef::new(Kind::Task, "Item", call::<1>)
                .leave(keep_go::<2>)
                .retry(RETRY),
            StateDef::new(Kind::Task, "More", call::<2>).leave(keep),
        ])
    });
}

#[test]
fn variables_and_branches() {
    const SEEN: Slot = Slot { up: 0, at: 1 };
    many(|| Definition {
        scopes: &[Scope {
            parent: 0,
            variables: &["unset", "seen"],
        }],
        start: 4,
        ..machine(vec![
            StateDef::new(Kind::Parallel, "Both", both)
                .leave(keep)
                .catch(CATCH),
            StateDef::new(Kind::Task, "Left", call::<1>).leave(keep),
            StateDef::new(Kind::Map, "Right", map::<3, 0>).leave(keep),
            StateDef::new(Kind::Task, "Item", call::<3>).leave(keep),
            StateDef::new(Kind::Pass, "Set", |cx| {
                let data = cx.data.clone();
                cx.assign(SEEN, data);
                go::<0>(cx)
            }),
            StateDef::new(Kind::Succeed, "End", end),
        ])
    });
}

#[test]
fn nonsense_is_not_read() {
    let definition = leak(machine(vec![
        StateDef::new(Kind::Task, "Work", call::<0>).leave(keep),
    ]));
    let head = |head: Value| vec![(ROOT, Part::Head, head)];
    for parts in [
        vec![],
        head(json!(null)),
        head(json!({"state": "Gone", "phase": "Enter"})),
        head(json!({"state": "Work", "phase": "Dancing"})),
        head(json!({"state": "Work", "phase": "Forked"})),
        head(json!({"state": "Work", "phase": "Enter", "step": "x"})),
        vec![(
            9,
            Part::Head,
            json!({"state": "Work", "phase": "Enter", "parent": 7}),
        )],
    ] {
        let now = Timestamp::EPOCH;
        let read = Execution::restore(definition, start(), now, now, parts.clone());
        assert!(read.is_err(), "{parts:?}");
    }
}

#[test]
fn children_of_a_map_run_that_fail_and_are_redriven() {
    use crate::codegen::{Distributed, MapTerms, TaskDef};
    const PLAIN: Distributed = Distributed::standard().label("Each");
    const ONE: Distributed = PLAIN.terms(|_| {
        Ok(MapTerms::new()
            .tolerated_count(1)
            .tolerated_percentage(60.0))
    });
    const BATCHED: Distributed = PLAIN.terms(|_| {
        let terms = MapTerms::new().items_per_batch(2);
        Ok(terms
            .bytes_per_batch(99)
            .tolerated_count(2)
            .batch_input(json!(7)))
    });
    const EXPRESS: Distributed = Distributed::express();
    const READS: Distributed = PLAIN
        .reader(0, |cx| Ok(cx.data.clone()))
        .writer(1, |_| Ok(json!({})))
        .terms(|_| {
            Ok(MapTerms::new()
                .items_per_batch(2)
                .max_items(3)
                .batch_input(json!(7)))
        });
    for distributed in [&PLAIN, &ONE, &BATCHED, &EXPRESS, &READS] {
        all(6, || {
            let task = |state| TaskDef {
                state,
                resource: "arn:aws:states:::s3:getObject",
                kind: TaskKind::Service,
                token: false,
            };
            let tasks: Vec<_> = [0, 0, 2, 3, 4].map(task).into();
            let definition = machine(vec![
                StateDef::new(Kind::Map, "Each", map::<1, 2>)
                    .leave(keep)
                    .retry(RETRY)
                    .distributed(distributed),
                StateDef::new(Kind::Parallel, "Both", |cx| {
                    let input = cx.data.clone();
                    Ok(crate::codegen::Step::branches(&[2, 3], input))
                })
                .leave(keep),
                StateDef::new(Kind::Task, "Left", call::<2>).leave(keep_go::<4>),
                StateDef::new(Kind::Task, "Right", call::<3>).leave(keep),
                StateDef::new(Kind::Task, "More", call::<4>).leave(keep),
            ]);
            Definition {
                tasks: tasks.leak(),
                ..definition
            }
        });
    }
}
