//! Paths that carry no bindings.

use super::{
    ArrayKind, Expr, Filter, Keep, Part, Path, Step, Term,
    lower::{Context, Lowering},
};
use crate::query::jsonata::{self as ast, Kind, Stage, StepKind};

impl Lowering<'_> {
    /// A path with its group.
    pub(super) fn path(&mut self, expr: &ast::Expr, path: &ast::Path) -> Expr {
        if path.steps.iter().any(|step| step.tuple) {
            return self.rows(expr, path);
        }
        let keep = keep(expr, path);
        let mut lowered = self.plain(&path.steps);
        lowered.keep = keep;
        if let Some(group) = &expr.group {
            lowered.group = self.pairs(&group.pairs);
        }
        simplified(lowered)
    }

    /// Steps that bind nothing.
    pub(super) fn plain(&mut self, steps: &[ast::Step]) -> Path {
        let mut path = Path {
            start: Expr::Nothing,
            steps: Vec::new(),
            keep: Keep::One,
            group: Vec::new(),
        };
        if let Some((start, rest)) = self.member_of_states(steps) {
            path.start = start;
            for step in rest {
                self.step(step, &mut path.steps);
            }
            return path;
        }
        let Some((first, rest)) = steps.split_first() else {
            path.start = self.context();
            return path;
        };
        match &first.kind {
            StepKind::Expr(expr) if self.is_absolute(expr) => {
                let start = match &expr.kind {
                    Kind::Array(array) if expr.is_plain() => self.array(array, ArrayKind::Plain),
                    _ => self.expr(expr),
                };
                path.start = self.staged(start, &first.stages);
            }
            _ => {
                path.start = self.context();
                self.step(first, &mut path.steps);
            }
        }
        for step in rest {
            self.step(step, &mut path.steps);
        }
        path
    }

    /// `$states.input` and the like, which need not be looked up in an object, and the steps from there. Of the context object
    /// no more is asked for than the path goes through.
    fn member_of_states<'s>(&mut self, steps: &'s [ast::Step]) -> Option<(Expr, &'s [ast::Step])> {
        let [first, member, rest @ ..] = steps else {
            return None;
        };
        let StepKind::Expr(states) = &first.kind else {
            return None;
        };
        let plain = states.is_plain() && first.stages.is_empty();
        let member = plain.then(|| name(member)).flatten()?;
        if !self.is_states(states) {
            return None;
        }
        let name = match member {
            "input" | "result" | "errorOutput" => format!("states.{member}"),
            "context" => match rest.first().and_then(name) {
                Some(part) => format!("states.context.{part}"),
                None => "states.context".to_owned(),
            },
            _ => return None,
        };
        Some((self.given_from_outside(&name), rest))
    }

    /// Whether a path that begins with this is evaluated once, not for each item of the context.
    fn is_absolute(&self, expr: &ast::Expr) -> bool {
        match &expr.kind {
            Kind::Variable(_) | Kind::Context | Kind::Root => true,
            Kind::Array(array) => array.cons,
            Kind::Block(block) if block.cons => true,
            _ => self.kind_of_context() == Context::None,
        }
    }

    fn step(&mut self, step: &ast::Step, steps: &mut Vec<Step>) {
        match &step.kind {
            StepKind::Name(name) if step.stages.is_empty() => steps.push(Step::Name(name.clone())),
            StepKind::Sort(terms) => {
                steps.push(Step::Sort(self.terms(terms)));
                for stage in &step.stages {
                    if let Stage::Filter(predicate) = stage {
                        steps.push(Step::Filter(self.filter(&predicate.expr)));
                    }
                }
            }
            _ => steps.push(Step::Each(self.part(step.span, |this| {
                this.inside(|this| {
                    let found = this.found(step);
                    this.staged(found, &step.stages)
                })
            }))),
        }
    }

    /// What a step gives of the item that is its context.
    pub(super) fn found(&mut self, step: &ast::Step) -> Expr {
        match &step.kind {
            StepKind::Name(name) => match self.context() {
                Expr::Nothing => Expr::Nothing,
                _ => Expr::Field(name.clone()),
            },
            StepKind::Expr(expr) => self.expr(expr),
            StepKind::Sort(_) => self.context(),
        }
    }

    fn staged(&mut self, found: Expr, stages: &[Stage]) -> Expr {
        let filters = stages.iter().filter_map(|stage| match stage {
            Stage::Filter(predicate) => Some(self.filter(&predicate.expr)),
            Stage::Index(_) => None,
        });
        let filters: Vec<Filter> = filters.collect();
        match filters.is_empty() {
            true => found,
            false => Expr::Filter(Box::new(found), filters),
        }
    }

    fn terms(&mut self, terms: &[ast::Term]) -> Vec<Term<Part>> {
        let terms = terms.iter().map(|term| Term {
            descending: term.descending,
            by: self.item_part(&term.expr),
        });
        terms.collect()
    }
}

/// The name that a step is, if it is nothing but that.
fn name(step: &ast::Step) -> Option<&str> {
    match &step.kind {
        StepKind::Name(name) if step.stages.is_empty() && !step.keep_array && !step.tuple => {
            Some(name)
        }
        _ => None,
    }
}

pub(super) fn keep(expr: &ast::Expr, path: &ast::Path) -> Keep {
    match path.keep_singleton || expr.keep_array {
        true => Keep::Array,
        false => Keep::One,
    }
}

/// Names alone are one call.
fn simplified(path: Path) -> Expr {
    let plain = path.keep == Keep::One && path.group.is_empty();
    if plain && path.steps.is_empty() && matches!(path.start, Expr::Read(_)) {
        return path.start;
    }
    let names = path.steps.iter().map(|step| match step {
        Step::Name(name) => Some(name.clone()),
        _ => None,
    });
    match names.collect() {
        Some(names) if plain && !path.steps.is_empty() => Expr::Names(Box::new(path.start), names),
        _ => Expr::Path(Box::new(path)),
    }
}
