//! The kit's expressions in JSONata, each a compiled function.

use asl_runtime::{
    Value,
    codegen::jsonata::{Answer, Eval, Item},
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
        evaluations.measure(name, evaluate, |why| why, |answer| answer)?;
    }
    Ok(())
}

/// One evaluation, from the document to a value.
fn value(
    evaluate: for<'a> fn(&mut Eval<'a>) -> Answer<'a>,
    document: &Value,
) -> Result<Value, String> {
    let mut e = Eval::over(Item::of(Some(document)), 1, 0);
    let item = evaluate(&mut e).map_err(|fault| fault.to_string())?;
    item.into_value().ok_or_else(|| "nothing".to_owned())
}
