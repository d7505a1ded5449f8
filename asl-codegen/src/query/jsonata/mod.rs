//! JSONata as Step Functions has it, version 2.0: from text to an [`Expr`] whose paths are flattened and whose parents are
//! found. What it gives is for the runtime to know.

mod ast;
mod error;
mod signature;

pub use ast::*;
pub use error::JsonataError;
pub use signature::{Parameter, Signature};
