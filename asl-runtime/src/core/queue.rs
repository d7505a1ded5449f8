//! [`Queue`]: first come, first served. Mostly there is one at a time, and it lies here; memory is only asked for more.

use std::{collections::VecDeque, mem::take};

#[derive(Debug, Default)]
pub(crate) enum Queue<T> {
    #[default]
    Empty,
    One(T),
    #[expect(
        clippy::box_collection,
        reason = "absent in most executions, which wait in great numbers"
    )]
    Many(Box<VecDeque<T>>),
}

impl<T> Queue<T> {
    pub(crate) fn push_back(&mut self, item: T) {
        match self {
            Queue::Empty => *self = Queue::One(item),
            Queue::One(_) => self.more().push_back(item),
            Queue::Many(items) => items.push_back(item),
        }
    }

    pub(crate) fn push_front(&mut self, item: T) {
        match self {
            Queue::Empty => *self = Queue::One(item),
            Queue::One(_) => self.more().push_front(item),
            Queue::Many(items) => items.push_front(item),
        }
    }

    pub(crate) fn pop_front(&mut self) -> Option<T> {
        match self {
            Queue::Many(items) => items.pop_front(),
            few => match take(few) {
                Queue::One(item) => Some(item),
                _ => None,
            },
        }
    }

    /// The `count` that came last.
    pub(crate) fn last(&self, count: usize) -> impl Iterator<Item = &T> {
        let (one, many) = match self {
            Queue::One(item) if count > 0 => (Some(item), None),
            Queue::Many(items) => {
                let first = items.len().saturating_sub(count);
                (None, Some(items.range(first..)))
            }
            _ => (None, None),
        };
        one.into_iter().chain(many.into_iter().flatten())
    }

    fn more(&mut self) -> &mut VecDeque<T> {
        let items = match take(self) {
            Queue::Empty => VecDeque::new(),
            Queue::One(item) => VecDeque::from([item]),
            Queue::Many(items) => *items,
        };
        *self = Queue::Many(Box::new(items));
        match self {
            Queue::Many(items) => items,
            _ => unreachable!("it was just made"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_to_come_is_the_first_to_go() {
        let mut queue = Queue::default();
        for _ in 0..2 {
            (1..=3).for_each(|item| queue.push_back(item));
            queue.push_front(0);
            assert!(queue.last(9).copied().eq(0..4) && queue.last(2).copied().eq(2..4));
            let mut items = std::iter::from_fn(|| queue.pop_front());
            assert!((&mut items).eq(0..4));
        }
    }

    #[test]
    fn one_needs_no_memory() {
        let mut queue = Queue::default();
        for item in 0..3 {
            queue.push_front(item);
            assert!(matches!(queue, Queue::One(_)));
            assert_eq!((queue.last(1).count(), queue.last(0).count()), (1, 0));
            assert_eq!(queue.pop_front(), Some(item));
        }
    }
}
