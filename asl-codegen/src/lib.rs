//! The compiler: from the text of an Amazon States Language definition to Rust.
//!
//! ```text
//! Source ─json::parse→ Node ─model::read→ StateMachine ─check→ Checked ─ir::lower→ Program ─emit→ TokenStream
//! ```

pub mod check;
pub mod diagnostic;
pub mod emit;
pub mod ir;
pub mod json;
pub mod model;
pub mod query;
pub mod source;
pub mod suggest;
