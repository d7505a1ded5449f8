//! Distributed Map: a run of it begins with what it tolerates, bundles its items, and counts the children that fail.

use std::{collections::BTreeSet, mem::take};

use crate::{
    Failure, Value,
    core::{
        Effect, Execution,
        caps::size,
        child::{Child, Run},
        frame::{FORK, LIFE, NONE, Op, Phase, ROOT, What},
        nanos,
    },
    cx::{Cx, MapItem, Notes, World},
    distributed::{Distributed, MapTerms},
    history::{Details, EventKind},
    step,
};

/// AWS runs no more children of one Map Run at once.
pub(super) const MOST_CHILDREN: u32 = 10_000;

/// The seconds that an Express child may take.
const EXPRESS: u32 = 300;

/// There is no way to S3.
fn nobody(error: &'static str, resource: &str) -> Failure {
    let cause = format!("There is nobody to ask for {resource}.");
    Failure::new(error, cause)
}

/// One item of an array or of an object.
pub(super) fn item_at(items: &Value, index: u32) -> MapItem {
    let index = index as usize;
    let (key, value) = match items.member_at(index) {
        Some((key, value)) => (Some(key.clone()), Some(value)),
        None => (None, items.at(index)),
    };
    MapItem {
        index,
        value: value.cloned().unwrap_or_default(),
        key,
    }
}

impl Execution {
    /// Begins a run for the items that the frame was just forked into. False if it cannot: that is a fault of the state.
    pub(super) fn start_run(&mut self, id: u32, distributed: &'static Distributed) -> bool {
        let terms = match self.terms(id, distributed) {
            Ok(terms) => terms,
            Err(failure) => {
                self.frames.get(id).fork = None;
                self.fault(id, failure);
                return false;
            }
        };
        let batched = terms.is_batched();
        let (about, local) = (&self.about, &self.frames.at(id).local);
        let mut run = Run::new(about.definition, local.state, terms);
        run.name(about, local);
        let frame = self.frames.get(id);
        frame.last = self.record.event(self.now, frame.last, || {
            (
                EventKind::MapRunStarted,
                Details::MapRun(run.arn(about), None),
            )
        });
        if let Some(fork) = &mut frame.fork {
            run.items = fork.total;
            fork.run = Some(Box::new(run));
        }
        if let Some(resource) = distributed.reader {
            let failure = nobody("States.ItemReaderFailed", resource);
            self.failed_here(id, failure);
            return false;
        }
        if batched && let Err(failure) = self.bundle(id) {
            self.fault(id, failure);
            return false;
        }
        true
    }

    /// What bounds the run: evaluated in the Map's own scope.
    fn terms(&mut self, id: u32, distributed: &'static Distributed) -> step::Result<MapTerms> {
        let frame = self.frames.get(id);
        let (mut data, mut local) = (take(&mut frame.data), take(&mut frame.local));
        let mut cx = Cx {
            data: &mut data,
            out: &mut Value::default(),
            local: &mut local,
            notes: &mut Notes::default(),
            world: World {
                definition: self.about.definition,
                about: &self.about,
                frames: &self.frames,
                frame: id,
                now: self.now,
            },
        };
        let terms = (distributed.terms)(&mut cx);
        let frame = self.frames.get(id);
        (frame.data, frame.local) = (data, local);
        terms
    }

