//! A [`Driver`] that waits for nothing but letters lays its execution aside, and its task ends.

use std::{mem::replace, task::Waker};

use super::Driver;
use crate::engine::{live::Place, rest::Rest};

impl Driver {
    /// True if the execution rests: this driver has nothing more to do.
    pub(super) fn rest(&mut self) -> bool {
        if !self.may_rest() {
            return false;
        }
        let live = self.live.clone();
        // A letter that comes from now on waits for the lock.
        let mut place = live.place();
        let driven = matches!(*place, Place::Driven(_));
        if !(driven
            && live
                .about
                .mailbox
                .hand_over(Waker::from(live.about.clone())))
        {
            return false;
        }
        let rest = Rest {
            core: self.core.lay_aside(),
            machine: self.machine.clone(),
            shared: self.shared.clone(),
        };
        self.rests = true;
        let before = replace(&mut *place, Place::Rests(Box::new(rest)));
        drop(place);
        // The task's handle.
        drop(before);
        true
    }

    /// Whether only a letter can let it go on.
    fn may_rest(&self) -> bool {
        let works = self.here.is_some() || !self.away.is_empty() || self.answered > 0;
        let stores = self.commit.is_some() || self.created.is_some() || !self.receipts.is_empty();
        let goes_on = self.go_on || self.yielded || self.core.next_wake().is_some();
        let heard = !self.stored || !self.watched.is_empty();
        !(works || stores || goes_on || heard)
    }
}
