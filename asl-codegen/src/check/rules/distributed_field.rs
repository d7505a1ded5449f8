//! A field of a distributed Map in a Map that is not distributed, where it says nothing.
//!
//! AWS accepts these fields, so this is a warning.
//!
//! ```json,fails
//! {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ToleratedFailureCount": 3,
//!   "ItemProcessor": {"StartAt": "Work", "States": {"Work": {"Type": "Succeed"}}}}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "MaxConcurrency": 3,
//!   "ItemProcessor": {"StartAt": "Work", "States": {"Work": {"Type": "Succeed"}}}}}}
//! ```

use super::Rule;
use crate::{
    diagnostic::{Code, Diagnostics},
    model::{StateKind, StateMachine},
    source::Spanned,
};

/// Without them the Map would do something else: refused elsewhere, never ignored.
const NEVER_IGNORED: &[&str] = &["ItemReader", "ItemBatcher", "ResultWriter"];

pub(super) const RULE: Rule = Rule {
    code: Code(1102),
    name: "distributed-field",
    source: include_str!("distributed_field.rs"),
    check,
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    for state in machine.states() {
        let StateKind::Map(map) = &state.kind else {
            continue;
        };
        if map.distributed_mode.is_some() {
            continue;
        }
        let ignored = |field: &&Spanned<_>| !NEVER_IGNORED.contains(&field.value);
        if let Some(field) = map.distributed.iter().find(ignored) {
            let message = format!("`{}` in a Map that is not distributed", field.value);
            diagnostics.warning(RULE.code, field.span, message, "it says nothing here");
        }
    }
}
