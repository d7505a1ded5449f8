//! Queries as they run: paths, templates, conditions and calls with every name resolved and every default gone.
//!
//! Each file lowers one kind of query from the model. Nothing here fails: what could not be compiled was reported by
//! an earlier stage. Where a query stands (which state, which field) is for the states' lowering to know; it lends
//! its knowledge of variables as [`Names`].

mod call;
mod condition;
mod expression;
mod field;
mod instant;
pub mod jsonata;
mod names;
mod path;
mod template;

pub use crate::{
    json::Part,
    query::{constant::Literal, jsonpath::Operator},
};
pub use call::{Argument, Call};
pub use condition::{Comparison, Condition, Operand, Order, Type};
pub use expression::{Expression, Given};
pub use field::{Document, FailText, Items, Number, Output, ResultPath, Wait};
pub use instant::Instant;
pub use names::{Names, Slot};
pub use path::{Filter, FunctionArgument, Path, Root, Side, Step};
pub use template::{Assignment, Template};
