//! One suite for every engine on a store: what must be so whatever the store is. [`suite!`](macro@crate::suite) makes a test of each
//! scenario; a [`Ground`] says which store it is.

mod activities;
mod crowds;
mod lasting;
mod tasks;
mod tokens;
mod wholes;

use std::{
    future::Future,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use asl_runtime::{
    BoxFuture, Definition, Engine, Execution, ExecutionError, Failure, Machine, TaskContext, Value,
    codegen,
    store::{Memory, Store},
};
use tokio::runtime::Builder;

use crate::{
    chance::Chance,
    clock::Clock,
    disk::Disk,
    plan::{Plan, Speed},
    sim::Sim,
};

/// A store that outlives engines, and its time.
pub trait Ground: Send + Sync + 'static {
    /// A store.
    type Store: Store;

    /// The store, for the next engine. What the one before has not made last is lost.
    fn store(&self) -> Self::Store;

    /// The time that passes when nobody has anything to do.
    fn clock(&self) -> Clock;

    /// Whether the store has something to do which the clock does not know of: no time passes then.
    fn is_busy(&self) -> bool {
        false
    }
}

/// The memory of this process.
#[derive(Debug)]
pub struct InMemory(Memory, Clock);

impl Default for InMemory {
    fn default() -> InMemory {
        InMemory(Memory::lasting(), Clock::new(Chance::of(0, "memory")))
    }
}

impl Ground for InMemory {
    type Store = Memory;

    fn store(&self) -> Memory {
        self.0.clone()
    }

    fn clock(&self) -> Clock {
        self.1.clone()
    }
}

/// The simulator's disk, which takes its time.
#[derive(Debug)]
pub struct OnDisk(Arc<Sim>, Disk);

impl Default for OnDisk {
    fn default() -> OnDisk {
        let speed = Speed {
            at_most: Duration::from_millis(2),
            at_once: 20,
        };
        let sim = Sim::new(Plan {
            speed,
            ..Plan::of(1)
        });
        OnDisk(sim.clone(), Disk::new(sim))
    }
}

impl Ground for OnDisk {
    type Store = Disk;

    fn store(&self) -> Disk {
        self.1.crash();
        self.1.clone()
    }

    fn clock(&self) -> Clock {
        self.0.clock.clone()
    }
}

/// What a scenario plays on: the ground, and what its handlers were asked.
#[derive(Debug)]
pub struct Scene<G> {
    ground: Arc<G>,
    seen: Seen,
}

/// A call that a handler was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The state's name.
    pub state: &'static str,
    /// What it was given.
    pub input: Value,
    /// 0 at first.
    pub attempt: u32,
    /// For tokens.
    pub token: String,
    /// When, in seconds since the beginning.
    pub second: i64,
}

#[derive(Clone, Debug, Default)]
struct Seen(Arc<Mutex<Vec<Asked>>>);

impl Seen {
    fn all(&self) -> MutexGuard<'_, Vec<Asked>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

type Answer = Result<Value, Failure>;

/// What a handler does with its call.
type Does = dyn for<'a> Fn(Asked, &'a TaskContext) -> BoxFuture<'a, Answer> + Send + Sync;

struct Handlers {
    seen: Seen,
    clock: Clock,
    beginning: i64,
    does: Box<Does>,
}

impl codegen::Tasks for Handlers {
    async fn call(&self, _: u16, input: Value, cx: &TaskContext) -> Answer {
        if cx.resource().contains(":states:startExecution") {
            return codegen::service(cx, input).await;
        }
        if cx.resource().contains(":activity:") {
            return codegen::activity(cx, input).await;
        }
        let passed = self.clock.nanos() - self.beginning;
        let asked = Asked {
            state: cx.state(),
            input,
            attempt: cx.attempt(),
            token: cx.task_token().to_string(),
            second: passed / 1_000_000_000,
        };
        self.seen.all().push(asked.clone());
        (self.does)(asked, cx).await
    }
}

impl<G: Ground> Scene<G> {
    /// Plays a scenario, in a runtime whose time passes when everybody waits.
    pub fn play<F: Future<Output = ()>>(ground: G, scenario: impl FnOnce(Scene<G>) -> F) {
        let ground = Arc::new(ground);
        let here = ground.clone();
        let mut builder = Builder::new_current_thread();
        builder.on_thread_park(move || {
            if !here.is_busy() {
                assert!(here.clock().strike(), "everybody waits, for nothing");
            }
        });
        let runtime = builder.build().expect("a runtime without threads");
        let seen = Seen::default();
        runtime.block_on(scenario(Scene { ground, seen }));
    }

