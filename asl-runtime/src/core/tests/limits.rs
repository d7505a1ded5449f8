//! Limits: bytes of what goes in and out, bytes of variables, events.

use super::*;
use crate::json;

fn payload(bytes: usize) -> Limits {
    let mut limits = Limits::none();
    limits.payload_bytes = Some(bytes);
    limits
}

fn events(most: u64) -> Limits {
    let mut limits = Limits::none();
    limits.events = Some(most);
    limits
}

#[test]
fn a_result_beyond_the_limit_is_a_failure_of_the_task_that_can_be_caught() {
    const CATCH: &[Catcher] = &[Catcher::on(&["States.DataLimitExceeded"], 1)];
    let run = |resource, kind, answer: &str| {
        let definition = machine(vec![
            StateDef::new(Kind::Task, "Work", call::<0>)
                .leave(keep)
                .catch(CATCH),
            StateDef::new(Kind::Pass, "Caught", end),
        ]);
        let definition = tasks(definition, resource, kind, false);
        let (mut stepper, _) = observed(definition, json!(1), payload(200));
        super::answer(&mut stepper, Ok(Value::from(answer)));
        output(&stepper)
    };
    let cause = |name: &str| {
        format!(
            "The state/task '{name}' returned a result with a size exceeding the maximum number of bytes service limit."
        )
    };
    let exceeded = |name| json!({"Error": "States.DataLimitExceeded", "Cause": (cause(name))});
    assert_eq!(
        run("f", TaskKind::Function, &"ä".repeat(99)),
        json!("ä".repeat(99))
    );
    assert_eq!(
        run("f", TaskKind::Function, &"ä".repeat(100)),
        exceeded("f")
    );
    let invoke = "arn:aws:states:::lambda:invoke";
    assert_eq!(run(invoke, TaskKind::LambdaInvoke, "x"), exceeded("lambda"));
}

#[test]
fn an_output_beyond_the_limit_ends_the_execution() {
    let definition = machine(vec![StateDef::new(Kind::Pass, "State_1", |cx| {
        *cx.data = Value::from("x".repeat(200));
        Ok(Step::End)
    })]);
    let (stepper, _) = observed(definition, json!(1), payload(200));
    let (name, cause) = error(&stepper);
    assert_eq!(name, Some("States.DataLimitExceeded"));
    assert!(
        cause
            .expect("a cause")
            .starts_with("The state/task 'State_1' returned")
    );
}

#[test]
fn the_last_event_is_the_failure_that_says_so() {
    let definition = machine(vec![StateDef::new(Kind::Pass, "Loop", go::<0>)]);
    let (stepper, seen) = observed(definition, json!(1), events(25));
    let cause = "The execution reached the maximum number of history events (25).";
    assert_eq!(error(&stepper), (Some("States.Runtime"), Some(cause)));
    assert_eq!(
        lines(&seen).last().map(String::as_str),
        Some("25←24 ExecutionFailed")
    );
    // Also where a state was left and the next one finds no place.
    let definition = machine(vec![StateDef::new(Kind::Pass, "Loop", go::<0>)]);
    let (_, seen) = observed(definition, json!(1), events(24));
    let seen = lines(&seen);
    let last = ["23←22 PassStateExited", "24←23 ExecutionFailed"];
    assert_eq!((seen.len(), &seen[22..]), (24, &last.map(String::from)[..]));
    // An execution that needs just as many is not hurt.
    let definition = machine(vec![StateDef::new(Kind::Pass, "P", end)]);
    let (stepper, _) = observed(definition, json!(1), events(4));
    assert_eq!(output(&stepper), json!(1));
}

#[test]
fn an_event_that_finds_no_place_is_not_lost_at_the_end() {
    let cause = Some("The execution reached the maximum number of history events (3).");
    for last in [end, fail] {
        let definition = machine(vec![
            StateDef::new(Kind::Pass, "P", end),
            StateDef::new(Kind::Fail, "F", last),
        ]);
        let (stepper, _) = observed(definition, json!(1), events(3));
        assert_eq!(error(&stepper), (Some("States.Runtime"), cause));
    }
}

