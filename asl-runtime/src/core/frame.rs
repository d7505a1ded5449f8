//! [`Frame`]: one live branch of an execution, and the slab that holds them all.

use std::{mem::take, sync::Arc};

use crate::{
    Definition, ExecutionError, Failure, Value,
    core::{
        forked::Forked,
        path::{self, Path},
        stored::Stored,
    },
    step::StateId,
};

/// No frame: the parent of the machine's own.
pub(crate) const NONE: u32 = u32::MAX;

/// The step of a timer for all that a frame does: the end of an Express child's time.
pub(crate) const LIFE: u32 = u32::MAX;

/// One request to the world. An answer to anything but the current one of its frame is ignored: a freed frame gets another
/// generation, a retry another step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Op {
    pub(crate) frame: u32,
    pub(crate) generation: u32,
    pub(crate) step: u32,
}

impl Op {
    /// A request of the machine's own frame, which is never freed.
    pub(crate) fn of_root(step: u32) -> Op {
        Op {
            frame: ROOT,
            generation: 0,
            step,
        }
    }
}

/// What a frame does next, or waits for.
#[derive(Debug, Default)]
pub(crate) enum Phase {
    /// Nobody's: in the free list, or taken out to run.
    #[default]
    Free,
    /// To enter `local.state` for the first time.
    Enter,
    /// To run `enter` again: a retry.
    Again,
    /// To hand the world's answer to `leave`.
    Leave(Value),
    /// To offer a failure to Retry and Catch.
    Failed(Failure),
    /// The same, and it came from a branch or an item.
    Broken(Failure),
    /// To start more items of a Map.
    Fill,
    /// A task is about to be called with this.
    Scheduled(Value),
    /// A task runs. Its input lies here until the engine takes it.
    Called(Value),
    /// Its handler returned; the answer comes from its token.
    Submitted,
    /// Until a moment: Wait.
    Waiting,
    /// Until a moment: Retry.
    Backoff,
    /// Until all branches or items are done.
    Forked,
    /// A child execution that failed, and is kept: whether its last state had been entered.
    Lost(bool),
    /// It was broken off, and may be taken up when the execution is redriven; whether its state had been entered.
    Stopped(bool),
    /// The execution has ended: this is the machine's own frame.
    Over(Result<Value, ExecutionError>),
}

/// What a state's functions see and change of their frame besides its data. It is taken out while they run.
#[derive(Debug, Default)]
pub(crate) struct Local {
    pub(crate) variables: Box<[Option<Value>]>,
    pub(crate) path: Path,
    pub(crate) state: StateId,
    /// The task that was called last.
    pub(crate) task: u16,
    /// Counts every entry and re-entry.
    pub(crate) step: u32,
    /// Counts every entry.
    pub(crate) visit: u32,
    /// Retries of this visit.
    pub(crate) attempt: u32,
    /// Draws of this step.
    pub(crate) draws: u32,
    /// Bytes of its variables, where they are limited.
    pub(crate) stored: u32,
    /// The id of the Entered event, and the one before it.
    pub(crate) entered: u64,
    pub(crate) entered_after: u64,
    pub(crate) entered_at: i64,
}

/// A hundred thousand of them may wait at once: what only some need is behind a pointer.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    pub(crate) generation: u32,
    pub(crate) parent: u32,
    pub(crate) phase: Phase,
    pub(crate) data: Value,
    pub(crate) local: Local,
    /// The event that the next one of this frame follows.
    pub(crate) last: u64,
    /// The end of a wait, or of the running task's time; `i64::MAX`: none.
    pub(crate) due: i64,
    pub(crate) fork: Option<Box<Forked>>,
    pub(crate) rare: Option<Box<Rare>>,
    /// The frame that the execution begins at which it belongs to: the machine's own, or a distributed Map's child.
    pub(crate) apart: u32,
    /// Which of its parts have changed since they were stored.
    pub(crate) dirty: u8,
}

/// Where it is and what it waits for.
pub(crate) const HEAD: u8 = 1;
/// Its data and its variables.
pub(crate) const BODY: u8 = 2;
/// What it is forked into.
pub(crate) const FORK: u8 = 4;
/// It is another one than before.
pub(crate) const FRESH: u8 = 8;

