//! The kit's expressions in JSONata, each a compiled function.

use asl_runtime::{
    Value,
    codegen::jsonata::{Answer, Eval, Fault, Item},
};

use crate::{Problem, compiled, evaluations::Evaluations};

/// Measures every expression over the document of this size.
pub(crate) fn run(size: &str) -> Result<(), Problem> {
    let evaluations = Evaluations::of("jsonata", size)?;
    if compiled::EXPRESSIONS.is_empty() {
        return Err(Problem::Unsupported("no expression was compiled".into()));
    }
    for &(name, evaluate) in compiled::EXPRESSIONS {
        let evaluate = |document: &Value| value(evaluate, document);
        evaluations.measure(name, evaluate, |fault| fault.to_string(), |answer| answer)?;
    }
    Ok(())
}

/// One evaluation, from the document to a value; `null` stands for nothing.
fn value(
    evaluate: for<'a> fn(&mut Eval<'a>) -> Answer<'a>,
    document: &Value,
) -> Result<Value, Fault> {
    let mut e = Eval::over(Item::of(Some(document)), 1, 0);
    evaluate(&mut e).map(|item| item.into_value().unwrap_or_default())
}
