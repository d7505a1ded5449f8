//! How data goes through a state in JSONPath: its paths, its templates, what it gives.

use std::collections::BTreeSet;

use super::{
    Shape,
    flow::{DeadEnd, Flow, Mismatch, Out, error_output, leave},
};
use crate::{
    model::{
        Comparator, Condition, FailText, Map, Nullable, Number, Operand, State, StateKind,
        Template, Wait,
    },
    query::{
        intrinsic::{Argument, Call},
        jsonpath::{Path, Root, Segment},
    },
    source::Spanned,
};

impl<'m> Flow<'m> {
    /// What comes out of a state in JSONPath.
    pub(super) fn jsonpath(&mut self, state: &'m State, raw: Shape) -> Vec<Out<'m>> {
        // What a Pass gives that has a `Result` does not depend on its input.
        let fixed = matches!(&state.kind, StateKind::Pass { result: Some(_) });
        let input_path = state.input_path.as_ref().filter(|_| !fixed);
        let Some(data) = self.selected(input_path, raw.clone()) else {
            return Vec::new();
        };
        self.own(state, &data);
        let mut outs = Vec::new();
        if let Some(result) = self.result(state, &data) {
            self.assigned(state, &result);
            let result = match &state.result_selector {
                Some(template) => self.template(template, &result),
                None => result,
            };
            let put = match &state.result_path {
                None => result,
                Some(Spanned {
                    value: Nullable::Null,
                    ..
                }) => raw.clone(),
                Some(Spanned {
                    value: Nullable::Some(path),
                    ..
                }) => raw.clone().with(&path.segments, result),
            };
            if let Some(shape) = self.selected(state.output_path.as_ref(), put) {
                leave(state, &shape, &mut outs);
            }
        }
        let error = error_output();
        for catcher in &state.catch {
            let shape = match &catcher.result_path {
                None => error.clone(),
                Some(Spanned {
                    value: Nullable::Null,
                    ..
                }) => raw.clone(),
                Some(Spanned {
                    value: Nullable::Some(path),
                    ..
                }) => raw.clone().with(&path.segments, error.clone()),
            };
            let to = catcher.next.as_ref().map(|next| next.value.as_str());
            outs.extend(to.map(|to| Out {
                to: Some(to),
                shape,
            }));
            for (_, template) in catcher.assign.iter().flat_map(|it| &it.variables) {
                self.template(template, &error);
            }
        }
        outs
    }

    /// `InputPath`, `OutputPath`; `None` if it never leads anywhere, so that the state fails.
    fn selected(
        &mut self,
        path: Option<&'m Spanned<Nullable<Path>>>,
        data: Shape,
    ) -> Option<Shape> {
        match path.map(|path| &path.value) {
            None => Some(data),
            Some(Nullable::Null) => Some(Shape::nothing()),
            Some(Nullable::Some(path)) => self.read(path, &data),
        }
    }

    /// What a path leads to; `None` if it never leads anywhere.
    fn read(&mut self, path: &'m Path, data: &Shape) -> Option<Shape> {
        if path.root != Root::Data {
            return Some(Shape::Any);
        }
        let found = data.at(path);
        if let Err(step) = found
            && self.noting
            && !is_asked(&self.asked, path)
        {
            self.seen.dead_ends.push(dead_end(path, step, data));
        }
        found.ok()
    }

    /// What the state gives, before `ResultSelector` and `ResultPath`.
    fn result(&mut self, state: &'m State, data: &Shape) -> Option<Shape> {
        if let StateKind::Pass { result: Some(node) } = &state.kind {
            return Some(Shape::of(node));
        }
        let parameters = match &state.kind {
            // Of a Map they stand for `ItemSelector`.
            StateKind::Map(_) => None,
            _ => state.parameters.as_ref(),
        };
        let given = match parameters {
            Some(template) => self.template(template, data),
            None => data.clone(),
        };
        Some(match &state.kind {
            StateKind::Task(_) => Shape::Any,
            StateKind::Parallel { branches } => self.parallel(branches, &given)?,
            StateKind::Map(map) => self.map(state, map, data)?,
            StateKind::Fail { .. } | StateKind::Unknown => return None,
            _ => given,
        })
    }

    fn map(&mut self, state: &'m State, map: &'m Map, data: &Shape) -> Option<Shape> {
        // What is read from elsewhere is not known, and `ItemsPath` starts from that.
        let source = match map.distributed.reader {
            Some(_) => &Shape::Any,
            None => data,
        };
        let items = match &map.items_path {
            Some(path) => self.read(path, source)?,
            None => source.clone(),
        };
        let selector = map.item_selector.as_ref().or(state.parameters.as_ref());
        let selected = selector.map(|template| self.template(template, data));
        let item = match map.is_distributed() || map.distributed.reader.is_some() {
            true => Shape::Any,
            false => selected.unwrap_or_else(|| items.element().unwrap_or(Shape::Any)),
        };
        self.inner(map, item)
    }

    /// A template in JSONPath, and what it gives.
    fn template(&mut self, template: &'m Template, data: &Shape) -> Shape {
        match template {
            Template::Constant(node) => Shape::of(node),
            Template::Object(members) => {
                let members = members.iter();
                let members: Vec<_> = members
                    .map(|(name, it)| (name.value.clone(), self.template(it, data)))
                    .collect();
                Shape::object(members)
            }
            Template::Array(elements) => {
                Shape::Tuple(elements.iter().map(|it| self.template(it, data)).collect())
            }
            Template::Path { path, .. } => self.read(path, data).unwrap_or(Shape::Any),
            Template::Call { call, .. } => {
                self.call(call, data);
                Shape::of_call(&call.name)
            }
            Template::Expression(_) => Shape::Any,
        }
    }

    fn call(&mut self, call: &'m Call, data: &Shape) {
        for argument in &call.arguments {
            match &argument.value {
                Argument::Path(path) => drop(self.read(path, data)),
                Argument::Call(call) => self.call(call, data),
                _ => {}
            }
        }
    }

    fn assigned(&mut self, state: &'m State, result: &Shape) {
        for (_, template) in state.assign.iter().flat_map(|it| &it.variables) {
            self.template(template, result);
        }
    }

    /// The paths of the fields that only a type has.
    fn own(&mut self, state: &'m State, data: &Shape) {
        match &state.kind {
            StateKind::Task(task) => {
                for number in [&task.timeout, &task.heartbeat].into_iter().flatten() {
                    if let Number::Path(path) = number {
                        self.read(path, data);
                    }
                }
            }
            StateKind::Wait(Some(Wait::SecondsPath(path) | Wait::TimestampPath(path))) => {
                self.read(path, data);
            }
            StateKind::Fail { error, cause } => {
                for text in [error, cause].into_iter().flatten() {
                    match text {
                        FailText::Path(path) => drop(self.read(path, data)),
                        FailText::Call(call) => self.call(call, data),
                        _ => {}
                    }
                }
            }
            StateKind::Choice(choice) => {
                for rule in &choice.rules {
                    rule.condition
                        .iter()
                        .for_each(|it| self.condition(it, data));
                    for (_, template) in rule.assign.iter().flat_map(|it| &it.variables) {
                        self.template(template, data);
                    }
                }
            }
            StateKind::Map(map) => {
                if let Some(Number::Path(path)) = &map.max_concurrency {
                    self.read(path, data);
                }
                let reader = map.distributed.reader.as_ref();
                if let Some(arguments) = reader.and_then(|it| it.arguments.as_ref()) {
                    self.template(&arguments.value, data);
                }
            }
            _ => {}
        }
    }

    fn condition(&mut self, condition: &'m Condition, data: &Shape) {
        match condition {
            Condition::Literal(_) | Condition::Expression(_) => {}
            Condition::And(all) | Condition::Or(all) => {
                all.iter().for_each(|it| self.condition(it, data));
            }
            Condition::Not(inner) => self.condition(inner, data),
            Condition::Test {
                variable,
                comparator,
                operand,
                span,
            } => {
                let found = self.read(variable, data);
                if let Some(shape) = found
                    && self.noting
                    && never_meets(*comparator, &shape)
                {
                    self.seen.mismatches.push(Mismatch {
                        place: *span,
                        variable,
                        shape,
                    });
                }
                if let Operand::Path(path) = operand {
                    self.read(path, data);
                }
            }
        }
    }
}

fn dead_end<'m>(path: &'m Path, step: usize, data: &Shape) -> DeadEnd<'m> {
    let (before, from) = path.segments.split_at(step);
    let around = Path {
        segments: before.to_vec(),
        ..path.clone()
    };
    DeadEnd {
        place: path.span,
        text: path.text.clone(),
        missing: match from.first() {
            Some(Segment::Key(name)) => Some(name),
            _ => None,
        },
        around: data.at(&around).unwrap_or(Shape::Any),
    }
}

