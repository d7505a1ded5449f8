//! Intrinsic function calls.

mod ast;

pub use ast::{Argument, Call};
