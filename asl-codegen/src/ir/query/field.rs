//! The fields that hold one query: paths to documents, numbers, texts, moments, and where a result goes.

use super::{Call, Expression, Instant, Literal, Names, Part, Path, Template};
use crate::{
    model::{self, Nullable},
    query::jsonpath as ast,
    source::Spanned,
};

/// `InputPath`, `OutputPath`, `ItemsPath`: which part of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Document {
    /// `$`, the default.
    Whole,
    /// `null`: an empty object.
    Empty,
    /// `$.order`
    Path(Path),
}

/// What a state gives on.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// `OutputPath`
    Path(Document),
    /// `Output`
    Template(Template),
}

/// What a Map goes through.
#[derive(Clone, Debug, PartialEq)]
pub enum Items {
    /// `ItemsPath`
    Path(Document),
    /// The input, which must be an array: `Items` is left out.
    Input,
    /// `Items`: `[1, "{% $x %}"]`
    Template(Template),
}

/// Where a result goes.
#[derive(Clone, Debug, PartialEq)]
pub enum ResultPath {
    /// `$`, the default: it replaces the data.
    Whole,
    /// `null`: it is dropped.
    Discard,
    /// `$.a.b`
    At(Path),
}

/// A number, given or read.
#[derive(Clone, Debug, PartialEq)]
pub enum Number<N = u64> {
    /// `30`
    Literal(N),
    /// `{% $limit %}`
    Expression(Box<Expression>),
    /// `$.limit`
    Path(Path),
}

/// How long a Wait waits.
#[derive(Clone, Debug, PartialEq)]
pub enum Wait {
    /// `"Seconds": 30`
    Seconds(u64),
    /// `"Seconds": "{% $pause %}"`
    SecondsExpression(Box<Expression>),
    /// `"SecondsPath": "$.pause"`
    SecondsPath(Path),
    /// `"Timestamp": "2026-01-01T00:00:00Z"`
    Timestamp(Instant),
    /// `"Timestamp": "{% $due %}"`
    TimestampExpression(Box<Expression>),
    /// `"TimestampPath": "$.due"`
    TimestampPath(Path),
}

/// `Error`, `Cause` and their `…Path` forms.
#[derive(Clone, Debug, PartialEq)]
pub enum FailText {
    /// `"OutOfStock"`
    Literal(String),
    /// `No ${Table}`
    Open(Vec<Part>),
    /// `{% $name %}`
    Expression(Box<Expression>),
    /// `$.name`
    Path(Path),
    /// `States.Format('…')`
    Call(Call),
}

impl Document {
    /// What a field says; absent fields say everything.
    pub fn of(field: Option<&Spanned<Nullable<ast::Path>>>, names: &dyn Names) -> Self {
        match field.map(|field| &field.value) {
            None => Document::Whole,
            Some(Nullable::Null) => Document::Empty,
            Some(Nullable::Some(path)) => Document::at(path, names),
        }
    }

    /// The document at a path.
    pub fn at(path: &ast::Path, names: &dyn Names) -> Self {
        let whole = path.root == ast::Root::Data && path.segments.is_empty();
        match whole {
            true => Document::Whole,
            false => Document::Path(Path::of(path, names)),
        }
    }
}

impl ResultPath {
    /// What a field says; an absent one replaces the data.
    pub fn of(field: Option<&Spanned<Nullable<ast::Path>>>, names: &dyn Names) -> Self {
        match field.map(|field| &field.value) {
            None => ResultPath::Whole,
            Some(Nullable::Null) => ResultPath::Discard,
            Some(Nullable::Some(path)) if path.segments.is_empty() => ResultPath::Whole,
            Some(Nullable::Some(path)) => ResultPath::At(Path::of(path, names)),
        }
    }
}

impl<N: Copy> Number<N> {
    /// A number or where it comes from; `field` is where it stands.
    pub fn of(number: &model::Number<N>, field: &str, names: &dyn Names) -> Self {
        match number {
            model::Number::Literal(value) => Number::Literal(value.value),
            model::Number::Expression(it) => {
                Number::Expression(Box::new(Expression::of(it, field, names)))
            }
            model::Number::Path(path) => Number::Path(Path::of(path, names)),
        }
    }
}

impl Wait {
    /// One of the forms.
    pub fn of(wait: &model::Wait, names: &dyn Names) -> Self {
        let expression = |it, field| Box::new(Expression::of(it, field, names));
        match wait {
            model::Wait::SecondsExpression(it) => {
                Wait::SecondsExpression(expression(it, "Seconds"))
            }
            model::Wait::TimestampExpression(it) => {
                Wait::TimestampExpression(expression(it, "Timestamp"))
            }
            model::Wait::Seconds(seconds) => Wait::Seconds(seconds.value),
            model::Wait::SecondsPath(path) => Wait::SecondsPath(Path::of(path, names)),
            model::Wait::Timestamp(text) => Wait::Timestamp(Instant::of(&text.value)),
            model::Wait::TimestampPath(path) => Wait::TimestampPath(Path::of(path, names)),
        }
    }
}

impl FailText {
    /// A text, or where it comes from; `field` is where it stands.
    pub fn of(text: &model::FailText, field: &str, names: &dyn Names) -> Self {
        match text {
            model::FailText::Expression(it) => {
                FailText::Expression(Box::new(Expression::of(it, field, names)))
            }
            model::FailText::Literal(text) => FailText::Literal(text.value.clone()),
            model::FailText::Open(parts) => FailText::Open(parts.clone()),
            model::FailText::Path(path) => FailText::Path(Path::of(path, names)),
            model::FailText::Call(call) => match Call::of(call, names) {
                Ok(Literal::Text(text)) => FailText::Literal(text),
                Ok(_) => FailText::Call(Call::unfolded(call, names)),
                Err(call) => FailText::Call(call),
            },
        }
    }
}
