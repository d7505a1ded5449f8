//! An execution that ended without success goes on from where it was broken off: what succeeded is not done again.

use std::mem::take;

#[cfg(feature = "engine")]
use crate::{
    Timestamp,
    history::{Details, EventKind},
};
use crate::{
    core::{
        Execution,
        frame::{BODY, FORK, Phase, ROOT},
    },
    definition::Kind,
};

impl Execution {
    /// Puts all frames aside as they are when the execution ends.
    pub(super) fn keep_wreck(&mut self) {
        for id in ROOT..self.frames.places() {
            self.frames.stop(id);
        }
        self.record.keep_wreck(take(&mut self.frames));
    }

    /// Lets a frame and all inside it go on that were broken off.
    pub(super) fn take_up(&mut self, first: u32, after: u64) {
        let mut line = vec![first];
        let mut at = 0;
        while let Some(id) = line.get(at).copied() {
            at += 1;
            let frame = self.frames.get(id);
            let Phase::Stopped(entered) = frame.phase else {
                continue;
            };
            let kind = self.about.definition.state(frame.local.state).kind;
            let run = frame.fork.as_ref().and_then(|fork| fork.run.as_ref());
            if run.is_some_and(|run| run.unread) {
                // It begins anew, and so does its run.
                frame.fork = None;
                frame.dirty |= FORK;
            }
            frame.phase = match (entered, &frame.fork) {
                (true, Some(fork)) => {
                    // The children of a Map Run are taken up as there is room for them.
                    if fork.run.is_none() {
                        line.extend(&fork.children);
                    }
                    Phase::Fill
                }
                // A Fail state is never in the midst of its work.
                (true, None) if kind != Kind::Fail => Phase::Again,
                _ => Phase::Enter,
            };
            frame.last = after;
            frame.due = i64::MAX;
            frame.rare = None;
            frame.local.attempt = 0;
            frame.dirty |= BODY;
            self.redrive_run(id);
            self.wake(id);
        }
    }

    /// Goes on, with this number, after `restore`. Retries are counted anew.
    #[cfg(feature = "engine")]
    pub(crate) fn redrive(&mut self, now: Timestamp, count: u32) {
        self.set_now(now);
        let last = self.record.id();
        let redriven = self.record.event(self.now, last, || {
            (EventKind::ExecutionRedriven, Details::Redriven(count))
        });
        self.take_up(ROOT, redriven);
        self.run();
    }
}
