//! [`Rest`]: an execution that waits for nothing but letters. It has no task until one comes.

use std::{mem::take, sync::Arc, task::Wake};

use super::{
    driver::Driver,
    live::{Live, Place},
    shared::Shared,
    store::Outcome,
};
use crate::{
    Ended, ExecutionError, Failure, Machine,
    core::{Execution as Core, about::About, aside::Aside},
};

#[derive(Debug)]
pub(crate) struct Rest {
    pub(super) core: Aside,
    pub(super) machine: Arc<Machine>,
    pub(super) shared: Arc<Shared>,
}

impl Rest {
    /// Nothing lets it go on any more.
    pub(super) fn interrupt(self: Box<Self>, live: &Live) {
        self.shared.over(live.id(), live, interrupted());
    }

    /// Goes on.
    fn wake(self, live: &Live) -> Driver {
        let core = Core::of_aside(live.about.clone(), self.core);
        Driver::of(self.shared, self.machine, core, live.clone())
    }
}

/// The outcome of an execution that its engine drops.
pub(super) fn interrupted() -> Outcome {
    let failure = Failure::unnamed();
    Err(ExecutionError::new(Ended::Interrupted, failure))
}

/// A letter has come.
impl Wake for About {
    fn wake(self: Arc<Self>) {
        let live = Live { about: self };
        let mut place = live.place();
        if !matches!(*place, Place::Rests(_)) {
            return;
        }
        // Under the lock: whoever closes the engine finds it here or there.
        if let Place::Rests(rest) = take(&mut *place) {
            let runtime = rest.shared.runtime.clone();
            let driver = rest.wake(&live);
            *place = Place::Driven(runtime.spawn(driver).abort_handle());
        }
    }
}
