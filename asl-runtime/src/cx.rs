//! [`Cx`]: what a state's functions see of their execution.

use crate::{
    Failure, Text, Timestamp, Value,
    core::{
        about::Lazy,
        frame::{Frames, Local, NONE, Op},
        random::Field,
    },
    definition::{Definition, Kind},
    step::{Call, Result, Step},
};

/// Where a variable lies: `up` scopes outwards, at place `at`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// 0: the state's own scope.
    pub up: u16,
    /// Its place in the scope's names.
    pub at: u16,
}

/// The execution as one state sees it while it runs.
#[derive(Debug)]
pub struct Cx<'a> {
    /// The state's raw input; when the state is left, its output.
    pub data: &'a mut Value,
    /// What the world is to be given.
    pub out: &'a mut Value,
    pub(crate) local: &'a mut Local,
    pub(crate) notes: &'a mut Notes,
    pub(crate) world: World<'a>,
}

/// What lies around a frame while its states run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct World<'a> {
    pub(crate) definition: &'static Definition,
    pub(crate) about: &'a Lazy,
    pub(crate) frames: &'a Frames,
    pub(crate) frame: u32,
    pub(crate) now: i64,
}

impl<'a> World<'a> {
    /// Around this frame, at this moment.
    #[inline]
    pub(crate) fn around(frame: u32, frames: &'a Frames, about: &'a Lazy, now: i64) -> World<'a> {
        World {
            definition: about.definition,
            about,
            frames,
            frame,
            now,
        }
    }
}

/// What one run of a state's function leaves behind for the core.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// Whether to keep `assigned`.
    pub(crate) keep: bool,
    /// The variables that were assigned.
    pub(crate) assigned: Vec<u16>,
    /// `Credentials.RoleArn`
    pub(crate) role_arn: Option<Value>,
    /// `Map.Item` while `item` runs.
    pub(crate) item: Option<MapItem>,
}

/// `Map.Item` of the context object.
#[derive(Clone, Debug, Default)]
pub(crate) struct MapItem {
    pub(crate) index: usize,
    pub(crate) value: Value,
    /// Where the items are an object's.
    pub(crate) key: Option<Text>,
    /// Where they were read.
    pub(crate) source: Option<Text>,
}

