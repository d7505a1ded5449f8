//! The Map Run of a distributed Map and its child executions: what they are called, and what each has for itself.
//!
//! A child is a frame among the others. What makes it an execution of its own: it sees no variables from around it, its
//! events are counted for itself and told to nobody, and what its states read of their execution is the child's.

use std::{collections::BTreeMap, fmt::Write};

use crate::{
    Definition, Ended, Failure, Text, Timestamp, Value,
    core::{
        Execution,
        about::{About, Lazy},
        batch::Batches,
        frame::{Frame, Frames, Local, ROOT},
        path::Path,
        random::{Field, Sip, uuid},
        record::{Record, Tally},
        run::one_more,
    },
    distributed::MapTerms,
    step::StateId,
};

/// What the Map's result says of a child whose time was over.
const TIMED_OUT: &str = "TIMED_OUT";

/// Whether this is what the Map's result says of such a child.
#[cfg(feature = "engine")]
pub(crate) fn is_late(told: &Value) -> bool {
    told.get("Status").and_then(Value::as_str) == Some(TIMED_OUT)
}

/// One run of a distributed Map.
#[derive(Debug)]
pub(crate) struct Run {
    label: String,
    pub(crate) express: bool,
    /// What its name is.
    draw: u128,
    pub(crate) terms: MapTerms,
    /// All items: a batch has many.
    pub(crate) items: u32,
    /// Those of children that failed.
    pub(crate) failed: u32,
    /// How many children that are.
    pub(crate) lost: u32,
    /// Of both, those whose time was over.
    pub(crate) late: Late,
    pub(crate) redriven: u32,
    /// Where the items are read: `S3://bucket/key`
    pub(crate) source: Option<Text>,
    /// Whether the items are still to be read.
    pub(crate) unread: bool,
    /// While the items are bundled.
    pub(super) batches: Option<Box<Batches>>,
    /// The children that live, failed ones included where they are kept.
    pub(crate) children: BTreeMap<u32, Child>,
    /// How many of them do not run.
    pub(crate) idle: u32,
    /// Those of them that are to run again, the first one last.
    pub(crate) again: Vec<u32>,
}

/// Those whose time was over.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Late {
    pub(crate) items: u32,
    pub(crate) children: u32,
}

impl Late {
    pub(crate) fn add(&mut self, items: u32) {
        self.items = self.items.saturating_add(items);
        self.children += 1;
    }
}

/// What a child execution has of its own.
#[derive(Debug)]
pub(crate) struct Child {
    draw: u128,
    pub(crate) started: i64,
    pub(crate) input: Value,
    pub(crate) tally: Tally,
    /// How often it was redriven, and when last.
    pub(crate) redriven: (u32, i64),
}

/// A child and the run it belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Of<'a> {
    run: &'a Run,
    pub(crate) child: &'a Child,
}

impl Run {
    /// A run of this state. It has no name yet.
    pub(crate) fn new(definition: &Definition, state: StateId, terms: MapTerms) -> Run {
        let distributed = definition.state(state).distributed;
        let label = match distributed.and_then(|it| it.label) {
            Some(label) => label.to_owned(),
            None => {
                // The same in all executions of one definition.
                let bytes = definition.fingerprint.first_chunk();
                let mut sip = Sip::new(bytes.map_or(0, |bytes| u128::from_be_bytes(*bytes)));
                sip.word(state.into());
                uuid(sip.finish_128())
            }
        };
        Run {
            label,
            express: distributed.is_some_and(|it| it.express),
            draw: 0,
            terms,
            items: 0,
            failed: 0,
            lost: 0,
            late: Late::default(),
            redriven: 0,
            source: None,
            unread: false,
            batches: None,
            children: BTreeMap::new(),
            idle: 0,
            again: Vec::new(),
        }
    }

    /// Names it after where it is. Reading its items is a step of its own, before it.
    pub(crate) fn name(&mut self, about: &About, local: &Local) {
        let step = match self.unread {
            true => one_more(local.step),
            false => local.step,
        };
        self.draw = local.path.draw(about, step, Field::Run, 0);
    }

    /// `arn:aws:states:us-east-1:123456789012:mapRun:order/EachLine:…`
    pub(crate) fn arn(&self, about: &About) -> String {
        let name = uuid(self.draw);
        arn(about, "mapRun", &format!("/{}:{name}", self.label))
    }

    /// How many items this child has been given.
    pub(crate) fn items_of(&self, child: u32) -> u32 {
        let child = self.children.get(&child);
        match child.filter(|_| self.terms.is_batched()) {
            None => 1,
            Some(child) => {
                let items = child.input.get("Items").map_or(0, Value::len);
                u32::try_from(items).unwrap_or(u32::MAX)
            }
        }
    }
}

impl Child {
    pub(crate) fn new(about: &Lazy, path: &Path, started: i64, input: Value) -> Child {
        Child {
            draw: path.draw(about, 0, Field::Name, 0),
            started,
            input,
            tally: Tally::new(about.events()),
            redriven: (0, 0),
        }
    }

    /// It goes on. Gives the last event that it has then.
    pub(crate) fn redrive(&mut self, now: i64) -> u64 {
        self.redriven = (self.redriven.0.saturating_add(1), now);
        // The event with which it ended, and `ExecutionRedriven`.
        self.tally.id += 2;
        self.tally.id
    }

    /// It does not go on, but begins again: with a history of its own and all its time.
    pub(crate) fn begin_again(&mut self, now: i64, mut tally: Tally) {
        // `ExecutionStarted`
        tally.id = 1;
        (self.tally, self.started) = (tally, now);
    }
}

