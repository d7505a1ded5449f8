//! Intrinsic function calls: from text to a [`Call`] whose function exists and has as many arguments as it takes.
//! Whether they are of the right kinds is for the checker.

mod ast;
mod fold;
mod functions;
mod parser;
#[cfg(test)]
mod tests;

pub use super::SyntaxError as CallError;
pub use ast::{Argument, Call, StringLiteral};
pub use fold::{Folded, fold};
pub use functions::{FUNCTIONS, Function, Kind, function_named};
pub use parser::{CALL, MAX_NESTING, parse, parse_text};
