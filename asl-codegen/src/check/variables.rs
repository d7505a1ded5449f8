//! Where the variables of a definition are read and asked for, in both query languages. A variable that only one expression
//! knows is none of them.

use std::collections::BTreeSet;

use crate::{
    model::{Comparator, Condition, Query, State, StateKind, StateMachine},
    query::{
        jsonata::{Expr, Free, Kind, Scopes, StepKind},
        jsonpath::{Filter, Operand, Path, Root, Segment},
    },
    source::Span,
};

/// How many findings of one rule are told: a definition with more has been written by a program, which reads none.
pub(super) const MOST_TOLD: usize = 100;

/// `$total`, where it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Read<'m> {
    /// `total`
    pub(super) name: &'m str,
    /// Where it stands.
    pub(super) place: Span,
}

/// The names that a definition assigns somewhere.
pub(super) fn assigned(machine: &StateMachine) -> BTreeSet<&str> {
    let assigns = machine.states().flat_map(State::assigns);
    let variables = assigns.flat_map(|assign| &assign.variables);
    variables.map(|(name, _)| name.value.as_str()).collect()
}

/// The variables that a state reads; those of inner states left out.
pub(super) fn reads<'m>(state: &'m State, assigned: &BTreeSet<&str>) -> Vec<Read<'m>> {
    Found::of(state, assigned).reads
}

/// The variables that a state asks whether they are there: `$exists($total)`, `$total ? … : …`, `IsPresent`.
pub(super) fn asked<'m>(state: &'m State, assigned: &BTreeSet<&str>) -> Vec<&'m str> {
    let mut found = Found::of(state, assigned);
    if let StateKind::Choice(choice) = &state.kind {
        for rule in &choice.rules {
            rule.condition.iter().for_each(|it| found.present(it));
        }
    }
    found.asked
}

struct Found<'m> {
    /// Of the expression that is visited.
    scopes: Scopes,
    reads: Vec<Read<'m>>,
    asked: Vec<&'m str>,
}

impl<'m> Found<'m> {
    /// All that the queries of a state read and ask.
    fn of(state: &'m State, assigned: &BTreeSet<&str>) -> Found<'m> {
        let mut found = Found {
            scopes: Scopes::default(),
            reads: Vec::new(),
            asked: Vec::new(),
        };
        for query in state.queries() {
            found.query(query, assigned);
        }
        found
    }

    fn query(&mut self, query: Query<'m>, assigned: &BTreeSet<&str>) {
        match query {
            Query::Path(path) => self.path(path, path.span),
            Query::Call(_) => {}
            Query::Expression(expression, _) => {
                self.scopes = Scopes::of(&expression.expr, &|name| assigned.contains(name));
                self.expr(&expression.expr);
            }
        }
    }

    fn path(&mut self, path: &'m Path, place: Span) {
        if let Root::Variable(name) = &path.root {
            self.reads.push(Read { name, place });
        }
        for segment in &path.segments {
            if let Segment::Filter(filter) = segment {
                self.filter(filter, place);
            }
        }
    }

    fn filter(&mut self, filter: &'m Filter, place: Span) {
        match filter {
            Filter::And(all) | Filter::Or(all) => all.iter().for_each(|it| self.filter(it, place)),
            Filter::Not(inner) => self.filter(inner, place),
            Filter::Exists(path) => self.path(path, place),
            Filter::Compare(left, _, right) => {
                for operand in [left, right] {
                    if let Operand::Path(path) = operand {
                        self.path(path, place);
                    }
                }
            }
        }
    }

    fn present(&mut self, condition: &'m Condition) {
        match condition {
            Condition::And(all) | Condition::Or(all) => all.iter().for_each(|it| self.present(it)),
            Condition::Not(inner) => self.present(inner),
            Condition::Test {
                variable,
                comparator: Comparator::IsPresent,
                ..
            } => {
                if let Root::Variable(name) = &variable.root {
                    self.asked.push(name);
                }
            }
            _ => {}
        }
    }

    fn expr(&mut self, expr: &'m Expr) {
        match &expr.kind {
            Kind::Variable(_) => {
                let name = self.variable(expr);
                self.reads.extend(name.map(|name| Read {
                    name,
                    place: expr.span,
                }));
            }
            Kind::Call(call) => {
                let function = self.scopes.function(call.procedure.id);
                if function.is_some_and(|function| function.asks()) {
                    call.arguments.iter().for_each(|it| self.ask(it));
                }
            }
            Kind::Condition(condition) => self.ask(&condition.condition),
            _ => {}
        }
        expr.for_each_child(&mut |child| self.expr(child));
    }

    /// `$total`, `$total.of.them`
    fn ask(&mut self, expr: &'m Expr) {
        let first = match &expr.kind {
            Kind::Path(path) => match path.steps.first().map(|step| &step.kind) {
                Some(StepKind::Expr(first)) => first,
                _ => return,
            },
            _ => expr,
        };
        let name = self.variable(first);
        self.asked.extend(name);
    }

    /// Of a variable that the expression does not bind itself, or may not have bound. A built-in function is none, and what
    /// is called as one is for another rule.
    fn variable(&self, expr: &'m Expr) -> Option<&'m str> {
        let Kind::Variable(name) = &expr.kind else {
            return None;
        };
        let lookup = self.scopes.lookup(expr.id)?;
        let free = match lookup.free {
            Some(Free::Variable) => true,
            Some(Free::Nothing) => lookup.bindings.is_empty(),
            _ => false,
        };
        free.then_some(name)
    }
}
