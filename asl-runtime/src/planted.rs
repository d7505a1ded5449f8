//! Bugs that the simulator has to find. They are in no build but those with `--cfg asl_planted`, and there one at a time: the
//! one whose name is in `ASL_PLANTED`. `cargo xtask planted` looks for each.

/// What may go wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(
    not(feature = "engine"),
    allow(dead_code, reason = "most are the engine's")
)]
pub(crate) enum Bug {
    EffectBeforeCommit,
    AcknowledgedBeforeSync,
    OpReused,
    LostTimer,
    HandlerTwice,
    ResultOverwritten,
    OneTooMany,
    TokenTwice,
    StaleFrame,
    HeartbeatNotKept,
    OneMoreTolerated,
    FailureNotCounted,
    CountedTwice,
    DoneAgain,
    ResultsNotKept,
    HandlerLeft,
}

/// Whether this one is let in.
#[cfg(not(asl_planted))]
#[inline(always)]
pub(crate) const fn planted(_: Bug) -> bool {
    false
}

/// Whether this one is let in.
#[cfg(asl_planted)]
pub(crate) fn planted(bug: Bug) -> bool {
    use std::{env, sync::LazyLock};
    static NAME: LazyLock<String> = LazyLock::new(|| env::var("ASL_PLANTED").unwrap_or_default());
    !NAME.is_empty() && *NAME == format!("{bug:?}")
}
