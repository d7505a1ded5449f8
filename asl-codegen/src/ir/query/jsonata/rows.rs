//! Paths that carry bindings: each `@`, `#` and step that a `%` looks for gets a slot of the rows.

use super::{
    Closure, End, Expr, Filter, Keep, RowStep, Rows, RowsStart, Slots, Term,
    lower::{Level, Lowering},
    path::keep,
};
use crate::query::jsonata::{self as ast, BindingId, Group, Kind, Stage, StepKind};

impl Lowering<'_> {
    /// A path with its group, whose bindings nobody needs who is not inside.
    pub(super) fn rows(&mut self, expr: &ast::Expr, path: &ast::Path) -> Expr {
        self.slots.push(0);
        let rows = self.carrying(expr, path);
        let end = match &expr.group {
            Some(group) => self.grouped(group),
            None => End::Items(keep(expr, path)),
        };
        self.paths.pop();
        self.slots.pop();
        Expr::Rows(Box::new(rows), end)
    }

    /// Whether an expression gives rows, not items: it is a path that a `%` looks through, or a block that ends with one.
    pub(super) fn gives_rows(&self, expr: &ast::Expr) -> bool {
        match &expr.kind {
            Kind::Path(path) => {
                let carries = path.steps.iter().any(|step| step.tuple);
                path.tuple && carries && expr.group.is_none()
            }
            Kind::Block(block) => {
                expr.group.is_none() && block.items.last().is_some_and(|it| self.gives_rows(it))
            }
            _ => false,
        }
    }

    /// A block that gives rows, where items are wanted.
    pub(super) fn streamed(&mut self, expr: &ast::Expr) -> Expr {
        self.slots.push(0);
        let stream = self.stream(expr);
        self.paths.pop();
        self.slots.pop();
        let keep = match expr.keep_array {
            true => Keep::Array,
            false => Keep::One,
        };
        let rows = Rows {
            start: RowsStart::Stream(stream),
            steps: Vec::new(),
        };
        Expr::Rows(Box::new(rows), End::Items(keep))
    }

    /// Something that gives rows, as rows. What it has bound is the last of `paths` then.
    fn stream(&mut self, expr: &ast::Expr) -> Expr {
        let rows = match &expr.kind {
            Kind::Path(path) => return Expr::Stream(Box::new(self.carrying(expr, path))),
            Kind::Block(block) => self.block(block, |this, last| this.stream(last)),
            _ => return Expr::Nothing,
        };
        if expr.predicates.is_empty() {
            return rows;
        }
        let predicates = expr.predicates.iter();
        let steps = predicates.map(|it| self.row_filter(&it.expr)).collect();
        Expr::Stream(Box::new(Rows {
            start: RowsStart::Stream(rows),
            steps,
        }))
    }

    /// The rows of a path. What it has bound is the last of `paths` then.
    fn carrying(&mut self, expr: &ast::Expr, path: &ast::Path) -> Rows {
        let first = path.steps.iter().position(|step| step.tuple);
        let (plain, carrying) = path.steps.split_at(first.unwrap_or(path.steps.len()));
        let start = match (plain, carrying.first().map(|step| &step.kind)) {
            ([], Some(StepKind::Expr(expr))) if is_variable(expr) => RowsStart::One(self.context()),
            _ => RowsStart::Items(self.plain(plain)),
        };
        self.paths.push(Default::default());
        let mut steps = Vec::new();
        for (at, step) in carrying.iter().enumerate() {
            let at = plain.len() + at;
            self.carrying_step(expr, at, step, &mut steps, at == plain.len());
        }
        Rows { start, steps }
    }

    fn carrying_step(
        &mut self,
        path: &ast::Expr,
        at: usize,
        step: &ast::Step,
        steps: &mut Vec<RowStep>,
        first: bool,
    ) {
        let bound = self.scopes.step(path.id, at).cloned().unwrap_or_default();
        if let StepKind::Sort(terms) = &step.kind {
            steps.push(RowStep::Sort(self.row_terms(terms)));
            if let (Some(index), true) = (bound.index, first) {
                steps.push(RowStep::Index(self.slot(index)));
            }
        } else if let StepKind::Expr(expr) = &step.kind
            && self.gives_rows(expr)
        {
            let rows = self.closure(|this| this.inside(|this| this.stream(expr)));
            // What the path inside has bound, the rows of this one have now.
            let inner = self.paths.pop().unwrap_or_default();
            if let Some(outer) = self.paths.last_mut() {
                outer.extend(inner);
            }
            steps.push(RowStep::Join(rows));
        } else {
            let own =
                first && at == 0 && matches!(&step.kind, StepKind::Expr(it) if is_variable(it));
            let found = self.closure(|this| match own {
                true => this.found(step),
                false => this.inside(|this| this.found(step)),
            });
            let slots = Slots {
                focus: bound.focus.map(|id| self.slot(id)),
                index: bound.index.map(|id| self.slot(id)),
                ancestor: bound.ancestor.map(|id| self.slot(id)),
            };
            steps.push(RowStep::Each(found, slots));
        }
        for (at, stage) in step.stages.iter().enumerate() {
            match stage {
                Stage::Filter(predicate) => steps.push(self.row_filter(&predicate.expr)),
                Stage::Index(_) => {
                    let id = bound.stages.iter().find(|(stage, _)| *stage == at);
                    steps.extend(id.map(|(_, id)| RowStep::Index(self.slot(*id))));
                }
            }
        }
    }

    fn row_filter(&mut self, predicate: &ast::Expr) -> RowStep {
        // A number is no matter of a row.
        match &predicate.kind {
            Kind::Number(_) => match self.filter(predicate) {
                Filter::Nth(index) => RowStep::Nth(index),
                Filter::By(_) | Filter::Places(_) => RowStep::Nth(i64::MAX),
            },
            _ => RowStep::Filter(self.item_closure(predicate)),
        }
    }

    fn row_terms(&mut self, terms: &[ast::Term]) -> Vec<Term<Closure>> {
        let terms = terms.iter().map(|term| Term {
            descending: term.descending,
            by: self.item_closure(&term.expr),
        });
        terms.collect()
    }

    fn grouped(&mut self, group: &Group) -> End {
        let pairs = group.pairs.iter();
        let pairs =
            pairs.map(|pair| (self.item_closure(&pair.key), self.item_closure(&pair.value)));
        End::Group(pairs.collect())
    }

    fn item_closure(&mut self, expr: &ast::Expr) -> Closure {
        self.closure(|this| this.inside(|this| this.expr(expr)))
    }

    /// Lowers what is evaluated for each row of the last of `paths`.
    fn closure(&mut self, lower: impl FnOnce(&mut Self) -> Expr) -> Closure {
        let frame = self.new_frame();
        let rows = self.levels.iter();
        let rows = rows.filter(|level| matches!(level, Level::Row { .. }));
        let row = rows.count() + 1;
        let path = self.paths.len().saturating_sub(1);
        self.levels.push(Level::Row { frame, row, path });
        let body = lower(self);
        self.levels.pop();
        Closure { row, frame, body }
    }

    /// A new slot, for a binding of the last of `paths`.
    fn slot(&mut self, id: BindingId) -> usize {
        let Some(count) = self.slots.last_mut() else {
            return 0;
        };
        let slot = *count;
        *count += 1;
        if let Some(bound) = self.paths.last_mut() {
            bound.insert(id, slot);
        }
        slot
    }
}

fn is_variable(expr: &ast::Expr) -> bool {
    matches!(expr.kind, Kind::Variable(_) | Kind::Context | Kind::Root)
}
