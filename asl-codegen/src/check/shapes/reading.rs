//! The paths in the expressions of a state that never lead anywhere.
//!
//! To find nothing is no failure in JSONata, so what a state asks whether it is there is left alone, in all its expressions.

use std::collections::BTreeSet;

use super::{
    Shape,
    expression::{Given, is_states, member},
    flow::DeadEnd,
};
use crate::{
    model::{Query, Reach, State},
    query::jsonata::{Expr, Kind, Operator, Path, Scopes, StepKind},
};

/// All of them; `given` says what an expression has.
pub(super) fn dead_ends<'m, 'g>(
    state: &'m State,
    given: impl Fn(Reach) -> Given<'g>,
) -> Vec<DeadEnd<'m>> {
    let mut found = (Vec::new(), BTreeSet::new());
    for query in state.queries() {
        let Query::Expression(expression, reach) = query else {
            continue;
        };
        let given = given(reach);
        let mut reading = Reading {
            scopes: given.scopes(&expression.expr),
            given,
            asked: found.1,
            ends: found.0,
        };
        reading.expr(&expression.expr);
        found = (reading.ends, reading.asked);
    }
    let (mut ends, asked) = found;
    ends.retain(|end| !is_asked(&asked, &end.text));
    ends
}

/// Whether a path is among these, or one that starts with it.
fn is_asked(asked: &BTreeSet<String>, path: &str) -> bool {
    let inside = format!("{path}.");
    let next = asked.range(inside.clone()..).next();
    asked.contains(path) || next.is_some_and(|next| next.starts_with(&inside))
}

struct Reading<'m, 'g> {
    given: Given<'g>,
    /// Of the expression that is visited.
    scopes: Scopes,
    /// What is asked whether it is there.
    asked: BTreeSet<String>,
    ends: Vec<DeadEnd<'m>>,
}

impl<'m> Reading<'m, '_> {
    fn expr(&mut self, expr: &'m Expr) {
        match &expr.kind {
            Kind::Path(path) => {
                let end = self.dead_end(path);
                self.ends.extend(end);
            }
            Kind::Call(call) if self.takes_nothing(&call.procedure) => {
                call.arguments.iter().for_each(|it| self.ask(it));
            }
            Kind::Apply(left, right) => {
                let function = match &right.kind {
                    Kind::Call(call) => &call.procedure,
                    _ => right,
                };
                if self.takes_nothing(function) {
                    self.ask(left);
                }
            }
            Kind::Array(array) => array.items.iter().for_each(|it| self.ask(it)),
            Kind::Bind(_, value) => self.ask(value),
            Kind::Condition(condition) => self.ask(&condition.condition),
            Kind::Binary(operator, left, right) if is_for_nothing(*operator) => {
                self.ask(left);
                self.ask(right);
            }
            _ => {}
        }
        expr.for_each_child(&mut |child| self.expr(child));
    }

    /// Whether a function is there to be given what may not be there.
    fn takes_nothing(&self, procedure: &Expr) -> bool {
        let function = self.scopes.function(procedure.id);
        function.is_some_and(|it| it.asks() || matches!(it.name, "append" | "count" | "merge"))
    }

    fn ask(&mut self, expr: &Expr) {
        let path = match &expr.kind {
            Kind::Path(path) => path,
            Kind::Block(block) => match block.items.as_slice() {
                [only] => return self.ask(only),
                _ => return,
            },
            _ => return,
        };
        let mut names = Vec::new();
        for step in &path.steps {
            match &step.kind {
                StepKind::Expr(first) if is_states(first, &self.scopes) => names.push("$states"),
                StepKind::Name(name) => names.push(name),
                _ => break,
            }
        }
        self.asked.insert(names.join("."));
    }

    /// Where `$states.input.a.b` ends before its end.
    fn dead_end(&self, path: &'m Path) -> Option<DeadEnd<'m>> {
        let [first, field, rest @ ..] = path.steps.as_slice() else {
            return None;
        };
        let StepKind::Name(name) = &field.kind else {
            return None;
        };
        let starts = matches!(&first.kind, StepKind::Expr(it) if is_states(it, &self.scopes));
        if !starts || !field.is_plain() {
            return None;
        }
        let mut text = format!("$states.{name}");
        let mut around = self.given.field(name);
        for step in rest {
            let StepKind::Name(name) = &step.kind else {
                return None;
            };
            text.push('.');
            text.push_str(name);
            let Some(found) = member(&around, name) else {
                return Some(DeadEnd {
                    place: step.span,
                    text,
                    missing: Some(name),
                    around,
                });
            };
            if found == Shape::Any || !step.is_plain() {
                return None;
            }
            around = found;
        }
        None
    }
}

/// Whether an operator gives the same of nothing as of something that is empty or other.
fn is_for_nothing(operator: Operator) -> bool {
    use Operator::*;
    matches!(operator, And | Or | Equal | NotEqual | Concat | In)
}
