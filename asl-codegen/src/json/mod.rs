//! JSON with places: reads text into [`Node`]s and knows nothing of ASL.
//!
//! Reading never fails. A mistake is reported once, at its place, and reading goes on behind it as if it had been mended;
//! what cannot be guessed becomes [`NodeKind::Broken`].

pub(crate) mod checks;
pub mod codes;
mod node;
mod reader;
mod recover;
pub(crate) mod scalar;
mod string;

pub use node::{Hole, Member, Node, NodeKind, Open, Part, Text};
pub use reader::{MAX_DEPTH, parse};

#[cfg(test)]
pub(crate) mod tests;
