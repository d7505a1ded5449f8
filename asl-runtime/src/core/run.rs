//! Runs states: pure ones in one inner loop that touches no frame, until the world must act or the branch ends.

use std::mem::{forget, take};

use crate::{
    Failure, Value,
    core::{
        BUDGET, Effect, Execution,
        caps::{Caps, too_large},
        child::hear,
        events,
        frame::{BODY, Phase, ROOT},
        record::Record,
        tell::{self, Asked},
        world::no_activity,
    },
    cx::{Cx, Notes, World},
    definition::{Kind, StateDef, TaskKind},
    lambda,
    planted::{Bug, planted},
    step::{self, Call, StateId, Step},
};

/// Furthest end of a Wait from now, as measured on AWS.
const LONGEST_WAIT: i64 = i32::MAX as i64 * 1_000_000_000;

/// Why the inner loop stopped.
enum Stop {
    /// The budget is used up before the next state.
    Pause,
    /// The branch ended; its data is its output.
    End,
    /// What a state leaves behind is larger than a limit.
    Exceeded(Failure),
    /// A fault of the interpreter.
    Fault(Failure),
    /// The world must act.
    Step(Step),
}

impl Execution {
    /// Runs what is ready, in order, within the budget; then lets the scheduled calls begin.
    pub(super) fn run(&mut self) {
        while let Some((frame, generation)) = self.ready.pop_front() {
            if self.frames.at(frame).generation != generation {
                continue;
            }
            if self.budget == 0 {
                self.ready.push_front((frame, generation));
                self.ask(Effect::Continue);
                break;
            }
            self.budget -= 1;
            self.advance(frame);
            if self.ended() || (self.record.full() && !self.child_is_full()) {
                break;
            }
        }
        self.release();
        self.hear(ROOT);
        if self.record.full() && !self.ended() {
            self.too_many_events();
        }
        self.prune();
    }

    pub(super) fn refill(&mut self) {
        self.budget = BUDGET;
    }

    fn advance(&mut self, id: u32) {
        self.hear(id);
        let frame = self.frames.get(id);
        match &frame.phase {
            Phase::Enter | Phase::Again | Phase::Leave(_) => self.run_states(id),
            Phase::Failed(_) | Phase::Broken(_) => self.handle_failure(id),
            Phase::Fill => self.fill(id),
            _ => {}
        }
    }

    fn run_states(&mut self, id: u32) {
        let frame = self.frames.get(id);
        let (phase, mut last) = (take(&mut frame.phase), frame.last);
        let (mut data, mut local) = self.frames.lend(id);
        let mut out = Value::NULL;
        let caps = self.about.caps();
        let mut notes = Notes {
            keep: self.record.observed() || caps.measure(),
            ..Notes::default()
        };
        let entered_before = local.visit;
        let mut cx = Cx {
            data: &mut data,
            out: &mut out,
            local: &mut local,
            notes: &mut notes,
            world: World::around(id, &self.frames, &self.about, self.now),
        };
        let stop = states(
            &mut cx,
            phase,
            &mut last,
            &mut self.record,
            &mut self.budget,
            caps,
        );
        let visited = local.visit != entered_before;
        let frame = self.frames.put_back(id, data, local);
        frame.last = last;
        frame.dirty |= BODY;
        if visited {
            frame.rare = None;
        }
        self.stopped(id, stop, out, notes.role_arn);
    }

    fn stopped(&mut self, id: u32, stop: Stop, out: Value, role_arn: Option<Value>) {
        match stop {
            Stop::Pause => {
                self.frames.get(id).phase = Phase::Enter;
                self.wake(id);
            }
            Stop::End => self.scope_done(id),
            Stop::Exceeded(failure) => self.scope_failed(id, failure),
            Stop::Fault(failure) => self.fault(id, failure),
            Stop::Step(Step::Call(call)) => self.schedule(id, call, out, role_arn),
            Stop::Step(Step::Wait(at)) => self.wait(id, at),
            Stop::Step(Step::Fork(fork)) => self.start_fork(id, *fork),
            Stop::Step(Step::Fail(failure)) => self.scope_failed(id, failure),
            Stop::Step(Step::Go(_) | Step::End) => {}
        }
    }

