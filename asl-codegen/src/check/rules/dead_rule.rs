//! A Choice rule, or a `Default`, that no value ever gets to: its tests exclude each other, or earlier rules take it all.
//!
//! ```json,fails
//! {"StartAt": "Size", "States": {
//!   "Size": {"Type": "Choice", "Default": "Small", "Choices": [
//!     {"And": [{"Variable": "$.size", "NumericGreaterThan": 10}, {"Variable": "$.size", "NumericLessThan": 5}], "Next": "Large"}]},
//!   "Small": {"Type": "Succeed"}, "Large": {"Type": "Succeed"}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Size", "States": {
//!   "Size": {"Type": "Choice", "Default": "Small", "Choices": [
//!     {"Or": [{"Variable": "$.size", "NumericGreaterThan": 10}, {"Variable": "$.size", "NumericLessThan": 5}], "Next": "Large"}]},
//!   "Small": {"Type": "Succeed"}, "Large": {"Type": "Succeed"}}}
//! ```

use super::{Check, Rule};
use crate::{
    check::choices::{Fate, Tries, fate, is_known},
    diagnostic::{Code, Diagnostics},
    model::{Choice, Condition, StateKind, StateMachine},
};

pub(super) const RULE: Rule = Rule {
    code: Code(2008),
    name: "dead-rule",
    source: include_str!("dead_rule.rs"),
    check: Check::Machine(check),
};

/// So many rules are held against those behind them.
const MOST_RULES: usize = 64;

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    // Where something else is wrong, rules may be meant otherwise.
    if diagnostics.has_errors() {
        return;
    }
    let mut tries = Tries::default();
    for state in machine.states() {
        if let StateKind::Choice(choice) = &state.kind {
            check_choice(choice, &mut tries, diagnostics);
        }
    }
}

fn check_choice(choice: &Choice, tries: &mut Tries, diagnostics: &mut Diagnostics) {
    // What cannot be tried may match anything.
    let always = Condition::Literal(true);
    let mut before: Vec<&Condition> = Vec::new();
    for rule in choice.rules.iter().take(MOST_RULES) {
        let known = rule.condition.as_ref().filter(|it| is_known(it));
        let label = match fate(known.unwrap_or(&always), &before, tries) {
            Fate::May => {
                before.extend(known);
                continue;
            }
            Fate::Never => "no value meets it",
            Fate::Taken => "earlier rules take all that meets it",
        };
        let place = rule.span.first();
        diagnostics.warning(RULE.code, place, "a rule that never matches", label);
    }
    if let Some(default) = &choice.default
        && fate(&always, &before, tries) != Fate::May
    {
        let message = "`Default` is never taken";
        let label = "the rules take everything";
        diagnostics.warning(RULE.code, default.span, message, label);
    }
}
