//! Ways through a [`StateMachine`]: its scopes, the states a state leads to, its assignments, its paths and calls.

use super::{
    Assign, Condition, FailText, Map, Nullable, Number, Operand, Scope, State, StateKind,
    StateMachine, Template, Transition, Wait,
};
use crate::{
    query::{
        intrinsic::{Argument, Call},
        jsonpath::Path,
    },
    source::Spanned,
};

/// A scope and the state that it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Inner<'m> {
    /// `StartAt` and `States`
    pub scope: &'m Scope,
    /// The Parallel or Map around it, and the place of that state's scope in [`StateMachine::scopes`].
    pub around: Option<(usize, &'m State)>,
}

/// A query.
#[derive(Clone, Copy, Debug)]
pub enum Query<'m> {
    /// `$.a`, also as an argument of a call.
    Path(&'m Path),
    /// `States.UUID()`, also as an argument of a call.
    Call(&'m Call),
}

impl StateMachine {
    /// All scopes; an outer one comes before those inside it.
    pub fn scopes(&self) -> Vec<Inner<'_>> {
        let mut scopes = vec![Inner {
            scope: &self.scope,
            around: None,
        }];
        let mut at = 0;
        while let Some(&Inner { scope, .. }) = scopes.get(at) {
            for state in &scope.states {
                let inner = state.scopes().into_iter().map(|scope| Inner {
                    scope,
                    around: Some((at, state)),
                });
                scopes.extend(inner);
            }
            at += 1;
        }
        scopes
    }

    /// All states, outer ones first.
    pub fn states(&self) -> impl Iterator<Item = &State> {
        let scopes = self.scopes();
        scopes
            .into_iter()
            .flat_map(|inner| inner.scope.states.iter())
    }
}

impl State {
    /// The scopes inside: branches, the item processor.
    pub fn scopes(&self) -> Vec<&Scope> {
        match &self.kind {
            StateKind::Parallel { branches } => branches.iter().collect(),
            StateKind::Map(map) => map.processor.iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The names of the states that it leads to, as they are written.
    pub fn targets(&self) -> Vec<&Spanned<String>> {
        let mut targets = Vec::new();
        if let Some(Transition::Next(next)) = &self.transition {
            targets.push(next);
        }
        if let StateKind::Choice(choice) = &self.kind {
            targets.extend(choice.rules.iter().filter_map(|rule| rule.next.as_ref()));
            targets.extend(&choice.default);
        }
        targets.extend(
            self.catch
                .iter()
                .filter_map(|catcher| catcher.next.as_ref()),
        );
        targets
    }

    /// Every `Assign` of it: its own, its rules', its catchers'.
    pub fn assigns(&self) -> Vec<&Assign> {
        let mut assigns: Vec<_> = self.assign.iter().collect();
        if let StateKind::Choice(choice) = &self.kind {
            assigns.extend(choice.rules.iter().filter_map(|rule| rule.assign.as_ref()));
        }
        assigns.extend(
            self.catch
                .iter()
                .filter_map(|catcher| catcher.assign.as_ref()),
        );
        assigns
    }

    /// Every path and call in it, those of inner states left out.
    pub fn queries(&self) -> Vec<Query<'_>> {
        let mut found = Queries(Vec::new());
        for path in [&self.input_path, &self.result_path, &self.output_path] {
            found.nullable(path.as_ref());
        }
        for template in [&self.parameters, &self.result_selector] {
            template
                .iter()
                .for_each(|template| found.template(template));
        }
        for assign in self.assigns() {
            let templates = assign.variables.iter().map(|(_, template)| template);
            templates.for_each(|template| found.template(template));
        }
        for catcher in &self.catch {
            found.nullable(catcher.result_path.as_ref());
        }
        found.own(&self.kind);
        found.0
    }
}

struct Queries<'m>(Vec<Query<'m>>);

impl<'m> Queries<'m> {
    fn own(&mut self, kind: &'m StateKind) {
        match kind {
            StateKind::Task(task) => {
                self.number(task.timeout.as_ref());
                self.number(task.heartbeat.as_ref());
                task.credentials.iter().for_each(|t| self.template(t));
            }
            StateKind::Choice(choice) => {
                let conditions = choice.rules.iter().filter_map(|r| r.condition.as_ref());
                conditions.for_each(|condition| self.condition(condition));
            }
            StateKind::Wait(Some(Wait::SecondsPath(path) | Wait::TimestampPath(path))) => {
                self.path(path);
            }
            StateKind::Fail { error, cause } => {
                self.fail_text(error.as_ref());
                self.fail_text(cause.as_ref());
            }
            StateKind::Map(map) => self.map(map),
            _ => {}
        }
    }

    fn map(&mut self, map: &'m Map) {
        map.items_path.iter().for_each(|path| self.path(path));
        map.item_selector.iter().for_each(|t| self.template(t));
        self.number(map.max_concurrency.as_ref());
    }

    fn condition(&mut self, condition: &'m Condition) {
        match condition {
            Condition::And(all) | Condition::Or(all) => all.iter().for_each(|c| self.condition(c)),
            Condition::Not(inner) => self.condition(inner),
            Condition::Test {
                variable, operand, ..
            } => {
                self.path(variable);
                if let Operand::Path(path) = operand {
                    self.path(path);
                }
            }
        }
    }

    fn template(&mut self, template: &'m Template) {
        match template {
            Template::Constant(_) => {}
            Template::Object(members) => members.iter().for_each(|(_, t)| self.template(t)),
            Template::Array(elements) => elements.iter().for_each(|t| self.template(t)),
            Template::Path { path, .. } => self.path(path),
            Template::Call { call, .. } => self.call(call),
        }
    }

    fn nullable(&mut self, path: Option<&'m Spanned<Nullable<Path>>>) {
        if let Some(Nullable::Some(path)) = path.map(|path| &path.value) {
            self.path(path);
        }
    }

    fn number(&mut self, number: Option<&'m Number>) {
        if let Some(Number::Path(path)) = number {
            self.path(path);
        }
    }

    fn fail_text(&mut self, text: Option<&'m FailText>) {
        match text {
            Some(FailText::Path(path)) => self.path(path),
            Some(FailText::Call(call)) => self.call(call),
            _ => {}
        }
    }

    fn path(&mut self, path: &'m Path) {
        self.0.push(Query::Path(path));
    }

    fn call(&mut self, call: &'m Call) {
        self.0.push(Query::Call(call));
        for argument in &call.arguments {
            match &argument.value {
                Argument::Path(path) => self.path(path),
                Argument::Call(call) => self.call(call),
                _ => {}
            }
        }
    }
}
