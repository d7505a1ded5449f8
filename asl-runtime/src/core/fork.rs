//! Parallel and Map: frames for branches and items, a window of `MaxConcurrency`, results in order.

use std::{mem::take, sync::Arc};

use crate::{
    MapRunStatus, Value,
    core::{
        Execution,
        forked::{Forked, What},
        frame::{FORK, NONE, Phase},
        map_run::{MOST_CHILDREN, item_at},
        path::Path,
    },
    cx::{MapItem, Notes},
    definition::{Kind, StateDef},
    history::{Details, EventKind, Iteration},
    planted::{Bug, planted},
    step::{self, Fork},
};

/// What an item's events say; none for a branch of a Parallel, and for a child execution.
pub(super) fn iteration(state: &StateDef, index: u32) -> Option<Iteration> {
    let inline = state.kind == Kind::Map && state.distributed.is_none();
    inline.then_some(Iteration {
        name: state.name,
        index,
    })
}

impl Execution {
    pub(super) fn start_fork(&mut self, id: u32, fork: Fork) {
        if let Fork::Branches { input, .. } = &fork
            && self.about.caps().too_large(input)
        {
            return self.exceeded(id);
        }
        let (what, total, at_once) = match fork {
            Fork::Branches { starts, input } => {
                let total = u32::try_from(starts.len()).unwrap_or(NONE);
                let starts = starts.into();
                (What::Branches { starts, input }, total, total)
            }
            Fork::Items {
                start,
                items,
                at_once,
            } => {
                let total = u32::try_from(items.len()).unwrap_or(NONE);
                let at_once = if at_once == 0 { NONE } else { at_once };
                let at_once = at_once.min(self.most_at_once(id)).max(1);
                (What::Items { start, items }, total, at_once)
            }
        };
        let event = match &what {
            What::Branches { .. } => (EventKind::ParallelStateStarted, Details::None),
            What::Items { .. } => (EventKind::MapStateStarted, Details::Length(total)),
        };
        let frame = self.frames.get(id);
        let started = self.record.event(self.now, frame.last, || event);
        frame.last = started;
        let path = frame.local.around();
        frame.fork = Some(Box::new(Forked {
            what,
            path,
            children: Vec::new(),
            results: Value::nulls(total as usize),
            next: 0,
            total,
            at_once,
            done: 0,
            started,
            fresh: Vec::new(),
            run: None,
        }));
        frame.dirty |= FORK;
        let state = self.about.definition.state(frame.local.state);
        if let Some(distributed) = state.distributed
            && !self.start_run(id, distributed)
        {
            return;
        }
        self.frames.get(id).phase = Phase::Fill;
        self.fill(id);
    }

    /// How many items may run at once, whatever `MaxConcurrency` says.
    fn most_at_once(&self, id: u32) -> u32 {
        let state = self.frames.at(id).local.state;
        match self.about.definition.state(state).distributed {
            Some(_) => MOST_CHILDREN,
            None => self.about.map_concurrency(),
        }
    }

    /// Starts branches or items until the window is full. A long array is taken in pieces, without running any in between.
    pub(super) fn fill(&mut self, id: u32) {
        if !self.bundled(id) {
            return;
        }
        loop {
            let frame = self.frames.get(id);
            frame.phase = Phase::Forked;
            let Some(fork) = &frame.fork else { return };
            if fork.done == fork.total {
                return self.all_done(id);
            }
            let more = u32::from(planted(Bug::OneTooMany));
            let at_once = fork.at_once.saturating_add(more);
            if !fork.has_more() || fork.running() >= at_once {
                return;
            }
            if self.budget == 0 {
                frame.phase = Phase::Fill;
                return self.wake_first(id);
            }
            self.budget -= 1;
            let after = fork.started;
            if !self.start_child(id, after) {
                return;
            }
        }
    }

    /// Starts the next branch or item. Not if its input cannot be made: that is a fault of the state.
    pub(super) fn start_child(&mut self, id: u32, after: u64) -> bool {
        let Some(fork) = &self.frames.get(id).fork else {
            return false;
        };
        if let Some(run) = &fork.run
            && !run.again.is_empty()
        {
            return self.again(id);
        }
        let (index, path) = (fork.next, fork.path.clone());
        let (start, input) = match &fork.what {
            What::Branches { starts, input } => (starts[index as usize], Ok(input.clone())),
            What::Items { start, items } => {
                let start = *start;
                let run = fork.run.as_deref();
                let item = match run.is_some_and(|run| run.terms.is_batched()) {
                    true => Ok(items.at(index as usize).cloned().unwrap_or_default()),
                    false => {
                        let item = item_at(items, index, run);
                        self.item(id, item)
                    }
                };
                (start, item)
            }
        };
        let input = match input {
            Ok(input) => input,
            Err(failure) => {
                self.fault(id, failure);
                return false;
            }
        };
        if self.about.caps().too_large(&input) {
            self.exceeded(id);
            return false;
        }
        let state = self.about.definition.state(path.state);
        let mut last = after;
        if let Some(map) = iteration(state, index) {
            last = self.record.event(self.now, after, || {
                (EventKind::MapIterationStarted, Details::Iteration(map))
            });
        }
        let around = self.frames.get(id).apart;
        let child = self.frames.add(self.about.definition, start);
        let frame = self.frames.get(child);
        frame.parent = id;
        frame.apart = around;
        frame.data = input;
        frame.last = last;
        frame.local.path = Path {
            fork: Some(path),
            index,
            place: 0,
        };
        if let Some(fork) = &mut self.frames.get(id).fork {
            let place = u32::try_from(fork.children.len()).unwrap_or(NONE);
            fork.children.push(child);
            fork.next += 1;
            self.frames.get(child).local.path.place = place;
        }
        if state.distributed.is_some() {
            self.start_execution(child);
        }
        self.wake(child);
        true
    }

