//! Watchers, before and after a crash.

use std::sync::{Arc, Mutex};

use super::*;
use crate::{
    HistoryEvent, Observer, Timestamp,
    engine::memory::Memory,
    observe::{Subject, Watch},
};

/// Notes when the execution had begun, if it had, and the ids that were told.
fn noting(seen: &Seen<(Option<Timestamp>, Vec<u64>)>) -> impl Watch + use<> {
    let seen = seen.clone();
    move |of: &Subject<'_>| -> Box<dyn Observer> {
        let seen = seen.clone();
        let mut all = seen.lock().expect("no panic");
        let place = all.len();
        all.push((of.started(), Vec::new()));
        drop(all);
        Box::new(move |event: &HistoryEvent| {
            let mut all = seen.lock().expect("no panic");
            all[place].1.push(event.id);
        })
    }
}

#[test]
fn after_a_restart_what_follows_is_told() {
    let (store, seen) = (Arc::new(Memory::lasting()), Arc::new(Mutex::default()));
    let work = |answer: bool| {
        let handler = Plain(move |input| async move {
            match answer {
                true => Ok(input),
                false => std::future::pending().await,
            }
        });
        named(one_task(), "work", handler)
    };
    block_on(async {
        let engine = EngineBuilder::new(store.clone()).host(work(false));
        let engine = engine.watch(noting(&seen)).start().await.expect("a start");
        engine.start("work", "a", 7).await.expect("hosted");
        drop(engine);
        settle().await;
        let engine = EngineBuilder::new(store).host(work(true));
        let engine = engine.watch(noting(&seen)).start().await.expect("a start");
        let execution = engine.execution("work", "a").await.expect("an answer");
        let outcome = execution.expect("it is known").outcome().await;
        assert_eq!(outcome, Ok(json!(7)));
    });
    let seen = seen.lock().expect("no panic");
    assert_eq!(seen[0], (None, vec![1, 2, 3, 4]));
    assert!(seen[1].0.is_some());
    assert_eq!(seen[1].1, [5, 6, 7]);
}
