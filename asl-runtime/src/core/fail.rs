//! What happens when a state fails: Retry, then Catch, then the failure leaves the scope and breaks off what is around it.

use std::{mem::take, sync::Arc};

use crate::{
    Ended, Failure, MapRunStatus, Value,
    core::{
        Effect, Execution, events,
        fork::iteration,
        frame::{BODY, FORK, NONE, Phase, ROOT},
        policy,
        random::{Field, fraction},
        run::exit,
    },
    cx::{Cx, Notes, World},
    definition::{Kind, StateDef},
    history::{Details, EventKind},
    step::{self, Step},
};

/// Where a failure comes from.
#[derive(Clone, Copy, PartialEq)]
enum From {
    /// A task, or the interpreter at this state.
    Here,
    /// A branch or an item.
    Inside,
}

/// What came of a catcher.
enum Caught {
    Ran(step::Result),
    /// What it left behind is larger than a limit.
    Exceeded(Failure),
}

impl Execution {
    /// A fault of the interpreter: its cause names the state, once.
    pub(super) fn fault(&mut self, id: u32, failure: Failure) {
        let failure = self.named(id, failure);
        self.failed(id, failure, From::Here);
    }

    /// A failure of the state itself, in words that need no name of it.
    pub(super) fn failed_here(&mut self, id: u32, failure: Failure) {
        self.failed(id, failure, From::Here);
    }

    fn named(&mut self, id: u32, failure: Failure) -> Failure {
        let frame = self.frames.get(id);
        let (entered, after) = (frame.local.entered, frame.local.entered_after);
        let state = self.about.definition.state_name(frame.local.state);
        let failure = failure.prefixed(&format!(
            "An error occurred while executing the state '{state}' (entered at the event id #{entered}). "
        ));
        if failure.error() == Some("States.QueryEvaluationError") {
            // It follows what the Entered event follows: odd, and recorded.
            let after = match failure.is_no_moment() {
                true => frame.last,
                false => after,
            };
            frame.last = self.record.event(self.now, after, || {
                let details = Details::Evaluation(state, failure.clone());
                (EventKind::EvaluationFailed, details)
            });
        }
        failure
    }

    pub(super) fn handle_failure(&mut self, id: u32) {
        match take(&mut self.frames.get(id).phase) {
            Phase::Failed(failure) => self.failed(id, failure, From::Here),
            Phase::Broken(failure) => self.failed(id, failure, From::Inside),
            other => self.frames.get(id).phase = other,
        }
    }

    fn failed(&mut self, id: u32, failure: Failure, from: From) {
        self.drop_fork(id, &failure, from);
        let state = self.about.definition.state(self.frames.get(id).local.state);
        let is_final = policy::is_final(&failure);
        if !is_final && self.retries(id, state, &failure) {
            return self.clear_wreck(id);
        }
        if from == From::Inside || !is_final {
            self.scope_state_failed(id, state.kind);
        }
        match policy::catcher(state.catch, &failure) {
            Some(catcher) if !is_final => {
                self.clear_wreck(id);
                self.caught(id, state, catcher, &failure);
            }
            _ => self.scope_failed(id, failure),
        }
    }

    /// A Map or Parallel that fails by itself while items run takes them down.
    fn drop_fork(&mut self, id: u32, failure: &Failure, from: From) {
        let frame = self.frames.get(id);
        let Some(fork) = frame.fork.as_ref().filter(|_| from == From::Here) else {
            return;
        };
        let (last, is_run) = (frame.last, fork.run.is_some());
        let run = is_run.then(|| self.map_run(id)).flatten();
        self.abort_children(id, NONE, last);
        self.run_failed(id, run, failure);
    }

    fn scope_state_failed(&mut self, id: u32, kind: Kind) {
        let event = match kind {
            Kind::Parallel => EventKind::ParallelStateFailed,
            Kind::Map => EventKind::MapStateFailed,
            _ => return,
        };
        let frame = self.frames.get(id);
        let told = || (event, Details::None);
        frame.last = self.record.event(self.now, frame.last, told);
    }

