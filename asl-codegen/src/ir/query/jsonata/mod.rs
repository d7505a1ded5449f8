//! JSONata as it runs: every name is a variable, a function or nothing, every lambda a loop's body or a function of its own.
//!
//! [`Expression::of`] lowers what the parser read. Nothing here fails. What is decided here: what an expression starts from
//! (a context or none), which calls are known, which variables are Rust's own and which lie in a scope that functions share,
//! and what the rows of a path that carries bindings hold.

mod binary;
mod call;
mod expr;
mod known;
mod lambda;
mod lower;
mod part;
mod path;
mod rows;
mod steps;
mod variable;

pub use crate::query::jsonata::{BindingId, Regex, Signature};
pub use expr::*;
pub use lower::Surroundings;
pub use part::Part;
pub use steps::*;
