//! Wide Maps: what one item costs does not grow with the number of items.

use super::*;

/// How often frames were looked at while so many items ran.
fn looked(items: i64, run: impl Fn(Value)) -> u64 {
    let before = looks();
    run((0..items).map(Value::from).collect());
    looks() - before
}

#[track_caller]
fn assert_linear(run: impl Fn(Value)) {
    let (once, twice) = (looked(300, &run), looked(600, &run));
    assert!(twice * 10 < once * 22, "{once} looks, then {twice}");
}

fn answer_all(stepper: &mut Stepper) {
    while stepper.outcome().is_none() {
        for call in stepper.pending() {
            stepper.answer(&call, Ok(call.input.clone()));
        }
        stepper.advance(std::time::Duration::ZERO);
    }
}

fn assigning(distributed: Option<&'static Distributed>) -> Definition {
    fn set(cx: &mut Cx<'_>) -> Result {
        let item = cx.data.clone();
        cx.assign(Slot { up: 0, at: 0 }, item);
        Ok(Step::Go(2))
    }
    let mut map = StateDef::new(Kind::Map, "Each", map::<1, 0>).leave(keep);
    map.distributed = distributed;
    Definition {
        scopes: INSIDE,
        ..machine(vec![
            map,
            StateDef::new(Kind::Pass, "Set", set).scope(1),
            StateDef::new(Kind::Task, "Work", call::<2>)
                .leave(keep)
                .scope(1),
        ])
    }
}

#[test]
fn the_limit_on_variables() {
    for distributed in [None, Some(&distributed::PLAIN)] {
        assert_linear(|items| {
            let mut limits = Limits::none();
            limits.variable_bytes = Some(1 << 20);
            let (mut stepper, _) = observed(assigning(distributed), items.clone(), limits);
            answer_all(&mut stepper);
            assert_eq!(output(&stepper), items);
        });
    }
}

#[test]
fn failures_that_are_tolerated_and_one_that_breaks_off_all_others() {
    const ALL: Distributed =
        distributed::PLAIN.terms(|_| Ok(MapTerms::new().tolerated_percentage(100.0)));
    for distributed in [None, Some(&distributed::PLAIN), Some(&ALL)] {
        assert_linear(|items| {
            let (mut stepper, _) = observed(assigning(distributed), items, Limits::none());
            while stepper.outcome().is_none() {
                for call in stepper.pending() {
                    if stepper.outcome().is_none() {
                        stepper.answer(&call, Err(Failure::new("Busy", "now")));
                    }
                }
                stepper.advance(std::time::Duration::ZERO);
            }
        });
    }
}
