//! [`Tell`]: an observer as the core sees it. Data is lent to an event, not cloned: an observer that keeps nothing leaves the
//! only reference where it was, and a state that edits its data in place still can.

use std::{
    mem::{forget, replace, take},
    sync::Arc,
};

use crate::{
    Observer, Timestamp, Value,
    core::events,
    definition::{StateDef, TaskDef, TaskKind},
    history::{
        Assigned, Details, Entered, EventKind, Exited, HistoryEvent, Scheduled, Service, Terms,
        Variables,
    },
};

/// There is one for each type of observer: where that looks at nothing but, say, the id, the compiler leaves the rest of the
/// event unmade. What happens often has a function of its own, so that it knows what it would have to make.
pub(crate) trait Tell: Send + 'static {
    fn entered(&mut self, mark: &Mark, state: &StateDef, input: &mut Value);
    fn exited(&mut self, mark: &Mark, state: &StateDef, output: &mut Value);
    fn scheduled(&mut self, mark: &Mark, call: Asked, input: &mut Value);
    fn started(&mut self, mark: &Mark, task: &'static TaskDef, worker: Option<&str>);
    fn succeeded(&mut self, mark: &Mark, task: &'static TaskDef, output: &mut Value);
    fn event(&mut self, mark: &Mark, what: (EventKind, Details)) -> Details;
}

/// Where an event stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(super) id: u64,
    pub(super) previous: u64,
    pub(super) now: i64,
}

/// What a task is asked.
#[derive(Clone)]
pub(crate) struct Asked {
    pub(super) task: &'static TaskDef,
    pub(super) terms: Option<Terms>,
}

impl Mark {
    #[inline(always)]
    pub(super) fn event(&self, kind: EventKind, details: Details) -> HistoryEvent {
        HistoryEvent {
            id: self.id,
            previous: self.previous,
            at: Timestamp::from_nanos(self.now),
            kind,
            details,
        }
    }

    /// Tells of data, and gives it back.
    #[inline(always)]
    fn lend<O: Observer>(
        &self,
        observer: &mut O,
        what: (EventKind, &mut Value),
        details: impl FnOnce(Value) -> Details,
    ) {
        let (kind, data) = what;
        let event = self.event(kind, details(take(data)));
        Observer::event(observer, &event);
        // The `null` that was left behind needs no dropping.
        forget(replace(data, event.details.into_data()));
    }
}

impl<O: Observer> Tell for O {
    fn entered(&mut self, mark: &Mark, state: &StateDef, input: &mut Value) {
        let name = state.name;
        let what = (events::entered(state.kind), input);
        mark.lend(self, what, |input| {
            Details::Entered(Entered { name, input })
        });
    }

    fn exited(&mut self, mark: &Mark, state: &StateDef, output: &mut Value) {
        let name = state.name;
        let what = (events::exited(state.kind), output);
        mark.lend(self, what, |output| {
            Details::Exited(Exited { name, output })
        });
    }

    fn scheduled(&mut self, mark: &Mark, call: Asked, input: &mut Value) {
        let Asked { task, terms } = call;
        let terms = terms.map(Arc::new);
        let what = (events::scheduled(task.kind), input);
        mark.lend(self, what, |input| {
            Details::Scheduled(Scheduled { input, task, terms })
        });
    }

    fn started(&mut self, mark: &Mark, task: &'static TaskDef, worker: Option<&str>) {
        let (kind, details) = started(task, worker);
        Observer::event(self, &mark.event(kind, details));
    }

    fn succeeded(&mut self, mark: &Mark, task: &'static TaskDef, output: &mut Value) {
        match task.kind {
            TaskKind::Function | TaskKind::Activity => {
                let what = (events::succeeded(task.kind), output);
                mark.lend(self, what, Details::Output);
            }
            TaskKind::LambdaInvoke | TaskKind::Service => {
                let service = Service(task.resource);
                let what = (EventKind::TaskSucceeded, output);
                mark.lend(self, what, |output| Details::ServiceOutput(service, output));
            }
        }
    }

    fn event(&mut self, mark: &Mark, what: (EventKind, Details)) -> Details {
        let event = mark.event(what.0, what.1);
        Observer::event(self, &event);
        event.details
    }
}

/// Two who hear of the same.
pub(crate) struct Both<T>(pub(crate) Box<dyn Tell>, pub(crate) T);

impl<T: Tell> Tell for Both<T> {
    fn entered(&mut self, mark: &Mark, state: &StateDef, input: &mut Value) {
        self.0.entered(mark, state, input);
        self.1.entered(mark, state, input);
    }

    fn exited(&mut self, mark: &Mark, state: &StateDef, output: &mut Value) {
        self.0.exited(mark, state, output);
        self.1.exited(mark, state, output);
    }

    fn scheduled(&mut self, mark: &Mark, call: Asked, input: &mut Value) {
        self.0.scheduled(mark, call.clone(), input);
        self.1.scheduled(mark, call, input);
    }

    fn started(&mut self, mark: &Mark, task: &'static TaskDef, worker: Option<&str>) {
        self.0.started(mark, task, worker);
        self.1.started(mark, task, worker);
    }

    fn succeeded(&mut self, mark: &Mark, task: &'static TaskDef, output: &mut Value) {
        self.0.succeeded(mark, task, output);
        self.1.succeeded(mark, task, output);
    }

    fn event(&mut self, mark: &Mark, (kind, details): (EventKind, Details)) -> Details {
        let details = self.0.event(mark, (kind, details));
        self.1.event(mark, (kind, details))
    }
}

/// A task was called, or taken by a worker.
#[inline(always)]
pub(super) fn started(task: &'static TaskDef, worker: Option<&str>) -> (EventKind, Details) {
    match task.kind {
        TaskKind::Function => (EventKind::LambdaFunctionStarted, Details::None),
        TaskKind::Activity => (
            EventKind::ActivityStarted,
            Details::Worker(worker.map(str::to_owned)),
        ),
        TaskKind::LambdaInvoke | TaskKind::Service => {
            let service = Service(task.resource);
            (EventKind::TaskStarted, Details::Service(service))
        }
    }
}

/// A state was left that assigned these.
pub(super) fn assigned(
    state: &StateDef,
    output: Value,
    assigned_variables: Variables,
) -> (EventKind, Details) {
    let name = state.name;
    let exited = Exited { name, output };
    let assigned = Assigned {
        exited,
        assigned_variables,
    };
    let details = Details::Assigned(Arc::new(assigned));
    (events::exited(state.kind), details)
}
