//! What is read, how it is told what cannot be, and that nothing of it depends on how large it is.

use super::{Expr, JsonataError, parse};

mod forms;
mod help;
mod places;
mod root;
mod scope;
mod shape;
mod size;
mod warnings;

/// The expression that a text is.
fn read(text: &str) -> Expr {
    parse(text).unwrap_or_else(|errors| panic!("{text:.99}: {errors:?}"))
}

/// What is wrong with a text.
fn wrong(text: &str) -> Vec<JsonataError> {
    match parse(text) {
        Ok(expr) => panic!("{text:.99} is read: {expr:?}"),
        Err(errors) => errors,
    }
}