    fn retries(&mut self, id: u32, state: &StateDef, failure: &Failure) -> bool {
        let frame = self.frames.get(id);
        let used = frame.rare.as_ref().map_or(&[][..], |rare| &rare.retries);
        let Some(at) = policy::retrier(state.retry, used, failure) else {
            return false;
        };
        let used = &mut frame.rare().retries;
        if used.is_empty() {
            *used = state.retry.iter().map(|_| 0).collect();
        }
        let count = used[at];
        used[at] += 1;
        frame.local.attempt += 1;
        let local = &frame.local;
        let pause = policy::pause(&state.retry[at], count, || {
            fraction(local.path.draw(&self.about, local.step, Field::Jitter, 0))
        });
        frame.phase = if pause > 0 {
            Phase::Backoff
        } else {
            Phase::Again
        };
        match pause {
            0 => self.wake(id),
            pause => self.sleep(id, self.now.saturating_add(pause)),
        }
        true
    }

    fn caught(&mut self, id: u32, state: &StateDef, catcher: usize, failure: &Failure) {
        let answer = self.run_catcher(id, state, catcher, failure);
        match answer {
            Caught::Exceeded(failure) => self.scope_failed(id, failure),
            Caught::Ran(Ok(Step::Go(next))) => {
                let frame = self.frames.get(id);
                frame.local.state = next;
                frame.phase = Phase::Enter;
                self.wake(id);
            }
            Caught::Ran(Ok(_)) => self.scope_failed(id, failure.clone()),
            Caught::Ran(Err(fault)) => {
                let fault = self.named(id, fault);
                self.scope_failed(id, fault);
            }
        }
    }

    fn run_catcher(
        &mut self,
        id: u32,
        state: &StateDef,
        catcher: usize,
        failure: &Failure,
    ) -> Caught {
        let mut last = self.frames.at(id).last;
        let (mut data, mut local) = self.frames.lend(id);
        let caps = self.about.caps();
        let mut notes = Notes {
            keep: self.record.observed() || caps.measure(),
            ..Notes::default()
        };
        let mut cx = Cx {
            data: &mut data,
            out: &mut Value::default(),
            local: &mut local,
            notes: &mut notes,
            world: World::around(id, &self.frames, &self.about, self.now),
        };
        let answer = (state.caught)(&mut cx, catcher, failure);
        let exceeded = match answer.is_ok() && caps.measure() {
            true => caps.exceeded(&mut cx),
            false => None,
        };
        if answer.is_ok() && exceeded.is_none() {
            last = exit(&mut cx, state, last, &mut self.record);
        }
        let frame = self.frames.put_back(id, data, local);
        frame.last = last;
        frame.dirty |= BODY;
        match exceeded {
            Some(failure) => Caught::Exceeded(failure),
            None => Caught::Ran(answer),
        }
    }

    /// The failure leaves the scope: to the Parallel or Map around it, or the execution ends.
    pub(super) fn scope_failed(&mut self, id: u32, failure: Failure) {
        let frame = self.frames.get(id);
        let (parent, last) = (frame.parent, frame.last);
        let apart = frame.apart == id;
        if (parent == NONE || apart) && self.record.full() {
            // An event before this one found no place: that is how it ends.
            return;
        }
        if parent == NONE {
            self.record.end(self.now, last, || {
                (EventKind::ExecutionFailed, Details::Failed(failure.clone()))
            });
            return self.break_off(Ended::Failed, failure);
        }
        if apart {
            return self.child_failed(id, &failure, Ended::Failed);
        }
        self.abort_children(parent, id, last);
        let around = self.frames.get(parent);
        around.last = last;
        around.phase = Phase::Broken(failure);
        self.wake_first(parent);
    }