/// What few visits of a state need.
#[derive(Debug, Default)]
pub(crate) struct Rare {
    /// How often each retrier of this visit was used; empty before the first retry.
    pub(crate) retries: Box<[u32]>,
    /// Seconds that a heartbeat of the running task may be away, and when the next one is overdue.
    pub(crate) beat: Option<(u32, i64)>,
    /// `TimeoutSeconds` of a task that waits for a worker; 0: none. They begin anew when one takes it.
    pub(crate) limit: u32,
    /// The job that the running task asked for has begun.
    pub(crate) submitted: bool,
    /// `LogType` of the running `lambda:invoke` is `Tail`.
    pub(crate) log_tail: bool,
    /// A token's answer that came before the handler returned.
    pub(crate) early: Option<Result<Value, Failure>>,
}

impl Local {
    /// What lies around the branches or items that its state is forked into.
    pub(crate) fn around(&self) -> Arc<path::Fork> {
        Arc::new(path::Fork {
            around: self.path.clone(),
            state: self.state,
            visit: self.visit,
            step: self.step,
        })
    }
}

impl Frame {
    /// Whether it is inside its state.
    pub(crate) fn has_entered(&self) -> bool {
        let not = matches!(
            self.phase,
            Phase::Enter | Phase::Stopped(false) | Phase::Lost(false)
        );
        self.local.visit > 0 && !not
    }

    /// Whether it is kept, and does nothing.
    pub(crate) fn is_idle(&self) -> bool {
        matches!(self.phase, Phase::Lost(_) | Phase::Stopped(_))
    }

    pub(crate) fn rare(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    /// Its heartbeats begin, and its time begins anew, when a worker takes it.
    pub(crate) fn wait_for_worker(&mut self, limit: u32) {
        if limit > 0 || self.rare.is_some() {
            self.rare().limit = limit;
        }
        if let Some((_, at)) = self.rare.as_mut().and_then(|rare| rare.beat.as_mut()) {
            *at = i64::MAX;
        }
    }

    /// When the next heartbeat is overdue; `i64::MAX`: never.
    pub(crate) fn beat(&self) -> i64 {
        let beat = self.rare.as_ref().and_then(|rare| rare.beat);
        beat.map_or(i64::MAX, |(_, at)| at)
    }
}

/// All frames: the machine's own, and those of branches and items. Each has a generation of its own, and a place is used again.
#[derive(Debug, Default)]
pub(crate) struct Frames {
    pub(super) root: Frame,
    pub(super) inner: Option<Box<Inner>>,
}

#[derive(Debug, Default)]
pub(super) struct Inner {
    pub(super) list: Vec<Frame>,
    pub(super) free: Vec<u32>,
    /// How many frames there ever were.
    pub(super) count: u32,
    pub(super) stored: Stored,
    /// Whether somebody wants to know what changes.
    pub(super) track: bool,
    /// Those that have.
    pub(super) touched: Vec<u32>,
}

/// The place of the machine's own frame.
pub(crate) const ROOT: u32 = 0;

impl Frames {
    /// Whether what changes is to be stored.
    pub(crate) fn tracked(&self) -> bool {
        self.inner.as_ref().is_some_and(|inner| inner.track)
    }

    /// How many live, the machine's own included.
    pub(crate) fn live(&self) -> usize {
        let inner = self.inner.as_ref();
        1 + inner.map_or(0, |inner| inner.list.len() - inner.free.len())
    }

    /// One more than the last place.
    pub(crate) fn places(&self) -> u32 {
        let inner = self.inner.as_ref().map_or(0, |inner| inner.list.len());
        u32::try_from(inner + 1).unwrap_or(NONE)
    }

    /// Makes the machine's own frame ready to begin.
    pub(crate) fn begin(&mut self, definition: &Definition, start: StateId) {
        self.root.dirty = BODY;
        self.root.start(definition, start);
    }

    /// A branch or an item.
    pub(crate) fn add(&mut self, definition: &Definition, start: StateId) -> u32 {
        let inner = self.inner.get_or_insert_default();
        let id = inner.free.pop().unwrap_or_else(|| {
            inner.list.push(Frame::default());
            u32::try_from(inner.list.len()).unwrap_or(NONE)
        });
        inner.count = inner.count.wrapping_add(1);
        let generation = inner.count;
        let frame = self.get(id);
        frame.generation = generation;
        frame.dirty |= HEAD | BODY | FRESH;
        frame.start(definition, start);
        id
    }

