//! A checked definition as a [`Program`]: names resolved to places, query languages and defaults gone.
//!
//! This is all the emitter sees. Nothing here is reported any more but what only Rust minds: two states that give one
//! identifier, a type for a state that is not there.

mod names;
pub mod query;

pub use names::{Identifier, identifiers};
