//! `States.ALL` beside other names, or in a retrier or catcher that is not the last.
//!
//! ```json,fails
//! {"StartAt": "Work", "States": {"Work": {"Type": "Task", "Resource": "arn:aws:lambda:::function:work", "End": true,
//!   "Retry": [{"ErrorEquals": ["States.ALL"]}, {"ErrorEquals": ["Busy"]}]}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Work", "States": {"Work": {"Type": "Task", "Resource": "arn:aws:lambda:::function:work", "End": true,
//!   "Retry": [{"ErrorEquals": ["Busy"]}, {"ErrorEquals": ["States.ALL"]}]}}}
//! ```

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::StateMachine,
    source::Spanned,
};

pub(super) const RULE: Rule = Rule {
    code: Code(4001),
    name: "states-all",
    source: include_str!("states_all.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    for state in machine.states() {
        let retry: Vec<_> = state.retry.iter().map(|r| &*r.error_equals).collect();
        let catch: Vec<_> = state.catch.iter().map(|c| &*c.error_equals).collect();
        check_list(&retry, "retrier", diagnostics);
        check_list(&catch, "catcher", diagnostics);
    }
}

fn check_list(entries: &[&[Spanned<String>]], what: &str, diagnostics: &mut Diagnostics) {
    for (at, names) in entries.iter().enumerate() {
        let Some(all) = names.iter().find(|name| name.value == "States.ALL") else {
            continue;
        };
        if names.len() > 1 {
            diagnostics
                .error(
                    RULE.code,
                    all.span,
                    "`States.ALL` beside other names",
                    "it stands for all of them and must stand alone",
                )
                .help(format!("give it a {what} of its own, as the last"));
        } else if at + 1 < entries.len() {
            diagnostics
                .error(
                    RULE.code,
                    all.span,
                    format!("`States.ALL` in a {what} that is not the last"),
                    format!("no {what} behind it could match"),
                )
                .help("move it to the end");
        }
    }
}
