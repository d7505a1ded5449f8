//! Ways through a [`StateMachine`]: its scopes, the states a state leads to, its assignments, its queries.

use super::{
    Assign, Condition, Distributed, Expression, FailText, Map, Nullable, Number, Operand, Scope,
    State, StateKind, StateMachine, Template, Transition, Wait,
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
    /// `{% $a %}`, and what it may read.
    Expression(&'m Expression, Reach),
}

/// What an expression may read beside `$states.input` and `$states.context`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// No more.
    Input,
    /// `$states.result`
    Result,
    /// `$states.errorOutput`
    Error,
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

impl StateMachine {
    /// All Maps, outer ones first.
    pub fn maps(&self) -> impl Iterator<Item = (&State, &Map)> {
        self.states().filter_map(|state| match &state.kind {
            StateKind::Map(map) => Some((state, &**map)),
            _ => None,
        })
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

    /// Every template of it, those of its rules and catchers too, those in `Assign` left out.
    pub fn templates(&self) -> Vec<&Template> {
        let fields = [
            &self.parameters,
            &self.result_selector,
            &self.arguments,
            &self.output,
        ];
        let mut all: Vec<&Template> = fields.into_iter().flatten().collect();
        all.extend(self.catch.iter().filter_map(|it| it.output.as_ref()));
        match &self.kind {
            StateKind::Task(task) => all.extend(task.credentials.iter().map(|it| &it.value)),
            StateKind::Choice(choice) => {
                all.extend(choice.rules.iter().filter_map(|it| it.output.as_ref()));
            }
            StateKind::Map(map) => {
                all.extend([&map.items, &map.item_selector].into_iter().flatten());
                let distributed = &map.distributed;
                let reader = distributed.reader.as_ref();
                let reads = reader.and_then(|it| it.arguments.as_ref());
                let writer = distributed.writer.as_ref();
                let writes = writer.and_then(|it| it.arguments.as_ref());
                all.extend([reads, writes].into_iter().flatten().map(|it| &it.value));
                let batcher = distributed.batcher.as_ref();
                all.extend(batcher.and_then(|it| it.batch_input.as_ref()));
            }
            _ => {}
        }
        all
    }

    /// Every path, call and expression in it, those of inner states left out.
    pub fn queries(&self) -> Vec<Query<'_>> {
        let mut found = Queries {
            all: Vec::new(),
            reach: Reach::Input,
        };
        for path in [&self.input_path, &self.result_path, &self.output_path] {
            found.nullable(path.as_ref());
        }
        found.templates([&self.parameters, &self.result_selector, &self.arguments]);
        found.own(&self.kind);
        found.reach = match self.kind {
            StateKind::Task(_) | StateKind::Parallel { .. } | StateKind::Map(_) => Reach::Result,
            _ => Reach::Input,
        };
        found.assign(self.assign.as_ref());
        found.templates([&self.output]);
        found.reach = Reach::Error;
        for catcher in &self.catch {
            found.nullable(catcher.result_path.as_ref());
            found.assign(catcher.assign.as_ref());
            found.templates([&catcher.output]);
        }
        found.all
    }
}

struct Queries<'m> {
    all: Vec<Query<'m>>,
    /// What the expressions that are visited may read.
    reach: Reach,
}

impl<'m> Queries<'m> {
    fn own(&mut self, kind: &'m StateKind) {
        match kind {
            StateKind::Task(task) => {
                self.number(task.timeout.as_ref());
                self.number(task.heartbeat.as_ref());
                let credentials = task.credentials.as_ref();
                credentials.iter().for_each(|it| self.template(&it.value));
            }
            StateKind::Choice(choice) => {
                for rule in &choice.rules {
                    rule.condition.iter().for_each(|it| self.condition(it));
                    self.assign(rule.assign.as_ref());
                    self.templates([&rule.output]);
                }
            }
            StateKind::Wait(Some(wait)) => match wait {
                Wait::SecondsPath(path) | Wait::TimestampPath(path) => self.path(path),
                Wait::SecondsExpression(it) | Wait::TimestampExpression(it) => self.expression(it),
                Wait::Seconds(_) | Wait::Timestamp(_) => {}
            },
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
        self.templates([&map.items, &map.item_selector]);
        self.number(map.max_concurrency.as_ref());
        self.distributed(&map.distributed);
    }

    fn distributed(&mut self, distributed: &'m Distributed) {
        self.number(distributed.tolerated_count.as_ref());
        self.number(distributed.tolerated_percentage.as_ref());
        if let Some(reader) = &distributed.reader {
            let arguments = reader.arguments.as_ref();
            arguments.iter().for_each(|it| self.template(&it.value));
            let config = reader.config.as_ref();
            self.number(config.and_then(|config| config.max_items.as_ref()));
        }
        if let Some(batcher) = &distributed.batcher {
            self.number(batcher.max_items.as_ref());
            self.number(batcher.max_bytes.as_ref());
            self.templates([&batcher.batch_input]);
        }
        if let Some(writer) = &distributed.writer {
            let arguments = writer.arguments.as_ref();
            arguments.iter().for_each(|it| self.template(&it.value));
        }
    }

    fn assign(&mut self, assign: Option<&'m Assign>) {
        let variables = assign.iter().flat_map(|assign| &assign.variables);
        variables.for_each(|(_, template)| self.template(template));
    }

    fn templates<const N: usize>(&mut self, templates: [&'m Option<Template>; N]) {
        let templates = templates.into_iter().flatten();
        templates.for_each(|template| self.template(template));
    }

    fn condition(&mut self, condition: &'m Condition) {
        match condition {
            Condition::Literal(_) => {}
            Condition::Expression(expression) => self.expression(expression),
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
            Template::Expression(expression) => self.expression(expression),
        }
    }

    fn nullable(&mut self, path: Option<&'m Spanned<Nullable<Path>>>) {
        if let Some(Nullable::Some(path)) = path.map(|path| &path.value) {
            self.path(path);
        }
    }

    fn number<N>(&mut self, number: Option<&'m Number<N>>) {
        match number {
            Some(Number::Path(path)) => self.path(path),
            Some(Number::Expression(expression)) => self.expression(expression),
            _ => {}
        }
    }

    fn fail_text(&mut self, text: Option<&'m FailText>) {
        match text {
            Some(FailText::Path(path)) => self.path(path),
            Some(FailText::Call(call)) => self.call(call),
            Some(FailText::Expression(expression)) => self.expression(expression),
            _ => {}
        }
    }

    fn expression(&mut self, expression: &'m Expression) {
        self.all.push(Query::Expression(expression, self.reach));
    }

    fn path(&mut self, path: &'m Path) {
        self.all.push(Query::Path(path));
    }

    fn call(&mut self, call: &'m Call) {
        self.all.push(Query::Call(call));
        for argument in &call.arguments {
            match &argument.value {
                Argument::Path(path) => self.path(path),
                Argument::Call(call) => self.call(call),
                _ => {}
            }
        }
    }
}
