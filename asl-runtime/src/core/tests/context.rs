//! Variables, chance, the context object.

use super::*;
use crate::{Timestamp, json};

const OUTER: Slot = Slot { up: 1, at: 0 };
const INNER: Slot = Slot { up: 0, at: 0 };

#[test]
fn inner_scopes_read_outer_variables_and_start_without_their_own() {
    const SCOPES: &[Scope] = &[
        Scope {
            parent: 0,
            variables: &["total"],
        },
        Scope {
            parent: 0,
            variables: &["seen"],
        },
    ];
    fn item(cx: &mut Cx<'_>) -> Result {
        assert_eq!(cx.variable(INNER), None);
        let total = cx.variable(OUTER).cloned().unwrap_or_default();
        let item = cx.data.clone();
        cx.assign(INNER, item);
        *cx.data = Value::array([total, cx.data.clone()]);
        Ok(Step::Go(3))
    }
    fn read(cx: &mut Cx<'_>) -> Result {
        assert!(cx.variable(INNER).is_some());
        Ok(Step::End)
    }
    let definition = machine(vec![
        StateDef::new(Kind::Pass, "Set", |cx| {
            cx.assign(INNER, json!(7));
            Ok(Step::Go(1))
        }),
        StateDef::new(Kind::Map, "Each", map::<2, 1>).leave(keep),
        StateDef::new(Kind::Pass, "Item", item).scope(1),
        StateDef::new(Kind::Pass, "Read", read).scope(1),
    ]);
    let stepper = start(
        Definition {
            scopes: SCOPES,
            ..definition
        },
        json!([1, 2]),
    );
    assert_eq!(output(&stepper), json!([[7, 1], [7, 2]]));
}

#[test]
fn a_variable_outside_of_every_scope_is_unassigned() {
    let definition = machine(vec![StateDef::new(Kind::Pass, "P", |cx| {
        assert_eq!(cx.variable(Slot { up: 3, at: 9 }), None);
        Ok(Step::End)
    })]);
    assert_eq!(output(&start(definition, json!(1))), json!(1));
}

#[test]
fn assigned_variables_show_in_the_history_and_to_the_stepper() {
    const SCOPES: &[Scope] = &[Scope {
        parent: 0,
        variables: &["a", "b"],
    }];
    let definition = machine(vec![
        StateDef::new(Kind::Pass, "Set", |cx| {
            cx.assign(Slot { up: 0, at: 1 }, json!("B"));
            Ok(Step::Go(1))
        }),
        StateDef::new(Kind::Task, "Work", call::<1>).leave(keep),
    ]);
    let definition = Definition {
        scopes: SCOPES,
        ..definition
    };
    let (stepper, events) = observed(definition, json!(1), Limits::none());
    assert_eq!(stepper.variable("b"), Some(&json!("B")));
    assert_eq!(stepper.variable("a"), None);
    let exited = Value::of(&events.lock().unwrap()[2]).expect("JSON");
    let details = exited.get("stateExitedEventDetails").expect("details");
    assert_eq!(
        details.get("assignedVariables"),
        Some(&json!({"b": "\"B\""}))
    );
}

#[test]
fn draws_differ_by_call_state_item_and_attempt_and_repeat_with_the_seed() {
    fn draw(cx: &mut Cx<'_>) -> Result {
        let draws = [cx.draw(), cx.draw()];
        *cx.data = draws
            .iter()
            .map(|draw| Value::from(format!("{draw:x}")))
            .collect();
        Ok(Step::End)
    }
    let run = || {
        let definition = machine(vec![
            StateDef::new(Kind::Map, "Each", map::<1, 2>).leave(keep),
            StateDef::new(Kind::Pass, "Draw", draw),
        ]);
        output(&start(definition, json!([1, 2, 3])))
    };
    let draws = run();
    let all = draws
        .items()
        .expect("an array")
        .flat_map(|item| item.items().expect("two"));
    let mut all: Vec<_> = all.filter_map(Value::as_str).collect();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 6);
    assert_eq!(run(), draws);
}

fn context(cx: &mut Cx<'_>) -> Result {
    *cx.data = cx.context();
    Ok(Step::End)
}

#[test]
fn a_pass_state_sees_what_was_recorded() {
    let stepper = start(
        machine(vec![StateDef::new(Kind::Pass, "P", context)]),
        json!({"a": 1}),
    );
    let seen = output(&stepper);
    let names = |value: &Value| {
        let members = value.members().expect("an object");
        members.map(|(key, _)| key.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&seen), ["Execution", "StateMachine", "State"]);
    assert_eq!(
        names(&seen["Execution"]),
        [
            "Id",
            "Input",
            "StartTime",
            "Name",
            "RoleArn",
            "RedriveCount"
        ]
    );
    assert_eq!(seen["Execution"]["Input"], json!({"a": 1}));
    assert_eq!(names(&seen["StateMachine"]), ["Id", "Name"]);
    assert_eq!(
        seen["State"],
        json!({"Name": "P", "EnteredTime": (Timestamp::EPOCH.to_string())})
    );
}

#[test]
fn the_item_shows_only_while_its_selector_runs() {
    fn select(cx: &mut Cx<'_>, _: usize, _: &Value) -> Result<Value> {
        Ok(cx.context()["Map"].clone())
    }
    fn no_map(cx: &mut Cx<'_>) -> Result {
        assert!(cx.context()["Map"].is_null());
        Ok(Step::End)
    }
    let definition = machine(vec![
        StateDef::new(Kind::Map, "Each", map::<1, 1>)
            .leave(keep)
            .item(select),
        StateDef::new(Kind::Pass, "Item", no_map),
    ]);
    let item = |index: i64, value: &str| json!({"Item": {"Index": index, "Value": value, "Source": "STATE_DATA"}});
    let stepper = start(definition, json!(["a", "b"]));
    assert_eq!(output(&stepper), json!([(item(0, "a")), (item(1, "b"))]));
}

#[test]
fn a_token_shows_only_where_it_is_waited_for() {
    fn tell(cx: &mut Cx<'_>) -> Result {
        let context = cx.context();
        assert_eq!(context["State"]["RetryCount"], json!(0));
        Ok(cx.call(Call::task(0), context["Task"].clone()))
    }
    let definition = || machine(vec![StateDef::new(Kind::Task, "Work", tell).leave(keep)]);
    assert!(only(&start(definition(), json!(1))).input.is_null());
    let waiting = tasks(definition(), "sqs", TaskKind::Service, true);
    let token = only(&start(waiting, json!(1))).input["Token"].clone();
    assert!(
        token
            .as_str()
            .expect("a text")
            .parse::<crate::TaskToken>()
            .is_ok()
    );
}
