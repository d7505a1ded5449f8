//! Waits, time-outs, heartbeats, tokens, a stop.

use std::time::Duration;

use super::*;
use crate::{Ended, json};

const SECOND: Duration = Duration::from_secs(1);
const YEAR: Duration = Duration::from_secs(365 * 86_400);

fn ended(stepper: &Stepper) -> Ended {
    stepper
        .outcome()
        .expect("it has ended")
        .expect_err("badly")
        .ended()
}

#[test]
fn a_wait_of_a_year_ends_to_the_nanosecond() {
    let definition = machine(vec![
        StateDef::new(Kind::Wait, "Wait", wait::<31_536_000>).leave(leave),
    ]);
    let mut stepper = start(definition, json!(1));
    stepper.advance(YEAR - Duration::from_nanos(1));
    assert_eq!(stepper.states(), ["Wait"]);
    stepper.advance(Duration::from_nanos(1));
    assert_eq!(output(&stepper), json!(1));
}

#[test]
fn a_wait_that_has_passed_is_none_and_one_too_long_is_a_fault() {
    let past = machine(vec![
        StateDef::new(Kind::Wait, "Wait", wait::<-5>).leave(leave),
    ]);
    assert_eq!(output(&start(past, json!(1))), json!(1));
    let longest = machine(vec![
        StateDef::new(Kind::Wait, "Wait", wait::<2_147_483_647>).leave(leave),
    ]);
    assert!(start(longest, json!(1)).outcome().is_none());
    let longer = machine(vec![
        StateDef::new(Kind::Wait, "Wait", wait::<2_147_483_648>).leave(leave),
    ]);
    let stepper = start(longer, json!(1));
    let (name, cause) = error(&stepper);
    assert_eq!(name, Some("States.Runtime"));
    assert!(
        cause
            .expect("a cause")
            .ends_with("#2). Wait state delay is too long.")
    );
}

#[test]
fn a_task_times_out_without_a_cause_and_its_time_begins_anew() {
    const ONCE: &[Retrier] = &[Retrier::on(&["States.Timeout"]).attempts(1)];
    let definition = machine(vec![
        StateDef::new(Kind::Task, "Work", call_within::<0, 5, 0>)
            .leave(keep)
            .retry(ONCE),
    ]);
    let mut stepper = start(definition, json!(1));
    stepper.advance(5 * SECOND);
    assert!(only(&stepper).until.is_some(), "the pause before the retry");
    stepper.advance(SECOND);
    stepper.advance(4 * SECOND);
    assert_eq!(only(&stepper).attempt, 1);
    stepper.advance(SECOND);
    assert_eq!(error(&stepper), (Some("States.Timeout"), None));
    assert_eq!(ended(&stepper), Ended::Failed);
}

#[test]
fn the_timer_of_a_failed_attempt_does_not_shorten_the_pause() {
    const SLOW: &[Retrier] = &[Retrier::on(&["States.ALL"]).interval(60)];
    let definition = machine(vec![
        StateDef::new(Kind::Task, "Work", call_within::<0, 5, 0>)
            .leave(keep)
            .retry(SLOW),
    ]);
    let mut stepper = start(definition, json!(1));
    answer(&mut stepper, Err(Failure::new("E", "")));
    stepper.advance(59 * SECOND);
    assert!(only(&stepper).until.is_some());
    stepper.advance(SECOND);
    assert_eq!(only(&stepper).until, None);
}

#[test]
fn heartbeats_keep_a_task_alive_and_both_names_catch_a_missed_one() {
    for name in ["States.HeartbeatTimeout", "States.Timeout"] {
        let catch: &'static [Catcher] = vec![Catcher::on(vec![name].leak(), 1)].leak();
        let definition = machine(vec![
            StateDef::new(Kind::Task, "Work", call_within::<0, 0, 5>)
                .leave(keep)
                .catch(catch),
            StateDef::new(Kind::Pass, "Caught", end),
        ]);
        let mut stepper = start(definition, json!(1));
        for _ in 0..10 {
            stepper.advance(4 * SECOND);
            stepper.heartbeat(&only(&stepper));
        }
        stepper.advance(5 * SECOND);
        assert_eq!(
            output(&stepper),
            json!({"Error": "States.Timeout", "Cause": null})
        );
    }
}

#[test]
fn a_plain_timeout_is_no_missed_heartbeat() {
    const CATCH: &[Catcher] = &[Catcher::on(
        &["States.HeartbeatTimeout", "States.TaskFailed"],
        1,
    )];
    let definition = machine(vec![
        StateDef::new(Kind::Task, "Work", call_within::<0, 5, 0>)
            .leave(keep)
            .catch(CATCH),
        StateDef::new(Kind::Pass, "Caught", end),
    ]);
    let mut stepper = start(definition, json!(1));
    stepper.advance(5 * SECOND);
    assert_eq!(error(&stepper), (Some("States.Timeout"), None));
}

#[test]
fn the_machines_time_is_over_whatever_catches() {
    const ALL: &[Catcher] = &[Catcher::on(&["States.ALL"], 1)];
    let definition = machine(vec![
        StateDef::new(Kind::Task, "Work", call::<0>)
            .leave(keep)
            .catch(ALL),
        StateDef::new(Kind::Pass, "Caught", end),
    ]);
    let mut stepper = start(
        Definition {
            timeout: Some(10),
            ..definition
        },
        json!(1),
    );
    let call = only(&stepper);
    stepper.advance(10 * SECOND);
    assert_eq!(
        (ended(&stepper), error(&stepper)),
        (Ended::TimedOut, (Some("States.Timeout"), None))
    );
    stepper.answer(&call, Ok(json!(2)));
    assert_eq!(ended(&stepper), Ended::TimedOut);
}

#[test]
fn a_loop_without_a_wait_lets_others_in_and_times_out() {
    let definition = machine(vec![StateDef::new(Kind::Pass, "Loop", go::<0>)]);
    let mut stepper = start(
        Definition {
            timeout: Some(10),
            ..definition
        },
        json!(1),
    );
    assert!(stepper.outcome().is_none());
    stepper.advance(10 * SECOND);
    assert_eq!(ended(&stepper), Ended::TimedOut);
}

#[test]
fn a_stop_ends_it_with_what_was_said() {
    let definition = machine(vec![
        StateDef::new(Kind::Wait, "Wait", wait::<60>).leave(leave),
    ]);
    let (mut stepper, events) = observed(definition, json!(1), Limits::none());
    stepper.stop(Failure::new("Enough", "for today"));
    assert_eq!(
        (ended(&stepper), error(&stepper)),
        (Ended::Aborted, (Some("Enough"), Some("for today")))
    );
    assert_history(
        &events,
        "1←0 ExecutionStarted
         2←0 WaitStateEntered
         3←0 ExecutionAborted",
    );
}

#[test]
fn a_token_is_the_answer_and_the_handler_only_hands_the_work_over() {
    let definition = machine(vec![
        StateDef::new(Kind::Task, "Work", call::<0>).leave(keep),
    ]);
    let resource = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
    let definition = tasks(definition, resource, TaskKind::Service, true);
    let (mut stepper, events) = observed(definition, json!({}), Limits::none());
    answer(&mut stepper, Err(Failure::unnamed()));
    assert_history(
        &events,
        "1←0 ExecutionStarted
         2←0 TaskStateEntered
         3←2 TaskScheduled
         4←3 TaskStarted
         5←4 TaskSubmitted
         6←5 TaskFailed
         7←6 ExecutionFailed",
    );
}
