//! Expansions that are checked in and compiled under `deny(warnings)`. A golden changes only in the commit that says why:
//! `UPDATE=1 cargo test -p asl-codegen --test goldens` writes them, the diff is to be read.

#![deny(warnings, missing_docs, clippy::all)]

/// All eight types of states, and all their fields.
#[rustfmt::skip]
#[path = "machine/states.rs"]
pub mod states;

/// Variables in nested scopes.
#[rustfmt::skip]
#[path = "machine/variables.rs"]
pub mod variables;

/// Paths, calls and conditions.
#[rustfmt::skip]
#[path = "machine/queries.rs"]
pub mod queries;

/// Every kind of resource, with and without types.
#[rustfmt::skip]
#[path = "machine/resources.rs"]
pub mod resources;

/// More Tasks than one `match` holds.
#[rustfmt::skip]
#[path = "machine/many.rs"]
pub mod many;

/// Placeholders that are open.
#[rustfmt::skip]
#[path = "machine/open.rs"]
pub mod open;

/// A machine without a Task and without errors.
#[rustfmt::skip]
#[path = "machine/alone.rs"]
pub mod alone;

/// Every type of state that has expressions in JSONata.
#[rustfmt::skip]
#[path = "machine/jsonata.rs"]
pub mod jsonata;

/// Ten kinds of expressions in JSONata, each of a state.
#[rustfmt::skip]
#[path = "machine/hotel.rs"]
pub mod hotel;

/// Distributed Maps: over an array or object, over what was read, in JSONata.
#[rustfmt::skip]
#[path = "machine/distributed.rs"]
pub mod distributed;

/// Expressions in JSONata, each over a document.
#[rustfmt::skip]
pub mod expressions;

/// States called as what generated code uses, in a module where every name means something else.
#[allow(dead_code, reason = "they are only in the way")]
pub mod hostile {
    /// Not the standard one.
    pub type Result<T> = Option<T>;
    /// Not the runtime's.
    #[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
    pub struct Value;
    /// Not the trait.
    #[derive(Debug)]
    pub struct Into;
    /// Not the trait.
    pub trait Send {}
    /// Not the trait.
    pub trait Future {}
    /// Not the standard one.
    #[derive(Debug)]
    pub struct Box;
    /// Not the standard one.
    #[derive(Debug)]
    pub struct Arc;
    /// Not the runtime's.
    #[derive(Debug)]
    pub struct TaskContext;
    /// Not a string.
    #[derive(Debug)]
    pub struct String;
    /// Not the runtime's.
    pub mod asl_runtime {}
    /// Not the library.
    pub mod core {}
    /// Not the library.
    pub mod std {}
    pub use Option::{None as Ok, None as Err};

    include!("machine/hostile.rs");
}
