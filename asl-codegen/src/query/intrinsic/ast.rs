//! A parsed intrinsic function call.

use crate::{
    json::{Hole, Part, Text},
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
    /// The names of the placeholders that are open in it: `Table` of `${Table}-log`.
    pub open: Vec<String>,
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

impl StringLiteral {
    /// Text and open placeholders of the value, or of a piece, in turn; at least one part.
    pub fn parts(&self, text: &str) -> Vec<Part> {
        let (mut parts, mut plain, mut rest) = (Vec::new(), String::new(), text);
        while let Some((before, behind)) = rest.split_once("${") {
            plain.push_str(before);
            let found = self.open.iter().find_map(|name| {
                let after = behind.strip_prefix(name.as_str())?.strip_prefix('}')?;
                Some((name, after))
            });
            rest = match found {
                Some((name, after)) => {
                    if !plain.is_empty() {
                        parts.push(Part::Text(std::mem::take(&mut plain)));
                    }
                    parts.push(Part::Hole(name.clone()));
                    after
                }
                None => {
                    plain.push_str("${");
                    behind
                }
            };
        }
        plain.push_str(rest);
        if !plain.is_empty() || parts.is_empty() {
            parts.push(Part::Text(plain));
        }
        parts
    }
}

impl Call {
    /// Leaves a placeholder open that stands in a string; `false` if it does not. Before anything is moved.
    pub fn leave_open(&mut self, hole: &Hole) -> bool {
        self.arguments.iter_mut().any(|argument| {
            let (start, end) = (argument.span.start as usize, argument.span.end as usize);
            let inside = start < hole.range.start && hole.range.end < end;
            match &mut argument.value {
                Argument::String(text) if inside => {
                    if !text.open.contains(&hole.name) {
                        text.open.push(hole.name.clone());
                    }
                    true
                }
                Argument::Call(call) => inside && call.leave_open(hole),
                _ => false,
            }
        })
    }

    /// Moves the call to its place in the source.
    pub fn placed(mut self, text: &Text) -> Call {
        self.move_spans(&|span| text.span_of(span.start as usize, span.end as usize));
        self
    }

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
