//! Another engine on the store of one that is gone.

use std::sync::Arc;

use super::*;
use crate::{
    Ended, Failure, Status,
    codegen::{Retrier, TaskKind},
    core::tests::{call_within, map, tasks},
    engine::memory::Memory,
};

/// An engine on this store.
async fn on(store: &Arc<Memory>, machine: Machine) -> Engine {
    let builder = EngineBuilder::new(store.clone()).host(machine);
    builder.start().await.expect("it starts")
}

/// The execution in this store, in another engine.
async fn taken_up(store: &Arc<Memory>, machine: Machine) -> crate::Execution {
    let engine = on(store, machine).await;
    let execution = engine.execution("obedient", "a").await;
    execution.expect("an answer").expect("it is known")
}

/// A machine whose handler notes its input, and answers only while it is told to.
fn obedient(definition: Definition, calls: &Seen<(Value, u32, String)>, answer: bool) -> Machine {
    let calls = calls.clone();
    let handler = Handler(move |input: Value, call: Asked| {
        let seen = (input.clone(), call.attempt, call.key);
        calls.lock().unwrap().push(seen);
        // The first item of a Map is always quick.
        let answer = answer || input == json!(0);
        async move {
            match answer {
                true => Ok(json!({"did": input})),
                false => std::future::pending().await,
            }
        }
    });
    // The same machine, wherever it is hosted.
    named(definition, "obedient", handler)
}

/// A store that an engine was dropped from which had just begun a task.
async fn left(calls: &Seen<(Value, u32, String)>) -> Arc<Memory> {
    let store = Arc::new(Memory::lasting());
    let first = on(&store, obedient(one_task(), calls, false)).await;
    let begun = first.start("obedient", "a", json!(5)).await;
    begun.expect("a start");
    drop(first);
    settle().await;
    store
}

/// Runs it until the first engine is dropped, and then to its end.
async fn crashed(
    definition: impl Fn() -> Definition,
    input: Value,
) -> (Value, Vec<(Value, u32, String)>) {
    let (store, calls) = (Arc::new(Memory::lasting()), Seen::default());
    let first = on(&store, obedient(definition(), &calls, false)).await;
    let execution = first.start("obedient", "a", input).await.expect("a start");
    sleep(Duration::from_secs(30)).await;
    drop(first);
    // The handle keeps the engine.
    drop(execution);
    settle().await;
    let execution = taken_up(&store, obedient(definition(), &calls, true)).await;
    let output = execution.outcome().await.expect("success");
    let calls = calls.lock().unwrap().clone();
    (output, calls)
}

#[test]
fn a_call_is_made_again_with_the_same_key() {
    block_on(async {
        let (output, calls) = crashed(one_task, json!(5)).await;
        assert_eq!(output, json!({"did": 5}));
        let call = (json!(5), 0, "a/Work.1".to_owned());
        assert_eq!(calls, [call.clone(), call]);
    });
}

#[test]
fn items_that_are_done_are_not_done_again() {
    block_on(async {
        let each = || {
            machine(vec![
                StateDef::new(Kind::Map, "Each", map::<1, 2>).leave(keep),
                StateDef::new(Kind::Task, "Item", codegen::call::<1>).leave(keep),
            ])
        };
        let (output, calls) = crashed(each, json!([0, 1, 2, 3])).await;
        assert_eq!(
            output,
            json!([{"did": 0}, {"did": 1}, {"did": 2}, {"did": 3}])
        );
        let items: Vec<_> = calls
            .iter()
            .map(|(input, ..)| input.as_i64().unwrap_or(-1))
            .collect();
        assert_eq!(items, [0, 1, 2, 1, 2, 3]);
    });
}

#[test]
fn a_wait_ends_when_it_would_have_in_a_machine_without_a_task() {
    block_on(async {
        let pause = || Definition {
            tasks: &[],
            ..machine(vec![
                StateDef::new(Kind::Wait, "Pause", wait::<60>).leave(leave),
            ])
        };
        let clock = tokio::time::Instant::now();
        let (output, _) = crashed(pause, json!(1)).await;
        assert_eq!((output, clock.elapsed().as_secs()), (json!(1), 60));
    });
}

#[test]
fn retries_are_counted_on() {
    block_on(async {
        const RETRY: &[Retrier] = &[Retrier::on(&["States.Timeout"]).interval(1).attempts(2)];
        let state = StateDef::new(Kind::Task, "Work", call_within::<0, 20, 0>);
        let state = state.leave(keep).retry(RETRY);
        let (output, calls) = crashed(|| machine(vec![state]), json!(5)).await;
        assert_eq!(output, json!({"did": 5}));
        let attempts: Vec<_> = calls.iter().map(|(_, attempt, _)| *attempt).collect();
        assert_eq!(attempts, [0, 1, 1]);
    });
}

#[test]
fn a_token_is_good_for_the_next_engine() {
    block_on(async {
        let store = Arc::new(Memory::lasting());
        let state = StateDef::new(Kind::Task, "Work", call_within::<0, 0, 60>).leave(keep);
        let definition = || tasks(machine(vec![state]), "work", TaskKind::Service, true);
        let texts = Seen::default();
        let waiting = || {
            let texts = texts.clone();
            let handler = Handler(move |_, call: Asked| {
                texts.lock().unwrap().push(call.token.to_string());
                std::future::ready(Ok(json!(0)))
            });
            named(definition(), "waiting", handler)
        };
        let first = on(&store, waiting()).await;
        first
            .start("waiting", "a", json!(1))
            .await
            .expect("a start");
        sleep(Duration::from_secs(50)).await;
        drop(first);
        settle().await;
        let second = on(&store, waiting()).await;
        sleep(Duration::from_secs(50)).await;
        let token = texts.lock().unwrap()[0].clone();
        second
            .send_task_success(&token, json!(7))
            .await
            .expect("it waits");
        let execution = second.execution("waiting", "a").await.expect("an answer");
        assert_eq!(
            execution.expect("it is known").outcome().await,
            Ok(json!(7))
        );
        assert_eq!(texts.lock().unwrap().len(), 1, "it was handed over once");
        let other = second
            .start("waiting", "b", json!(1))
            .await
            .expect("a start");
        assert_eq!(other.id(), 2);
    });
}

#[test]
fn what_cannot_go_on_is_parked_in_sight() {
    block_on(async {
        let calls = Seen::default();
        let store = left(&calls).await;
        let changed = Definition {
            fingerprint: [1; 32],
            ..one_task()
        };
        let execution = taken_up(&store, obedient(changed, &calls, true)).await;
        assert_eq!(execution.status().await, Ok(Status::Parked));
        assert_eq!(
            execution.outcome().await.expect_err("no end").ended(),
            Ended::Interrupted
        );
        execution
            .stop(Failure::unnamed())
            .await
            .expect_err("not here");
        drop(execution);
        settle().await;
        let execution = taken_up(&store, obedient(one_task(), &calls, true)).await;
        assert_eq!(execution.outcome().await, Ok(json!({"did": 5})));
    });
}

#[test]
fn a_history_goes_on_where_it_was() {
    block_on(async {
        let calls = Seen::default();
        let store = left(&calls).await;
        let execution = taken_up(&store, obedient(one_task(), &calls, true)).await;
        execution.outcome().await.expect("success");
        let history = execution
            .history(&crate::History::default())
            .await
            .expect("a history");
        let ids: Vec<_> = history
            .items
            .iter()
            .map(|event| (event.id, event.previous))
            .collect();
        assert_eq!(
            ids,
            [(1, 0), (2, 0), (3, 2), (4, 3), (5, 4), (6, 5), (7, 6)]
        );
    });
}
