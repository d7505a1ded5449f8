//! [`Forked`]: the branches or items that a frame waits for.

use std::{borrow::Cow, sync::Arc};

use crate::{
    Value,
    core::{about::About, child::Run, frame::NONE, path},
    step::StateId,
};

/// The branches or items that a frame waits for.
#[derive(Debug)]
pub(crate) struct Forked {
    pub(crate) what: What,
    pub(crate) path: Arc<path::Fork>,
    pub(crate) children: Vec<u32>,
    /// An array in the order of the branches or items.
    pub(crate) results: Value,
    /// The next to start.
    pub(crate) next: u32,
    pub(crate) total: u32,
    pub(crate) at_once: u32,
    pub(crate) done: u32,
    /// The id of the Started event.
    pub(crate) started: u64,
    /// The results that are not stored yet, if any are to be.
    pub(crate) fresh: Vec<u32>,
    /// Of a distributed Map.
    pub(crate) run: Option<Box<Run>>,
}

impl Forked {
    /// Whether a branch or an item waits for its turn.
    #[inline]
    pub(crate) fn has_more(&self) -> bool {
        self.next < self.total || self.run.as_ref().is_some_and(|run| !run.again.is_empty())
    }

    /// The ARN of its Map Run.
    pub(crate) fn run_arn(&self, about: &About) -> String {
        let run = self.run.as_ref();
        run.map_or_else(String::new, |run| run.arn(about))
    }

    /// How many branches or items run.
    #[inline]
    pub(crate) fn running(&self) -> u32 {
        let idle = self.run.as_ref().map_or(0, |run| run.idle);
        let children = u32::try_from(self.children.len()).unwrap_or(NONE);
        children.saturating_sub(idle)
    }
}

#[derive(Debug)]
pub(crate) enum What {
    Branches {
        starts: Cow<'static, [StateId]>,
        input: Value,
    },
    Items {
        start: StateId,
        items: Value,
    },
}
