//! [`Store`]: where an engine keeps its executions. What is in a [`Batch`] is stored as a whole or not at all.
//!
//! A store is told what to keep, and knows neither machines nor states. Its trait is sealed until two stores exist.

use std::{borrow::Cow, error::Error, fmt, sync::Arc};

use super::activities::Activity;
#[doc(hidden)]
pub use super::memory::Memory;
use crate::{BoxFuture, Ended, ExecutionError, HistoryEvent, Timestamp, Value, core::frame::Op};

/// Only the stores of this project are stores.
#[doc(hidden)]
pub trait Sealed {}

/// Keeps executions: their rows, their histories, and the frames of those that run.
pub trait Store: Sealed + Send + Sync + 'static {
    /// Called once, before anything else.
    fn open(&self) -> Done<Result<Opened, StoreError>>;

    /// Stores all of the batch. It is queued when this returns, whether or not somebody waits; batches of one execution are
    /// stored in the order of the calls. Done when nothing of it can be lost any more.
    fn commit(&self, batch: Batch) -> Done<Result<(), StoreError>>;

    /// Whether it wants `Batch::changes`, and gives them back in `running`.
    fn keeps_frames(&self) -> bool;

    /// One execution, with all that is needed to go on.
    fn kept(&self, id: u64) -> Done<Result<Option<Kept>, StoreError>>;

    /// The executions that have not ended, with all that is needed to go on.
    fn running(&self) -> Done<Result<Vec<Kept>, StoreError>>;

    /// One execution.
    fn execution(&self, id: u64) -> Done<Result<Option<Row>, StoreError>>;

    /// The execution of this name.
    fn find(&self, machine: &str, name: &str) -> Done<Result<Option<Row>, StoreError>>;

    /// Executions of one machine, the latest first: those that run by their start, the others by their end.
    fn list(&self, query: ListQuery<'_>) -> Done<Result<Vec<Row>, StoreError>>;

    /// Keeps this activity; one of its name that is kept already stays as it is.
    fn create_activity(&self, activity: Activity) -> Done<Result<(), StoreError>>;

    /// Forgets the activity of this name.
    fn delete_activity(&self, name: &str) -> Done<Result<(), StoreError>>;

    /// All activities that are kept.
    fn activities(&self) -> Done<Result<Vec<Activity>, StoreError>>;

    /// Events of one execution.
    fn history(&self, query: HistoryQuery) -> Done<Result<Vec<HistoryEvent>, StoreError>>;
}

/// What a store answers: at once, or when it has asked a disk.
pub enum Done<T> {
    /// At once.
    Now(T),
    /// Later. What was asked for happens also if nobody waits.
    Later(BoxFuture<'static, T>),
}

impl<T> fmt::Debug for Done<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Done::Now(_) => "Now",
            Done::Later(_) => "Later",
        })
    }
}

impl<T> Done<T> {
    pub(super) async fn wait(self) -> T {
        match self {
            Done::Now(answer) => answer,
            Done::Later(answer) => answer.await,
        }
    }
}

/// What a store says when it is opened.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Opened {
    /// Larger than the id of every execution that was ever stored.
    pub next: u64,
    /// The secret that tokens are made with: the same every time it is opened.
    pub key: u128,
}

impl Opened {
    /// The next id and the key.
    pub fn new(next: u64, key: u128) -> Opened {
        Opened { next, key }
    }
}

/// All that one event changes about one execution.
#[derive(Debug)]
#[non_exhaustive]
pub struct Batch {
    /// The execution's id.
    pub execution: u64,
    /// It is a new one. Refused with [`StoreError::Exists`] if its machine has one of this name.
    pub created: Option<Box<Row>>,
    /// It has ended without success, and goes on from now. Refused with [`StoreError::Running`] if it has not. Its frames are
    /// those in `changes` alone, and its `Row::parent` is none: whoever waits has had an answer, or gets it as long as its engine
    /// runs. After a crash before that, the call that is made again waits for the end of the redriven execution.
    pub redriven: Option<Timestamp>,
    /// What has become of its frames; empty if the store keeps none, until it ends.
    pub changes: Vec<Change>,
    /// What is added to its history.
    pub events: Vec<HistoryEvent>,
    /// It has ended so. Its frames are needed no more, but those in `changes`, from which it may be redriven.
    pub ended: Option<(Timestamp, Outcome)>,
    /// Executions whose `Row::parent` is none from now on if it is this call: what that waited for has come, or is to go on
    /// alone.
    pub freed: Vec<(u64, Caller)>,
}

/// How an execution ended.
pub type Outcome = Result<Value, ExecutionError>;