    /// Puts batches in the place of the items.
    fn bundle(&mut self, id: u32) -> step::Result<()> {
        let Some(fork) = &mut self.frames.get(id).fork else {
            return Ok(());
        };
        let (What::Items { items, .. }, Some(run)) = (&mut fork.what, &mut fork.run) else {
            return Ok(());
        };
        let (items, total) = (items.clone(), fork.total);
        let mut batches = Batches::new(&mut run.terms);
        for index in 0..total {
            let item = self.item(id, item_at(&items, index))?;
            batches.add(item);
        }
        let batches = batches.end();
        if let Some(fork) = &mut self.frames.get(id).fork {
            fork.total = u32::try_from(batches.len()).unwrap_or(NONE);
            fork.results = Value::nulls(batches.len());
            if let What::Items { items, .. } = &mut fork.what {
                *items = batches;
            }
        }
        Ok(())
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

    /// A child has succeeded.
    pub(super) fn end_execution(&mut self, id: u32) {
        let frame = self.frames.get(id);
        let (apart, parent) = (frame.apart, frame.parent);
        if apart == id
            && let Some(run) = self.run_mut(parent)
        {
            run.children.remove(&id);
        }
    }

    /// Whether the results can be given to whom they are for.
    pub(super) fn write(&self, id: u32) -> Result<(), Failure> {
        let state = self.frames.at(id).local.state;
        let distributed = self.about.definition.state(state).distributed;
        match distributed.and_then(|it| it.writer) {
            Some(resource) => Err(nobody("States.ResultWriterFailed", resource)),
            None => Ok(()),
        }
    }

    fn run_mut(&mut self, id: u32) -> Option<&mut Run> {
        self.frames.get(id).fork.as_mut()?.run.as_deref_mut()
    }

    /// A child has failed: the run goes on if it tolerates that.
    pub(super) fn child_failed(&mut self, id: u32, failure: &Failure) {
        let frame = self.frames.get(id);
        let (parent, path, entered) = (frame.parent, &frame.local.path, frame.has_entered());
        let (index, place) = (path.index, path.place);
        let told = self.frames.child(id);
        let told = told.map(|child| child.failed(&self.about, self.now, failure));
        let keep = self.record.keeps();
        let Some(run) = self.run_mut(parent) else {
            return;
        };
        run.failed = run.failed.saturating_add(run.items_of(id));
        if run.terms.exceeded(run.failed, run.items) {
            return self.too_many_failed(parent, id);
        }
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

    fn too_many_failed(&mut self, id: u32, failing: u32) {
        self.abort_children(id, failing, 0);
        let failure = Failure::new(
            "States.ExceedToleratedFailureThreshold",
            "The specified tolerated failure threshold was exceeded",
        );
        self.run_failed(id, &failure);
        self.frames.get(id).phase = Phase::Broken(failure);
        self.wake_first(id);
    }

    pub(super) fn run_failed(&mut self, id: u32, failure: &Failure) {
        let frame = self.frames.get(id);
        frame.last = self.record.event(self.now, frame.last, || {
            let details = Details::Failed(failure.clone());
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
        self.end_child(id, &failure);
        true
    }

    /// The time of an Express child is over, if it still runs.
    pub(super) fn child_timed_out(&mut self, id: u32) {
        if !matches!(self.frames.at(id).phase, Phase::Lost(_) | Phase::Stopped(_)) {
            self.end_child(id, &Failure::timeout());
        }
    }

    /// Ends a child, whatever it does.
    fn end_child(&mut self, id: u32, failure: &Failure) {
        self.abort_children(id, NONE, 0);
        let frame = self.frames.get(id);
        if matches!(frame.phase, Phase::Called(_) | Phase::Submitted) {
            let op = self.frames.op(id);
            self.ask(Effect::Cancel(op));
        }
        self.child_failed(id, failure);
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

impl Execution {
    /// The next of the children that are to run again.
    pub(super) fn again(&mut self, id: u32) -> bool {
        let Some(child) = self.run_mut(id).and_then(|run| run.again.pop()) else {
            return false;
        };
        let Some(run) = self.run_mut(id) else {
            return false;
        };
        run.idle = run.idle.saturating_sub(1);
        if run.express {
            self.anew(id, child);
        }
        self.take_up(child, 0);
        true
    }

    /// An Express child does not go on where it was broken off: it begins again.
    fn anew(&mut self, id: u32, child: u32) {
        self.clear_wreck(child);
        let Some(fork) = &mut self.frames.get(id).fork else {
            return;
        };
        let (What::Items { start, .. }, Some(run)) = (&fork.what, &mut fork.run) else {
            return;
        };
        let (start, begun) = (*start, run.children.get_mut(&child));
        let input = begun.map(|child| {
            child.tally.id = 1;
            child.input.clone()
        });
        let variables = self.about.definition.scope(start).iter().map(|_| None);
        let frame = self.frames.get(child);
        frame.data = input.unwrap_or_default();
        frame.phase = Phase::Stopped(false);
        frame.local.state = start;
        frame.local.variables = variables.collect();
        self.limit_child(child, self.now);
    }

    /// The run of a distributed Map that was broken off: its children that did not succeed are to run again.
    pub(super) fn redrive_run(&mut self, id: u32) {
        self.hear(id);
        let frames = &mut self.frames;
        let frame = frames.get(id);
        let Some(fork) = &mut frame.fork else { return };
        let Some(run) = &mut fork.run else { return };
        (run.failed, run.redriven) = (0, run.redriven.saturating_add(1));
        let told = Details::MapRun(run.arn(&self.about), Some(run.redriven));
        let told = || (EventKind::MapRunRedriven, told);
        frame.last = self.record.event(self.now, frame.last, told);
        self.line_up(id);
    }

    /// All children that do not run wait for their turn.
    pub(crate) fn line_up(&mut self, id: u32) {
        let frames = &mut self.frames;
        let Some(fork) = &frames.at(id).fork else {
            return;
        };
        let mut again = fork.children.clone();
        again.retain(|child| matches!(frames.at(*child).phase, Phase::Stopped(_) | Phase::Lost(_)));
        again.sort_unstable_by_key(|child| std::cmp::Reverse(frames.at(*child).local.path.index));
        for child in &again {
            let frame = frames.get(*child);
            let index = frame.local.path.index;
            if let Phase::Lost(entered) = frame.phase {
                frame.phase = Phase::Stopped(entered);
                if let Some(fork) = &mut frames.get(id).fork {
                    fork.done = fork.done.saturating_sub(1);
                    let result = fork.results.item_mut(index as usize);
                    result.map(take::<Value>);
                }
            }
        }
        let waits: BTreeSet<_> = again
            .iter()
            .map(|child| frames.at(*child).local.path.index)
            .collect();
        let frame = frames.get(id);
        // All results are stored anew: those of the children that run again are none any more.
        frame.dirty |= FORK;
        if let Some(fork) = &mut frame.fork {
            fork.fresh = (0..fork.next)
                .filter(|index| !waits.contains(index))
                .collect();
        }
        if let Some(run) = self.run_mut(id) {
            run.idle = u32::try_from(again.len()).unwrap_or(NONE);
            run.again = again;
        }
    }
}

/// Batches in the making.
struct Batches {
    all: Vec<Value>,
    items: Vec<Value>,
    /// Bytes of the batch that is being made.
    bytes: usize,
    input: Option<Value>,
    most_items: usize,
    most_bytes: usize,
}

impl Batches {
    fn new(terms: &mut MapTerms) -> Batches {
        let most = |limit: u32| match limit {
            0 => usize::MAX,
            limit => limit as usize,
        };
        let mut batches = Batches {
            all: Vec::new(),
            items: Vec::new(),
            bytes: 0,
            input: terms.batch_input.take(),
            most_items: most(terms.items_per_batch),
            most_bytes: most(terms.bytes_per_batch),
        };
        batches.bytes = batches.bytes_of_none();
        batches
    }

    /// An item that is too large for any batch has one for itself.
    fn add(&mut self, item: Value) {
        let bytes = match self.most_bytes {
            usize::MAX => 0,
            _ => size(&item, usize::MAX)
                .unwrap_or(usize::MAX)
                .saturating_add(1),
        };
        let full = self.items.len() >= self.most_items
            || self.bytes.saturating_add(bytes) > self.most_bytes.saturating_add(1);
        if full && !self.items.is_empty() {
            self.close();
        }
        self.items.push(item);
        self.bytes = self.bytes.saturating_add(bytes);
    }

    fn close(&mut self) {
        let items = take(&mut self.items);
        self.all.push(self.batch(items));
        self.bytes = self.bytes_of_none();
    }

    fn batch(&self, items: Vec<Value>) -> Value {
        let items = ("Items", items.into_iter().collect());
        match &self.input {
            Some(input) => Value::object([items, ("BatchInput", input.clone())]),
            None => Value::object([items]),
        }
    }

    fn bytes_of_none(&self) -> usize {
        match self.most_bytes {
            usize::MAX => 0,
            _ => size(&self.batch(Vec::new()), usize::MAX).unwrap_or(usize::MAX),
        }
    }

    fn end(mut self) -> Value {
        if !self.items.is_empty() {
            self.close();
        }
        self.all.into_iter().collect()
    }
}
