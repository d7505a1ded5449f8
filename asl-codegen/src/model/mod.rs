//! From JSON nodes to a [`StateMachine`]: reads what is written, reports what cannot be read, resolves nothing.

mod machine;
mod walk;

pub use machine::*;
pub use walk::{Inner, Query};
