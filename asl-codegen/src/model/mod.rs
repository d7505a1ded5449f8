//! From JSON nodes to a [`StateMachine`]: reads what is written, reports what cannot be read, resolves nothing.

mod machine;

pub use machine::*;
