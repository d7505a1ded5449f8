//! [`Driver`]: the task that owns one execution. It tells the core what happened, commits what that changed, and only then
//! lets the effects happen.

mod letters;
mod rests;

use std::{
    collections::BTreeMap,
    future::Future,
    mem::take,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use tokio::{sync::oneshot, task::AbortHandle};

use super::{
    call::Call,
    children::{self, Child},
    line::Ticket,
    live::{Counted, Live},
    rest::interrupted,
    shared::Shared,
    store::{Batch, Caller, Done, Row, StoreError},
    turns::Place,
};
use crate::{
    Machine, MapRun, Timestamp,
    core::{Effect, Execution as Core, Invocation, frame::Op},
    memory::{alarm::Alarm, mailbox::Receipt},
    observe::Watched,
    planted::{Bug, planted},
};

/// What a commit begins with.
enum First {
    Not,
    Created(Box<Row>),
    Redriven(Timestamp),
}

/// Says how the first commit went.
type Created = oneshot::Sender<Result<(), StoreError>>;

/// After so many calls that were ready at once, others get their turn.
const READY_AT_ONCE: u8 = 128;

/// Who does the work of a call.
enum Who {
    /// A handler in a task of its own.
    Handler(AbortHandle),
    /// Dropped, it is nobody's any more.
    Worker(#[expect(dead_code, reason = "kept for what its drop does")] Ticket),
    Child(Child),
}

impl Who {
    fn handler(&self) -> Option<&AbortHandle> {
        match self {
            Who::Handler(handler) => Some(handler),
            Who::Worker(_) | Who::Child(_) => None,
        }
    }

    fn child(&self) -> Option<u64> {
        match self {
            Who::Child(child) => Some(child.id()),
            Who::Handler(_) | Who::Worker(_) => None,
        }
    }
}

pub(super) struct Driver {
    id: u64,
    core: Core,
    machine: Arc<Machine>,
    /// Not an Express one.
    stored: bool,
    live: Live,
    shared: Arc<Shared>,
    /// What the last events changed is being stored.
    commit: Option<Done<Result<(), StoreError>>>,
    /// Who waits for the first commit, and the place in line of its calls.
    created: Option<(Created, Option<Place>)>,
    /// Who is told when the events of this commit are stored.
    receipts: Vec<Receipt>,
    /// Who wants to know of its Map Runs.
    asked: Vec<oneshot::Sender<Vec<MapRun>>>,
    /// The handler that is polled here: at most one, in an execution that has nothing else to do.
    here: Option<Call>,
    /// Calls whose work is done elsewhere.
    away: BTreeMap<Op, Who>,
    /// Executions that a call waits for no more.
    freed: Vec<(u64, Caller)>,
    /// Replies whose consequences are being stored.
    answered: usize,
    watched: Watched,
    alarm: Alarm,
    go_on: bool,
    yielded: bool,
    /// Handlers in a row that were ready at once.
    ready: u8,
    /// Its core is not in here any more.
    rests: bool,
    _counted: Counted,
}

impl Driver {
    fn new(shared: Arc<Shared>, machine: Arc<Machine>, mut core: Core) -> Driver {
        let stored = !machine.is_express();
        let watched = shared.watch(&mut core, stored);
        if stored && shared.store.keeps_frames() {
            core.track();
        }
        let about = core.about.share().clone();
        let live = Live { about };
        live.about.mailbox.make();
        shared.lives.insert(live.id(), live.clone());
        let mut driver = Driver::of(shared, machine, core, live);
        driver.watched = watched;
        driver
    }

    /// One that goes on with this core.
    pub(super) fn of(
        shared: Arc<Shared>,
        machine: Arc<Machine>,
        mut core: Core,
        live: Live,
    ) -> Driver {
        let stored = !machine.is_express();
        if stored {
            core.keep_events();
        }
        Driver {
            id: live.id(),
            core,
            machine,
            stored,
            live,
            commit: None,
            created: None,
            receipts: Vec::new(),
            asked: Vec::new(),
            here: None,
            away: BTreeMap::new(),
            freed: Vec::new(),
            answered: 0,
            watched: Watched::default(),
            alarm: Alarm::default(),
            go_on: false,
            yielded: false,
            ready: 0,
            rests: false,
            _counted: shared.load.task(),
            shared,
        }
    }

    /// Runs the first states, and stores the execution with what they did.
    pub(super) fn begin(
        shared: Arc<Shared>,
        machine: Arc<Machine>,
        core: Core,
        mut row: Row,
    ) -> Driver {
        let (now, start) = (shared.clock.now(), machine.definition().start);
        let mut driver = Driver::new(shared, machine, core);
        driver.core.begin(now, start);
        row.about.started = now;
        driver.commit(First::Created(Box::new(row)));
        driver
    }

    /// Goes on with one that ended without success.
    pub(super) fn redrive(
        shared: Arc<Shared>,
        machine: Arc<Machine>,
        core: Core,
        (row, now): (&Row, Timestamp),
    ) -> Driver {
        let mut driver = Driver::new(shared, machine, core);
        driver.core.redrive(now, row.about.redrives);
        driver.commit(First::Redriven(now));
        driver
    }

    /// Goes on with one that was stored.
    pub(super) fn resume(shared: Arc<Shared>, machine: Arc<Machine>, core: Core) -> Driver {
        let mut driver = Driver::new(shared, machine, core);
        for op in driver.core.handed_over() {
            driver.live.about.mailbox.open(op);
        }
        // Nothing has changed, and there are effects.
        driver.commit = Some(Done::Now(Ok(())));
        driver
    }

    /// Whether this call of it is not over.
    pub(super) fn waits_in(&self, call: Caller) -> bool {
        self.core.is_called(call.op())
    }

    /// Ends one that was to go on: the call that waited for it is over.
    pub(super) fn abandon(&mut self, call: Caller) {
        self.abandoned(self.now(), call);
        self.commit(First::Not);
    }

    pub(super) fn live(&self) -> &Live {
        &self.live
    }

    /// Says how the first commit went, when it is done. The place is kept until the calls that follow have theirs.
    pub(super) fn created(
        &mut self,
        place: Option<Place>,
    ) -> oneshot::Receiver<Result<(), StoreError>> {
        let (created, stored) = oneshot::channel();
        self.created = Some((created, place));
        stored
    }

    fn now(&self) -> Timestamp {
        self.shared.clock.now()
    }

    /// Queues all that has changed since the last time.
    fn commit(&mut self, first: First) {
        let ended = self.core.outcome().cloned();
        let events = self.core.take_events();
        self.watched.keep(&events);
        let tracked = self.stored && self.shared.store.keeps_frames();
        let (created, redriven) = match first {
            First::Not => (None, None),
            First::Created(row) => (Some(row), None),
            First::Redriven(at) => (None, Some(at)),
        };
        let changes = match &ended {
            None if tracked => self.core.changes(redriven.is_some()),
            Some(Err(_)) if self.stored => self.core.wreck(),
            _ => Vec::new(),
        };
        let nothing = created.is_none() && ended.is_none() && events.is_empty();
        if (nothing && !tracked) || !self.stored {
            self.commit = Some(Done::Now(Ok(())));
            return;
        }
        self.commit = Some(self.shared.store.commit(Batch {
            execution: self.id,
            created,
            redriven,
            changes,
            events,
            ended: ended.map(|outcome| (self.now(), outcome)),
            freed: take(&mut self.freed),
        }));
        if planted(Bug::EffectBeforeCommit) {
            self.release();
        }
    }

    /// Waits for the commit, then lets its effects happen. True when the execution is over.
    pub(super) fn poll_commit(&mut self, cx: &mut Context<'_>) -> Poll<Result<bool, StoreError>> {
        let stored = match &mut self.commit {
            None => return Poll::Ready(Ok(false)),
            Some(Done::Later(commit)) => ready!(commit.as_mut().poll(cx)),
            Some(Done::Now(stored)) => std::mem::replace(stored, Ok(())),
        };
        self.commit = None;
        let (created, place) = self.created.take().unzip();
        if let Some(created) = created {
            // Who asked may have gone.
            let _ = created.send(stored.clone());
        }
        stored?;
        self.watched.tell();
        self.release();
        drop(place);
        self.shared.load.answered(take(&mut self.answered));
        let over = match self.core.take_outcome() {
            Some(outcome) => {
                self.shared.over(self.id, &self.live, outcome);
                true
            }
            None => false,
        };
        for receipt in self.receipts.drain(..) {
            let _ = receipt.send(());
        }
        if !over && !self.asked.is_empty() {
            self.say();
        }
        Poll::Ready(Ok(over))
    }

    fn release(&mut self) {
        while let Some(effect) = self.core.effect() {
            match effect {
                Effect::Call(call) => self.call(call),
                Effect::Cancel(op) => self.close(op),
                Effect::Continue => self.go_on = true,
            }
        }
    }

    fn call(&mut self, call: Invocation) {
        let about = &self.live.about;
        let task = self.machine.definition().task(call.task);
        // The token of a call that waits for a child may be answered before the child ends.
        if task.token || children::waits(task) {
            about.mailbox.open(call.op);
        }
        let load = &self.shared.load;
        if planted(Bug::HandlerTwice) {
            Call::new(&self.machine, about, call.clone()).spawn(&self.shared, about.clone());
        }
        let mut call = Call::new(&self.machine, about, call);
        // Among others it would keep them waiting while it computes.
        let alone = self.core.alone() && self.here.is_none();
        if alone && call.has_turn(&self.shared) {
            match self.answered.checked_sub(1) {
                // It is counted in place of the call that it follows.
                Some(others) => self.answered = others,
                None => load.call(),
            }
            self.here = Some(call);
        } else {
            load.call();
            let op = call.op();
            let handler = call.spawn(&self.shared, about.clone());
            self.away.insert(op, Who::Handler(handler));
        }
    }

    /// Polls the handler that is here. True if the execution was told what it returned.
    fn work(&mut self, cx: &mut Context<'_>) -> bool {
        let Some(call) = &mut self.here else {
            return false;
        };
        let (op, polled) = (call.op(), call.poll(cx));
        let Poll::Ready(reply) = polled else {
            self.ready = 0;
            return false;
        };
        self.here = None;
        self.ready += 1;
        self.answered += 1;
        // It may have computed for too long.
        self.alarm.poll(&mut self.core, cx);
        self.reply(self.now(), op, reply);
        true
    }
}

impl Future for Driver {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let driver = self.get_mut();
        loop {
            match ready!(driver.poll_commit(cx)) {
                Ok(false) => {}
                // A store that failed once is asked for nothing more: the engine is restarted on what is there.
                Ok(true) | Err(_) => return Poll::Ready(()),
            }
            if driver.ready >= READY_AT_ONCE {
                driver.ready = 0;
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
            let replied = driver.work(cx);
            if !driver.listen(cx, replied) {
                return match driver.rest() {
                    true => Poll::Ready(()),
                    false => Poll::Pending,
                };
            }
            driver.commit(First::Not);
        }
    }
}

/// Dropped before its end, it takes its handlers along.
impl Drop for Driver {
    fn drop(&mut self) {
        let handlers = self.away.values().filter_map(Who::handler);
        let aborted = handlers.map(AbortHandle::abort).count();
        let here = usize::from(self.here.take().is_some());
        self.shared.load.answered(aborted + here + self.answered);
        if !self.rests {
            self.shared.over(self.id, &self.live, interrupted());
        }
    }
}
