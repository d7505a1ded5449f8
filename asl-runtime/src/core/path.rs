//! Where in an execution a frame is: the chain of Parallel and Map visits around it, shared by all frames of one fork.

use std::{fmt::Write, sync::Arc};

use crate::{
    core::{
        about::About,
        random::{Field, Sip},
    },
    step::StateId,
};

/// One visit of a Parallel or Map state, and what lies around it.
#[derive(Debug)]
pub(crate) struct Fork {
    pub(crate) around: Path,
    pub(crate) state: StateId,
    pub(crate) visit: u32,
    /// Its frame's step: another one for each retry.
    pub(crate) step: u32,
}

/// The place of one frame: none for the machine's own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Path {
    pub(crate) fork: Option<Arc<Fork>>,
    pub(crate) index: u32,
    /// Where the fork's frame finds it among those that live.
    pub(crate) place: u32,
}

impl Path {
    /// A draw for step `step` of the frame here. A segment of the path is (step of the fork, index), so a retried Map
    /// draws anew, and siblings draw apart, in whichever order they run.
    pub(crate) fn draw(&self, about: &About, step: u32, field: Field, n: u32) -> u128 {
        let mut sip = Sip::new(about.seed());
        sip.word(field as u64);
        sip.word(pair(step, n));
        let mut path = self;
        while let Some(fork) = &path.fork {
            sip.word(pair(fork.step, path.index));
            path = &fork.around;
        }
        sip.finish_128()
    }

    /// `order-17/NotifyAll.3/1/SendMail.1`: execution, then state, visit and index inwards. Attempts do not show.
    pub(crate) fn key(&self, about: &About, state: StateId, visit: u32) -> String {
        let definition = about.definition;
        let mut forks = Vec::new();
        let mut path = self;
        while let Some(fork) = &path.fork {
            forks.push((fork.state, fork.visit, path.index));
            path = &fork.around;
        }
        let mut key = about.name().to_owned();
        for (state, visit, index) in forks.into_iter().rev() {
            let name = definition.state_name(state);
            let _ = write!(key, "/{name}.{visit}/{index}");
        }
        let _ = write!(key, "/{}.{visit}", definition.state_name(state));
        key
    }
}

fn pair(high: u32, low: u32) -> u64 {
    u64::from(high) << 32 | u64::from(low)
}
