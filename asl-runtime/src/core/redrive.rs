//! An execution that ended without success goes on from where it was broken off: what succeeded is not done again.

use std::mem::take;

use crate::core::{Execution, frame::ROOT};
#[cfg(feature = "engine")]
use crate::{
    Timestamp,
    core::frame::{BODY, Phase},
    definition::Kind,
    history::{Details, EventKind},
};

impl Execution {
    /// Puts all frames aside as they are when the execution ends.
    pub(super) fn keep_wreck(&mut self) {
        for id in ROOT..self.frames.places() {
            self.frames.stop(id);
        }
        self.record.keep_wreck(take(&mut self.frames));
    }

    /// Goes on, with this number, after `restore`. Retries are counted anew.
    #[cfg(feature = "engine")]
    pub(crate) fn redrive(&mut self, now: Timestamp, count: u32) {
        self.set_now(now);
        let last = self.record.id();
        let redriven = self.record.event(self.now, last, || {
            (EventKind::ExecutionRedriven, Details::Redriven(count))
        });
        let mut line = vec![ROOT];
        let mut at = 0;
        while let Some(id) = line.get(at).copied() {
            at += 1;
            let frame = self.frames.get(id);
            let Phase::Stopped(entered) = frame.phase else {
                continue;
            };
            let kind = self.about.definition.state(frame.local.state).kind;
            frame.phase = match (entered, &frame.fork) {
                (true, Some(fork)) => {
                    line.extend(&fork.children);
                    Phase::Fill
                }
                // A Fail state is never in the midst of its work.
                (true, None) if kind != Kind::Fail => Phase::Again,
                _ => Phase::Enter,
            };
            frame.last = redriven;
            frame.due = i64::MAX;
            frame.rare = None;
            frame.local.attempt = 0;
            frame.dirty |= BODY;
            self.wake(id);
        }
        self.run();
    }
}