    /// Breaks off all branches or items of a frame, the failing one first. All their events follow the one that failed.
    pub(super) fn abort_children(&mut self, id: u32, failing: u32, after: u64) {
        let (mut stack, mut removed) = (Vec::new(), Vec::new());
        let keep = self.record.keeps();
        self.push_children(id, failing, &mut stack);
        while let Some(child) = stack.pop() {
            let frame = self.frames.at(child);
            let (phase, index) = (&frame.phase, frame.local.path.index);
            if matches!(phase, Phase::Stopped(_) | Phase::Lost(_)) {
                // Told before.
                continue;
            }
            let entered = frame.has_entered();
            let called = matches!(phase, Phase::Called(_) | Phase::Submitted);
            // Of the run of the one that fails it is told that it has failed.
            let run = frame.fork.as_ref().filter(|_| child != failing);
            let is_run = run.is_some_and(|fork| fork.run.is_some());
            let (state, parent) = (self.about.definition.state(frame.local.state), frame.parent);
            let around = self.frames.at(parent).local.state;
            self.hear(child);
            if let Some(map) = iteration(self.about.definition.state(around), index) {
                self.record.event(self.now, after, || {
                    let kind = match child == failing {
                        true => EventKind::MapIterationFailed,
                        false => EventKind::MapIterationAborted,
                    };
                    (kind, Details::Iteration(map))
                });
            }
            if is_run && let Some(run) = self.map_run(child) {
                self.record.event(self.now, after, || {
                    let run = run.ended(MapRunStatus::Aborted, None);
                    let details = Details::MapRunEnded(Arc::new(run));
                    (EventKind::MapRunAborted, details)
                });
            }
            if let Some(event) = events::aborted(state.kind).filter(|_| entered) {
                self.record
                    .event(self.now, after, || (event, Details::None));
            }
            if called {
                let op = self.frames.op(child);
                self.ask(Effect::Cancel(op));
            }
            self.push_children(child, NONE, &mut stack);
            removed.push(child);
        }
        self.hear(id);
        for child in removed {
            match keep {
                true => self.frames.stop(child),
                false => self.frames.remove(child),
            }
        }
    }

    /// The children in the order of their indices, so that the first is popped first.
    fn push_children(&mut self, id: u32, failing: u32, stack: &mut Vec<u32>) {
        let keep = self.record.keeps();
        let frame = self.frames.get(id);
        let Some(fork) = &mut frame.fork else {
            return;
        };
        let mut children = fork.children.clone();
        if !keep {
            frame.fork = None;
            frame.dirty |= FORK;
        }
        let frames = &self.frames;
        children.sort_unstable_by_key(|child| {
            let index = frames.at(*child).local.path.index;
            (*child != failing, index)
        });
        stack.extend(children.into_iter().rev());
    }

    /// Forgets the branches or items that were broken off inside this frame's state: it begins anew, or is left.
    pub(super) fn clear_wreck(&mut self, id: u32) {
        let frame = self.frames.get(id);
        if let Some(fork) = frame.fork.take() {
            frame.dirty |= FORK;
            self.forget(fork.children);
        }
    }

    /// Forgets these and all that is inside them.
    pub(super) fn forget(&mut self, mut stack: Vec<u32>) {
        while let Some(id) = stack.pop() {
            if let Some(fork) = self.frames.get(id).fork.take() {
                stack.extend(fork.children);
            }
            self.frames.remove(id);
        }
    }

    /// An event found no place any more.
    pub(super) fn too_many_events(&mut self) {
        let last = self.frames.at(ROOT).last;
        let failure = self.full();
        self.record.end(self.now, last, || {
            (EventKind::ExecutionFailed, Details::Failed(failure.clone()))
        });
        self.break_off(Ended::Failed, failure);
    }

    pub(super) fn full(&self) -> Failure {
        let limit = self.about.events().unwrap_or(u64::MAX);
        let cause =
            format!("The execution reached the maximum number of history events ({limit}).");
        Failure::runtime(cause)
    }
}
