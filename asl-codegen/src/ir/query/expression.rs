//! Expressions in JSONata, where they stand and what they read.

use super::{
    Names, Slot,
    jsonata::{self, Surroundings},
};
use crate::{model, query::jsonata::parse};

/// An expression in JSONata.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// Where it stands, for causes: `Output/a[0]`
    pub field: String,
    /// As it is written, for causes: `$x + 1`
    pub text: String,
    /// What it does.
    pub code: jsonata::Expression,
    /// What it reads from outside, in the order in which the code names it.
    pub given: Vec<Given>,
}

/// Something that an expression reads from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// `$states`
    States,
    /// `$states.input`
    Input,
    /// `$states.result`
    Result,
    /// `$states.errorOutput`
    ErrorOutput,
    /// `$states.context`, as far as it goes to this part: `Execution`
    Context(Option<String>),
    /// `$total`; no slot if nothing ever assigns it.
    Variable(Option<Slot>),
}

impl Expression {
    /// Resolves the names in an expression.
    pub fn of(expression: &model::Expression, field: &str, names: &dyn Names) -> Expression {
        let is_variable = |name: &str| names.slot(name).is_some();
        let text = expression.text.as_str();
        // The spans that are known are those in the definition. It was read once without an error.
        let read = parse(text);
        let expr = read.as_ref().unwrap_or(&expression.expr);
        let code = jsonata::Expression::of(expr, text, Surroundings::State, &is_variable);
        let given = code.given.iter().map(|name| Given::of(name, names));
        Expression {
            field: field.to_owned(),
            text: expression.text.clone(),
            given: given.collect(),
            code,
        }
    }
}

impl Given {
    fn of(name: &str, names: &dyn Names) -> Given {
        match name.split_once('.') {
            Some((_, "input")) => Given::Input,
            Some((_, "result")) => Given::Result,
            Some((_, "errorOutput")) => Given::ErrorOutput,
            Some((_, "context")) => Given::Context(None),
            Some((_, context)) => Given::Context(context.rsplit('.').next().map(str::to_owned)),
            None if name == "states" => Given::States,
            None => Given::Variable(names.slot(name)),
        }
    }
}
