//! Distributed Maps whose items are read and whose results are written by handlers.

use super::*;
use crate::{
    codegen::{Distributed, Step, TaskDef, TaskKind},
    core::tests::map,
    engine::memory::Memory,
};

/// The first task reads the items, the second writes the results.
fn definition() -> Definition {
    const BOTH: Distributed = Distributed::standard()
        .label("Each")
        .reader(0, |cx| Ok(cx.data.clone()))
        .writer(1, |_| Ok(json!({})));
    let task = |resource| TaskDef {
        state: 0,
        resource,
        kind: TaskKind::Service,
        token: false,
    };
    let tasks = [
        "arn:aws:states:::s3:getObject",
        "arn:aws:states:::s3:putObject",
    ]
    .map(task);
    let each = StateDef::new(Kind::Map, "Each", map::<1, 2>);
    Definition {
        tasks: Vec::from(tasks).leak(),
        ..machine(vec![
            each.leave(keep).distributed(&BOTH),
            StateDef::new(Kind::Pass, "Item", |_| Ok(Step::End)),
        ])
    }
}

/// What a handler was asked: by which call, and about which run.
type Call = (u16, String, String, Value);

fn shelf(calls: &Seen<Call>, writes: bool) -> Machine {
    let calls = calls.clone();
    let handler = Handler(move |input: Value, call: Asked| {
        let run = input.get("MapRunArn").cloned().unwrap_or_default();
        let seen = (call.task, call.key, call.token.to_string(), run);
        calls.lock().unwrap().push(seen);
        async move {
            match call.task {
                0 => Ok(json!([1, 2])),
                _ if writes => Ok(json!("written")),
                _ => std::future::pending().await,
            }
        }
    });
    named(definition(), "shelf", handler)
}

#[test]
fn the_reader_and_the_writer_of_a_map_are_calls_of_their_own() {
    block_on(async {
        let (store, calls) = (Memory::lasting(), Seen::default());
        let builder = Engine::on(store.clone()).host(shelf(&calls, false));
        let first = builder.start().await.expect("it starts");
        let started = first.start("shelf", "a", json!("k")).await;
        let runs = started.expect("a start").map_runs().await;
        let run = runs.expect("a list")[0].arn.clone();
        settle().await;
        drop(first);
        settle().await;
        let builder = Engine::on(store).host(shelf(&calls, true));
        let second = builder.start().await.expect("it starts");
        let execution = second.execution("shelf", "a").await.expect("an answer");
        let output = execution.expect("it is known").outcome().await;
        assert_eq!(
            output.expect("success")["ResultWriterDetails"],
            json!("written")
        );
        let calls = calls.lock().unwrap();
        let [read, written, again] = &calls[..] else {
            panic!("{calls:?}");
        };
        let keys = [&read.1, &written.1].map(|key| &**key);
        assert_eq!(keys, ["a/Each.1/ItemReader", "a/Each.1/ResultWriter"]);
        assert_ne!(read.2, written.2, "their tokens");
        // A crash makes no other call of it.
        assert_eq!(written, again);
        assert_eq!(written.3, Value::from(&*run));
    });
}
