//! What of the frames has changed, and how they come back to their places.

use std::{collections::BTreeSet, mem::take};

use super::Whole;
use crate::{
    core::frame::{Frame, Frames, Phase, ROOT},
    planted::{Bug, planted},
};

impl Frames {
    pub(crate) fn track(&mut self) {
        self.inner.get_or_insert_default().track = true;
    }

    pub(crate) fn count(&self) -> u32 {
        self.inner.as_ref().map_or(0, |inner| inner.count)
    }

    /// The machine's own, which always has, and the others that have changed.
    pub(crate) fn touched(&mut self) -> Vec<u32> {
        let mut touched = vec![ROOT];
        if let Some(inner) = &mut self.inner {
            touched.append(&mut inner.touched);
        }
        touched
    }

    /// The results of a fork that are not stored yet, or all.
    pub(crate) fn fresh_results(&mut self, id: u32, all: bool) -> Vec<u32> {
        let Some(fork) = &mut self.quietly(id).fork else {
            return Vec::new();
        };
        let fresh = take(&mut fork.fresh);
        if !all || planted(Bug::ResultsNotKept) {
            return fresh;
        }
        let (next, children) = (fork.next, fork.children.clone());
        let lost = |child: &u32| matches!(self.at(*child).phase, Phase::Lost(_));
        let index = |child: u32| self.at(child).local.path.index;
        let live = children.into_iter().filter(|child| !lost(child));
        let live: BTreeSet<_> = live.map(index).collect();
        (0..next).filter(|index| !live.contains(index)).collect()
    }

    /// What the frame that a child execution begins at carries for the whole of it.
    pub(super) fn whole(&self, id: u32) -> Option<Whole> {
        let child = self.child(id)?.child;
        Some(Whole {
            event: child.tally.id,
            now: child.started,
            given: child.input.clone(),
            redriven: child.redriven,
            ..Whole::default()
        })
    }

    /// Puts a frame where it was.
    pub(crate) fn place(&mut self, id: u32, frame: Frame) {
        let Some(at) = id.checked_sub(1) else {
            self.root = frame;
            return;
        };
        let (at, inner) = (at as usize, self.inner.get_or_insert_default());
        if at >= inner.list.len() {
            inner.list.resize_with(at + 1, Frame::default);
        }
        inner.list[at] = frame;
    }

    /// All are where they were; so many there ever were.
    pub(crate) fn placed(&mut self, count: u32) {
        let inner = self.inner.get_or_insert_default();
        inner.count = count;
        let free = |(at, frame): (u32, &Frame)| matches!(frame.phase, Phase::Free).then_some(at);
        inner.free = (1..).zip(&inner.list).filter_map(free).collect();
    }
}
