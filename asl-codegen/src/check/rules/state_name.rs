//! A state name that is empty or longer than 80 characters.
//!
//! ```json,fails
//! {"StartAt": "", "States": {"": {"Type": "Succeed"}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "支払い", "States": {"支払い": {"Type": "Succeed"}}}
//! ```

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::StateMachine,
};

const LONGEST: usize = 80;

pub(super) const RULE: Rule = Rule {
    code: Code(2005),
    name: "state-name",
    source: include_str!("state_name.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    for state in machine.states() {
        let name = &state.name;
        match name.value.chars().count() {
            0 => {
                let label = "a name has at least one character";
                diagnostics.error(RULE.code, name.span, "a state without a name", label);
            }
            length if length > LONGEST => {
                let start: String = name.value.chars().take(24).collect();
                diagnostics.error(
                    RULE.code,
                    name.span,
                    format!("the name `{start}…` has {length} characters"),
                    format!("{LONGEST} are allowed"),
                );
            }
            _ => {}
        }
    }
}
