//! [`Frame`]: one live branch of an execution, and the slab that holds them all.

use std::{collections::VecDeque, sync::Arc};

use crate::{
    Definition, Failure, Value,
    core::path::{self, Path},
    step::{Call, StateId},
};

/// No frame: the parent of the machine's own.
pub(crate) const NONE: u32 = u32::MAX;

/// One request to the world. An answer to anything but the current one of its frame is ignored: a freed frame gets another
/// generation, a retry another step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Op {
    pub(crate) frame: u32,
    pub(crate) generation: u32,
    pub(crate) step: u32,
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
    /// A task is about to be called.
    Scheduled,
    /// A task runs.
    Called,
    /// Its handler returned; the answer comes from its token.
    Submitted,
    /// Until a moment: Wait.
    Waiting,
    /// Until a moment: Retry.
    Backoff,
    /// Until all branches or items are done.
    Forked,
}

/// What a state's functions see and change of their frame besides its data. It is taken out while they run.
#[derive(Debug, Default)]
pub(crate) struct Local {
    pub(crate) variables: Box<[Option<Value>]>,
    pub(crate) path: Path,
    pub(crate) state: StateId,
    /// Counts every entry and re-entry.
    pub(crate) step: u32,
    /// Counts every entry.
    pub(crate) visit: u32,
    /// Retries of this visit.
    pub(crate) attempt: u32,
    /// Draws of this step.
    pub(crate) draws: u32,
    /// Bytes of its variables, where they are limited.
    pub(crate) stored: usize,
    /// The id of the Entered event, and the one before it.
    pub(crate) entered: u64,
    pub(crate) entered_after: u64,
    pub(crate) entered_at: i64,
}

#[derive(Debug, Default)]
pub(crate) struct Frame {
    pub(crate) generation: u32,
    pub(crate) parent: u32,
    /// Its place among its parent's children.
    pub(crate) place: u32,
    pub(crate) phase: Phase,
    pub(crate) data: Value,
    pub(crate) local: Local,
    /// The event that the next one of this frame follows.
    pub(crate) last: u64,
    /// The end of a wait, or of the running task's time; `i64::MAX`: none.
    pub(crate) due: i64,
    /// When the next heartbeat is overdue.
    pub(crate) beat: i64,
    pub(crate) call: Option<Call>,
    /// `LogType` of the running `lambda:invoke` is `Tail`.
    pub(crate) log_tail: bool,
    /// How often each retrier of this visit was used; none before the first retry.
    pub(crate) retries: Option<Box<[u32]>>,
    pub(crate) fork: Option<Box<Forked>>,
    /// A token's answer that came before the handler returned.
    pub(crate) early: Option<Box<Result<Value, Failure>>>,
}

/// The branches or items that a frame waits for.
#[derive(Debug)]
pub(crate) struct Forked {
    pub(crate) what: What,
    pub(crate) path: Arc<path::Fork>,
    pub(crate) children: Vec<u32>,
    /// In the order of the branches or items.
    pub(crate) results: Vec<Value>,
    /// The next to start.
    pub(crate) next: u32,
    pub(crate) total: u32,
    pub(crate) at_once: u32,
    pub(crate) done: u32,
    /// The id of the Started event.
    pub(crate) started: u64,
}

#[derive(Debug)]
pub(crate) enum What {
    Branches {
        starts: &'static [StateId],
        input: Value,
    },
    Items {
        start: StateId,
        items: Value,
    },
}

/// The frames that can run, and their generations: first come, first served. Mostly there is one, and it lies here.
#[derive(Debug, Default)]
pub(crate) struct Ready {
    first: Option<(u32, u32)>,
    #[expect(
        clippy::box_collection,
        reason = "absent in most executions, which wait in great numbers"
    )]
    rest: Option<Box<VecDeque<(u32, u32)>>>,
}

impl Ready {
    pub(crate) fn push_back(&mut self, frame: (u32, u32)) {
        match self.first {
            None => self.first = Some(frame),
            Some(_) => self.rest.get_or_insert_default().push_back(frame),
        }
    }

    pub(crate) fn push_front(&mut self, frame: (u32, u32)) {
        if let Some(first) = self.first.replace(frame) {
            self.rest.get_or_insert_default().push_front(first);
        }
    }

    pub(crate) fn pop_front(&mut self) -> Option<(u32, u32)> {
        let next = self.rest.as_mut().and_then(|rest| rest.pop_front());
        std::mem::replace(&mut self.first, next)
    }
}

/// All frames. A place is used again with another generation.
#[derive(Debug, Default)]
pub(crate) struct Frames {
    pub(crate) list: Vec<Frame>,
    free: Vec<u32>,
}

impl Frames {
    pub(crate) fn with_one() -> Frames {
        Frames {
            list: Vec::with_capacity(1),
            free: Vec::new(),
        }
    }

    pub(crate) fn live(&self) -> usize {
        self.list.len() - self.free.len()
    }

    pub(crate) fn add(&mut self, definition: &Definition, start: StateId) -> u32 {
        let id = self.free.pop().unwrap_or_else(|| {
            self.list.push(Frame::default());
            u32::try_from(self.list.len() - 1).unwrap_or(NONE)
        });
        let frame = self.get(id);
        let generation = frame.generation;
        *frame = Frame {
            generation,
            parent: NONE,
            phase: Phase::Enter,
            due: i64::MAX,
            beat: i64::MAX,
            ..Frame::default()
        };
        frame.local.state = start;
        frame.local.variables = definition.scope(start).iter().map(|_| None).collect();
        id
    }

    pub(crate) fn remove(&mut self, id: u32) -> Frame {
        let frame = std::mem::take(self.get(id));
        self.get(id).generation = frame.generation.wrapping_add(1);
        self.free.push(id);
        frame
    }

    pub(crate) fn get(&mut self, id: u32) -> &mut Frame {
        &mut self.list[id as usize]
    }

    pub(crate) fn op(&self, id: u32) -> Op {
        let frame = &self.list[id as usize];
        Op {
            frame: id,
            generation: frame.generation,
            step: frame.local.step,
        }
    }

    pub(crate) fn waiting_mut(&mut self, op: Op) -> Option<&mut Frame> {
        let frame = self.list.get_mut(op.frame as usize)?;
        (frame.generation == op.generation && frame.local.step == op.step).then_some(frame)
    }

    /// The frame that still waits for the answer to this.
    pub(crate) fn waiting(&self, op: Op) -> Option<&Frame> {
        let frame = self.list.get(op.frame as usize)?;
        (frame.generation == op.generation && frame.local.step == op.step).then_some(frame)
    }
}
