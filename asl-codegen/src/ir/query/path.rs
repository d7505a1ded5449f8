//! Paths: variables resolved to slots, regexes translated.

use super::{Literal, Names, Slot};
use crate::query::jsonpath::{self as ast, Operator};

/// A path.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// As it is written, for causes: `$.order.items[*].sku`
    pub text: String,
    /// What it starts from.
    pub root: Root,
    /// Where it goes from there.
    pub steps: Vec<Step>,
}

/// What a path starts from.
#[derive(Clone, Debug, PartialEq)]
pub enum Root {
    /// `$`: the document of the field the path stands in; in a filter, of the whole path.
    Data,
    /// `$$`
    Context,
    /// `$total`; no slot if nothing ever assigns it.
    Variable(Option<Slot>),
    /// `@`
    Current,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// `.sku`
    Key(String),
    /// `[0]`, `[-1]`
    Index(i64),
    /// `[*]`
    Wildcard,
    /// `['id','sku']`
    Keys(Vec<String>),
    /// `[0,2]`
    Indexes(Vec<i64>),
    /// `[1:3]`
    Slice(Option<i64>, Option<i64>),
    /// `..`: the next step is taken from every node below and from this one.
    Descend,
    /// `[?(@.price > 10)]`
    Filter(Filter),
    /// `.length()`
    Function(String, Vec<FunctionArgument>),
}

/// An argument of a function after a path.
#[derive(Clone, Debug, PartialEq)]
pub enum FunctionArgument {
    /// `$.b`
    Path(Path),
    /// `"a"`
    Literal(Literal),
}

/// What a filter asks of a node.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// `a && b`
    And(Vec<Filter>),
    /// `a || b`
    Or(Vec<Filter>),
    /// `!a`
    Not(Box<Filter>),
    /// `@.isbn`
    Exists(Path),
    /// `@.price < 10`
    Compare(Side, Operator, Side),
}

/// One side of a comparison in a filter.
#[derive(Clone, Debug, PartialEq)]
pub enum Side {
    /// `@.price`
    Path(Path),
    /// `10`
    Literal(Literal),
    /// `/re/i`, in the syntax of the engine that runs it.
    Regex(String),
}

impl Path {
    /// Resolves the names of a path.
    pub fn of(path: &ast::Path, names: &dyn Names) -> Path {
        let root = match &path.root {
            ast::Root::Data => Root::Data,
            ast::Root::Context => Root::Context,
            ast::Root::Variable(name) => Root::Variable(names.slot(name)),
            ast::Root::Current => Root::Current,
        };
        let steps = path.segments.iter().map(|segment| step(segment, names));
        Path {
            text: path.text.clone(),
            root,
            steps: steps.collect(),
        }
    }

    /// Whether it is keys and indexes only, so that it is walked by one call.
    pub fn is_plain(&self) -> bool {
        self.steps.iter().all(Step::is_plain)
    }

    /// Whether it gives one value, not a list of what it found. Several names at the end give one object.
    pub fn is_definite(&self) -> bool {
        let one = |step: &Step| step.is_plain() || matches!(step, Step::Function(..));
        match self.steps.split_last() {
            Some((last, before)) => {
                before.iter().all(one) && (one(last) || matches!(last, Step::Keys(_)))
            }
            None => true,
        }
    }
}

impl Step {
    /// Whether it leads to one node at most.
    pub fn is_plain(&self) -> bool {
        matches!(self, Step::Key(_) | Step::Index(_))
    }
}

fn step(segment: &ast::Segment, names: &dyn Names) -> Step {
    match segment {
        ast::Segment::Key(name) => Step::Key(name.clone()),
        ast::Segment::Index(at) => Step::Index(*at),
        ast::Segment::Wildcard => Step::Wildcard,
        ast::Segment::Keys(names) => Step::Keys(names.clone()),
        ast::Segment::Indexes(places) => Step::Indexes(places.clone()),
        ast::Segment::Slice(from, to) => Step::Slice(*from, *to),
        ast::Segment::Descend => Step::Descend,
        ast::Segment::Filter(filter) => Step::Filter(self::filter(filter, names)),
        ast::Segment::Function(name, arguments) => Step::Function(
            name.clone(),
            arguments.iter().map(|a| argument(a, names)).collect(),
        ),
    }
}

fn argument(argument: &ast::Argument, names: &dyn Names) -> FunctionArgument {
    match argument {
        ast::Argument::Path(path) => FunctionArgument::Path(Path::of(path, names)),
        ast::Argument::Literal(value) => FunctionArgument::Literal(literal(value)),
    }
}

fn filter(filter: &ast::Filter, names: &dyn Names) -> Filter {
    let all = |filters: &[ast::Filter]| filters.iter().map(|f| self::filter(f, names)).collect();
    match filter {
        ast::Filter::And(filters) => Filter::And(all(filters)),
        ast::Filter::Or(filters) => Filter::Or(all(filters)),
        ast::Filter::Not(filter) => Filter::Not(Box::new(self::filter(filter, names))),
        ast::Filter::Exists(path) => Filter::Exists(Path::of(path, names)),
        ast::Filter::Compare(left, operator, right) => {
            Filter::Compare(side(left, names), *operator, side(right, names))
        }
    }
}

fn side(operand: &ast::Operand, names: &dyn Names) -> Side {
    match operand {
        ast::Operand::Path(path) => Side::Path(Path::of(path, names)),
        ast::Operand::Literal(ast::Literal::Regex(pattern, flags)) => {
            // The parser of paths has seen to it that the engine takes it.
            Side::Regex(ast::translate_regex(pattern, flags).unwrap_or_default())
        }
        ast::Operand::Literal(value) => Side::Literal(literal(value)),
    }
}

fn literal(literal: &ast::Literal) -> Literal {
    match literal {
        ast::Literal::Null => Literal::Null,
        ast::Literal::Bool(value) => Literal::Bool(*value),
        ast::Literal::Number(text) => Literal::number(text),
        ast::Literal::String(text) => Literal::Text(text.clone()),
        ast::Literal::Regex(pattern, _) => Literal::Text(pattern.clone()),
        ast::Literal::Json(text) => Literal::parse(text).unwrap_or(Literal::Null),
    }
}
