//! [`Start`]: what an execution is started with, and [`Given`]: what is known of it that not every one has.

use std::sync::Arc;

use crate::{
    Clock, Limits, Services, Timestamp, Value,
    core::{host::Hosted, substitutes::Substitutes},
};

/// What an execution is started with.
#[derive(Debug)]
pub(crate) struct Start {
    pub(crate) input: Value,
    /// None: drawn from the system when the first draw is made.
    pub(crate) seed: Option<u128>,
    /// None: nothing was set, and nothing is carried about.
    pub(crate) given: Option<Box<Given>>,
}

/// What is known of an execution that not every one has. Small: an engine has it of each.
#[derive(Default)]
pub(crate) struct Given {
    pub(crate) name: Option<Arc<str>>,
    pub(crate) hosted: Option<Hosted>,
    pub(crate) rare: Option<Box<Rare>>,
}

/// What few have, also in an engine.
#[derive(Default)]
pub(crate) struct Rare {
    /// Kept where the machine reads `$$.Execution.Input`.
    pub(crate) input: Value,
    /// What stands for open placeholders.
    pub(crate) substitutes: Substitutes,
    /// How often it was redriven, and when last.
    pub(crate) redriven: Option<(u32, Timestamp)>,
    /// No execution may take longer, whatever its machine's `TimeoutSeconds` are.
    pub(crate) seconds: Option<u32>,
    pub(crate) own: Option<Box<Own>>,
}

/// What `configure` may set for one execution alone.
#[derive(Default)]
pub(crate) struct Own {
    pub(crate) names: Names,
    pub(crate) limits: Limits,
    pub(crate) clock: Option<Box<dyn Clock>>,
    pub(crate) services: Option<Box<dyn Services>>,
}

impl Given {
    pub(crate) fn rare(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    pub(crate) fn own(&mut self) -> &mut Own {
        self.rare().own.get_or_insert_default()
    }

    /// Its own, or its engine's.
    pub(super) fn limits(&self) -> Option<&Limits> {
        let own = self.rare.as_ref().and_then(|rare| rare.own.as_ref());
        let own = own.map(|own| &own.limits);
        own.or_else(|| Some(self.hosted.as_ref()?.by.limits()))
    }
}

impl std::fmt::Debug for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Given")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// What the context object shows of the account around an execution. What is absent gets a made-up value.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) execution_id: Option<String>,
    pub(crate) machine_name: Option<String>,
    pub(crate) machine_id: Option<String>,
    pub(crate) role_arn: Option<String>,
}
