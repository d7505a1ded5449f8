//! [`Aside`]: what has to be kept of an execution that waits for nothing but to be told something. The rest is made anew.

use std::{mem::take, sync::Arc};

use crate::core::{
    Execution,
    about::{About, Lazy},
    frame::Frames,
};

/// A hundred thousand of them may wait at once.
#[derive(Debug)]
pub(crate) struct Aside {
    frames: Frames,
    now: i64,
    /// When its time began.
    start: i64,
    /// The id of the last event.
    event: u64,
}

impl Execution {
    /// Takes out of it what has to be kept: it has no effect to be taken, nothing to go on with, and no timer.
    pub(crate) fn lay_aside(&mut self) -> Aside {
        Aside {
            frames: take(&mut self.frames),
            now: self.now,
            start: self.about.begun(),
            event: self.record.id(),
        }
    }

    /// The execution that this was taken out of. Its events are to be kept anew.
    pub(crate) fn of_aside(about: Arc<About>, aside: Aside) -> Execution {
        let mut core = Execution::of(Lazy::again(about, aside.start));
        core.frames = aside.frames;
        core.now = aside.now;
        core.record.go_on(aside.event);
        core
    }
}