    /// Notes the call and its deadlines. It begins when everything that is ready has run.
    fn schedule(&mut self, id: u32, call: Call, mut input: Value, role_arn: Option<Value>) {
        if self.about.caps().too_large(&input) {
            return self.exceeded(id);
        }
        let task = self.about.definition.task(call.task);
        let host = self.about.host().filter(|_| task.is_activity());
        if host.is_some_and(|host| !host.has_activity(task.resource)) {
            return self.fault(id, no_activity(task.resource));
        }
        let queued = host.is_some();
        let (now, about) = (self.now, &self.about);
        let frame = self.frames.get(id);
        frame.last = self.record.tell(now, frame.last, |mark, observer| {
            let terms = events::terms(call, role_arn.as_ref(), about.region());
            observer.scheduled(mark, Asked { task, terms }, &mut input);
        });
        let (input, log_tail) = match task.kind {
            TaskKind::LambdaInvoke => (lambda::payload(&input), lambda::wants_log(&input)),
            _ => (input, false),
        };
        frame.phase = Phase::Scheduled(input);
        frame.local.task = call.task;
        frame.due = after(now, call.timeout);
        if log_tail || call.heartbeat > 0 || frame.rare.is_some() {
            let rare = frame.rare();
            rare.log_tail = log_tail;
            rare.early = None;
            rare.submitted = false;
            let beat = (call.heartbeat, after(now, call.heartbeat));
            rare.beat = (call.heartbeat > 0).then_some(beat);
        }
        if queued {
            frame.wait_for_worker(call.timeout);
        }
        let first = frame.due.min(frame.beat());
        let op = self.frames.op(id);
        if first != i64::MAX {
            self.timers.add(first, op);
        }
        self.ask(Effect::Call(op));
    }

    /// What the state gives or was given is too large.
    pub(super) fn exceeded(&mut self, id: u32) {
        let state = self.frames.get(id).local.state;
        self.failed_here(id, too_large(self.about.definition.state_name(state)));
    }

    fn wait(&mut self, id: u32, at: i64) {
        if at.saturating_sub(self.now) > LONGEST_WAIT {
            let failure = Failure::runtime("Wait state delay is too long.");
            return self.fault(id, failure);
        }
        let frame = self.frames.get(id);
        if at <= self.now {
            frame.phase = Phase::Leave(Value::NULL);
            return self.wake(id);
        }
        frame.phase = Phase::Waiting;
        self.sleep(id, at);
    }

    /// Until then.
    pub(super) fn sleep(&mut self, id: u32, at: i64) {
        self.frames.get(id).due = at;
        let op = self.frames.op(id);
        self.timers.add(at, op);
    }

    /// Hands the scheduled calls to the engine, after all that could run has run: so AWS's histories have it.
    fn release(&mut self) {
        let hosted = self.about.host().is_some();
        for effect in self.effects.last(take(&mut self.asked) as usize) {
            let Effect::Call(op) = effect else { continue };
            let Some(frame) = self.frames.waiting_mut(*op) else {
                continue;
            };
            if let Phase::Scheduled(input) = &mut frame.phase {
                let input = take(input);
                let task = self.about.definition.task(frame.local.task);
                let kind = self.about.definition.state(frame.local.state).kind;
                // Of an activity: when a worker takes it. Nobody hears of what a Map asks for.
                let silent = (hosted && task.is_activity()) || kind == Kind::Map;
                if !silent {
                    hear(&mut self.frames, &mut self.record, op.frame);
                    let frame = self.frames.get(op.frame);
                    frame.last = self.record.tell(self.now, frame.last, |mark, observer| {
                        observer.started(mark, task, None);
                    });
                }
                self.frames.get(op.frame).phase = Phase::Called(input);
            }
        }
    }
}

