//! How what follows an expression becomes a part of it: steps, predicates, groups, sorting, `@` and `#`.

use super::{
    Expr, JsonataError, Kind, Predicate, Stage, Step, StepKind, Term,
    ancestry::Ancestry,
    inner::Inner,
    lexer::{MAX_ERRORS, quoted},
    work::{Raw, Work, WorkStep},
};
use crate::source::{Span, Spanned};

/// What stands in the brackets behind an expression.
pub(super) struct Inside<T> {
    pub(super) what: T,
    /// The brackets.
    pub(super) span: Span,
    /// How many errors were found before it.
    pub(super) before: usize,
}

/// Puts expressions together. What is wrong is said when all has been read: how it is written comes first.
#[derive(Default)]
pub(super) struct Paths {
    pub(super) ancestry: Ancestry,
    /// At most [`MAX_ERRORS`].
    pub(super) errors: Vec<JsonataError>,
}

impl Paths {
    /// Something is wrong.
    pub(super) fn wrong(&mut self, error: JsonataError) {
        self.wrong_at(self.errors.len(), error);
    }

    /// Something is wrong that is told before what was found later than `before` others. The first few are kept.
    fn wrong_at(&mut self, before: usize, error: JsonataError) {
        let before = before.min(self.errors.len());
        if before < MAX_ERRORS {
            self.errors.insert(before, error);
            self.errors.truncate(MAX_ERRORS);
        }
    }

    /// `left.right`
    pub(super) fn step(&mut self, left: Box<Work>, right: Box<Work>) -> Box<Work> {
        let mut path = left;
        if !path.is_path {
            path.seeks = path.parent().into_iter().collect();
            path.become_path();
        }
        path.height = path.height.max(right.height + usize::from(!right.is_path));
        path.keeps_step |= right.keeps_step;
        path.keep_singleton |= path.keeps_step;
        path.extend_only(right.span);
        let first_new = path.steps.len();
        let mut right = right;
        if !right.is_path {
            to_stages(right.last());
        }
        path.steps.append(&mut right.steps);
        // Of what stood before, only the first can be new as a step.
        for at in std::iter::once(0).chain(first_new..path.steps.len()) {
            self.make_step(&mut path.steps[at]);
        }
        let last = path.steps.len() - 1;
        for at in [0, last] {
            if let Some(Kind::Array(array)) = path.steps[at].expr().map(|expr| &mut expr.kind) {
                array.cons = true;
            }
        }
        path.raw = Raw::Other;
        path.filtered = false;
        self.resolve(&mut path);
        path
    }

    /// A string is a name as a step; a number, `true`, `false` and `null` are none.
    fn make_step(&mut self, work: &mut WorkStep) {
        let StepKind::Expr(expr) = &mut work.step.kind else {
            return;
        };
        let value = match &mut expr.kind {
            Kind::String(text) => {
                let name = std::mem::take(text);
                let Some(group) = expr.group.take() else {
                    work.step.keep_array = expr.keep_array;
                    let filters = expr.predicates.drain(..).map(Stage::Filter);
                    work.step.stages.splice(0..0, filters);
                    work.step.kind = StepKind::Name(name);
                    return;
                };
                // Grouped as a step of its own.
                let mut inner = Work::name(name, expr.span);
                inner.group = Some(group);
                inner.keep_array = expr.keep_array;
                let filters = expr.predicates.drain(..).map(Stage::Filter);
                inner.last().step.stages.extend(filters);
                **expr = inner.finish();
                return;
            }
            Kind::Number(number) => number.text.clone(),
            Kind::Bool(value) => value.to_string(),
            // Nothing is there at all, which was told.
            Kind::Null if expr.span.range().is_empty() => return,
            Kind::Null => "null".to_owned(),
            _ => return,
        };
        let message =
            format!("The literal value {value} cannot be used as a step within a path expression");
        let error = JsonataError::new("S0213", expr.span.range(), message);
        let help = format!("a name like this is written {}", backquoted(&value));
        // It is told once, and is no literal any more.
        expr.kind = Kind::Context;
        self.wrong(error.help(help));
    }