/// What a Choice asks whether it is there: of each path, as far as it has a name or a number.
pub(super) fn asked(state: &State) -> BTreeSet<String> {
    fn gather(condition: &Condition, all: &mut BTreeSet<String>) {
        match condition {
            Condition::And(inner) | Condition::Or(inner) => {
                inner.iter().for_each(|it| gather(it, all));
            }
            Condition::Not(inner) => gather(inner, all),
            Condition::Test {
                variable,
                comparator: Comparator::IsPresent,
                ..
            } if variable.root == Root::Data => {
                let mut text = String::new();
                let plain = variable.segments.iter().take_while(|it| put(it, &mut text));
                plain.for_each(drop);
                all.insert(text);
            }
            _ => {}
        }
    }
    let mut all = BTreeSet::new();
    if let StateKind::Choice(choice) = &state.kind {
        let conditions = choice.rules.iter().filter_map(|it| it.condition.as_ref());
        conditions.for_each(|it| gather(it, &mut all));
    }
    all
}

/// Whether a path, or one that it starts with, is among those that are asked.
fn is_asked(asked: &BTreeSet<String>, path: &Path) -> bool {
    let mut text = String::new();
    let mut segments = path.segments.iter();
    !asked.is_empty()
        && (asked.contains(&text)
            || segments.any(|segment| put(segment, &mut text) && asked.contains(&text)))
}

/// Puts a name or a number behind a path; `false` if it is none.
fn put(segment: &Segment, text: &mut String) -> bool {
    match segment {
        Segment::Key(name) => text.push_str(&format!("[{name:?}]")),
        Segment::Index(index) => text.push_str(&format!("[{index}]")),
        _ => return false,
    }
    true
}

/// Whether a comparator is false of all that a value may be. What asks for a type is meant to be.
fn never_meets(comparator: Comparator, shape: &Shape) -> bool {
    use Comparator::*;
    if *shape == Shape::Any {
        return false;
    }
    match comparator {
        StringEquals
        | StringLessThan
        | StringGreaterThan
        | StringLessThanEquals
        | StringGreaterThanEquals
        | StringMatches
        | TimestampEquals
        | TimestampLessThan
        | TimestampGreaterThan
        | TimestampLessThanEquals
        | TimestampGreaterThanEquals => *shape != Shape::Text,
        NumericEquals
        | NumericLessThan
        | NumericGreaterThan
        | NumericLessThanEquals
        | NumericGreaterThanEquals => *shape != Shape::Number,
        BooleanEquals => *shape != Shape::Boolean,
        IsNull | IsPresent | IsNumeric | IsString | IsBoolean | IsTimestamp => false,
    }
}
