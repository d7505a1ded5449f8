//! Distributed Map: a run of it begins with what it tolerates, bundles its items, and counts the children that fail.

use std::sync::Arc;

use crate::{
    Ended, Failure, MapRun, MapRunStatus, Value,
    core::{
        Effect, Execution,
        batch::Batches,
        child::{Child, Run},
        frame::{LIFE, NONE, Op, Phase, ROOT},
        map_io::{READER_FAILED, source},
        nanos,
    },
    cx::{MapItem, Notes},
    distributed::{Distributed, Transformation},
    history::{Details, EventKind},
    planted::{Bug, planted},
};

/// AWS runs no more children of one Map Run at once.
pub(super) const MOST_CHILDREN: u32 = 10_000;

/// The seconds that an Express child may take.
const EXPRESS: u32 = 300;

/// One item of an array or of an object.
pub(super) fn item_at(items: &Value, index: u32, run: Option<&Run>) -> MapItem {
    let index = index as usize;
    let (key, value) = match (items.at(index), items.member_at(index)) {
        (Some(value), _) => (None, value.clone()),
        (None, Some((key, value))) => (Some(key.clone()), value.clone()),
        (None, None) => (None, Value::NULL),
    };
    MapItem {
        index,
        value,
        key,
        source: run.and_then(|run| run.source.clone()),
    }
}

impl Execution {
    /// Begins a run for the items that the frame was just forked into. False if it cannot: that is a fault of the state.
    pub(super) fn start_run(&mut self, id: u32, distributed: &'static Distributed) -> bool {
        let begun = self.within(id, Notes::default(), |cx| {
            let terms = (distributed.terms)(cx)?;
            let asks = match &distributed.reader {
                Some(reader) => Some((reader.asks.task, (reader.asks.input)(cx)?)),
                None => None,
            };
            Ok((terms, asks))
        });
        let (terms, asks) = match begun {
            Ok(begun) => begun,
            Err(failure) => {
                self.frames.get(id).fork = None;
                self.fault(id, failure);
                return false;
            }
        };
        let max_items = terms.max_items;
        let (about, local) = (&self.about, &self.frames.at(id).local);
        let mut run = Run::new(about.definition, local.state, terms);
        run.unread = asks.is_some();
        run.name(about, local);
        if !run.unread {
            run.batches = Batches::of(&run.terms);
        }
        run.source = asks.as_ref().and_then(|(_, input)| source(input));
        let frame = self.frames.get(id);
        if let Some(fork) = &mut frame.fork {
            run.items = fork.total;
            fork.run = Some(Box::new(run));
        }
        self.tell_run(id, EventKind::MapRunStarted);
        if max_items < 0 {
            let cause = "field MaxItems must be positive";
            self.failed_here(id, Failure::new(READER_FAILED, cause));
            return false;
        }
        if let Some((task, input)) = asks {
            self.ask_for(id, task, input);
            return false;
        }
        true
    }

    /// What the frame of a child needs to be an execution of its own.
    pub(super) fn start_execution(&mut self, id: u32) {
        let frame = self.frames.get(id);
        frame.apart = id;
        frame.last = 0;
        let (parent, input) = (frame.parent, frame.data.clone());
        let path = frame.local.path.clone();
        let mut child = Child::new(&self.about, &path, self.now, input);
        // `ExecutionStarted`
        child.tally.id = 1;
        let Some(run) = self.run_mut(parent) else {
            return;
        };
        run.children.insert(id, child);
        if run.express {
            self.limit_child(id, self.now);
        }
    }

    /// A child has succeeded: what the Map's result says of it.
    pub(super) fn end_execution(&mut self, id: u32, output: Value) -> Value {
        let parent = self.frames.at(id).parent;
        let state = self.frames.at(parent).local.state;
        let distributed = self.about.definition.state(state).distributed;
        let whole = distributed.is_some_and(|it| it.transformation == Transformation::None);
        let told = self.frames.child(id).filter(|_| whole);
        let told = told.map(|child| child.succeeded(&self.about, self.now, &output));
        if let Some(run) = self.run_mut(parent) {
            run.children.remove(&id);
        }
        told.unwrap_or(output)
    }

