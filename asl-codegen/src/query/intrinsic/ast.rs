//! A parsed intrinsic function call.

use crate::{
    query::jsonpath::Path,
    source::{Span, Spanned},
};

/// `States.Format('{}', $.name)`
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The text as it is written, for causes.
    pub text: String,
    /// The name after `States.`, one of [`FUNCTIONS`](super::FUNCTIONS): `Format`
    pub name: String,
    /// The arguments in order, as many as the function takes.
    pub arguments: Vec<Spanned<Argument>>,
    /// Where it stands: in the source if read by [`parse_text`](super::parse_text), else in the text given.
    pub span: Span,
}

/// An argument of a [`Call`].
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// `'text'`
    String(StringLiteral),
    /// A number as it is written: `-1.5e3`
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

/// A string among the arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StringLiteral {
    /// What it says: `It's \{{}\}` says `It's {{}}`.
    pub value: String,
    /// The text between the `{}` that `States.Format` fills: `It's {` and `}`. One more than there are `{}`.
    pub pieces: Vec<String>,
}

impl StringLiteral {
    /// The text as `States.Format` reads a template: a backslash before every brace that is none of a `{}`.
    pub fn template(&self) -> String {
        let escaped = self.pieces.iter().map(|piece| {
            let mut escaped = String::new();
            for character in piece.chars() {
                if matches!(character, '\\' | '{' | '}') {
                    escaped.push('\\');
                }
                escaped.push(character);
            }
            escaped
        });
        escaped.collect::<Vec<_>>().join("{}")
    }
}

impl Call {
    /// Moves the call, and all places inside it, to other places.
    pub fn move_spans(&mut self, to: &impl Fn(Span) -> Span) {
        self.span = to(self.span);
        for argument in &mut self.arguments {
            argument.span = to(argument.span);
            match &mut argument.value {
                Argument::Path(path) => path.move_spans(to),
                Argument::Call(call) => call.move_spans(to),
                _ => {}
            }
        }
    }
}
