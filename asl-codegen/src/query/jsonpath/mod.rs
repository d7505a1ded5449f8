//! JSONPath as Step Functions has it.

mod ast;

pub use ast::*;