    /// An engine on what is stored. The one before must be gone.
    pub async fn engine(&self, machines: impl IntoIterator<Item = Machine>) -> Engine {
        let none = Engine::on(self.ground.store()).clock(self.ground.clock());
        let builder = machines
            .into_iter()
            .fold(none, |builder, machine| builder.host(machine));
        builder.start().await.expect("the engine starts")
    }

    /// An engine, and its execution `a` of this machine, which was started a second ago.
    pub async fn begun(
        &self,
        machines: impl IntoIterator<Item = Machine>,
        name: &str,
        input: Value,
    ) -> (Engine, Execution) {
        let engine = self.engine(machines).await;
        let execution = engine.start(name, "a", input).await.expect("a start");
        self.sleep(1).await;
        (engine, execution)
    }

    /// Drops an engine, and the handles that keep it, as a crash would; waits until nothing of it is left.
    pub async fn crash(&self, engine: Engine, handles: impl Sized) {
        drop((engine, handles));
        for _ in 0..8 {
            tokio::task::yield_now().await;
        }
    }

    /// This machine, with handlers that do this.
    pub fn machine(
        &self,
        definition: &'static Definition,
        does: impl for<'a> Fn(Asked, &'a TaskContext) -> BoxFuture<'a, Answer> + Send + Sync + 'static,
    ) -> Machine {
        let clock = self.ground.clock();
        let handlers = Handlers {
            seen: self.seen.clone(),
            beginning: Clock::new(Chance::of(0, "")).nanos(),
            clock,
            does: Box::new(does),
        };
        codegen::machine(definition, handlers)
    }

    /// Lets time pass.
    pub async fn sleep(&self, seconds: u64) {
        let clock = self.ground.clock();
        clock.after(Duration::from_secs(seconds)).await;
    }

    /// What handlers were asked so far.
    pub fn seen(&self) -> Vec<Asked> {
        self.seen.all().clone()
    }

    /// The token of the call that was made last.
    pub fn token(&self) -> String {
        let last = self.seen.all().last().cloned();
        last.map(|asked| asked.token).unwrap_or_default()
    }

    /// Seconds since the beginning.
    pub fn second(&self) -> i64 {
        let beginning = Clock::new(Chance::of(0, "")).nanos();
        (self.ground.clock().nanos() - beginning) / 1_000_000_000
    }
}

/// The error's name.
fn error(outcome: Result<Value, ExecutionError>) -> String {
    let error = outcome.expect_err("a failure");
    error.error().unwrap_or_default().to_owned()
}

/// An execution that was started before.
async fn known(engine: &Engine, machine: &str, name: &str) -> Execution {
    let execution = engine.execution(machine, name).await;
    execution.expect("an answer").expect("it is known")
}

macro_rules! scenarios {
    (($d:tt) $($file:ident { $($name:ident,)* })*) => {
        $($(
            #[doc(hidden)]
            pub fn $name<G: Ground>(ground: G) {
                Scene::play(ground, |scene| async move { $file::$name(&scene).await });
            }
        )*)*

        /// A test of each scenario, in a module of this name, on this ground.
        #[macro_export]
        macro_rules! suite {
            ($d module:ident: $d ground:expr) => {
                mod $d module {
                    #[allow(unused_imports, reason = "for the expression")]
                    use super::*;
                    $($(
                        #[test]
                        fn $name() {
                            $d crate::suite::$name($d ground);
                        }
                    )*)*
                }
            };
        }
    };
}

scenarios! {
    ($)
    tasks {
        retries_wait_longer_each_time_and_catchers_come_last,
        a_task_has_its_time_and_no_more,
        signs_of_life_keep_a_task_alive,
    }
    tokens {
        a_token_is_answered_once,
        an_answer_that_comes_too_late_is_refused,
        a_token_outlives_its_engine,
    }
    activities {
        a_worker_gets_work_and_answers_it,
        work_that_nobody_has_taken_outlives_its_engine,
    }
    wholes {
        a_start_is_the_same_under_the_same_name,
        a_stop_is_an_end,
        a_shutdown_is_no_end,
        a_child_gives_its_output_to_its_parent,
        a_stopped_parent_stops_its_child,
        a_crash_right_after_a_stop_leaves_no_child_running,
        what_failed_is_redriven_from_where_it_failed,
    }
    lasting {
        a_thousand_items_are_each_done_once,
        a_year_passes,
        another_definition_is_not_gone_on_with,
        a_history_goes_on_where_it_was,
    }
    crowds {
        a_map_run_says_how_far_it_has_come,
        a_map_run_tolerates_what_it_may,
        only_children_without_success_are_redriven,
        a_stopped_map_run_keeps_what_it_has_done,
        a_map_run_goes_on_after_a_crash,
        batches_keep_their_items_over_a_crash,
    }
}
