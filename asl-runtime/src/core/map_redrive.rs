//! A Map Run that was broken off goes on: its children that did not succeed run again, as there is room for them.

use std::{cmp::Reverse, collections::BTreeSet, mem::take};

use crate::{
    Failure, Value,
    core::{
        Execution,
        child::Late,
        forked::What,
        frame::{FORK, NONE, Phase},
        record::Tally,
    },
    history::EventKind,
    planted::{Bug, planted},
};

/// AWS redrives one Map Run no more often.
const MOST_REDRIVES: u32 = 1_000;

impl Execution {
    /// The next of the children that are to run again.
    pub(super) fn again(&mut self, id: u32) -> bool {
        let now = self.now;
        let Some(run) = self.run_mut(id) else {
            return false;
        };
        let Some(child) = run.again.pop() else {
            return false;
        };
        run.idle = run.idle.saturating_sub(1);
        let express = run.express;
        let known = run.children.get_mut(&child);
        let mut last = known.map_or(0, |child| child.redrive(now));
        if express {
            self.anew(id, child);
            last = 0;
        }
        self.take_up(child, last);
        // What follows is the Map's own.
        self.hear(id);
        true
    }

    /// An Express child does not go on where it was broken off: it begins again.
    fn anew(&mut self, id: u32, child: u32) {
        self.clear_wreck(child);
        let (now, tally) = (self.now, Tally::new(self.about.events()));
        let Some(fork) = &mut self.frames.get(id).fork else {
            return;
        };
        let (What::Items { start, .. }, Some(run)) = (&fork.what, &mut fork.run) else {
            return;
        };
        let (start, begun) = (*start, run.children.get_mut(&child));
        let input = begun.map(|child| {
            child.begin_again(now, tally);
            child.input.clone()
        });
        let variables = self.about.definition.scope(start).iter().map(|_| None);
        self.frames.store_variables(child, 0);
        let frame = self.frames.get(child);
        frame.data = input.unwrap_or_default();
        frame.phase = Phase::Stopped(false);
        frame.local.state = start;
        frame.local.variables = variables.collect();
        self.limit_child(child, now);
    }

    /// The run of a distributed Map that was broken off: its children that did not succeed are to run again.
    pub(super) fn redrive_run(&mut self, id: u32) {
        self.hear(id);
        let frames = &mut self.frames;
        let frame = frames.get(id);
        let Some(fork) = &mut frame.fork else { return };
        if planted(Bug::DoneAgain) {
            fork.next = 0;
        }
        let Some(run) = &mut fork.run else { return };
        if run.redriven >= MOST_REDRIVES {
            let cause = format!("The Map Run has been redriven {MOST_REDRIVES} times.");
            frame.phase = Phase::Failed(Failure::runtime(cause));
            return;
        }
        (run.failed, run.redriven) = (0, run.redriven.saturating_add(1));
        (run.lost, run.late) = (0, Late::default());
        self.line_up(id);
        self.tell_run(id, EventKind::MapRunRedriven);
    }

    /// All children that do not run wait for their turn.
    pub(crate) fn line_up(&mut self, id: u32) {
        let frames = &mut self.frames;
        let Some(fork) = &frames.at(id).fork else {
            return;
        };
        let mut again = fork.children.clone();
        again.retain(|child| matches!(frames.at(*child).phase, Phase::Stopped(_) | Phase::Lost(_)));
        again.sort_unstable_by_key(|child| Reverse(frames.at(*child).local.path.index));
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