/// One part of one frame. A frame's place and part are a key; the value is for the core alone.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Change {
    /// From now on this part is this.
    Put(u32, Part, Value),
    /// The results of this frame's branches or items are gone.
    Clear(u32),
    /// This frame is gone with all its parts.
    Drop(u32),
}

/// Which part of a frame: those that change seldom are apart from those that change often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Part {
    /// Where it is and what it waits for.
    Head,
    /// Its data and its variables.
    Body,
    /// The branches or items it waits for.
    Fork,
    /// The result of one branch or item.
    Result(u32),
}

/// An execution as it is stored.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Kept {
    /// The execution.
    pub row: Row,
    /// All parts of all its frames.
    pub parts: Vec<(u32, Part, Value)>,
}

impl Kept {
    /// An execution and the parts of its frames.
    pub fn new(row: Row, parts: Vec<(u32, Part, Value)>) -> Kept {
        Kept { row, parts }
    }
}

/// One execution.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Row {
    /// Its number in this store.
    pub id: u64,
    /// What its chance is drawn from.
    pub seed: u128,
    /// [`Machine::fingerprint`](crate::Machine::fingerprint) of its machine.
    pub fingerprint: [u8; 32],
    /// The call that waits for its end. When that waits no more without its having been freed, it is to stop. Until it is freed,
    /// or the one that calls has ended, a store forgets it as little as one that runs.
    pub parent: Option<Caller>,
    /// What anybody may know.
    pub about: Description,
}

/// A call that waits for the end of another execution: `.sync`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Caller {
    /// The execution that calls.
    pub execution: u64,
    /// Which of its calls it is, for the core alone.
    pub call: [u32; 3],
}

impl Caller {
    pub(crate) fn new(execution: u64, op: Op) -> Caller {
        Caller {
            execution,
            call: [op.frame, op.generation, op.step],
        }
    }

    pub(crate) fn op(&self) -> Op {
        let [frame, generation, step] = self.call;
        Op {
            frame,
            generation,
            step,
        }
    }
}

/// One execution as `DescribeExecution` shows it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Description {
    /// The name of its machine.
    pub machine: Cow<'static, str>,
    /// Its name.
    pub name: Arc<str>,
    /// When it was started.
    pub started: Timestamp,
    /// What it was started with.
    pub input: Value,
    /// When it ended, and how.
    pub ended: Option<(Timestamp, Outcome)>,
    /// How often it was redriven.
    pub redrives: u32,
    /// When it was redriven last.
    pub redriven: Option<Timestamp>,
    /// It has not ended, and its engine cannot go on with it: its machine is not hosted, or is another one than it began with.
    pub parked: bool,
}

impl Description {
    /// Whether it runs, or how it ended.
    pub fn status(&self) -> Status {
        match &self.ended {
            None if self.parked => Status::Parked,
            None => Status::Running,
            Some((_, Ok(_))) => Status::Succeeded,
            Some((_, Err(error))) => match error.ended() {
                Ended::TimedOut => Status::TimedOut,
                Ended::Aborted => Status::Aborted,
                Ended::Failed | Ended::Interrupted => Status::Failed,
            },
        }
    }

    /// What lists are sorted by: the start while it runs, then the end.
    pub fn moment(&self) -> Timestamp {
        self.ended.as_ref().map_or(self.started, |(at, _)| *at)
    }
}

/// Where an execution stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Status {
    /// It runs.
    Running,
    /// It ended well.
    Succeeded,
    /// A state failed and nothing caught it.
    Failed,
    /// The machine's `TimeoutSeconds` passed.
    TimedOut,
    /// It was stopped.
    Aborted,
    /// It waits for an engine that hosts its machine as it was when it started.
    Parked,
}

/// A page of executions.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ListQuery<'a> {
    /// Of this machine.
    pub machine: &'a str,
    /// Only those.
    pub status: Option<Status>,
    /// Only those before this moment and id, in the order of the list: after them in time.
    pub after: Option<(Timestamp, u64)>,
    /// No more than this.
    pub most: usize,
}

/// A page of a history.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct HistoryQuery {
    /// Of this execution.
    pub execution: u64,
    /// From the last to the first.
    pub reverse: bool,
    /// Only what comes after the event of this id, in that order.
    pub after: Option<u64>,
    /// No more than this.
    pub most: usize,
}

/// Why a store did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StoreError {
    /// The machine has an execution of this name: this one.
    Exists(u64),
    /// The execution has not ended, or has ended well.
    Running,
    /// What it stands on failed. Nothing more is stored.
    Failed(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Exists(id) => write!(f, "execution {id} has this name"),
            StoreError::Running => f.write_str("the execution is not to be redriven"),
            StoreError::Failed(why) => f.write_str(why),
        }
    }
}

impl Error for StoreError {}
