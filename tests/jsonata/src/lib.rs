//! A slow and plain evaluator of JSONata: what compiled expressions are tested against.
//!
//! It walks the tree as the reference implementation does, step by step, with variables in maps and nothing known beforehand.
//! Operators and built-in functions are the runtime's: what is tested is what the compiler makes of an expression.

mod env;
pub mod expressions;
mod path;
mod sort;
mod tuple;
mod walk;

use asl_codegen::query::jsonata;
use asl_runtime::{
    Value,
    codegen::jsonata::{Answer, Eval, Item},
};

pub use env::Env;

/// The moment of all evaluations, in milliseconds since 1970.
pub const NOW: i64 = 1_750_000_000_000;

/// Reads an expression.
///
/// # Errors
/// The code of the first error: `S0201` and its like, empty for what has none.
pub fn parse(text: &str) -> Result<jsonata::Expr, String> {
    jsonata::parse(text).map_err(|errors| {
        let first = errors.first().and_then(|error| error.code);
        first.unwrap_or_default().to_owned()
    })
}

/// An evaluation over a document.
pub fn eval<'a>(data: Option<&'a Value>) -> Eval<'a> {
    Eval::over(Item::of(data), 1, NOW)
}

/// Evaluates an expression over the root of an evaluation.
///
/// # Errors
/// Those of the expression.
pub fn evaluate<'a>(
    expr: &'a jsonata::Expr,
    variables: impl IntoIterator<Item = (&'a str, &'a Value)>,
    e: &mut Eval<'a>,
) -> Answer<'a> {
    let env = Env::default();
    for (name, value) in variables {
        env.bind(name, Item::Ref(value));
    }
    let it = e.whole_root();
    env.bind(walk::WHOLE, it.clone());
    walk::evaluate(expr, &it, &env.inner(), e)
}

/// What comes of an evaluation, as JSON; or the code, or else the words, of what went wrong.
pub fn told(answer: Answer<'_>) -> String {
    match answer {
        Ok(Item::Nothing) => "nothing".to_owned(),
        Ok(item) => match item.into_value() {
            Some(value) => value.to_string(),
            None => "with a function".to_owned(),
        },
        Err(fault) => match fault.code() {
            "" => fault.to_string(),
            code => code.to_owned(),
        },
    }
}