    /// The input of an item: `ItemSelector`, evaluated in the Map's own scope.
    pub(super) fn item(&mut self, id: u32, item: MapItem) -> step::Result<Value> {
        let state = self.frames.at(id).local.state;
        let select = self.about.definition.state(state).item;
        let (index, value) = (item.index, item.value.clone());
        let notes = Notes {
            item: Some(item),
            ..Notes::default()
        };
        self.within(id, notes, |cx| select(cx, index, &value))
    }

    /// A branch, an item or the machine itself has ended; its data is its output.
    pub(super) fn scope_done(&mut self, id: u32) {
        let parent = self.frames.get(id).parent;
        let child = self.frames.get(id);
        let (mut output, mut last, place) =
            (take(&mut child.data), child.last, child.local.path.place);
        let index = child.local.path.index;
        if self.record.full() && (parent == NONE || self.frames.at(id).apart == id) {
            // An event before this one found no place: that is how it ends.
            return;
        }
        if parent == NONE {
            self.record.end_of(self.now, (last, &mut output), |output| {
                (EventKind::ExecutionSucceeded, Details::Output(output))
            });
            return self.end(Ok(output));
        }
        if self.frames.at(id).apart == id {
            output = self.end_execution(id, output);
        }
        self.frames.remove(id);
        self.hear(parent);
        let around = self
            .about
            .definition
            .state(self.frames.get(parent).local.state);
        let inner = last;
        if let Some(map) = iteration(around, index) {
            last = self.record.event(self.now, inner, || {
                (EventKind::MapIterationSucceeded, Details::Iteration(map))
            });
        }
        self.leave_fork(parent, place);
        self.item_over(parent, (index, output), (inner, last));
    }

    /// One of the children is no more.
    pub(super) fn leave_fork(&mut self, id: u32, place: u32) {
        let Some(fork) = &mut self.frames.get(id).fork else {
            return;
        };
        fork.children.swap_remove(place as usize);
        if let Some(moved) = fork.children.get(place as usize).copied() {
            self.frames.get(moved).local.path.place = place;
        }
    }

    /// A branch or an item has given its result, with these events before and at its end.
    pub(super) fn item_over(
        &mut self,
        parent: u32,
        (index, output): (u32, Value),
        (inner, last): (u64, u64),
    ) {
        let tracked = self.frames.tracked();
        let frame = self.frames.get(parent);
        let Some(fork) = &mut frame.fork else {
            return;
        };
        let at = index - u32::from(index > 0 && planted(Bug::ResultOverwritten));
        if let Some(result) = fork.results.item_mut(at as usize) {
            *result = output;
        }
        if tracked {
            fork.fresh.push(index);
        }
        fork.done += 1;
        let (all, more) = (fork.done == fork.total, fork.has_more());
        if all {
            if fork.run.is_none() {
                frame.last = last;
            }
            self.all_done(parent);
        } else if more && matches!(frame.phase, Phase::Forked) {
            self.budget = self.budget.saturating_sub(1);
            self.start_child(parent, inner);
        }
    }

    /// Every result is there.
    fn all_done(&mut self, id: u32) {
        let is_run = self.run_mut(id).is_some();
        if !(is_run && self.write(id)) {
            self.results_ready(id);
        }
    }

    /// `leave` gets the results.
    pub(super) fn results_ready(&mut self, id: u32) {
        let frame = self.frames.get(id);
        frame.dirty |= FORK;
        let Some(fork) = frame.fork.take() else {
            return;
        };
        let event = match fork.what {
            What::Branches { .. } => EventKind::ParallelStateSucceeded,
            What::Items { .. } => EventKind::MapStateSucceeded,
        };
        let mut before = frame.last;
        if let Some(run) = fork.map_run(&self.about, &self.frames) {
            before = self.record.event(self.now, before, || {
                let run = run.ended(MapRunStatus::Succeeded, None);
                let details = Details::MapRunEnded(Arc::new(run));
                (EventKind::MapRunSucceeded, details)
            });
            // Children that failed, as many as were tolerated.
            self.forget(fork.children);
        }
        let results = fork.results;
        if self.about.caps().too_large(&results) {
            return self.exceeded(id);
        }
        // The Exited event follows the same event as this one, or the start of the Map Run: recorded so.
        self.record
            .event(self.now, before, || (event, Details::None));
        let frame = self.frames.get(id);
        frame.phase = Phase::Leave(results);
        self.wake_first(id);
    }
}