    /// `left[predicate]`. What is wrong with the place of a predicate is told before what is wrong in it: it goes to this
    /// place among the errors.
    pub(super) fn filter(
        &mut self,
        mut left: Box<Work>,
        predicate: Inside<Box<Work>>,
    ) -> Box<Work> {
        let Inside {
            what: mut predicate,
            span,
            before,
        } = predicate;
        let end = span.end as usize;
        left.height = left.height.max(predicate.height + 1);
        let is_path = left.is_path;
        let grouped = left.last().expr().is_some_and(|expr| expr.group.is_some());
        if grouped {
            let message = "A predicate cannot follow a grouping expression in a step";
            let error = JsonataError::new("S0209", span.range(), message);
            let error = error.help("put the grouping into parentheses: `(a{b: c})[0]`");
            self.wrong_at(before, error);
        }
        let slots = predicate.seeks().clone();
        for &slot in &slots {
            if self.ancestry.level(slot) == 1 {
                let found = self.ancestry.seek(&mut left.last().step, slot);
                self.check(found);
            } else {
                self.ancestry.lower(slot);
            }
        }
        if !slots.is_empty() {
            left.last().seeks.extend(predicate.sought());
        }
        let filter = Predicate {
            expr: predicate.finish(),
            span,
        };
        let last = left.last();
        match &mut last.step.kind {
            StepKind::Expr(expr) if !is_path => expr.predicates.push(filter),
            _ => last.step.stages.push(Stage::Filter(filter)),
        }
        left.filtered = true;
        left.extend(end);
        left
    }

    /// `left[]`
    pub(super) fn keep_array(&mut self, mut left: Box<Work>, end: usize) -> Box<Work> {
        match left.raw {
            Raw::Name => {
                left.last().step.keep_array = true;
                left.keeps_step = true;
                left.keep_singleton = true;
            }
            Raw::Focus => {
                left.keeps_step = true;
                let step = &mut left.last().step;
                match &mut step.kind {
                    StepKind::Expr(expr) => expr.keep_array = true,
                    _ => step.keep_array = true,
                }
            }
            _ => {}
        }
        left.set_keep_array();
        left.extend(end);
        left
    }

    /// `left{key: value}`
    pub(super) fn group(&mut self, mut left: Box<Work>, group: Inside<Inner>) -> Box<Work> {
        let Inside { what, span, before } = group;
        let group = what.group(span);
        let place = match left.is_path {
            true => &mut left.group,
            false => match left.last().expr() {
                Some(expr) => &mut expr.group,
                None => return left,
            },
        };
        match place {
            Some(_) => {
                let message = "Each step can only have one grouping expression";
                let error = JsonataError::new("S0210", span.range(), message);
                let error = error.help("put the first into parentheses: `(a{b: c}){d: e}`");
                self.wrong_at(before, error);
            }
            None => *place = Some(Box::new(group)),
        }
        left.raw = Raw::Other;
        left.filtered = false;
        match left.is_path {
            true => left.extend_only(span),
            false => left.extend(span.end as usize),
        }
        left
    }

    /// `left^(a, >b)`
    pub(super) fn sort(
        &mut self,
        mut left: Box<Work>,
        terms: Vec<(bool, Box<Work>)>,
        span: Span,
    ) -> Box<Work> {
        left.become_path();
        let mut seeks = Vec::new();
        let terms = terms.into_iter().map(|(descending, mut expr)| {
            seeks.extend(expr.sought());
            left.height = left.height.max(expr.height + 1);
            Term {
                descending,
                expr: expr.finish(),
            }
        });
        let step = Step::new(StepKind::Sort(terms.collect()), span);
        left.steps.push(WorkStep { step, seeks });
        left.extend_only(span);
        left.raw = Raw::Other;
        left.filtered = false;
        self.resolve(&mut left);
        left
    }

