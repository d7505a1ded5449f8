//! The engine on the machines of the core's tests, in a runtime whose clock is paused.

mod activities;
mod brittle;
mod children;
mod ends;
mod express;
mod lists;
mod map_counts;
mod map_runs;
mod orphans;
mod reads;
mod recovers;
mod redrives;
mod rests;
mod starts;
mod tokens;
mod turns;
mod watches;

use std::time::Duration;

use tokio::time::sleep;

use super::{Engine, EngineBuilder};
pub(crate) use crate::memory::tests::{
    Asked, Handler, Living, Plain, Seen, block_on, each, one_task,
};
use crate::{
    Definition, Machine, Value,
    codegen::{self, Kind, StateDef, Tasks},
    core::tests::{keep, leak, leave, machine, wait},
    json,
};

/// A machine of this name.
fn named(
    definition: Definition,
    name: &'static str,
    tasks: impl Tasks + Send + Sync + 'static,
) -> Machine {
    codegen::machine(leak(Definition { name, ..definition }), tasks)
}

/// An engine in memory that hosts these.
async fn engine(machines: impl IntoIterator<Item = Machine>) -> Engine {
    let none = Engine::memory();
    let builder = machines.into_iter().fold(none, EngineBuilder::host);
    builder.start().await.expect("it starts")
}

/// A Task that gives back its input after a second.
fn echo() -> Machine {
    let work = |input: Value| async move {
        sleep(Duration::from_secs(1)).await;
        Ok(input)
    };
    named(one_task(), "echo", Plain(work))
}

/// A Task that never ends, and how many of its handlers live.
fn stuck(living: &Living) -> Machine {
    never_ends(one_task(), "stuck", living)
}

/// The same for each item of its input.
fn stuck_items(living: &Living) -> Machine {
    never_ends(each::<0>(), "stuck", living)
}

fn never_ends(definition: Definition, name: &'static str, living: &Living) -> Machine {
    let living = living.clone();
    let work = move |_| {
        let guard = living.guard();
        async move {
            let _guard = guard;
            std::future::pending().await
        }
    };
    named(definition, name, Plain(work))
}

/// As often as tasks take to be dropped once they are aborted.
async fn settle() {
    for _ in 0..8 {
        tokio::task::yield_now().await;
    }
}