impl Cx<'_> {
    /// Calls a task with this input.
    pub fn call(&mut self, call: Call, input: Value) -> Step {
        *self.out = input;
        Step::Call(call)
    }

    /// The same with an input that may have failed.
    ///
    /// # Errors
    /// Its failure.
    pub fn call_with(&mut self, call: Call, input: Result<Value>) -> Result {
        Ok(self.call(call, input?))
    }

    /// Gives an output on, if there is one.
    ///
    /// # Errors
    /// Its failure; the data stays as it is.
    pub fn give(&mut self, output: Result<Value>, step: Step) -> Result {
        *self.data = output?;
        Ok(step)
    }

    /// Notes the `RoleArn` of `Credentials` for the call that follows.
    pub fn credentials(&mut self, credentials: Value) {
        self.notes.role_arn = credentials.get("RoleArn").cloned();
    }

    /// What stands for a placeholder that the definition leaves open.
    pub fn substitution(&self, name: &str) -> &str {
        self.world.about.substitute(name)
    }

    /// When the state was entered, or entered again.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_nanos(self.world.now)
    }

    /// Waits this many seconds; none for a negative number.
    pub fn wait(&self, seconds: i64) -> Step {
        Step::Wait(
            seconds
                .saturating_mul(1_000_000_000)
                .saturating_add(self.world.now),
        )
    }

    /// Waits until this moment; not at all when it has passed.
    pub fn wait_until(&self, at: Timestamp) -> Step {
        Step::Wait(at.as_nanos())
    }

    /// 128 bits of chance: another for each call, the same when the execution is replayed.
    pub fn draw(&mut self) -> u128 {
        let n = self.local.draws;
        self.local.draws += 1;
        let local = &self.local;
        local
            .path
            .draw(self.world.about, local.step, Field::Data, n)
    }

    /// The context object, `$$`. A definition whose states read `$$.Execution.Input` says `keeps_input`.
    pub fn context(&self) -> Value {
        self.context_of(&["Execution", "StateMachine", "State", "Task", "Map"])
    }

    /// The context object with these parts alone, as far as they are there.
    pub fn context_of(&self, parts: &[&'static str]) -> Value {
        let part = |name: &&'static str| Some((Text::literal(name), self.context_part(name)?));
        parts.iter().filter_map(part).collect()
    }

    fn context_part(&self, name: &str) -> Option<Value> {
        match (name, &self.notes.item) {
            ("Execution" | "StateMachine", _) => Some(self.execution_part(name)),
            ("State", _) => Some(self.state()),
            ("Task", _) => Some(Value::object([("Token", Value::from(self.token()?))])),
            ("Map", Some(item)) => Some(map_item(item)),
            _ => None,
        }
    }

    /// In a child of a distributed Map: the child's.
    fn execution_part(&self, name: &str) -> Value {
        let World { about, frames, .. } = self.world;
        let apart = frames.at(self.world.frame).apart;
        let of_machine = name == "StateMachine";
        match frames.child(apart) {
            Some(child) if of_machine => child.machine(about),
            Some(child) => child.execution(about),
            None if of_machine => about.context().1.clone(),
            None => about.context().0.clone(),
        }
    }

    /// The key of the item, while `item` runs.
    pub(crate) fn key(&self) -> Option<&Text> {
        self.notes.item.as_ref()?.key.as_ref()
    }

    fn state(&self) -> Value {
        let state = self.world.definition.state(self.local.state);
        let name = Value::from(state.name);
        let entered = Value::from(Timestamp::from_nanos(self.local.entered_at).to_string());
        match state.kind {
            Kind::Task | Kind::Parallel | Kind::Map => Value::object([
                ("Name", name),
                ("EnteredTime", entered),
                ("RetryCount", Value::from(self.local.attempt)),
            ]),
            _ => Value::object([("Name", name), ("EnteredTime", entered)]),
        }
    }

    /// The token of a Task that waits for one, or for the end of a job.
    fn token(&self) -> Option<String> {
        let mut tasks = self.world.definition.tasks.iter();
        tasks.find(|task| task.state == self.local.state && (task.token || task.is_job()))?;
        let World { about, frames, .. } = self.world;
        let op = Op {
            step: self.local.step,
            ..frames.op(self.world.frame)
        };
        Some(about.token(&self.local.path, op))
    }

    /// The value of a variable; none while nothing was assigned.
    pub fn variable(&self, slot: Slot) -> Option<&Value> {
        let mut local = &*self.local;
        let mut parent = self.world.frames.at(self.world.frame).parent;
        for _ in 0..slot.up {
            if parent == NONE {
                return None;
            }
            let frame = self.world.frames.at(parent);
            (local, parent) = (&frame.local, frame.parent);
        }
        local.variables.get(usize::from(slot.at))?.as_ref()
    }

    /// Sets a variable of the state's own scope. Call it when nothing can fail any more.
    pub fn assign(&mut self, slot: Slot, value: Value) {
        debug_assert_eq!(slot.up, 0, "inner scopes do not write outer ones");
        if let Some(place) = self.local.variables.get_mut(usize::from(slot.at)) {
            *place = Some(value);
            if self.notes.keep {
                self.notes.assigned.push(slot.at);
            }
        }
    }

    /// What the catcher's `ResultPath` and `Next` say; for `caught` functions that only assign variables besides.
    pub fn catch_by_table(&mut self, catcher: usize, failure: &Failure) -> Result {
        let state = self.world.definition.state(self.local.state);
        let catcher = &state.catch[catcher];
        let output = failure.output();
        crate::data::put(self.data, &catcher.result_path, output)?;
        Ok(Step::Go(catcher.next))
    }
}

fn map_item(item: &MapItem) -> Value {
    let index = i64::try_from(item.index).unwrap_or(i64::MAX);
    let index = ("Index", Value::from(index));
    let value = ("Value", item.value.clone());
    let source = item.source.clone().map(Value::from);
    let source = source.unwrap_or_else(|| crate::codegen::text("STATE_DATA"));
    let source = ("Source", source);
    let item = match &item.key {
        Some(key) => Value::object([index, ("Key", key.clone().into()), value, source]),
        None => Value::object([index, value, source]),
    };
    Value::object([("Item", item)])
}
