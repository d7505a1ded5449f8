//! How many bytes the variables of each execution take together: kept up as they change, so that nobody has to go through all
//! frames to know it.

use std::{collections::BTreeMap, mem::take};

use crate::{
    Value,
    core::frame::{Frame, Frames, Local, ROOT},
};

/// By the frame that an execution begins at: the machine's own, whose variables alone are not counted here, or that of a
/// distributed Map's child.
#[derive(Debug, Default)]
pub(super) struct Stored(BTreeMap<u32, u64>);

impl Stored {
    fn add(&mut self, frame: &Frame) {
        let bytes = u64::from(frame.local.stored);
        if bytes > 0 {
            *self.0.entry(frame.apart).or_default() += bytes;
        }
    }

    /// Those of this frame are no more.
    fn remove(&mut self, frame: &Frame) {
        if frame.local.stored > 0
            && let Some(sum) = self.0.get_mut(&frame.apart)
        {
            *sum = sum.saturating_sub(frame.local.stored.into());
            if *sum == 0 {
                self.0.remove(&frame.apart);
            }
        }
    }
}

impl Frames {
    /// Takes out what a state's functions see of their frame while they run.
    #[inline]
    pub(super) fn lend(&mut self, id: u32) -> (Value, Local) {
        let frame = self.get(id);
        let (data, local) = (take(&mut frame.data), take(&mut frame.local));
        // It stays behind, as what is counted of it.
        frame.local.stored = local.stored;
        (data, local)
    }

    /// Puts it back.
    #[inline]
    pub(super) fn put_back(&mut self, id: u32, data: Value, local: Local) -> &mut Frame {
        if self.at(id).local.stored != local.stored {
            self.store_variables(id, local.stored);
        }
        let frame = self.get(id);
        (frame.data, frame.local) = (data, local);
        frame
    }

    /// Bytes of all variables that live in the execution of this frame, but its own.
    pub(super) fn stored_beside(&self, id: u32) -> u64 {
        let frame = self.at(id);
        let inner = self.inner.as_ref();
        let inner = inner.and_then(|inner| inner.stored.0.get(&frame.apart));
        let root = match frame.apart {
            ROOT => self.root.local.stored,
            _ => 0,
        };
        let all = u64::from(root) + inner.copied().unwrap_or(0);
        all.saturating_sub(frame.local.stored.into())
    }

    /// The variables of this frame take so many bytes from now on.
    pub(super) fn store_variables(&mut self, id: u32, bytes: u32) {
        let (at, inner) = (id.checked_sub(1), &mut self.inner);
        let (Some(at), Some(inner)) = (at, inner) else {
            self.root.local.stored = bytes;
            return;
        };
        let frame = &mut inner.list[at as usize];
        inner.stored.remove(frame);
        frame.local.stored = bytes;
        inner.stored.add(frame);
    }

    /// All frames are where they were.
    #[cfg(feature = "engine")]
    pub(super) fn count_variables(&mut self) {
        if let Some(inner) = &mut self.inner {
            inner.list.iter().for_each(|frame| inner.stored.add(frame));
        }
    }
}
