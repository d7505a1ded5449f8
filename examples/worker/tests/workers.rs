//! Workers on a clock that is paused: nobody really waits.

use asl_runtime::{Details, EventKind, Execution, History, HistoryEvent, json};
use tokio::sync::mpsc;
use worker::{Worker, engine};

async fn count(execution: &Execution, wanted: impl Fn(&HistoryEvent) -> bool) -> usize {
    let history = execution.history(&History::default()).await;
    let items = history.expect("it is kept").items;
    items.iter().filter(|event| wanted(event)).count()
}

/// The execution that packs two parcels, when it has ended.
async fn packed_by(workers: &[(&'static str, bool)]) -> Execution {
    let engine = engine().await.expect("it starts");
    let (says, _) = mpsc::unbounded_channel();
    for &(name, drowsy) in workers {
        let says = says.clone();
        let worker = Worker { name, drowsy, says };
        tokio::spawn(worker.work(engine.clone()));
    }
    let parcels = json!(["tea", "cake"]);
    let execution = engine.start("parcels", "", parcels).await.expect("hosted");
    let output = execution.outcome().await.expect("all are packed");
    assert_eq!(output.len(), 2);
    execution
}

#[tokio::test(start_paused = true)]
async fn workers_share_the_work() {
    let execution = packed_by(&[("ann", false), ("cyd", false)]).await;
    for name in ["ann", "cyd"] {
        let by = |event: &HistoryEvent| matches!(&event.details, Details::Worker(Some(worker)) if worker == name);
        assert_eq!(count(&execution, by).await, 1, "{name}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_parcel_of_a_silent_worker_is_given_to_another() {
    let execution = packed_by(&[("bob", true), ("ann", false)]).await;
    let kind = |kind| move |event: &HistoryEvent| event.kind == kind;
    let timed_out = count(&execution, kind(EventKind::ActivityTimedOut)).await;
    let succeeded = count(&execution, kind(EventKind::ActivitySucceeded)).await;
    assert_eq!((timed_out, succeeded), (1, 2));
}
