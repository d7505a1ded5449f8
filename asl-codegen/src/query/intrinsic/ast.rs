//! A parsed intrinsic function call.

use crate::{query::jsonpath::Path, source::Span};

/// `States.Format('{}', $.name)`
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The text as it is written, for causes.
    pub text: String,
    /// The name after `States.`: `Format`
    pub name: String,
    /// The arguments in order.
    pub arguments: Vec<Argument>,
    /// Where the call stands in the source.
    pub span: Span,
}

/// An argument of a [`Call`].
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// `'text'`, escapes resolved except `\{` and `\}`, which are for `Format` to read.
    String(String),
    /// A number as it is written.
    Number(String),
    /// `true`
    Bool(bool),
    /// `null`
    Null,
    /// `$.x`, `$$.x`, `$name`
    Path(Path),
    /// A nested call.
    Call(Call),
}