impl Of<'_> {
    fn id(self, about: &About) -> String {
        let name = uuid(self.child.draw);
        arn(about, "execution", &format!("/{}:{name}", self.run.label))
    }

    fn machine_id(self, about: &About) -> String {
        arn(about, "stateMachine", &format!("/{}", self.run.label))
    }

    /// `StateMachine` of the context object.
    pub(crate) fn machine(self, about: &About) -> Value {
        let name = format!("{}/{}", about.machine(), self.run.label);
        Value::object([("Id", self.machine_id(about).into()), ("Name", name.into())])
    }

    /// `Execution` of the context object.
    pub(crate) fn execution(self, about: &About) -> Value {
        let started = Timestamp::from_nanos(self.child.started);
        let (redrives, at) = self.child.redriven;
        let mut execution = Value::object([
            ("Id", self.id(about).into()),
            ("Input", self.child.input.clone()),
            ("StartTime", started.to_string().into()),
            ("Name", uuid(self.child.draw).into()),
            ("RoleArn", about.role_arn().into()),
            ("RedriveCount", redrives.into()),
        ]);
        if redrives > 0 {
            let at = Timestamp::from_nanos(at).to_string();
            execution.insert("RedriveTime", at.into());
        }
        execution
    }

    /// What the Map's result says of a child that failed, in place of its output.
    pub(crate) fn failed(self, about: &About, now: i64, failure: &Failure, ended: Ended) -> Value {
        let status = match ended {
            Ended::TimedOut => TIMED_OUT,
            _ => "FAILED",
        };
        let mut told = self.told(about, now, status);
        let redrive = match self.run.express {
            true => "REDRIVABLE_BY_MAP_RUN",
            false => "REDRIVABLE",
        };
        told.insert("RedriveStatus", redrive.into());
        let why = [("Error", failure.error()), ("Cause", failure.cause())];
        for (key, text) in why {
            if let Some(text) = text {
                told.insert(key, text.into());
            }
        }
        told
    }

    /// All that is known of a child that succeeded.
    pub(crate) fn succeeded(self, about: &About, now: i64, output: &Value) -> Value {
        let mut told = self.told(about, now, "SUCCEEDED");
        let why = "Execution is SUCCEEDED and cannot be redriven";
        told.insert("Output", output.to_string().into());
        told.insert("OutputDetails", Value::object([("Included", true.into())]));
        told.insert("RedriveStatus", "NOT_REDRIVABLE".into());
        told.insert("RedriveStatusReason", why.into());
        told
    }

    fn told(self, about: &About, now: i64, status: &'static str) -> Value {
        let text = |nanos| Value::from(Timestamp::from_nanos(nanos).to_string());
        Value::object([
            ("ExecutionArn", self.id(about).into()),
            ("Input", self.child.input.to_string().into()),
            ("InputDetails", Value::object([("Included", true.into())])),
            ("Name", uuid(self.child.draw).into()),
            ("RedriveCount", self.child.redriven.0.into()),
            ("StartDate", text(self.child.started)),
            ("StateMachineArn", self.machine_id(about).into()),
            ("Status", status.into()),
            ("StopDate", text(now)),
        ])
    }
}

/// `arn:aws:states:us-east-1:123456789012:mapRun:order` and what follows.
fn arn(about: &About, kind: &str, rest: &str) -> String {
    let mut arn = String::new();
    for part in about.execution_id().split(':').take(5) {
        let _ = write!(arn, "{part}:");
    }
    let _ = write!(arn, "{kind}:{}{rest}", about.machine());
    arn
}

impl Frames {
    /// The child execution of a distributed Map that begins at this frame; none at the machine's own.
    pub(crate) fn child(&self, id: u32) -> Option<Of<'_>> {
        if id == ROOT {
            return None;
        }
        let run = self.run_of(id)?;
        let child = run.children.get(&id)?;
        Some(Of { run, child })
    }

    fn run_of(&self, id: u32) -> Option<&Run> {
        let around: &Frame = self.at(self.at(id).parent);
        around.fork.as_ref()?.run.as_deref()
    }

    /// The same, to be changed.
    fn child_mut(&mut self, id: u32) -> Option<&mut Child> {
        if id == ROOT {
            return None;
        }
        // It is stored with its own frame.
        let parent = self.get(id).parent;
        let run = self.quietly(parent).fork.as_mut()?.run.as_mut()?;
        run.children.get_mut(&id)
    }
}

/// From now on events are those of the execution that this frame belongs to.
#[inline(always)]
pub(crate) fn hear(frames: &mut Frames, record: &mut Record, id: u32) {
    let apart = frames.at(id).apart;
    if apart != record.whose() {
        turn(frames, record, apart);
    }
}

#[cold]
fn turn(frames: &mut Frames, record: &mut Record, apart: u32) {
    if let Some((before, tally)) = record.turn_back()
        && let Some(child) = frames.child_mut(before)
    {
        child.tally = tally;
    }
    if apart != ROOT {
        // Of a run that is over, while its children are broken off, nobody keeps count any more.
        let child = frames.child(apart);
        let tally = child.map_or(Tally::new(None), |of| of.child.tally);
        record.turn_to(apart, tally);
    }
}

impl Execution {
    /// From now on events are those of the execution that this frame belongs to.
    #[inline(always)]
    pub(super) fn hear(&mut self, id: u32) {
        hear(&mut self.frames, &mut self.record, id);
    }
}
