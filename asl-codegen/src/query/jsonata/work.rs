//! An expression while it is put together: what was read so far, and which `%` in it still look for their ancestor.

use super::{Array, Block, Expr, Group, Kind, Path, Step, StepKind};
use crate::source::Span;

/// What was read last, before anything that may follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Raw {
    /// `$x`
    Variable,
    /// `a`
    Name,
    /// `a@$x`
    Focus,
    /// Nothing: the text ended.
    End,
    Other,
}

/// An expression that may go on.
pub(super) struct Work {
    /// Of a path all its steps, of everything else one.
    pub(super) steps: Vec<WorkStep>,
    pub(super) is_path: bool,
    /// Fields of the path; that of other expressions are in themselves.
    pub(super) keep_singleton: bool,
    pub(super) group: Option<Box<Group>>,
    pub(super) keep_array: bool,
    /// `[]` follows one of the steps, or what will be one.
    pub(super) keeps_step: bool,
    /// The `%` for which the path must be followed further up.
    pub(super) seeks: Vec<usize>,
    pub(super) raw: Raw,
    /// Predicates follow what was read last.
    pub(super) filtered: bool,
    pub(super) span: Span,
    /// How many levels of expressions it holds.
    pub(super) height: usize,
}

/// A step, and the `%` in it that look further up.
pub(super) struct WorkStep {
    pub(super) step: Step,
    pub(super) seeks: Vec<usize>,
}

impl WorkStep {
    fn new(kind: StepKind, span: Span) -> Self {
        WorkStep {
            step: Step::new(kind, span),
            seeks: Vec::new(),
        }
    }

    /// What it is, if it is no name and no sort.
    pub(super) fn expr(&mut self) -> Option<&mut Expr> {
        match &mut self.step.kind {
            StepKind::Expr(expr) => Some(expr),
            _ => None,
        }
    }
}

impl Work {
    /// Everything but a path. In a box, like all that goes from one function to the other: the parser recurses.
    pub(super) fn expr(kind: Kind, span: Span, height: usize) -> Box<Work> {
        let raw = match kind {
            Kind::Variable(_) | Kind::Context | Kind::Root => Raw::Variable,
            _ => Raw::Other,
        };
        let kind = StepKind::Expr(Box::new(Expr::new(kind, span)));
        Box::new(Work {
            steps: vec![WorkStep::new(kind, span)],
            is_path: false,
            keep_singleton: false,
            group: None,
            keep_array: false,
            keeps_step: false,
            seeks: Vec::new(),
            raw,
            filtered: false,
            span,
            height,
        })
    }

    pub(super) fn name(name: String, span: Span) -> Box<Work> {
        let mut work = Work::expr(Kind::Null, span, 1);
        work.steps = vec![WorkStep::new(StepKind::Name(name), span)];
        work.is_path = true;
        work.raw = Raw::Name;
        work
    }

    /// Makes it the first step of a path, if it is none: one level more.
    pub(super) fn become_path(&mut self) {
        if !self.is_path {
            self.is_path = true;
            self.height += 1;
        }
    }

    /// Whether it is only this, without anything that follows but `[]`.
    pub(super) fn is_bare(&self, raw: Raw) -> bool {
        self.raw == raw && !self.filtered
    }

    pub(super) fn last(&mut self) -> &mut WorkStep {
        self.steps.last_mut().expect("there is always a step")
    }

    /// The expression, unless it is a path.
    pub(super) fn single(&mut self) -> Option<&mut Expr> {
        match self.is_path {
            true => None,
            false => self.last().expr(),
        }
    }

    pub(super) fn single_kind(&mut self) -> Option<&mut Kind> {
        self.single().map(|expr| &mut expr.kind)
    }

    /// The slot of a `%` that is no step yet.
    pub(super) fn parent(&mut self) -> Option<usize> {
        match self.single_kind() {
            Some(Kind::Parent(slot)) => Some(slot.0),
            _ => None,
        }
    }

    /// Where the `%` stand that look further up from here.
    pub(super) fn seeks(&mut self) -> &mut Vec<usize> {
        match self.is_path {
            true => &mut self.seeks,
            false => &mut self.last().seeks,
        }
    }

    /// All `%` that look for an ancestor of this expression, itself included.
    pub(super) fn sought(&mut self) -> Vec<usize> {
        let parent = self.parent();
        let mut slots = self.seeks().clone();
        slots.extend(parent);
        slots
    }

    pub(super) fn set_keep_array(&mut self) {
        match self.single() {
            Some(expr) => {
                expr.keep_array = true;
                self.keeps_step = true;
            }
            None => self.keep_array = true,
        }
    }

    /// Whether `[]` follows all of it.
    pub(super) fn keeps_array(&mut self) -> bool {
        match self.single() {
            Some(expr) => expr.keep_array,
            None => self.keep_array,
        }
    }

    /// Goes on up to a place.
    pub(super) fn extend(&mut self, end: usize) {
        self.span = Span::new(self.span.start as usize, end);
        if let Some(expr) = self.single() {
            expr.span.end = Span::new(0, end).end;
        }
        let step = self.last();
        step.step.span.end = Span::new(0, end).end;
    }

    /// Nothing follows any more.
    #[expect(
        clippy::boxed_local,
        reason = "unboxed, it would lie in the frame of every caller"
    )]
    pub(super) fn finish(mut self: Box<Self>) -> Expr {
        if !self.is_path {
            if let Some(WorkStep { step, .. }) = self.steps.pop()
                && let StepKind::Expr(expr) = step.kind
            {
                return *expr;
            }
            return Expr::new(Kind::Null, self.span);
        }
        let steps = self.steps.into_iter().map(|work| work.step).collect();
        let path = Path {
            steps,
            keep_singleton: self.keep_singleton,
            tuple: false,
        };
        Expr {
            group: self.group,
            keep_array: self.keep_array,
            ..Expr::new(Kind::Path(path), self.span)
        }
    }

    /// Whether it begins with an array that stays one.
    pub(super) fn begins_with_cons(&self) -> bool {
        let Some(first) = self.steps.first() else {
            return false;
        };
        match &first.step.kind {
            StepKind::Expr(expr) => match &expr.kind {
                Kind::Array(Array { cons, .. }) | Kind::Block(Block { cons, .. }) => *cons,
                _ => false,
            },
            _ => false,
        }
    }
}
