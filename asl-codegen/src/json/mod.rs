//! JSON with places: reads text into [`Node`]s and knows nothing of ASL.

mod node;

pub use node::{Member, Node, NodeKind, Text};
