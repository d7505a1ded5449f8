//! [`Tell`]: an observer as the core sees it. Data is lent to an event, not cloned: an observer that keeps nothing leaves the
//! only reference where it was, and a state that edits its data in place still can.

use std::{
    any::Any,
    mem::{forget, swap},
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
pub(crate) trait Tell: Any + Send {
    fn entered(&mut self, mark: &Mark, state: &StateDef, input: &mut Value);
    fn exited(&mut self, mark: &Mark, state: &StateDef, output: &mut Value);
    /// A state was left and the next one entered: two events of the same data, told in one call.
    fn moved(&mut self, ids: Ids, now: i64, from_to: (&StateDef, &StateDef), data: &mut Value);
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

/// Of an event and of the one that led to it: passed on in registers.
pub(crate) type Ids = (u64, u64);

impl Mark {
    #[inline(always)]
    pub(super) fn of((id, previous): Ids, now: i64) -> Mark {
        Mark { id, previous, now }
    }

    /// Of the event that follows this one at once.
    #[inline(always)]
    pub(super) fn next(&self) -> Mark {
        Mark {
            id: self.id + 1,
            previous: self.id,
            now: self.now,
        }
    }

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

    /// Tells of data, which has its place in the event only as long as that is told. For an observer that looks at no data
    /// the compiler leaves the two swaps out. The event is given back without data.
    #[inline(always)]
    fn lend<O: Observer>(
        &self,
        observer: &mut O,
        what: (EventKind, &mut Value),
        details: Details,
        place: impl Fn(&mut Details) -> Option<&mut Value>,
    ) -> HistoryEvent {
        let (kind, data) = what;
        let mut event = self.event(kind, details);
        if let Some(place) = place(&mut event.details) {
            swap(place, data);
        }
        Observer::event(observer, &event);
        if let Some(place) = place(&mut event.details) {
            swap(place, data);
        }
        event
    }
}

impl<O: Observer> Tell for O {
    fn entered(&mut self, mark: &Mark, state: &StateDef, input: &mut Value) {
        let entered = Details::Entered(Entered {
            name: state.name,
            input: Value::NULL,
        });
        let what = (events::entered(state.kind), input);
        let told = mark.lend(self, what, entered, |details| match details {
            Details::Entered(it) => Some(&mut it.input),
            _ => None,
        });
        // A name and `null`: nothing is to be dropped.
        forget(told);
    }

    fn exited(&mut self, mark: &Mark, state: &StateDef, output: &mut Value) {
        let exited = Details::Exited(Exited {
            name: state.name,
            output: Value::NULL,
        });
        let what = (events::exited(state.kind), output);
        let told = mark.lend(self, what, exited, |details| match details {
            Details::Exited(it) => Some(&mut it.output),
            _ => None,
        });
        forget(told);
    }

    fn moved(&mut self, ids: Ids, now: i64, from_to: (&StateDef, &StateDef), data: &mut Value) {
        let ((from, to), mark) = (from_to, Mark::of(ids, now));
        let exited = Details::Exited(Exited {
            name: from.name,
            output: Value::NULL,
        });
        let mut event = mark.event(events::exited(from.kind), exited);
        if let Details::Exited(it) = &mut event.details {
            swap(&mut it.output, data);
        }
        Observer::event(self, &event);
        let Details::Exited(it) = event.details else {
            return;
        };
        let entered = Details::Entered(Entered {
            name: to.name,
            input: it.output,
        });
        let mut event = mark.next().event(events::entered(to.kind), entered);
        Observer::event(self, &event);
        if let Details::Entered(it) = &mut event.details {
            swap(&mut it.input, data);
        }
        forget(event);
    }

    fn scheduled(&mut self, mark: &Mark, call: Asked, input: &mut Value) {
        let Asked { task, terms } = call;
        let scheduled = Details::Scheduled(Scheduled {
            input: Value::NULL,
            task,
            terms: terms.map(Arc::new),
        });
        let what = (events::scheduled(task.kind), input);
        mark.lend(self, what, scheduled, |details| match details {
            Details::Scheduled(it) => Some(&mut it.input),
            _ => None,
        });
    }

    fn started(&mut self, mark: &Mark, task: &'static TaskDef, worker: Option<&str>) {
        let (kind, details) = started(task, worker);
        Observer::event(self, &mark.event(kind, details));
    }

    fn succeeded(&mut self, mark: &Mark, task: &'static TaskDef, output: &mut Value) {
        let details = match task.kind {
            TaskKind::Function | TaskKind::Activity => Details::Output(Value::NULL),
            TaskKind::LambdaInvoke | TaskKind::Service => {
                Details::ServiceOutput(Service(task.resource), Value::NULL)
            }
        };
        let what = (events::succeeded(task.kind), output);
        let told = mark.lend(self, what, details, |details| match details {
            Details::Output(it) | Details::ServiceOutput(_, it) => Some(it),
            _ => None,
        });
        forget(told);
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

    fn moved(&mut self, ids: Ids, now: i64, from_to: (&StateDef, &StateDef), data: &mut Value) {
        self.0.moved(ids, now, from_to, data);
        self.1.moved(ids, now, from_to, data);
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
