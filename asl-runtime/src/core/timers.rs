//! Deadlines in the order in which they come. An entry is not taken back: it is recognised as stale when it comes up.

use std::{cmp::Reverse, collections::BinaryHeap};

use crate::core::frame::Op;

#[derive(Debug, Default)]
pub(crate) struct Timers {
    heap: BinaryHeap<Reverse<(i64, u64, Op)>>,
    count: u64,
}

impl Timers {
    pub(crate) fn add(&mut self, at: i64, op: Op) {
        self.count += 1;
        self.heap.push(Reverse((at, self.count, op)));
    }

    pub(crate) fn first(&self) -> Option<(i64, Op)> {
        self.heap.peek().map(|Reverse((at, _, op))| (*at, *op))
    }

    pub(crate) fn pop(&mut self) {
        self.heap.pop();
    }

    /// Forgets the stale ones when they are the most: a million quick tasks with long timeouts must not leave a million entries.
    pub(crate) fn tidy(&mut self, live: usize, is_live: impl Fn(Op) -> bool) {
        if self.heap.len() > 64 + 4 * live {
            self.heap.retain(|Reverse((_, _, op))| is_live(*op));
        }
    }

    pub(crate) fn clear(&mut self) {
        self.heap = BinaryHeap::new();
    }
}