#[test]
fn awss_last_event_is_number_25_000() {
    let definition = machine(vec![StateDef::new(Kind::Pass, "Loop", go::<0>)]);
    let (mut stepper, seen) = observed(definition, json!(1), Limits::aws());
    while stepper.outcome().is_none() {
        stepper.advance(std::time::Duration::ZERO);
    }
    let lines = lines(&seen);
    assert_eq!(lines.len(), 25_000);
    assert_eq!(lines[24_999], "25000←24999 ExecutionFailed");
}

fn text(bytes: usize) -> Value {
    Value::from("x".repeat(bytes - 2))
}

fn exceeded(name: &str) -> Value {
    let cause = format!(
        "The state/task '{name}' returned a result with a size exceeding the maximum number of bytes service limit."
    );
    json!({"Error": "States.DataLimitExceeded", "Cause": cause})
}

const CATCH: &[Catcher] = &[Catcher::on(&["States.DataLimitExceeded"], 0)];

/// State 0 ends, the machine starts at state 1.
fn caught(states: Vec<StateDef>) -> Definition {
    let mut all = vec![StateDef::new(Kind::Pass, "Caught", end)];
    all.extend(states);
    Definition {
        start: 1,
        ..machine(all)
    }
}

#[test]
fn awss_payload_is_exactly_262_144_bytes() {
    let run = |input| {
        let definition = machine(vec![StateDef::new(Kind::Pass, "P", end)]);
        observed(definition, input, Limits::aws())
    };
    assert_eq!(output(&run(text(262_144)).0), text(262_144));
    let (stepper, seen) = run(text(262_145));
    let cause = "The input of the execution has a size exceeding the maximum number of bytes service limit.";
    assert_eq!(
        error(&stepper),
        (Some("States.DataLimitExceeded"), Some(cause))
    );
    assert_eq!(
        lines(&seen),
        ["1←0 ExecutionStarted", "2←0 ExecutionFailed"]
    );
}

#[test]
fn what_a_task_a_branch_or_an_item_is_given_is_limited_and_can_be_caught() {
    fn large_call(cx: &mut Cx<'_>) -> Result {
        Ok(cx.call(Call::task(0), text(201)))
    }
    fn large_branch(_: &mut Cx<'_>) -> Result {
        Ok(Step::Fork(Box::new(Fork::Branches {
            starts: &[0],
            input: text(201),
        })))
    }
    fn large_item(_: &mut Cx<'_>, index: usize, _: &Value) -> Result<Value> {
        Ok(text(200 + index))
    }
    let states = [
        StateDef::new(Kind::Task, "S", large_call),
        StateDef::new(Kind::Parallel, "S", large_branch),
        StateDef::new(Kind::Map, "S", map::<0, 1>).item(large_item),
    ];
    for state in states {
        let definition = caught(vec![state.leave(keep).catch(CATCH)]);
        let (stepper, _) = observed(definition, json!([1, 2]), payload(200));
        assert_eq!(output(&stepper), exceeded("S"), "{:?}", state.kind);
    }
}

#[test]
fn the_results_of_all_items_are_one_result_even_if_it_is_dropped() {
    fn large(cx: &mut Cx<'_>) -> Result {
        *cx.data = text(100);
        Ok(Step::End)
    }
    fn dropped(cx: &mut Cx<'_>, _: Value) -> Result {
        *cx.data = json!("small");
        Ok(Step::End)
    }
    let run = |items| {
        let definition = caught(vec![
            StateDef::new(Kind::Map, "Each", map::<2, 0>)
                .leave(dropped)
                .catch(CATCH),
            StateDef::new(Kind::Pass, "Item", large),
        ]);
        output(&observed(definition, items, payload(203)).0)
    };
    assert_eq!(run(json!([1, 2])), json!("small"));
    assert_eq!(run(json!([1, 2, 3])), exceeded("Each"));
}

