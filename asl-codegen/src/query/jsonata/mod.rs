//! JSONata as Step Functions has it, version 2.0: from text to an [`Expr`] whose paths are flattened and whose parents are
//! found. What it gives is for the runtime to know.
//!
//! The order is that of reading: tokens, operands and operators, calls and lambdas, and how they become paths at once while
//! they are read, so that a long path needs no deep tree. Where the reference implementation reads something oddly (no regex
//! right behind `(`, `[`, `-` and `|`; a `/` behind `[]` and a function's `}` begins one), so does this one.

mod ast;
mod error;
mod functions;
mod signature;

mod ancestry;
mod foreign;
mod inner;
mod lambda;
mod lexer;
mod literal;
mod operand;
mod operator;
mod parser;
mod path;
mod regex;
mod work;

mod moved;
mod text;
mod walk;

mod evaluated;
mod resolve;
mod scope;

mod root;

mod arguments;
mod members;
mod types;
mod warnings;

#[cfg(test)]
mod tests;

pub use ast::*;
pub use error::JsonataError;
pub use functions::{FUNCTIONS, Function, HIGHER_ORDER, function_named};
pub use parser::{MAX_DEPTH, parse};
pub use root::{Available, Finding, refusals};
pub use scope::{Binding, BindingId, BindingKind, Free, Lookup, Scopes, StepBindings};
pub use signature::{Parameter, Signature};
pub use text::{Recognized, parse_text, recognize};
pub(crate) use types::{Types, types_of};
pub use warnings::warnings;
