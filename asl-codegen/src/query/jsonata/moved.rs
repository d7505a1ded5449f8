//! Changes all places of an expression, or all numbers or slots.

use super::{Expr, ExprId, Kind, Pair, Slot, Stage, Step, StepKind};
use crate::source::{Span, Spanned};

/// Something to change.
pub(super) enum Part<'a> {
    Id(&'a mut ExprId),
    Span(&'a mut Span),
    Slot(&'a mut Slot),
}

type Each<'a> = &'a mut dyn FnMut(Part<'_>);

impl Expr {
    /// Moves the expression, and all places inside it, to other places.
    pub fn move_spans(&mut self, to: &impl Fn(Span) -> Span) {
        parts(self, &mut |part| {
            if let Part::Span(span) = part {
                *span = to(*span);
            }
        });
    }

    /// Numbers the expression and all inside it.
    pub(super) fn number(&mut self) {
        let mut count = 0;
        parts(self, &mut |part| {
            if let Part::Id(id) = part {
                *id = ExprId(count);
                count += 1;
            }
        });
    }
}

/// Calls `each` with all spans and slots, in the order of the text but for the places of what goes around others.
pub(super) fn parts(expr: &mut Expr, each: Each<'_>) {
    each(Part::Id(&mut expr.id));
    each(Part::Span(&mut expr.span));
    match &mut expr.kind {
        Kind::Parent(slot) => each(Part::Slot(slot)),
        Kind::Path(path) => path
            .steps
            .iter_mut()
            .for_each(|step| step_parts(step, each)),
        Kind::Array(array) => all(&mut array.items, each),
        Kind::Object(pairs) => pair_parts(pairs, each),
        Kind::Range(left, right) | Kind::Binary(_, left, right) | Kind::Apply(left, right) => {
            parts(left, each);
            parts(right, each);
        }
        Kind::Negate(inner) => parts(inner, each),
        Kind::Bind(name, value) => {
            each(Part::Span(&mut name.span));
            parts(value, each);
        }
        Kind::Block(block) => all(&mut block.items, each),
        Kind::Condition(condition) => {
            parts(&mut condition.condition, each);
            parts(&mut condition.then, each);
            all(&mut condition.otherwise, each);
        }
        Kind::Call(call) => {
            parts(&mut call.procedure, each);
            all(&mut call.arguments, each);
        }
        Kind::Partial(partial) => {
            parts(&mut partial.procedure, each);
            all(partial.arguments.iter_mut().flatten(), each);
        }
        Kind::Lambda(lambda) => {
            name_parts(&mut lambda.parameters, each);
            parts(&mut lambda.body, each);
        }
        Kind::Transform(transform) => {
            parts(&mut transform.pattern, each);
            parts(&mut transform.update, each);
            all(&mut transform.delete, each);
        }
        _ => {}
    }
    for predicate in &mut expr.predicates {
        each(Part::Span(&mut predicate.span));
        parts(&mut predicate.expr, each);
    }
    if let Some(group) = &mut expr.group {
        each(Part::Span(&mut group.span));
        pair_parts(&mut group.pairs, each);
    }
}

fn step_parts(step: &mut Step, each: Each<'_>) {
    each(Part::Span(&mut step.span));
    match &mut step.kind {
        StepKind::Name(_) => {}
        StepKind::Sort(terms) => all(terms.iter_mut().map(|term| &mut term.expr), each),
        StepKind::Expr(expr) => parts(expr, each),
    }
    name_parts(&mut step.focus, each);
    name_parts(&mut step.index, each);
    if let Some(slot) = &mut step.ancestor {
        each(Part::Slot(slot));
    }
    for stage in &mut step.stages {
        match stage {
            Stage::Filter(predicate) => {
                each(Part::Span(&mut predicate.span));
                parts(&mut predicate.expr, each);
            }
            Stage::Index(name) => each(Part::Span(&mut name.span)),
        }
    }
}

fn all<'a>(expressions: impl IntoIterator<Item = &'a mut Expr>, each: Each<'_>) {
    for expr in expressions {
        parts(expr, each);
    }
}

fn pair_parts(pairs: &mut [Pair], each: Each<'_>) {
    for pair in pairs {
        parts(&mut pair.key, each);
        parts(&mut pair.value, each);
    }
}

fn name_parts<'a>(names: impl IntoIterator<Item = &'a mut Spanned<String>>, each: Each<'_>) {
    for name in names {
        each(Part::Span(&mut name.span));
    }
}
