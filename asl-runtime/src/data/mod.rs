//! The run half of queries: what generated code calls to read data by compiled paths, to compare it and to write results.
//!
//! No path is parsed here. Everything reads by reference; only [`put`] changes data, and it changes nothing when it
//! fails. What a failure says is put together when it happens.

mod choice;
mod constant;
mod fault;
mod field;
mod filter;
mod find;
pub mod function;
mod map_field;
mod number;
#[cfg(feature = "regex")]
mod pattern;
mod put;
mod reach;
mod read;

pub use choice::*;
pub use constant::Constant;
pub use field::*;
pub use filter::*;
pub use find::*;
pub use map_field::*;
#[cfg(feature = "regex")]
pub use pattern::Pattern;
pub use put::{merged, put};
pub use reach::{reach, reach_in};
pub(crate) use read::failed_call;
pub use read::*;
