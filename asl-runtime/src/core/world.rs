//! What the world tells an execution: replies, answers of tokens, heartbeats, the time, a stop.

#[cfg(feature = "engine")]
use crate::core::run::after;
use crate::{
    Ended, Failure, Timestamp, Value,
    core::{
        Effect, Execution,
        caps::too_large,
        events,
        frame::{LIFE, Op, Phase},
    },
    definition::{TaskDef, TaskKind},
    history::{Details, EventKind, Service},
    lambda,
    planted::{Bug, planted},
};

/// The failure of a Task that waits for a worker of an activity that nobody created.
pub(crate) fn no_activity(arn: &str) -> Failure {
    Failure::runtime(format!("The activity {arn} does not exist."))
}

impl Execution {
    /// A handler returned. For a task with a token, success only means that the work was handed over.
    pub(crate) fn reply(&mut self, now: Timestamp, op: Op, result: Result<Value, Failure>) {
        self.set_now(now);
        let Some((task, Phase::Called(_))) = self.task(op) else {
            return;
        };
        if self.is_of_map(op) {
            self.map_answered(op.frame, result);
            return self.run();
        }
        if task.is_activity() && self.about.host().is_some() {
            // Its method does the work itself, in place of a worker.
            self.start_activity(op, task, None);
        }
        let result = match (result, task.kind) {
            (Ok(reply), TaskKind::LambdaInvoke) => {
                let rare = self.frames.at(op.frame).rare.as_ref();
                let log_tail = rare.is_some_and(|rare| rare.log_tail);
                Ok(lambda::wrap(reply, log_tail, self.now, self.chance(op)))
            }
            (result, _) => result,
        };
        match result {
            Ok(output) if task.token => self.submitted(op, task, output),
            result => self.finish_task(op, task, result),
        }
        self.run();
    }

    /// A worker has taken the work of an activity: from now on its token is waited for. False when nobody waits for it any
    /// more.
    #[cfg(feature = "engine")]
    pub(crate) fn started(&mut self, now: Timestamp, op: Op, worker: Option<&str>) -> bool {
        self.set_now(now);
        let Some((task, Phase::Called(_))) = self.task(op) else {
            return false;
        };
        self.start_activity(op, task, worker);
        let frame = self.frames.get(op.frame);
        frame.phase = Phase::Submitted;
        if let Some(rare) = &mut frame.rare {
            frame.due = after(self.now, rare.limit);
            if let Some((seconds, at)) = &mut rare.beat {
                *at = after(self.now, *seconds);
            }
        }
        let first = frame.due.min(frame.beat());
        if first != i64::MAX {
            self.timers.add(first, op);
        }
        self.run();
        true
    }

    /// The job that a call asked for has begun; its end will be the answer. False when nobody waits for it any more.
    #[cfg(feature = "engine")]
    pub(crate) fn begun(&mut self, now: Timestamp, op: Op, reply: Value) -> bool {
        self.set_now(now);
        let Some((task, Phase::Called(_))) = self.task(op) else {
            return false;
        };
        let rare = self.frames.get(op.frame).rare();
        let before = std::mem::replace(&mut rare.submitted, true);
        let early = rare.early.take();
        // Not a second time after a crash.
        if !before {
            self.event_submitted(op, task, reply);
        }
        if let Some(early) = early {
            self.finish_task(op, task, early);
        }
        self.run();
        true
    }

    fn is_job(&self, op: Op) -> bool {
        let rare = self.frames.at(op.frame).rare.as_ref();
        rare.is_some_and(|rare| rare.submitted)
    }

    fn start_activity(&mut self, op: Op, task: &'static TaskDef, worker: Option<&str>) {
        self.hear(op.frame);
        let frame = self.frames.get(op.frame);
        frame.last = self.record.tell(self.now, frame.last, |mark, observer| {
            observer.started(mark, task, worker);
        });
    }

    /// A token was answered. False when nobody waits for it any more.
    pub(crate) fn answer(
        &mut self,
        now: Timestamp,
        op: Op,
        result: Result<Value, Failure>,
    ) -> bool {
        self.set_now(now);
        match self.task(op) {
            Some((task, Phase::Submitted)) => {
                self.finish_task(op, task, result);
                self.run();
                true
            }
            Some((task, Phase::Called(_))) if self.is_job(op) => {
                self.finish_task(op, task, result);
                self.run();
                true
            }
            Some((_, Phase::Called(_))) => {
                let early = &mut self.frames.get(op.frame).rare().early;
                let first = early.is_none();
                early.get_or_insert(result);
                first || planted(Bug::TokenTwice)
            }
            _ => false,
        }
    }

    /// The task lives.
    pub(crate) fn heartbeat(&mut self, now: Timestamp, op: Op) {
        self.now = self.now.max(now.as_nanos());
        if self.task(op).is_some() {
            let now = self.now;
            let rare = &mut self.frames.get(op.frame).rare;
            if let Some((seconds, at)) = rare.as_mut().and_then(|rare| rare.beat.as_mut()) {
                // The timer stays where it is; when it comes up, it is moved.
                *at = now.saturating_add(super::nanos(*seconds));
            }
        }
    }

    /// It is now this late. Also lets an execution go on that asked to continue.
    pub(crate) fn tick(&mut self, now: Timestamp) {
        self.set_now(now);
        if self.ended() {
            return;
        }
        loop {
            let first = self.timers.first().map_or(i64::MAX, |(at, _)| at);
            let deadline = self.about.deadline();
            if deadline <= self.now && deadline <= first {
                return self.timed_out();
            }
            if first <= self.now {
                self.fire(first);
            }
            self.run();
            if self.ended() || self.budget == 0 || first > self.now {
                return;
            }
        }
    }

