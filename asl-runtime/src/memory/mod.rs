//! The engine behind `run` and `configure`: one execution in one future, nothing stored, nothing spawned.
//!
//! Handlers run in slots that are made when they are first needed: one for a branch that lives alone, one each for branches
//! that live together. A handler that computes for long blocks its siblings.

pub(crate) mod alarm;
mod calls;
mod drive;
pub(crate) mod mailbox;
pub(crate) mod slots;
#[cfg(test)]
pub(crate) mod tests;
mod together;

use std::future::poll_fn;

use drive::Drive;
use slots::Slots;

use crate::{
    Clock, Definition, ExecutionError, Limits, Observer, Services, TaskContext, Tokens, Value,
    codegen::Tasks,
    core::{
        Execution,
        given::{Given, Start},
        substitutes::Substitutes,
        tell::{Both, Tell},
    },
    observe::{Watch, Watchers, within},
};

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
    given: Option<Box<Given>>,
    seed: Option<u128>,
    observer: Option<Box<dyn Tell>>,
    watchers: Watchers,
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

    /// What stands for the placeholders that the definition leaves open.
    #[doc(hidden)]
    pub fn substitute(self, values: Substitutes) -> Self {
        match values {
            None => self,
            values => self.given(|given| given.rare().substitutes = values),
        }
    }

    fn given(self, set: impl FnOnce(&mut Given)) -> Self {
        self.with(|options| set(options.given.get_or_insert_default()))
    }

    /// The execution's name; a random UUID without it.
    pub fn name(self, name: impl Into<String>) -> Self {
        self.given(|given| given.name = Some(name.into().into()))
    }

    /// `$$.Execution.Id`
    pub fn execution_id(self, arn: impl Into<String>) -> Self {
        self.given(|given| given.own().names.execution_id = Some(arn.into()))
    }

    /// `$$.StateMachine.Name`; without it the definition's name.
    pub fn machine_name(self, name: impl Into<String>) -> Self {
        self.given(|given| given.own().names.machine_name = Some(name.into()))
    }

    /// `$$.StateMachine.Id`
    pub fn machine_id(self, arn: impl Into<String>) -> Self {
        self.given(|given| given.own().names.machine_id = Some(arn.into()))
    }

    /// `$$.Execution.RoleArn`
    pub fn role_arn(self, arn: impl Into<String>) -> Self {
        self.given(|given| given.own().names.role_arn = Some(arn.into()))
    }

    /// Another clock than the system's.
    pub fn clock(self, clock: impl Clock) -> Self {
        self.given(|given| given.own().clock = Some(Box::new(clock)))
    }

    /// Makes all chance in the execution repeat.
    pub fn seed(self, seed: u128) -> Self {
        self.with(|options| options.seed = Some(seed))
    }

    /// AWS's limits, or others.
    pub fn limits(self, limits: Limits) -> Self {
        self.given(|given| given.own().limits = limits)
    }

    /// Who does the work of service integrations.
    pub fn services(self, services: impl Services) -> Self {
        self.given(|given| given.own().services = Some(Box::new(services)))
    }

    /// Who hears of every event.
    pub fn observe(self, observer: impl Observer) -> Self {
        self.with(|options| options.observer = Some(Box::new(observer)))
    }

    /// Who makes an observer for this execution; with others that watch, and one that observes.
    pub fn watch(self, watch: impl Watch) -> Self {
        // What the observer is told of the execution is made with what is given.
        self.given(|_| {})
            .with(|options| options.watchers.add(watch))
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
            let make = move |cx: TaskContext, task: u16, input: Value| async move {
                within(&cx, tasks.call(task, input, &cx)).await
            };
            let mut slots = Slots::new(make);
            poll_fn(|cx| drive.poll(&mut slots, cx)).await
        }
    }
}

/// The execution before its first state.
fn drive(definition: &'static Definition, input: Value, options: Option<Box<Options>>) -> Drive {
    let Some(options) = options else {
        let (seed, given) = (None, None);
        let start = Start { input, seed, given };
        return Drive::new(Execution::new(definition, start), None);
    };
    let start = Start {
        input,
        seed: options.seed,
        given: options.given,
    };
    let mut core = Execution::new(definition, start);
    let watchers = options.watchers;
    let watched = (!watchers.is_empty()).then(|| watchers.begin(core.about.share()));
    match (options.observer, watched) {
        (Some(observer), None) => core.observe(observer),
        (None, Some(watched)) => core.observe(Box::new(watched)),
        (Some(observer), Some(watched)) => core.observe(Box::new(Both(observer, watched))),
        (None, None) => {}
    }
    Drive::new(core, options.tokens)
}
