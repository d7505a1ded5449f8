//! The fields that hold one query: paths to documents, numbers, texts, moments, and where a result goes.

use super::{Call, Instant, Literal, Names, Path};
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
pub enum Number {
    /// `30`
    Literal(u64),
    /// `$.limit`
    Path(Path),
}

/// How long a Wait waits.
#[derive(Clone, Debug, PartialEq)]
pub enum Wait {
    /// `"Seconds": 30`
    Seconds(u64),
    /// `"SecondsPath": "$.pause"`
    SecondsPath(Path),
    /// `"Timestamp": "2026-01-01T00:00:00Z"`
    Timestamp(Instant),
    /// `"TimestampPath": "$.due"`
    TimestampPath(Path),
}

/// `Error`, `Cause` and their `…Path` forms.
#[derive(Clone, Debug, PartialEq)]
pub enum FailText {
    /// `"OutOfStock"`
    Literal(String),
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

impl Number {
    /// A number or the path to one.
    pub fn of(number: &model::Number, names: &dyn Names) -> Self {
        match number {
            model::Number::Literal(value) => Number::Literal(value.value),
            model::Number::Path(path) => Number::Path(Path::of(path, names)),
        }
    }
}

impl Wait {
    /// One of the four forms.
    pub fn of(wait: &model::Wait, names: &dyn Names) -> Self {
        match wait {
            model::Wait::Seconds(seconds) => Wait::Seconds(seconds.value),
            model::Wait::SecondsPath(path) => Wait::SecondsPath(Path::of(path, names)),
            model::Wait::Timestamp(text) => Wait::Timestamp(Instant::of(&text.value)),
            model::Wait::TimestampPath(path) => Wait::TimestampPath(Path::of(path, names)),
        }
    }
}

impl FailText {
    /// A text, or where it comes from.
    pub fn of(text: &model::FailText, names: &dyn Names) -> Self {
        match text {
            model::FailText::Literal(text) => FailText::Literal(text.value.clone()),
            model::FailText::Path(path) => FailText::Path(Path::of(path, names)),
            model::FailText::Call(call) => match Call::of(call, names) {
                Ok(Literal::Text(text)) => FailText::Literal(text),
                Ok(_) => FailText::Call(Call::unfolded(call, names)),
                Err(call) => FailText::Call(call),
            },
        }
    }
}