    pub(super) fn run_mut(&mut self, id: u32) -> Option<&mut Run> {
        self.frames.get(id).fork.as_mut()?.run.as_deref_mut()
    }

    /// A child has failed: the run goes on if it tolerates that.
    pub(super) fn child_failed(&mut self, id: u32, failure: &Failure, ended: Ended) {
        let frame = self.frames.get(id);
        let (parent, path, entered) = (frame.parent, &frame.local.path, frame.has_entered());
        let (index, place) = (path.index, path.place);
        let told = self.frames.child(id);
        let told = told.map(|child| child.failed(&self.about, self.now, failure, ended));
        let keep = self.record.keeps();
        let Some(run) = self.run_mut(parent) else {
            return;
        };
        let items = run.items_of(id);
        let failed = run.failed.saturating_add(items);
        let more = u32::from(planted(Bug::OneMoreTolerated));
        if run.terms.exceeded(failed - more, run.items) {
            return self.too_many_failed(parent, id, (items, ended));
        }
        run.failed = failed;
        if ended == Ended::TimedOut {
            run.late.add(items);
        }
        run.lost += u32::from(!planted(Bug::FailureNotCounted));
        if keep {
            run.idle += 1;
            self.frames.get(id).phase = Phase::Lost(entered);
            self.hear(parent);
        } else {
            run.children.remove(&id);
            self.forget(vec![id]);
            self.hear(parent);
            self.leave_fork(parent, place);
        }
        let last = self.frames.at(parent).last;
        self.item_over(parent, (index, told.unwrap_or_default()), (last, last));
    }

    fn too_many_failed(&mut self, id: u32, failing: u32, (items, ended): (u32, Ended)) {
        let run = self.map_run(id).map(|run| run.one_failed(items, ended));
        self.abort_children(id, failing, 0);
        let failure = Failure::new(
            "States.ExceedToleratedFailureThreshold",
            "The specified tolerated failure threshold was exceeded",
        );
        self.run_failed(id, run, &failure);
        self.frames.get(id).phase = Phase::Broken(failure);
        self.wake_first(id);
    }

    /// Tells that a run failed of which this was known before its children were broken off.
    pub(super) fn run_failed(&mut self, id: u32, run: Option<MapRun>, failure: &Failure) {
        let Some(run) = run else { return };
        let run = run.ended(MapRunStatus::Failed, Some(failure.clone()));
        let frame = self.frames.get(id);
        frame.last = self.record.event(self.now, frame.last, || {
            let details = Details::MapRunEnded(Arc::new(run));
            (EventKind::MapRunFailed, details)
        });
    }

    /// The history of a child has no place for another event: so it ends. False if that is not why.
    pub(super) fn child_is_full(&mut self) -> bool {
        let id = self.record.whose();
        if id == ROOT {
            return false;
        }
        let failure = self.full();
        self.end_child(id, &failure, Ended::Failed);
        true
    }

    /// The time of an Express child is over, if it still runs.
    pub(super) fn child_timed_out(&mut self, id: u32) {
        if !matches!(self.frames.at(id).phase, Phase::Lost(_) | Phase::Stopped(_)) {
            self.end_child(id, &Failure::timeout(), Ended::TimedOut);
        }
    }

    /// Ends a child, whatever it does.
    fn end_child(&mut self, id: u32, failure: &Failure, ended: Ended) {
        self.abort_children(id, NONE, 0);
        let frame = self.frames.get(id);
        if matches!(frame.phase, Phase::Called(_) | Phase::Submitted) {
            frame.phase = Phase::Failed(failure.clone());
            let op = self.frames.op(id);
            self.ask(Effect::Cancel(op));
        }
        self.child_failed(id, failure, ended);
    }

    /// An Express child has five minutes.
    pub(crate) fn limit_child(&mut self, id: u32, started: i64) {
        let op = Op {
            step: LIFE,
            ..self.frames.op(id)
        };
        self.timers.add(started.saturating_add(nanos(EXPRESS)), op);
    }
}
