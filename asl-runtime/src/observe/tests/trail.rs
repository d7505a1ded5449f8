//! Which visit an event belongs to, in the histories that the core makes.

use super::{super::trail::Trail, *};
use crate::{
    Details, Entered, EventKind, ExecutionError,
    codegen::{Catcher, Step},
    core::tests::{both, end, fail, go, keep_go, map, one},
};

/// Whatever is open, with the places of all that is around it: `Each/0/Item`.
#[derive(Clone, Default)]
struct Open(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    trail: Trail<String>,
    seen: Vec<String>,
    /// How much was kept at once.
    most: usize,
}

impl Open {
    fn watch(&self) -> impl Watch + use<> {
        let open = self.clone();
        move |_: &Subject<'_>| -> Box<dyn Observer> {
            let open = open.clone();
            Box::new(move |event: &HistoryEvent| open.hear(event))
        }
    }

    fn hear(&self, event: &HistoryEvent) {
        let Kept { trail, seen, most } = &mut *self.0.lock().expect("no panic");
        let within = |around: Option<&String>, name: &str| match around {
            Some(around) => format!("{around}/{name}"),
            None => name.to_owned(),
        };
        match (&event.details, event.kind) {
            (Details::Entered(it), _) => trail.enter(event, |around| {
                let place = within(around, it.name);
                seen.push(place.clone());
                place
            }),
            (Details::Iteration(it), EventKind::MapIterationStarted) => {
                let index = it.index.to_string();
                trail.enter(event, |around| within(around, &index));
            }
            (_, EventKind::MapIterationSucceeded) => {
                let left = trail.leave(event).expect("it was entered");
                assert!(left.ends_with(|last: char| last.is_ascii_digit()), "{left}");
            }
            _ => match event.exited() {
                Some(exited) => {
                    let left = trail.leave(event).expect("it was entered");
                    assert!(left.ends_with(exited.name), "{left}");
                }
                None => {
                    trail.stay(event);
                }
            },
        }
        let (visits, places) = trail.size();
        *most = (*most).max(visits).max(places);
    }
}

/// The places of all states that were entered, in order, and how much was kept at most.
fn places(definition: Definition, input: Value) -> (Vec<String>, usize) {
    let open = watched(definition, input);
    let Kept { seen, most, .. } = &*open.0.lock().expect("no panic");
    (seen.clone(), *most)
}

fn watched(definition: Definition, input: Value) -> Open {
    let open = Open::default();
    let echo = Plain(|it| async { Ok(it) });
    let outcome = block_on(run(definition, echo).watch(open.watch()).start(input));
    if outcome.is_ok() {
        let kept = open.0.lock().expect("no panic");
        assert_eq!(kept.trail.size(), (0, 0), "all is left");
    }
    let failed = outcome.as_ref().err().and_then(ExecutionError::error);
    assert!(matches!(failed, None | Some("FailureType")), "{failed:?}");
    open
}

#[test]
fn states_in_a_row_stand_beside_each_other() {
    let (seen, most) = places(
        machine(vec![
            StateDef::new(Kind::Pass, "A", go::<1>),
            StateDef::new(Kind::Task, "B", call::<1>).leave(keep_go::<2>),
            StateDef::new(Kind::Succeed, "C", end),
        ]),
        json!(1),
    );
    assert_eq!(seen, ["A", "B", "C"]);
    assert_eq!(most, 1);
}

#[test]
fn items_are_inside_their_iteration_and_maps_inside_maps() {
    let inner = vec![
        StateDef::new(Kind::Map, "Outer", map::<1, 1>).leave(keep),
        StateDef::new(Kind::Map, "Inner", map::<2, 2>).leave(keep),
        StateDef::new(Kind::Task, "A", call::<2>).leave(keep_go::<3>),
        StateDef::new(Kind::Pass, "B", end),
    ];
    let (mut seen, _) = places(machine(inner), json!([[1, 2], [3]]));
    seen.sort_unstable();
    let expected = [
        "Outer",
        "Outer/0/Inner",
        "Outer/0/Inner/0/A",
        "Outer/0/Inner/0/B",
        "Outer/0/Inner/1/A",
        "Outer/0/Inner/1/B",
        "Outer/1/Inner",
        "Outer/1/Inner/0/A",
        "Outer/1/Inner/0/B",
    ];
    assert_eq!(seen, expected);
}

