//! The engine behind `run` and `configure`: one execution in one future, nothing stored, nothing spawned.
//!
//! While one branch lives, its handler is polled where it lies; branches that live together get a slot each. A handler that
//! computes for long blocks its siblings.

mod drive;
pub(crate) mod mailbox;
mod slots;
#[cfg(test)]
mod tests;
mod together;

use std::{
    future::poll_fn,
    hash::{BuildHasher, Hasher, RandomState},
    pin::pin,
    sync::Arc,
};

use drive::{Drive, Next};
use mailbox::Mailbox;
use slots::Slots;

use crate::{
    Clock, Definition, ExecutionError, Limits, Observer, Services, SystemClock, TaskContext,
    Tokens, Value,
    codegen::Tasks,
    core::{
        Execution,
        about::{About, Names, Start},
    },
    definition::{TaskDef, TaskKind},
};

/// What the handlers of one execution share.
pub(crate) struct Shared {
    pub(crate) definition: &'static Definition,
    pub(crate) about: Arc<About>,
    pub(crate) clock: Box<dyn Clock>,
    pub(crate) services: Option<Box<dyn Services>>,
    pub(crate) mailbox: Mailbox,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared")
            .field("about", &self.about)
            .finish_non_exhaustive()
    }
}

impl Shared {
    /// An execution with one state named `Test`.
    pub(crate) fn for_test() -> Shared {
        static TEST: Definition = Definition {
            name: "test",
            start: 0,
            states: &[crate::definition::StateDef::new(
                crate::definition::Kind::Task,
                "Test",
                |_| Ok(crate::step::Step::End),
            )],
            scopes: &[],
            tasks: &[TaskDef {
                state: 0,
                resource: "test",
                kind: TaskKind::Function,
                token: true,
            }],
            timeout: None,
            fingerprint: [0; 32],
        };
        let names = Names {
            execution_name: Some("test".to_owned()),
            ..Names::default()
        };
        let start = Start {
            input: Value::NULL,
            seed: 0,
            limits: Limits::none(),
            names: Some(Box::new(names)),
        };
        Shared {
            definition: &TEST,
            about: Arc::new(About::new(start)),
            clock: Box::new(SystemClock),
            services: None,
            mailbox: Mailbox::default(),
        }
    }
}

/// One execution about to start in memory: what `configure` returns.
#[must_use = "nothing runs before `start`"]
pub struct Run<T> {
    definition: &'static Definition,
    tasks: T,
    /// None: nothing was set, and nothing is carried about.
    options: Option<Box<Options>>,
}

#[derive(Default)]
struct Options {
    names: Names,
    clock: Option<Box<dyn Clock>>,
    seed: Option<u128>,
    limits: Limits,
    services: Option<Box<dyn Services>>,
    observer: Option<Box<dyn Observer>>,
    tokens: Option<Tokens>,
}

impl<T> std::fmt::Debug for Run<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let machine = self.definition.name;
        f.debug_struct("Run")
            .field("machine", &machine)
            .finish_non_exhaustive()
    }
}

impl<T: Tasks> Run<T> {
    pub(crate) fn new(definition: &'static Definition, tasks: T) -> Run<T> {
        Run {
            definition,
            tasks,
            options: None,
        }
    }

    fn with(mut self, set: impl FnOnce(&mut Options)) -> Self {
        set(self.options.get_or_insert_default());
        self
    }

    /// The execution's name; a random UUID without it.
    pub fn name(self, name: impl Into<String>) -> Self {
        self.with(|options| options.names.execution_name = Some(name.into()))
    }

    /// `$$.Execution.Id`
    pub fn execution_id(self, arn: impl Into<String>) -> Self {
        self.with(|options| options.names.execution_id = Some(arn.into()))
    }

    /// `$$.StateMachine.Name`; without it the definition's name.
    pub fn machine_name(self, name: impl Into<String>) -> Self {
        self.with(|options| options.names.machine_name = Some(name.into()))
    }

    /// `$$.StateMachine.Id`
    pub fn machine_id(self, arn: impl Into<String>) -> Self {
        self.with(|options| options.names.machine_id = Some(arn.into()))
    }

    /// `$$.Execution.RoleArn`
    pub fn role_arn(self, arn: impl Into<String>) -> Self {
        self.with(|options| options.names.role_arn = Some(arn.into()))
    }

    /// Another clock than the system's.
    pub fn clock(self, clock: impl Clock) -> Self {
        self.with(|options| options.clock = Some(Box::new(clock)))
    }

    /// Makes all chance in the execution repeat.
    pub fn seed(self, seed: u128) -> Self {
        self.with(|options| options.seed = Some(seed))
    }

    /// AWS's limits, or others.
    pub fn limits(self, limits: Limits) -> Self {
        self.with(|options| options.limits = limits)
    }

    /// Who does the work of service integrations.
    pub fn services(self, services: impl Services) -> Self {
        self.with(|options| options.services = Some(Box::new(services)))
    }

    /// Who hears of every event.
    pub fn observe(self, observer: impl Observer) -> Self {
        self.with(|options| options.observer = Some(Box::new(observer)))
    }

    /// Where the task tokens of this execution can be looked up by their text.
    pub fn tokens(self, tokens: &Tokens) -> Self {
        self.with(|options| options.tokens = Some(tokens.clone()))
    }

    /// Runs the execution to its end. Dropping the future drops every handler that runs.
    pub fn start(
        self,
        input: impl Into<Value> + Send,
    ) -> impl Future<Output = Result<Value, ExecutionError>> + Send
    where
        T: Send + Sync,
    {
        let input = input.into();
        let Run {
            definition,
            tasks,
            options,
        } = self;
        let mut drive = drive(definition, input, options);
        async move {
            drive.begin();
            let tasks = &tasks;
            // One expression makes every future, so that all have one type, which a slot can hold again and again.
            let make = |cx: TaskContext, task: u16, input: Value| async move {
                tasks.call(task, input, &cx).await
            };
            let mut slots = Slots::new(&make);
            let mut alone = pin!(None);
            loop {
                // Nothing but the handler's future is kept while it runs.
                let called = match poll_fn(|cx| drive.poll_next(cx)).await {
                    Next::Done(outcome) => return outcome,
                    Next::Alone(op, cx, task, input) => {
                        alone.set(Some(make(cx, task, input)));
                        Some(op)
                    }
                    Next::Many => None,
                };
                match called {
                    Some(op) => poll_fn(|cx| drive.poll_alone(op, alone.as_mut(), cx)).await,
                    None => poll_fn(|cx| drive.poll_many(&mut slots, cx)).await,
                }
            }
        }
    }
}

/// The execution before its first state.
fn drive(definition: &'static Definition, input: Value, options: Option<Box<Options>>) -> Drive {
    let names = options.is_some();
    let options = options.map(|options| *options).unwrap_or_default();
    let start = Start {
        input,
        seed: options.seed.unwrap_or_else(seed),
        limits: options.limits,
        names: names.then(|| Box::new(options.names)),
    };
    let mut core = Execution::new(definition, start);
    if let Some(observer) = options.observer {
        core.observe(observer);
    }
    let shared = Shared {
        definition,
        about: core.about.clone(),
        clock: options.clock.unwrap_or_else(|| Box::new(SystemClock)),
        services: options.services,
        mailbox: Mailbox::default(),
    };
    Drive::new(core, shared, options.tokens)
}

/// What std draws from the system to protect its hash maps.
fn seed() -> u128 {
    let draw = || u128::from(RandomState::new().build_hasher().finish());
    draw() << 64 | draw()
}