    /// It is broken off, and kept.
    pub(crate) fn stop(&mut self, id: u32) {
        let frame = self.get(id);
        // A frame is nobody's, or runs just now.
        let gone = matches!(frame.phase, Phase::Free) && frame.local.visit == 0;
        let lost = matches!(frame.phase, Phase::Lost(_));
        if !gone && !lost {
            frame.phase = Phase::Stopped(frame.has_entered());
        }
    }

    pub(crate) fn remove(&mut self, id: u32) {
        self.store_variables(id, 0);
        let frame = self.get(id);
        let dirty = frame.dirty;
        *frame = Frame {
            generation: NONE,
            dirty,
            ..Frame::default()
        };
        if let Some(inner) = &mut self.inner {
            inner.free.push(id);
        }
    }

    /// Drops them all, and keeps how the execution ended.
    pub(crate) fn end(&mut self, outcome: Result<Value, ExecutionError>) {
        *self = Frames::default();
        self.root.phase = Phase::Over(outcome);
    }

    pub(crate) fn outcome(&self) -> Option<&Result<Value, ExecutionError>> {
        match &self.root.phase {
            Phase::Over(outcome) => Some(outcome),
            _ => None,
        }
    }

    pub(crate) fn take_outcome(&mut self) -> Option<Result<Value, ExecutionError>> {
        self.outcome()?;
        match take(&mut self.root.phase) {
            Phase::Over(outcome) => Some(outcome),
            _ => None,
        }
    }

    #[inline]
    pub(crate) fn find(&self, id: u32) -> Option<&Frame> {
        #[cfg(test)]
        crate::core::tests::look();
        match id.checked_sub(1) {
            None => Some(&self.root),
            Some(at) => self.inner.as_ref()?.list.get(at as usize),
        }
    }

    /// The frame at a place that there is.
    #[inline]
    pub(crate) fn at(&self, id: u32) -> &Frame {
        self.find(id).unwrap_or(&self.root)
    }

    /// The frame at a place that there is.
    #[inline]
    pub(crate) fn get(&mut self, id: u32) -> &mut Frame {
        match (id.checked_sub(1), &mut self.inner) {
            (Some(at), Some(inner)) => {
                if inner.track {
                    inner.touch(at);
                }
                &mut inner.list[at as usize]
            }
            _ => &mut self.root,
        }
    }

    /// The frame at a place that there is; to look at it is no change.
    pub(crate) fn quietly(&mut self, id: u32) -> &mut Frame {
        match (id.checked_sub(1), &mut self.inner) {
            (Some(at), Some(inner)) => &mut inner.list[at as usize],
            _ => &mut self.root,
        }
    }

    pub(crate) fn op(&self, id: u32) -> Op {
        let frame = self.at(id);
        Op {
            frame: id,
            generation: frame.generation,
            step: frame.local.step,
        }
    }

    /// The frame that still waits for the answer to this.
    pub(crate) fn waiting(&self, op: Op) -> Option<&Frame> {
        let frame = self.find(op.frame)?;
        let is = frame.local.step == op.step || op.step == LIFE;
        (frame.generation == op.generation && is).then_some(frame)
    }

    pub(crate) fn waiting_mut(&mut self, op: Op) -> Option<&mut Frame> {
        self.waiting(op)?;
        Some(self.get(op.frame))
    }
}

impl Inner {
    #[cold]
    fn touch(&mut self, at: u32) {
        let frame = &mut self.list[at as usize];
        if frame.dirty == 0 {
            self.touched.push(at + 1);
        }
        frame.dirty |= HEAD;
    }
}

impl Frame {
    /// Of one that is as good as new.
    fn start(&mut self, definition: &Definition, start: StateId) {
        self.parent = NONE;
        self.phase = Phase::Enter;
        self.due = i64::MAX;
        self.local.state = start;
        self.local.variables = definition.scope(start).iter().map(|_| None).collect();
    }
}