    /// `left@$name`
    pub(super) fn focus(
        &mut self,
        mut left: Box<Work>,
        name: Spanned<String>,
        at: Span,
    ) -> Box<Work> {
        let step = &mut left.last().step;
        let filtered = match &step.kind {
            StepKind::Expr(expr) => !expr.predicates.is_empty(),
            _ => false,
        };
        if filtered || !step.stages.is_empty() {
            let message = "A context variable binding must precede any predicates on a step";
            let error = JsonataError::new("S0215", at.range(), message);
            let help = format!("write `@${}` before the `[`", name.value);
            self.wrong(error.help(help));
        } else if matches!(step.kind, StepKind::Sort(_)) {
            let message = "A context variable binding must precede the 'order-by' clause on a step";
            let error = JsonataError::new("S0216", at.range(), message);
            let help = format!("write `@${}` before the `^`", name.value);
            self.wrong(error.help(help));
        }
        let end = name.span.end as usize;
        step.focus = Some(name);
        step.tuple = true;
        left.extend(end);
        left.raw = Raw::Focus;
        left.filtered = false;
        left
    }

    /// `left#$name`
    pub(super) fn index(&mut self, mut left: Box<Work>, name: Spanned<String>) -> Box<Work> {
        if !left.is_path {
            left.become_path();
            to_stages(left.last());
        }
        let end = name.span.end as usize;
        let step = &mut left.last().step;
        match step.stages.is_empty() {
            true => step.index = Some(name),
            false => step.stages.push(Stage::Index(name)),
        }
        step.tuple = true;
        left.extend(end);
        left.raw = Raw::Other;
        left.filtered = false;
        left
    }

    /// Finds the ancestors that the last step looks for.
    fn resolve(&mut self, path: &mut Work) {
        let Some(last) = path.steps.len().checked_sub(1) else {
            return;
        };
        let mut slots = path.steps[last].seeks.clone();
        if let Some(Kind::Parent(slot)) = path.steps[last].expr().map(|expr| &expr.kind) {
            slots.push(slot.0);
        }
        for slot in slots {
            let mut steps = path.steps[..last].iter_mut().rev().peekable();
            while self.ancestry.level(slot) > 0 {
                let Some(mut work) = steps.next() else {
                    path.seeks.push(slot);
                    break;
                };
                // Steps that bind their focus one after the other start from the same item.
                while work.step.focus.is_some() {
                    match steps.next_if(|before| before.step.focus.is_some()) {
                        Some(before) => work = before,
                        None => break,
                    }
                }
                let found = self.ancestry.seek(&mut work.step, slot);
                self.check(found);
            }
        }
    }

    fn check(&mut self, found: Result<(), Span>) {
        if let Err(span) = found {
            self.wrong(no_parent(span));
        }
    }

    /// All has been read.
    pub(super) fn finish(mut self, mut work: Box<Work>) -> Result<Expr, Vec<JsonataError>> {
        let unresolved = work.sought().into_iter().next();
        if let Some(slot) = unresolved {
            let span = self.ancestry.place(slot);
            self.wrong(no_parent(span));
        }
        let mut expr = work.finish();
        match self.errors.is_empty() {
            true => {
                self.ancestry.number(&mut expr);
                expr.number();
                Ok(expr)
            }
            false => Err(self.errors),
        }
    }
}

impl Work {
    /// The path goes on, its last step does not.
    fn extend_only(&mut self, to: Span) {
        self.span.end = self.span.end.max(to.end);
    }
}

/// As a step after another, an expression has its predicates as stages.
fn to_stages(work: &mut WorkStep) {
    if let StepKind::Expr(expr) = &mut work.step.kind {
        let filters = expr.predicates.drain(..).map(Stage::Filter);
        work.step.stages.extend(filters);
    }
}

fn no_parent(span: Span) -> JsonataError {
    let message = "The object representing the 'parent' cannot be derived from this expression";
    let error = JsonataError::new("S0217", span.range(), message);
    error.help("`%` goes up one name or `*` of the path before it")
}

fn backquoted(name: &str) -> String {
    match name.contains('`') {
        true => quoted(name),
        false => format!("`` `{name}` ``"),
    }
}
