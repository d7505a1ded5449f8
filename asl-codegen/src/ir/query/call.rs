//! Calls of intrinsic functions. A call whose arguments are all constant becomes its value.

use super::{Literal, Names, Path};
use crate::{json::Part, query::intrinsic as ast};

/// A call that must be evaluated at run time.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// As it is written, for causes: `States.MathAdd($.a, 1)`
    pub text: String,
    /// `MathAdd`
    pub name: String,
    /// In order.
    pub arguments: Vec<Argument>,
}

/// An argument of a [`Call`].
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// `1`, `'text'`, and what a nested call of constants gives.
    Literal(Literal),
    /// A text in which placeholders are open.
    Open(Vec<Part>),
    /// A constant template of `Format`: the texts around its `{}`, one more than there are values. Placeholders may be open.
    Pieces(Vec<Vec<Part>>),
    /// `$.a`
    Path(Path),
    /// `States.UUID()`
    Call(Call),
}

impl Call {
    /// Resolves the names in a call; `Ok` if it is as good as a constant.
    pub fn of(call: &ast::Call, names: &dyn Names) -> Result<Literal, Call> {
        match ast::fold(call) {
            ast::Folded::Value(value) => Ok(value),
            ast::Folded::Open | ast::Folded::Fails => Err(Call::unfolded(call, names)),
        }
    }

    /// Resolves the names in a call and leaves its evaluation to run time.
    pub(super) fn unfolded(call: &ast::Call, names: &dyn Names) -> Call {
        let count = call.arguments.len();
        let arguments = call.arguments.iter().enumerate().map(|(at, argument)| {
            match &argument.value {
                ast::Argument::String(text) if at == 0 && call.name == "Format" => {
                    match text.pieces.len() == count {
                        true => {
                            let pieces = text.pieces.iter().map(|piece| text.parts(piece));
                            Argument::Pieces(pieces.collect())
                        }
                        // It fails at run time, where a `{}` is told from a `\{\}` again.
                        false => Argument::Literal(Literal::Text(text.template())),
                    }
                }
                argument => Argument::of(argument, names),
            }
        });
        Call {
            text: call.text.clone(),
            name: call.name.clone(),
            arguments: arguments.collect(),
        }
    }
}

impl Argument {
    fn of(argument: &ast::Argument, names: &dyn Names) -> Argument {
        match argument {
            ast::Argument::String(text) if !text.open.is_empty() => {
                Argument::Open(text.parts(&text.value))
            }
            ast::Argument::String(text) => Argument::Literal(Literal::Text(text.value.clone())),
            ast::Argument::Number(text) => Argument::Literal(Literal::number(text)),
            ast::Argument::Bool(value) => Argument::Literal(Literal::Bool(*value)),
            ast::Argument::Null => Argument::Literal(Literal::Null),
            ast::Argument::Path(path) => Argument::Path(Path::of(path, names)),
            ast::Argument::Call(call) => match Call::of(call, names) {
                Ok(value) => Argument::Literal(value),
                Err(call) => Argument::Call(call),
            },
        }
    }
}