#[test]
fn branches_are_inside_their_parallel_and_what_follows_is_not() {
    let (seen, _) = places(
        machine(vec![
            StateDef::new(Kind::Parallel, "P", both).leave(keep_go::<3>),
            StateDef::new(Kind::Task, "A", call::<1>).leave(keep),
            StateDef::new(Kind::Pass, "B", end),
            StateDef::new(Kind::Pass, "C", end),
        ]),
        json!(1),
    );
    assert_eq!(seen, ["P", "P/A", "P/B", "C"]);
}

#[test]
fn a_parallel_that_is_retried_and_caught_begins_anew_and_is_left() {
    const TWICE: &[Retrier] = &[Retrier::on(&["States.ALL"]).attempts(1)];
    const CATCH: &[Catcher] = &[Catcher::on(&["States.ALL"], 3)];
    let (seen, _) = places(
        machine(vec![
            StateDef::new(Kind::Parallel, "P", one)
                .leave(keep)
                .retry(TWICE)
                .catch(CATCH),
            StateDef::new(Kind::Parallel, "Inner", |cx| {
                Ok(Step::branches(&[2], cx.data.clone()))
            })
            .leave(keep),
            StateDef::new(Kind::Fail, "F", fail),
            StateDef::new(Kind::Pass, "After", end),
        ]),
        json!(1),
    );
    let once = ["P/Inner", "P/Inner/F"];
    assert_eq!(seen, [&["P"][..], &once, &once, &["After"]].concat());
}

#[test]
fn a_distributed_map_is_left_after_its_run() {
    use crate::{Exited, Timestamp};

    let open = Open::default();
    let (name, input, output) = ("Each", json!([]), json!([]));
    let entered = Details::Entered(Entered { name, input });
    let exited = Details::Exited(Exited { name, output });
    for (id, previous, kind, details) in [
        (2, 0, EventKind::MapStateEntered, entered),
        (3, 2, EventKind::MapStateStarted, Details::Length(0)),
        (4, 3, EventKind::MapRunStarted, Details::None),
        (5, 4, EventKind::MapRunSucceeded, Details::None),
        (6, 5, EventKind::MapStateSucceeded, Details::None),
        (7, 4, EventKind::MapStateExited, exited),
    ] {
        open.hear(&HistoryEvent {
            id,
            previous,
            at: Timestamp::EPOCH,
            kind,
            details,
        });
    }
    let kept = open.0.lock().expect("no panic");
    assert_eq!(kept.trail.size(), (0, 0));
}

#[test]
fn what_is_kept_does_not_grow_with_items_or_loops() {
    let items: Value = (0..500).map(Value::from).collect();
    let one_by_one = vec![
        StateDef::new(Kind::Map, "Each", map::<1, 1>).leave(keep),
        StateDef::new(Kind::Task, "Item", call::<1>).leave(keep),
    ];
    let (seen, most) = places(machine(one_by_one), items);
    assert_eq!(seen.len(), 501);
    assert!(most < 8, "{most}");
    let looping = vec![
        StateDef::new(Kind::Parallel, "P", one).leave(keep),
        StateDef::new(Kind::Pass, "A", |cx| match cx.data.as_i64() {
            Some(0) => Ok(Step::End),
            left => {
                *cx.data = Value::from(left.unwrap_or(1) - 1);
                Ok(Step::Go(1))
            }
        }),
    ];
    let (seen, most) = places(machine(looping), json!(500));
    assert_eq!(seen.len(), 502);
    assert!(most < 8, "{most}");
}

#[test]
fn one_item_of_many_costs_as_much_as_one_of_few() {
    let looks = |items: i64| {
        let all_at_once = machine(vec![
            StateDef::new(Kind::Map, "Each", map::<1, 0>).leave(keep),
            StateDef::new(Kind::Task, "Item", call::<1>).leave(keep),
        ]);
        let open = watched(all_at_once, (0..items).map(Value::from).collect());
        let kept = open.0.lock().expect("no panic");
        kept.trail.looks()
    };
    let (once, twice) = (looks(100), looks(200));
    assert!(twice * 10 < once * 22, "{once} looks, then {twice}");
}
