//! A variable whose name cannot be one.
//!
//! A name has at most 80 characters, begins with a letter and goes on with letters, digits and `_`. Only whole
//! variables can be set, so `order.id` is no name. `states` is reserved.
//!
//! ```json,fails
//! {"StartAt": "Set", "States": {"Set": {"Type": "Pass", "Assign": {"order.id": 1}, "End": true}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Set", "States": {"Set": {"Type": "Pass", "Assign": {"order_id.$": "$.id"}, "End": true}}}
//! ```

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::StateMachine,
};

const LONGEST: usize = 80;

pub(super) const RULE: Rule = Rule {
    code: Code(3101),
    name: "variable-name",
    source: include_str!("variable_name.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    for state in machine.states() {
        for (name, _) in state.assigns().into_iter().flat_map(|a| &a.variables) {
            if let Some(why) = refused(&name.value) {
                let name_shown: String = name.value.chars().take(LONGEST).collect();
                diagnostics.error(
                    RULE.code,
                    name.span,
                    format!("`{name_shown}` is no name for a variable"),
                    why,
                );
            }
        }
    }
}

fn refused(name: &str) -> Option<&'static str> {
    let mut characters = name.chars();
    let Some(first) = characters.next() else {
        return Some("a name has at least one character");
    };
    if name == "states" {
        return Some("`$states` is reserved");
    }
    if name.chars().count() > LONGEST {
        return Some("80 characters are allowed");
    }
    if !unicode_ident::is_xid_start(first) {
        return Some("a name begins with a letter");
    }
    if !characters.all(unicode_ident::is_xid_continue) {
        return Some("a name is made of letters, digits and `_`");
    }
    None
}
