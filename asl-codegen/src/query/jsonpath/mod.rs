//! JSONPath as Step Functions has it: Jayway's dialect, variables and the context object as roots, and the escapes of the
//! ASL specification. From text to a [`Path`]; what it finds in a document is for the runtime to know.
//!
//! Stricter than Jayway in what it would read otherwise than it looks: a step of a slice, `&&` without a blank before it,
//! `!@.a == 1`, and unknown functions are refused.

mod ast;
mod bracket;
mod filter;
mod functions;
mod literal;
mod parser;
mod reference;
mod regex;
#[cfg(test)]
mod tests;

pub use super::SyntaxError as PathError;
pub use ast::*;
pub use functions::{FUNCTIONS, Function};
pub(super) use parser::{Within, path};

/// What reading a part of a path gives.
type Read<T> = Result<T, PathError>;
pub use parser::{parse, parse_text};
pub use reference::{parse_reference, parse_reference_text};
pub use regex::translate as translate_regex;
