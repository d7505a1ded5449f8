//! What an expression in JSONata gives, as far as the data that it reads is known.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::Shape;
use crate::{
    model::Template,
    query::jsonata::{
        Array, Call, Expr, Kind, Pair, Path, Scopes, Step, StepKind, Types, types_of,
    },
};

/// What `$states` has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Given<'g> {
    pub(super) input: &'g Shape,
    pub(super) result: &'g Shape,
    pub(super) error: &'g Shape,
    /// The names of variables, which hide built-in functions.
    pub(super) assigned: &'g BTreeSet<&'g str>,
}

impl Given<'_> {
    pub(super) fn field(&self, name: &str) -> Shape {
        match name {
            "input" => self.input.clone(),
            "result" => self.result.clone(),
            "errorOutput" => self.error.clone(),
            _ => Shape::Any,
        }
    }

    pub(super) fn scopes(&self, expr: &Expr) -> Scopes {
        Scopes::of(expr, &|name| self.assigned.contains(name))
    }

    /// What a template gives.
    pub(super) fn template(&self, template: &Template) -> Shape {
        match template {
            Template::Constant(node) => Shape::of(node),
            Template::Object(members) => Shape::object(
                members
                    .iter()
                    .map(|(name, it)| (name.value.clone(), self.template(it))),
            ),
            Template::Array(elements) => {
                Shape::Tuple(elements.iter().map(|it| self.template(it)).collect())
            }
            Template::Expression(expression) => {
                self.expr(&expression.expr, &self.scopes(&expression.expr))
            }
            _ => Shape::Any,
        }
    }

    /// What an expression gives where it gives something.
    fn expr(&self, expr: &Expr, scopes: &Scopes) -> Shape {
        if !expr.is_plain() {
            return Shape::Any;
        }
        match &expr.kind {
            Kind::Path(path) => self.path(path, scopes),
            Kind::Object(pairs) => self.object(pairs, scopes),
            Kind::Array(array) => self.array(array, scopes),
            Kind::Block(block) => match block.items.as_slice() {
                [only] => self.expr(only, scopes),
                _ => Shape::Any,
            },
            Kind::Condition(it) => match &it.otherwise {
                Some(otherwise) => self.expr(&it.then, scopes).or(self.expr(otherwise, scopes)),
                None => self.expr(&it.then, scopes),
            },
            Kind::Call(call) if is_call_of(call, "merge", scopes) => self.merged(call, scopes),
            _ => match types_of(expr, scopes).without(Types::NOTHING) {
                Types::STRING => Shape::Text,
                Types::NUMBER => Shape::Number,
                Types::BOOLEAN => Shape::Boolean,
                Types::NULL => Shape::Null,
                _ => Shape::Any,
            },
        }
    }

    fn path(&self, path: &Path, scopes: &Scopes) -> Shape {
        // `[]` makes an array of what is none.
        if path.keep_singleton || path.steps.iter().any(Step::keeps_array) {
            return Shape::Any;
        }
        let mut shape = None;
        for (at, step) in path.steps.iter().enumerate() {
            shape = match (&step.kind, at, shape) {
                _ if !step.is_plain() => return Shape::Any,
                (StepKind::Expr(first), 0, _) if is_states(first, scopes) => None,
                (StepKind::Name(name), 1, None) => Some(self.field(name)),
                (StepKind::Name(name), _, Some(whole @ Shape::Object { .. })) => {
                    Some(member(&whole, name).unwrap_or(Shape::Any))
                }
                _ => return Shape::Any,
            };
        }
        shape.unwrap_or(Shape::Any)
    }

    fn object(&self, pairs: &[Pair], scopes: &Scopes) -> Shape {
        let members = pairs.iter().map(|pair| match &pair.key.kind {
            Kind::String(name) if pair.key.is_plain() => {
                Some((name.clone(), self.expr(&pair.value, scopes)))
            }
            _ => None,
        });
        let members: Option<BTreeMap<_, _>> = members.collect();
        members.map_or(Shape::Any, Shape::object)
    }

    /// An array in an array becomes part of it, so that how long it is is not known.
    fn array(&self, array: &Array, scopes: &Scopes) -> Shape {
        let elements = array.items.iter().map(|item| self.expr(item, scopes));
        let element = elements.reduce(|all, one| match one {
            Shape::List(_) | Shape::Tuple(_) => Shape::Any,
            one => all.or(one),
        });
        let element = element.filter(|it| !matches!(it, Shape::List(_) | Shape::Tuple(_)));
        Shape::List(Box::new(element.unwrap_or(Shape::Any)))
    }

    /// `$merge([$states.input, {"a": 1}])`
    fn merged(&self, call: &Call, scopes: &Scopes) -> Shape {
        let [only] = call.arguments.as_slice() else {
            return Shape::Any;
        };
        let Kind::Array(array) = &only.kind else {
            return Shape::Any;
        };
        let mut parts = array
            .items
            .iter()
            .map(|item| match self.expr(item, scopes) {
                known @ Shape::Object { .. } => known,
                _ => Shape::Object {
                    members: Rc::default(),
                    open: true,
                },
            });
        let first = parts.next().filter(|_| only.is_plain());
        first.map_or(Shape::Any, |first| parts.fold(first, Shape::or))
    }
}

/// What a name finds in a value, or in each element of an array; `None` if it never finds anything.
pub(super) fn member(shape: &Shape, name: &str) -> Option<Shape> {
    match shape {
        Shape::Any => Some(Shape::Any),
        Shape::Object { members, open } => match members.get(name) {
            Some(member) => Some(member.clone()),
            None => open.then_some(Shape::Any),
        },
        Shape::List(_) | Shape::Tuple(_) => {
            let element = shape.element().unwrap_or(Shape::Any);
            member(&element, name).map(|_| Shape::Any)
        }
        _ => None,
    }
}

pub(super) fn is_states(expr: &Expr, scopes: &Scopes) -> bool {
    expr.is_plain() && scopes.is_states(expr)
}

fn is_call_of(call: &Call, name: &str, scopes: &Scopes) -> bool {
    let function = scopes.function(call.procedure.id);
    call.procedure.is_plain() && function.is_some_and(|function| function.name == name)
}
