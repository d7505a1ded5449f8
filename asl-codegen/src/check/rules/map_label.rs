//! A `Label` of a distributed Map that AWS does not take, or that two Maps have.
//!
//! A label has 1 to 40 characters, no blanks, no control characters and none of `?*<>{}[]"#%\^|~$&,;:/`.
//!
//! ```json,fails
//! {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "Label": "each order",
//!   "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
//!     "StartAt": "Work", "States": {"Work": {"Type": "Succeed"}}}}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "Label": "each-order",
//!   "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
//!     "StartAt": "Work", "States": {"Work": {"Type": "Succeed"}}}}}}
//! ```

use std::collections::BTreeMap;

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::StateMachine,
};

pub(super) const RULE: Rule = Rule {
    code: Code(1107),
    name: "map-label",
    source: include_str!("map_label.rs"),
    check: Check::Machine(check),
};

const LONGEST: usize = 40;

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    let mut seen = BTreeMap::new();
    for (_, map) in machine.maps().filter(|(_, map)| map.is_distributed()) {
        let Some(label) = &map.distributed.label else {
            continue;
        };
        let length = label.value.chars().count();
        let refused = label.value.chars().find(|it| !is_taken(*it));
        let (message, why) = match refused {
            _ if length == 0 => ("an empty `Label`".to_owned(), "at least one is needed"),
            _ if length > LONGEST => {
                let message = format!("a `Label` of {length} characters");
                (message, "at most 40 are taken")
            }
            Some(refused) => {
                let message = format!("a `Label` with {refused:?}");
                (message, "AWS takes no such character in a label")
            }
            None => {
                if let Some(first) = seen.insert(label.value.as_str(), label.span) {
                    let message = format!("a second Map labelled `{}`", label.value);
                    diagnostics
                        .error(RULE.code, label.span, message, "labels are unique")
                        .also(first, "the first");
                }
                continue;
            }
        };
        diagnostics.error(RULE.code, label.span, message, why);
    }
}

fn is_taken(character: char) -> bool {
    !character.is_whitespace()
        && !character.is_control()
        && !"?*<>{}[]\"#%\\^|~$&,;:/".contains(character)
}
