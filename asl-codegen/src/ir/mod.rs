//! A checked definition as a `Program`: names resolved to places, query languages and defaults gone.
//!
//! This is all the emitter sees. Nothing here is reported any more but what only Rust minds: two states that give one
//! identifier, a type for a state that is not there.

mod fingerprint;
mod lower;
mod names;
mod outline;
pub mod query;
mod resource;
mod scope;
pub(crate) mod state;
mod task;

pub use names::{Identifier, identifiers};

pub(crate) use fingerprint::fingerprint;
pub(crate) use outline::{Head, Outline, outline};
pub(crate) use resource::TaskKind;
pub(crate) use scope::Scope;
pub(crate) use task::Task;

use crate::model::StateMachine;
use state::{State, StateId};

/// A machine that can be written as Rust.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    /// What it shows to the outside.
    pub(crate) outline: Outline,
    /// Its first state: `0`
    pub(crate) start: StateId,
    /// In the order of the outline.
    pub(crate) states: Vec<State>,
    /// `TimeoutSeconds`: `86400`
    pub(crate) timeout: Option<u32>,
    /// What tells this definition from others.
    pub(crate) fingerprint: [u8; 32],
}

/// Lowers a definition in which no error was found; what cannot be lowered after all is given back as an outline.
pub(crate) fn lower(
    machine: &StateMachine,
    outline: Outline,
    fingerprint: [u8; 32],
) -> Result<Program, Box<Outline>> {
    let Some((start, states)) = lower::states(machine, &outline) else {
        return Err(Box::new(outline));
    };
    Ok(Program {
        start,
        states,
        timeout: machine
            .timeout_seconds
            .as_ref()
            .map(|seconds| seconds.value),
        outline,
        fingerprint,
    })
}
