//! Which step each `%` starts from. A `%` goes up one name or `*`, and one more for each `%` on the way; steps in between
//! that could come from anywhere are refused.

use super::{
    Expr, Kind, Slot, Step, StepKind,
    moved::{Part, parts},
};
use crate::source::Span;

/// All `%` of an expression.
#[derive(Default)]
pub(super) struct Ancestry {
    slots: Vec<Sought>,
}

struct Sought {
    /// How many names it still goes up.
    level: usize,
    /// The slot whose binding it shares: two `%` that start from one step are one.
    label: usize,
    /// Where the `%` stands.
    span: Span,
}

/// How many `%` one expression may hold: each is followed through the path before it.
pub(super) const MAX_PARENTS: usize = 250;

impl Ancestry {
    /// A new `%`, unless there are too many.
    pub(super) fn add(&mut self, span: Span) -> Option<Slot> {
        let slot = self.slots.len();
        self.slots.push(Sought {
            level: 1,
            label: slot,
            span,
        });
        (slot < MAX_PARENTS).then_some(Slot(slot))
    }

    pub(super) fn level(&self, slot: usize) -> usize {
        self.slots.get(slot).map_or(0, |sought| sought.level)
    }

    pub(super) fn place(&self, slot: usize) -> Span {
        self.slots
            .get(slot)
            .map_or_else(Span::default, |sought| sought.span)
    }

    pub(super) fn lower(&mut self, slot: usize) {
        if let Some(sought) = self.slots.get_mut(slot) {
            sought.level = sought.level.saturating_sub(1);
        }
    }

    fn raise(&mut self, slot: usize) {
        if let Some(sought) = self.slots.get_mut(slot) {
            sought.level += 1;
        }
    }

    /// Goes up through a step; the place of what nobody can go up through is the error, and the search is over.
    pub(super) fn seek(&mut self, step: &mut Step, slot: usize) -> Result<(), Span> {
        let span = step.span;
        match &mut step.kind {
            StepKind::Name(_) => {}
            StepKind::Expr(expr) => match &mut expr.kind {
                Kind::Wildcard => {}
                Kind::Block(block) => {
                    step.tuple |= !block.items.is_empty();
                    return self.seek_in(expr, slot);
                }
                _ => return self.seek_in(expr, slot),
            },
            StepKind::Sort(_) => return self.give_up(slot, span),
        }
        self.lower(slot);
        if self.level(slot) == 0 {
            if let Some(Slot(other)) = step.ancestor {
                self.slots[slot].label = self.slots[other].label;
            }
            step.ancestor = Some(Slot(slot));
            step.tuple = true;
        }
        Ok(())
    }

    /// Goes up through an expression inside a step.
    fn seek_in(&mut self, expr: &mut Expr, slot: usize) -> Result<(), Span> {
        match &mut expr.kind {
            Kind::Parent(_) => self.raise(slot),
            // Inside of a block there is no step to bind it: it stays unbound, as in the reference implementation.
            Kind::Wildcard => self.lower(slot),
            Kind::Block(block) => {
                if let Some(last) = block.items.last_mut() {
                    return self.seek_in(last, slot);
                }
            }
            Kind::Path(path) => {
                path.tuple = true;
                for step in path.steps.iter_mut().rev() {
                    if self.level(slot) > 0 {
                        self.seek(step, slot)?;
                    }
                }
            }
            _ => return self.give_up(slot, expr.span),
        }
        Ok(())
    }

    fn give_up(&mut self, slot: usize, span: Span) -> Result<(), Span> {
        if let Some(sought) = self.slots.get_mut(slot) {
            sought.level = 0;
        }
        Err(span)
    }

    /// Numbers what is bound from 0.
    pub(super) fn number(&self, expr: &mut Expr) {
        if self.slots.is_empty() {
            return;
        }
        let mut numbers = vec![None; self.slots.len()];
        let mut count = 0;
        parts(expr, &mut |part| {
            let Part::Slot(slot) = part else {
                return;
            };
            let label = self.slots.get(slot.0).map_or(slot.0, |sought| sought.label);
            if let Some(place) = numbers.get_mut(label) {
                *slot = Slot(*place.get_or_insert_with(|| {
                    count += 1;
                    count - 1
                }));
            }
        });
    }
}
