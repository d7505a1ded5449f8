//! A simulator of the engine: one seed is one world with a clock, a disk, handlers, clients and workers of its own, in which
//! the engine crashes. Whatever happens, what was acknowledged is there, nothing is done that was not stored before, and the
//! executions end as they would have.
//!
//! `cargo run -p asl-simulator --release -- SEED` replays a seed, `… FROM COUNT` runs many.

pub mod chance;
pub mod check;
mod clients;
pub mod clock;
pub mod crowds;
pub mod disk;
pub mod fate;
mod frames;
pub mod ledger;
pub mod machines;
pub mod many;
mod observers;
pub mod plan;
pub mod run;
pub mod sim;
pub mod suite;
pub mod work;

pub use run::{Report, Violation, simulate};