/// The inner loop: from state to state as long as the world need not act.
fn states(
    cx: &mut Cx<'_>,
    phase: Phase,
    last: &mut u64,
    record: &mut Record,
    budget: &mut u32,
    caps: Caps,
) -> Stop {
    let definition = cx.world.definition;
    let mut state = definition.state(cx.local.state);
    let mut next = match phase {
        Phase::Leave(value) => next_state((state.leave)(cx, value)),
        Phase::Again => {
            again(cx);
            next_state((state.enter)(cx))
        }
        _ => {
            enter(cx, state, last, record);
            next_state((state.enter)(cx))
        }
    };
    loop {
        let goes_to = match next {
            Ok(goes_to) => goes_to,
            Err(stop) => return stop,
        };
        if caps.measure()
            && let Some(failure) = caps.exceeded(cx)
        {
            return Stop::Exceeded(failure);
        }
        let Some(place) = goes_to else {
            *last = exit(cx, state, *last, record);
            return Stop::End;
        };
        *budget = budget.saturating_sub(1);
        let to = definition.state(place);
        let at_once = *budget > 0 && record.has_two() && cx.notes.assigned.is_empty();
        if at_once {
            move_on(cx, (state, to), last, record);
        } else {
            *last = exit(cx, state, *last, record);
        }
        cx.local.state = place;
        if !at_once {
            if *budget == 0 || record.full() {
                return Stop::Pause;
            }
            enter(cx, to, last, record);
        }
        state = to;
        next = next_state((state.enter)(cx));
    }
}

/// Where the state goes to (none: its scope ends), or why the loop stops. The answer is looked at where it lies, and nothing
/// is dropped that needs no dropping: moving it as a whole, right after it was written in parts, cost more than all the rest.
#[inline(always)]
fn next_state(answer: step::Result) -> core::result::Result<Option<StateId>, Stop> {
    match answer {
        Ok(Step::Go(next)) => {
            forget(answer);
            Ok(Some(next))
        }
        Ok(Step::End) => {
            forget(answer);
            Ok(None)
        }
        Ok(step) => Err(Stop::Step(step)),
        Err(failure) => Err(Stop::Fault(failure)),
    }
}

#[inline(always)]
fn enter(cx: &mut Cx<'_>, state: &StateDef, last: &mut u64, record: &mut Record) {
    let now = cx.world.now;
    let id = record.tell(now, *last, |mark, observer| {
        observer.entered(mark, state, cx.data);
    });
    entered(cx, last, id);
}

/// From one state to the next: both events in one call to who hears of them.
#[inline(always)]
fn move_on(cx: &mut Cx<'_>, from_to: (&StateDef, &StateDef), last: &mut u64, record: &mut Record) {
    let now = cx.world.now;
    let id = record.tell_two(now, *last, |ids, observer| {
        observer.moved(ids, now, from_to, cx.data);
    });
    *last = id - 1;
    entered(cx, last, id);
}

/// A new visit begins with this event.
#[inline(always)]
fn entered(cx: &mut Cx<'_>, last: &mut u64, id: u64) {
    let local = &mut *cx.local;
    local.step = one_more(local.step);
    local.visit = one_more(local.visit);
    local.attempt = 0;
    local.draws = 0;
    local.entered_after = *last;
    local.entered = id;
    local.entered_at = cx.world.now;
    *last = id;
}

/// A retry: the same visit, another step.
fn again(cx: &mut Cx<'_>) {
    cx.local.step = one_more(cx.local.step) - u32::from(planted(Bug::OpReused));
    cx.local.draws = 0;
}

/// A loop may run for months: after the last number comes the first again, which is 1.
pub(super) fn one_more(count: u32) -> u32 {
    count.checked_add(1).unwrap_or(1)
}

#[inline(always)]
pub(super) fn exit(cx: &mut Cx<'_>, state: &StateDef, last: u64, record: &mut Record) -> u64 {
    match cx.notes.assigned.is_empty() {
        true => record.tell(cx.world.now, last, |mark, observer| {
            observer.exited(mark, state, cx.data);
        }),
        false => assigned(cx, state, last, record),
    }
}

/// What a state assigned is only kept for those who ask.
#[cold]
fn assigned(cx: &mut Cx<'_>, state: &StateDef, last: u64, record: &mut Record) -> u64 {
    let variables = &cx.local.variables;
    let names = cx.world.definition.scope(cx.local.state);
    let variable = |at: &u16| {
        let at = usize::from(*at);
        Some((*names.get(at)?, variables.get(at)?.clone()?))
    };
    let assigned = cx.notes.assigned.iter();
    let id = record.event_of(cx.world.now, (last, cx.data), |output| {
        tell::assigned(state, output, assigned.filter_map(variable).collect())
    });
    cx.notes.assigned.clear();
    id
}

/// This many seconds from now; never for 0.
pub(super) fn after(now: i64, seconds: u32) -> i64 {
    match seconds {
        0 => i64::MAX,
        seconds => now.saturating_add(super::nanos(seconds)),
    }
}
