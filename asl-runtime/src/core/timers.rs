//! Deadlines in the order in which they come. An entry is not taken back: it is recognised as stale when it comes up.

use std::{cmp::Reverse, collections::BinaryHeap};

use crate::core::frame::Op;

type Entry = Reverse<(i64, u64, Op)>;

/// Most executions have one at a time, and it lies here; a heap is only made for more.
#[derive(Debug, Default)]
pub(crate) enum Timers {
    #[default]
    None,
    One(i64, Op),
    More(Box<Heap>),
}

#[derive(Debug, Default)]
pub(crate) struct Heap {
    entries: BinaryHeap<Entry>,
    count: u64,
}

impl Heap {
    fn add(&mut self, at: i64, op: Op) {
        self.count += 1;
        self.entries.push(Reverse((at, self.count, op)));
    }
}

impl Timers {
    pub(crate) fn add(&mut self, at: i64, op: Op) {
        match self {
            Timers::None => *self = Timers::One(at, op),
            Timers::One(first, first_op) => {
                let mut heap = Box::<Heap>::default();
                heap.add(*first, *first_op);
                heap.add(at, op);
                *self = Timers::More(heap);
            }
            Timers::More(heap) => heap.add(at, op),
        }
    }

    pub(crate) fn first(&self) -> Option<(i64, Op)> {
        match self {
            Timers::None => None,
            Timers::One(at, op) => Some((*at, *op)),
            Timers::More(heap) => heap.entries.peek().map(|Reverse((at, _, op))| (*at, *op)),
        }
    }

    pub(crate) fn pop(&mut self) {
        match self {
            Timers::More(heap) if heap.entries.len() > 1 => drop(heap.entries.pop()),
            _ => *self = Timers::None,
        }
    }

    /// Forgets the stale ones when they are the most: a million quick tasks with long timeouts must not leave a million entries.
    pub(crate) fn tidy(&mut self, live: usize, is_live: impl Fn(Op) -> bool) {
        if let Timers::More(heap) = self
            && heap.entries.len() > 64 + 4 * live
        {
            heap.entries.retain(|Reverse((_, _, op))| is_live(*op));
        }
    }

    pub(crate) fn clear(&mut self) {
        *self = Timers::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_comes_first_and_equal_ones_in_their_order() {
        let op = |step| Op {
            frame: 0,
            generation: 0,
            step,
        };
        let mut timers = Timers::default();
        for (at, step) in [(5, 0), (3, 1), (5, 2), (3, 3)] {
            timers.add(at, op(step));
        }
        let mut order = Vec::new();
        while let Some((_, op)) = timers.first() {
            order.push(op.step);
            timers.pop();
        }
        assert_eq!(order, [1, 3, 0, 2]);
        timers.add(1, op(9));
        assert_eq!(timers.first(), Some((1, op(9))));
    }

    #[test]
    fn stale_ones_do_not_pile_up() {
        let mut timers = Timers::default();
        for step in 0..1_000 {
            let op = Op {
                frame: 0,
                generation: 0,
                step,
            };
            timers.add(i64::from(step), op);
            timers.tidy(1, |op| op.step == step);
        }
        let Timers::More(heap) = timers else {
            unreachable!("a heap")
        };
        let left = heap.entries.len();
        assert!(left <= 69, "{left}");
    }
}
