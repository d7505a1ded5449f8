//! [`Alarm`]: wakes an execution when its next moment has come.

use std::task::Context;

use crate::{BoxFuture, core::Execution};

/// Nothing is allocated while nothing is waited for.
#[derive(Default)]
pub(crate) struct Alarm(Option<(i64, BoxFuture<'static, ()>)>);

impl Alarm {
    /// True if the execution was told the time.
    pub(crate) fn poll(&mut self, core: &mut Execution, cx: &mut Context<'_>) -> bool {
        let Some(at) = core.next_wake() else {
            self.0 = None;
            return false;
        };
        let now = core.about.clock().now();
        if at <= now {
            core.tick(now);
            return true;
        }
        let until = at.as_nanos();
        if self.0.as_ref().is_none_or(|(other, _)| *other != until) {
            self.0 = Some((until, core.about.clock().sleep_until(at)));
        }
        let Some((_, sleep)) = &mut self.0 else {
            return false;
        };
        if sleep.as_mut().poll(cx).is_pending() {
            return false;
        }
        self.0 = None;
        // A clock that wakes early is asked again.
        let now = core.about.clock().now();
        core.tick(now);
        true
    }
}
