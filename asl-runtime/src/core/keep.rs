//! [`Keeper`]: the events of an execution, until its engine takes them.

use std::{mem::take, sync::Arc};

use crate::{
    HistoryEvent, Value,
    core::{
        events,
        frame::Frames,
        tell::{Asked, Ids, Mark, Tell, started},
    },
    definition::{StateDef, TaskDef, TaskKind},
    history::{Details, Entered, EventKind, Exited, Scheduled, Service},
};

/// A Task that follows on another one has five events from reply to call.
const FEW: usize = 5;

/// Unlike an observer, it keeps all it is told of: each event is made once, with its own reference to the data.
#[derive(Default)]
pub(super) struct Keeper {
    events: Vec<HistoryEvent>,
    /// The frames of an execution that ended without success, for a redrive.
    pub(super) wreck: Option<Box<Frames>>,
}

impl Keeper {
    /// The events since the last time.
    pub(super) fn take(&mut self) -> Vec<HistoryEvent> {
        take(&mut self.events)
    }

    /// Each kind of event is made where it stays.
    #[inline(always)]
    fn keep(&mut self, mark: &Mark, kind: EventKind, details: Details) {
        if self.events.capacity() == 0 {
            self.events = Vec::with_capacity(FEW);
        }
        self.events.push(mark.event(kind, details));
    }
}

impl Tell for Keeper {
    fn entered(&mut self, mark: &Mark, state: &StateDef, input: &mut Value) {
        let (name, input) = (state.name, input.clone());
        let details = Details::Entered(Entered { name, input });
        self.keep(mark, events::entered(state.kind), details);
    }

    fn exited(&mut self, mark: &Mark, state: &StateDef, output: &mut Value) {
        let (name, output) = (state.name, output.clone());
        let details = Details::Exited(Exited { name, output });
        self.keep(mark, events::exited(state.kind), details);
    }

    fn moved(&mut self, ids: Ids, now: i64, from_to: (&StateDef, &StateDef), data: &mut Value) {
        let mark = Mark::of(ids, now);
        self.exited(&mark, from_to.0, data);
        self.entered(&mark.next(), from_to.1, data);
    }

    fn scheduled(&mut self, mark: &Mark, call: Asked, input: &mut Value) {
        let Asked { task, terms } = call;
        let (input, terms) = (input.clone(), terms.map(Arc::new));
        let details = Details::Scheduled(Scheduled { input, task, terms });
        self.keep(mark, events::scheduled(task.kind), details);
    }

    fn started(&mut self, mark: &Mark, task: &'static TaskDef, worker: Option<&str>) {
        let (kind, details) = started(task, worker);
        self.keep(mark, kind, details);
    }

    fn succeeded(&mut self, mark: &Mark, task: &'static TaskDef, output: &mut Value) {
        let output = output.clone();
        let details = match task.kind {
            TaskKind::Function | TaskKind::Activity => Details::Output(output),
            TaskKind::LambdaInvoke | TaskKind::Service => {
                Details::ServiceOutput(Service(task.resource), output)
            }
        };
        self.keep(mark, events::succeeded(task.kind), details);
    }

    fn event(&mut self, mark: &Mark, what: (EventKind, Details)) -> Details {
        self.keep(mark, what.0, what.1.clone());
        what.1
    }
}
