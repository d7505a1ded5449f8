//! Payload templates and `Assign`.

use super::{Call, Expression, Literal, Names, Part, Path, Slot};
use crate::{
    json::{Node, NodeKind},
    model,
    query::constant::distinct,
};

/// A payload template: what is constant is folded, what is not is named by the key it stands under.
#[derive(Clone, Debug, PartialEq)]
pub enum Template {
    /// Nothing in it is evaluated.
    Constant(Literal),
    /// An object with something to evaluate in it.
    Object(Vec<(String, Template)>),
    /// An array with something to evaluate in it.
    Array(Vec<Template>),
    /// `"x.$": "$.a"`
    Path {
        /// The key as it is written, for causes: `x.$`
        field: String,
        /// `$.a`
        path: Path,
    },
    /// `"x.$": "States.UUID()"`
    Call(Call),
    /// `"x": "{% $a %}"`
    Expression(Box<Expression>),
    /// `"x": "${Table}-log"`, without a value for `Table`.
    Open(Vec<Part>),
}

/// One variable of an `Assign`.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    /// `total`, which is written there as `$total` or, where it is a key, without the `$`.
    pub name: String,
    /// Where the variable lies; always in the state's own scope.
    pub slot: Slot,
    /// What it becomes.
    pub value: Template,
}

impl Template {
    /// Resolves the names in a template and folds what needs no evaluation. `field` is where it stands: `Output`.
    pub fn of(template: &model::Template, field: &str, names: &dyn Names) -> Template {
        match template {
            model::Template::Constant(node) => Template::constant(node),
            model::Template::Object(members) => {
                folded_object(distinct(members.iter().map(|(key, value)| {
                    let field = format!("{field}/{}", key.value);
                    (key.value.clone(), Template::of(value, &field, names))
                })))
            }
            model::Template::Array(items) => {
                let items = items.iter().enumerate();
                let items =
                    items.map(|(at, item)| Template::of(item, &format!("{field}[{at}]"), names));
                folded_array(items.collect())
            }
            model::Template::Path { field, path } => Template::Path {
                field: field.clone(),
                path: Path::of(path, names),
            },
            model::Template::Call { call, .. } => match Call::of(call, names) {
                Ok(value) => Template::Constant(value),
                Err(call) => Template::Call(call),
            },
            model::Template::Expression(expression) => {
                Template::Expression(Box::new(Expression::of(expression, field, names)))
            }
        }
    }
}

impl Template {
    /// JSON in which nothing is evaluated, but placeholders may be open.
    pub fn constant(node: &Node) -> Template {
        match &node.kind {
            NodeKind::Open(open) => Template::Open(open.parts()),
            _ if !has_open(node) => Template::Constant(Literal::of(node)),
            NodeKind::Object(members) => {
                let pairs = members.iter().map(|member| {
                    let value = Template::constant(&member.value);
                    (member.key.value.clone(), value)
                });
                Template::Object(distinct(pairs))
            }
            NodeKind::Array(items) => {
                Template::Array(items.iter().map(Template::constant).collect())
            }
            _ => Template::Constant(Literal::of(node)),
        }
    }
}

fn has_open(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Open(_) => true,
        NodeKind::Array(items) => items.iter().any(has_open),
        NodeKind::Object(members) => members.iter().any(|member| has_open(&member.value)),
        _ => false,
    }
}

impl Assignment {
    /// The variables of an `Assign`, in the order in which they are written, each name once.
    /// `field` is where it stands: `Assign`.
    pub fn all(assign: &model::Assign, field: &str, names: &dyn Names) -> Vec<Assignment> {
        let written = assign.variables.iter().map(|(name, value)| {
            let field = format!("{field}/{}", name.value);
            (name.value.clone(), Template::of(value, &field, names))
        });
        distinct(written)
            .into_iter()
            .filter_map(|(name, value)| {
                let slot = names.slot(&name)?;
                Some(Assignment { name, slot, value })
            })
            .collect()
    }
}

fn folded_object(members: Vec<(String, Template)>) -> Template {
    let constant = |(key, value): &(String, Template)| match value {
        Template::Constant(value) => Some((key.clone(), value.clone())),
        _ => None,
    };
    match members.iter().map(constant).collect() {
        Some(members) => Template::Constant(Literal::Object(members)),
        None => Template::Object(members),
    }
}

fn folded_array(items: Vec<Template>) -> Template {
    let constant = |item: &Template| match item {
        Template::Constant(value) => Some(value.clone()),
        _ => None,
    };
    match items.iter().map(constant).collect() {
        Some(items) => Template::Constant(Literal::Array(items)),
        None => Template::Array(items),
    }
}
