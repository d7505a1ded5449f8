//! The name of an error that its retrier or catcher never gets to see.
//!
//! A name of an earlier retrier or catcher is one; `States.TaskFailed` stands for nearly all others. `States.Runtime` and
//! what else is wrong with the machine itself is never retried or caught. Other names that begin with `States.` are for
//! AWS to give: one that it does not know, and that no Fail state gives, is misspelt.
//!
//! ```json,fails
//! {"StartAt": "Work", "States": {
//!   "Work": {"Type": "Task", "Resource": "arn:aws:lambda:::function:work", "End": true,
//!     "Catch": [{"ErrorEquals": ["States.Timout"], "Next": "Late"}]},
//!   "Late": {"Type": "Fail", "Error": "Late"}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Work", "States": {
//!   "Work": {"Type": "Task", "Resource": "arn:aws:lambda:::function:work", "End": true,
//!     "Catch": [{"ErrorEquals": ["States.Timeout"], "Next": "Late"}]},
//!   "Late": {"Type": "Fail", "Error": "Late"}}}
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics, closest},
    model::{FailText, StateKind, StateMachine},
    source::{Span, Spanned},
};

pub(super) const RULE: Rule = Rule {
    code: Code(4005),
    name: "never-matches",
    source: include_str!("never_matches.rs"),
    check: Check::Machine(check),
};

/// What AWS raises and lets be handled.
const HANDLED: &[&str] = &[
    "States.ALL",
    "States.TaskFailed",
    "States.Timeout",
    "States.HeartbeatTimeout",
    "States.Permissions",
    "States.DataLimitExceeded",
    "States.QueryEvaluationError",
    "States.ExceedToleratedFailureThreshold",
    "States.ItemReaderFailed",
    "States.ResultWriterFailed",
    "States.Http.Socket",
];

/// What the specification names, and AWS raises as `States.Runtime` or not at all.
const FATAL: &[&str] = &[
    "States.Runtime",
    "States.NoChoiceMatched",
    "States.ParameterPathFailure",
    "States.ResultPathMatchFailure",
    "States.BranchFailed",
];

/// Nobody has seen yet whether these are handled.
const UNKNOWN: &[&str] = &["States.IntrinsicFailure", "States.ReferencePathConflict"];

/// What `States.TaskFailed` does not stand for, or may not.
const NO_FAILED_TASK: &[&str] = &[
    "States.ALL",
    "States.Timeout",
    "States.HeartbeatTimeout",
    "States.DataLimitExceeded",
    "States.QueryEvaluationError",
];

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    // A retrier or catcher that is wrong may be meant otherwise.
    if diagnostics.has_errors() {
        return;
    }
    let raised = Raised::of(machine);
    for state in machine.states() {
        let retry: Vec<_> = state.retry.iter().map(|r| &*r.error_equals).collect();
        let catch: Vec<_> = state.catch.iter().map(|c| &*c.error_equals).collect();
        for (entries, what) in [(retry, "retrier"), (catch, "catcher")] {
            let mut seen = BTreeMap::new();
            for names in entries {
                for name in names {
                    check_name(name, &seen, what, &raised, diagnostics);
                }
                for name in names {
                    seen.entry(name.value.as_str()).or_insert(name.span);
                }
            }
        }
    }
}

fn check_name(
    name: &Spanned<String>,
    seen: &BTreeMap<&str, Span>,
    what: &str,
    raised: &Raised<'_>,
    diagnostics: &mut Diagnostics,
) {
    let text = name.value.as_str();
    let message = format!(
        "`{}` never gets to this {what}",
        crate::query::shortened(text)
    );
    let failed = seen.get("States.TaskFailed");
    if let Some(&first) = seen.get(text) {
        let label = format!("an earlier {what} takes it");
        let diagnostic = diagnostics.warning(RULE.code, name.span, message, label);
        diagnostic.also(first, "here");
    } else if raised.is(text) || UNKNOWN.contains(&text) {
    } else if FATAL.contains(&text) {
        let label = "it ends the execution, whatever is written here";
        diagnostics.warning(RULE.code, name.span, message, label);
    } else if let Some(meant) = misspelt(text) {
        let label = "no error has this name";
        let diagnostic = diagnostics.warning(RULE.code, name.span, message, label);
        if let Some(meant) = meant {
            diagnostic.help(format!("did you mean `{meant}`?"));
        }
    } else if let Some(&first) = failed.filter(|_| !NO_FAILED_TASK.contains(&text)) {
        let label = "`States.TaskFailed` stands for it";
        let diagnostic = diagnostics.warning(RULE.code, name.span, message, label);
        diagnostic.also(first, format!("an earlier {what} takes it here"));
    }
}

/// Whether a name is one of AWS's, misspelt; and the one that is near.
fn misspelt(name: &str) -> Option<Option<&'static str>> {
    if HANDLED.contains(&name) {
        return None;
    }
    let near = || closest(name, HANDLED.iter().copied());
    let start = name.get(..6).unwrap_or_default();
    match name.starts_with("States.") {
        true => Some(near()),
        false if start.eq_ignore_ascii_case("states") || start == "State." => near().map(Some),
        false => None,
    }
}

/// The names of errors that Fail states give.
struct Raised<'m> {
    names: BTreeSet<&'m str>,
    /// Whether one of them is known only when it happens.
    any: bool,
}

impl<'m> Raised<'m> {
    fn of(machine: &'m StateMachine) -> Self {
        let mut raised = Raised {
            names: BTreeSet::new(),
            any: false,
        };
        for state in machine.states() {
            match &state.kind {
                StateKind::Fail {
                    error: Some(FailText::Literal(name)),
                    ..
                } => {
                    raised.names.insert(&name.value);
                }
                StateKind::Fail { error: Some(_), .. } => raised.any = true,
                _ => {}
            }
        }
        raised
    }

    fn is(&self, name: &str) -> bool {
        self.any || self.names.contains(name)
    }
}
