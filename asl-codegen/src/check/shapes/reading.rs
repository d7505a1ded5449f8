//! The paths in the expressions of a state that never lead anywhere.
//!
//! To find nothing is no failure in JSONata, so what a state asks whether it is there is left alone, in all its expressions.

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
    let mut found = (Vec::new(), Vec::new());
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
    ends.retain(|end| !asked.iter().any(|asked| is_within(asked, &end.text)));
    ends
}

/// Whether a path is another, or starts with it.
fn is_within(path: &str, other: &str) -> bool {
    let rest = path.strip_prefix(other);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

struct Reading<'m, 'g> {
    given: Given<'g>,
    /// Of the expression that is visited.
    scopes: Scopes,
    /// What is asked whether it is there.
    asked: Vec<String>,
    ends: Vec<DeadEnd<'m>>,
}

impl<'m> Reading<'m, '_> {
    fn expr(&mut self, expr: &'m Expr) {
        match &expr.kind {
            Kind::Path(path) => {
                let end = self.dead_end(path);
                self.ends.extend(end);
            }
            Kind::Call(call) => {
                let function = self.scopes.function(call.procedure.id);
                if function.is_some_and(|function| function.asks()) {
                    call.arguments.iter().for_each(|it| self.ask(it));
                }
            }
            Kind::Condition(condition) => self.ask(&condition.condition),
            Kind::Binary(Operator::And | Operator::Or, left, right) => {
                self.ask(left);
                self.ask(right);
            }
            _ => {}
        }
        expr.for_each_child(&mut |child| self.expr(child));
    }

    fn ask(&mut self, expr: &Expr) {
        let Kind::Path(path) = &expr.kind else {
            return;
        };
        let mut names = Vec::new();
        for step in &path.steps {
            match &step.kind {
                StepKind::Expr(first) if is_states(first, &self.scopes) => names.push("$states"),
                StepKind::Name(name) => names.push(name),
                _ => break,
            }
        }
        self.asked.push(names.join("."));
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