#[test]
fn the_output_of_a_catcher_is_an_output() {
    const CATCH: &[Catcher] = &[Catcher::on(&["Own"], 0)];
    let definition = caught(vec![
        StateDef::new(Kind::Task, "Work", call::<1>).catch(CATCH),
    ]);
    let (mut stepper, _) = observed(definition, json!(1), payload(200));
    let failure = Failure::new("Own", "x".repeat(200));
    super::answer(&mut stepper, Err(failure));
    let expected = exceeded("Work");
    let expected = (expected["Error"].as_str(), expected["Cause"].as_str());
    assert_eq!(error(&stepper), expected);
}

/// Two variables, at two sizes.
fn assigning(first: fn(&mut Cx<'_>) -> Result, second: fn(&mut Cx<'_>) -> Result) -> Definition {
    const SCOPES: &[Scope] = &[Scope {
        parent: 0,
        variables: &["a", "b"],
    }];
    let definition = machine(vec![
        StateDef::new(Kind::Pass, "First", first),
        StateDef::new(Kind::Pass, "Second", second),
    ]);
    Definition {
        scopes: SCOPES,
        ..definition
    }
}

fn set<const BYTES: usize, const AT: u16, const NEXT: StateId>(cx: &mut Cx<'_>) -> Result {
    cx.assign(Slot { up: 0, at: AT }, text(BYTES));
    match NEXT {
        0 => Ok(Step::End),
        next => Ok(Step::Go(next)),
    }
}

#[test]
fn one_assign_is_limited_as_a_payload_is() {
    fn two(cx: &mut Cx<'_>) -> Result {
        set::<100, 0, 0>(cx)?;
        set::<101, 1, 0>(cx)
    }
    let run = |first: fn(&mut Cx<'_>) -> Result| {
        let (stepper, _) = observed(assigning(first, set::<200, 1, 0>), json!(1), payload(200));
        stepper.outcome().expect("it has ended").is_ok()
    };
    assert!(run(set::<200, 0, 1>));
    assert!(!run(set::<201, 0, 1>));
    assert!(!run(two));
}

#[test]
fn all_variables_that_live_are_limited_together() {
    let run = |most, first: fn(&mut Cx<'_>) -> Result| {
        let mut limits = Limits::none();
        limits.variable_bytes = Some(most);
        let (stepper, _) = observed(assigning(first, set::<100, 1, 0>), json!(1), limits);
        let failed = stepper.outcome().expect("it has ended").is_err();
        failed.then(|| error(&stepper).1.unwrap_or_default().to_owned())
    };
    let told = "The state 'Second' assigned variables with a size exceeding the maximum number of bytes service limit.";
    assert_eq!(run(200, set::<100, 0, 1>), None);
    assert_eq!(run(199, set::<100, 0, 1>), Some(told.to_owned()));
    // A variable that is set again takes the place of what it was.
    assert_eq!(run(100, set::<100, 1, 1>), None);
}

#[test]
fn variables_of_items_count_while_the_items_live() {
    let run = |at_once: fn(&mut Cx<'_>) -> Result| {
        let definition = machine(vec![
            StateDef::new(Kind::Map, "Each", at_once).leave(keep),
            StateDef::new(Kind::Pass, "Set", set::<100, 0, 2>).scope(1),
            StateDef::new(Kind::Task, "Work", call::<2>)
                .leave(keep)
                .scope(1),
        ]);
        let definition = Definition {
            scopes: INSIDE,
            ..definition
        };
        let mut limits = Limits::none();
        limits.variable_bytes = Some(250);
        let (mut stepper, _) = observed(definition, json!([1, 2, 3]), limits);
        while let Some(call) = stepper.pending().first().cloned() {
            stepper.answer(&call, Ok(call.input.clone()));
        }
        stepper.outcome().expect("it has ended").is_ok()
    };
    assert!(run(map::<1, 2>));
    assert!(!run(map::<1, 3>));
}