    /// Ends the execution from outside.
    pub(crate) fn stop(&mut self, now: Timestamp, failure: Failure) {
        self.set_now(now);
        if !self.ended() {
            let told = Details::Failed(failure.clone());
            self.record
                .end(self.now, 0, || (EventKind::ExecutionAborted, told));
            self.break_off(Ended::Aborted, failure);
        }
    }

    fn timed_out(&mut self) {
        let failure = Failure::timeout();
        let told = Details::Failed(failure.clone());
        self.record
            .end(self.now, 0, || (EventKind::ExecutionTimedOut, told));
        self.break_off(Ended::TimedOut, failure);
    }

    pub(super) fn set_now(&mut self, now: Timestamp) {
        self.now = self.now.max(now.as_nanos());
        self.refill();
    }

    fn task(&self, op: Op) -> Option<(&'static TaskDef, &Phase)> {
        let frame = self.frames.waiting(op)?;
        matches!(frame.phase, Phase::Called(_) | Phase::Submitted)
            .then(|| (self.about.definition.task(frame.local.task), &frame.phase))
    }

    /// Whether this call's handler still runs.
    pub(crate) fn is_called(&self, op: Op) -> bool {
        matches!(self.task(op), Some((_, Phase::Called(_))))
    }

    /// Whether this call is answered by its token.
    pub(crate) fn waits_for_token(&self, op: Op) -> bool {
        matches!(self.task(op), Some((task, _)) if task.token)
    }

    fn chance(&self, op: Op) -> u128 {
        use crate::core::random::Field;
        self.frames.waiting(op).map_or(0, |frame| {
            frame
                .local
                .path
                .draw(&self.about, op.step, Field::Request, 0)
        })
    }

    fn submitted(&mut self, op: Op, task: &'static TaskDef, output: Value) {
        if matches!(task.kind, TaskKind::LambdaInvoke | TaskKind::Service) {
            self.event_submitted(op, task, output);
        }
        let frame = self.frames.get(op.frame);
        frame.phase = Phase::Submitted;
        if let Some(early) = frame.rare.as_mut().and_then(|rare| rare.early.take()) {
            self.finish_task(op, task, early);
        }
    }

    fn event_submitted(&mut self, op: Op, task: &'static TaskDef, mut output: Value) {
        self.hear(op.frame);
        let frame = self.frames.get(op.frame);
        let told = (frame.last, &mut output);
        frame.last = self.record.event_of(self.now, told, |output| {
            let service = Service(task.resource);
            let details = Details::ServiceOutput(service, output);
            (EventKind::TaskSubmitted, details)
        });
    }

    fn finish_task(&mut self, op: Op, task: &'static TaskDef, result: Result<Value, Failure>) {
        let result = match result {
            Ok(output) if self.about.caps().too_large(&output) => Err(match task.kind {
                TaskKind::Function | TaskKind::Activity => too_large(task.resource),
                TaskKind::LambdaInvoke | TaskKind::Service => {
                    too_large(Service(task.resource).resource_type())
                }
            }),
            result => result,
        };
        self.hear(op.frame);
        let frame = self.frames.get(op.frame);
        let (now, last) = (self.now, frame.last);
        (frame.last, frame.phase) = match result {
            Ok(mut output) => (
                self.record.tell(now, last, |mark, observer| {
                    observer.succeeded(mark, task, &mut output);
                }),
                Phase::Leave(output),
            ),
            Err(failure) => (
                self.record
                    .event(now, last, || events::failed(task, failure.clone())),
                Phase::Failed(failure),
            ),
        };
        self.wake(op.frame);
    }

    /// All that is due at this moment. Every time-out is told before the first of them has consequences.
    fn fire(&mut self, due: i64) {
        while let Some((at, op)) = self.timers.first().filter(|(at, _)| *at == due) {
            self.timers.pop();
            let Some(frame) = self.frames.waiting(op) else {
                continue;
            };
            if op.step == LIFE {
                self.child_timed_out(op.frame);
                continue;
            }
            let next = match frame.phase {
                // The timer of an attempt that failed early is not the end of the pause after it.
                Phase::Waiting | Phase::Backoff if frame.due > at => continue,
                Phase::Waiting => Phase::Leave(Value::NULL),
                Phase::Backoff => Phase::Again,
                Phase::Called(_) | Phase::Submitted => match self.overdue(op, at) {
                    Some(failure) => Phase::Failed(failure),
                    None => continue,
                },
                _ => continue,
            };
            self.frames.get(op.frame).phase = next;
            self.wake(op.frame);
        }
    }

    /// The failure of a task whose time or heartbeat is over; otherwise its timer is set again.
    fn overdue(&mut self, op: Op, at: i64) -> Option<Failure> {
        let now = self.now;
        let frame = self.frames.get(op.frame);
        let first = frame.due.min(frame.beat());
        if first > at.max(now) {
            self.timers.add(first, op);
            return None;
        }
        let failure = match frame.due <= frame.beat() {
            true => Failure::timeout(),
            false => Failure::missed_heartbeat(),
        };
        self.hear(op.frame);
        let frame = self.frames.get(op.frame);
        let task = self.about.definition.task(frame.local.task);
        frame.last = self
            .record
            .event(now, frame.last, || events::timed_out(task, failure.clone()));
        self.ask(Effect::Cancel(op));
        Some(failure)
    }

    /// Forgets stale timers, so that the next one is live.
    pub(super) fn prune(&mut self) {
        while let Some((_, op)) = self.timers.first() {
            if self.frames.waiting(op).is_some() {
                break;
            }
            self.timers.pop();
        }
        let (frames, live) = (&self.frames, self.frames.live());
        self.timers.tidy(live, |op| frames.waiting(op).is_some());
    }
}
